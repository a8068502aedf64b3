//! Pointers: what they mean to the tool in hand, and what they mean to the window whatever the tool.

use super::{Editor, changes::refuse_to_change};
use crate::{
    Ask, At, Button, Modifiers, Pointer, PointerKind, Response, Selection, ToolId, Viewport,
    hit::Target,
    tools::{Act, Event, Press, Tool},
};
use pathway::{Lane, Subject};

/// Fingers or a button that move the window, whatever the tool.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Grip {
    /// The drawing follows the pointer.
    Pan { id: i32, last: At },
    /// The drawing follows two fingers.
    Pinch { first: (i32, At), second: (i32, At) },
    /// One of two fingers was lifted; the other means nothing until it is lifted too.
    Resting,
}

/// How much a turn of the wheel zooms.
const WHEEL: f64 = 1.0 / 400.0;

impl Editor {
    fn press(&self, pointer: &Pointer) -> Press {
        Press {
            point: self.viewport.to_drawing(pointer.at),
            at: pointer.at,
            modifiers: pointer.modifiers,
            kind: pointer.kind,
            clicks: pointer.clicks,
        }
    }

    pub(super) fn pointer_down(&mut self, pointer: &Pointer, response: &mut Response) {
        let earlier = self.pointer.replace(pointer.at);
        if let Some(Grip::Pinch { .. } | Grip::Resting) = self.grip {
            return;
        }
        if let Some(active) = self.active {
            // A second finger means the window, and the first one meant nothing.
            if pointer.kind == PointerKind::Touch && pointer.id != active {
                let first = (active, earlier.unwrap_or(pointer.at));
                self.turn(&Event::Cancel, response);
                self.active = None;
                self.grip = Some(Grip::Pinch {
                    first,
                    second: (pointer.id, pointer.at),
                });
            }
            return;
        }
        match pointer.button {
            Button::Secondary => self.asked_for_menu(pointer, response),
            Button::Primary if !self.space => {
                self.active = Some(pointer.id);
                self.turn(&Event::Down(self.press(pointer)), response);
            }
            Button::Primary | Button::Middle => {
                self.active = Some(pointer.id);
                self.grip = Some(Grip::Pan {
                    id: pointer.id,
                    last: pointer.at,
                });
            }
        }
    }

    pub(super) fn pointer_moved(&mut self, pointer: &Pointer, response: &mut Response) {
        match &mut self.grip {
            Some(Grip::Pan { id, last }) if *id == pointer.id => {
                let (dx, dy) = (pointer.at.x - last.x, pointer.at.y - last.y);
                *last = pointer.at;
                self.look(self.viewport.panned(dx, dy), response);
            }
            Some(Grip::Pinch { first, second }) => {
                let before = (first.1, second.1);
                for finger in [&mut *first, second] {
                    if finger.0 == pointer.id {
                        finger.1 = pointer.at;
                    }
                }
                let now = (first.1, second.1);
                self.look(pinched(self.viewport, before, now), response);
            }
            None if self.active.is_none_or(|active| active == pointer.id) => {
                self.turn(&Event::Move(self.press(pointer)), response);
            }
            _ => {}
        }
        self.pointer = Some(pointer.at);
    }

    pub(super) fn pointer_up(&mut self, pointer: &Pointer, response: &mut Response) {
        match &self.grip {
            Some(Grip::Pan { id, .. }) if *id == pointer.id => self.grip = None,
            Some(Grip::Pinch { .. }) => self.grip = Some(Grip::Resting),
            Some(Grip::Resting) => self.grip = None,
            None if self.active == Some(pointer.id) => {
                self.turn(&Event::Up(self.press(pointer)), response);
            }
            _ => return,
        }
        self.active = None;
    }

    pub(super) fn pointer_cancelled(&mut self, pointer: &Pointer, response: &mut Response) {
        if self.grip.is_some() || self.active == Some(pointer.id) {
            self.let_go(response);
        }
    }

    pub(super) fn pointer_left(&mut self, response: &mut Response) {
        self.pointer = None;
        if self.active.is_none() && self.overlay != crate::Overlay::default() {
            self.overlay = crate::Overlay::default();
            response.redraw.overlay = true;
        }
    }

    pub(super) fn held(&mut self, pointer: &Pointer, response: &mut Response) {
        if self.active == Some(pointer.id) && self.grip.is_none() {
            self.turn(&Event::Hold(self.press(pointer)), response);
        }
    }

    pub(super) fn wheel(
        &mut self,
        at: At,
        (dx, dy): (f64, f64),
        modifiers: Modifiers,
        response: &mut Response,
    ) {
        if !(dx.is_finite() && dy.is_finite()) {
            return;
        }
        let seen = if modifiers.ctrl || modifiers.meta {
            // One turn of any wheel is at most a doubling.
            let by = (-dy * WHEEL).clamp(-1.0, 1.0).exp2();
            self.viewport.zoomed(self.viewport.zoom * by, at)
        } else if modifiers.shift && dx == 0.0 {
            self.viewport.panned(-dy, 0.0)
        } else {
            self.viewport.panned(-dx, -dy)
        };
        self.look(seen, response);
    }

    /// Lets go of what is in hand, as if nothing had been pressed.
    pub(crate) fn let_go(&mut self, response: &mut Response) {
        self.grip = None;
        self.active = None;
        self.turn(&Event::Cancel, response);
    }

    /// The records that the tool has in hand.
    pub(super) fn records_in_hand(&self) -> std::collections::BTreeSet<pathway::Subject> {
        self.tool.in_hand()
    }

    pub(super) fn takes_steps(&self) -> bool {
        self.tool.takes_steps()
    }

    /// Gives the step that the keyboard is on to a tool that waits for one.
    pub(super) fn meant_step(&mut self, response: &mut Response) -> bool {
        match &self.focus {
            Some(Subject::Step(id)) if self.tool.takes_steps() => {
                let meant = Event::Meant(id.clone());
                self.turn(&meant, response);
                true
            }
            _ => false,
        }
    }

    /// Takes a tool.
    pub(crate) fn take_tool(&mut self, tool: ToolId, response: &mut Response) {
        self.let_go(response);
        let is_open = match tool {
            ToolId::Select | ToolId::Pan => true,
            ToolId::Comment => self.may_comment(),
            _ => !self.is_read_only(),
        };
        if !is_open {
            return refuse_to_change(response);
        }
        self.tool = Tool::of(tool);
        response.redraw.tool = true;
    }

    /// Looks at another part.
    pub(crate) fn look(&mut self, seen: Viewport, response: &mut Response) {
        if seen != self.viewport {
            self.viewport = seen;
            response.redraw.viewport = true;
            let drawn = self.sheet.show(&self.document, self.viewport.seen());
            response.redraw.drawing.join(drawn);
        }
    }

    fn turn(&mut self, event: &Event, response: &mut Response) {
        let tool = std::mem::take(&mut self.tool);
        let turn = tool.turn(event, &mut self.context());
        self.tool = turn.state;
        if turn.overlay != self.overlay {
            self.overlay = turn.overlay;
            response.redraw.overlay = true;
        }
        for act in turn.acts {
            self.act(act, response);
        }
    }

    fn act(&mut self, act: Act, response: &mut Response) {
        match act {
            Act::Select(subjects) => self.choose(subjects, response),
            Act::Edit(plan) => self.commit(plan, response),
            Act::Ask(Ask::Title(_)) if self.is_read_only() => {}
            // What was not made is not asked about.
            Act::Ask(Ask::Details(subject, field)) => {
                if pathway::edit::is_here(&self.document, &subject) {
                    response.asks.push(Ask::Details(subject, field));
                }
            }
            Act::Ask(ask) => response.asks.push(ask),
            Act::Pan(dx, dy) => self.look(self.viewport.panned(dx, dy), response),
            Act::Take(tool) => {
                self.tool = Tool::of(tool);
                response.redraw.tool = true;
            }
        }
    }

    fn asked_for_menu(&mut self, pointer: &Pointer, response: &mut Response) {
        let press = self.press(pointer);
        let subject = match self.context().target(&press) {
            Target::Card(id) | Target::Handle(id, _) => Some(Subject::Step(id)),
            Target::Line(id, _) => Some(Subject::Link(id)),
            Target::Header(Lane::Organisation(id)) => Some(Subject::Organisation(id)),
            Target::Header(_) | Target::Lane(_) | Target::Nothing => None,
        };
        if let Some(subject) = subject
            && !self.selection.holds(&subject)
        {
            self.choose(Selection::of(subject).0, response);
        }
        response.asks.push(Ask::Menu(pointer.at));
    }
}

/// What is seen after two fingers went from there to there: what is between them stays between them.
fn pinched(seen: Viewport, before: (At, At), now: (At, At)) -> Viewport {
    let middle = |(a, b): (At, At)| At {
        x: f64::midpoint(a.x, b.x),
        y: f64::midpoint(a.y, b.y),
    };
    let apart = |(a, b): (At, At)| (a.x - b.x).hypot(a.y - b.y);
    let (from, to) = (middle(before), middle(now));
    let moved = seen.panned(to.x - from.x, to.y - from.y);
    if apart(before) < 1.0 {
        return moved;
    }
    moved.zoomed(moved.zoom * apart(now) / apart(before), to)
}
