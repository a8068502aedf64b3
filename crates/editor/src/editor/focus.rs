//! What is chosen, what the keyboard is on, and how both go from one thing to another.

use super::Editor;
use crate::{Response, Selection};
use pathway::{
    Argument, Crossing, Lane, Message, OrganisationId, Rect, StepId, Subject, crossing, edit,
};
use std::collections::BTreeSet;

/// Where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Toward {
    Left,
    Right,
    Up,
    Down,
}

/// To the lane above or below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vertical {
    Up,
    Down,
}

impl Editor {
    /// Chooses these; the keyboard is on the first of them.
    pub(crate) fn choose(&mut self, subjects: BTreeSet<Subject>, response: &mut Response) {
        self.joint = None;
        self.choose_quietly(subjects, response);
    }

    pub(crate) fn choose_quietly(&mut self, subjects: BTreeSet<Subject>, response: &mut Response) {
        let chosen = Selection(subjects).left_in(&self.document);
        if let Some(focus) = chosen
            .only()
            .or_else(|| chosen.0.first())
            .filter(|_| self.focus.as_ref().is_none_or(|focus| !chosen.holds(focus)))
        {
            self.set_focus(Some(focus.clone()), response);
        }
        if chosen != self.selection {
            self.selection = chosen;
            response.redraw.selection = true;
        }
    }

    fn set_focus(&mut self, focus: Option<Subject>, response: &mut Response) {
        if focus != self.focus {
            self.focus = focus;
            response.redraw.focus = true;
        }
    }

    /// Puts the keyboard on something, chooses it alone, says what it is and shows it.
    pub(crate) fn go_to(&mut self, subject: Subject, response: &mut Response) {
        self.choose(Selection::of(subject.clone()).0, response);
        self.shown_and_said(subject, response);
    }

    /// The same beside what is chosen.
    pub(crate) fn go_on_to(&mut self, subject: Subject, response: &mut Response) {
        let mut subjects = self.selection.0.clone();
        subjects.insert(subject.clone());
        self.choose(subjects, response);
        self.shown_and_said(subject, response);
    }

    fn shown_and_said(&mut self, subject: Subject, response: &mut Response) {
        self.show(&subject, response);
        response.announce = Some(self.describe(&subject));
        self.set_focus(Some(subject), response);
    }

    /// Brings something into view.
    pub(crate) fn show(&mut self, subject: &Subject, response: &mut Response) {
        if let Some(rect) = self.rect_of(subject) {
            self.look(self.viewport.showing(rect), response);
        }
    }

    /// The lane above or below another; says so when there is none.
    pub(crate) fn lane_beside(
        &self,
        lane: &Lane,
        way: Vertical,
        response: &mut Response,
    ) -> Option<Lane> {
        let lanes = &self.sheet.drawing.lanes;
        let here = lanes.iter().position(|band| band.lane == *lane)?;
        let there = match way {
            Vertical::Up => here.checked_sub(1),
            Vertical::Down => here.checked_add(1),
        };
        let beside = there
            .and_then(|there| lanes.get(there))
            .map(|band| band.lane.clone());
        if beside.is_none() {
            response.notices.push(Message::new("refused-no-lane-there"));
        }
        beside
    }

    pub(super) fn reveal(&mut self, subject: &Subject, response: &mut Response) {
        if edit::is_here(&self.document, subject) {
            self.let_go(response);
            self.go_to(subject.clone(), response);
        }
    }

    /// Where something is drawn; none for what is not.
    pub fn rect_of(&self, subject: &Subject) -> Option<Rect> {
        let drawing = &self.sheet.drawing;
        match subject {
            Subject::Step(id) => drawing.cards.get(id).map(|card| card.rect),
            Subject::Link(id) => {
                let points = &drawing.lines.get(id)?.points;
                points
                    .iter()
                    .map(|at| Rect {
                        x: at.x,
                        y: at.y,
                        width: 0,
                        height: 0,
                    })
                    .reduce(Rect::joined)
            }
            Subject::Organisation(id) => self.header_of(&Lane::Organisation(id.clone())),
            Subject::Team(id) => {
                let host = self.document.pathway.teams.get(id)?.organisation.clone()?;
                self.header_of(&Lane::Organisation(host))
            }
            Subject::Comment(id) => match self.document.comments.get(id)?.on.as_ref()? {
                pathway::Anchor::Point(at) => Some(Rect {
                    x: at.x,
                    y: at.y,
                    width: 24,
                    height: 24,
                }),
                pathway::Anchor::Subject(Subject::Comment(_)) => None,
                pathway::Anchor::Subject(on) => self.rect_of(on),
            },
            _ => None,
        }
    }

    fn header_of(&self, lane: &Lane) -> Option<Rect> {
        let band = self
            .sheet
            .drawing
            .lanes
            .iter()
            .find(|band| band.lane == *lane)?;
        Some(Rect {
            width: layout::LANE_HEADER,
            ..band.rect
        })
    }

    /// What a screen reader says of something.
    pub fn describe(&self, subject: &Subject) -> Message {
        let pathway = &self.document.pathway;
        let title = edit::title(&self.document, subject);
        match subject {
            Subject::Step(id) => {
                let Some(step) = pathway.steps.get(id) else {
                    return Message::new("announce-gone");
                };
                let kind = step.kind.unwrap_or(pathway::StepKind::Step).word();
                let (mut ways_in, mut ways_out) = (0usize, 0usize);
                for link in self
                    .sheet
                    .ends
                    .links(id)
                    .filter_map(|id| pathway.links.get(id))
                {
                    ways_in += usize::from(link.to == *id);
                    ways_out += usize::from(link.from == *id);
                }
                titled("announce-step", "announce-step-untitled", title)
                    .with(
                        "kind",
                        Argument::Word(format!("word-step-kind-{kind}").into()),
                    )
                    .with("owner", self.owner_said(step))
                    .with("in", ways_in)
                    .with("out", ways_out)
            }
            Subject::Link(id) => {
                let Some(link) = pathway.links.get(id) else {
                    return Message::new("announce-gone");
                };
                let name = |id: &StepId| edit::title(&self.document, &Subject::Step(id.clone()));
                let what = match crossing(pathway, link) {
                    Crossing::Plain => "word-crossing-plain",
                    Crossing::Handoff => "word-crossing-handoff",
                    Crossing::Handover => "word-crossing-handover",
                    Crossing::Request => "word-crossing-request",
                    Crossing::Contact => "word-crossing-contact",
                };
                Message::new("announce-link")
                    .with("what", Argument::Word(what.into()))
                    .with("from", name(&link.from))
                    .with("to", name(&link.to))
            }
            Subject::Organisation(id) => {
                let steps = self.steps_in(&Lane::Organisation(id.clone())).len();
                titled("announce-lane", "announce-lane-untitled", title).with("steps", steps)
            }
            other => Message::new("announce-record")
                .with("kind", Argument::Word(edit::label::kind(other).into()))
                .with("title", title),
        }
    }

    fn owner_said(&self, step: &pathway::Step) -> Argument {
        match &step.owner {
            None => Argument::Word("word-lane-nobody".into()),
            Some(pathway::Owner::Patient) => Argument::Word("word-owner-patient".into()),
            Some(pathway::Owner::Carer) => Argument::Word("word-owner-carer".into()),
            Some(pathway::Owner::Team(id)) => {
                edit::title(&self.document, &Subject::Team(id.clone())).into()
            }
            Some(pathway::Owner::Organisation(id)) => {
                edit::title(&self.document, &Subject::Organisation(id.clone())).into()
            }
        }
    }

    /// The steps of a lane, from left to right.
    fn steps_in(&self, lane: &Lane) -> Vec<&StepId> {
        let drawing = &self.sheet.drawing;
        let Some(index) = drawing.lanes.iter().position(|band| band.lane == *lane) else {
            return Vec::new();
        };
        let mut steps: Vec<_> = drawing
            .cards
            .iter()
            .filter(|(_, card)| card.lane == index)
            .collect();
        steps.sort_by_key(|(id, card)| (card.rect.x, card.rect.y, *id));
        steps.into_iter().map(|(id, _)| id).collect()
    }

    /// The steps in the order in which they are read: lane by lane from the top, each from left to right.
    pub fn reading_order(&self) -> Vec<StepId> {
        let mut steps: Vec<_> = self.sheet.drawing.cards.iter().collect();
        steps.sort_by_key(|(id, card)| (card.lane, card.rect.x, card.rect.y, *id));
        steps.into_iter().map(|(id, _)| id.clone()).collect()
    }

    /// What is next to what the keyboard is on, by where it is drawn: the next card, or the header of a lane.
    pub(crate) fn neighbour(&self, toward: Toward) -> Option<Subject> {
        match &self.focus {
            Some(Subject::Step(id)) => {
                self.card_beside(id, toward).map(Subject::Step).or_else(|| {
                    let step = self
                        .document
                        .pathway
                        .steps
                        .get(id)
                        .filter(|_| toward == Toward::Left)?;
                    match layout::lane_of(&self.document.pathway, step) {
                        Lane::Organisation(id) => Some(Subject::Organisation(id)),
                        _ => None,
                    }
                })
            }
            Some(Subject::Organisation(id)) => self.beside_lane(id, toward),
            Some(Subject::Link(id)) => {
                let link = self.document.pathway.links.get(id)?;
                let end = if matches!(toward, Toward::Left | Toward::Up) {
                    &link.from
                } else {
                    &link.to
                };
                Some(Subject::Step(end.clone()))
            }
            _ => self.reading_order().first().cloned().map(Subject::Step),
        }
    }

    fn beside_lane(&self, id: &OrganisationId, toward: Toward) -> Option<Subject> {
        let lane = Lane::Organisation(id.clone());
        let lanes = &self.sheet.drawing.lanes;
        let here = lanes.iter().position(|band| band.lane == lane)?;
        let organisation = |band: &pathway::LaneBand| match &band.lane {
            Lane::Organisation(id) => Some(Subject::Organisation(id.clone())),
            _ => None,
        };
        match toward {
            Toward::Left => None,
            Toward::Right => self
                .steps_in(&lane)
                .first()
                .map(|id| Subject::Step((*id).clone())),
            Toward::Up => lanes[..here].iter().rev().find_map(organisation),
            Toward::Down => lanes[here + 1..].iter().find_map(organisation),
        }
    }

    fn card_beside(&self, id: &StepId, toward: Toward) -> Option<StepId> {
        let cards = &self.sheet.drawing.cards;
        let here = cards.get(id)?;
        let from = here.rect.centre();
        let best = cards
            .iter()
            .filter(|(other, _)| *other != id)
            .filter_map(|(other, card)| {
                let to = card.rect.centre();
                let (dx, dy) = (
                    i64::from(to.x) - i64::from(from.x),
                    i64::from(to.y) - i64::from(from.y),
                );
                let (ahead, beside) = match toward {
                    Toward::Left => (-dx, dy.abs()),
                    Toward::Right => (dx, dy.abs()),
                    Toward::Up => (-dy, dx.abs()),
                    Toward::Down => (dy, dx.abs()),
                };
                // To the side means in the same lane: what is in another one is above or below.
                let is_there = match toward {
                    Toward::Left | Toward::Right => card.lane == here.lane,
                    Toward::Up | Toward::Down => beside <= 4 * ahead,
                };
                (ahead > 0 && is_there).then_some((ahead + 2 * beside, other))
            })
            .min()?;
        Some(best.1.clone())
    }

    /// What comes after or before along the links: from a step its link, from a link the step at its end. Up and down
    /// go to the other links of the same step.
    pub(crate) fn along(&self, toward: Toward) -> Option<Subject> {
        let links = &self.document.pathway.links;
        match self.focus.as_ref()? {
            Subject::Step(id) => {
                let way = match toward {
                    Toward::Right | Toward::Down => self.ways(id, true),
                    Toward::Left | Toward::Up => self.ways(id, false),
                };
                way.first().cloned().map(Subject::Link)
            }
            Subject::Link(id) => {
                let link = links.get(id)?;
                match toward {
                    Toward::Right => Some(Subject::Step(link.to.clone())),
                    Toward::Left => Some(Subject::Step(link.from.clone())),
                    Toward::Up | Toward::Down => {
                        let ways = self.ways(&link.from, true);
                        let here = ways.iter().position(|other| other == id)?;
                        let by = if toward == Toward::Down {
                            1
                        } else {
                            ways.len() - 1
                        };
                        Some(Subject::Link(ways[(here + by) % ways.len()].clone()))
                    }
                }
            }
            _ => None,
        }
    }

    /// The links out of or into a step, from top to bottom.
    fn ways(&self, id: &StepId, out: bool) -> Vec<pathway::LinkId> {
        let links = &self.document.pathway.links;
        let mut ways: Vec<_> = self
            .sheet
            .ends
            .links(id)
            .filter_map(|id| links.get(id))
            .filter(|link| {
                if out {
                    link.from == *id
                } else {
                    link.to == *id
                }
            })
            .collect();
        ways.sort_by_key(|link| {
            let end = if out { &link.to } else { &link.from };
            let at = self
                .sheet
                .drawing
                .cards
                .get(end)
                .map(|card| (card.rect.y, card.rect.x));
            (at, &link.id)
        });
        ways.into_iter().map(|link| link.id.clone()).collect()
    }
}

/// The one sentence with a title, or the other where there is none.
fn titled(sentence: &'static str, untitled: &'static str, title: String) -> Message {
    if title.is_empty() {
        Message::new(untitled)
    } else {
        Message::new(sentence).with("title", title)
    }
}
