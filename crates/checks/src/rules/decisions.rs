//! Rules of decisions: branches without a rule, patients whom none or two of them fit, rules that nobody meets.

pub(super) mod branch_without_rule;
pub(super) mod chances_do_not_add_up;
pub(super) mod decision_without_basis;
pub(super) mod limit_above_standard;
pub(super) mod patient_fits_no_branch;
pub(super) mod patient_fits_two_branches;
pub(super) mod rule_never_holds;
pub(super) mod threshold_used_both_ways;
pub(super) mod vague_rule;

use crate::Context;
use crate::decisions::Decision;
use pathway::{Comparison, ItemId, Link, Rule, Subject, Value};

/// The step of a decision and its branches as what a finding is about.
fn about(context: &Context<'_>, decision: &Decision<'_>) -> (Subject, Vec<Subject>) {
    let step = Subject::Step(context.step(decision.step).id.clone());
    let links = decision.branches.iter().chain(&decision.otherwise);
    (
        step,
        links.map(|link| Subject::Link(link.id.clone())).collect(),
    )
}

/// Where a link leads, as people call it.
fn target<'c>(context: &'c Context<'_>, link: &'c Link) -> &'c str {
    context
        .number(&link.to)
        .map_or(link.to.as_str(), |to| context.title(to))
}

/// An end of an interval in a rule, as a way through its parts, and what it can be moved to.
struct End {
    path: Vec<usize>,
    moved: Rule,
}

/// The comparisons of a rule with an item whose numbers end right beside a stretch, moved so that they end on its
/// other side: they then hold the stretch if they did not, and the other way round.
fn moved_ends(rule: &Rule, item: &ItemId, (from, to): (i64, i64)) -> Vec<End> {
    let mut ends = Vec::new();
    let mut open = vec![(rule, Vec::new())];
    while let Some((rule, path)) = open.pop() {
        match rule {
            Rule::Compare {
                item: other,
                is,
                value: Value::Number(value),
            } if other == item => {
                // The first number beyond the end, which is where it cuts.
                let cut = match is {
                    Comparison::Below | Comparison::AtLeast => Some(*value),
                    Comparison::AtMost | Comparison::Above => value.checked_add(1),
                    Comparison::Equal | Comparison::NotEqual => None,
                };
                let after = to.checked_add(1);
                let there = match cut {
                    Some(cut) if cut == from => after,
                    cut if cut.is_some() && cut == after => Some(from),
                    _ => None,
                };
                for moved in there.into_iter().filter_map(|cut| cut_at(*is, cut, item)) {
                    ends.push(End {
                        path: path.clone(),
                        moved,
                    });
                }
            }
            Rule::All(parts) | Rule::Any(parts) => {
                for (place, part) in parts.iter().enumerate() {
                    let mut path = path.clone();
                    path.push(place);
                    open.push((part, path));
                }
            }
            Rule::Not(part) => {
                let mut path = path.clone();
                path.push(0);
                open.push((part, path));
            }
            Rule::Compare { .. } | Rule::Known(_) | Rule::Words(_) => {}
        }
    }
    ends
}

/// The comparison in the same direction that cuts there, by the rounder of the two numbers beside the cut.
fn cut_at(is: Comparison, cut: i64, item: &ItemId) -> Option<Rule> {
    let before = cut.checked_sub(1)?;
    let is_rounder = zeros(before) > zeros(cut);
    let (is, value) = match is {
        Comparison::Below | Comparison::AtMost if is_rounder => (Comparison::AtMost, before),
        Comparison::Below | Comparison::AtMost => (Comparison::Below, cut),
        _ if is_rounder => (Comparison::Above, before),
        _ => (Comparison::AtLeast, cut),
    };
    // An end that held its own number keeps doing so where both are as round.
    let (is, value) = if !is_rounder && zeros(before) == zeros(cut) && is == Comparison::Below {
        (Comparison::AtMost, before)
    } else {
        (is, value)
    };
    Some(Rule::Compare {
        item: item.clone(),
        is,
        value: Value::Number(value),
    })
}

fn zeros(number: i64) -> u32 {
    let mut number = number;
    let mut zeros = 0;
    while number != 0 && number % 10 == 0 {
        number /= 10;
        zeros += 1;
    }
    if number == 0 { 18 } else { zeros }
}

/// The rule with the part at that place replaced.
fn replaced(rule: &Rule, path: &[usize], by: &Rule) -> Rule {
    let Some((first, rest)) = path.split_first() else {
        return by.clone();
    };
    let within = |parts: &[Rule]| {
        let parts = parts.iter().enumerate();
        parts
            .map(|(place, part)| {
                if place == *first {
                    replaced(part, rest, by)
                } else {
                    part.clone()
                }
            })
            .collect()
    };
    match rule {
        Rule::All(parts) => Rule::All(within(parts)),
        Rule::Any(parts) => Rule::Any(within(parts)),
        Rule::Not(part) => Rule::Not(Box::new(replaced(part, rest, by))),
        other => other.clone(),
    }
}
