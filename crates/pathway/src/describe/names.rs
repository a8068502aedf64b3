//! What things are called, in the document ahead of a patch or, for what the patch brings, in the patch.
//!
//! Never an id where there is a name; a thing without a name is said to have none.

use crate::{
    Argument, Document, Edit, Message, Owner, Part, Patch, StepId, Subject, edit,
    patch::each_change,
};

/// The document ahead of a patch, and the same with all that the patch brings and without what it takes.
pub(super) struct Names<'a> {
    pub(super) before: &'a Document,
    brought: Document,
}

impl<'a> Names<'a> {
    pub(super) fn new(before: &'a Document, patch: &Patch) -> Self {
        let mut brought = Document::default();
        for change in &patch.changes {
            each_change!(change, edit => keep(&mut brought, edit));
        }
        Self { before, brought }
    }

    /// What it is called: as it was, or as the patch calls it.
    pub(super) fn name(&self, subject: &Subject) -> Argument {
        if let Subject::Link(id) = subject {
            let link = self.before.pathway.links.get(id);
            return match link.or_else(|| self.brought.pathway.links.get(id)) {
                Some(link) => ends(self.step(&link.from), self.step(&link.to)),
                None => unnamed(),
            };
        }
        let name = edit::title(self.before, subject);
        text_or_unnamed(&if name.is_empty() {
            edit::title(&self.brought, subject)
        } else {
            name
        })
    }

    pub(super) fn step(&self, id: &StepId) -> Argument {
        self.name(&Subject::Step(id.clone()))
    }

    pub(super) fn owner_of(&self, id: &StepId) -> Option<Owner> {
        let step = self.before.pathway.steps.get(id);
        step.or_else(|| self.brought.pathway.steps.get(id))?
            .owner
            .clone()
    }

    pub(super) fn owner(&self, owner: Option<&Owner>) -> Argument {
        match owner {
            Some(Owner::Team(id)) => self.name(&Subject::Team(id.clone())),
            Some(Owner::Organisation(id)) => self.name(&Subject::Organisation(id.clone())),
            Some(Owner::Patient) => Argument::Word("word-owner-patient".into()),
            Some(Owner::Carer) => Argument::Word("word-owner-carer".into()),
            None => Argument::Word("word-lane-nobody".into()),
        }
    }

    pub(super) fn items(&self) -> impl Iterator<Item = &crate::Item> {
        self.brought
            .pathway
            .items
            .iter()
            .chain(self.before.pathway.items.iter())
    }
}

/// As it shall be, or as it was where it goes.
fn keep<P: Part>(brought: &mut Document, edit: &Edit<P>) {
    let part = edit.after.as_ref().or(edit.before.as_ref());
    if let Some(part) = part.filter(|part| part.is_named(&edit.id)) {
        P::put(brought, &edit.id, Some(part.clone()));
    }
}

/// What something is called in a document, for whoever has no patch to look into.
pub(crate) fn name_in(document: &Document, subject: &Subject) -> Argument {
    Names {
        before: document,
        brought: Document::default(),
    }
    .name(subject)
}

fn ends(from: Argument, to: Argument) -> Argument {
    Message::new("name-link")
        .with("from", from)
        .with("to", to)
        .into()
}

/// Somebody's own words, or the word for a thing without a name.
pub(super) fn text_or_unnamed(text: &str) -> Argument {
    if text.trim().is_empty() {
        unnamed()
    } else {
        Argument::Text(short(text))
    }
}

pub(super) fn unnamed() -> Argument {
    Argument::Word("value-unnamed".into())
}

/// The first words of a long text.
pub(super) fn short(text: &str) -> String {
    const LONGEST: usize = 80;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(LONGEST).collect();
    cut.push('…');
    cut
}

/// The word for a field: `field-step-waits-for`, `field-handoff-accept-within`.
pub(crate) fn field_word(within: &str, key: &str) -> Argument {
    Argument::Word(format!("field-{within}-{}", kebab(key)).into())
}

/// `acceptWithin` as `accept-within`.
pub(crate) fn kebab(key: &str) -> String {
    let mut text = String::with_capacity(key.len() + 4);
    for character in key.chars() {
        match character {
            upper if upper.is_ascii_uppercase() => {
                text.push('-');
                text.push(upper.to_ascii_lowercase());
            }
            other => text.push(other),
        }
    }
    text
}
