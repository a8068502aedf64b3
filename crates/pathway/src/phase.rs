//! The phases of a pathway, in order: columns across all lanes.
//!
//! Never there unless somebody named one: a pathway without phases has no columns.

use crate::{Document, graph::Graph};
use std::collections::BTreeSet;

/// The phases from left to right: those that somebody put in order, then what else steps name, as a patient comes by it.
pub fn phases(document: &Document) -> Vec<String> {
    let Document {
        pathway, diagram, ..
    } = document;
    phases_of(pathway, diagram)
}

/// The same of the two parts of a document that matter.
pub fn phases_of(pathway: &crate::Pathway, diagram: &crate::Diagram) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in &diagram.phases.0 {
        let name = name.trim();
        if !name.is_empty() && names.iter().all(|other| other != name) {
            names.push(name.to_owned());
        }
    }
    let known: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let is_new = |phase: &str| !phase.is_empty() && !known.contains(phase);
    if !pathway.steps.iter().any(|step| is_new(step.phase.trim())) {
        return names;
    }
    let mut more: Vec<String> = Vec::new();
    for id in Graph::of(pathway).reading_order() {
        let Some(step) = pathway.steps.get(&id) else {
            continue;
        };
        let phase = step.phase.trim();
        if is_new(phase) && more.iter().all(|other| other != phase) {
            more.push(phase.to_owned());
        }
    }
    names.append(&mut more);
    names
}
