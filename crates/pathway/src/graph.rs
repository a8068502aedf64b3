//! The pathway as a graph: who can come from where to where, asked and answered in ids and records.
//!
//! Built once, in time that grows with the pathway, and never changed. Nothing here recurses, and nothing outside
//! this module knows petgraph.
//!
//! # The meaning of a drawing
//!
//! Two forms of one meaning are kept here. [`Graph`] has the steps and the *ways* between them that a patient can
//! take. [`Net`] is the same with its splits and joins written out, for those who follow tokens.
//!
//! | the rule | where |
//! |---|---|
//! | several starts are alternative ways in | `net`: one gate that leaves by one, ahead of the starts |
//! | how a step leaves when its record is silent | [`leaves_by`] |
//! | how a step waits | `net`: its first gate |
//! | a timeout or an escalation is taken instead of the others | `net`: a gate that leaves by one, behind the step |
//! | word of something, by an `inform` link, is no patient | [`Graph::informs`]; never a way, never in the net |
//! | a hand-off can be refused, or meet silence | ways of [`How::Refused`] and [`How::Silent`]; those back to the sender fall away |
//! | what an agreement settles counts as written in the hand-off | [`Terms`] |
//! | the counts of `max_repeats` are ignored | nothing here reads them |
//! | an end takes the token that reaches it; `leaves_to` without a way on is an end | [`is_end`]; `net`: each link into an end is an edge of its own to [`OUTSIDE`] |
//! | a note is no step of care | left out everywhere |

mod dominance;
mod index;
mod loops;
mod net;
mod reach;
mod reading;
mod routes;
mod strong;

pub use dominance::Dominance;
pub use loops::Loop;
pub use net::{Edge, Gate, GateKind, Net, OUTSIDE};
pub use reach::Reach;
pub use routes::Routes;
pub use strong::parts as strong_parts;

use crate::{Date, LeavesBy, Link, LinkKind, Pathway, Step, StepId, StepKind, Terms};
pub use index::Index;
use index::Rows;
use std::cell::OnceCell;

/// How a patient takes a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// Along the link, as it is drawn.
    Drawn,
    /// The receiver of the link said no, and the sender passes the patient on to another step than itself.
    Refused,
    /// The receiver of the link said nothing, with the same outcome.
    Silent,
}

/// One way that a patient can take from a step to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way<'a> {
    /// The step that it leaves.
    pub from: &'a Step,
    /// The step that it comes to: not the end of the link, where the receiver did not take the patient.
    pub to: &'a Step,
    /// The link that it is drawn as.
    pub link: &'a Link,
    /// How it is taken.
    pub how: How,
}

#[derive(Clone, Copy, Debug)]
struct Arrow {
    from: u32,
    to: u32,
    link: u32,
    how: How,
}

/// The steps of a pathway, and the ways between them.
#[derive(Debug)]
pub struct Graph<'a> {
    steps: Vec<&'a Step>,
    links: Vec<&'a Link>,
    index: Index<'a>,
    arrows: Vec<Arrow>,
    out: Rows,
    into: Rows,
    informs: Vec<Arrow>,
    from_starts: OnceCell<Vec<bool>>,
    to_ends: OnceCell<Vec<bool>>,
}

impl<'a> Graph<'a> {
    /// The graph, where agreements count whenever they are in force.
    pub fn of(pathway: &'a Pathway) -> Self {
        Self::build(pathway, None)
    }

    /// The graph on that day: an agreement settles nothing outside its dates.
    pub fn on(pathway: &'a Pathway, day: Date) -> Self {
        Self::build(pathway, Some(day))
    }

    fn build(pathway: &'a Pathway, as_at: Option<Date>) -> Self {
        let steps: Vec<&Step> = pathway
            .steps
            .iter()
            .filter(|step| step.kind != Some(StepKind::Note))
            .collect();
        let mut index =
            Index::with_capacity_and_hasher(steps.len(), std::hash::BuildHasherDefault::default());
        index.extend((0..).zip(&steps).map(|(at, step)| (step.id.as_str(), at)));
        let (mut arrows, mut informs) = (
            Vec::with_capacity(pathway.links.len()),
            Vec::with_capacity(0),
        );
        let links: Vec<&Link> = pathway.links.iter().collect();
        for (number, link) in (0..).zip(&links) {
            let (Some(&from), Some(&to)) =
                (index.get(link.from.as_str()), index.get(link.to.as_str()))
            else {
                continue;
            };
            let arrow = |to, how| Arrow {
                from,
                to,
                link: number,
                how,
            };
            if link.kind == LinkKind::Inform {
                informs.push(arrow(to, How::Drawn));
                continue;
            }
            let sender = steps[from as usize];
            if sender.kind == Some(StepKind::End) {
                continue;
            }
            arrows.push(arrow(to, How::Drawn));
            let Some(handoff) = &link.handoff else {
                continue;
            };
            // Most hand-offs that are refused go back to the sender: those are seen here without a further look.
            let goes_back = |then: Option<&StepId>| then.is_none_or(|then| *then == link.from);
            if handoff.agreements.is_empty()
                && goes_back(handoff.on_refusal.as_ref().map(|it| &it.then))
                && goes_back(handoff.on_silence.as_ref().map(|it| &it.then))
            {
                continue;
            }
            let receiver = steps[to as usize];
            if !crate::crossing::between_steps(pathway, sender, receiver).is_between_teams() {
                continue;
            }
            let terms = Terms::of(pathway, link, [Some(sender), Some(receiver)], as_at);
            let then = terms.elsewhere(&link.from);
            for (then, how) in then.into_iter().zip([How::Refused, How::Silent]) {
                if let Some(&to) = then.and_then(|then| index.get(then.as_str())) {
                    arrows.push(arrow(to, how));
                }
            }
        }
        let out = Rows::of(steps.len(), arrows.iter().map(|it| it.from));
        let into = Rows::of(steps.len(), arrows.iter().map(|it| it.to));
        Self {
            steps,
            links,
            index,
            arrows,
            out,
            into,
            informs,
            from_starts: OnceCell::new(),
            to_ends: OnceCell::new(),
        }
    }

    /// The steps, notes left out, in the order of their ids.
    pub fn steps(&self) -> impl ExactSizeIterator<Item = &'a Step> + '_ {
        self.steps.iter().copied()
    }

    /// The step of that id, if it is a step of care.
    pub fn step(&self, id: &StepId) -> Option<&'a Step> {
        self.number(id).map(|at| self.steps[at as usize])
    }

    /// The ways in, in the order of their ids.
    pub fn starts(&self) -> impl Iterator<Item = &'a Step> + '_ {
        self.steps()
            .filter(|step| step.kind == Some(StepKind::Start))
    }

    /// The steps where the pathway is over for a patient who comes to them, in the order of their ids.
    pub fn ends(&self) -> impl Iterator<Item = &'a Step> + '_ {
        self.steps().filter(|step| self.is_end(step))
    }

    /// Whether the pathway is over for a patient who comes to the step: an end, or a step that leads out of this file.
    pub fn is_end(&self, step: &Step) -> bool {
        is_end(step, self.ways_out(&step.id).next().is_some())
    }

    /// All ways, in the order of their links.
    pub fn ways(&self) -> impl ExactSizeIterator<Item = Way<'a>> + '_ {
        self.arrows.iter().map(|arrow| self.way(arrow))
    }

    /// The ways that leave the step, in the order of their links.
    pub fn ways_out(&self, id: &StepId) -> impl Iterator<Item = Way<'a>> + '_ {
        self.row(&self.out, id)
    }

    /// The ways that come to the step, in the order of their links.
    pub fn ways_in(&self, id: &StepId) -> impl Iterator<Item = Way<'a>> + '_ {
        self.row(&self.into, id)
    }

    /// The links along which word goes and no patient, in the order of their ids.
    pub fn informs(&self) -> impl ExactSizeIterator<Item = Way<'a>> + '_ {
        self.informs.iter().map(|arrow| self.way(arrow))
    }

    fn row<'g>(&'g self, rows: &'g Rows, id: &StepId) -> impl Iterator<Item = Way<'a>> + 'g {
        let row = self.number(id).map_or(&[] as &[u32], |at| rows.row(at));
        row.iter().map(|at| self.way(&self.arrows[*at as usize]))
    }

    fn way(&self, arrow: &Arrow) -> Way<'a> {
        Way {
            from: self.steps[arrow.from as usize],
            to: self.steps[arrow.to as usize],
            link: self.links[arrow.link as usize],
            how: arrow.how,
        }
    }

    fn number(&self, id: &StepId) -> Option<u32> {
        self.index.get(id.as_str()).copied()
    }
}

/// Whether the pathway is over for a patient who comes to a step from which there is, or is not, a way on.
pub fn is_end(step: &Step, has_way_on: bool) -> bool {
    step.kind == Some(StepKind::End) || (!has_way_on && !step.leaves_to.is_empty())
}

/// How a step leaves: what its record says, else one where it decides or its `next` links differ, else all.
pub fn leaves_by<'l>(step: &Step, links_out: impl IntoIterator<Item = &'l Link>) -> LeavesBy {
    let differ = |link: &Link| {
        link.kind == LinkKind::Next
            && (link.rule.is_some() || link.outcome.is_some() || link.otherwise)
    };
    step.leaves_by.unwrap_or_else(|| {
        if step.kind == Some(StepKind::Decide) || links_out.into_iter().any(differ) {
            LeavesBy::One
        } else {
            LeavesBy::All
        }
    })
}

#[cfg(test)]
mod tests;
