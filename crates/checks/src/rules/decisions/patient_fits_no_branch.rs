//! A patient whom no branch of a decision fits.

use super::{about, moved_ends, replaced, target};
use crate::check::{Check, Facts, page};
use crate::decisions::{Decision, Example, Judgement};
use crate::fix::{Growth, change, change_link, labelled};
use crate::wording::WORDING;
use crate::{Context, Findings, Found};
use pathway::{Family, Fix, Group, Link, Rule, Severity, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "patient-fits-no-branch",
    family: Family::Decisions,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: false,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::ITEMS),
    supersedes: &[],
    run,
    page: page!("patient_fits_no_branch.md"),
};

/// How many branches are offered to take everybody else.
const OFFERED: usize = 3;

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (decision, judged) in context.decisions() {
        if decision.otherwise.is_some() {
            continue;
        }
        if !judged.is_complete {
            let words = decision.rules().iter().any(is_in_words);
            let why = if words { "words" } else { "too-many" };
            findings.not_looked_at(why, |message| message);
        }
        let Some(patient) = &judged.left_out else {
            continue;
        };
        let (step, links) = about(context, decision);
        let mut found = Found::about(step)
            .and_all(links)
            .with("step", context.title(decision.step))
            .at(Subject::Link(decision.branches[0].id.clone()), "rule");
        found = if patient.facts.is_empty() {
            found.said_as("anybody")
        } else {
            found.with("patient", patient.facts.clone())
        };
        for fix in bounds(context, decision, judged, patient) {
            found = found.fix(fix);
        }
        for link in decision.branches.iter().take(OFFERED) {
            found = found.fix(everybody_else(context, link));
        }
        findings.add(found.fix(new_branch(context, decision, judged, patient)));
    }
}

/// Whether a part of a rule is words.
fn is_in_words(rule: &Rule) -> bool {
    match rule {
        Rule::Words(_) => true,
        Rule::All(parts) | Rule::Any(parts) => parts.iter().any(is_in_words),
        Rule::Not(part) => is_in_words(part),
        Rule::Compare { .. } | Rule::Known(_) => false,
    }
}

/// Bounds that can be moved so that everybody fits, and nobody fits two branches who did not before.
fn bounds(
    context: &Context<'_>,
    decision: &Decision<'_>,
    judged: &Judgement<'_>,
    patient: &Example,
) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for (item, from, to) in &patient.ranges {
        for (place, link) in decision.branches.iter().enumerate() {
            let Some(rule) = &link.rule else { continue };
            for end in moved_ends(rule, item, (*from, *to)) {
                let tried = replaced(rule, &end.path, &end.moved);
                if judged.is_mended_by(place, &tried) {
                    fixes.push(set_rule(context, link, tried, "extend"));
                }
            }
        }
    }
    fixes
}

/// A branch with another rule.
pub(super) fn set_rule(context: &Context<'_>, link: &Link, to: Rule, label: &'static str) -> Fix {
    let said = context.said(&to);
    let patch = change_link(context.pathway, &link.id, |link| link.rule = Some(to));
    let fix = labelled(change(label, patch), "rule", said);
    labelled(fix, "next", target(context, link))
}

fn everybody_else(context: &Context<'_>, link: &Link) -> Fix {
    let patch = change_link(context.pathway, &link.id, |link| link.otherwise = true);
    labelled(change("otherwise", patch), "next", target(context, link))
}

/// A branch of their own for the patients who are left out.
fn new_branch<'a>(
    context: &Context<'a>,
    decision: &Decision<'a>,
    judged: &Judgement<'_>,
    patient: &Example,
) -> Option<Fix> {
    let step = context.step(decision.step);
    let owner = step.owner.as_ref()?;
    let alike = patient.alike.clone()?;
    let said = context.said(&alike);
    if !judged.is_covered_with(&alike) {
        return None;
    }
    let mut growth = Growth::of(context);
    let title = &WORDING.safety_net;
    let there = growth.step(
        &step.id,
        "otherwise",
        StepKind::SafetyNet,
        Some(owner),
        title,
    );
    let end = growth.step(&there, "end", StepKind::End, Some(owner), &WORDING.end);
    growth.link(&step.id, &there, |link| link.rule = Some(alike));
    growth.link(&there, &end, |_| {});
    growth.let_clocks_go(context, &step.id, &end);
    let patch = growth.done();
    context
        .breaks_nothing(&patch)
        .then(|| labelled(change("branch", patch), "rule", said))
}
