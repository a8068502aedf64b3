//! Somebody at the canvas, without a screen: presses, drags, types.

use editor::{Ask, At, Button, Editor, Input, Key, Modifiers, Pointer, PointerKind, Response};
use pathway::{Document, Message, Patch, Pathway, Point, Step, StepId, Subject, edit};

/// Somebody at the canvas.
pub struct Pilot {
    pub editor: Editor,
    pub kind: PointerKind,
    pub modifiers: Modifiers,
    /// What was said, since it was last looked at.
    pub notices: Vec<Message>,
    /// What was asked, since it was last looked at.
    pub asks: Vec<Ask>,
    /// All patches as they were given out, as one.
    pub given: Patch,
    at: At,
}

impl Pilot {
    pub fn on(document: Document) -> Self {
        let mut editor = Editor::new(document);
        editor.set_id_seed(7);
        let mut pilot = Self {
            editor,
            kind: PointerKind::Mouse,
            modifiers: Modifiers::default(),
            notices: Vec::new(),
            asks: Vec::new(),
            given: Patch::default(),
            at: At::default(),
        };
        pilot.send(Input::Resized {
            width: 1400.0,
            height: 900.0,
        });
        pilot
    }

    pub fn on_nothing() -> Self {
        Self::on(Document {
            pathway: Pathway::new("p"),
            ..Document::default()
        })
    }

    pub fn send(&mut self, input: Input) -> Response {
        let response = self.editor.handle(input);
        self.notices.extend(response.notices.clone());
        self.asks.extend(response.asks.clone());
        if let Some(patch) = response.patch.clone() {
            self.given = std::mem::take(&mut self.given).then(patch);
        }
        response
    }

    fn pointer(&self, clicks: u8) -> Pointer {
        Pointer {
            id: 1,
            at: self.at,
            kind: self.kind,
            button: Button::Primary,
            modifiers: self.modifiers,
            clicks,
        }
    }

    /// Presses at a point of the drawing.
    pub fn press(&mut self, point: Point) -> &mut Self {
        self.at = self.editor.viewport().to_screen(point);
        self.send(Input::PointerMove(self.pointer(0)));
        self.send(Input::PointerDown(self.pointer(1)));
        self
    }

    /// Moves there, in several small moves as hands do.
    pub fn drag_to(&mut self, point: Point) -> &mut Self {
        let (from, to) = (self.at, self.editor.viewport().to_screen(point));
        for part in 1..=4 {
            let share = f64::from(part) / 4.0;
            self.at = At {
                x: from.x + (to.x - from.x) * share,
                y: from.y + (to.y - from.y) * share,
            };
            self.send(Input::PointerMove(self.pointer(0)));
        }
        self
    }

    pub fn release(&mut self) -> &mut Self {
        self.send(Input::PointerUp(self.pointer(1)));
        self
    }

    pub fn click(&mut self, point: Point) -> &mut Self {
        self.press(point).release()
    }

    pub fn double_click(&mut self, point: Point) -> &mut Self {
        self.click(point);
        self.send(Input::PointerDown(self.pointer(2)));
        self.send(Input::PointerUp(self.pointer(2)));
        self
    }

    /// Presses keys, as `Ctrl+Shift+z`.
    pub fn key(&mut self, chord: &str) -> &mut Self {
        let mut modifiers = Modifiers::default();
        let mut name = chord;
        while let Some((held, rest)) = name.split_once('+').filter(|(_, rest)| !rest.is_empty()) {
            match held {
                "Ctrl" => modifiers.ctrl = true,
                "Shift" => modifiers.shift = true,
                "Alt" => modifiers.alt = true,
                "Meta" => modifiers.meta = true,
                other => panic!("there is no key {other}"),
            }
            name = rest;
        }
        self.send(Input::Key(Key {
            name: name.to_owned(),
            modifiers,
        }));
        self
    }

    pub fn command(&mut self, id: &str) -> &mut Self {
        assert!(
            self.send(Input::Command(id.to_owned())).taken,
            "{id} can be done"
        );
        self
    }

    /// Types what the editor asks a name for.
    pub fn name(&mut self, text: &str) -> &mut Self {
        let asked = self.asks.iter().rev().find_map(|ask| match ask {
            Ask::Title(subject) => Some(subject.clone()),
            _ => None,
        });
        let subject = asked.expect("a name is asked for");
        self.asks.clear();
        self.send(Input::Title {
            subject,
            text: text.to_owned(),
        });
        self
    }

    pub fn step(&self, title: &str) -> &Step {
        let mut steps = self.editor.document().pathway.steps.iter();
        steps
            .find(|step| step.title == title)
            .unwrap_or_else(|| panic!("there is no step {title}"))
    }

    pub fn id(&self, title: &str) -> StepId {
        self.step(title).id.clone()
    }

    pub fn subject(&self, title: &str) -> Subject {
        Subject::Step(self.id(title))
    }

    pub fn card(&self, title: &str) -> pathway::Rect {
        self.editor.drawing().cards[&self.id(title)].rect
    }

    /// The middle of a card.
    pub fn middle(&self, title: &str) -> Point {
        self.card(title).centre()
    }

    /// The middle of a card's right edge.
    pub fn edge(&self, title: &str) -> Point {
        let card = self.card(title);
        Point {
            x: card.right(),
            y: card.centre().y,
        }
    }

    /// A point of a lane, by the name of its organisation.
    pub fn in_lane(&self, name: &str, x: i32) -> Point {
        let organisations = &self.editor.document().pathway.organisations;
        let band = self
            .editor
            .drawing()
            .lanes
            .iter()
            .find(|band| match &band.lane {
                pathway::Lane::Organisation(id) => {
                    organisations.get(id).is_some_and(|this| this.name == name)
                }
                pathway::Lane::Patient => name == "patient",
                pathway::Lane::Carer => name == "carer",
                pathway::Lane::Nobody => name == "nobody",
            });
        let band = band.unwrap_or_else(|| panic!("there is no lane {name}"));
        Point {
            x,
            y: band.rect.centre().y,
        }
    }

    /// Who owns a step, as the name of its lane.
    pub fn lane_of(&self, title: &str) -> String {
        let pathway = &self.editor.document().pathway;
        match layout::lane_of(pathway, self.step(title)) {
            pathway::Lane::Organisation(id) => {
                edit::title(self.editor.document(), &Subject::Organisation(id))
            }
            other => format!("{other:?}").to_lowercase(),
        }
    }

    /// All links as `from > to`, in order.
    pub fn links(&self) -> Vec<String> {
        let pathway = &self.editor.document().pathway;
        let title = |id: &StepId| pathway.steps.get(id).map_or("?", |step| &step.title);
        let mut links: Vec<String> = pathway
            .links
            .iter()
            .map(|link| format!("{} > {}", title(&link.from), title(&link.to)))
            .collect();
        links.sort();
        links
    }

    /// The sentences that were said, by their ids.
    pub fn said(&mut self) -> Vec<String> {
        self.notices
            .drain(..)
            .map(|message| message.id.into_owned())
            .collect()
    }
}
