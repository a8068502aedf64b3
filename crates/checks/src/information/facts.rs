//! The facts that are followed and the parties that can know them, by number, and which bits of a state stand for them.
//!
//! A fact is an item that somebody needs, sends or reads, or several of which any meets one need.

use crate::context::{Context, Party};
use pathway::{Content, ItemId, Lane, Link, Need, Rule, Step, TeamId};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What is known to each party: a row of bits for each, one bit a fact.
pub(super) type State = Rc<[u64]>;

/// The row of what anybody at all knows.
pub(super) const ANYBODY: usize = 0;

/// A party as it is told apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who<'a> {
    Patient,
    Carer,
    Organisation(&'a str),
    /// A team that says of no organisation that it is its host.
    Team(&'a TeamId),
}

/// Facts and parties by number.
pub(super) struct Facts<'a> {
    items: BTreeMap<&'a ItemId, usize>,
    /// For each fact that several items can be: those items.
    groups: Vec<(usize, Vec<usize>)>,
    of_groups: BTreeMap<Vec<&'a ItemId>, usize>,
    lanes: Vec<(Who<'a>, Lane)>,
    parties: BTreeMap<Who<'a>, usize>,
    /// For each step the party that does it.
    of_steps: Vec<Option<usize>>,
    /// For each step the facts that it makes, groups among them, in order.
    made: Vec<Vec<usize>>,
    /// What the own steps of each party make, as a row.
    brought: Vec<Vec<u64>>,
    /// How many words a row has.
    pub(super) width: usize,
}

impl<'a> Facts<'a> {
    pub(super) fn of(context: &Context<'a>) -> Self {
        let used = used(context);
        let items: BTreeMap<&ItemId, usize> = used.iter().copied().zip(0..).collect();
        let mut of_groups = BTreeMap::new();
        for (_, step) in context.steps() {
            for need in &step.needs {
                if let Need::AnyOf { any_of } = need {
                    let mut group: Vec<&ItemId> =
                        any_of.iter().filter(|id| items.contains_key(id)).collect();
                    group.sort();
                    group.dedup();
                    of_groups.entry(group).or_insert(0);
                }
            }
        }
        let mut groups = Vec::new();
        for ((group, number), fact) in of_groups.iter_mut().zip(items.len()..) {
            *number = fact;
            groups.push((fact, group.iter().map(|id| items[id]).collect()));
        }
        let mut found = Self {
            width: (items.len() + groups.len()).div_ceil(64),
            items,
            groups,
            of_groups,
            lanes: Vec::new(),
            parties: BTreeMap::new(),
            of_steps: Vec::new(),
            made: Vec::new(),
            brought: Vec::new(),
        };
        if found.width == 0 {
            // Nothing is needed anywhere, so nothing is asked.
            return found;
        }
        for number in 0..context.steps().len() {
            found.enter(who(context, number));
        }
        for item in context.pathway.items.iter() {
            for lane in &item.held_at_entry_by {
                found.enter(match lane {
                    Lane::Patient => Some(Who::Patient),
                    Lane::Carer => Some(Who::Carer),
                    Lane::Organisation(id) => Some(Who::Organisation(id.as_str())),
                    Lane::Nobody => None,
                });
            }
        }
        found.of_steps = (0..context.steps().len())
            .map(|step| who(context, step).and_then(|who| found.parties.get(&who).copied()))
            .collect();
        found.made = context
            .steps()
            .map(|(_, step)| found.with_groups(&step.produces))
            .collect();
        let mut items: Vec<Vec<&ItemId>> = vec![Vec::new(); found.lanes.len() + 1];
        for (number, step) in context.steps() {
            if let Some(party) = found.party(context, number) {
                items[party].extend(&step.produces);
            }
        }
        found.brought = items.into_iter().map(|it| found.mask(it)).collect();
        found
    }

    fn enter(&mut self, who: Option<Who<'a>>) {
        let Some(who) = who else { return };
        if self.parties.contains_key(&who) {
            return;
        }
        let lane = match who {
            Who::Patient => Lane::Patient,
            Who::Carer => Lane::Carer,
            Who::Organisation(id) => Lane::Organisation(id.into()),
            Who::Team(_) => Lane::Nobody,
        };
        self.lanes.push((who, lane));
        self.parties.insert(who, self.lanes.len());
    }

    /// The parties with their lanes; a team without an organisation has none.
    pub(super) fn parties(&self) -> impl Iterator<Item = (usize, &Lane)> {
        (1..)
            .zip(&self.lanes)
            .map(|(number, (_, lane))| (number, lane))
            .filter(|(_, lane)| **lane != Lane::Nobody)
    }

    /// How many words a state has.
    pub(super) fn words(&self) -> usize {
        (self.lanes.len() + 1) * self.width
    }

    /// The party that does a step.
    pub(super) fn party(&self, _: &Context<'a>, step: usize) -> Option<usize> {
        self.of_steps.get(step).copied().flatten()
    }

    /// The party of a lane.
    fn party_of(&self, lane: &Lane) -> Option<usize> {
        self.parties()
            .find(|(_, other)| *other == lane)
            .map(|(number, _)| number)
    }

    pub(super) fn of_item(&self, item: &ItemId) -> Option<usize> {
        self.items.get(item).copied()
    }

    /// The fact that a need is; none where it names nothing that is here.
    pub(super) fn of_need(&self, need: &Need) -> Option<usize> {
        match need {
            Need::Item(item) => self.of_item(item),
            Need::AnyOf { any_of } => {
                let mut group: Vec<&ItemId> = any_of
                    .iter()
                    .filter(|id| self.items.contains_key(id))
                    .collect();
                group.sort();
                group.dedup();
                self.of_groups
                    .get(&group)
                    .copied()
                    .filter(|_| !group.is_empty())
            }
        }
    }

    /// The items of which any meets the fact.
    pub(super) fn members(&self, fact: usize) -> Vec<&'a ItemId> {
        let is_in = |number: &usize| {
            let group = self.groups.iter().find(|(group, _)| *group == fact);
            group.map_or(*number == fact, |(_, of)| of.contains(number))
        };
        let items = self.items.iter();
        items
            .filter(|(_, number)| is_in(number))
            .map(|(item, _)| *item)
            .collect()
    }

    /// Whether a step makes the fact.
    pub(super) fn makes(&self, _: &Context<'a>, step: usize, fact: usize) -> bool {
        self.made[step].binary_search(&fact).is_ok()
    }

    pub(super) fn made(&self, step: usize) -> &[usize] {
        &self.made[step]
    }

    /// The items as facts, and the facts that any of them is.
    fn with_groups(&self, items: &[ItemId]) -> Vec<usize> {
        let mut facts: Vec<usize> = items.iter().filter_map(|it| self.of_item(it)).collect();
        let groups = self.groups.iter();
        let met = groups.filter(|(_, of)| of.iter().any(|it| facts.contains(it)));
        let met: Vec<usize> = met.map(|(fact, _)| *fact).collect();
        facts.extend(met);
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    /// A row with a bit for each of the items, and for each fact that can be nothing else than one of them.
    pub(super) fn mask<'i>(&self, items: impl IntoIterator<Item = &'i ItemId>) -> Vec<u64> {
        let mut mask = vec![0; self.width];
        for fact in items.into_iter().filter_map(|item| self.of_item(item)) {
            set(&mut mask, fact);
        }
        for (fact, of) in &self.groups {
            if !of.is_empty() && of.iter().all(|it| get(&mask, *it)) {
                set(&mut mask, *fact);
            }
        }
        mask
    }

    /// A row with all bits.
    pub(super) fn everything(&self) -> Vec<u64> {
        vec![u64::MAX; self.width]
    }

    /// What the party's own steps make.
    pub(super) fn brought(&self, party: usize) -> &[u64] {
        &self.brought[party]
    }

    pub(super) fn content(&self, content: Option<&Content>) -> Vec<u64> {
        match content {
            None => vec![0; self.width],
            Some(Content::Everything) => self.everything(),
            Some(Content::Items(items)) => self.mask(items),
        }
    }

    /// What is known when a patient comes in.
    pub(super) fn entry(&self, context: &Context<'a>) -> State {
        let mut state = vec![0; self.words()];
        for item in context.pathway.items.iter() {
            let Some(fact) = self.of_item(&item.id) else {
                continue;
            };
            for party in item
                .held_at_entry_by
                .iter()
                .filter_map(|it| self.party_of(it))
            {
                set(&mut state[party * self.width..], fact);
                set(&mut state, fact);
            }
        }
        for row in state.chunks_exact_mut(self.width.max(1)) {
            self.close(row);
        }
        state.into()
    }

    /// Sets the bit of every fact of which one of its items is known.
    pub(super) fn close(&self, row: &mut [u64]) {
        for (fact, of) in &self.groups {
            if of.iter().any(|it| get(row, *it)) {
                set(row, *fact);
            }
        }
    }

    pub(super) fn has(&self, state: &[u64], party: usize, fact: usize) -> bool {
        get(&state[party * self.width..], fact)
    }
}

pub(super) fn set(row: &mut [u64], bit: usize) {
    row[bit / 64] |= 1 << (bit % 64);
}

fn get(row: &[u64], bit: usize) -> bool {
    row[bit / 64] >> (bit % 64) & 1 == 1
}

fn who<'a>(context: &Context<'a>, step: usize) -> Option<Who<'a>> {
    match (context.organisation(step), context.owner(step)) {
        (Some(id), _) => Some(Who::Organisation(id.as_str())),
        (None, Party::Team(team)) => Some(Who::Team(&team.id)),
        (None, Party::Patient) => Some(Who::Patient),
        (None, Party::Carer) => Some(Who::Carer),
        (None, Party::Organisation(_) | Party::Nobody | Party::Missing) => None,
    }
}

/// The items that are here and that somebody needs, sends or reads.
fn used<'a>(context: &Context<'a>) -> BTreeSet<&'a ItemId> {
    let pathway = context.pathway;
    let mut used: BTreeSet<&ItemId> = BTreeSet::new();
    for step in pathway.steps.iter() {
        for need in &step.needs {
            match need {
                Need::Item(item) => drop(used.insert(item)),
                Need::AnyOf { any_of } => used.extend(any_of),
            }
        }
    }
    for link in pathway.links.iter() {
        used.extend(link.rule.iter().flat_map(Rule::items));
        let sent = link.handoff.as_ref().and_then(|it| it.content.as_ref());
        if let Some(Content::Items(items)) = sent {
            used.extend(items);
        }
    }
    used.retain(|item| pathway.items.contains(*item));
    used
}

/// What a step needs by what its rules compare: each item that is compared, unless a rule asks whether it is known.
pub(crate) fn needed<'l>(
    step: &Step,
    links: impl IntoIterator<Item = &'l Link>,
) -> Vec<&'l ItemId> {
    let (mut compared, mut asked) = (BTreeSet::new(), BTreeSet::new());
    for rule in links.into_iter().filter_map(|link| link.rule.as_ref()) {
        let mut open = vec![rule];
        while let Some(rule) = open.pop() {
            match rule {
                Rule::Compare { item, .. } => drop(compared.insert(item)),
                Rule::Known(item) => drop(asked.insert(item)),
                Rule::All(parts) | Rule::Any(parts) => open.extend(parts),
                Rule::Not(part) => open.push(part),
                Rule::Words(_) => {}
            }
        }
    }
    let is_said = |item: &&ItemId| {
        let said = |need: &Need| matches!(need, Need::Item(other) if other == *item);
        step.needs.iter().any(said)
    };
    compared
        .into_iter()
        .filter(|item| !asked.contains(item) && !is_said(item))
        .collect()
}
