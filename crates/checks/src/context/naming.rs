//! What people call the steps, teams and organisations that a finding is about.
//!
//! Never makes a word of its own: where nothing is written, it is the id. When all checks have spoken, `unnamed` says
//! something better of steps.

use super::{Context, Party};
use pathway::rule::Vocabulary;
use pathway::{Argument, OrganisationId, Owner, Rule, Step};
use std::borrow::Cow;

impl<'a> Context<'a> {
    /// What a step is called.
    pub(crate) fn title(&self, step: usize) -> &'a str {
        title(self.step(step))
    }

    /// What an organisation is called.
    pub(crate) fn organisation_name<'b>(&self, id: &'b OrganisationId) -> &'b str
    where
        'a: 'b,
    {
        self.pathway
            .organisations
            .get(id)
            .map(|organisation| organisation.name.as_str())
            .filter(|name| !name.trim().is_empty())
            .unwrap_or(id.as_str())
    }

    /// What an owner is called; the patient and the carer by our own words.
    pub(crate) fn owner_name<'b>(&self, owner: &'b Owner) -> &'b str
    where
        'a: 'b,
    {
        match owner {
            Owner::Organisation(id) => self.organisation_name(id),
            Owner::Team(id) => self
                .pathway
                .teams
                .get(id)
                .map_or(id.as_str(), |team| named(&team.name, id.as_str())),
            Owner::Patient => "patient",
            Owner::Carer => "carer",
        }
    }

    /// What the owner of a step is called; the step itself where nobody owns it.
    pub(crate) fn party_name(&self, step: usize) -> &'a str {
        self.step(step)
            .owner
            .as_ref()
            .map_or_else(|| self.title(step), |owner| self.owner_name(owner))
    }

    /// A rule as people read it.
    pub(crate) fn said(&self, rule: &Rule) -> String {
        self.vocabulary
            .get_or_init(|| Vocabulary::of(&self.pathway.items))
            .say(rule)
    }

    /// The organisation that owns a step as a sentence names it: the patient and the carer by our own words.
    pub(crate) fn organisation_of(&self, step: usize) -> Argument {
        match (self.organisation(step), self.owner(step)) {
            (Some(id), _) => self.organisation_name(id).into(),
            (None, Party::Team(team)) => named(&team.name, team.id.as_str()).into(),
            (None, Party::Patient) => Argument::Word(Cow::Borrowed("check-party-patient")),
            (None, Party::Carer) => Argument::Word(Cow::Borrowed("check-party-carer")),
            (None, _) => self.title(step).into(),
        }
    }

    /// The team that owns a step as a sentence names it, else its organisation.
    pub(crate) fn team_of(&self, step: usize) -> Argument {
        match self.owner(step) {
            Party::Team(team) => named(&team.name, team.id.as_str()).into(),
            _ => self.organisation_of(step),
        }
    }
}

/// What a step is called, else its id.
pub(crate) fn title(step: &Step) -> &str {
    named(&step.title, step.id.as_str())
}

/// The name, else the id.
pub(crate) fn named<'a>(name: &'a str, id: &'a str) -> &'a str {
    if name.trim().is_empty() { id } else { name }
}
