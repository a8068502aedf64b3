//! A patient by whom a person sees what is wrong with some rules: few facts, and round values.
//!
//! Never names an item that makes no difference.

use super::space::{Axis, Part, Region, Space};
use pathway::{Comparison, ItemKind, Rule, Value};

/// A patient, and all who are like them.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// What is so of the patient, as people write rules.
    pub(crate) facts: Vec<String>,
    /// All who are like that patient, as a rule; none where they are everybody.
    pub(crate) alike: Option<Rule>,
    /// For each item that is a number, from where to where it goes for them.
    pub(crate) ranges: Vec<(pathway::ItemId, i64, i64)>,
}

impl Example {
    /// The most natural patient of a region.
    pub(crate) fn of(space: &Space<'_>, region: &Region) -> Self {
        let mut found = Self {
            facts: Vec::new(),
            alike: None,
            ranges: Vec::new(),
        };
        let mut alike = Vec::new();
        for axis in space.axes.iter().filter(|axis| !axis.is_full(region)) {
            let (fact, all) = told(axis, region, &mut found.ranges);
            found.facts.push(space.said(&fact));
            alike.push(all);
        }
        found.alike = match alike.len() {
            0 => None,
            1 => alike.pop(),
            _ => Some(Rule::All(alike)),
        };
        found
    }
}

/// What is so of one item: for the one patient, and for all who are alike.
fn told(
    axis: &Axis<'_>,
    region: &Region,
    ranges: &mut Vec<(pathway::ItemId, i64, i64)>,
) -> (Rule, Rule) {
    let id = &axis.item.id;
    let is = |is: Comparison, value: Value| Rule::Compare {
        item: id.clone(),
        is,
        value,
    };
    let there = || {
        let parts = axis.parts.iter().enumerate();
        parts
            .filter(|(number, _)| axis.has(region, *number))
            .map(|(_, part)| part)
    };
    let not_known = Rule::Not(Box::new(Rule::Known(id.clone())));
    let domain = match axis.item.kind {
        Some(ItemKind::Number {
            min, max, scale, ..
        }) => Some((min, max, scale)),
        _ => None,
    };
    if let (Some(domain), Some((from, to))) = (domain, stretch(there())) {
        ranges.push((id.clone(), from, to));
        let one = is(Comparison::Equal, Value::Number(round(from, to, domain)));
        let mut all = Vec::new();
        if from == to {
            return (one.clone(), one);
        }
        if from > domain.0 {
            all.push(is(Comparison::AtLeast, Value::Number(from)));
        }
        if to < domain.1 {
            all.push(is(Comparison::AtMost, Value::Number(to)));
        }
        let all = match all.len() {
            0 => Rule::Known(id.clone()),
            1 => all.remove(0),
            _ => Rule::All(all),
        };
        return (one, all);
    }
    let mut options = Vec::new();
    for part in there() {
        match part {
            Part::Answer(answer) => {
                let one = is(Comparison::Equal, Value::YesNo(*answer));
                return (one.clone(), one);
            }
            Part::Options(some) => options.extend(some.iter().cloned()),
            Part::Known => return (Rule::Known(id.clone()), Rule::Known(id.clone())),
            Part::Range(..) | Part::Unknown => {}
        }
    }
    let mut each = options
        .into_iter()
        .map(|option| is(Comparison::Equal, Value::Option(option)));
    let Some(one) = each.next() else {
        return (not_known.clone(), not_known);
    };
    let mut all: Vec<Rule> = std::iter::once(one.clone()).chain(each).collect();
    let all = if all.len() == 1 {
        all.remove(0)
    } else {
        Rule::Any(all)
    };
    (one, all)
}

/// The first stretch of numbers without a break, from its first to its last.
fn stretch<'p>(parts: impl Iterator<Item = &'p Part>) -> Option<(i64, i64)> {
    let mut found: Option<(i64, i64)> = None;
    for part in parts {
        let Part::Range(from, to) = part else {
            continue;
        };
        match &mut found {
            None => found = Some((*from, *to)),
            Some((_, last)) if last.checked_add(1) == Some(*from) => *last = *to,
            Some(_) => break,
        }
    }
    found
}

/// A round number between two, near the end that a rule has set.
fn round(from: i64, to: i64, (min, max, scale): (i64, i64, u8)) -> i64 {
    let unit = 10_i64.checked_pow(u32::from(scale)).unwrap_or(1);
    let widest = (max.saturating_sub(min) / 10).min(unit.saturating_mul(10));
    let mut steps: Vec<i64> = Vec::new();
    let mut step = 1_i64;
    while step <= widest.max(1) {
        steps.push(step);
        if step.saturating_mul(5) <= widest {
            steps.push(step.saturating_mul(5));
        }
        match step.checked_mul(10) {
            Some(next) => step = next,
            None => break,
        }
    }
    steps.push(unit);
    steps.sort_unstable();
    for step in steps.into_iter().rev() {
        // From the end where a rule makes a difference, inwards.
        let near = if from > min {
            from.div_euclid(step)
                .checked_add(i64::from(from.rem_euclid(step) != 0))
                .and_then(|times| times.checked_mul(step))
        } else {
            to.div_euclid(step).checked_mul(step)
        };
        if let Some(near) = near.filter(|it| (from..=to).contains(it)) {
            return near;
        }
    }
    from
}
