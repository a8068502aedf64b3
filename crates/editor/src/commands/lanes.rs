//! Lanes: moving them, and moving steps from one to another.

use super::{commands, has_steps};
use crate::{Editor, Response, editor::Vertical, tools::Plan};
use layout::Near;
use pathway::{
    Lane, Subject,
    edit::{self, Moved, label},
};
use std::collections::BTreeMap;

commands! {
    TO_LANE_ABOVE = "to-lane-above" "command-to-lane-above" ["Alt+Shift+ArrowUp"], Draw, has_steps, |editor, response| to_lane(editor, Vertical::Up, response);
    TO_LANE_BELOW = "to-lane-below" "command-to-lane-below" ["Alt+Shift+ArrowDown"], Draw, has_steps, |editor, response| to_lane(editor, Vertical::Down, response);
    LANE_UP = "lane-up" "command-lane-up" ["Shift+ArrowUp"], Draw, has_lane, |editor, response| move_lane(editor, Vertical::Up, response);
    LANE_DOWN = "lane-down" "command-lane-down" ["Shift+ArrowDown"], Draw, has_lane, |editor, response| move_lane(editor, Vertical::Down, response);
}

fn has_lane(editor: &Editor) -> bool {
    !editor.is_read_only() && matches!(editor.selection.only(), Some(Subject::Organisation(_)))
}

/// Moves each chosen step to the lane above or below its own.
fn to_lane(editor: &mut Editor, way: Vertical, response: &mut Response) {
    let mut moved = BTreeMap::new();
    let document = &editor.document;
    for id in editor.selection.steps() {
        let Some(step) = document.pathway.steps.get(id) else {
            continue;
        };
        let lane = layout::lane_of(&document.pathway, step);
        let Some(lane) = editor.lane_beside(&lane, way, response) else {
            return;
        };
        let x = layout::card_rect(editor.drawing(), id).map_or(0, |card| card.x);
        let near = Near::At {
            x,
            y: layout::LANE_PADDING,
        };
        let place = layout::spot(&document.pathway, &document.diagram, &lane, near);
        moved.insert(
            id.clone(),
            Moved {
                lane: Some(lane),
                place,
            },
        );
    }
    let patch = edit::move_steps(document, &moved);
    editor.commit(
        Plan::new(label::many(label::MOVED, moved.len()), patch),
        response,
    );
}

fn move_lane(editor: &mut Editor, way: Vertical, response: &mut Response) {
    let Some(Subject::Organisation(id)) = editor.selection.only() else {
        return;
    };
    let lane = Lane::Organisation(id.clone());
    let drawn: Vec<Lane> = editor
        .drawing()
        .lanes
        .iter()
        .map(|band| band.lane.clone())
        .collect();
    let Some(here) = drawn.iter().position(|other| *other == lane) else {
        return;
    };
    let before = match way {
        Vertical::Up => here.saturating_sub(1),
        Vertical::Down => here + 2,
    };
    let patch = edit::move_lane(&editor.document, &drawn, &lane, before);
    editor.commit(Plan::new(label::many(label::LANES, 1), patch), response);
}
