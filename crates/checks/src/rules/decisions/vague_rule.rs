//! A rule in words that mean something else to everyone.

use super::target;
use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Family, Group, Rule, Severity, Subject};
use serde::Deserialize;
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

fn run(context: &Context<'_>, findings: &mut Findings) {
    for link in context.pathway.links.iter() {
        let Some(rule) = &link.rule else { continue };
        if let Some(vague) = first_vague(rule) {
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
        if let Some(vague) = first_vague(rule) {
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
fn first_vague(rule: &Rule) -> Option<String> {
    match rule {
        Rule::Words(words) => {
            let said = split(words);
            let is_in = |vague: &&Vec<String>| said.windows(vague.len()).any(|it| it == &vague[..]);
            VAGUE.iter().find(is_in).map(|vague| vague.join(" "))
        }
        Rule::All(parts) | Rule::Any(parts) => parts.iter().find_map(first_vague),
        Rule::Not(part) => first_vague(part),
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
        let vague = |words: &str| first_vague(&Rule::Words(words.to_owned()));
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
