//! What forms, panels and dialogs do to the pathway. Each calls an edit and hands its plan on.

use super::Workspace;
use editor::Input;
use leptos::prelude::*;
use pathway::{Acceptance, FindingId, Link, Message, Owner, Step, StepId, StepKind, Subject, edit};

impl Workspace {
    /// Puts the first step of an empty pathway in the patient's lane, and lets the person name it.
    pub fn begin_with_patient(self) {
        let id = self.fresh("step");
        let step = Step {
            kind: Some(StepKind::Start),
            owner: Some(Owner::Patient),
            ..Step::new(id.clone())
        };
        let planned = self.with(|document| edit::add_step(document, step, None));
        self.apply(edit::label::many(edit::label::ADDED, 1), planned);
        let subject = Subject::Step(id.into());
        self.handle(Input::Reveal(subject.clone()));
        self.naming.set(Some(subject));
    }

    fn fresh(self, kind: &str) -> String {
        self.editor
            .try_update_value(|editor| editor.fresh_id(kind))
            .unwrap_or_default()
    }

    /// Adds a row of the table: the record of that kind, after what is there.
    pub fn add_row(self, kind: &str) {
        match kind {
            "step" => {
                let id = self.fresh("step");
                // A step that is typed one after another mostly belongs to whoever did the one before.
                let before = self.reading_order().pop();
                let owner = before.and_then(|id| {
                    self.with(|document| {
                        document
                            .pathway
                            .steps
                            .get(&id)
                            .and_then(|step| step.owner.clone())
                    })
                });
                let step = Step {
                    owner,
                    ..Step::new(id.clone())
                };
                let planned = self.with(|document| edit::add_step(document, step, None));
                self.apply(edit::label::many(edit::label::ADDED, 1), planned);
                crate::browser::keyboard::focus_on(&format!("[data-row=\"{id}\"] input"));
            }
            "link" => {
                let order = self.reading_order();
                if let [.., from, to] = &order[..] {
                    self.add_link(from, to);
                } else {
                    self.desk
                        .notices
                        .news(crate::state::sentences::text("link-needs-two"));
                }
            }
            "phase" => self.add_phase(),
            _ => self.add_record(kind),
        }
    }

    fn add_link(self, from: &StepId, to: &StepId) {
        let id = self.fresh("link");
        let planned = self
            .with(|document| edit::link(document, Link::new(id.clone(), from.clone(), to.clone())));
        self.apply(Message::new(edit::label::LINKED), planned);
        crate::browser::keyboard::focus_on(&format!("[data-row=\"{id}\"] select"));
    }

    /// Accepts the risk of a finding.
    pub fn accept(self, acceptance: Acceptance) {
        let subject = Subject::Acceptance(acceptance.id.clone());
        let planned = self.with(|document| {
            if edit::is_here(document, &subject) {
                edit::replace(document, acceptance)
            } else {
                edit::add(document, acceptance)
            }
        });
        self.apply(Message::new("did-accept"), planned);
    }

    /// Takes back that the risk of a finding was accepted.
    pub fn take_back_acceptance(self, finding: &FindingId) {
        let accepted = self.with(|document| {
            let all = document
                .pathway
                .acceptances
                .iter()
                .filter(|acceptance| acceptance.finding == *finding);
            all.map(|acceptance| Subject::Acceptance(acceptance.id.clone()))
                .collect()
        });
        self.delete(accepted);
    }

    /// Opens the very field that a question is about.
    pub fn ask_for(self, subject: Subject, field: &str) {
        self.open_details(subject);
        crate::browser::keyboard::focus_on(&field_selector(field));
    }
}

/// What finds the field of a form by its name in a file: `handoff.acceptWithin`.
pub fn field_selector(field: &str) -> String {
    // Numbers in a name are rows of a list, which have no name of their own.
    let names = field
        .split('.')
        .filter(|part| !part.chars().all(|character| character.is_ascii_digit()));
    let places: Vec<_> = names
        .map(|name| format!("[data-field=\"{name}\"]"))
        .collect();
    format!(
        ".record {} :is(input, select, textarea, button)",
        places.join(" ")
    )
}
