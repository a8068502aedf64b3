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
        accept::AcceptDialog, export::ExportDialog, find_replace::ReplaceDialog,
        merge::MergeDialog, palette::PaletteDialog, pattern::PatternDialog, share::ShareDialog,
        shortcuts::ShortcutsDialog,
    },
    state::{
        desk::{Desk, Screen},
        sentences::text,
        workspace::Workspace,
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
    view! {
        <DropZone class="drop" invitation=text("drop-to-open") take=move |files| desk.open_files(files)>
            <div class="work" data-big=move || workspace.big.get().to_string()>
                <TopBar />
                <Rail />
                <main id="main" class="stage-room">
                    <Stage />
                </main>
                <Side />
                <BigScreen />
            </div>
            <PaletteDialog />
            <PatternDialog />
            <ReplaceDialog />
            <ShortcutsDialog />
            <ExportDialog />
            <AcceptDialog />
            <ShareDialog />
            <MergeDialog />
            <PrintSheet />
        </DropZone>
    }
    .into_any()
}
