//! Making a change: all of a patch, or a refusal and nothing.

use crate::{Change, Document, Edit, Message, Part, Patch, Pathway, patch::each_change};

/// Why an edit cannot be made, for a person.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Refusal(pub Message);

impl Refusal {
    /// The refusal with that sentence.
    pub fn new(message: Message) -> Self {
        Self(message)
    }
}

/// Makes all changes of the patch. Refuses, and changes nothing, when the document is not as the patch found it.
pub fn apply(document: &mut Document, patch: &Patch) -> Result<(), Refusal> {
    // Two changes of one record in one patch build on each other, so a check ahead of all of them cannot be had
    // from the document alone: make them one by one, and take back what was made when one does not fit.
    for (index, change) in patch.changes.iter().enumerate() {
        if let Err(refusal) = each_change!(change, edit => make(document, edit)) {
            for made in patch.changes[..index].iter().rev() {
                each_change!(made, edit => restore(document, edit));
            }
            return Err(refusal);
        }
    }
    if patch.changes.iter().any(Change::is_about_meaning) {
        document.seal = None;
    }
    Ok(())
}

/// A pathway as it would mean something else after a patch, for whoever only asks what a change would do.
pub fn applied(pathway: &Pathway, patch: &Patch) -> Result<Pathway, Refusal> {
    let mut document = Document {
        pathway: pathway.clone(),
        ..Document::default()
    };
    apply(&mut document, patch)?;
    Ok(document.pathway)
}

fn make<P: Part>(document: &mut Document, edit: &Edit<P>) -> Result<(), Refusal> {
    let same = match (P::find(document, &edit.id), &edit.before) {
        (None, None) => true,
        (Some(now), Some(before)) => std::sync::Arc::ptr_eq(&now, before) || now == *before,
        _ => false,
    };
    let keeps_id = edit
        .after
        .as_ref()
        .is_none_or(|after| after.is_named(&edit.id));
    if edit.after.is_none() && P::is_always_there() {
        return Err(Refusal(
            Message::new("refused-delete-pathway")
                .with("subject", P::subject(&edit.id).to_string()),
        ));
    }
    if !same || !keeps_id {
        return Err(Refusal(
            Message::new("refused-changed-meanwhile")
                .with("subject", P::subject(&edit.id).to_string()),
        ));
    }
    P::put(document, &edit.id, edit.after.clone());
    Ok(())
}

fn restore<P: Part>(document: &mut Document, edit: &Edit<P>) {
    P::put(document, &edit.id, edit.before.clone());
}
