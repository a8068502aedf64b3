//! A run as a whole: what supersedes what, what a profile leaves out, when an accepted risk comes back.

mod support;

use checks::{CHECKS, Known, Profile, Settings, run, run_again};
use pathway::{Acceptance, Date, LeavesBy, LinkKind, Pathway, Severity, Step, StepKind, WaitsFor};
use std::collections::BTreeSet;

fn hip() -> Pathway {
    support::sample("hip-fracture").pathway
}

#[test]
fn names_are_different_and_those_superseded_are_there() {
    let names: BTreeSet<&str> = CHECKS.iter().map(|check| check.name).collect();
    assert_eq!(names.len(), CHECKS.len());
    for check in CHECKS {
        for name in check.supersedes {
            assert!(names.contains(name), "{} supersedes {name}", check.name);
        }
    }
}

#[test]
fn a_step_that_is_not_joined_is_not_also_unreachable() {
    let mut pathway = hip();
    let mut step = pathway::Step::new("alone");
    step.title = "Look after the dog".to_owned();
    step.owner = Some(pathway::Owner::Patient);
    pathway.steps.insert(step);
    let about: Vec<_> = support::report(&pathway)
        .findings
        .into_iter()
        .filter(|finding| support::is_about(finding, "step:alone"))
        .map(|finding| finding.check)
        .collect();
    assert_eq!(about, ["unjoined-step"]);
}

#[test]
fn an_accepted_risk_comes_back_after_its_last_day() {
    let mut pathway = hip();
    let door = support::report(&pathway)
        .findings
        .into_iter()
        .find(|finding| finding.check == "single-way-in")
        .expect("there is one way in");
    let mut acceptance = Acceptance::new("risk", door.id.clone());
    acceptance.reason = "the ambulance is the only way".to_owned();
    acceptance.owner = "trauma lead".to_owned();
    acceptance.expires = Date::new(2026, 12, 31);
    pathway.acceptances.insert(acceptance);
    let on = |year, month, day| {
        let settings = Settings {
            as_at: Date::new(year, month, day).expect("a day"),
            profile: Profile::default(),
            based_on: None,
        };
        let report = run(&pathway, &settings);
        let has = |list: &[pathway::Finding]| list.iter().any(|finding| finding.id == door.id);
        (has(&report.findings), has(&report.accepted))
    };
    assert_eq!(on(2026, 12, 31), (false, true));
    assert_eq!(on(2027, 1, 1), (true, false));
}

#[test]
fn what_must_not_be_accepted_stays_open() {
    let mut pathway = hip();
    let starts: Vec<_> = pathway
        .steps
        .iter()
        .filter(|step| step.kind == Some(StepKind::Start))
        .map(|step| step.id.clone())
        .collect();
    for id in starts {
        let mut step = pathway.steps.get(&id).expect("the step").clone();
        step.kind = Some(StepKind::Assess);
        pathway.steps.insert(step);
    }
    let mut acceptance =
        Acceptance::new("risk", pathway::FindingId("no-way-in@pathway".to_owned()));
    acceptance.reason = "later".to_owned();
    acceptance.owner = "lead".to_owned();
    acceptance.expires = Date::new(2030, 1, 1);
    pathway.acceptances.insert(acceptance);
    let report = support::report(&pathway);
    assert!(
        report
            .findings
            .iter()
            .any(|finding| finding.check == "no-way-in")
    );
    assert!(report.accepted.is_empty());
}

#[test]
fn a_sketch_is_not_told_what_it_lacks() {
    let mut pathway = Pathway::default();
    pathway.steps.insert(pathway::Step::new("a"));
    pathway.steps.insert(pathway::Step::new("b"));
    pathway.links.insert(pathway::Link::new("a-b", "a", "b"));
    let mut settings = support::settings();
    settings.profile = Profile::named("sketch").expect("a profile");
    assert!(run(&pathway, &settings).findings.is_empty());
    settings.profile = Profile::default();
    assert!(run(&pathway, &settings).count(Severity::Error) > 0);
}

#[test]
fn the_same_gap_within_an_organisation_is_one_degree_milder() {
    let mut pathway = hip();
    let mut seen = BTreeSet::new();
    let links: Vec<_> = pathway.links.iter().cloned().collect();
    for mut link in links {
        let crossing = pathway::crossing(&pathway, &link);
        if link.kind == LinkKind::Inform || link.handoff.is_none() || link.outcome.is_some() {
            continue;
        }
        link.handoff = None;
        let place = format!("link:{}", link.id);
        pathway.links.insert(link);
        let report = support::report(&pathway);
        let severity = report
            .findings
            .iter()
            .find(|finding| {
                finding.check == "risk-held-by-nobody" && support::is_about(finding, &place)
            })
            .map(|finding| finding.severity);
        let expected = match crossing {
            pathway::Crossing::Handoff => Some(Severity::Error),
            pathway::Crossing::Handover => Some(Severity::Warning),
            _ => None,
        };
        assert_eq!(severity, expected, "{place}");
        seen.insert(crossing);
    }
    assert!(seen.len() >= 2);
}

/// The figures are those of the example's own table.
#[test]
fn the_load_of_the_teams_of_an_example_is_what_its_table_says() {
    let mut pathway = support::sample("minor-illness").pathway;
    let loads = |pathway: &Pathway| -> Vec<(i64, i64)> {
        let report = support::report(pathway);
        let number = |argument: &pathway::Argument| match argument {
            pathway::Argument::Number(number) => *number,
            other => panic!("{other:?} is no number"),
        };
        let said = report
            .figures
            .iter()
            .filter(|figure| figure.id == "more-needed-than-there-is-figure")
            .map(|figure| {
                (
                    number(&figure.arguments["needs"]),
                    number(&figure.arguments["has"]),
                )
            });
        let found = report
            .findings
            .iter()
            .filter(|finding| finding.check == "more-needed-than-there-is")
            .map(|finding| &finding.message)
            .map(|said| {
                (
                    number(&said.arguments["needs"]),
                    number(&said.arguments["has"]),
                )
            });
        said.chain(found).collect()
    };
    assert_eq!(loads(&pathway), [(778, 960), (39, 150), (743, 1000)]);
    // Winter: three in ten more come.
    let starts: Vec<_> = pathway.steps.iter().cloned().collect();
    for mut start in starts {
        if let Some(arrivals) = &mut start.arrivals {
            arrivals.per_week = arrivals.per_week * 13 / 10;
            pathway.steps.insert(start);
        }
    }
    assert_eq!(loads(&pathway), [(51, 150), (967, 1000), (1012, 960)]);
    let busy = support::report(&pathway)
        .findings
        .into_iter()
        .find(|finding| finding.check == "busy-team")
        .expect("the pharmacies are nearly full");
    assert!(support::is_about(&busy, "team:PH"));
}

/// Whether a value of a sentence, or of a sentence in it, is that text.
fn says(message: &pathway::Message, text: &str) -> bool {
    message.arguments.values().any(|value| match value {
        pathway::Argument::Text(value) => value == text,
        pathway::Argument::List(values) => values.iter().any(|value| value == text),
        pathway::Argument::Message(inner) => says(inner, text),
        _ => false,
    })
}

#[test]
fn a_step_without_a_name_is_called_by_what_it_is_and_whose() {
    let mut pathway = hip();
    let ids: Vec<pathway::StepId> = pathway.steps.ids().cloned().collect();
    for id in &ids {
        let mut step = pathway.steps.get(id).expect("it is there").clone();
        step.title = String::new();
        step.limit = None;
        pathway.steps.insert(step);
    }
    let report = support::report(&pathway);
    let mut is_called = false;
    for finding in &report.findings {
        for id in &ids {
            let message = &finding.message;
            assert!(!says(message, id.as_str()), "{} names {id}", finding.check);
            is_called |= says(message, "decide");
        }
    }
    assert!(is_called, "a decision is called a decision");
}

#[test]
fn what_is_known_from_the_last_run_changes_nothing() {
    type How = fn(&mut Step);
    // Each edit after the others: words, then everything that a verdict can depend on.
    let edits: &[(usize, How)] = &[
        (0, |_| {}),
        (3, |step| "Do something else".clone_into(&mut step.title)),
        (3, |step| step.leaves_by = Some(LeavesBy::All)),
        (5, |step| step.waits_for = Some(WaitsFor::All)),
        (7, |step| step.kind = Some(StepKind::End)),
        (7, |step| step.closes_pathway = true),
        (7, |step| "Be over".clone_into(&mut step.title)),
        (7, |step| step.closes_pathway = false),
        (9, |step| step.id = "moved".into()),
    ];
    for name in ["hip-fracture", "wound-at-home", "perinatal-mental-health"] {
        let mut pathway = support::sample(name).pathway;
        let mut known = Known::default();
        for (number, edit) in edits {
            let mut step = pathway.steps.iter().nth(*number).expect("a step").clone();
            pathway.steps.remove(&step.id);
            edit(&mut step);
            pathway.steps.insert(step);
            let settings = Settings {
                as_at: Date::new(2026, 11, 24).expect("a day"),
                profile: Profile::default(),
                based_on: None,
            };
            let again = run_again(&pathway, &settings, &mut known);
            assert_eq!(again, run(&pathway, &settings), "{name}, step {number}");
        }
    }
}

/// A pathway in the text notation, and which of those checks have something to say of it on a day.
fn said_on(text: &str, day: Date, checks: &[&str]) -> Vec<String> {
    let reading = pathway::notation::read(text).expect("the pathway can be read");
    let mut settings = support::settings();
    settings.as_at = day;
    let report = checks::run(&reading.document.pathway, &settings);
    let mut said: Vec<String> = report
        .findings
        .iter()
        .map(|finding| finding.check.to_string())
        .filter(|name| checks.contains(&name.as_str()))
        .collect();
    said.sort();
    said.dedup();
    said
}

#[test]
fn what_is_not_live_on_the_day_does_not_count() {
    let before = Date::new(2026, 11, 24).expect("a day");
    let after = Date::new(2030, 6, 1).expect("a day");
    let ways = r#"pathway "Wait"
organisation trust "Acute trust" acute
team clinic "Clinic" of trust
  capacity 20 slots a week
team later "Later" of trust
  live from 2030-01-01
clinic
  start A1 "Comes" -> A2
  treat A2 "Treat", booked, patient present, within 3 days
    -> A4
    did not attend -> A3
    cancelled -> A3
    declined -> A5
    full -> A3
  monitor A4 "Watch", by telephone
    -> A6
    worse -> A3
  refer A6 "Refer"
    => A5 by e-RS with everything; accepted within 4 hours; refused -> sender
       silent for 4 hours -> sender; risk with sender; patient told; tracked by later
  review A3 "Ring", live from 2030-01-01
    -> A9
carer
  support A8 "Help", supported by later -> A10
  end A10 "Helped"
later
  review A5 "Ask why" -> A8
clinic
  end A9 "Over"
"#;
    let all = [
        "carer-without-support",
        "no-plan-if-worse-at-a-distance",
        "no-route-if-declined",
        "no-route-if-full",
        "no-route-if-missed",
        "nobody-rebooks",
        "not-live",
        "referral-not-tracked",
    ];
    assert_eq!(said_on(ways, before, &all), all);
    assert_eq!(said_on(ways, after, &all), [""; 0]);

    let cover = r#"pathway "Cover"
organisation a "Trust A" acute
organisation b "Trust B" community
team ta "Team A" of a
  open always
team tc "Not yet there" of b
  open always
  live from 2030-01-01
team tb "Team B" of b
  open Mon-Fri 09:00-17:00
  covered by tc
ta
  start A1 "Comes" -> A2
  refer A2 "Refer"
    => B1 by e-RS with everything; accepted within 4 hours; refused -> sender
       silent for 4 hours -> sender; risk with sender; patient told; tracked by ta
tb
  assess B1 "See" -> B2
  end B2 "Over there"
"#;
    let all = ["closed-when-sent", "not-live"];
    assert_eq!(said_on(cover, before, &all), all);
    assert_eq!(said_on(cover, after, &all), [""; 0]);

    let medicine = r#"pathway "Arthritis"
organisation trust "Acute trust" acute
team clinic "Clinic" of trust
item methotrexate "methotrexate" medicine, high risk
clinic
  start R1 "Comes to the clinic" -> R2
  treat R2 "Start methotrexate"
    produces methotrexate
    -> R3
    declined -> R5
  monitor R3 "Look at the blood", live from 2030-01-01
    -> R4
  discharge R4 "Let the patient go" -> R6
  safety-net R6 "Say when to come back", live from 2030-01-01 -> R5
  end R5 "At home"
"#;
    let all = [
        "high-risk-medicine-without-monitoring",
        "no-way-back-if-worse",
        "not-live",
    ];
    assert_eq!(said_on(medicine, before, &all), all);
    assert_eq!(said_on(medicine, after, &all), [""; 0]);
}

#[test]
fn words_and_limits_that_are_agreed_locally_count_in_place_of_the_shipped_ones() {
    let text = r#"pathway "Falls"
  nation england
organisation pct "Northern PCT" gp
organisation board "Valley Board" acute
team practice "Practice clinicians" of pct
item fit "FIT" number 0..1000 µg/g
practice
  start P1 "Comes after a fall" -> P2
  assess P2 "Assess with the ZQX and take the DNA"
    if "frail" -> P3
    if "sprightly" -> P4
    otherwise -> P5
  end P3 "Seen"
  end P4 "Seen soon"
  end P5 "Seen later"
clock fds "Told", standard "cwt-fds-28d", within 25 days
  starts at start of P2
  stops at start of P3
"#;
    let reading = pathway::notation::read(text).expect("the pathway can be read");
    let said = |profile: Profile| -> Vec<String> {
        let mut settings = support::settings();
        settings.profile = profile;
        let report = run(&reading.document.pathway, &settings);
        let checks = [
            "abbreviation-not-explained",
            "body-no-longer-exists",
            "limit-above-standard",
            "vague-rule",
        ];
        let mut said: Vec<String> = report
            .findings
            .iter()
            .filter(|finding| checks.contains(&&*finding.check))
            .map(|finding| {
                let arguments = &finding.message.arguments;
                let word = ["abbreviation", "body", "clock", "word"]
                    .iter()
                    .find_map(|name| arguments.get(*name));
                format!("{} {word:?}", finding.check)
            })
            .collect();
        said.sort();
        said
    };
    assert_eq!(
        said(Profile::default()),
        [
            r#"abbreviation-not-explained Some(Text("ZQX"))"#,
            r#"body-no-longer-exists Some(Text("Northern PCT"))"#,
            r#"vague-rule Some(Text("frail"))"#,
        ]
    );
    let local = Profile::local(
        r#"{
            "standards": { "cwt-fds-28d": { "value": "P21D", "basis": "calendar_days" } },
            "words": {
                "vague": ["Sprightly"],
                "defined": ["frail"],
                "abbreviations": { "ZQX": "a test of balance" },
                "unexplained": ["DNA"],
                "retiredBodies": [{
                    "body": "Valley board", "nation": "england", "until": "2025-03-31",
                    "replacedBy": "somebody else", "evidence": "public", "aliases": ["Valley Board"]
                }],
                "bodiesStillThere": ["Primary care trust (PCT)"]
            }
        }"#,
    )
    .expect("it can be read");
    assert_eq!(
        said(local),
        [
            r#"abbreviation-not-explained Some(Text("DNA"))"#,
            r#"body-no-longer-exists Some(Text("Valley Board"))"#,
            r#"limit-above-standard Some(Text("Told"))"#,
            r#"vague-rule Some(Text("sprightly"))"#,
        ]
    );
}
