//! Beginning by keys: a step that follows nothing yet, a lane.

use super::{commands, is_open};
use crate::{Editor, Response, tools::Plan};
use layout::{FIRST_COLUMN, LANE_PADDING, Near};
use pathway::{
    Lane, Organisation, Subject,
    edit::{self, label},
};

commands! {
    /// In the lane that the keyboard is in.
    STEP = "add-step" "command-add-step" ["n", "Insert"], Draw, is_open, |editor, response| {
        let lane = lane_in_hand(editor);
        add_step(editor, &lane, response);
    };
    /// In the patient's lane.
    PATIENT_STEP = "add-step-patient" "command-add-step-patient" [], Draw, is_open, |editor, response| add_step(editor, &Lane::Patient, response);
    /// In the carer's lane, which is there as soon as something stands in it.
    CARER_STEP = "add-step-carer" "command-add-step-carer" [], Draw, is_open, |editor, response| add_step(editor, &Lane::Carer, response);
    /// Below the lane that the keyboard is in.
    ORGANISATION = "add-organisation" "command-add-organisation" ["o"], Draw, is_open, add_organisation;
}

/// The lane that the keyboard is in, else the first of an organisation, else the patient's.
fn lane_in_hand(editor: &Editor) -> Lane {
    let pathway = &editor.document.pathway;
    match editor.focus() {
        Some(Subject::Organisation(id)) => return Lane::Organisation(id.clone()),
        Some(Subject::Step(id)) => {
            if let Some(step) = pathway.steps.get(id) {
                return layout::lane_of(pathway, step);
            }
        }
        _ => {}
    }
    let mut lanes = editor.drawing().lanes.iter().map(|band| &band.lane);
    lanes
        .find(|lane| matches!(lane, Lane::Organisation(_)))
        .cloned()
        .unwrap_or(Lane::Patient)
}

/// Behind everything that stands in the lane.
fn add_step(editor: &mut Editor, lane: &Lane, response: &mut Response) {
    let drawing = editor.drawing();
    let cards = drawing
        .cards
        .values()
        .filter(|card| drawing.lanes[card.lane].lane == *lane);
    let behind = cards
        .map(|card| card.rect.right() + layout::COLUMN_GAP)
        .max()
        .unwrap_or(FIRST_COLUMN);
    let mut context = editor.context();
    let document = context.document;
    let near = Near::At {
        x: behind,
        y: LANE_PADDING,
    };
    let place = layout::spot(&document.pathway, &document.diagram, lane, near);
    let step = context.new_step(lane);
    let subject = Subject::Step(step.id.clone());
    let label = label::about(label::ADDED, document, &subject);
    let patch = edit::add_step(document, step, Some(place));
    editor.commit(Plan::new(label, patch).naming(subject.clone()), response);
    editor.show(&subject, response);
}

fn add_organisation(editor: &mut Editor, response: &mut Response) {
    let lane = lane_in_hand(editor);
    let drawn: Vec<Lane> = editor
        .drawing()
        .lanes
        .iter()
        .map(|band| band.lane.clone())
        .collect();
    // With nothing in hand a new lane comes last: lanes are mostly made from top to bottom.
    let below = drawn
        .iter()
        .position(|other| *other == lane)
        .filter(|_| editor.focus().is_some());
    let before = below.map_or(drawn.len(), |here| here + 1);
    let new = Organisation::new(editor.fresh_id("organisation"));
    let subject = Subject::Organisation(new.id.clone());
    let label = label::about(label::ADDED, &editor.document, &subject);
    let patch = edit::add_lane(&editor.document, new, &drawn, before);
    editor.commit(Plan::new(label, patch).naming(subject.clone()), response);
    editor.show(&subject, response);
}
