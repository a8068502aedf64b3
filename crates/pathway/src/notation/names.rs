//! What ids and names mean while a text is read or written: items in rules, teams and organisations as owners.
//!
//! Never guesses an owner: an id that is neither a team's nor an organisation's says which it would be.

use super::cursor::Cursor;
use super::error::Read;
use super::print::id;
use super::record::lane::NOBODY;
use crate::rule::{Rule, Vocabulary};
use crate::{Lane, Message, Organisation, OrganisationId, Owner, Pathway, Subject, Table, Team};

/// What ids and names mean.
pub(super) struct Names<'a> {
    pub(super) vocabulary: Vocabulary<'a>,
    pub(super) teams: &'a Table<Team>,
    pub(super) organisations: &'a Table<Organisation>,
}

impl<'a> Names<'a> {
    pub(super) fn of(pathway: &'a Pathway) -> Self {
        Self {
            vocabulary: Vocabulary::of(&pathway.items),
            teams: &pathway.teams,
            organisations: &pathway.organisations,
        }
    }

    /// The place of an organisation among the others, for putting things in its order; none comes last.
    pub(super) fn rank(&self, organisation: Option<&'a OrganisationId>) -> impl Ord + use<'a> {
        let found = organisation.and_then(|id| self.organisations.get(id));
        let rank = found.map_or(u32::MAX, |organisation| organisation.rank);
        (organisation.is_none(), rank, organisation)
    }

    /// Reads who does something, if that stands here.
    pub(super) fn owner(&self, c: &mut Cursor<'_>) -> Read<Owner> {
        if c.take("patient") {
            return Ok(Owner::Patient);
        }
        if c.take("carer") {
            return Ok(Owner::Carer);
        }
        if c.take("team") {
            return c.id("notation-team-id").map(Owner::Team);
        }
        if c.take("organisation") {
            return c.id("notation-organisation-id").map(Owner::Organisation);
        }
        let start = c.clone();
        let name: String = c.id("notation-owner")?;
        if self.teams.contains(name.as_str()) {
            Ok(Owner::Team(name.into()))
        } else if self.organisations.contains(name.as_str()) {
            Ok(Owner::Organisation(name.into()))
        } else {
            Err(start.fault(Message::new("notation-unknown-owner").with("found", name)))
        }
    }

    pub(super) fn print_owner(&self, owner: &Owner) -> String {
        match owner {
            Owner::Patient => "patient".to_owned(),
            Owner::Carer => "carer".to_owned(),
            Owner::Team(team) if self.teams.contains(team) => id(team.as_str()),
            Owner::Team(team) => format!("team {}", id(team.as_str())),
            Owner::Organisation(organisation)
                if self.organisations.contains(organisation)
                    && !self.teams.contains(organisation.as_str()) =>
            {
                id(organisation.as_str())
            }
            Owner::Organisation(organisation) => {
                format!("organisation {}", id(organisation.as_str()))
            }
        }
    }

    pub(super) fn rule(&self, c: &mut Cursor<'_>) -> Read<Rule> {
        c.rule(&self.vocabulary)
    }
    pub(super) fn print_rule(&self, rule: &Rule) -> String {
        self.vocabulary.print(rule)
    }
}

/// Reads whose lane, if that stands here.
pub(super) fn lane(c: &mut Cursor<'_>) -> Option<Lane> {
    if c.take("patient") {
        Some(Lane::Patient)
    } else if c.take("carer") {
        Some(Lane::Carer)
    } else if c.take(NOBODY) {
        Some(Lane::Nobody)
    } else {
        c.maybe_id().map(Lane::Organisation)
    }
}

/// Reads lanes with commas between them.
pub(super) fn lanes(c: &mut Cursor<'_>) -> Read<Vec<Lane>> {
    let mut lanes = vec![lane(c).ok_or_else(|| c.expected("notation-lane"))?];
    while let Some(next) = c.after_comma(lane) {
        lanes.push(next);
    }
    Ok(lanes)
}

pub(super) fn print_lanes(lanes: &[Lane]) -> String {
    let lanes = lanes.iter().map(|lane| match lane {
        Lane::Patient => "patient".to_owned(),
        Lane::Carer => "carer".to_owned(),
        Lane::Nobody => NOBODY.to_owned(),
        Lane::Organisation(organisation) => id(organisation.as_str()),
    });
    lanes.collect::<Vec<_>>().join(", ")
}

macro_rules! subjects {
    ($($word:literal = $arm:ident,)*) => {
        /// Reads what something is about: `pathway`, `step L01`.
        pub(super) fn subject(c: &mut Cursor<'_>) -> Read<Subject> {
            if c.take("pathway") {
                return Ok(Subject::Pathway);
            }
            $(if c.take($word) {
                return c.id("notation-id").map(Subject::$arm);
            })*
            Err(c.expected("notation-subject"))
        }
        pub(super) fn print_subject(subject: &Subject) -> String {
            match subject {
                Subject::Pathway => "pathway".to_owned(),
                $(Subject::$arm(name) => format!("{} {}", $word, id(name.as_str())),)*
            }
        }
    };
}
subjects! {
    "organisation" = Organisation,
    "team" = Team,
    "item" = Item,
    "step" = Step,
    "link" = Link,
    "clock" = Clock,
    "outcome" = Outcome,
    "agreement" = Agreement,
    "involvement" = Involvement,
    "trial" = Trial,
    "accepted risk" = Acceptance,
    "sign-off" = SignOff,
    "comment" = Comment,
}
