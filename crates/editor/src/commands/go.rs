//! Going from one thing to another by keys.

use super::{always, commands};
use crate::{Ask, Editor, Response, editor::Toward};
use pathway::Subject;

commands! {
    LEFT = "go-left" "command-go-left" ["ArrowLeft"], Go, always, |editor, response| go(editor, Toward::Left, response);
    RIGHT = "go-right" "command-go-right" ["ArrowRight"], Go, always, |editor, response| go(editor, Toward::Right, response);
    UP = "go-up" "command-go-up" ["ArrowUp"], Go, always, |editor, response| go(editor, Toward::Up, response);
    DOWN = "go-down" "command-go-down" ["ArrowDown"], Go, always, |editor, response| go(editor, Toward::Down, response);
    EXTEND_LEFT = "extend-left" "command-extend-left" ["Mod+Shift+ArrowLeft"], Go, always, |editor, response| extend(editor, Toward::Left, response);
    EXTEND_RIGHT = "extend-right" "command-extend-right" ["Mod+Shift+ArrowRight"], Go, always, |editor, response| extend(editor, Toward::Right, response);
    EXTEND_UP = "extend-up" "command-extend-up" ["Mod+Shift+ArrowUp"], Go, always, |editor, response| extend(editor, Toward::Up, response);
    EXTEND_DOWN = "extend-down" "command-extend-down" ["Mod+Shift+ArrowDown"], Go, always, |editor, response| extend(editor, Toward::Down, response);
    LINK_FORWARD = "link-forward" "command-link-forward" ["Alt+ArrowRight"], Go, always, |editor, response| along(editor, Toward::Right, response);
    LINK_BACK = "link-back" "command-link-back" ["Alt+ArrowLeft"], Go, always, |editor, response| along(editor, Toward::Left, response);
    LINK_UP = "link-up" "command-link-up" ["Alt+ArrowUp"], Go, always, |editor, response| along(editor, Toward::Up, response);
    LINK_DOWN = "link-down" "command-link-down" ["Alt+ArrowDown"], Go, always, |editor, response| along(editor, Toward::Down, response);
    FIRST = "go-first" "command-go-first" ["Home"], Go, always, first;
    LAST = "go-last" "command-go-last" ["End"], Go, always, last;
    NEXT = "go-next" "command-go-next" ["PageDown"], Go, always, |editor, response| beside(editor, 1, response);
    PREVIOUS = "go-previous" "command-go-previous" ["PageUp"], Go, always, |editor, response| beside(editor, -1, response);
    NEXT_FINDING = "next-finding" "command-next-finding" ["]"], Go, always, |_, response| response.asks.push(Ask::NextFinding);
    PREVIOUS_FINDING = "previous-finding" "command-previous-finding" ["["], Go, always, |_, response| response.asks.push(Ask::PreviousFinding);
}

fn go(editor: &mut Editor, toward: Toward, response: &mut Response) {
    if let Some(subject) = editor.neighbour(toward) {
        editor.go_to(subject, response);
    }
}

fn extend(editor: &mut Editor, toward: Toward, response: &mut Response) {
    if let Some(subject) = editor.neighbour(toward) {
        editor.go_on_to(subject, response);
    }
}

fn along(editor: &mut Editor, toward: Toward, response: &mut Response) {
    if let Some(subject) = editor.along(toward) {
        editor.go_to(subject, response);
    }
}

fn first(editor: &mut Editor, response: &mut Response) {
    if let Some(id) = editor.reading_order().first() {
        editor.go_to(Subject::Step(id.clone()), response);
    }
}

fn last(editor: &mut Editor, response: &mut Response) {
    if let Some(id) = editor.reading_order().last() {
        editor.go_to(Subject::Step(id.clone()), response);
    }
}

/// The step that is read after or before this one.
fn beside(editor: &mut Editor, by: isize, response: &mut Response) {
    let order = editor.reading_order();
    let here = match editor.focus() {
        Some(Subject::Step(id)) => order.iter().position(|other| other == id),
        _ => None,
    };
    let next = match here {
        Some(here) => here.checked_add_signed(by),
        None => Some(0),
    };
    if let Some(id) = next.and_then(|next| order.get(next)) {
        editor.go_to(Subject::Step(id.clone()), response);
    }
}
