//! Which patients can come to each step, by the rules that they passed on the way: rules one after another are conjoined,
//! and what they said of an item is forgotten where the item is found out anew.
//!
//! Never too few: where a rule is in words, or the cases are too many, it is taken that everybody goes on, and that is
//! said.

use crate::decisions::{Region, Space};
use crate::{Context, runs};
use pathway::graph::{How, Way};
use pathway::{ItemId, LeavesBy, Link, LinkKind, Rule, StepKind, WaitsFor};
use std::collections::{BTreeMap, BTreeSet};

/// How many regions are kept of a step before they are taken to be everybody.
const REGIONS: usize = 48;

/// How many regions may be looked at in all.
const BUDGET: usize = 200_000;

/// Some patients, and what is not said of them.
#[derive(Clone, PartialEq)]
pub(crate) struct Group {
    /// The patients, as regions that may overlap; none where nobody can be there.
    pub(crate) regions: Vec<Region>,
    /// For each item whether fewer of its values may be there than the regions have.
    vague: Vec<bool>,
    /// Whether the step chooses whom it sends by something else than rules that can be read.
    pub(crate) is_chosen: bool,
}

impl Group {
    /// Whether every value of these items that the regions have can be there.
    pub(crate) fn is_sure_of(&self, space: &Space<'_>, items: &BTreeSet<&ItemId>) -> bool {
        let mut vague = space.axes.iter().zip(&self.vague);
        !self.is_chosen && !vague.any(|(axis, vague)| *vague && items.contains(&axis.item.id))
    }
}

/// Who can come to each step of a pathway.
pub(crate) struct Arrivals<'a> {
    pub(crate) space: Space<'a>,
    /// Those who can come to each step.
    at: Vec<Option<Group>>,
    /// For each rule the patients who meet it, and those who do not.
    cases: BTreeMap<*const Rule, [Option<Vec<Region>>; 2]>,
}

impl<'a> Arrivals<'a> {
    /// Follows the rules of a pathway from its starts. None where there are no rules to follow, or too many.
    pub(crate) fn of(context: &Context<'a>) -> Option<Self> {
        let on_links = context
            .links()
            .iter()
            .filter_map(|it| it.link.rule.as_ref());
        let of_teams = context
            .pathway
            .teams
            .iter()
            .filter_map(|it| it.accepts.as_ref());
        let rules: Vec<&Rule> = on_links.chain(of_teams).collect();
        if rules.iter().all(|rule| matches!(rule, Rule::Words(_))) {
            return None;
        }
        // Whether something is known makes a difference only where a rule asks for it: there it may be either.
        let space = Space::of(&context.pathway.items, &rules, |_| true);
        let cases = rules
            .iter()
            .map(|rule| {
                let not = Rule::Not(Box::new((*rule).clone()));
                let both = [space.cases(rule).ok(), space.cases(&not).ok()];
                (std::ptr::from_ref(*rule), both)
            })
            .collect();
        let mut arrivals = Self {
            space,
            at: vec![None; context.steps().len()],
            cases,
        };
        arrivals.follow(context).then_some(arrivals)
    }

    /// Who can come to a step; none where nobody comes along any way.
    pub(crate) fn at(&self, step: usize) -> Option<&Group> {
        self.at[step].as_ref()
    }

    /// The patients who meet a rule of the pathway, or who do not. None where that cannot be said.
    pub(crate) fn cases(&self, rule: &Rule, meet: bool) -> Option<&[Region]> {
        let both = self.cases.get(&std::ptr::from_ref(rule))?;
        both[usize::from(!meet)].as_deref()
    }

    /// Those of some who are among others too.
    pub(crate) fn both(&self, some: &[Region], others: &[Region]) -> Vec<Region> {
        let pairs = some.iter().flat_map(|one| {
            others
                .iter()
                .filter_map(|other| self.space.both(one, other))
        });
        fewer(pairs.collect())
    }

    /// Who leaves a step along a link; nobody comes to it where the step is never come to.
    pub(crate) fn along(
        &self,
        context: &Context<'a>,
        step: usize,
        link: &'a Link,
    ) -> Option<Group> {
        let mut group = self.at[step].clone()?;
        let record = context.step(step);
        if runs::is_done(link) {
            self.forget(&mut group, &record.produces);
        }
        let siblings = || context.ways_on(step).map(|joined| joined.link);
        let chooses = pathway::graph::leaves_by(record, siblings()) == LeavesBy::One;
        for other in Self::left_to_others(context, step, link) {
            self.leave_out(&mut group, other);
        }
        match &link.rule {
            Some(rule) => match self.cases(rule, true) {
                Some(cases) => group.regions = self.both(&group.regions, cases),
                None => group.is_chosen = true,
            },
            // Somebody chooses, and nothing says how.
            None if chooses && !link.otherwise && runs::is_done(link) && siblings().count() > 1 => {
                group.is_chosen = true;
            }
            None => {}
        }
        Some(group)
    }

    /// The links out of a step whose rules nobody meets who takes this one: none where it is not the way for all others.
    pub(crate) fn left_to_others(context: &Context<'a>, step: usize, link: &Link) -> Vec<&'a Link> {
        let siblings = || context.ways_on(step).map(|joined| joined.link);
        let record = context.step(step);
        if !link.otherwise || pathway::graph::leaves_by(record, siblings()) != LeavesBy::One {
            return Vec::new();
        }
        siblings()
            .filter(|other| {
                other.id != link.id && other.kind == LinkKind::Next && runs::is_done(other)
            })
            .collect()
    }

    /// Leaves out who goes along another link. The way for all others is never taken to be for nobody.
    fn leave_out(&self, group: &mut Group, other: &Link) {
        let rest = other
            .rule
            .as_ref()
            .and_then(|rule| self.cases(rule, false))
            .map(|cases| self.both(&group.regions, cases));
        match rest {
            Some(rest) if !rest.is_empty() => group.regions = rest,
            _ => group.is_chosen = true,
        }
    }

    fn forget(&self, group: &mut Group, items: &[ItemId]) {
        // Most steps find out nothing that a rule asks for.
        let mut is_found_out = false;
        for (axis, vague) in self.space.axes.iter().zip(&mut group.vague) {
            if items.contains(&axis.item.id) {
                is_found_out = true;
                *vague = false;
                group
                    .regions
                    .iter_mut()
                    .for_each(|region| axis.fill(region));
            }
        }
        if is_found_out {
            group.regions = fewer(std::mem::take(&mut group.regions));
        }
    }

    fn follow(&mut self, context: &Context<'a>) -> bool {
        let graph = context.graph();
        // In the order in which patients come to the steps, so that most are looked at once.
        let mut rank = vec![0; self.at.len()];
        for (at, number) in context.onward_order().iter().enumerate() {
            rank[*number] = at;
        }
        let mut open = BTreeSet::new();
        for (number, step) in context.steps() {
            if step.kind == Some(StepKind::Start) {
                self.at[number] = Some(self.group(vec![self.space.everybody()]));
                open.insert((rank[number], number));
            }
        }
        let mut work = 0;
        while let Some((_, number)) = open.pop_first() {
            for Way { to, link, how, .. } in graph.ways_out(&context.step(number).id) {
                let Some(next) = context.number(&to.id) else {
                    continue;
                };
                let Some(mut group) = self.along(context, number, link) else {
                    continue;
                };
                work += 1 + group.regions.len();
                if work > BUDGET {
                    return false;
                }
                // What one step says in words leaves open whom it sends, and not what they are like. Whom a receiver
                // refuses is not in the sender's rules, and side by side each branch may say more than the other.
                group.is_chosen = false;
                if how != How::Drawn || to.waits_for.is_some_and(|waits| waits != WaitsFor::Any) {
                    group.vague.fill(true);
                }
                if self.add(next, group) {
                    open.insert((rank[next], next));
                }
            }
        }
        true
    }

    fn group(&self, regions: Vec<Region>) -> Group {
        Group {
            regions,
            vague: vec![false; self.space.axes.len()],
            is_chosen: false,
        }
    }

    /// Adds patients to those who come to a step. Whether that changes anything.
    fn add(&mut self, step: usize, group: Group) -> bool {
        if group.regions.is_empty() {
            return false;
        }
        let mut all = self.at[step].take().unwrap_or(self.group(Vec::new()));
        let before = all.regions.len();
        let mut is_new = false;
        for region in group.regions {
            if !all.regions.iter().any(|other| is_within(&region, other)) {
                all.regions.push(region);
                is_new = true;
            }
        }
        for (all, one) in all.vague.iter_mut().zip(&group.vague) {
            is_new |= *one && !*all;
            *all |= one;
        }
        if all.regions.len() > before {
            all.regions = fewer(all.regions);
        }
        if all.regions.len() > REGIONS {
            all.regions = vec![self.space.everybody()];
            all.vague.fill(true);
        }
        self.at[step] = Some(all);
        is_new
    }
}

fn is_within(a: &Region, b: &Region) -> bool {
    a.iter().zip(b.iter()).all(|(a, b)| a & !b == 0)
}

/// The same patients in fewer regions: one that lies within another is left out.
fn fewer(mut regions: Vec<Region>) -> Vec<Region> {
    if regions.len() < 2 {
        return regions;
    }
    regions.sort_unstable();
    regions.dedup();
    if regions.len() <= REGIONS {
        let is_needless = |(at, one): (usize, &Region)| {
            let mut others = regions.iter().enumerate();
            others.any(|(other_at, other)| other_at != at && is_within(one, other))
        };
        let needless: Vec<bool> = regions.iter().enumerate().map(is_needless).collect();
        let mut needless = needless.into_iter();
        regions.retain(|_| needless.next() != Some(true));
    }
    regions
}

impl<'a> Context<'a> {
    /// Who can come to each step, by the rules on the way.
    pub(crate) fn arrivals(&self) -> Option<&Arrivals<'a>> {
        self.arrivals.get_or_init(|| Arrivals::of(self)).as_ref()
    }
}
