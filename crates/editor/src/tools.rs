//! The tools: what pressing, moving and releasing mean while each of them is in hand.
//!
//! A tool is a state that an event turns into the next state, with what is seen meanwhile and what shall be done.
//! It makes plans; only the editor carries them out. Every tool lets go on [`Event::Cancel`], and nothing happened.

mod comment;
mod context;
mod hand;
mod lane;
mod link;
mod put;
mod select;

pub(crate) use context::Context;
pub(crate) use link::next_place;
pub(crate) use put::What;

use crate::{Ask, At, Modifiers, Overlay, PointerKind};
use pathway::{Message, Patch, Point, Refusal, StepId, Subject};
use std::collections::BTreeSet;

/// A tool of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ToolId {
    /// Chooses and moves.
    #[default]
    Select,
    /// Puts a step.
    Step,
    /// Puts a decision.
    Decision,
    /// Puts a wait.
    Wait,
    /// Puts a step from which all ways are taken side by side.
    Split,
    /// Links two steps, in one lane or across.
    Handoff,
    /// Puts an organisation's lane.
    Organisation,
    /// Puts a comment.
    Comment,
    /// Moves the drawing.
    Pan,
    /// Puts a start.
    Start,
    /// Puts an end.
    End,
    /// Puts a note.
    Note,
}

impl ToolId {
    /// All of them: first those of the rail in its order, then those of the list of commands only.
    pub const ALL: &[Self] = &[
        Self::Select,
        Self::Step,
        Self::Decision,
        Self::Wait,
        Self::Split,
        Self::Handoff,
        Self::Organisation,
        Self::Comment,
        Self::Pan,
        Self::Start,
        Self::End,
        Self::Note,
    ];

    /// The name of the tool, as its sentences and styles use it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::Step => "step",
            Self::Decision => "decision",
            Self::Wait => "wait",
            Self::Split => "split",
            Self::Handoff => "handoff",
            Self::Organisation => "organisation",
            Self::Comment => "comment",
            Self::Pan => "pan",
            Self::Start => "start",
            Self::End => "end",
            Self::Note => "note",
        }
    }
}

/// How the pointer looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Cursor {
    /// An arrow.
    #[default]
    Arrow,
    /// A cross: something is put here.
    Cross,
    /// An open hand: this can be moved.
    Open,
    /// A closed hand: this is being moved.
    Closed,
    /// A hand that points: this can be pressed.
    Finger,
    /// Not here.
    Forbidden,
    /// Moved to and fro.
    Sideways,
    /// Moved up and down.
    UpDown,
}

/// A pointer that does something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Press {
    /// Where on the drawing.
    pub(crate) point: Point,
    /// Where on the canvas.
    pub(crate) at: At,
    pub(crate) modifiers: Modifiers,
    pub(crate) kind: PointerKind,
    pub(crate) clicks: u8,
}

impl Press {
    /// Whether the pointer went so far from here that it is no click any more.
    pub(crate) fn is_left_by(&self, now: &Press) -> bool {
        let slack = if self.kind == PointerKind::Touch {
            8.0
        } else {
            4.0
        };
        (now.at.x - self.at.x).hypot(now.at.y - self.at.y) >= slack
    }
}

/// What happens to a tool.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Event {
    /// The button went down.
    Down(Press),
    /// The pointer moved, with or without the button.
    Move(Press),
    /// The button went up.
    Up(Press),
    /// A finger rested.
    Hold(Press),
    /// The step that the keyboard is on was meant.
    Meant(StepId),
    /// Let go, and nothing happened.
    Cancel,
}

/// Something that shall be done.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Choose these.
    Select(BTreeSet<Subject>),
    /// Change the document.
    Edit(Plan),
    /// Ask the program.
    Ask(Ask),
    /// Move the drawing by so many pixels.
    Pan(f64, f64),
    /// Take another tool.
    Take(ToolId),
}

/// A change of the document that is planned.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) label: Message,
    pub(crate) patch: Result<Patch, Refusal>,
    /// What is chosen afterwards; none leaves it.
    pub(crate) select: Option<BTreeSet<Subject>>,
    /// What is given a name right away, as a part of the same gesture.
    pub(crate) name: Option<Subject>,
    /// Whether the layout chose the places in it, by the phases as they will be.
    pub(crate) is_laid: bool,
}

impl Plan {
    pub(crate) fn new(label: Message, patch: Result<Patch, Refusal>) -> Self {
        Self {
            label,
            patch,
            select: None,
            name: None,
            is_laid: false,
        }
    }
    pub(crate) fn selecting(mut self, subjects: impl IntoIterator<Item = Subject>) -> Self {
        self.select = Some(subjects.into_iter().collect());
        self
    }
    pub(crate) fn laid(mut self) -> Self {
        self.is_laid = true;
        self
    }
    pub(crate) fn naming(mut self, subject: Subject) -> Self {
        self.select = Some([subject.clone()].into());
        self.name = Some(subject);
        self
    }
}

/// What an event made of a tool.
pub(crate) struct Turn<S> {
    pub(crate) state: S,
    pub(crate) overlay: Overlay,
    pub(crate) acts: Vec<Act>,
}

impl<S> Turn<S> {
    pub(crate) fn to(state: S) -> Self {
        Self {
            state,
            overlay: Overlay::default(),
            acts: Vec::new(),
        }
    }
    pub(crate) fn showing(mut self, overlay: Overlay) -> Self {
        self.overlay = overlay;
        self
    }
    pub(crate) fn doing(mut self, act: Act) -> Self {
        self.acts.push(act);
        self
    }
    fn into_tool(self, tool: impl FnOnce(S) -> Tool) -> Turn<Tool> {
        Turn {
            state: tool(self.state),
            overlay: self.overlay,
            acts: self.acts,
        }
    }
}

/// The tool in hand, and how far it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tool {
    Select(select::Select),
    Put(put::What, put::Put),
    Link(link::Linking),
    Lane(lane::Lane),
    Comment(comment::Comment),
    Hand(hand::Hand),
}

impl Default for Tool {
    fn default() -> Self {
        Self::Select(select::Select::Idle)
    }
}

impl Tool {
    /// That tool, at rest.
    pub(crate) fn of(id: ToolId) -> Self {
        let put = |what| Self::Put(what, put::Put::Idle);
        match id {
            ToolId::Select => Self::default(),
            ToolId::Step => put(What::Step),
            ToolId::Decision => put(What::Decision),
            ToolId::Wait => put(What::Wait),
            ToolId::Split => put(What::Split),
            ToolId::Start => put(What::Start),
            ToolId::End => put(What::End),
            ToolId::Note => put(What::Note),
            ToolId::Handoff => Self::Link(link::Linking::Idle),
            ToolId::Organisation => Self::Lane(lane::Lane::Idle),
            ToolId::Comment => Self::Comment(comment::Comment::Idle),
            ToolId::Pan => Self::Hand(hand::Hand::Idle),
        }
    }

    /// Which tool it is.
    pub(crate) fn id(&self) -> ToolId {
        match self {
            Self::Select(_) => ToolId::Select,
            Self::Put(what, _) => what.tool(),
            Self::Link(_) => ToolId::Handoff,
            Self::Lane(_) => ToolId::Organisation,
            Self::Comment(_) => ToolId::Comment,
            Self::Hand(_) => ToolId::Pan,
        }
    }

    /// Whether it is at rest: nothing is in hand that letting go would lose.
    pub(crate) fn is_idle(&self) -> bool {
        matches!(
            self,
            Self::Select(select::Select::Idle)
                | Self::Put(_, put::Put::Idle)
                | Self::Link(link::Linking::Idle)
                | Self::Lane(lane::Lane::Idle)
                | Self::Comment(comment::Comment::Idle)
                | Self::Hand(hand::Hand::Idle)
        )
    }

    /// The records that are in hand: what it will do was planned on them as they stand.
    pub(crate) fn in_hand(&self) -> BTreeSet<Subject> {
        match self {
            Self::Select(state) => state.in_hand(),
            Self::Link(state) => state
                .from()
                .cloned()
                .map(Subject::Step)
                .into_iter()
                .collect(),
            _ => BTreeSet::new(),
        }
    }

    /// Whether it waits for a step that the keyboard can go to.
    pub(crate) fn takes_steps(&self) -> bool {
        matches!(
            self,
            Self::Link(link::Linking::Idle | link::Linking::Chosen { .. })
        )
    }

    /// What an event makes of it.
    pub(crate) fn turn(self, event: &Event, context: &mut Context<'_>) -> Turn<Self> {
        match self {
            Self::Select(state) => state.turn(event, context).into_tool(Self::Select),
            Self::Put(what, state) => state
                .turn(what, event, context)
                .into_tool(|state| Self::Put(what, state)),
            Self::Link(state) => state.turn(event, context).into_tool(Self::Link),
            Self::Lane(state) => state.turn(event, context).into_tool(Self::Lane),
            Self::Comment(state) => state.turn(event, context).into_tool(Self::Comment),
            Self::Hand(state) => state.turn(event).into_tool(Self::Hand),
        }
    }

    /// The line that says what can be done now.
    pub(crate) fn hint(&self) -> &'static str {
        match self {
            Self::Select(state) => state.hint(),
            Self::Put(what, _) => what.hint(),
            Self::Link(state) => state.hint(),
            Self::Lane(_) => "hint-organisation",
            Self::Comment(_) => "hint-comment",
            Self::Hand(_) => "hint-pan",
        }
    }

    /// How the pointer looks, with what is seen.
    pub(crate) fn cursor(&self, overlay: &Overlay) -> Cursor {
        if overlay.refused {
            return Cursor::Forbidden;
        }
        match self {
            Self::Select(state) => state.cursor(overlay),
            Self::Link(_) if overlay.hover.is_some() || overlay.target.is_some() => Cursor::Finger,
            Self::Put(..) | Self::Lane(_) | Self::Comment(_) | Self::Link(_) => Cursor::Cross,
            Self::Hand(hand::Hand::Idle) => Cursor::Open,
            Self::Hand(hand::Hand::Moving { .. }) => Cursor::Closed,
        }
    }
}

/// All hint lines, for the resource files to be complete.
pub const HINTS: &[&str] = &[
    "hint-bend",
    "hint-comment",
    "hint-decision",
    "hint-drag",
    "hint-end",
    "hint-lane",
    "hint-link-drag",
    "hint-link-from",
    "hint-link-to",
    "hint-marquee",
    "hint-note",
    "hint-organisation",
    "hint-pan",
    "hint-select",
    "hint-split",
    "hint-start",
    "hint-step",
    "hint-wait",
];
