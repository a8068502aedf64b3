//! What is done to the phases of the pathway. Where cards stand then is planned by the editor, never here.

use super::Workspace;
use crate::state::sentences::{say, text};
use leptos::prelude::*;
use pathway::{Message, Patch, Refusal, StepId, edit};

impl Workspace {
    /// The phases from left to right, each with how many steps it has.
    pub fn phases(self) -> Vec<(String, usize)> {
        self.track_all();
        self.with(|document| {
            let steps = |name: &str| {
                let steps = document.pathway.steps.iter();
                steps.filter(|step| step.phase.trim() == name).count()
            };
            let names = pathway::phases(document).into_iter();
            names.map(|name| (name.clone(), steps(&name))).collect()
        })
    }

    /// Says which phase a step belongs to; no name says none.
    pub fn set_phase(self, step: &StepId, name: &str) {
        let steps = [step.clone()].into();
        let planned = self.with_editor(|editor| editor.plan_phase(&steps, name));
        let label = self.with(|document| {
            let subject = pathway::Subject::Step(step.clone());
            edit::label::about(edit::label::CHANGED, document, &subject)
        });
        self.apply(label, planned);
    }

    /// Adds a phase behind all others, to be given a name.
    pub fn add_phase(self) {
        let taken = self.with(pathway::phases);
        let plain = text("new-phase");
        let numbered = (2..).map(|number| format!("{plain} {number}"));
        let name = std::iter::once(plain.clone())
            .chain(numbered)
            .find(|name| !taken.contains(name))
            .unwrap_or_default();
        let planned = self.with(|document| edit::add_phase(document, &name));
        self.order(planned);
        crate::browser::keyboard::focus_on("tr[data-phase]:last-child input");
    }

    /// Calls a phase something else; says whether that could be done.
    pub fn rename_phase(self, name: &str, new: &str) -> bool {
        let planned = self.with(|document| edit::rename_phase(document, name, new));
        let is_done = planned.is_ok();
        self.order(planned);
        is_done
    }

    /// Moves a phase ahead of the one that has that place now.
    pub fn move_phase(self, name: &str, before: usize) {
        let planned = self.with_editor(|editor| editor.plan_phase_move(name, before));
        self.order(planned);
        let said = Message::new("phase-moved").with("name", name.to_owned());
        self.announcement.set(say(&said));
    }

    /// Takes a phase away; its steps stay.
    pub fn delete_phase(self, name: &str) {
        let planned = self.with(|document| edit::delete_phase(document, name));
        self.order(Ok(planned));
    }

    fn order(self, planned: Result<Patch, Refusal>) {
        self.apply(Message::new(edit::label::PHASES), planned);
    }
}
