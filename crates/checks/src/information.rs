//! What each organisation knows of a patient at each step, for certain: on every route, joins that wait taken exactly.
//!
//! Never guesses: where a pathway is too large to be followed, there is no answer, and whoever asks says so.
//!
//! What is known travels with the patient. A fact that several items can be, as a need that any of them meets, is
//! followed as a fact of its own, since no single one of them need be certain. Where alternatives meet, only what all
//! bring is certain; where a step waits for all, what any brings is.

mod carry;
mod exact;
mod facts;
mod flow;
#[cfg(test)]
mod tests;

use crate::Context;
use exact::Exact;
use facts::Facts;
use flow::Flow;
use pathway::graph::{How, Routes};
use pathway::{ItemId, Lane, Link, Need, Route, Step};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

pub(crate) use facts::needed;

/// What is known where.
pub(crate) struct Information<'a> {
    facts: Facts<'a>,
    flow: Flow,
    /// For each way of the graph, by its link and how it is taken, its edge.
    edges: OnceCell<HashMap<(&'a str, How), usize>>,
    /// The same by the places of the ways.
    by_way: OnceCell<Vec<usize>>,
    /// Facts that somebody seemed to lack, followed exactly; none for those for which that was too much.
    exact: RefCell<HashMap<usize, Option<Rc<Exact>>>>,
    /// For a fact and who lacks it, the shortest routes on which it is missing.
    routes: RefCell<HashMap<(usize, Option<usize>), Routes>>,
}

/// Of how many facts such routes are kept at a time.
const ROUTES: usize = 256;

/// How many facts may be followed exactly.
const EXACTLY: usize = 128;

/// Why a step lacks what it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lacking {
    /// On some route nobody has it yet.
    Nowhere,
    /// Somebody has it on every route, but not who does the step.
    Elsewhere,
}

impl<'a> Information<'a> {
    /// Follows all items through the pathway; none where that is too much.
    pub(crate) fn of(context: &Context<'a>) -> Option<Self> {
        let facts = Facts::of(context);
        let flow = Flow::of(context, &facts)?;
        Some(Self {
            facts,
            flow,
            edges: OnceCell::new(),
            by_way: OnceCell::new(),
            exact: RefCell::default(),
            routes: RefCell::default(),
        })
    }

    /// Whether the need is met at the step when the patient comes there, and why not where not. Nobody comes to a step
    /// that is not reached: there, nothing is lacking.
    pub(crate) fn lacking(
        &self,
        context: &Context<'a>,
        step: usize,
        need: &Need,
        after: bool,
    ) -> Option<Lacking> {
        let fact = self.facts.of_need(need)?;
        let (own, anywhere) = self.at(context, step, fact, after)?;
        match (own, anywhere) {
            (true, _) => None,
            (false, true) => Some(Lacking::Elsewhere),
            (false, false) => Some(Lacking::Nowhere),
        }
    }

    /// Whether a step lacks anything of what it says that it needs.
    pub(crate) fn lacks_any(&self, context: &Context<'a>, step: usize) -> bool {
        let mut needs = context.step(step).needs.iter();
        needs.any(|need| self.lacking(context, step, need, false).is_some())
    }

    /// Whether an item is certain to be known to who decides at the step, once what the step itself finds out is there.
    pub(crate) fn is_known(&self, context: &Context<'a>, step: usize, item: &ItemId) -> bool {
        self.facts
            .of_item(item)
            .and_then(|fact| self.at(context, step, fact, true))
            .is_some_and(|(own, _)| own)
    }

    /// Whether the fact is with who does the step, and whether it is with anybody.
    fn at(
        &self,
        context: &Context<'a>,
        step: usize,
        fact: usize,
        after: bool,
    ) -> Option<(bool, bool)> {
        let state = self.flow.arrivals[step].as_ref()?;
        if after && self.facts.makes(context, step, fact) {
            return Some((true, true));
        }
        let has = |party| self.facts.has(state, party, fact);
        let party = self.facts.party(context, step);
        let own = party.is_some_and(has);
        if !own && party.is_some() {
            let exact = self.exactly(context, fact);
            if let Some(found) = exact.and_then(|exact| exact.at(step, party)) {
                return Some(found);
            }
        }
        Some((own, has(facts::ANYBODY)))
    }

    fn exactly(&self, context: &Context<'a>, fact: usize) -> Option<Rc<Exact>> {
        if let Some(known) = self.exact.borrow().get(&fact) {
            return known.clone();
        }
        let items = self.facts.members(fact);
        let is_too_much = self.exact.borrow().len() >= EXACTLY;
        let found = (!is_too_much)
            .then(|| Exact::of(context, &self.facts, &items, &self.flow))
            .flatten()
            .map(Rc::new);
        self.exact.borrow_mut().insert(fact, found.clone());
        found
    }

    /// Whether the sender surely has the item when a link is taken. A link that is never taken promises nothing.
    pub(crate) fn is_held_for(&self, context: &Context<'a>, link: &Link, item: &ItemId) -> bool {
        let (Some(from), Some(fact)) = (context.number(&link.from), self.facts.of_item(item))
        else {
            return true;
        };
        let makes = carry::is_done(context, from, link) && self.facts.makes(context, from, fact);
        makes
            || self
                .at(context, from, fact, false)
                .is_none_or(|(own, _)| own)
    }

    /// Who surely has what is needed when the patient comes to the step, in the order of their lanes.
    pub(crate) fn holders(&self, context: &Context<'a>, step: usize, need: &Need) -> Vec<Lane> {
        let own = self.facts.party(context, step);
        let (Some(fact), Some(state)) = (self.facts.of_need(need), &self.flow.arrivals[step])
        else {
            return Vec::new();
        };
        self.facts
            .parties()
            .filter(|(party, _)| Some(*party) != own && self.facts.has(state, *party, fact))
            .map(|(_, lane)| lane.clone())
            .collect()
    }

    /// Whether who receives along a way surely has the fact then, and whether who sends has it.
    fn along(
        &self,
        context: &Context<'a>,
        link: &'a Link,
        how: How,
        fact: usize,
    ) -> Option<[bool; 2]> {
        let edge = *self
            .edges
            .get_or_init(|| flow::edges(context))
            .get(&(link.id.as_str(), how))?;
        let state = self.flow.edges[edge].as_ref()?;
        let has = |step: Option<usize>| {
            step.and_then(|step| self.facts.party(context, step))
                .is_some_and(|party| self.facts.has(state, party, fact))
        };
        Some([
            has(context.number(&link.to)),
            has(context.number(&link.from)),
        ])
    }

    /// The links that come to the organisation of a step, on some route to it, from somebody who then has what the step
    /// needs, and do not bring it: where it is lost. The nearest first.
    pub(crate) fn lost_on(&self, context: &Context<'a>, step: usize, need: &Need) -> Vec<&'a Link> {
        let Some(fact) = self.facts.of_need(need) else {
            return Vec::new();
        };
        let party = self.facts.party(context, step);
        let mut lost = Vec::new();
        let mut seen = vec![false; context.steps().len()];
        let mut open = std::collections::VecDeque::from([step]);
        seen[step] = true;
        while let Some(at) = open.pop_front() {
            for joined in context.links_in(at).filter(|it| it.carries_patient()) {
                let Some(from) = joined.from else { continue };
                let enters = self.facts.party(context, from) != party
                    && self.facts.party(context, at) == party;
                if enters
                    && self.along(context, joined.link, How::Drawn, fact) == Some([false, true])
                {
                    lost.push(joined.link);
                }
                if !std::mem::replace(&mut seen[from], true) {
                    open.push_back(from);
                }
            }
        }
        lost
    }

    /// A shortest route to the step on which what it needs is missing: with who does it, or with everybody.
    pub(crate) fn route_without(
        &self,
        context: &Context<'a>,
        step: usize,
        need: &Need,
        lacking: Lacking,
    ) -> Option<Route> {
        let fact = self.facts.of_need(need)?;
        let party = match lacking {
            Lacking::Nowhere => Some(facts::ANYBODY),
            Lacking::Elsewhere => self.facts.party(context, step),
        };
        let edges = self.by_way.get_or_init(|| flow::by_way(context));
        let is_missing = |way: usize| {
            let state = edges
                .get(way)
                .and_then(|edge| self.flow.edges[*edge].as_ref());
            state.is_some_and(|state| party.is_none_or(|party| !self.facts.has(state, party, fact)))
        };
        let key = (fact, party);
        let mut known = self.routes.borrow_mut();
        if known.len() > ROUTES {
            known.clear();
        }
        // Many steps lack the same: the routes on which it is missing are found once for all of them.
        let routes = known.entry(key).or_insert_with(|| {
            let is_start = |step: &&Step| step.kind == Some(pathway::StepKind::Start);
            let starts = context.graph().steps().filter(is_start).map(|it| &it.id);
            context.graph().routes_where(starts, is_missing)
        });
        context.graph().route_of(routes, &context.step(step).id)
    }
}

impl<'a> Context<'a> {
    /// What is known where; none where the pathway is too large to be followed.
    pub(crate) fn information(&self) -> Option<&Information<'a>> {
        self.information
            .get_or_init(|| Information::of(self))
            .as_ref()
    }
}
