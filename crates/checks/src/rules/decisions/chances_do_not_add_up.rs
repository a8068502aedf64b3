//! Chances of the ways out of a step that do not add up.

use crate::check::{Check, Facts, page};
use crate::fix::{change, change_link};
use crate::{Context, Findings, Found};
use pathway::graph::leaves_by;
use pathway::{Family, Fix, Group, LeavesBy, Link, Patch, Severity, Subject};

pub(crate) const CHECK: Check = Check {
    name: "chances-do-not-add-up",
    family: Family::Decisions,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::RULES),
    supersedes: &[],
    run,
    page: page!("chances_do_not_add_up.md"),
};

/// All patients.
const WHOLE: u64 = 10_000;

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps_of_care() {
        let links: Vec<&Link> = context.ways_on(number).map(|it| it.link).collect();
        if leaves_by(step, links.iter().copied()) != LeavesBy::One {
            continue;
        }
        let known: Vec<&Link> = links
            .iter()
            .copied()
            .filter(|link| link.chance.is_some())
            .collect();
        let sum: u64 = known
            .iter()
            .filter_map(|link| link.chance)
            .map(u64::from)
            .sum();
        let is_all = !known.is_empty() && known.len() == links.len();
        if sum <= WHOLE && !(is_all && sum != WHOLE) {
            continue;
        }
        let (whole, part) = (sum / 100, sum % 100);
        let percent = if part == 0 {
            whole.to_string()
        } else {
            format!("{whole}.{part:02}")
        };
        let subject = Subject::Step(step.id.clone());
        let first = Subject::Link(known[0].id.clone());
        findings.add(
            Found::about(subject)
                .and_all(known.iter().map(|link| Subject::Link(link.id.clone())))
                .with("step", context.title(number))
                .with("percent", percent)
                .at(first, "chance")
                .fix(scale(context, &known, sum)),
        );
    }
}

/// The same chances in the same proportions, so that they add up to all patients.
fn scale(context: &Context<'_>, links: &[&Link], sum: u64) -> Option<Fix> {
    if sum == 0 {
        return None;
    }
    let chance = |link: &Link| u64::from(link.chance.unwrap_or(0));
    let mut shares: Vec<(u64, u64)> = links
        .iter()
        .map(|link| (chance(link) * WHOLE / sum, chance(link) * WHOLE % sum))
        .collect();
    // What rounding down leaves over goes to those that lost most by it.
    let mut left = WHOLE - shares.iter().map(|(share, _)| share).sum::<u64>();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(shares[*place].1));
    for place in order {
        let one = left.min(1);
        shares[place].0 += one;
        left -= one;
    }
    let mut patch = Patch::default();
    for (link, (share, _)) in links.iter().zip(shares) {
        let share = u32::try_from(share).ok()?;
        if link.chance != Some(share) {
            patch = patch.then(change_link(context.pathway, &link.id, |link| {
                link.chance = Some(share);
            }));
        }
    }
    Some(change("scale", patch))
}
