//! All commands, and search over records of every kind and findings: type a few letters, choose with the arrows.

use super::frame::Dialog;
use crate::{
    browser::keyboard::{bring_into_view, focus_on},
    state::{
        sentences::{say, text},
        workspace::{Window, Workspace},
    },
};
use editor::{COMMANDS, keymap};
use leptos::{ev::KeyboardEvent, prelude::*};
use pathway::Subject;

#[derive(Clone, PartialEq)]
enum Choice {
    Command(&'static str),
    Record(Subject),
    Finding(pathway::FindingId),
}

#[derive(Clone, PartialEq)]
struct Row {
    choice: Choice,
    name: String,
    hint: String,
    enabled: bool,
}

/// The list of commands, or of what can be found.
#[component]
pub fn PaletteDialog() -> impl IntoView {
    let workspace = Workspace::expect();
    let search = Memo::new(move |_| match workspace.window.get() {
        Some(Window::Palette) => Some(false),
        Some(Window::Search) => Some(true),
        _ => None,
    });
    let title = Signal::derive(move || {
        text(if search.get() == Some(true) {
            "search-heading"
        } else {
            "all-commands"
        })
    });
    view! {
        <Dialog open=Signal::derive(move || search.get().is_some()) close=move |()| workspace.window.set(None) title=title>
            <PaletteBody search=search.get_untracked() == Some(true) />
        </Dialog>
    }
}

#[component]
fn PaletteBody(search: bool) -> impl IntoView {
    let workspace = Workspace::expect();
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let all = StoredValue::new(if search {
        records(workspace)
    } else {
        commands(workspace)
    });
    let rows = Memo::new(move |_| {
        let wanted: Vec<String> = typed.with(|typed| {
            typed
                .to_lowercase()
                .split_whitespace()
                .map(ToOwned::to_owned)
                .collect()
        });
        all.with_value(|all| {
            let fits = |row: &&Row| {
                let name = row.name.to_lowercase();
                wanted.iter().all(|word| name.contains(word))
            };
            all.iter()
                .filter(fits)
                .take(60)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let choose = move |row: Row| {
        if !row.enabled {
            return;
        }
        workspace.window.set(None);
        focus_on("#canvas");
        match row.choice {
            Choice::Command(id) => workspace.run(id),
            Choice::Record(subject) => workspace.open_details(subject),
            Choice::Finding(id) => {
                workspace.findings.current.set(Some(id));
                workspace.show_panel("findings");
            }
        }
    };
    let key = move |event: KeyboardEvent| {
        let count = rows.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" if count > 0 => at.update(|at| *at = (*at + count - 1) % count),
            "Enter" => {
                if let Some(row) = rows.with_untracked(|rows| rows.get(at.get_untracked()).cloned())
                {
                    choose(row);
                }
            }
            _ => return,
        }
        event.prevent_default();
        bring_into_view(&format!("#palette-{}", at.get_untracked()));
    };
    focus_on("#palette-input");
    view! {
        <div class="dialog-body">
            <div class="field">
                <label class="field-label" for="palette-input">{text(if search { "search-label" } else { "palette-label" })}</label>
                <input
                    class="input"
                    id="palette-input"
                    role="combobox"
                    aria-expanded="true"
                    aria-controls="palette-list"
                    aria-activedescendant=move || format!("palette-{}", at.get())
                    autocomplete="off"
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        at.set(0);
                    }
                    on:keydown=key
                />
            </div>
            <div class="palette-list" id="palette-list" role="listbox" aria-label=text(if search { "search-heading" } else { "all-commands" })>
                {move || {
                    rows.get()
                        .into_iter()
                        .enumerate()
                        .map(|(index, row)| {
                            let chosen = row.clone();
                            view! {
                                <div
                                    class="palette-row"
                                    role="option"
                                    id=format!("palette-{index}")
                                    aria-selected=move || (at.get() == index).to_string()
                                    aria-disabled=(!row.enabled).then_some("true")
                                    on:click=move |_| choose(chosen.clone())
                                >
                                    <span>{row.name}</span>
                                    <span class="menu-hint">{row.hint}</span>
                                </div>
                            }
                        })
                        .collect_view()
                }}
            </div>
            <p class="panel-note" role="status">{move || rows.with(Vec::is_empty).then(|| text("nothing-found"))}</p>
        </div>
    }
}

fn commands(workspace: Workspace) -> Vec<Row> {
    workspace.with_editor(|editor| {
        COMMANDS
            .iter()
            .map(|command| Row {
                choice: Choice::Command(command.id),
                name: say(&pathway::Message::new(command.label)),
                hint: command
                    .keys
                    .first()
                    .map(|chord| keymap::shown(chord, editor.platform()))
                    .unwrap_or_default(),
                enabled: (command.when)(editor),
            })
            .collect()
    })
}

// What else can be looked for by its name, with the word for its kind.
const KINDS: [(&str, &str); 8] = [
    ("team", "kind-team"),
    ("organisation", "kind-organisation"),
    ("item", "kind-item"),
    ("clock", "kind-clock"),
    ("outcome", "kind-outcome"),
    ("agreement", "kind-agreement"),
    ("trial", "kind-trial"),
    ("comment", "kind-comment"),
];

fn records(workspace: Workspace) -> Vec<Row> {
    let steps: Vec<_> = workspace.with(|document| {
        let steps = document.pathway.steps.iter();
        steps
            .map(|step| (Subject::Step(step.id.clone()), step.title.clone()))
            .collect()
    });
    let others = KINDS
        .into_iter()
        .map(|(kind, hint)| (untrack(|| workspace.records_of(kind)), hint));
    let all = std::iter::once((steps, "kind-step")).chain(others);
    let mut rows: Vec<Row> = all
        .flat_map(|(records, hint)| {
            records.into_iter().map(move |(subject, name)| Row {
                choice: Choice::Record(subject),
                name,
                hint: text(hint),
                enabled: true,
            })
        })
        .collect();
    workspace.findings.report.with_untracked(|report| {
        let found = report.iter().flat_map(|report| &report.findings);
        rows.extend(found.map(|finding| Row {
            choice: Choice::Finding(finding.id.clone()),
            name: say(&finding.message),
            hint: text("kind-finding"),
            enabled: true,
        }));
    });
    rows.retain(|row| !row.name.is_empty());
    rows
}
