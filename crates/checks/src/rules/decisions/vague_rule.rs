//! A rule in words that mean something else to everyone.

use super::target;
use crate::LocalWords;
use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Rule, Severity, Subject};
use serde::Deserialize;
use std::borrow::Cow;
use std::sync::LazyLock;

pub(crate) const CHECK: Check = Check {
    name: "vague-rule",
    family: Family::Decisions,
    group: Group::Lost,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::RULES.and(Facts::TEXT),
    supersedes: &[],
    run,
    page: page!("vague_rule.md"),
};

#[derive(Deserialize)]
struct Vague {
    words: Vec<String>,
}

static VAGUE: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let vague: Vague = pathway::tree::from_text(include_str!("../../../data/vague-words.json"))
        .expect("the list of vague words is read in a test");
    vague.words.iter().map(|words| split(words)).collect()
});

/// The shipped words, with what is vague and what is defined locally.
fn vague(words: &LocalWords) -> Cow<'static, [Vec<String>]> {
    if words.vague.is_empty() && words.defined.is_empty() {
        return Cow::Borrowed(&VAGUE);
    }
    let is_defined = |vague: &&Vec<String>| words.defined.iter().any(|it| split(it) == **vague);
    let shipped = VAGUE.iter().filter(|vague| !is_defined(vague)).cloned();
    let local = words.vague.iter().map(|it| split(it));
    shipped.chain(local.filter(|it| !it.is_empty())).collect()
}

fn run(context: &Context<'_>, findings: &mut Findings) {
    let vague = vague(&context.profile.words);
    for link in context.pathway.links.iter() {
        let Some(rule) = &link.rule else { continue };
        if let Some(vague) = first_vague(rule, &vague) {
            let subject = Subject::Link(link.id.clone());
            findings.add(
                Found::about(subject.clone())
                    .with("next", target(context, link))
                    .with("word", vague)
                    .at(subject.clone(), "rule")
                    .fix(ask("define", subject, "rule", None)),
            );
        }
    }
    for team in context.pathway.teams.iter() {
        let Some(rule) = &team.accepts else { continue };
        if let Some(vague) = first_vague(rule, &vague) {
            let subject = Subject::Team(team.id.clone());
            findings.add(
                Found::about(subject.clone())
                    .said_as("accepts")
                    .with("team", crate::context::named(&team.name, team.id.as_str()))
                    .with("word", vague)
                    .at(subject.clone(), "accepts")
                    .fix(ask("define", subject, "accepts", None)),
            );
        }
    }
}

/// The first word of the list in the words of a rule.
fn first_vague(rule: &Rule, list: &[Vec<String>]) -> Option<String> {
    match rule {
        Rule::Words(words) => {
            let said = split(words);
            let is_in = |vague: &&Vec<String>| said.windows(vague.len()).any(|it| it == &vague[..]);
            list.iter().find(is_in).map(|vague| vague.join(" "))
        }
        Rule::All(parts) | Rule::Any(parts) => {
            parts.iter().find_map(|part| first_vague(part, list))
        }
        Rule::Not(part) => first_vague(part, list),
        Rule::Compare { .. } | Rule::Known(_) => None,
    }
}

fn split(words: &str) -> Vec<String> {
    words
        .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_whole_words_only() {
        let vague = |words: &str| first_vague(&Rule::Words(words.to_owned()), &VAGUE);
        assert_eq!(vague("if Frail or alone").as_deref(), Some("frail"));
        assert_eq!(
            vague("seen where possible").as_deref(),
            Some("where possible")
        );
        for clear in [
            "frailty score 5 or more",
            "told twice",
            "where home is possible",
            "",
        ] {
            assert_eq!(vague(clear), None, "{clear}");
        }
    }
}
