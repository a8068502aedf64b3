//! Making, naming, linking and taking away.

use super::{always, commands, has_steps, is_open};
use crate::{Ask, Editor, Response, Selection, editor::Vertical, tools::Plan};
use pathway::{
    Lane, StepId, Subject,
    edit::{self, label},
};
use std::collections::BTreeSet;

commands! {
    DELETE = "delete" "command-delete" ["Delete", "Backspace"], Edit,
        |editor| !editor.is_read_only() && !editor.selection.is_empty(), delete;
    SELECT_ALL = "select-all" "command-select-all" ["Mod+a"], Edit, always, select_all;
    LET_GO = "let-go" "command-let-go" ["Escape"], Edit, always, let_go;
    RENAME = "rename" "command-rename" ["F2", "Enter"], Draw, can_be_named, rename;
    DETAILS = "details" "command-details" ["Mod+Enter", "Enter"], Draw, |editor| editor.selection.only().is_some(), details;
    NEXT_RIGHT = "next-right" "command-next-right" ["Mod+ArrowRight"], Draw, has_one_step, |editor, response| next(editor, None, response);
    NEXT_LEFT = "next-left" "command-next-left" ["Mod+ArrowLeft"], Draw, has_one_step, before;
    NEXT_UP = "next-up" "command-next-up" ["Mod+ArrowUp"], Draw, has_one_step, |editor, response| next(editor, Some(Vertical::Up), response);
    NEXT_DOWN = "next-down" "command-next-down" ["Mod+ArrowDown"], Draw, has_one_step, |editor, response| next(editor, Some(Vertical::Down), response);
    LINK_CHOSEN = "link-chosen" "command-link-chosen" ["k"], Draw, |editor| has_steps(editor) && editor.selection.steps().count() == 2, link_chosen;
    MERGE_LINKS = "merge-links" "command-merge-links" [], Draw, is_open, merge_links;
    USUAL_TERMS = "usual-terms" "command-usual-terms" ["u"], Draw, |editor| is_open(editor) && !terms(editor).is_empty(), usual_terms;
    STRAIGHTEN = "straighten" "command-straighten" [], Draw, |editor| is_open(editor) && editor.selection.links().next().is_some(), straighten;
}

fn has_one_step(editor: &Editor) -> bool {
    !editor.is_read_only() && editor.selection.only_step().is_some()
}

fn can_be_named(editor: &Editor) -> bool {
    !editor.is_read_only()
        && matches!(
            editor.selection.only(),
            Some(Subject::Step(_) | Subject::Organisation(_))
        )
}

fn rename(editor: &mut Editor, response: &mut Response) {
    response
        .asks
        .extend(editor.selection.only().cloned().map(Ask::Title));
}

fn details(editor: &mut Editor, response: &mut Response) {
    response.asks.extend(
        editor
            .selection
            .only()
            .cloned()
            .map(|subject| Ask::Details(subject, None)),
    );
}

fn delete(editor: &mut Editor, response: &mut Response) {
    let chosen = editor.selection.0.clone();
    let label = match editor.selection.only() {
        Some(subject) => label::about(label::DELETED_ONE, &editor.document, subject),
        None => label::many(label::DELETED, chosen.len()),
    };
    // The keyboard stays near: on what was before the step that goes.
    let near = editor.focus.as_ref().and_then(|focus| match focus {
        Subject::Step(id) => editor.sheet.ends.links(id).find_map(|link| {
            let link = editor.document.pathway.links.get(link)?;
            let other = if link.to == *id { &link.from } else { &link.to };
            let other = Subject::Step(other.clone());
            (!chosen.contains(&other)).then_some(other)
        }),
        Subject::Link(id) => editor
            .document
            .pathway
            .links
            .get(id)
            .map(|link| Subject::Step(link.from.clone())),
        _ => None,
    });
    let patch = edit::delete(&editor.document, &chosen);
    editor.commit(Plan::new(label, patch).selecting(near), response);
}

fn select_all(editor: &mut Editor, response: &mut Response) {
    let all = Selection::of_steps(editor.document.pathway.steps.ids().cloned());
    editor.choose(all.0, response);
}

fn let_go(editor: &mut Editor, response: &mut Response) {
    if editor.tool() == crate::ToolId::Select {
        editor.choose(BTreeSet::new(), response);
    } else {
        editor.take_tool(crate::ToolId::Select, response);
    }
}

/// The next step, in the lane of the chosen one or in the lane above or below.
fn next(editor: &mut Editor, way: Option<Vertical>, response: &mut Response) {
    let Some(from) = editor.selection.only_step().cloned() else {
        return;
    };
    let Some((lane, _)) = lane_of_next(editor, &from, way, response) else {
        return;
    };
    let mut context = editor.context();
    let place = crate::tools::next_place(&context, &from, &lane);
    let step = context.step_after(&from, &lane);
    let subject = Subject::Step(step.id.clone());
    let link = context.fresh("link").into();
    let patch = edit::next_step(context.document, &from, link, step, Some(place));
    editor.commit(
        Plan::new(label::many(label::NEXT, 1), patch).naming(subject.clone()),
        response,
    );
    editor.show(&subject, response);
}

/// A step before the chosen one.
fn before(editor: &mut Editor, response: &mut Response) {
    let Some(to) = editor.selection.only_step().cloned() else {
        return;
    };
    let Some((lane, owner)) = lane_of_next(editor, &to, None, response) else {
        return;
    };
    let mut context = editor.context();
    let document = context.document;
    let place = layout::spot(
        &document.pathway,
        &document.diagram,
        &lane,
        layout::Near::Before(&to),
    );
    let mut step = context.new_step(&lane);
    step.owner = owner;
    let subject = Subject::Step(step.id.clone());
    let link = context.fresh("link").into();
    let patch = edit::step_before(document, &to, link, step, Some(place));
    editor.commit(
        Plan::new(label::many(label::NEXT, 1), patch).naming(subject.clone()),
        response,
    );
    editor.show(&subject, response);
}

fn lane_of_next(
    editor: &Editor,
    from: &StepId,
    way: Option<Vertical>,
    response: &mut Response,
) -> Option<(Lane, Option<pathway::Owner>)> {
    let step = editor.document.pathway.steps.get(from)?;
    let lane = layout::lane_of(&editor.document.pathway, step);
    let owner = step.owner.clone();
    match way {
        None => Some((lane, owner)),
        Some(way) => editor
            .lane_beside(&lane, way, response)
            .map(|lane| (lane, None)),
    }
}

/// Links two chosen steps, from the left one to the right one.
fn link_chosen(editor: &mut Editor, response: &mut Response) {
    let mut steps: Vec<StepId> = editor.selection.steps().cloned().collect();
    steps.sort_by_key(|id| layout::card_rect(editor.drawing(), id).map(|card| (card.x, card.y)));
    let [from, to] = steps.as_slice() else { return };
    let id = editor.fresh_id("link");
    let subject = Subject::Link(id.as_str().into());
    let patch = edit::connect(&editor.document, id.into(), from, to);
    editor.commit(
        Plan::new(label::many(label::LINKED, 1), patch).selecting([subject]),
        response,
    );
}

fn merge_links(editor: &mut Editor, response: &mut Response) {
    let patch = edit::merge_identical(&editor.document);
    editor.commit(
        Plan::new(label::many(label::MERGED, 1), Ok(patch)),
        response,
    );
}

fn terms(editor: &Editor) -> pathway::Patch {
    edit::usual_terms(&editor.document, editor.selection.links())
}

fn usual_terms(editor: &mut Editor, response: &mut Response) {
    let patch = terms(editor);
    let label = label::many(label::TERMS, patch.changes.len());
    editor.commit(Plan::new(label, Ok(patch)), response);
}

fn straighten(editor: &mut Editor, response: &mut Response) {
    let links = editor.selection.links().cloned().collect();
    let patch = edit::straighten(&editor.document, &links);
    editor.commit(
        Plan::new(label::many(label::BENT, links.len()), Ok(patch)),
        response,
    );
}
