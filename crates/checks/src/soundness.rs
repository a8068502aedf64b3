//! Can every patient finish: a verdict for every pathway, with the shortest run that shows what goes wrong.
//!
//! Never guesses: what is too large to be checked is said to be so. Works in three tiers, each on what the one before
//! has left: what can be reached (`structure`), a reduction to what is not plainly in order (`reduce`), and an exact
//! test of the rest (`visits`). Every state is looked at only where a defect is certain and has to be told, or where
//! tokens end side by side, or a join waits for some (`exhaust`). What can be going on while an end claims that nothing
//! is, is asked of a second reduction, which keeps every branch that ends beside others.
//!
//! Where tokens can be is what `pathway::graph` says about the meaning of a drawing. A step with no way on that is no
//! end is taken for one here: that it is a gap is for another check to say.

mod dominance;
mod draft;
mod exhaust;
mod number;
mod origins;
mod part;
mod reduce;
mod states;
mod structure;
mod telling;
mod verdict;
mod visits;

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;

pub use verdict::{Defect, Verdict};

use draft::{Draft, NONE, ROOT};
use part::Part;
use pathway::graph::Net;
use reduce::{Asks, Reduction};
use std::collections::BTreeSet;
use visits::Outcome;

/// How much may be looked at, counted in states of what is left after the reduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// How many states of one part.
    pub states: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { states: 50_000 }
    }
}

/// Judges a pathway.
pub fn judge(net: &Net<'_>, budget: Budget) -> Verdict {
    let mut draft = Draft::of(net);
    let structure = structure::look(&mut draft);
    let mut reduction = Reduction::new(&mut draft, Asks::Sound);
    reduction.run();
    let ends_beside = cut_sides(&mut reduction) || reduction.left_out;
    let seen = std::mem::take(&mut reduction.seen);
    let mut rest = Vec::new();
    for part in Part::all(&draft) {
        let exact = if part.has_some() {
            Outcome::TooLarge
        } else {
            visits::judge(&part)
        };
        if exact == Outcome::Sound {
            continue;
        }
        let is_certain = exact == Outcome::Unsound && part.exits().count() < 2;
        let ends = exhaust::Ends {
            close: None,
            take_time: &|edge| takes_time(&draft, &part, edge),
        };
        let explored = exhaust::explore(&part, budget.states, &ends);
        rest.push(Rest {
            part,
            explored,
            is_certain,
        });
    }
    let stays_open = ends_beside || !structure.overlaps.is_empty() || !rest.is_empty();
    let together = stays_open.then(|| together(net, budget)).flatten();
    if structure.is_clean() && seen.is_empty() && rest.is_empty() && together.is_none() {
        return Verdict::default();
    }
    verdict::tell(net, &draft, &structure, &seen, &rest, together.as_ref())
}

/// What can be going on while a token comes to an end that claims that nothing is. None where no end does.
fn together(net: &Net<'_>, budget: Budget) -> Option<Together> {
    let closing = verdict::closing_edges(net);
    if closing.is_empty() {
        return None;
    }
    let mut draft = Draft::of(net);
    structure::whole(&mut draft);
    let waits_for_some = draft
        .living()
        .any(|gate| draft.gate(gate).kind == draft::Kind::Join(draft::How::Some));
    Reduction::new(&mut draft, Asks::Together { waits_for_some }).run();
    let mut parts = Vec::new();
    for part in Part::all(&draft) {
        let close = |edge: u32| {
            let all = draft
                .origins
                .all(draft.edge(part.edge_of[edge as usize]).origin);
            closing.iter().any(|it| all.contains(it))
        };
        if !part.exits().any(close) {
            continue;
        }
        let ends = exhaust::Ends {
            close: Some(&close),
            take_time: &|edge| takes_time(&draft, &part, edge),
        };
        let explored = exhaust::explore(&part, budget.states, &ends);
        parts.push((part, explored));
    }
    Some(Together {
        draft,
        closing,
        parts,
    })
}

fn takes_time(draft: &Draft, part: &Part, edge: u32) -> bool {
    let origin = draft.edge(part.edge_of[edge as usize]).origin;
    draft.origins.passes_step(origin)
}

/// What was found to go on while tokens come to ends, in a draft of its own.
struct Together {
    draft: Draft,
    /// Edges into ends that claim that all is over.
    closing: BTreeSet<u32>,
    parts: Vec<(Part, exhaust::Explored)>,
}

/// What the reduction left and the exact test did not find sound.
struct Rest {
    part: Part,
    explored: exhaust::Explored,
    /// Whether it is known that something goes wrong in it.
    is_certain: bool,
}

/// How many gates are looked at in all to find side branches in what the reduction left, which is small but for what
/// nobody would draw.
const MOST_LOOKED_AT: usize = 2_000_000;

/// Side branches that are the only way to ends of their own are pathways of their own. Whether there were any.
fn cut_sides(reduction: &mut Reduction<'_>) -> bool {
    let mut search = structure::Alone::of(reduction.draft, MOST_LOOKED_AT);
    let mut is_cut = false;
    loop {
        let draft = &*reduction.draft;
        let side = draft
            .living()
            .filter(|gate| {
                *gate != ROOT
                    && matches!(
                        draft.gate(*gate).kind,
                        draft::Kind::Split(draft::How::All | draft::How::Some)
                    )
            })
            .flat_map(|gate| draft.outs(gate))
            .find(|edge| draft.edge(*edge).to != NONE && search.is(draft, *edge, None));
        let Some(edge) = side else { return is_cut };
        is_cut = true;
        let entry = structure::cut(reduction.draft, edge);
        reduction.resume_at(edge);
        if reduction.draft.edge(entry).is_alive {
            reduction.resume_at(entry);
        }
    }
}
