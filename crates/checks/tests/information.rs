//! What a step lacks is judged exactly where branches meet: walking single routes would cry wolf.

mod support;

use pathway::Pathway;
use std::collections::BTreeSet;

/// The steps that are said to lack something.
fn lacking(pathway: &Pathway) -> BTreeSet<String> {
    support::report(pathway)
        .findings
        .iter()
        .filter(|it| matches!(&*it.check, "needed-item-missing" | "item-not-sent"))
        .map(|it| it.subjects[0].to_string())
        .collect()
}

/// The same pathway for somebody who walks single routes and sees no joins.
fn path_wise(mut pathway: Pathway) -> Pathway {
    let steps: Vec<_> = pathway.steps.iter().cloned().collect();
    for mut step in steps {
        step.waits_for = None;
        pathway.steps.insert(step);
    }
    pathway
}

#[test]
fn single_routes_over_report_where_steps_wait_for_all() {
    let sample = support::sample("hip-fracture").pathway;
    assert_eq!(lacking(&sample), BTreeSet::new());
    let walked = lacking(&path_wise(sample));
    for step in ["step:H12", "step:H24"] {
        assert!(walked.contains(step), "{walked:?}");
    }
}

#[test]
fn what_surely_comes_to_a_step_that_waits_for_some_is_there() {
    let mut sample = support::sample("copd-virtual-ward").pathway;
    assert_eq!(lacking(&sample), BTreeSet::new());
    // The practice updates the plan for everybody; only some smoke and want help to stop.
    let needing = |sample: &mut Pathway, item: &str| {
        let mut step = sample.steps.get("C23").expect("the step").clone();
        step.needs.push(pathway::Need::Item(item.into()));
        sample.steps.insert(step);
    };
    needing(&mut sample, "updated-plan");
    assert_eq!(lacking(&sample), BTreeSet::new());
    assert!(lacking(&path_wise(sample.clone())).contains("step:C23"));
    needing(&mut sample, "quit-plan");
    assert!(lacking(&sample).contains("step:C23"));
}
