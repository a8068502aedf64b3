//! The phases of a pathway: which there are, in what order, and which steps belong to them.
//!
//! Never moves a card: where cards of a phase stand is for whoever draws them. The phases as they stand are given by
//! `phases`, since a step may name one that nobody has put in order.

use super::{change, owner::step_here, patch, refused};
use crate::{Change, Document, Patch, PhaseOrder, Place, Refusal, Step, StepId, Subject, phases};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Puts a new phase behind all others.
pub fn add_phase(document: &Document, name: &str) -> Result<Patch, Refusal> {
    let mut names = phases(document);
    let name = free(&names, name)?;
    names.push(name);
    Ok(patch([ordered(document, names)]))
}

/// Calls a phase something else, in all its steps.
pub fn rename_phase(document: &Document, name: &str, new: &str) -> Result<Patch, Refusal> {
    let names = phases(document);
    if name == new.trim() {
        return Ok(Patch::default());
    }
    let new = free(&names, new)?;
    let renamed = names
        .into_iter()
        .map(|other| if other == name { new.clone() } else { other });
    let order = ordered(document, renamed.collect());
    Ok(patch([order]).then(of_phase(document, name, &new)))
}

/// Moves a phase, to stand ahead of the one that now has the index `before`.
pub fn move_phase(document: &Document, name: &str, before: usize) -> Patch {
    let mut names = phases(document);
    let Some(now) = names.iter().position(|other| other == name) else {
        return Patch::default();
    };
    let name = names.remove(now);
    let before = if before > now { before - 1 } else { before };
    names.insert(before.min(names.len()), name);
    patch([ordered(document, names)])
}

/// Takes a phase away; its steps stay, in none.
pub fn delete_phase(document: &Document, name: &str) -> Patch {
    let mut names = phases(document);
    names.retain(|other| other != name);
    patch([ordered(document, names)]).then(of_phase(document, name, ""))
}

/// Says which phase these steps belong to; an empty name says none.
pub fn set_phase(
    document: &Document,
    steps: &BTreeSet<StepId>,
    name: &str,
) -> Result<Patch, Refusal> {
    let mut names = phases(document);
    let name = name.trim();
    let mut changes = Vec::new();
    if !name.is_empty() && names.iter().all(|other| other != name) {
        names.push(name.to_owned());
    }
    // What was put in order by nobody is so from now on: the order must not follow from which step was last given one.
    changes.extend(ordered(document, names));
    for id in steps {
        let after = Step {
            phase: name.to_owned(),
            ..step_here(document, id)?.clone()
        };
        changes.extend(change(document, id, Some(after)));
    }
    Ok(Patch { changes })
}

/// A patch in which steps belong to the phases where it puts their cards, as far as `phase` says one.
pub fn in_phases(
    document: &Document,
    mut patch: Patch,
    phase: impl Fn(&StepId, &Place) -> Option<String>,
) -> Patch {
    let mut said: BTreeMap<StepId, String> = BTreeMap::new();
    for change in &patch.changes {
        if let Change::Place(edit) = change
            && let Some(place) = &edit.after
            && let Some(phase) = phase(&edit.id, place)
        {
            said.insert(edit.id.clone(), phase);
        }
    }
    // A step that the patch makes or changes is another by its last change; the others by one of their own.
    for change in patch.changes.iter_mut().rev() {
        if let Change::Step(edit) = change
            && let Some(step) = &mut edit.after
            && let Some(phase) = said.remove(&edit.id)
        {
            Arc::make_mut(step).phase = phase;
        }
    }
    for (id, phase) in said {
        if let Some(step) = document.pathway.steps.get(&id) {
            let after = Step {
                phase,
                ..step.clone()
            };
            patch.changes.extend(change(document, &id, Some(after)));
        }
    }
    patch
}

fn ordered(document: &Document, names: Vec<String>) -> Option<Change> {
    change(document, &(), Some(PhaseOrder(names)))
}

/// The steps of a phase, in another.
fn of_phase(document: &Document, name: &str, new: &str) -> Patch {
    let steps = document.pathway.steps.iter();
    patch(steps.filter(|step| step.phase.trim() == name).map(|step| {
        let after = Step {
            phase: new.to_owned(),
            ..step.clone()
        };
        change(document, &step.id, Some(after))
    }))
}

/// The name as it is kept, if no other phase has it.
fn free(names: &[String], name: &str) -> Result<String, Refusal> {
    let name = name.trim();
    if name.is_empty() || names.iter().any(|other| other == name) {
        return Err(refused("refused-phase-name", &Subject::Pathway));
    }
    Ok(name.to_owned())
}
