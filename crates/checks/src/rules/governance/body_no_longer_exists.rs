//! An organisation or a commissioner of a kind that there is no more.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::{Context, Findings, Found, RetiredBody};
use pathway::{Family, Group, Severity, Subject};
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
    let words = &context.profile.words;
    let mut look = |subject: Subject, field: &'static str, name: &str| {
        let is_due = |body: &&RetiredBody| {
            !words.bodies_still_there.contains(&body.body)
                && body.until < context.as_at
                && nation.is_none_or(|nation| nation == body.nation)
        };
        let bodies = RETIRED.iter().chain(&words.retired_bodies);
        let gone = bodies.filter(is_due).find(|it| it.is_in(name));
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

static RETIRED: LazyLock<Vec<RetiredBody>> = LazyLock::new(|| {
    pathway::tree::from_text(include_str!("../../../data/retired-bodies.json"))
        .expect("the retired bodies are read in a test")
});

/// The shipped kinds of bodies that there are no more.
pub(crate) fn retired() -> &'static [RetiredBody] {
    &RETIRED
}

impl RetiredBody {
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
