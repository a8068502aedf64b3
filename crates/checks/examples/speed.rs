//! How long the checks take on made-up pathways of 100, 1,000 and 10,000 steps:
//! `cargo run --release -p checks --example speed`. With `each` behind it, the time of each check at 10,000; with
//! `each items`, of a pathway in which 512 items are made and needed; with the name of a file of the app, of the pathway
//! in it.

use checks::{CHECKS, Context, Findings, Profile, Settings, run};
use pathway::{
    Comparison, Date, Handoff, HandoffAcceptance, Item, ItemKind, Limit, Link, LinkOutcome, Method,
    Need, OnRefusal, OnSilence, Organisation, Owner, Pathway, RiskHolder, Rule, Step, StepKind,
    Team, Value,
};
use std::time::{Duration, Instant};

/// A pathway of about that many steps: stretches of work by one team, each with a decision, a missed appointment
/// that is followed up, a loop with a limit, and a hand-off to the next team with all that belongs to it.
fn made_up(steps: usize) -> Pathway {
    let mut pathway = Pathway::default();
    for organisation in 0..8 {
        let mut record = Organisation::new(format!("o{organisation}"));
        record.name = format!("Organisation {organisation}");
        pathway.organisations.insert(record);
        for team in 0..5 {
            let mut record = Team::new(format!("t{organisation}-{team}"));
            record.name = format!("Team {team}");
            record.organisation = Some(format!("o{organisation}").as_str().into());
            pathway.teams.insert(record);
        }
    }
    let stretches = steps.div_ceil(6);
    for stretch in 0..stretches {
        let owner = Owner::Team(
            format!("t{}-{}", stretch % 8, stretch / 8 % 5)
                .as_str()
                .into(),
        );
        let id = |place: usize| format!("s{stretch:05}-{place}");
        let is_booked = stretch % 6 == 0;
        let kinds = [
            (StepKind::Assess, "See the patient"),
            (StepKind::Decide, "Better?"),
            (StepKind::Test, "Take blood"),
            (StepKind::Review, "Ring and offer another time"),
            (StepKind::Treat, "Treat"),
            (StepKind::Refer, "Refer on"),
        ];
        for (place, (kind, title)) in kinds.into_iter().enumerate() {
            let mut step = Step::new(id(place));
            step.kind = Some(kind);
            step.title = format!("{title} in stretch {stretch}");
            step.owner = Some(owner.clone());
            step.booked = is_booked && place == 0;
            step.patient_present = is_booked && place == 0;
            if place == 4 && !is_booked {
                step.kind = Some(StepKind::Support);
            }
            if stretch == 0 && place == 0 {
                step.kind = Some(StepKind::Start);
            }
            if stretch + 1 == stretches && place == 5 {
                step.kind = Some(StepKind::End);
            }
            pathway.steps.insert(step);
        }
        let mut join = |from: usize, to: String, how: &dyn Fn(&mut Link)| {
            let count = pathway.links.len();
            let mut link = Link::new(format!("l{count:06}"), id(from).as_str(), to.as_str());
            how(&mut link);
            pathway.links.insert(link);
        };
        join(0, id(1), &|_| {});
        join(1, id(2), &|link| {
            link.rule = Some(Rule::Words("better".to_owned()));
        });
        if is_booked {
            missed(&mut join, &id);
        } else {
            join(1, id(3), &|link| link.otherwise = true);
            join(2, id(4), &|_| {});
            join(3, id(4), &|_| {});
        }
        join(4, id(5), &|_| {});
        if stretch + 1 < stretches {
            join(5, format!("s{:05}-0", stretch + 1), &|link| {
                link.handoff = Some(terms(&link.from));
            });
        }
    }
    pathway
}

/// What follows a missed or cancelled appointment, and a treatment that can be declined.
fn missed(join: &mut impl FnMut(usize, String, &dyn Fn(&mut Link)), id: &impl Fn(usize) -> String) {
    join(0, id(3), &|link| {
        link.outcome = Some(LinkOutcome::DidNotAttend);
    });
    join(0, id(3), &|link| {
        link.outcome = Some(LinkOutcome::Cancelled);
    });
    join(1, id(4), &|link| link.otherwise = true);
    join(2, id(5), &|_| {});
    join(3, id(0), &|link| {
        link.rule = Some(Rule::Words("will come".to_owned()));
        link.max_repeats = Some(2);
    });
    join(3, id(5), &|link| link.otherwise = true);
    join(4, id(5), &|link| link.outcome = Some(LinkOutcome::Declined));
}

fn terms(sender: &pathway::StepId) -> Handoff {
    let within = Limit {
        value: pathway::Duration::from_days(1),
        ..Limit::default()
    };
    let mut handoff = Handoff::new();
    handoff.method = vec![Method::SharedRecord];
    handoff.acceptance = Some(HandoffAcceptance::Explicit);
    handoff.accept_within = Some(within);
    handoff.on_refusal = Some(OnRefusal::new(sender.clone()));
    let mut silence = OnSilence::new(sender.clone());
    silence.after = Some(within);
    handoff.on_silence = Some(silence);
    handoff.holds_risk = Some(RiskHolder::Sender);
    handoff.patient_told = Some(true);
    handoff
}

/// The quickest of several runs, which is the one that nothing else disturbed.
fn quickest(mut what: impl FnMut()) -> Duration {
    (0..15)
        .map(|_| {
            let start = Instant::now();
            what();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

/// A decision by a table of rules: each of them cuts a box out of the values of some items.
fn decision(rules: i64, items: i64) -> Pathway {
    let mut pathway = Pathway::default();
    for item in 0..items {
        let mut record = Item::new(format!("i{item}"));
        record.kind = Some(ItemKind::Number {
            min: 0,
            max: 99,
            unit: String::new(),
            scale: 0,
        });
        pathway.items.insert(record);
    }
    let mut decide = Step::new("d");
    decide.kind = Some(StepKind::Decide);
    pathway.steps.insert(decide);
    for rule in 0..rules {
        let mut end = Step::new(format!("e{rule:03}"));
        end.kind = Some(StepKind::End);
        pathway.steps.insert(end);
        let parts = (0..items).flat_map(|item| {
            let id = format!("i{item}");
            let from = if item < 2 {
                [rule / 10, rule % 10][usize::from(item == 1)] * 10
            } else {
                0
            };
            let to = if item < 2 {
                from + 9
            } else {
                99 - rule * item % 3
            };
            [(Comparison::AtLeast, from), (Comparison::AtMost, to)].map(|(is, value)| {
                Rule::Compare {
                    item: id.as_str().into(),
                    is,
                    value: Value::Number(value),
                }
            })
        });
        let mut link = Link::new(format!("l{rule:03}"), "d", format!("e{rule:03}").as_str());
        link.rule = Some(Rule::All(parts.collect()));
        pathway.links.insert(link);
    }
    pathway
}

/// Items that tests make and later steps of the same stretch need, sent with every hand-off.
fn add_items(pathway: &mut Pathway, items: usize) {
    for item in 0..items {
        let mut record = Item::new(format!("i{item}"));
        record.kind = Some(ItemKind::TestResult);
        pathway.items.insert(record);
    }
    let steps: Vec<Step> = pathway.steps.iter().cloned().collect();
    for mut step in steps {
        let stretch = step.id.as_str()[1..6].parse::<usize>().unwrap_or(0);
        let item = format!("i{}", stretch % items);
        match step.id.as_str().chars().last() {
            Some('2') => step.produces.push(item.as_str().into()),
            Some('4' | '5') => step.needs.push(Need::Item(item.as_str().into())),
            _ => continue,
        }
        pathway.steps.insert(step);
    }
}

/// The time of each check in one context, as in a run: what several share is counted for the first that asks.
fn each(pathway: &Pathway, settings: &Settings) {
    let time = quickest(|| drop(Context::new(pathway, settings)));
    println!("\n{:>8.3} ms looking up", time.as_secs_f64() * 1000.0);
    let mut best = vec![Duration::MAX; CHECKS.len()];
    for _ in 0..9 {
        let context = Context::new(pathway, settings);
        for (check, best) in CHECKS.iter().zip(&mut best) {
            let mut findings = Findings::of(check, &settings.profile);
            let start = Instant::now();
            (check.run)(&context, &mut findings);
            *best = start.elapsed().min(*best);
        }
    }
    for (check, time) in CHECKS.iter().zip(best) {
        println!("{:>8.3} ms {}", time.as_secs_f64() * 1000.0, check.name);
    }
}

/// The pathway in a file of the app.
fn read(name: &str) -> Pathway {
    let text = std::fs::read_to_string(name).expect("a file that can be read");
    let mut file: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let pathway = file["pathway"].take().to_string();
    pathway::tree::from_text(&pathway).expect("a pathway")
}

fn main() {
    let settings = Settings {
        as_at: Date::new(2026, 11, 24).expect("a day"),
        profile: Profile::default(),
        based_on: None,
    };
    let is_file = |argument: &String| std::path::Path::new(argument).is_file();
    if let Some(name) = std::env::args().skip(1).find(is_file) {
        let pathway = read(&name);
        let time = quickest(|| drop(run(&pathway, &settings)));
        println!("{:>8.3} ms in all", time.as_secs_f64() * 1000.0);
        return each(&pathway, &settings);
    }
    println!(
        "{:>8} {:>8} {:>10} {:>10}",
        "steps", "links", "ms", "findings"
    );
    for steps in [100, 1_000, 10_000] {
        let pathway = made_up(steps);
        let time = quickest(|| drop(run(&pathway, &settings)));
        println!(
            "{:>8} {:>8} {:>10.3} {:>10}",
            pathway.steps.len(),
            pathway.links.len(),
            time.as_secs_f64() * 1000.0,
            run(&pathway, &settings).findings.len()
        );
    }
    let decision = decision(100, 7);
    let check = CHECKS.iter().find(|it| it.name == "patient-fits-no-branch");
    let check = check.expect("the check of decisions");
    let time = quickest(|| {
        let context = Context::new(&decision, &settings);
        (check.run)(&context, &mut Findings::of(check, &settings.profile));
    });
    println!(
        "a decision of 100 rules over 7 items: {:.3} ms",
        time.as_secs_f64() * 1000.0
    );
    if std::env::args().any(|argument| argument == "each") {
        let mut pathway = made_up(10_000);
        if std::env::args().any(|argument| argument == "items") {
            add_items(&mut pathway, 512);
        }
        each(&pathway, &settings);
    }
}
