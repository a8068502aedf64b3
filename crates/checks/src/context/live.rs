//! What there is on the day: what is not live then does not count as a plan, a cover or a support.
//!
//! Never hides a step: who is sent to one that is not there is a finding of its own.

use super::{Context, Joined};
use pathway::{Cover, Owner, Team, TeamId};

impl<'a> Context<'a> {
    /// Whether there is such a team on the day.
    pub(crate) fn is_team_live(&self, id: &TeamId) -> bool {
        let team: Option<&Team> = self.pathway.teams.get(id);
        let live = team.and_then(|team| team.live.as_ref());
        live.is_none_or(|live| live.on(self.as_at))
    }

    /// Whether there is such an owner on the day.
    pub(crate) fn is_owner_live(&self, owner: &Owner) -> bool {
        match owner {
            Owner::Team(id) => self.is_team_live(id),
            Owner::Organisation(_) | Owner::Patient | Owner::Carer => true,
        }
    }

    /// Whether a step is done on the day: it is live, and so is who owns it.
    pub(crate) fn is_live(&self, step: usize) -> bool {
        let record = self.step(step);
        let is_itself = record.live.as_ref().is_none_or(|live| live.on(self.as_at));
        is_itself
            && record
                .owner
                .as_ref()
                .is_none_or(|owner| self.is_owner_live(owner))
    }

    /// The ways on from a step that can be taken on the day: one to a step that is not live is no plan.
    pub(crate) fn live_ways_on(
        &self,
        step: usize,
    ) -> impl Iterator<Item = &Joined<'a>> + Clone + use<'a, '_> {
        self.ways_on(step)
            .filter(|joined| joined.to.is_some_and(|to| self.is_live(to)))
    }

    /// Whether somebody answers on the day for a team outside its hours.
    pub(super) fn has_cover(&self, team: &Team) -> bool {
        match &team.cover {
            None => false,
            Some(Cover::Team(id)) => self.is_team_live(id),
            Some(Cover::Words(words)) => !words.trim().is_empty(),
        }
    }
}
