//! All shortcuts, read from the list of commands, and the switch for single letters.

use super::frame::Dialog;
use crate::state::{
    sentences::{say, text},
    workspace::{Window, Workspace},
};
use editor::{COMMANDS, Group, keymap};
use leptos::prelude::*;
use pathway::Message;

/// The sheet of shortcuts.
#[component]
pub fn ShortcutsDialog() -> impl IntoView {
    let workspace = Workspace::expect();
    let is_open = Memo::new(move |_| workspace.window.get() == Some(Window::Shortcuts));
    let letters = workspace.desk.preferences.letters;
    let map = workspace.desk.preferences.map;
    let groups = move || {
        let platform = workspace.with_editor(editor::Editor::platform);
        Group::ALL
            .iter()
            .filter_map(|group| {
                let rows: Vec<_> = COMMANDS
                    .iter()
                    .filter(|command| command.group == *group && !command.keys.is_empty())
                    .map(|command| {
                        let keys = command.keys.iter().take(2).map(|chord| view! { <kbd>{keymap::shown(chord, platform)}</kbd> " " }).collect_view();
                        view! { <li><span>{say(&Message::new(command.label))}</span><span>{keys}</span></li> }
                    })
                    .collect();
                (!rows.is_empty()).then(|| view! { <section><h3>{say(&Message::new(group.label()))}</h3><ul role="list">{rows}</ul></section> })
            })
            .collect_view()
    };
    view! {
        <Dialog open=is_open.into() close=move |()| workspace.window.set(None) title=text("shortcuts") wide=true>
            <div class="dialog-body">
                <label class="check">
                    <input type="checkbox" prop:checked=move || letters.get() on:change=move |event| letters.set(event_target_checked(&event)) />
                    <span>{text("letters-switch")}</span>
                </label>
                <label class="check">
                    <input type="checkbox" prop:checked=move || map.get() on:change=move |event| map.set(event_target_checked(&event)) />
                    <span>{text("map-switch")}</span>
                </label>
                <div class="keys" tabindex="0" role="region" aria-label=text("shortcuts")>{groups()}</div>
            </div>
        </Dialog>
    }
}
