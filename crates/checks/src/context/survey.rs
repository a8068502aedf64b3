//! Steps and links by number, with who owns them and what passes between them, looked up once for all checks.
//!
//! Never leaves anything out: what refers to nothing here is there with nothing at that end.

use super::Context;
use pathway::graph::Index;
use pathway::{
    Crossing, Link, LinkKind, Organisation, OrganisationId, Owner, Pathway, Step, StepId, StepKind,
    Team,
};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Who owns a step, as the record that it is.
#[derive(Clone, Copy, Debug)]
pub enum Party<'a> {
    /// Nobody.
    Nobody,
    /// The patient.
    Patient,
    /// The carer.
    Carer,
    /// A team.
    Team(&'a Team),
    /// An organisation, without a team.
    Organisation(&'a Organisation),
    /// A team or an organisation that is not here.
    Missing,
}

/// A link with what it joins, by the numbers of the steps.
#[derive(Clone, Copy, Debug)]
pub struct Joined<'a> {
    /// The link.
    pub link: &'a Link,
    /// The step that it leaves; none when that is not here.
    pub from: Option<usize>,
    /// The step that it comes to; none when that is not here.
    pub to: Option<usize>,
    /// What passes along it.
    pub crossing: Crossing,
}

impl Joined<'_> {
    /// Whether the patient goes along it: it is no `inform` link.
    pub fn carries_patient(&self) -> bool {
        self.link.kind != LinkKind::Inform
    }
    /// Whether responsibility passes along it, within an organisation or between two.
    pub fn passes_responsibility(&self) -> bool {
        matches!(self.crossing, Crossing::Handoff | Crossing::Handover)
    }
}

/// Steps and links by number, in the order of their ids.
pub(crate) struct Survey<'a> {
    pub(crate) steps: Vec<&'a Step>,
    pub(crate) links: Vec<Joined<'a>>,
    parties: Vec<Party<'a>>,
    organisations: Vec<Option<&'a OrganisationId>>,
    /// Who owns any step, each once, in the order of their first steps.
    owners: Vec<&'a Owner>,
    /// For each step, which of the owners.
    owned: Vec<Option<u32>>,
    out: Adjacency,
    into: Adjacency,
    numbers: Index<'a>,
}

/// How many steps are compared before one is looked up.
const NEARBY: usize = 3;

/// Without chance: the numbers are only looked up, never gone through.
type BuildHasher = BuildHasherDefault<std::collections::hash_map::DefaultHasher>;

impl<'a> Survey<'a> {
    pub(super) fn of(pathway: &'a Pathway) -> Self {
        let steps: Vec<&Step> = pathway.steps.iter().collect();
        let mut numbers =
            Index::with_capacity_and_hasher(steps.len(), BuildHasherDefault::default());
        for (number, step) in (0..).zip(&steps) {
            numbers.insert(step.id.as_str(), number);
        }
        let (owners, owned) = distinct_owners(&steps);
        let known: Vec<Party<'_>> = owners.iter().map(|owner| party(pathway, owner)).collect();
        let parties: Vec<Party<'_>> = owned
            .iter()
            .map(|owner| owner.map_or(Party::Nobody, |owner| known[owner as usize]))
            .collect();
        let organisations: Vec<_> = steps
            .iter()
            .zip(&parties)
            .map(|(step, party)| match (&step.owner, party) {
                (Some(Owner::Organisation(id)), _) => Some(id),
                (_, Party::Team(team)) => team.organisation.as_ref(),
                _ => None,
            })
            .collect();
        let number = |id: &StepId, near: usize| {
            // Most links lead from where the last one did, or to a step nearby: that saves looking it up.
            let nearby = steps.get(near..).unwrap_or_default().iter().take(NEARBY);
            nearby
                .zip(near..)
                .find(|(step, _)| step.id == *id)
                .map(|(_, number)| number)
                .or_else(|| numbers.get(id.as_str()).map(|number| *number as usize))
        };
        let mut last = 0;
        let links: Vec<Joined<'_>> = pathway
            .links
            .iter()
            .map(|link| {
                let from = number(&link.from, last);
                last = from.unwrap_or(last);
                let to = number(&link.to, last);
                let crossing = match (from, to) {
                    (Some(from), Some(to)) if link.kind != LinkKind::Inform => crossing(
                        (steps[from].owner.as_ref(), organisations[from]),
                        (steps[to].owner.as_ref(), organisations[to]),
                    ),
                    _ => Crossing::Plain,
                };
                Joined {
                    link,
                    from,
                    to,
                    crossing,
                }
            })
            .collect();
        Self {
            out: Adjacency::of(steps.len(), links.iter().map(|joined| joined.from)),
            into: Adjacency::of(steps.len(), links.iter().map(|joined| joined.to)),
            steps,
            links,
            parties,
            organisations,
            owners,
            owned,
            numbers,
        }
    }
}

impl Survey<'_> {
    /// The numbers of the links out of a step.
    pub(super) fn out_numbers(&self, step: usize) -> impl Iterator<Item = usize> + use<'_> {
        self.out.get(step).iter().map(|link| *link as usize)
    }
}

/// Lists of links by step, in one stretch of memory.
struct Adjacency {
    first: Vec<u32>,
    links: Vec<u32>,
}

impl Adjacency {
    /// The links of each step: the one at each place of `ends` belongs to the step named there.
    fn of(steps: usize, ends: impl Iterator<Item = Option<usize>> + Clone) -> Self {
        let mut first = vec![0_u32; steps + 1];
        for step in ends.clone().flatten() {
            first[step + 1] += 1;
        }
        for step in 0..steps {
            first[step + 1] += first[step];
        }
        let mut next = first.clone();
        let mut links = vec![0; first[steps] as usize];
        for (link, step) in (0..).zip(ends) {
            if let Some(step) = step {
                links[next[step] as usize] = link;
                next[step] += 1;
            }
        }
        Self { first, links }
    }

    fn get(&self, step: usize) -> &[u32] {
        &self.links[self.first[step] as usize..self.first[step + 1] as usize]
    }
}

/// Who owns any of the steps, each once, and for each step which of them.
fn distinct_owners<'a>(steps: &[&'a Step]) -> (Vec<&'a Owner>, Vec<Option<u32>>) {
    let mut owners: Vec<&Owner> = Vec::new();
    let mut known: HashMap<&Owner, u32, BuildHasher> = HashMap::default();
    let mut last: Option<(&Owner, u32)> = None;
    let owned = steps
        .iter()
        .map(|step| {
            let owner = step.owner.as_ref()?;
            let place = match last {
                // Steps of one owner often follow each other.
                Some((before, place)) if before == owner => place,
                _ => *known.entry(owner).or_insert_with(|| {
                    owners.push(owner);
                    u32::try_from(owners.len() - 1).unwrap_or(u32::MAX)
                }),
            };
            last = Some((owner, place));
            Some(place)
        })
        .collect();
    (owners, owned)
}

fn party<'a>(pathway: &'a Pathway, owner: &Owner) -> Party<'a> {
    match owner {
        Owner::Patient => Party::Patient,
        Owner::Carer => Party::Carer,
        Owner::Team(id) => pathway.teams.get(id).map_or(Party::Missing, Party::Team),
        Owner::Organisation(id) => pathway
            .organisations
            .get(id)
            .map_or(Party::Missing, Party::Organisation),
    }
}

type Side<'a> = (Option<&'a Owner>, Option<&'a OrganisationId>);

/// The same as `pathway::crossing`, from what is known already.
fn crossing((from, a): Side<'_>, (to, b): Side<'_>) -> Crossing {
    let (Some(from), Some(to)) = (from, to) else {
        return Crossing::Plain;
    };
    let is_person = |owner: &Owner| matches!(owner, Owner::Patient | Owner::Carer);
    match (is_person(from), is_person(to)) {
        (true, true) => Crossing::Plain,
        (true, false) => Crossing::Contact,
        (false, true) => Crossing::Request,
        (false, false) if from == to => Crossing::Plain,
        (false, false) if a.is_some() && a == b => Crossing::Handover,
        (false, false) => Crossing::Handoff,
    }
}

impl<'a> Context<'a> {
    /// The steps, each by its number, in the order of their ids.
    pub fn steps(&self) -> impl ExactSizeIterator<Item = (usize, &'a Step)> + Clone + use<'a, '_> {
        self.survey.steps.iter().copied().enumerate()
    }
    /// The steps of care: all but notes.
    pub fn steps_of_care(&self) -> impl Iterator<Item = (usize, &'a Step)> + Clone + use<'a, '_> {
        self.steps()
            .filter(|(_, step)| step.kind != Some(StepKind::Note))
    }
    /// The step of that number.
    pub fn step(&self, number: usize) -> &'a Step {
        self.survey.steps[number]
    }
    /// The number of the step of that id.
    pub fn number(&self, id: &StepId) -> Option<usize> {
        self.survey
            .numbers
            .get(id.as_str())
            .map(|number| *number as usize)
    }
    /// All links, in the order of their ids.
    pub fn links(&self) -> &[Joined<'a>] {
        &self.survey.links
    }
    /// The links out of a step, in the order of their ids.
    pub fn links_out(
        &self,
        step: usize,
    ) -> impl ExactSizeIterator<Item = &Joined<'a>> + Clone + use<'a, '_> {
        self.survey
            .out
            .get(step)
            .iter()
            .map(|link| &self.survey.links[*link as usize])
    }
    /// The links into a step, in the order of their ids.
    pub fn links_in(
        &self,
        step: usize,
    ) -> impl ExactSizeIterator<Item = &Joined<'a>> + Clone + use<'a, '_> {
        self.survey
            .into
            .get(step)
            .iter()
            .map(|link| &self.survey.links[*link as usize])
    }
    /// The links along which the patient can leave a step.
    pub fn ways_on(&self, step: usize) -> impl Iterator<Item = &Joined<'a>> + Clone + use<'a, '_> {
        self.links_out(step)
            .filter(|joined| joined.carries_patient() && joined.to.is_some())
    }
    /// Who owns a step.
    pub fn owner(&self, step: usize) -> Party<'a> {
        self.survey.parties[step]
    }
    /// Who owns any step, each once.
    pub(crate) fn owners(&self) -> &[&'a Owner] {
        &self.survey.owners
    }
    /// Which of the owners owns a step.
    pub(crate) fn owner_number(&self, step: usize) -> Option<u32> {
        self.survey.owned[step]
    }
    /// The organisation that owns a step, by itself or by a team.
    pub fn organisation(&self, step: usize) -> Option<&'a OrganisationId> {
        self.survey.organisations[step]
    }
    /// Both steps of a link along which responsibility passes.
    pub(crate) fn handoffs(
        &self,
    ) -> impl Iterator<Item = (&Joined<'a>, usize, usize)> + use<'a, '_> {
        self.survey.links.iter().filter_map(|joined| {
            let ends = (joined.from?, joined.to?);
            joined
                .passes_responsibility()
                .then_some((joined, ends.0, ends.1))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pathway::OrganisationId;

    #[test]
    fn crossings_are_those_of_the_model() {
        let mut pathway = Pathway::default();
        for id in ["a", "b"] {
            pathway.organisations.insert(Organisation::new(id));
        }
        for (id, organisation) in [
            ("a1", Some("a")),
            ("a2", Some("a")),
            ("b1", Some("b")),
            ("x", None),
        ] {
            let mut team = Team::new(id);
            team.organisation = organisation.map(OrganisationId::from);
            pathway.teams.insert(team);
        }
        let owners = [
            None,
            Some(Owner::Patient),
            Some(Owner::Carer),
            Some(Owner::Organisation("a".into())),
            Some(Owner::Organisation("nowhere".into())),
            Some(Owner::Team("a1".into())),
            Some(Owner::Team("a2".into())),
            Some(Owner::Team("b1".into())),
            Some(Owner::Team("x".into())),
            Some(Owner::Team("nowhere".into())),
        ];
        for (number, owner) in owners.into_iter().enumerate() {
            let mut step = Step::new(number.to_string());
            step.owner = owner;
            pathway.steps.insert(step);
        }
        let ids: Vec<StepId> = pathway.steps.ids().cloned().collect();
        for from in &ids {
            for to in &ids {
                for kind in [LinkKind::Next, LinkKind::Inform] {
                    let mut link = Link::new(
                        format!("{from}-{to}-{}", kind.word()),
                        from.clone(),
                        to.clone(),
                    );
                    link.kind = kind;
                    pathway.links.insert(link);
                }
            }
        }
        let survey = Survey::of(&pathway);
        assert_eq!(survey.links.len(), 200);
        for joined in &survey.links {
            assert_eq!(
                joined.crossing,
                pathway::crossing(&pathway, joined.link),
                "{}",
                joined.link.id
            );
        }
    }
}
