//! A loop that a patient can come into and never out of.

use super::{about, around, is_reached, let_out, shown, way_round};
use crate::check::{Check, Facts, page};
use crate::fix::change;
use crate::soundness::Defect;
use crate::{Context, Findings, Found};
use pathway::graph::Loop;
use pathway::{Evidence, Family, Group, Severity};

pub(crate) const CHECK: Check = Check {
    name: "trap-loop",
    family: Family::Loops,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: false,
    reads: Facts::STRUCTURE.and(Facts::RULES).and(Facts::OWNERSHIP),
    supersedes: &[
        "end-out-of-reach",
        "loop-without-limit",
        "back-and-forth-with-nobody-in-charge",
    ],
    run,
    page: page!("trap_loop.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for part in context.loops() {
        // A loop that leads to another is no trap of its own: where a patient cannot leave the other, that is the trap.
        if !part.ways_out.is_empty() || !is_reached(context, part) {
            continue;
        }
        let round = way_round(part);
        let mut subjects = about(part).into_iter();
        let Some(first) = subjects.next() else {
            continue;
        };
        findings.add(
            Found::about(first)
                .and_all(subjects)
                .with("steps", around(context, &round))
                .shown_by(story(context, part).unwrap_or_else(|| shown(&round)))
                .fix(let_out(context, part).map(|patch| change("let-out", patch))),
        );
    }
}

/// A patient who comes in and goes round, where the verdict tells of one.
fn story(context: &Context<'_>, part: &Loop<'_>) -> Option<Evidence> {
    context
        .verdict()
        .defects
        .iter()
        .find_map(|defect| match defect {
            Defect::NoWayOut {
                steps,
                story: Some(story),
            } if steps.iter().all(|step| part.contains(step)) => {
                Some(Evidence::Story(story.clone()))
            }
            _ => None,
        })
}
