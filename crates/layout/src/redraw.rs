//! The drawing after a change.

use pathway::{Diagram, Drawing, Pathway, Subject};
use std::collections::BTreeSet;

/// Brings a drawing up to date after these were touched.
pub fn redraw(
    drawing: &mut Drawing,
    pathway: &Pathway,
    diagram: &Diagram,
    touched: &BTreeSet<Subject>,
) {
    if !touched.is_empty() {
        *drawing = crate::draw(pathway, diagram);
    }
}
