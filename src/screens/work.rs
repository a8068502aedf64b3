//! The working screen: top bar, rail, canvas, side panel. It puts rooms beside each other and knows none from inside.

mod big_screen;
mod here;
mod print_sheet;
mod rail;
mod side;
mod top_bar;

use super::drop_zone::DropZone;
use crate::{
    browser::keyboard::focus_on,
    canvas::Stage,
    dialogs::{
        accept_dialog, export::ExportDialog, find_replace_dialog, merge_dialog, palette_dialog,
        pattern_dialog, share_dialog, shortcuts_dialog,
    },
    parts::{once_needed, part},
    state::{
        desk::{Desk, Screen},
        sentences::text,
        workspace::{Window, Workspace},
    },
};
use big_screen::BigScreen;
use leptos::prelude::*;
use print_sheet::PrintSheet;
use rail::Rail;
use side::Side;
use top_bar::TopBar;

/// The working screen of the pathway that was opened last.
#[component]
pub fn WorkScreen() -> impl IntoView {
    let desk = Desk::expect();
    let Some(opened) = desk.opened() else {
        desk.screen.set(Screen::Start);
        return ().into_any();
    };
    let is_empty = opened.document.pathway.steps.is_empty();
    let workspace = Workspace::open(desk, opened);
    provide_context(workspace);
    desk.workspace.set_value(Some(workspace));
    // Whoever uses the keyboard goes on where the work is.
    focus_on(if is_empty {
        ".first-step button"
    } else {
        "#canvas"
    });
    let is_open = move |windows: &[Window]| {
        workspace.window.with(|window| {
            window
                .as_ref()
                .is_some_and(|window| windows.contains(window))
        })
    };
    view! {
        <DropZone class="drop" invitation=text("drop-to-open") take=move |files| desk.open_files(files)>
            <div class="work" data-big=move || workspace.big.get().to_string()>
                <TopBar />
                <Rail />
                <main id="main" class="stage-room">
                    <Stage />
                </main>
                <Side />
                {once_needed(move || workspace.big.get(), big_screen)}
            </div>
            <ExportDialog />
            {once_needed(move || is_open(&[Window::Palette, Window::Search]), palette_dialog)}
            {once_needed(move || is_open(&[Window::Pattern]), pattern_dialog)}
            {once_needed(move || is_open(&[Window::Replace]), find_replace_dialog)}
            {once_needed(move || is_open(&[Window::Shortcuts]), shortcuts_dialog)}
            {once_needed(move || is_open(&[Window::Share]), share_dialog)}
            {once_needed(
                move || workspace.window.with(|window| matches!(window, Some(Window::Accept(_)))),
                accept_dialog,
            )}
            {once_needed(move || workspace.contests.with(|contests| !contests.is_empty()), merge_dialog)}
            <PrintSheet />
        </DropZone>
    }
    .into_any()
}

part! { together: fn big_screen() -> AnyView {
    view! { <BigScreen /> }.into_any()
}}
