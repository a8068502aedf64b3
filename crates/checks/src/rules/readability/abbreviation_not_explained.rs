//! An abbreviation in a title that nothing explains.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Pathway, Severity, Subject};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

pub(crate) const CHECK: Check = Check {
    name: "abbreviation-not-explained",
    family: Family::Readability,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::TEXT,
    supersedes: &[],
    run,
    page: page!("abbreviation_not_explained.md"),
};

/// Abbreviations that are read without help, and what they stand for.
#[derive(Deserialize)]
struct Abbreviations {
    known: BTreeMap<String, String>,
}

static KNOWN: LazyLock<Abbreviations> = LazyLock::new(|| {
    pathway::tree::from_text(include_str!("../../../data/abbreviations.json"))
        .expect("the abbreviations are read in a test")
});

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut used: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (number, step) in context.steps() {
        // Most titles have one capital letter, and no letters but ours.
        let may_be_capital = |byte: &u8| byte.is_ascii_uppercase() || !byte.is_ascii();
        if step
            .title
            .bytes()
            .filter(|byte| may_be_capital(byte))
            .nth(1)
            .is_none()
        {
            continue;
        }
        let words: BTreeSet<&str> = abbreviations(&step.title).collect();
        for word in words {
            used.entry(word).or_insert((number, 0)).1 += 1;
        }
    }
    let words = &context.profile.words;
    used.retain(|word, _| {
        let is_shipped = KNOWN.known.contains_key(*word) && !words.unexplained.contains(*word);
        !is_shipped && !words.abbreviations.contains_key(*word)
    });
    if used.is_empty() {
        return;
    }
    let explained = explained(context.pathway);
    for (word, (first, count)) in used {
        if explained.contains(word) {
            continue;
        }
        findings.add(
            Found::about(Subject::Step(context.step(first).id.clone()))
                .with("abbreviation", word)
                .with("step", context.title(first))
                .with("count", count)
                .at(Subject::Pathway, "notes")
                .fix(ask("explain", Subject::Pathway, "notes", None)),
        );
    }
}

/// The words of a text that are written as abbreviations are: two capital letters or more, few small ones.
fn abbreviations(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '&')
        .filter(|word| {
            let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
            let small = word.chars().filter(|letter| letter.is_lowercase()).count();
            capitals >= 2 && small <= capitals
        })
}

/// What the pathway explains: where it stands in brackets or ahead of a colon, and items, teams, organisations and
/// clocks of that name of which more is said.
fn explained(pathway: &Pathway) -> BTreeSet<&str> {
    let mut explained = BTreeSet::new();
    let lines = [&pathway.summary, &pathway.notes];
    let criteria = pathway.entry_criteria.iter().chain(&pathway.exclusions);
    let titles = pathway
        .steps
        .iter()
        .flat_map(|step| [&step.title, &step.notes]);
    let sources = pathway.sources.iter().map(|source| &source.title);
    let items = pathway
        .items
        .iter()
        .flat_map(|item| [&item.name, &item.notes]);
    let others = pathway.clocks.iter().map(|clock| &clock.standard_name);
    for text in lines
        .into_iter()
        .chain(criteria)
        .chain(titles)
        .chain(sources)
        .chain(items)
        .chain(others)
    {
        explained.extend(set_apart(text));
    }
    for item in pathway
        .items
        .iter()
        .filter(|item| !item.notes.trim().is_empty())
    {
        explained.extend(abbreviations(&item.name));
    }
    for clock in pathway
        .clocks
        .iter()
        .filter(|clock| !clock.standard_name.trim().is_empty())
    {
        explained.insert(&clock.name);
    }
    explained
}

/// The abbreviations of a text that stand in brackets, or ahead of a colon or of brackets.
fn set_apart(text: &str) -> impl Iterator<Item = &str> {
    abbreviations(text).filter(|word| {
        // The word is a piece of the text: where it begins tells what stands around it.
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let (before, after) = (&text[..at], text[at + word.len()..].trim_start());
        let in_brackets = before.ends_with('(') && after.starts_with(')');
        let is_said = |rest: &str| rest.starts_with(|letter: char| letter.is_alphanumeric());
        let explains = |sign: char| {
            after
                .strip_prefix(sign)
                .is_some_and(|it| is_said(it.trim_start()))
        };
        in_brackets || explains(':') || explains('(')
    })
}
