//! Steps that leave by one of several ways, and whether their rules send every patient along exactly one of them.
//!
//! Exact over the values that the items can have; where a rule is in words or the cases are too many, says so.

mod cases;
mod example;
mod space;
#[cfg(test)]
mod tests;

use crate::Context;
use cases::Cases;
use pathway::graph::leaves_by;
use pathway::{LeavesBy, Link, LinkKind, LinkOutcome, Rule};

pub(crate) use example::Example;
pub(crate) use space::{Part, Region, Space};

/// Two branches that the same patient fits.
pub(crate) struct Shared {
    /// Their places among the branches.
    pub(crate) branches: [usize; 2],
    /// Such a patient.
    pub(crate) patient: Example,
}

/// What there is to say of the rules of one decision.
pub(crate) struct Judgement<'a> {
    /// A patient whom no branch fits.
    pub(crate) left_out: Option<Example>,
    /// Patients whom two branches fit.
    pub(crate) shared: Vec<Shared>,
    /// Branches whose rule nobody meets.
    pub(crate) dead: Vec<usize>,
    /// Whether all cases were looked at.
    pub(crate) is_complete: bool,
    space: Space<'a>,
    /// The cases of each branch; none where they cannot be told.
    branches: Vec<Option<Vec<Region>>>,
    /// Those whom the patient that no branch fits stands for.
    lost: Option<Region>,
    must_cover: bool,
}

/// The ways out of a step of which exactly one is taken when the step is done.
pub(crate) struct Decision<'a> {
    /// The step.
    pub(crate) step: usize,
    /// Its ways on that are not for all others.
    pub(crate) branches: Vec<&'a Link>,
    /// The way for all others.
    pub(crate) otherwise: Option<&'a Link>,
}

impl<'a> Decision<'a> {
    /// All decisions between two or more ways on.
    pub(crate) fn all(context: &Context<'a>) -> Vec<Self> {
        context
            .steps_of_care()
            .filter_map(|(number, _)| Self::at(context, number))
            .collect()
    }

    fn at(context: &Context<'a>, step: usize) -> Option<Self> {
        let mut ways = context.ways_on(step).map(|joined| joined.link);
        ways.next()?;
        ways.next()?;
        let links = || context.ways_on(step).map(|joined| joined.link);
        if leaves_by(context.step(step), links()) != LeavesBy::One {
            return None;
        }
        let is_done = |link: &&Link| {
            link.kind == LinkKind::Next && matches!(link.outcome, None | Some(LinkOutcome::Done))
        };
        let (others, branches): (Vec<&Link>, Vec<&Link>) =
            links().filter(is_done).partition(|link| link.otherwise);
        (branches.len() + others.len() > 1).then(|| Self {
            step,
            branches,
            otherwise: others.first().copied(),
        })
    }

    /// Whether every branch has a rule, so that there is something to judge.
    pub(crate) fn has_rules(&self) -> bool {
        !self.branches.is_empty() && self.branches.iter().all(|link| link.rule.is_some())
    }

    /// Its rules, in the order of its branches.
    pub(crate) fn rules(&self) -> Vec<Rule> {
        let rules = self.branches.iter().filter_map(|link| link.rule.clone());
        rules.collect()
    }

    /// Judges its rules.
    fn judge(&self, context: &Context<'a>) -> Judgement<'a> {
        let rules = self.rules();
        let rules: Vec<&Rule> = rules.iter().collect();
        let space = space_at(context, self.step, &rules);
        judge(space, &rules, self.otherwise.is_none())
    }
}

/// Rules that are tried in place of one of a decision. They may make no difference where none of its own does: then
/// what is known of the others still holds.
impl Judgement<'_> {
    /// Whether with another rule in a place everybody fits, and no more branches than now overlap.
    pub(crate) fn is_mended_by(&self, place: usize, rule: &Rule) -> bool {
        let Ok(cases) = self.space.cases(rule) else {
            return false;
        };
        // Those who are left out fit no other branch: they must fit this one.
        let takes_in = |lost: &Region| cases.iter().any(|it| !self.space.are_apart(it, lost));
        if !self.lost.as_ref().is_none_or(takes_in) {
            return false;
        }
        let tried = self.tried(place, cases);
        covers(&self.space, &tried) && shared(&self.space, &tried).len() <= self.shared.len()
    }

    /// Whether with one more branch everybody fits one.
    pub(crate) fn is_covered_with(&self, rule: &Rule) -> bool {
        let Ok(cases) = self.space.cases(rule) else {
            return false;
        };
        let mut tried = self.branches.clone();
        tried.push(Some(cases));
        covers(&self.space, &tried)
    }

    /// Whether with another rule in a place, which is one of two that overlap, they do no more; nobody is left out, and
    /// somebody fits each branch.
    pub(crate) fn is_separated_by(&self, [a, b]: [usize; 2], place: usize, rule: &Rule) -> bool {
        let Ok(cases) = self.space.cases(rule) else {
            return false;
        };
        let other = if place == a { b } else { a };
        let Some(others) = &self.branches[other] else {
            return false;
        };
        let are_apart = |one: &Region| others.iter().all(|it| self.space.are_apart(one, it));
        if cases.is_empty() || !cases.iter().all(are_apart) || self.has_dead_beside(place) {
            return false;
        }
        !self.must_cover || covers(&self.space, &self.tried(place, cases))
    }

    /// Whether with another rule in a place somebody fits each branch.
    pub(crate) fn is_alive_with(&self, place: usize, rule: &Rule) -> bool {
        let cases = self.space.cases(rule);
        cases.is_ok_and(|cases| !cases.is_empty()) && !self.has_dead_beside(place)
    }

    fn has_dead_beside(&self, place: usize) -> bool {
        self.dead.iter().any(|dead| *dead != place)
    }

    fn tried(&self, place: usize, cases: Vec<Region>) -> Vec<Option<Vec<Region>>> {
        let mut tried = self.branches.clone();
        tried[place] = Some(cases);
        tried
    }
}

/// Whether everybody surely fits one of the branches.
fn covers(space: &Space<'_>, branches: &[Option<Vec<Region>>]) -> bool {
    let all: Option<Vec<_>> = branches.iter().cloned().collect();
    all.is_some_and(|all| matches!(Cases::of(space, all.concat()).left_out(), Ok(None)))
}

impl<'a> Context<'a> {
    /// All decisions of which every branch has a rule, judged.
    pub(crate) fn decisions(&self) -> &[(Decision<'a>, Judgement<'a>)] {
        self.decisions.get_or_init(|| {
            let all = Decision::all(self).into_iter();
            all.filter(Decision::has_rules)
                .map(|decision| {
                    let judged = decision.judge(self);
                    (decision, judged)
                })
                .collect()
        })
    }
}

/// The values that matter to the rules at a step.
fn space_at<'a>(context: &Context<'a>, step: usize, rules: &[&Rule]) -> Space<'a> {
    Space::of(&context.pathway.items, rules, |item| {
        context
            .information()
            .is_none_or(|known| !known.is_known(context, step, item))
    })
}

/// Whether nobody can meet the rule of a link. None where that cannot be said.
pub(crate) fn is_dead(context: &Context<'_>, link: &Link) -> Option<bool> {
    let (Some(rule), Some(from)) = (&link.rule, context.number(&link.from)) else {
        return Some(false);
    };
    let space = match link.kind {
        // While waiting, nothing is certain yet.
        LinkKind::Escalate => Space::of(&context.pathway.items, &[rule], |_| true),
        _ => space_at(context, from, &[rule]),
    };
    space.cases(rule).ok().map(|cases| cases.is_empty())
}

fn judge<'a>(space: Space<'a>, rules: &[&Rule], must_cover: bool) -> Judgement<'a> {
    let (mut dead, mut is_complete) = (Vec::new(), true);
    let mut branches = Vec::with_capacity(rules.len());
    for (place, rule) in rules.iter().enumerate() {
        let cases = space.cases(rule).ok();
        match &cases {
            None => is_complete = false,
            Some(cases) if cases.is_empty() => dead.push(place),
            Some(_) => {}
        }
        branches.push(cases);
    }
    let mut lost = None;
    if must_cover {
        let all: Option<Vec<_>> = branches.iter().cloned().collect();
        match all.map(|all| Cases::of(&space, all.concat()).left_out()) {
            Some(Ok(region)) => lost = region,
            Some(Err(_)) | None => is_complete = false,
        }
    }
    Judgement {
        left_out: lost.as_ref().map(|it| Example::of(&space, it)),
        shared: shared(&space, &branches),
        dead,
        is_complete,
        space,
        branches,
        lost,
        must_cover,
    }
}

/// How many pairs of branches are shown that overlap.
const PAIRS: usize = 6;

/// The pairs of branches that the same patient fits, each with the simplest such patient.
fn shared(space: &Space<'_>, branches: &[Option<Vec<Region>>]) -> Vec<Shared> {
    let mut found = Vec::new();
    for (a, first) in branches.iter().enumerate() {
        for (b, second) in branches.iter().enumerate().skip(a + 1) {
            let (Some(first), Some(second)) = (first, second) else {
                continue;
            };
            let both = first
                .iter()
                .flat_map(|one| second.iter().filter_map(|other| space.both(one, other)))
                .min_by_key(|region| space.named(region));
            if let Some(region) = both {
                found.push(Shared {
                    branches: [a, b],
                    patient: Example::of(space, &region),
                });
                if found.len() == PAIRS {
                    return found;
                }
            }
        }
    }
    found
}
