//! A pathway as the layout sees it: steps, lanes and links by number, in the order of their ids.
//!
//! Never keeps a link that has an end nowhere.

use crate::lanes::order_with;
use crate::phases::Phases;
use pathway::{Diagram, Lane, Link, OrganisationId, Owner, Pathway, Step, StepId, organisation_of};
use std::collections::HashMap;

/// A link by the numbers of its ends.
#[derive(Clone, Copy)]
pub(crate) struct Way<'a> {
    pub(crate) link: &'a Link,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// A pathway by numbers.
pub(crate) struct Ground<'a> {
    pub(crate) pathway: &'a Pathway,
    pub(crate) steps: Vec<&'a Step>,
    /// The lane of each step, as an index of `lanes`.
    pub(crate) lane: Vec<usize>,
    pub(crate) lanes: Vec<Lane>,
    pub(crate) ways: Vec<Way<'a>>,
    pub(crate) phases: Phases,
    number: HashMap<&'a str, usize>,
}

impl<'a> Ground<'a> {
    pub(crate) fn of(pathway: &'a Pathway, diagram: &Diagram) -> Self {
        let steps: Vec<&Step> = pathway.steps.iter().collect();
        let number: HashMap<&str, usize> = steps
            .iter()
            .enumerate()
            .map(|(index, step)| (step.id.as_str(), index))
            .collect();
        let owners: Vec<Whose<'_>> = steps.iter().map(|step| Whose::of(pathway, step)).collect();
        let lanes = order_with(
            pathway,
            diagram,
            owners.contains(&Whose::Carer),
            owners.contains(&Whose::Nobody),
        );
        let of_lane: HashMap<Whose<'_>, usize> = lanes
            .iter()
            .enumerate()
            .map(|(index, lane)| (Whose::from(lane), index))
            .collect();
        let lane = owners.iter().map(|owner| of_lane[owner]).collect();
        let ways = pathway
            .links
            .iter()
            .filter_map(|link| {
                Some(Way {
                    link,
                    from: *number.get(link.from.as_str())?,
                    to: *number.get(link.to.as_str())?,
                })
            })
            .collect();
        Self {
            pathway,
            steps,
            lane,
            lanes,
            ways,
            phases: Phases::of(pathway, diagram),
            number,
        }
    }

    /// A part of a pathway, by numbers of its own: only what lines are drawn from.
    pub(crate) fn part(
        pathway: &'a Pathway,
        steps: Vec<&'a Step>,
        lane: Vec<usize>,
        ways: Vec<Way<'a>>,
    ) -> Self {
        Self {
            pathway,
            steps,
            lane,
            lanes: Vec::new(),
            ways,
            phases: Phases::default(),
            number: HashMap::new(),
        }
    }

    /// The number of a step.
    pub(crate) fn number(&self, id: &StepId) -> Option<usize> {
        self.number.get(id.as_str()).copied()
    }
}

/// A lane, borrowed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Whose<'a> {
    Patient,
    Carer,
    Organisation(&'a OrganisationId),
    Nobody,
}

impl<'a> Whose<'a> {
    fn of(pathway: &'a Pathway, step: &'a Step) -> Self {
        match &step.owner {
            Some(Owner::Patient) => Self::Patient,
            Some(Owner::Carer) => Self::Carer,
            Some(owner) => organisation_of(pathway, owner)
                .filter(|id| pathway.organisations.contains(*id))
                .map_or(Self::Nobody, Self::Organisation),
            None => Self::Nobody,
        }
    }
}

impl<'a> From<&'a Lane> for Whose<'a> {
    fn from(lane: &'a Lane) -> Self {
        match lane {
            Lane::Patient => Self::Patient,
            Lane::Carer => Self::Carer,
            Lane::Organisation(id) => Self::Organisation(id),
            Lane::Nobody => Self::Nobody,
        }
    }
}
