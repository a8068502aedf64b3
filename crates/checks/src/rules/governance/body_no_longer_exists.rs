//! An organisation or a commissioner of a kind that there is no more.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found};
use pathway::{Date, Family, Group, Nation, Severity, Subject};
use serde::Deserialize;
use std::sync::LazyLock;

pub(crate) const CHECK: Check = Check {
    name: "body-no-longer-exists",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::GOVERNANCE.and(Facts::TEXT).and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("body_no_longer_exists.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let pathway = context.pathway;
    let nation = pathway.nation;
    let mut look = |subject: Subject, field: &'static str, name: &str| {
        let is_due = |body: &&Retired| {
            body.until < context.as_at && nation.is_none_or(|nation| nation == body.nation)
        };
        let gone = RETIRED.iter().filter(is_due).find(|it| it.is_in(name));
        if let Some(body) = gone {
            findings.add(
                Found::about(subject.clone())
                    .with("body", name)
                    .with("kind", body.body.as_str())
                    .with("date", body.until)
                    .with("successor", body.replaced_by.as_str())
                    .with("confirmed", if body.is_confirmed() { "yes" } else { "no" })
                    .at(subject.clone(), field)
                    .fix(ask("replace", subject, field, None)),
            );
        }
    };
    look(Subject::Pathway, "commissioner", &pathway.commissioner);
    for organisation in pathway.organisations.iter() {
        let subject = Subject::Organisation(organisation.id.clone());
        look(subject.clone(), "name", &organisation.name);
        look(subject, "commissioner", &organisation.commissioner);
    }
}

/// A kind of body that there is no more.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Retired {
    body: String,
    nation: Nation,
    /// The last day on which there was one.
    until: Date,
    replaced_by: String,
    /// How well it is known.
    evidence: String,
    /// What it was called.
    aliases: Vec<String>,
}

static RETIRED: LazyLock<Vec<Retired>> = LazyLock::new(|| {
    pathway::tree::from_text(include_str!("../../../data/retired-bodies.json"))
        .expect("the retired bodies are read in a test")
});

impl Retired {
    fn is_in(&self, name: &str) -> bool {
        self.aliases.iter().any(|alias| is_called(name, alias))
    }

    /// Whether somebody looked it up.
    fn is_confirmed(&self) -> bool {
        !self.evidence.contains("unconfirmed") && !self.evidence.contains("memory")
    }
}

/// Whether a name says that alias: several words anywhere in it, letters that stand for words only as they are
/// written, and one plain word only by itself.
fn is_called(name: &str, alias: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(ToOwned::to_owned)
            .collect()
    };
    let (name, alias) = (words(name), words(alias));
    let letters = |word: &String| word.chars().filter(|it| it.is_uppercase()).count() > 1;
    match alias.as_slice() {
        [] => false,
        [one] if letters(one) => name.contains(one),
        [one] => name.len() == 1 && name[0].eq_ignore_ascii_case(one),
        several => name.windows(several.len()).any(|window| {
            window
                .iter()
                .zip(several)
                .all(|(a, b)| a.eq_ignore_ascii_case(b))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_known_by_what_they_were_called_and_by_nothing_else() {
        let gone = |name: &str| RETIRED.iter().any(|body| body.is_in(name));
        for name in [
            "North CCG",
            "Hill Clinical Commissioning Group",
            "Monitor",
            "NHS Digital",
        ] {
            assert!(gone(name), "{name}");
        }
        for name in [
            "Heart monitor service",
            "integrated care board",
            "NHS England",
            "Pct clinic",
            "",
        ] {
            assert!(!gone(name), "{name}");
        }
    }
}
