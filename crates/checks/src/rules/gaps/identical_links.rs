//! Two links that say the same between the same steps.

use crate::check::{Check, Facts, page};
use crate::fix::{change, remove_link};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Link, LinkKind, LinkOutcome, Patch, Severity, StepId, Subject};

pub(crate) const CHECK: Check = Check {
    name: "identical-links",
    family: Family::Gaps,
    group: Group::Twice,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES),
    supersedes: &[],
    run,
    page: page!("identical_links.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, _) in context.steps() {
        if !leads_twice(context, number) {
            continue;
        }
        // Few steps have many links out: those of one step are compared with each other, by where they lead.
        let mut out: Vec<&Link> = context
            .links_out(number)
            .map(|joined| joined.link)
            .collect();
        out.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id)));
        for alike in out.chunk_by(|a, b| key(a) == key(b)) {
            let mut left: Vec<&Link> = alike.to_vec();
            while let [first, ..] = left[..] {
                let (same, others): (Vec<&Link>, Vec<&Link>) =
                    left.iter().partition(|link| link.rule == first.rule);
                if same.len() > 1 {
                    report(context, findings, &same);
                }
                left = others;
            }
        }
    }
}

/// Whether two links of the step lead to one other, or so many go out that it is worth sorting them.
fn leads_twice(context: &Context<'_>, number: usize) -> bool {
    let out = context.links_out(number);
    out.len() > 8
        || out
            .clone()
            .enumerate()
            .any(|(place, joined)| out.clone().take(place).any(|other| other.to == joined.to))
}

fn key(link: &Link) -> (&StepId, LinkKind, Option<LinkOutcome>, bool) {
    (&link.to, link.kind, link.outcome, link.otherwise)
}

fn report(context: &Context<'_>, findings: &mut Findings, same: &[&Link]) {
    let name = |id| {
        context
            .number(id)
            .map_or("", |number| context.title(number))
    };
    // The one with the most said about it stays.
    let details = |link: &Link| {
        usize::from(link.handoff.is_some())
            + usize::from(link.request.is_some())
            + usize::from(link.contact.is_some())
    };
    let Some(kept) = same.iter().rev().max_by_key(|link| details(link)) else {
        return;
    };
    let patch = same
        .iter()
        .filter(|link| link.id != kept.id)
        .map(|link| remove_link(context.pathway, &link.id))
        .fold(Patch::default(), Patch::then);
    findings.add(
        Found::about(Subject::Link(kept.id.clone()))
            .and_all(same.iter().map(|link| Subject::Link(link.id.clone())))
            .with("from", name(&kept.from))
            .with("to", name(&kept.to))
            .with("count", same.len())
            .fix(change("merge", patch)),
    );
}
