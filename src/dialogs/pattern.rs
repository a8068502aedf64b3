//! Choosing a pattern, and who plays its parts.

use super::frame::Dialog;
use crate::state::{
    patterns::{PATTERNS, pattern},
    sentences::{say, text},
    workspace::{Window, Workspace},
};
use editor::Input;
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use pathway::{Lane, Message, OrganisationId, Subject, edit::Clip};
use std::collections::BTreeMap;

type Parts = BTreeMap<OrganisationId, OrganisationId>;

/// Asks which pattern shall be put in, and who plays its parts.
#[component]
pub fn PatternDialog() -> impl IntoView {
    let workspace = Workspace::expect();
    let is_open = Memo::new(move |_| workspace.window.get() == Some(Window::Pattern));
    view! {
        <Dialog open=is_open.into() close=move |()| workspace.window.set(None) title=text("pattern-heading")>
            {body(workspace)}
        </Dialog>
    }
}

fn body(workspace: Workspace) -> AnyView {
    let name = RwSignal::new(PATTERNS[0]);
    let clip = RwSignal::new_local(None::<Clip>);
    let parts = RwSignal::new(Parts::new());
    let is_missing = RwSignal::new(false);
    // Each pattern is fetched when it is chosen; an answer for one that is chosen no more is thrown away.
    Effect::new(move || {
        let wanted = name.get();
        clip.set(None);
        is_missing.set(false);
        spawn_local(async move {
            let fetched = pattern(wanted).await;
            if name.try_get_untracked() != Some(wanted) {
                return;
            }
            match fetched {
                Some(fetched) => {
                    parts.set(likely_parts(workspace, &fetched));
                    clip.set(Some(fetched));
                }
                None => is_missing.set(true),
            }
        });
    });
    let follows = workspace.selection.with_untracked(|selection| {
        let step = selection.only_step()?;
        Some(Subject::Step(step.clone()))
    });
    let follows = untrack(|| follows.map(|subject| workspace.name_of(&subject)));
    let follows = match follows {
        Some(title) => say(&Message::new("pattern-follows").with("title", title)),
        None => text("pattern-stands-alone"),
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(clip) = clip.get_untracked() else {
            return;
        };
        workspace.window.set(None);
        workspace.handle(Input::Pattern {
            title: title_of(name.get_untracked()),
            clip,
            parts: parts.get_untracked(),
        });
        crate::browser::keyboard::focus_on("#canvas");
    };
    let choices = PATTERNS
        .iter()
        .map(|this| {
            view! {
                <label class="choice">
                    <input type="radio" name="pattern" value=*this checked=*this == PATTERNS[0] on:change=move |_| name.set(this) />
                    <span>
                        <span class="choice-title">{title_of(this)}</span>
                        <span class="choice-text">{say(&Message::new(format!("pattern-{this}-about")))}</span>
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <form on:submit=submit>
            <div class="dialog-body">
                <fieldset class="choices-list">
                    <legend class="field-label">{text("pattern-which")}</legend>
                    {choices}
                </fieldset>
                <div class="field-row">{move || clip.with(|clip| clip.as_ref().map(|clip| players(workspace, clip, parts)))}</div>
                <p class="panel-note">{follows}</p>
                <p class="field-error" role="status">{move || is_missing.get().then(|| text("pattern-missing"))}</p>
            </div>
            <div class="dialog-acts">
                <button type="button" class="button" on:click=move |_| workspace.window.set(None)>{text("cancel")}</button>
                <button type="submit" class="button button-main" disabled=move || clip.with(Option::is_none)>{text("pattern-insert")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn title_of(name: &str) -> String {
    say(&Message::new(format!("pattern-{name}")))
}

/// Who plays each part: an organisation that is there, or a new one.
fn players(workspace: Workspace, clip: &Clip, parts: RwSignal<Parts>) -> AnyView {
    let ours = untrack(|| workspace.records_of("organisation"));
    clip.organisations
        .iter()
        .map(|part| {
            let id = format!("part-{}", part.id);
            let (theirs, now) = (part.id.clone(), parts.get_untracked().get(&part.id).cloned());
            let options = ours
                .iter()
                .filter_map(|(subject, name)| match subject {
                    Subject::Organisation(id) => Some((id.to_string(), name.clone(), now.as_ref() == Some(id))),
                    _ => None,
                })
                .map(|(id, name, selected)| view! { <option value=id selected=selected>{name}</option> })
                .collect_view();
            let choose = move |event| {
                let chosen = event_target_value(&event);
                parts.update(|parts| {
                    if chosen.is_empty() {
                        parts.remove(&theirs);
                    } else {
                        parts.insert(theirs.clone(), chosen.into());
                    }
                });
            };
            view! {
                <div class="field">
                    <label class="field-label" for=id.clone()>{part.name.clone()}</label>
                    <select class="select" id=id on:change=choose>
                        {options}
                        <option value="" selected=now.is_none()>{text("new-organisation")}</option>
                    </select>
                </div>
            }
        })
        .collect_view()
        .into_any()
}

/// The organisation in hand plays the first part, and the lanes below it the others, as long as there are some.
fn likely_parts(workspace: Workspace, clip: &Clip) -> Parts {
    workspace.with_editor(|editor| {
        let pathway = &editor.document().pathway;
        let mut lanes: Vec<OrganisationId> = editor
            .drawing()
            .lanes
            .iter()
            .filter_map(|band| match &band.lane {
                Lane::Organisation(id) => Some(id.clone()),
                _ => None,
            })
            .collect();
        let in_hand = match editor.selection().only() {
            Some(Subject::Organisation(id)) => Some(id.clone()),
            Some(Subject::Step(id)) => {
                pathway
                    .steps
                    .get(id)
                    .and_then(|step| match layout::lane_of(pathway, step) {
                        Lane::Organisation(id) => Some(id),
                        _ => None,
                    })
            }
            _ => None,
        };
        if let Some(first) = in_hand.and_then(|id| lanes.iter().position(|lane| *lane == id)) {
            lanes.rotate_left(first);
        }
        let theirs = clip.organisations.iter().map(|part| part.id.clone());
        theirs.zip(lanes).collect()
    })
}
