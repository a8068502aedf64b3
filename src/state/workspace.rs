//! The open pathway: the only door to the editor. Views track records here and are woken when one of them changes;
//! what a person does goes in as an input, and what it led to comes out as signals. It never builds a patch itself:
//! edits and commands do.

mod answers;
mod deeds;
mod looks;
mod measured;
mod phases;
mod questions;
mod together;
mod watch;
mod way;

pub use answers::file_name;
pub use measured::be_measured;
pub use questions::condition;
pub use together::{Contest, random_id};

use super::{
    desk::Desk,
    findings::Findings,
    keeping::{Keeper, Kept, Opened},
    room::Room,
    sentences::say,
};
use crate::browser::{
    frame::{NextFrame, Rest, after_painted},
    measure::now as page_time,
};
use editor::{Access, Ask, Cursor, Editor, Input, Overlay, Response, Selection, ToolId, Viewport};
use leptos::prelude::*;
use pathway::{Document, LinkId, Message, Patch, Rect, Refusal, StepId, Subject};
use std::{cell::RefCell, collections::BTreeSet, rc::Rc};
use sync::Right;
use watch::Watch;

/// What is shown above the canvas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// All commands.
    Palette,
    /// Search over steps, teams and findings.
    Search,
    /// All shortcuts.
    Shortcuts,
    /// Words to be put in the place of others.
    Replace,
    /// Patterns to be put in.
    Pattern,
    /// Ways out of the tool.
    Export,
    /// Working on it with others.
    Share,
    /// Accepting the risk of a finding.
    Accept(pathway::FindingId),
}

/// What the table shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TablePart {
    /// Steps.
    #[default]
    Steps,
    /// Links.
    Links,
    /// Teams.
    Teams,
    /// Organisations.
    Organisations,
    /// Phases.
    Phases,
}

/// What the panel shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// One record.
    One(Subject),
    /// So many at once.
    Many(usize),
}

/// What is in view, by what can be mounted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InView {
    /// Steps.
    pub steps: Vec<StepId>,
    /// Links.
    pub links: Vec<LinkId>,
}

/// The open pathway: a handle that every closure of a view can hold for the price of a pointer. What it points to is
/// never given back: a few hundred bytes for each time that a pathway is opened.
#[derive(Clone, Copy)]
pub struct Workspace(&'static Parts);

impl std::ops::Deref for Workspace {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        self.0
    }
}

/// What a workspace is made of.
pub struct Parts {
    cells: StoredValue<Rect>,
    editor: StoredValue<Editor, LocalStorage>,
    id: StoredValue<String>,
    watch: StoredValue<Watch, LocalStorage>,
    in_hand: StoredValue<BTreeSet<Subject>>,
    keeper: StoredValue<Keeper, LocalStorage>,
    coming: StoredValue<Rc<RefCell<Vec<Input>>>, LocalStorage>,
    frame: StoredValue<NextFrame, LocalStorage>,
    rest: StoredValue<Rest, LocalStorage>,
    drawing_on: StoredValue<Rest, LocalStorage>,
    /// Zoom and position.
    pub viewport: RwSignal<Viewport>,
    /// What is chosen.
    pub selection: RwSignal<Selection>,
    /// What the keyboard is on.
    pub focus: RwSignal<Option<Subject>>,
    /// What is in hand.
    pub overlay: RwSignal<Overlay>,
    /// The tool.
    pub tool: RwSignal<ToolId>,
    /// The pointer's look.
    pub cursor: RwSignal<Cursor>,
    /// What the tool says to do.
    pub hint: RwSignal<Message>,
    /// What undo and redo would take back and do again.
    pub undo_redo: RwSignal<(Option<Message>, Option<Message>)>,
    /// Where the work stands.
    pub kept: RwSignal<Kept>,
    /// Whether nothing can be changed here.
    pub read_only: RwSignal<bool>,
    /// What is in view.
    pub in_view: RwSignal<InView>,
    /// What is being named on the canvas.
    pub naming: RwSignal<Option<Subject>>,
    /// What is shown above the canvas.
    pub window: RwSignal<Option<Window>>,
    /// Whether the drawing stands on the screen: what is not looked at first waits for it.
    pub painted: RwSignal<bool>,
    /// Whether the drawing is shown alone, for a projector.
    pub big: RwSignal<bool>,
    /// What a screen reader says next.
    pub announcement: RwSignal<String>,
    /// The panel that is shown.
    pub panel: RwSignal<&'static str>,
    /// Which part of the table is shown, for whoever comes back to it.
    pub table_part: RwSignal<TablePart>,
    /// A record whose details are shown though it cannot be chosen on the canvas.
    pub beside: RwSignal<Option<Subject>>,
    /// The findings.
    pub findings: Findings,
    /// The room that it belongs to.
    pub room: Room,
    /// Own changes that waited while others changed the same: this person decides what becomes of them.
    pub contests: RwSignal<Vec<Contest>>,
    /// The desk that it lies on.
    pub desk: Desk,
}

impl Workspace {
    /// The workspace of a pathway that was opened.
    pub fn open(desk: Desk, opened: Opened) -> Self {
        let this = StoredValue::new(None::<Self>);
        let id = opened.id.clone();
        let room = Room::new(opened.room.clone());
        let (keeper, document) = desk.keeper(opened, move |what| {
            let workspace = this.try_get_value().flatten();
            workspace.is_some_and(|workspace| workspace.heard(&what))
        });
        let mut editor = Editor::new(document);
        editor.set_id_seed(crate::browser::measure::random_seed());
        if crate::browser::keyboard::is_mac() {
            editor.set_platform(editor::Platform::Mac);
        }
        let findings = Findings::begin(editor.document());
        let kept = RwSignal::from(keeper.state());
        let workspace = Self(Box::leak(Box::new(Parts {
            viewport: RwSignal::new(*editor.viewport()),
            selection: RwSignal::new(editor.selection().clone()),
            focus: RwSignal::new(None),
            overlay: RwSignal::new(Overlay::default()),
            tool: RwSignal::new(editor.tool()),
            cursor: RwSignal::new(editor.cursor()),
            hint: RwSignal::new(editor.hint()),
            undo_redo: RwSignal::new((None, None)),
            kept,
            read_only: RwSignal::new(false),
            in_view: RwSignal::new(InView::default()),
            naming: RwSignal::new(None),
            window: RwSignal::new(None),
            painted: RwSignal::new(false),
            big: RwSignal::new(false),
            announcement: RwSignal::new(String::new()),
            panel: RwSignal::new("details"),
            table_part: RwSignal::new(TablePart::default()),
            beside: RwSignal::new(None),
            findings,
            room,
            contests: RwSignal::new(Vec::new()),
            desk,
            cells: StoredValue::new(Rect::default()),
            editor: StoredValue::new_local(editor),
            watch: StoredValue::new_local(Watch::default()),
            in_hand: StoredValue::new(BTreeSet::new()),
            id: StoredValue::new(id),
            keeper: StoredValue::new_local(keeper),
            coming: StoredValue::new_local(Rc::default()),
            frame: StoredValue::new_local(NextFrame::default()),
            rest: StoredValue::new_local(Rest::default()),
            drawing_on: StoredValue::new_local(Rest::default()),
        })));
        this.set_value(Some(workspace));
        on_cleanup(move || {
            findings.end();
            room.hang_up();
        });
        Effect::new(move || {
            let access = match (workspace.read_only.get(), room.may(Right::Comment)) {
                (false, _) => Access::All,
                (true, true) => Access::Comments,
                (true, false) => Access::Look,
            };
            let letters = desk.preferences.letters.get();
            workspace.editor.update_value(|editor| {
                editor.set_access(access);
                editor.set_letters(letters);
            });
        });
        Effect::new(move || workspace.read_only.set(!room.lets_edit()));
        workspace.watch_looks();
        room.call(workspace);
        after_painted(move || workspace.is_painted());
        workspace
    }

    // The drawing first, then what is beside it, then what is beneath it.
    fn is_painted(self) {
        if self.is_open() {
            self.draw_on_later(BETWEEN);
            self.painted.set(true);
            self.findings.start();
        }
    }

    /// The workspace of this screen.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Reads the document as it stands, without being woken by what changes in it.
    pub fn with<T>(self, read: impl FnOnce(&Document) -> T) -> T {
        self.editor.with_value(|editor| read(editor.document()))
    }

    /// Reads the editor as it stands, without being woken by what changes in it.
    pub fn with_editor<T>(self, read: impl FnOnce(&Editor) -> T) -> T {
        self.editor.with_value(read)
    }

    /// Something that came in: done at once.
    pub fn handle(self, input: Input) {
        self.flush_moves();
        self.handle_now(input);
    }

    /// A movement: kept until the next picture, where only the last of each pointer counts.
    pub fn handle_with_next_picture(self, input: Input) {
        self.coming.with_value(|coming| {
            let mut coming = coming.borrow_mut();
            match (coming.last_mut(), &input) {
                (Some(Input::PointerMove(last)), Input::PointerMove(next))
                    if last.id == next.id =>
                {
                    *last = *next;
                }
                (
                    Some(Input::Wheel {
                        at,
                        dx,
                        dy,
                        modifiers,
                    }),
                    Input::Wheel {
                        at: next_at,
                        dx: next_dx,
                        dy: next_dy,
                        modifiers: next,
                    },
                ) if modifiers == next => {
                    *at = *next_at;
                    *dx += next_dx;
                    *dy += next_dy;
                }
                _ => coming.push(input),
            }
        });
        self.frame
            .with_value(|frame| frame.ask(move || self.flush_moves()));
    }

    fn flush_moves(self) {
        let Some(coming) = self.coming.try_with_value(|coming| coming.take()) else {
            return;
        };
        for input in coming {
            self.handle_now(input);
        }
    }

    fn handle_now(self, input: Input) {
        let Some(response) = self.editor.try_update_value(|editor| editor.handle(input)) else {
            return;
        };
        self.take(response, true);
    }

    // What an input led to becomes signals, once. A change that others made has its place already.
    fn take(self, response: Response, is_ours: bool) {
        let redraw = &response.redraw;
        self.editor.with_value(|editor| {
            if redraw.viewport {
                self.viewport.set(*editor.viewport());
            }
            if redraw.selection {
                let before = self.selection.get_untracked();
                self.selection.set(editor.selection().clone());
                self.beside.set(None);
                self.wake_looks(before.0.symmetric_difference(&editor.selection().0));
            }
            if redraw.focus {
                self.focus.set(editor.focus().cloned());
            }
            if redraw.overlay {
                self.overlay.set(editor.overlay().clone());
                self.wake_in_hand(editor.overlay());
            }
            if redraw.tool {
                self.tool.set(editor.tool());
                self.cursor.set(editor.cursor());
                self.hint.set(editor.hint());
            }
            if redraw.history || response.patch.is_some() {
                self.undo_redo.set((
                    editor.history().undo_label().cloned(),
                    editor.history().redo_label().cloned(),
                ));
            }
        });
        let mut made = Ok(1);
        if let Some(patch) = &response.patch {
            if is_ours {
                made = self.made(patch);
            }
            self.with(|document| self.findings.look_at(&document.pathway));
            self.findings.changed(patch);
        }
        self.watch.with_value(|watch| watch.wake(&response));
        if !redraw.drawing.is_empty() {
            // What a person did is seen first.
            self.draw_on_later(if is_ours { SEEN } else { BETWEEN });
        }
        let cells = self.with_editor(|editor| in_cells(editor.viewport().seen()));
        if cells != self.cells.get_value() || !redraw.drawing.is_empty() {
            self.cells.set_value(cells);
            self.look_again();
        }
        for notice in &response.notices {
            self.desk.notices.trouble(say(notice));
        }
        if let Some(message) = &response.announce {
            self.announcement.set(say(message));
        }
        for ask in response.asks {
            self.answer(ask);
        }
        match made {
            Ok(pieces) if pieces > 1 => self.show_what_counts(),
            Ok(_) => {}
            Err(why) => self.take_back(why),
        }
    }

    /// Draws all that is not drawn yet, for whoever needs the whole at once.
    pub fn draw_whole(self) {
        while !self.with_editor(Editor::is_drawn) {
            self.handle_now(Input::DrawOn);
        }
    }

    // The lines of a large pathway come a few at a time, whenever there is time.
    fn draw_on_later(self, wait: u32) {
        let is_drawn = self.editor.try_with_value(Editor::is_drawn);
        if is_drawn == Some(false) {
            self.drawing_on
                .with_value(|rest| rest.ask(wait, move || self.draw_on()));
        }
    }

    fn draw_on(self) {
        let start = page_time();
        while page_time() - start < SLICE {
            let Some(response) = self
                .editor
                .try_update_value(|editor| editor.handle(Input::DrawOn))
            else {
                return;
            };
            if !response.redraw.drawing.is_empty() {
                return self.take(response, false);
            }
            if self.with_editor(Editor::is_drawn) {
                return;
            }
        }
        self.draw_on_later(BETWEEN);
    }

    // What is in view follows from the viewport and the drawing, in cells, so that panning seldom mounts anything.
    fn look_again(self) {
        let next = self.editor.with_value(|editor| {
            let part = in_cells(editor.viewport().seen());
            InView {
                steps: editor.cards_in(part).into_iter().collect(),
                links: editor.lines_in(part).into_iter().collect(),
            }
        });
        if self.in_view.with_untracked(|now| *now != next) {
            self.in_view.set(next);
        }
    }

    fn answer(self, ask: Ask) {
        answers::answer(self, ask);
    }

    /// Makes a change that an edit has planned, or says why it cannot be.
    pub fn apply(self, label: Message, planned: Result<Patch, Refusal>) {
        match planned {
            Ok(patch) if patch.is_empty() => {}
            Ok(patch) => self.handle(Input::Apply { label, patch }),
            Err(refusal) => self.desk.notices.trouble(say(&refusal.0)),
        }
    }

    /// Sets a field of a record, as a form does.
    pub fn set_field(self, subject: &Subject, name: &str, value: serde_json::Value) {
        // A step that comes into another phase may have to stand elsewhere.
        if let (Subject::Step(step), "phase") = (subject, name) {
            return self.set_phase(step, value.as_str().unwrap_or_default());
        }
        let planned =
            self.with(|document| pathway::edit::set_field(document, subject, name, value));
        let label = self.with(|document| {
            pathway::edit::label::about(pathway::edit::label::CHANGED, document, subject)
        });
        self.apply(label, planned);
    }

    /// Deletes records.
    pub fn delete(self, subjects: BTreeSet<Subject>) {
        let planned = self.with(|document| pathway::edit::delete(document, &subjects));
        let label = match subjects.first() {
            Some(only) if subjects.len() == 1 => self.with(|document| {
                pathway::edit::label::about(pathway::edit::label::DELETED_ONE, document, only)
            }),
            _ => pathway::edit::label::many(pathway::edit::label::DELETED, subjects.len()),
        };
        self.beside.set(None);
        self.apply(label, planned);
    }

    /// Whether a key means something here.
    pub fn takes(self, input: &Input) -> bool {
        match input {
            Input::Key(key) => {
                self.with_editor(|editor| editor::keymap::command(editor, key).is_some())
            }
            _ => false,
        }
    }

    /// Runs a command.
    pub fn run(self, command: &str) {
        self.handle(Input::Command(command.to_owned()));
    }

    /// Shows a panel.
    pub fn show_panel(self, id: &'static str) {
        self.panel.set(id);
        self.desk.preferences.folded.set(false);
    }

    /// Chooses a record and brings it into view, and shows its details.
    pub fn open_details(self, subject: Subject) {
        let on_canvas = matches!(
            subject,
            Subject::Step(_) | Subject::Link(_) | Subject::Organisation(_)
        );
        if on_canvas {
            self.handle(Input::Reveal(subject));
        } else {
            self.beside.set(Some(subject));
        }
        self.show_panel("details");
    }

    /// What the details panel shows.
    pub fn details_of(self) -> Shown {
        if let Some(subject) = self.beside.get() {
            self.track(&subject);
            if self.with(|document| pathway::edit::is_here(document, &subject)) {
                return Shown::One(subject);
            }
        }
        self.selection.with(|selection| match selection.only() {
            Some(only) => Shown::One(only.clone()),
            None if selection.is_empty() => Shown::One(Subject::Pathway),
            None => Shown::Many(selection.0.len()),
        })
    }

    /// Is woken by each change of that record.
    pub fn track(self, subject: &Subject) {
        self.watch.with_value(|watch| watch.track(subject));
    }

    /// Is woken when a record of any kind comes, goes or changes.
    pub fn track_all(self) {
        self.watch.with_value(Watch::track_all);
    }

    /// Is woken when that card is drawn elsewhere.
    pub fn track_card(self, id: &StepId) {
        self.watch.with_value(|watch| watch.track_card(id));
    }

    /// Is woken when that line runs otherwise.
    pub fn track_line(self, id: &LinkId) {
        self.watch.with_value(|watch| watch.track_line(id));
    }

    /// Is woken when any card is elsewhere, or any lane.
    pub fn track_cards(self) {
        self.watch.with_value(Watch::track_cards);
    }

    /// Is woken when any line runs otherwise.
    pub fn track_lines(self) {
        self.watch.with_value(Watch::track_lines);
    }

    /// Is woken when the lanes are others.
    pub fn track_lanes(self) {
        self.watch.with_value(Watch::track_lanes);
    }
}

// Long enough that nobody is in the middle of anything.
const QUIET: u32 = 1_500;

// So many milliseconds are drawn on at once, and so many are left to others in between.
const SLICE: f64 = 6.0;
const BETWEEN: u32 = 12;

// As long after a change as it takes to stand on the screen.
const SEEN: u32 = 40;

// In cells a little larger than a card, so that panning by a few pixels mounts nothing.
const CELL: i32 = 256;

fn in_cells(seen: Rect) -> Rect {
    let low = |value: i32| value.div_euclid(CELL) * CELL;
    let (x, y) = (low(seen.x), low(seen.y));
    let high = |value: i32| low(value.saturating_add(CELL));
    Rect {
        x,
        y,
        width: high(seen.right()).saturating_sub(x),
        height: high(seen.bottom()).saturating_sub(y),
    }
}
