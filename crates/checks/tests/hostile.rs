//! Documents as no person would draw them: the checks still answer, always the same, and in bounded time.

mod support;

use pathway::{
    Acceptance, AgreementId, Capacity, Channel, Content, Family, Handoff, HandoffAcceptance, Lead,
    LeavesBy, Link, LinkKind, LinkOutcome, Method, OnRefusal, OnSilence, Organisation, Owner,
    Pathway, Report, Rule, Step, StepKind, Team, WaitsFor,
};
use proptest::prelude::*;
use std::thread;

/// The report, made in a thread with a stack as small as a browser's.
fn report_on_a_small_stack(pathway: Pathway) -> Report {
    thread::Builder::new()
        .stack_size(1024 * 1024)
        .spawn(move || support::report(&pathway))
        .expect("a thread")
        .join()
        .expect("no check panics")
}

fn step(id: impl Into<String>, kind: StepKind) -> Step {
    let id: String = id.into();
    let mut step = Step::new(id.clone());
    step.kind = Some(kind);
    step.title = id;
    step.owner = Some(Owner::Team("team".into()));
    step
}

fn team() -> Pathway {
    let mut pathway = Pathway {
        accountable_organisation: Some("organisation".into()),
        ..Pathway::default()
    };
    let lead = pathway.clinical_lead.get_or_insert_with(Lead::new);
    "lead".clone_into(&mut lead.role);
    pathway
        .organisations
        .insert(Organisation::new("organisation"));
    let mut team = Team::new("team");
    team.organisation = Some("organisation".into());
    pathway.teams.insert(team);
    pathway
}

fn join(pathway: &mut Pathway, from: &str, to: &str) {
    pathway
        .links
        .insert(Link::new(format!("{from}-{to}"), from, to));
}

#[test]
fn an_empty_pathway_has_neither_way_in_nor_ending() {
    let report = report_on_a_small_stack(Pathway::default());
    let of_structure = report
        .findings
        .iter()
        .filter(|it| it.family == Family::Gaps);
    let said: Vec<&str> = of_structure.map(|it| &*it.check).collect();
    assert_eq!(said, ["no-way-in", "no-ending"]);
}

#[test]
fn a_chain_of_a_hundred_thousand_steps_is_looked_at_on_a_small_stack() {
    let mut pathway = team();
    let last = 100_000;
    for number in 0..=last {
        let kind = match number {
            0 => StepKind::Start,
            _ if number == last => StepKind::End,
            _ => StepKind::Support,
        };
        pathway.steps.insert(step(format!("{number:06}"), kind));
        if number > 0 {
            join(
                &mut pathway,
                &format!("{:06}", number - 1),
                &format!("{number:06}"),
            );
        }
    }
    let report = report_on_a_small_stack(pathway);
    assert!(report.is_validated(), "{:?}", report.findings.first());
}

#[test]
fn three_hundred_steps_each_joined_to_each_are_looked_at() {
    let mut pathway = team();
    for from in 0..300 {
        pathway
            .steps
            .insert(step(format!("{from:03}"), StepKind::Assess));
        for to in 0..300 {
            join(&mut pathway, &format!("{from:03}"), &format!("{to:03}"));
        }
    }
    report_on_a_small_stack(pathway);
}

#[test]
fn ten_thousand_branches_side_by_side_are_looked_at() {
    let mut pathway = team();
    pathway.steps.insert(step("start", StepKind::Start));
    pathway.steps.insert(step("end", StepKind::End));
    for number in 0..10_000 {
        let id = format!("{number:05}");
        pathway.steps.insert(step(id.clone(), StepKind::Support));
        join(&mut pathway, "start", &id);
        join(&mut pathway, &id, "end");
    }
    report_on_a_small_stack(pathway);
}

#[test]
fn six_hundred_loops_are_looked_at_one_by_one() {
    let mut pathway = team();
    let id = |number: usize| format!("{number:05}");
    pathway.steps.insert(step(id(0), StepKind::Start));
    for number in 1..=1_800 {
        // The third step of each loop chooses whether the patient goes back to the first.
        let kind = if number % 3 == 0 {
            StepKind::Decide
        } else {
            StepKind::Support
        };
        pathway.steps.insert(step(id(number), kind));
        join(&mut pathway, &id(number - 1), &id(number));
        if number % 3 == 0 {
            join(&mut pathway, &id(number), &id(number - 2));
        }
    }
    pathway.steps.insert(step("end", StepKind::End));
    join(&mut pathway, &id(1_800), "end");
    let report = report_on_a_small_stack(pathway);
    let open = |it: &&pathway::Finding| it.check == "loop-without-limit";
    assert_eq!(report.findings.iter().filter(open).count(), 600);
}

#[test]
fn ten_thousand_ends_of_which_one_says_that_all_is_over() {
    let mut pathway = team();
    pathway.steps.insert(step("start", StepKind::Start));
    for number in 0..5_000 {
        let (work, end) = (format!("work{number}"), format!("end{number}"));
        pathway.steps.insert(step(&work, StepKind::Support));
        let mut last = step(&end, StepKind::End);
        last.closes_pathway = number == 7;
        pathway.steps.insert(last);
        join(&mut pathway, "start", &work);
        join(&mut pathway, &work, &end);
    }
    let report = report_on_a_small_stack(pathway);
    let over = report
        .findings
        .iter()
        .filter(|it| it.check == "over-while-still-going");
    assert_eq!(over.count(), 1);
}

#[test]
fn a_loop_that_waits_for_any_of_many_is_looked_at_within_bounds() {
    // Each branch has a question, and the join is in a loop: more states than anybody can look at.
    let mut pathway = team();
    pathway.steps.insert(step("start", StepKind::Start));
    pathway.steps.insert(step("split", StepKind::Support));
    let mut wait = step("wait", StepKind::Decide);
    wait.waits_for = Some(WaitsFor::Some);
    pathway.steps.insert(wait);
    pathway.steps.insert(step("end", StepKind::End));
    join(&mut pathway, "start", "split");
    for number in 0..40 {
        let id = |name: &str| format!("{name}{number}");
        pathway.steps.insert(step(id("ask"), StepKind::Decide));
        for answer in ["yes", "no"] {
            pathway.steps.insert(step(id(answer), StepKind::Support));
            join(&mut pathway, &id("ask"), &id(answer));
            join(&mut pathway, &id(answer), "wait");
        }
        join(&mut pathway, "split", &id("ask"));
    }
    join(&mut pathway, "wait", "split");
    join(&mut pathway, "wait", "end");
    let report = report_on_a_small_stack(pathway);
    let open = |it: &pathway::Finding| it.check == "not-fully-checked";
    assert!(report.findings.iter().any(open));
}

#[test]
fn a_hundred_steps_each_joined_to_each_that_wait_for_some_are_looked_at() {
    let mut pathway = team();
    let id = |number: usize| format!("{number:03}");
    for number in 0..100 {
        let mut one = step(id(number), StepKind::Support);
        one.waits_for = Some(WaitsFor::Some);
        pathway.steps.insert(one);
    }
    pathway.steps.insert(step("start", StepKind::Start));
    join(&mut pathway, "start", &id(0));
    for from in 0..100 {
        for to in 0..100 {
            join(&mut pathway, &id(from), &id(to));
        }
    }
    report_on_a_small_stack(pathway);
}

/// Ids of which most are there and some are not.
fn id(prefix: &'static str, most: usize) -> impl Strategy<Value = String> {
    (0..most).prop_map(move |number| format!("{prefix}{number}"))
}

fn owner() -> impl Strategy<Value = Option<Owner>> {
    prop_oneof![
        Just(None),
        Just(Some(Owner::Patient)),
        Just(Some(Owner::Carer)),
        id("t", 5).prop_map(|id| Some(Owner::Team(id.as_str().into()))),
        id("o", 4).prop_map(|id| Some(Owner::Organisation(id.as_str().into()))),
    ]
}

fn any_step(number: usize) -> impl Strategy<Value = Step> {
    let how = (any::<[bool; 4]>(), 0..3_usize, 0..4_usize, 0..3_usize);
    (prop::sample::select(StepKind::ALL), owner(), owner(), how).prop_map(
        move |(kind, owner, support, (flags, title, leaves, role))| {
            let mut step = Step::new(format!("s{number}"));
            step.kind = flags[0].then_some(kind);
            ["", "Review", "The ear"][title].clone_into(&mut step.title);
            ["", "nurse", "doctor"][role].clone_into(&mut step.role);
            step.owner = owner;
            step.supporting.extend(support.clone());
            step.supporting.extend(support.filter(|_| flags[1]));
            step.booked = flags[1];
            step.patient_present = flags[2];
            step.closes_pathway = flags[3];
            step.leaves_by = LeavesBy::ALL.get(leaves).copied();
            step.waits_for = WaitsFor::ALL.get(leaves).copied().filter(|_| flags[3]);
            step.channels = vec![Channel::Letter];
            step.produces = vec!["i0".into(), "i9".into()];
            step
        },
    )
}

fn handoff() -> impl Strategy<Value = Option<Handoff>> {
    let parts = (
        prop::sample::select(HandoffAcceptance::ALL),
        prop::sample::select(Method::ALL),
        id("s", 14),
        any::<[bool; 6]>(),
    );
    parts.prop_map(|(acceptance, method, then, flags)| {
        let mut handoff = Handoff::new();
        handoff.acceptance = flags[1].then_some(acceptance);
        handoff.method.extend(flags[2].then_some(method));
        handoff.on_refusal = flags[3].then(|| OnRefusal::new(then.as_str()));
        handoff.on_silence = flags[4].then(|| OnSilence::new(then.as_str()));
        handoff.agreements = vec![AgreementId::from("a0")];
        handoff.content = flags[5].then(|| Content::Items(vec!["i1".into()]));
        flags[0].then_some(handoff)
    })
}

fn any_link(number: usize) -> impl Strategy<Value = Link> {
    let how = (
        prop::sample::select(LinkKind::ALL),
        prop::option::of(prop::sample::select(LinkOutcome::ALL)),
        any::<[bool; 3]>(),
    );
    (id("s", 14), id("s", 14), how, handoff()).prop_map(
        move |(from, to, (kind, outcome, flags), handoff)| {
            let mut link = Link::new(format!("l{number}"), from.as_str(), to.as_str());
            link.kind = if flags[0] { LinkKind::Next } else { kind };
            link.outcome = outcome.filter(|_| flags[1]);
            link.rule = flags[2].then(|| Rule::Known("i0".into()));
            link.max_repeats = (flags[1] && flags[2]).then_some(1);
            link.handoff = handoff;
            link
        },
    )
}

fn any_pathway() -> impl Strategy<Value = Pathway> {
    let steps = (0..12_usize).prop_flat_map(|count| (0..count).map(any_step).collect::<Vec<_>>());
    let links = (0..24_usize).prop_flat_map(|count| (0..count).map(any_link).collect::<Vec<_>>());
    (steps, links, any::<bool>()).prop_map(|(steps, links, slots)| {
        let mut pathway = Pathway {
            steps: steps.into_iter().collect(),
            links: links.into_iter().collect(),
            ..Pathway::default()
        };
        for number in 0..3 {
            pathway
                .organisations
                .insert(Organisation::new(format!("o{number}")));
        }
        for number in 0..4 {
            let mut team = Team::new(format!("t{number}"));
            team.organisation = Some(format!("o{}", number % 4).as_str().into());
            if slots {
                let mut capacity = Capacity::new();
                capacity.slots_per_week = Some(number);
                team.capacity = Some(capacity);
            }
            pathway.teams.insert(team);
        }
        pathway
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn no_document_makes_a_check_panic_or_waver(pathway in any_pathway()) {
        let report = support::report(&pathway);
        prop_assert_eq!(&report, &support::report(&pathway.clone()));
        let ids: std::collections::BTreeSet<_> =
            report.findings.iter().map(|finding| &finding.id).collect();
        prop_assert_eq!(ids.len(), report.findings.len(), "two findings have one id");
    }

    #[test]
    fn what_somebody_answers_for_is_not_open(pathway in any_pathway()) {
        let before = support::report(&pathway);
        let mut pathway = pathway;
        for (number, finding) in before.findings.iter().enumerate() {
            let mut acceptance = Acceptance::new(format!("x{number}"), finding.id.clone());
            acceptance.reason = "known".to_owned();
            acceptance.owner = "lead".to_owned();
            acceptance.expires = Some(support::settings().as_at);
            pathway.acceptances.insert(acceptance);
        }
        let after = support::report(&pathway);
        prop_assert!(after.findings.iter().all(|finding| !finding.acceptable));
        prop_assert!(after.accepted.iter().all(|finding| finding.acceptable));
        prop_assert_eq!(after.findings.len() + after.accepted.len(), before.findings.len());
    }

    #[test]
    fn every_change_that_a_finding_offers_can_be_made(pathway in any_pathway()) {
        let document = pathway::Document { pathway, ..pathway::Document::default() };
        for finding in support::report(&document.pathway).findings {
            for fix in &finding.fixes {
                if let pathway::Fix::Change { label, patch } = fix {
                    let mut fixed = document.clone();
                    prop_assert!(!patch.is_empty(), "{} changes nothing", label.id);
                    prop_assert!(pathway::apply(&mut fixed, patch).is_ok(), "{}", label.id);
                    let after = support::report(&fixed.pathway);
                    prop_assert!(
                        after.findings.iter().all(|other| other.id != finding.id),
                        "{} leaves {}", label.id, finding.id.0
                    );
                }
            }
        }
    }
}
