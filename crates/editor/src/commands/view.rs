//! Zooming and fitting.

use super::{always, commands};
use crate::{At, Editor, Response};
use pathway::Rect;

commands! {
    ZOOM_IN = "zoom-in" "command-zoom-in" ["Mod++", "Mod+="], View, always, |editor, response| zoom(editor, 1.25, response);
    ZOOM_OUT = "zoom-out" "command-zoom-out" ["Mod+-"], View, always, |editor, response| zoom(editor, 0.8, response);
    ZOOM_100 = "zoom-100" "command-zoom-100" ["Mod+0"], View, always, zoom_100;
    ZOOM_LARGE = "zoom-large" "command-zoom-large" [], View, always, zoom_large;
    FIT = "fit" "command-fit" ["Mod+1", "Shift+1"], View, always, fit;
    BEGINNING = "show-beginning" "command-show-beginning" [], View, always, beginning;
    FIT_CHOSEN = "fit-chosen" "command-fit-chosen" ["Mod+2", "Shift+2"], View, |editor| !editor.selection.is_empty(), fit_chosen;
}

/// What is in the middle stays there.
fn zoom(editor: &mut Editor, by: f64, response: &mut Response) {
    let seen = editor.viewport;
    editor.look(seen.zoomed(seen.zoom * by, seen.centre()), response);
}

fn zoom_100(editor: &mut Editor, response: &mut Response) {
    let seen = editor.viewport;
    editor.look(seen.zoomed(1.0, seen.centre()), response);
}

/// As large as people at the far end of a room can read it. The corner at the top left stays.
fn zoom_large(editor: &mut Editor, response: &mut Response) {
    let corner = At { x: 0.0, y: 0.0 };
    editor.look(editor.viewport.zoomed(1.5, corner), response);
}

fn fit(editor: &mut Editor, response: &mut Response) {
    let all = editor.drawing().bounds();
    editor.look(editor.viewport.fitted(all), response);
}

/// Where a reader begins: the top left, large enough to be read even where not all of it fits.
fn beginning(editor: &mut Editor, response: &mut Response) {
    editor.look(editor.viewport.opened(editor.drawing().bounds()), response);
}

fn fit_chosen(editor: &mut Editor, response: &mut Response) {
    let all = editor
        .selection
        .0
        .iter()
        .filter_map(|subject| editor.rect_of(subject))
        .reduce(Rect::joined);
    if let Some(all) = all {
        editor.look(editor.viewport.fitted(all), response);
    }
}
