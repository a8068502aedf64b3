//! Two steps in one lane that are called the same.

use crate::Party;
use crate::check::{Check, Facts, page};
use crate::fix::{ask, json};
use crate::{Context, Findings, Found};
use pathway::{Family, Group, OrganisationId, Severity, Subject};
use std::collections::BTreeMap;

pub(crate) const CHECK: Check = Check {
    name: "same-name-twice",
    family: Family::Gaps,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::TEXT.and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("same_name_twice.md"),
};

/// Whose lane, as a number that is the same for steps of one lane.
type Lane<'a> = (u8, Option<&'a OrganisationId>);

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut named: Vec<(u64, usize)> = context
        .steps_of_care()
        .filter(|(_, step)| !step.title.trim().is_empty())
        .map(|(number, step)| (digest(&step.title), number))
        .collect();
    named.sort_unstable();
    let mut suspects: Vec<Vec<usize>> = named
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|alike| alike.len() > 1)
        .map(|alike| alike.iter().map(|(_, number)| *number).collect())
        .collect();
    suspects.sort();
    for alike in suspects {
        let mut groups: BTreeMap<(Lane<'_>, String), Vec<usize>> = BTreeMap::new();
        for number in alike {
            if let Some(lane) = lane(context, number) {
                let words = letters(&context.step(number).title).collect();
                groups.entry((lane, words)).or_default().push(number);
            }
        }
        for same in groups.into_values().filter(|same| same.len() > 1) {
            report(context, findings, &same);
        }
    }
}

fn report(context: &Context<'_>, findings: &mut Findings, same: &[usize]) {
    let subjects: Vec<Subject> = same
        .iter()
        .map(|number| Subject::Step(context.step(*number).id.clone()))
        .collect();
    let mut found = Found::about(subjects[0].clone())
        .and_all(subjects.iter().skip(1).cloned())
        .with("step", context.title(same[0]))
        .with("organisation", context.organisation_of(same[0]))
        .with("count", same.len());
    for (place, subject) in subjects.into_iter().enumerate().skip(1) {
        let name = format!("{} ({})", context.title(same[0]).trim(), place + 1);
        found = found.fix(ask("rename", subject, "title", json(&name)));
    }
    findings.add(found);
}

fn lane<'a>(context: &Context<'a>, number: usize) -> Option<Lane<'a>> {
    match (context.organisation(number), context.owner(number)) {
        (Some(id), _) => Some((0, Some(id))),
        (None, Party::Patient) => Some((1, None)),
        (None, Party::Carer) => Some((2, None)),
        (None, _) => None,
    }
}

/// The title in small letters with single spaces between its words.
fn letters(title: &str) -> impl Iterator<Item = char> {
    let words = title.split_whitespace().enumerate();
    words.flat_map(|(place, word)| {
        let space = (place > 0).then_some(' ');
        space
            .into_iter()
            .chain(word.chars().flat_map(char::to_lowercase))
    })
}

/// A number that equal titles share, without writing the small letters down. Titles that share it by accident are
/// told apart afterwards.
fn digest(title: &str) -> u64 {
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |byte: u8| digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    if title.is_ascii() {
        for (place, word) in title.split_ascii_whitespace().enumerate() {
            if place > 0 {
                add(b' ');
            }
            word.bytes().for_each(|byte| add(byte.to_ascii_lowercase()));
        }
    } else {
        let mut bytes = [0_u8; 4];
        for letter in letters(title) {
            letter.encode_utf8(&mut bytes).bytes().for_each(&mut add);
        }
    }
    digest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_capitals_make_no_difference() {
        for (a, b) in [
            ("Review", " review "),
            ("See  at once", "SEE at ONCE"),
            ("Über", "über"),
        ] {
            assert_eq!(digest(a), digest(b), "{a}");
            assert!(letters(a).eq(letters(b)), "{a}");
        }
        assert_ne!(digest("Review"), digest("Review again"));
    }
}
