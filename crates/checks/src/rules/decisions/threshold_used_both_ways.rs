//! A threshold that counts as within in one place and as beyond in another.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Comparison, Family, Group, ItemId, Rule, Severity, Subject, Value};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const CHECK: Check = Check {
    name: "threshold-used-both-ways",
    family: Family::Decisions,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::RULES.and(Facts::ITEMS),
    supersedes: &[],
    run,
    page: page!("threshold_used_both_ways.md"),
};

/// Where a number is cut: right below it or right above it.
#[derive(Default)]
struct Cuts<'a> {
    below: Vec<(Subject, &'a Rule)>,
    above: Vec<(Subject, &'a Rule)>,
}

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut thresholds: BTreeMap<(&ItemId, i64), Cuts<'_>> = BTreeMap::new();
    let pathway = context.pathway;
    let links = pathway.links.iter().filter_map(|link| {
        let rule = link.rule.as_ref()?;
        Some((Subject::Link(link.id.clone()), rule))
    });
    let teams = pathway.teams.iter().filter_map(|team| {
        let rule = team.accepts.as_ref()?;
        Some((Subject::Team(team.id.clone()), rule))
    });
    for (subject, rule) in links.chain(teams) {
        let mut open = vec![rule];
        while let Some(rule) = open.pop() {
            match rule {
                Rule::Compare {
                    item,
                    is,
                    value: Value::Number(value),
                } => {
                    let cuts = thresholds.entry((item, *value)).or_default();
                    match is {
                        Comparison::Below | Comparison::AtLeast => &mut cuts.below,
                        Comparison::AtMost | Comparison::Above => &mut cuts.above,
                        Comparison::Equal | Comparison::NotEqual => continue,
                    }
                    .push((subject.clone(), rule));
                }
                Rule::All(parts) | Rule::Any(parts) => open.extend(parts),
                Rule::Not(part) => open.push(part),
                Rule::Compare { .. } | Rule::Known(_) | Rule::Words(_) => {}
            }
        }
    }
    // Where a decision has nobody or two ways for that very number, that says it already.
    let told: BTreeSet<(&ItemId, i64)> = context
        .decisions()
        .iter()
        .flat_map(|(_, judged)| {
            judged
                .left_out
                .iter()
                .chain(judged.shared.iter().map(|it| &it.patient))
        })
        .flat_map(|patient| &patient.ranges)
        .flat_map(|(item, from, to)| [(item, *from), (item, *to)])
        .collect();
    for (threshold, cuts) in thresholds {
        if told.contains(&threshold) {
            continue;
        }
        let ([(one, a), ..], [(other, b), ..]) = (&cuts.below[..], &cuts.above[..]) else {
            continue;
        };
        let print = |it: &Rule| context.said(it);
        let field = |subject: &Subject| match subject {
            Subject::Team(_) => "accepts",
            _ => "rule",
        };
        let all = cuts.below.iter().chain(&cuts.above);
        findings.add(
            Found::about(one.clone())
                .and_all(all.map(|(subject, _)| subject.clone()))
                .with("one", print(a))
                .with("other", print(b))
                .at(other.clone(), field(other))
                .fix(ask("first", one.clone(), field(one), None))
                .fix(ask("second", other.clone(), field(other), None)),
        );
    }
}
