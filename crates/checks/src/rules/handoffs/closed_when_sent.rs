//! A receiver that is closed, with nobody to answer, when the sender sends.

use crate::Gap;
use crate::Party;
use crate::check::{Check, Facts, page};
use crate::context::Week;
use crate::fix::{ask, json};
use crate::rules::handoffs::seam::Seam;
use crate::{Context, Findings};
use pathway::{Cover, Family, Group, Hours, Severity, Subject};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(crate) const CHECK: Check = Check {
    name: "closed-when-sent",
    family: Family::Handoffs,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::TIME.and(Facts::OWNERSHIP).and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("closed_when_sent.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut weeks: BTreeMap<usize, Option<Week>> = BTreeMap::new();
    let mut owners: BTreeMap<u32, usize> = BTreeMap::new();
    let mut gaps: HashMap<(usize, usize), Vec<Gap>, Hasher> = HashMap::default();
    let mut without_hours: BTreeSet<String> = BTreeSet::new();
    for seam in Seam::all(context) {
        if context.is_covered(seam.to) {
            continue;
        }
        // Steps of one owner keep the same hours: they are worked out for the first of them.
        let mut first = |number: usize| match context.owner_number(number) {
            Some(owner) => *owners.entry(owner).or_insert(number),
            None => number,
        };
        let (from, to) = (first(seam.from), first(seam.to));
        for number in [from, to] {
            weeks.entry(number).or_insert_with(|| context.hours(number));
        }
        let receiver = weeks[&to].as_ref();
        let always = Week::always();
        let sender = if context.is_covered(from) {
            Some(&always)
        } else {
            weeks[&from].as_ref()
        };
        let (Some(receiver), Some(sender)) = (receiver, sender) else {
            let number = if receiver.is_none() { to } else { from };
            without_hours.insert(context.party_name(number).to_owned());
            continue;
        };
        let gaps = gaps
            .entry((from, to))
            .or_insert_with(|| receiver.gaps(sender));
        // Of the moments from which a patient waits longer than was agreed, the one with the longest wait.
        let limits = [seam.terms.accept_within, seam.terms.silent_after];
        let is_too_long = |gap: &&Gap| {
            limits
                .iter()
                .flatten()
                .any(|limit| gap.is_longer_than(*limit))
                || limits == [None, None]
        };
        let Some(gap) = gaps
            .iter()
            .filter(is_too_long)
            .rev()
            .max_by_key(|gap| gap.until - gap.from)
        else {
            continue;
        };
        report(context, findings, seam, *gap);
    }
    if !without_hours.is_empty() {
        findings.not_looked_at("no-hours", |message| {
            message.with("teams", without_hours.into_iter().collect::<Vec<_>>())
        });
    }
}

/// Without chance; only looked up.
type Hasher = std::hash::BuildHasherDefault<std::hash::DefaultHasher>;

fn report<'a>(context: &Context<'a>, findings: &mut Findings, seam: Seam<'a, '_>, gap: Gap) {
    let ((from_day, from_time), (until_day, until_time)) = (gap.begins(), gap.ends());
    let mut found = seam
        .found(context)
        .with("from_day", from_day.word())
        .with("from_time", from_time)
        .with("until_day", until_day.word())
        .with("until_time", until_time);
    if let Party::Team(team) = context.owner(seam.to) {
        let subject = Subject::Team(team.id.clone());
        let other = context
            .pathway
            .teams
            .iter()
            .find(|other| matches!(other.hours, Some(Hours::Always)) && other.id != team.id);
        let cover = other.map(|other| json(&Cover::Team(other.id.clone())));
        found = found
            .at(subject.clone(), "cover")
            .fix(ask("name-cover", subject, "cover", cover));
    }
    findings.add(found);
}
