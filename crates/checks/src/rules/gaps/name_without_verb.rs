//! A title that does not say what is done.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Severity, StepKind, Subject};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

pub(crate) const CHECK: Check = Check {
    name: "name-without-verb",
    family: Family::Gaps,
    group: Group::Record,
    severity: Severity::Advice,
    acceptable: true,
    reads: Facts::TEXT,
    supersedes: &[],
    run,
    page: page!("name_without_verb.md"),
};

/// The words that say what is done.
#[derive(Deserialize)]
struct Verbs {
    /// Verbs, in the form in which they command.
    verbs: Vec<String>,
    /// Nouns for acts.
    acts: Vec<String>,
}

static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let verbs: Verbs = pathway::tree::from_text(include_str!("../../../data/verbs.json"))
        .expect("the list of verbs is read in a test");
    verbs.verbs.into_iter().chain(verbs.acts).collect()
});

fn run(context: &Context<'_>, findings: &mut Findings) {
    for (number, step) in context.steps_of_care() {
        let says_it_itself = matches!(
            step.kind,
            Some(StepKind::Start | StepKind::Decide | StepKind::End | StepKind::SubPathway)
        );
        // What is not yet said to be anything and asks a question will be a decision.
        let is_question = step.kind.is_none() && step.title.trim_end().ends_with('?');
        let is_said = is_question || says_what_is_done(&step.title);
        if says_it_itself || step.title.trim().is_empty() || is_said {
            continue;
        }
        let subject = Subject::Step(step.id.clone());
        findings.add(
            Found::about(subject.clone())
                .with("step", context.title(number))
                .at(subject.clone(), "title")
                .fix(ask("say-what", subject, "title", None)),
        );
    }
}

/// Whether a word of the title is in the list, as it is or in another form of it.
fn says_what_is_done(title: &str) -> bool {
    title
        .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
        .flat_map(|word| std::iter::once(word).chain(word.split('-')))
        .any(is_act)
}

fn is_act(word: &str) -> bool {
    if word.len() < 2 {
        return false;
    }
    let known = |stem: &str| WORDS.contains(stem);
    // Most words are small letters as they are.
    let word = if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    };
    if known(&word) {
        return true;
    }
    let with = |ending: &str, instead: &str| {
        word.strip_suffix(ending).is_some_and(|stem| {
            // "referring", "planned": the last letter of the stem stands twice.
            let twice = stem.len() > 2
                && stem.as_bytes().iter().rev().take(2).all(|letter| {
                    Some(letter) == stem.as_bytes().last() && letter.is_ascii_alphabetic()
                });
            known(&format!("{stem}{instead}")) || (twice && known(&stem[..stem.len() - 1]))
        })
    };
    ["s", "es", "ed", "ing"]
        .iter()
        .any(|ending| with(ending, ""))
        || ["ed", "ing", "es"].iter().any(|ending| with(ending, "e"))
        || with("ies", "y")
        || with("ied", "y")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_verbs_in_their_forms_and_nouns_for_acts() {
        for title in [
            "Ring the patient",
            "Refers on",
            "Planned review",
            "Colonoscopy",
            "Re-assess",
            "Carries the letter",
        ] {
            assert!(says_what_is_done(title), "{title}");
        }
        for title in ["Frailty", "Frailty?", "The practice", "FIT", "", "Ärztin"] {
            assert!(!says_what_is_done(title), "{title}");
        }
    }
}
