//! What is known where, against an oracle that lives through every run of small pathways made of parts.

use super::Lacking;
use crate::{Context, Profile, Settings};
use pathway::{
    Content, Date, Handoff, Item, ItemId, LeavesBy, Link, LinkOutcome, Need, Organisation, Owner,
    Pathway, Rule, Step, StepKind, WaitsFor,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

const ORGANISATIONS: usize = 3;
const ITEMS: usize = 4;
const EITHER: u8 = 0b1100;

/// One step: who does it, what it makes, what it sends on, and whether it ends otherwise than done.
#[derive(Clone, Copy, Debug)]
struct Act {
    owner: usize,
    makes: u8,
    sends: u8,
    fails: bool,
}

/// A pathway as parts within parts; `S` is a step, as it is wished or as it was drawn.
#[derive(Clone, Debug)]
enum Part<S> {
    One(S),
    Then(Vec<Part<S>>),
    /// A step, one of several parts, a step where they meet.
    Either(S, Vec<Part<S>>, S),
    /// A step, all of several parts side by side, a step that waits for all.
    Both(S, Vec<Part<S>>, S),
    /// A part, and a step from which it can be done again.
    Again(Box<Part<S>>, S),
}

fn act() -> impl Strategy<Value = Act> {
    (0..ORGANISATIONS, 0_u8..16, 0_u8..16, 0..5).prop_map(|(owner, makes, sends, fails)| Act {
        owner,
        makes,
        sends,
        fails: fails == 0,
    })
}

fn part() -> impl Strategy<Value = Part<Act>> {
    act().prop_map(Part::One).prop_recursive(3, 8, 3, |inner| {
        let parts = || proptest::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            parts().prop_map(Part::Then),
            (act(), parts(), act()).prop_map(|(a, parts, b)| Part::Either(a, parts, b)),
            (act(), parts(), act()).prop_map(|(a, parts, b)| Part::Both(a, parts, b)),
            (inner.clone(), act()).prop_map(|(part, a)| Part::Again(Box::new(part), a)),
        ]
    })
}

fn items(bits: u8) -> Vec<ItemId> {
    (0..ITEMS)
        .filter(|item| bits >> item & 1 == 1)
        .map(|item| format!("i{item}").as_str().into())
        .collect()
}

/// Draws a pathway of parts.
struct Pencil {
    pathway: Pathway,
    acts: Vec<Act>,
}

impl Pencil {
    fn step(&mut self, act: Act, how: impl FnOnce(&mut Step)) -> usize {
        let number = self.acts.len();
        let mut step = Step::new(format!("s{number:03}"));
        step.kind = Some(if number == 0 {
            StepKind::Start
        } else {
            StepKind::Assess
        });
        step.owner = Some(Owner::Organisation(
            format!("o{}", act.owner).as_str().into(),
        ));
        step.produces = items(act.makes);
        step.needs = needs().to_vec();
        how(&mut step);
        self.pathway.steps.insert(step);
        self.acts.push(act);
        number
    }

    fn link(&mut self, from: usize, to: usize, is_branch: bool) {
        let id = |number: usize| format!("s{number:03}");
        let mut link = Link::new(
            format!("{from:03}-{to:03}"),
            id(from).as_str(),
            id(to).as_str(),
        );
        let act = self.acts[from];
        let mut handoff = Handoff::new();
        handoff.content = Some(if act.sends == 15 {
            Content::Everything
        } else {
            Content::Items(items(act.sends))
        });
        link.handoff = Some(handoff);
        link.rule = is_branch.then(|| Rule::Words("so".to_owned()));
        link.outcome = act.fails.then_some(LinkOutcome::Declined);
        self.pathway.links.insert(link);
    }

    /// Draws a part behind a step; gives it with its first and its last step.
    fn draw(
        &mut self,
        part: &Part<Act>,
        from: Option<(usize, bool)>,
    ) -> (Part<usize>, usize, usize) {
        match part {
            Part::One(act) => {
                let step = self.step(*act, |_| {});
                if let Some((from, is_branch)) = from {
                    self.link(from, step, is_branch);
                }
                (Part::One(step), step, step)
            }
            Part::Then(parts) => {
                let (mut drawn, mut ends, mut from) = (Vec::new(), None, from);
                for part in parts {
                    let (part, first, last) = self.draw(part, from);
                    drawn.push(part);
                    from = Some((last, false));
                    ends = Some((ends.map_or(first, |(first, _)| first), last));
                }
                let (first, last) = ends.expect("there are parts");
                (Part::Then(drawn), first, last)
            }
            Part::Either(first, parts, last) | Part::Both(first, parts, last) => {
                let is_both = matches!(part, Part::Both(..));
                let by = if is_both {
                    LeavesBy::All
                } else {
                    LeavesBy::One
                };
                let split = self.step(*first, |step| step.leaves_by = Some(by));
                if let Some((from, is_branch)) = from {
                    self.link(from, split, is_branch);
                }
                let (mut drawn, mut lasts) = (Vec::new(), Vec::new());
                for part in parts {
                    let (part, _, last) = self.draw(part, Some((split, !is_both)));
                    drawn.push(part);
                    lasts.push(last);
                }
                let join = self.step(*last, |step| {
                    step.waits_for = is_both.then_some(WaitsFor::All);
                });
                for last in lasts {
                    self.link(last, join, false);
                }
                let drawn = if is_both {
                    Part::Both(split, drawn, join)
                } else {
                    Part::Either(split, drawn, join)
                };
                (drawn, split, join)
            }
            Part::Again(part, last) => {
                let (part, first, end) = self.draw(part, from);
                let decide = self.step(*last, |step| step.leaves_by = Some(LeavesBy::One));
                self.link(end, decide, false);
                self.link(decide, first, true);
                (Part::Again(Box::new(part), decide), first, decide)
            }
        }
    }
}

type Held = [u8; ORGANISATIONS];

/// What each organisation holds, and the step that the patient left last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    held: Held,
    last: Option<usize>,
}

/// Lives through all runs, and keeps what was held whenever a patient came to a step.
struct Life<'p> {
    acts: &'p [Act],
    seen: Vec<BTreeSet<Held>>,
}

impl Life<'_> {
    /// What is sent arrives.
    fn arrive(&self, state: &State, to: usize) -> Held {
        let mut held = state.held;
        if let Some(from) = state.last.map(|last| self.acts[last]) {
            let there = self.acts[to].owner;
            if there != from.owner {
                held[there] |= held[from.owner] & from.sends;
            }
        }
        held
    }

    /// The step is done, or not.
    fn leave(&mut self, mut held: Held, at: usize) -> State {
        self.seen[at].insert(held);
        let act = self.acts[at];
        if !act.fails {
            held[act.owner] |= act.makes;
        }
        State {
            held,
            last: Some(at),
        }
    }

    fn pass(&mut self, states: &BTreeSet<State>, step: usize) -> BTreeSet<State> {
        states
            .iter()
            .map(|state| {
                let held = self.arrive(state, step);
                self.leave(held, step)
            })
            .collect()
    }

    fn live(&mut self, part: &Part<usize>, states: &BTreeSet<State>) -> BTreeSet<State> {
        match part {
            Part::One(step) => self.pass(states, *step),
            Part::Then(parts) => parts
                .iter()
                .fold(states.clone(), |states, part| self.live(part, &states)),
            Part::Either(first, parts, last) => {
                let states = self.pass(states, *first);
                let ends: BTreeSet<State> = parts
                    .iter()
                    .flat_map(|part| self.live(part, &states))
                    .collect();
                self.pass(&ends, *last)
            }
            Part::Both(first, parts, last) => {
                let mut after = BTreeSet::new();
                for state in self.pass(states, *first) {
                    let mut met: BTreeSet<Held> = BTreeSet::from([[0; ORGANISATIONS]]);
                    for part in parts {
                        let ends = self.live(part, &BTreeSet::from([state.clone()]));
                        let ends: Vec<Held> =
                            ends.iter().map(|end| self.arrive(end, *last)).collect();
                        met = met
                            .iter()
                            .flat_map(|held| {
                                ends.iter()
                                    .map(|end| std::array::from_fn(|at| held[at] | end[at]))
                            })
                            .collect();
                    }
                    for held in met {
                        after.insert(self.leave(held, *last));
                    }
                }
                after
            }
            Part::Again(part, last) => {
                let mut states = self.live(part, states);
                states = self.pass(&states, *last);
                // Again and again, until no round brings anything new.
                loop {
                    let round = self.live(part, &states);
                    let round = self.pass(&round, *last);
                    let before = states.len();
                    states.extend(round);
                    if states.len() == before {
                        return states;
                    }
                }
            }
        }
    }
}

fn needs() -> [Need; 3] {
    [
        Need::Item("i0".into()),
        Need::Item("i1".into()),
        Need::AnyOf {
            any_of: items(EITHER),
        },
    ]
}

fn settings() -> Settings {
    Settings {
        as_at: Date::new(2026, 11, 24).expect("a day"),
        profile: Profile::default(),
        based_on: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn what_is_lacking_is_what_living_through_every_run_shows(part in part(), at_entry in 0_u8..16) {
        let mut pencil = Pencil { pathway: Pathway::default(), acts: Vec::new() };
        for organisation in 0..ORGANISATIONS {
            pencil.pathway.organisations.insert(Organisation::new(format!("o{organisation}")));
        }
        for item in 0..ITEMS {
            let mut record = Item::new(format!("i{item}"));
            if at_entry >> item & 1 == 1 {
                record.held_at_entry_by = vec![pathway::Lane::Organisation("o0".into())];
            }
            pencil.pathway.items.insert(record);
        }
        let (drawn, _, _) = pencil.draw(&part, None);
        let mut life = Life {
            acts: &pencil.acts,
            seen: vec![BTreeSet::new(); pencil.acts.len()],
        };
        let mut held = [0; ORGANISATIONS];
        held[0] = at_entry;
        life.live(&drawn, &BTreeSet::from([State { held, last: None }]));

        let settings = settings();
        let context = Context::new(&pencil.pathway, &settings);
        let known = context.information().expect("it is small");
        for (step, act) in pencil.acts.iter().enumerate() {
            for (need, bits) in needs().iter().zip([1, 2, EITHER]) {
                let all = |has: &dyn Fn(&Held) -> bool| life.seen[step].iter().all(has);
                let expected = if all(&|held| held[act.owner] & bits != 0) {
                    None
                } else if all(&|held| held.iter().any(|held| held & bits != 0)) {
                    Some(Lacking::Elsewhere)
                } else {
                    Some(Lacking::Nowhere)
                };
                let found = known.lacking(&context, step, need, false);
                prop_assert_eq!(found, expected, "step {} needs {:?}", step, need);
                if let Some(lacking) = found {
                    let route = known.route_without(&context, step, need, lacking);
                    prop_assert!(route.is_some_and(|it| it.steps.len() == it.links.len() + 1));
                }
            }
        }
    }
}
