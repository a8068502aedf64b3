//! What only the program around the editor can do: windows, panels, the clipboard, files.

use super::{TablePart, Window, Workspace};
use crate::browser::{clipboard, files::download, page};
use editor::{Ask, Input};
use leptos::{prelude::*, task::spawn_local};
use pathway::{Subject, tree};

/// Does what the editor asks for.
pub fn answer(workspace: Workspace, ask: Ask) {
    match ask {
        // A link has no title: what is asked of one out of a decision is when it is taken.
        Ask::Title(subject @ Subject::Link(_)) => {
            if workspace.leaves_a_decision(&subject) {
                workspace.ask_for(subject, "rule");
            }
        }
        Ask::Title(subject) => {
            if !workspace.read_only.get_untracked() {
                workspace.naming.set(Some(subject));
            }
        }
        Ask::Details(subject, field) => match field {
            Some(field) => workspace.ask_for(subject, &field),
            None => workspace.open_details(subject),
        },
        Ask::Copy(clip) => {
            let text = tree::to_text(&clip);
            workspace.desk.clip.set_value(Some(text.clone()));
            spawn_local(async move {
                // Where the browser keeps its clipboard to itself, the copy still works within the app.
                clipboard::write(&text).await;
            });
        }
        Ask::Paste => {
            let clip = workspace
                .desk
                .clip
                .get_value()
                .and_then(|text| tree::from_text(&text).ok());
            if let Some(clip) = clip {
                workspace.handle(Input::Paste { clip, at: None });
            }
        }
        Ask::Palette | Ask::Menu(_) => workspace.window.set(Some(Window::Palette)),
        Ask::Search => workspace.window.set(Some(Window::Search)),
        Ask::Shortcuts => workspace.window.set(Some(Window::Shortcuts)),
        Ask::Replace => workspace.window.set(Some(Window::Replace)),
        Ask::Pattern => workspace.window.set(Some(Window::Pattern)),
        Ask::NextFinding => walk(workspace, true),
        Ask::PreviousFinding => walk(workspace, false),
        Ask::Export => workspace.window.set(Some(Window::Export)),
        Ask::Save => {
            let (name, bytes) = workspace.with(|document| {
                (
                    file_name(&document.pathway.title),
                    formats::native::write(document),
                )
            });
            download(&format!("{name}.json"), "application/json", &bytes);
        }
        Ask::Open => workspace.desk.go_to_start(),
        Ask::Print => page::print(),
        Ask::Table => workspace.show_panel("table"),
        Ask::Phase => {
            workspace.table_part.set(TablePart::Phases);
            workspace.show_panel("table");
            workspace.add_phase();
        }
    }
}

fn walk(workspace: Workspace, forward: bool) {
    if let Some(finding) = workspace.findings.walk(forward) {
        workspace.findings.shown.set(true);
        workspace.show_panel("findings");
        if let Some(subject) = finding.subjects.first() {
            workspace.handle(Input::Reveal(subject.clone()));
        }
    }
}

/// A file name that every system takes, made of a title.
pub fn file_name(title: &str) -> String {
    let mut name = String::new();
    for character in title.chars() {
        if character.is_alphanumeric() {
            name.extend(character.to_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name: String = name.trim_end_matches('-').chars().take(60).collect();
    if name.is_empty() {
        "pathway".to_owned()
    } else {
        name
    }
}
