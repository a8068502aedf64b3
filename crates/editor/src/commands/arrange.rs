//! Putting in line, spreading, nudging, tidying.

use super::{commands, has_steps, is_open};
use crate::{
    Editor, Response,
    editor::Joint,
    tools::{Context, Plan},
};
use layout::Scope;
use pathway::{
    Rect, StepId,
    edit::{self, Edge, Moved, Way, label},
};
use std::collections::BTreeMap;

commands! {
    TIDY = "tidy" "command-tidy" ["Mod+Shift+t"], Arrange, is_open, |editor, response| tidy(editor, Scope::KeepPlaced, response);
    TIDY_EVERYTHING = "tidy-everything" "command-tidy-everything" [], Arrange, is_open, |editor, response| tidy(editor, Scope::Everything, response);
    TIDY_LANES = "tidy-lanes" "command-tidy-lanes" [], Arrange, is_open, tidy_lanes;
    ALIGN_LEFT = "align-left" "command-align-left" [], Arrange, has_several, |editor, response| align(editor, Edge::Left, response);
    ALIGN_CENTRE = "align-centre" "command-align-centre" [], Arrange, has_several, |editor, response| align(editor, Edge::Centre, response);
    ALIGN_RIGHT = "align-right" "command-align-right" [], Arrange, has_several, |editor, response| align(editor, Edge::Right, response);
    ALIGN_TOP = "align-top" "command-align-top" [], Arrange, has_several, |editor, response| align(editor, Edge::Top, response);
    ALIGN_MIDDLE = "align-middle" "command-align-middle" [], Arrange, has_several, |editor, response| align(editor, Edge::Middle, response);
    ALIGN_BOTTOM = "align-bottom" "command-align-bottom" [], Arrange, has_several, |editor, response| align(editor, Edge::Bottom, response);
    DISTRIBUTE_ACROSS = "distribute-across" "command-distribute-across" [], Arrange, has_three, |editor, response| distribute(editor, Way::Across, response);
    DISTRIBUTE_DOWN = "distribute-down" "command-distribute-down" [], Arrange, has_three, |editor, response| distribute(editor, Way::Down, response);
    NUDGE_LEFT = "nudge-left" "command-nudge-left" ["Shift+ArrowLeft"], Arrange, has_steps, |editor, response| nudge(editor, -1, 0, response);
    NUDGE_RIGHT = "nudge-right" "command-nudge-right" ["Shift+ArrowRight"], Arrange, has_steps, |editor, response| nudge(editor, 1, 0, response);
    NUDGE_UP = "nudge-up" "command-nudge-up" ["Shift+ArrowUp"], Arrange, has_steps, |editor, response| nudge(editor, 0, -1, response);
    NUDGE_DOWN = "nudge-down" "command-nudge-down" ["Shift+ArrowDown"], Arrange, has_steps, |editor, response| nudge(editor, 0, 1, response);
}

fn has_several(editor: &Editor) -> bool {
    has_steps(editor) && editor.selection.steps().nth(1).is_some()
}

fn has_three(editor: &Editor) -> bool {
    has_steps(editor) && editor.selection.steps().nth(2).is_some()
}

fn chosen(editor: &Editor) -> BTreeMap<StepId, Rect> {
    let card = |id: &StepId| Some((id.clone(), layout::card_rect(editor.drawing(), id)?));
    editor.selection.steps().filter_map(card).collect()
}

fn align(editor: &mut Editor, edge: Edge, response: &mut Response) {
    let cards = edit::align(&chosen(editor), edge);
    put(editor, label::ALIGNED, cards, None, response);
}

fn distribute(editor: &mut Editor, way: Way, response: &mut Response) {
    let cards = edit::distribute(&chosen(editor), way);
    put(editor, label::DISTRIBUTED, cards, None, response);
}

/// Moves the chosen cards by a step of the grid; nudges of the same cards one after the other are one gesture.
fn nudge(editor: &mut Editor, x: i32, y: i32, response: &mut Response) {
    let mut cards = chosen(editor);
    for card in cards.values_mut() {
        card.x = card.x.saturating_add(x * layout::GRID);
        card.y = card.y.saturating_add(y * layout::GRID);
    }
    let joint = Joint::Nudging(editor.selection.0.clone());
    put(editor, label::MOVED, cards, Some(joint), response);
}

/// Puts cards where it is said, each within its own lane.
fn put(
    editor: &mut Editor,
    label: &'static str,
    cards: BTreeMap<StepId, Rect>,
    joint: Option<Joint>,
    response: &mut Response,
) {
    let context = editor.context();
    let mut moved = BTreeMap::new();
    for (id, card) in cards {
        let Some(drawn) = context.drawing().cards.get(&id) else {
            continue;
        };
        let band = &context.drawing().lanes[drawn.lane];
        let place = Context::place_in(band, Context::kept_in(card, Some(band)), true);
        moved.insert(id, Moved { lane: None, place });
    }
    let patch = edit::move_steps(context.document, &moved);
    editor.commit_as(
        Plan::new(label::many(label, moved.len()), patch),
        joint,
        response,
    );
}

fn tidy(editor: &mut Editor, scope: Scope, response: &mut Response) {
    let document = &editor.document;
    let places = layout::tidy(&document.pathway, &document.diagram, scope);
    let patch = edit::tidied(document, &places, scope == Scope::Everything);
    editor.commit(
        Plan::new(label::many(label::TIDIED, places.len()), patch).laid(),
        response,
    );
}

/// Puts the lanes in an order with fewer links across them, if there is one.
fn tidy_lanes(editor: &mut Editor, response: &mut Response) {
    let document = &editor.document;
    if let Some(order) = layout::better_lane_order(&document.pathway, &document.diagram) {
        let patch = edit::order_lanes(document, order);
        editor.commit(Plan::new(label::many(label::LANES, 1), patch), response);
    }
}
