//! A run of all checks: collect, leave out what a graver finding says already, set accepted risks apart, sort.
//!
//! Never depends on the order in which anything was found.

use crate::context::Unnamed;
use crate::pack::is_wanted;
use crate::{CHECK_SET, CHECKS, Context, Findings, Known, Settings};
use pathway::{Acceptance, Date, Finding, Message, NotLookedAt, Pathway, Report, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// What the checks say about the pathway. The same pathway and settings give the same report.
pub fn run(pathway: &Pathway, settings: &Settings) -> Report {
    run_again(pathway, settings, &mut Known::default())
}

/// The same for who asks again after an edit, and keeps from one run to the next what is known.
pub fn run_again(pathway: &Pathway, settings: &Settings, known: &mut Known) -> Report {
    let context = Context::new(pathway, settings).knowing(std::mem::take(known));
    let mut findings = Findings::of(&CHECKS[0], &settings.profile);
    let mut ran = Vec::new();
    for check in CHECKS {
        if settings.profile.runs(check) && is_wanted(pathway, check) {
            ran.push(check.name);
            findings.hear(check, &settings.profile);
            (check.run)(&context, &mut findings);
        }
    }
    if settings.profile.only.is_none() {
        findings.not_looked_at.push(Message::new("check-left-out"));
    }
    let mut found = without_superseded(findings.found);
    if let Some(unnamed) = Unnamed::of(&context) {
        for finding in &mut found {
            unnamed.name(finding);
        }
        let said = findings.not_looked_at.iter_mut();
        for message in said.chain(&mut findings.figures) {
            unnamed.write(message);
        }
    }
    *known = context.into_known();
    let spoke: BTreeSet<&str> = found.iter().map(|finding| &*finding.check).collect();
    let passed = ran.iter().filter(|name| !spoke.contains(*name)).count();
    let (accepted, open) = set_accepted_apart(found, pathway, settings.as_at);
    Report {
        check_set: CHECK_SET.to_owned(),
        as_at: Some(settings.as_at),
        findings: sorted(open),
        accepted: sorted(accepted),
        passed: u32::try_from(passed).unwrap_or(u32::MAX),
        not_looked_at: findings
            .not_looked_at
            .into_iter()
            .map(|message| NotLookedAt { message })
            .collect(),
        figures: findings.figures,
    }
}

/// Leaves out every finding whose subjects are all among those of one that supersedes it.
fn without_superseded(mut found: Vec<Finding>) -> Vec<Finding> {
    let by_name: BTreeMap<&str, &[&str]> = CHECKS
        .iter()
        .map(|check| (check.name, check.supersedes))
        .collect();
    let superseding = |finding: &Finding| by_name.get(&*finding.check).copied().unwrap_or_default();
    let supersedes: BTreeMap<&str, &[&str]> = found
        .iter()
        .map(|finding| (finding.check.as_ref(), superseding(finding)))
        .filter(|(_, names)| !names.is_empty())
        .collect();
    if supersedes.is_empty() {
        return found;
    }
    let names: BTreeSet<&str> = supersedes.values().copied().flatten().copied().collect();
    let mut milder: BTreeMap<(&str, &Subject), Vec<usize>> = BTreeMap::new();
    for (index, finding) in found.iter().enumerate() {
        if let (true, Some(first)) = (names.contains(&*finding.check), finding.subjects.first()) {
            milder
                .entry((&finding.check, first))
                .or_default()
                .push(index);
        }
    }
    let mut gone = vec![false; found.len()];
    for finding in &found {
        let Some(names) = supersedes.get(&*finding.check) else {
            continue;
        };
        let subjects: BTreeSet<&Subject> = finding.subjects.iter().collect();
        for name in *names {
            for subject in &subjects {
                for index in milder.get(&(*name, *subject)).into_iter().flatten() {
                    gone[*index] |= found[*index]
                        .subjects
                        .iter()
                        .all(|also| subjects.contains(also));
                }
            }
        }
    }
    let mut gone = gone.into_iter();
    found.retain(|_| !gone.next().unwrap_or(false));
    found
}

/// The findings that somebody answers for on that day, and the others.
fn set_accepted_apart(
    found: Vec<Finding>,
    pathway: &Pathway,
    as_at: Date,
) -> (Vec<Finding>, Vec<Finding>) {
    let accepted: BTreeSet<&str> = pathway
        .acceptances
        .iter()
        .filter(|acceptance| is_valid(acceptance, as_at))
        .map(|acceptance| acceptance.finding.0.as_str())
        .collect();
    found
        .into_iter()
        .partition(|finding| finding.acceptable && accepted.contains(finding.id.0.as_str()))
}

/// A risk is accepted by somebody, for a reason, until a day; without one of the three it is not.
fn is_valid(acceptance: &Acceptance, as_at: Date) -> bool {
    !acceptance.reason.trim().is_empty()
        && !acceptance.owner.trim().is_empty()
        && acceptance.expires.is_some_and(|expires| as_at <= expires)
}

/// Gravest first, then in the order of the checks, then by what they are about.
fn sorted(findings: Vec<Finding>) -> Vec<Finding> {
    let order: BTreeMap<&str, usize> = CHECKS
        .iter()
        .enumerate()
        .map(|(index, check)| (check.name, index))
        .collect();
    let mut ranked: Vec<_> = findings
        .into_iter()
        .map(|finding| {
            let rank = (finding.severity, order.get(&*finding.check).copied());
            (rank, finding)
        })
        .collect();
    ranked
        .sort_by(|(rank, a), (other, b)| rank.cmp(other).then_with(|| a.subjects.cmp(&b.subjects)));
    ranked.into_iter().map(|(_, finding)| finding).collect()
}
