//! The editor: a document in hand. One door, [`Editor::handle`]: input in, what it led to out.
//!
//! Never copies the document to handle an input, and changes it in one way only: by carrying out a patch.

mod changes;
mod focus;
mod gestures;
mod keys;
mod landing;
mod phases;

use crate::{
    Cursor, Index, Input, Overlay, Platform, Response, Selection, ToolId, Viewport,
    drawn::Sheet,
    ids::Ids,
    tools::{Context, Tool},
};
pub(crate) use changes::Joint;
pub(crate) use focus::{Toward, Vertical};
use gestures::Grip;
use pathway::{Document, Drawing, History, LinkId, Message, Rect, StepId, Subject};
use std::collections::BTreeSet;

/// A document in hand.
#[derive(Debug)]
pub struct Editor {
    pub(crate) document: Document,
    pub(crate) sheet: Sheet,
    pub(crate) history: History,
    pub(crate) selection: Selection,
    pub(crate) focus: Option<Subject>,
    pub(crate) viewport: Viewport,
    pub(crate) ids: Ids,
    tool: Tool,
    overlay: Overlay,
    /// The pointer that the tool follows.
    active: Option<i32>,
    grip: Option<Grip>,
    space: bool,
    pointer: Option<crate::At>,
    /// What the last gesture was, where the next may be a part of it.
    joint: Option<Joint>,
    settings: Settings,
}

/// What may be done with the document in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everything.
    All,
    /// It can be looked at and commented on.
    Comments,
    /// It can be looked at.
    Look,
}

/// How a person wants it.
#[derive(Clone, Copy, Debug)]
struct Settings {
    letters: bool,
    snapping: bool,
    access: Access,
    platform: Platform,
}

impl Editor {
    /// Takes a document in hand.
    pub fn new(document: Document) -> Self {
        Self {
            sheet: Sheet::of(&document),
            document,
            history: History::default(),
            selection: Selection::default(),
            focus: None,
            viewport: Viewport::default(),
            ids: Ids::seeded(0),
            tool: Tool::default(),
            overlay: Overlay::default(),
            active: None,
            grip: None,
            space: false,
            pointer: None,
            joint: None,
            settings: Settings {
                letters: true,
                snapping: true,
                access: Access::All,
                platform: Platform::Other,
            },
        }
    }

    /// Does what an input means.
    pub fn handle(&mut self, input: Input) -> Response {
        let mut response = Response {
            taken: true,
            ..Response::default()
        };
        let before = (self.tool.hint(), self.cursor());
        match input {
            Input::PointerDown(pointer) => self.pointer_down(&pointer, &mut response),
            Input::PointerMove(pointer) => self.pointer_moved(&pointer, &mut response),
            Input::PointerUp(pointer) => self.pointer_up(&pointer, &mut response),
            Input::PointerCancel(pointer) => self.pointer_cancelled(&pointer, &mut response),
            Input::PointerLeave => self.pointer_left(&mut response),
            Input::Hold(pointer) => self.held(&pointer, &mut response),
            Input::Wheel {
                at,
                dx,
                dy,
                modifiers,
            } => self.wheel(at, (dx, dy), modifiers, &mut response),
            Input::Key(key) => self.key(&key, &mut response),
            Input::KeyUp(key) => self.key_up(&key),
            Input::Command(id) => self.command(&id, &mut response),
            Input::Resized { width, height } => {
                // Where one looks then is known a moment later: lines wait for that.
                self.viewport = self.viewport.resized(width, height);
                response.redraw.viewport = true;
            }
            Input::Title { subject, text } => self.titled(&subject, &text, &mut response),
            Input::Apply { label, patch } => self.apply(label, patch, &mut response),
            Input::Theirs(patch) => self.theirs(&patch, &mut response),
            Input::TheyMeant(patch) => self.history.also(&patch),
            Input::Paste { clip, at } => self.paste(&clip, at, &mut response),
            Input::Pattern { title, clip, parts } => {
                self.pattern(title, &clip, &parts, &mut response);
            }
            Input::Select(subjects) => self.choose(subjects, &mut response),
            Input::Reveal(subject) => self.reveal(&subject, &mut response),
            Input::Tool(tool) => self.take_tool(tool, &mut response),
            Input::Look { zoom, x, y } => self.look(self.viewport.at(zoom, x, y), &mut response),
            Input::DrawOn => {
                let drawn = self.sheet.show(&self.document, self.viewport.seen());
                response.redraw.drawing = if drawn.is_empty() {
                    self.sheet.draw_on(&self.document)
                } else {
                    drawn
                };
            }
        }
        response.redraw.tool |= before != (self.tool.hint(), self.cursor());
        response
    }

    /// The document as it stands.
    pub fn document(&self) -> &Document {
        &self.document
    }
    /// Where everything is.
    pub fn drawing(&self) -> &Drawing {
        &self.sheet.drawing
    }
    /// Whether all lines are drawn. Those of a large pathway come a few at a time, by [`Input::DrawOn`].
    pub fn is_drawn(&self) -> bool {
        self.sheet.is_whole()
    }
    /// What finds cards and lines by where they are.
    pub fn index(&self) -> &Index {
        &self.sheet.index
    }
    /// The cards that reach into a part of the drawing.
    pub fn cards_in(&self, part: Rect) -> BTreeSet<StepId> {
        self.sheet.index.cards(&self.sheet.drawing, part)
    }
    /// The links that are seen in a part of the drawing.
    pub fn lines_in(&self, part: Rect) -> BTreeSet<LinkId> {
        self.sheet.index.lines(&self.sheet.drawing, part)
    }
    /// The links of a step, in and out.
    pub fn links_of(&self, step: &StepId) -> impl Iterator<Item = &LinkId> {
        self.sheet.ends.links(step)
    }
    /// What was done.
    pub fn history(&self) -> &History {
        &self.history
    }
    /// What is chosen.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }
    /// What the keyboard is on.
    pub fn focus(&self) -> Option<&Subject> {
        self.focus.as_ref()
    }
    /// Which part is seen.
    pub fn viewport(&self) -> &Viewport {
        &self.viewport
    }
    /// What lies over the drawing.
    pub fn overlay(&self) -> &Overlay {
        &self.overlay
    }
    /// The tool in hand.
    pub fn tool(&self) -> ToolId {
        self.tool.id()
    }
    /// Whether nothing is in hand that letting go would lose.
    pub fn is_idle(&self) -> bool {
        self.tool.is_idle() && self.grip.is_none()
    }
    /// What can be done now, as the line that says it.
    pub fn hint(&self) -> Message {
        Message::new(self.tool.hint())
    }
    /// How the pointer looks.
    pub fn cursor(&self) -> Cursor {
        match (&self.grip, self.space) {
            (Some(_), _) => Cursor::Closed,
            (None, true) => Cursor::Open,
            (None, false) => self.tool.cursor(&self.overlay),
        }
    }
    /// Whether letters are shortcuts.
    pub fn letters(&self) -> bool {
        self.settings.letters
    }
    /// Whether cards settle on the grid and in line with others.
    pub fn snapping(&self) -> bool {
        self.settings.snapping
    }
    /// Whether the document can only be looked at.
    pub fn is_read_only(&self) -> bool {
        self.settings.access != Access::All
    }
    /// Whether comments can be made.
    pub fn may_comment(&self) -> bool {
        self.settings.access != Access::Look
    }
    /// Whose keyboard it is.
    pub fn platform(&self) -> Platform {
        self.settings.platform
    }

    /// Where new ids start from: something random, given by the program.
    pub fn set_id_seed(&mut self, seed: u64) {
        self.ids = Ids::seeded(seed);
    }
    /// Switches single letters as shortcuts on or off.
    pub fn set_letters(&mut self, on: bool) {
        self.settings.letters = on;
    }
    /// Switches settling on the grid on or off.
    pub fn set_snapping(&mut self, on: bool) {
        self.settings.snapping = on;
    }
    /// Says what may be done with the document.
    pub fn set_access(&mut self, access: Access) {
        self.settings.access = access;
    }
    /// Says whose keyboard it is.
    pub fn set_platform(&mut self, platform: Platform) {
        self.settings.platform = platform;
    }
    /// A new id of a kind that nothing in the document has, for records that are made elsewhere.
    pub fn fresh_id(&mut self, kind: &str) -> String {
        self.ids.fresh(&self.document, kind)
    }

    /// What tools and commands may look at to make their plans.
    pub(crate) fn context(&mut self) -> Context<'_> {
        Context {
            document: &self.document,
            sheet: &self.sheet,
            selection: &self.selection,
            viewport: &self.viewport,
            snapping: self.settings.snapping,
            ids: &mut self.ids,
        }
    }
}
