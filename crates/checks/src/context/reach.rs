//! Which steps a patient can come to from a start, and by which shortest way.
//!
//! Follows links that carry the patient, and the steps where a refusal or a silence sends them.

use super::{Context, Passage};
use pathway::{Beat, LinkId, Route, StepId, StepKind};
use std::collections::{BTreeMap, VecDeque};

/// How each step is reached: the shortest way from a start.
pub(crate) struct Reach {
    came: Vec<Came>,
}

#[derive(Clone, Copy)]
enum Came {
    Never,
    In,
    By { link: usize, from: usize },
}

impl Reach {
    pub(super) fn of(context: &Context<'_>) -> Self {
        let mut came = vec![Came::Never; context.survey.steps.len()];
        // Few links lead elsewhere than they are drawn.
        let elsewhere: BTreeMap<&LinkId, [Option<usize>; 2]> = context
            .passages()
            .iter()
            .map(|passage| (&passage.link.id, context.onward(passage)))
            .filter(|(_, onward)| *onward != [None, None])
            .collect();
        let mut open: VecDeque<usize> = VecDeque::new();
        for (number, step) in context.steps() {
            if step.kind == Some(StepKind::Start) {
                came[number] = Came::In;
                open.push_back(number);
            }
        }
        while let Some(from) = open.pop_front() {
            for link in context.survey.out_numbers(from) {
                let joined = &context.survey.links[link];
                if !joined.carries_patient() {
                    continue;
                }
                let onward = if elsewhere.is_empty() {
                    None
                } else {
                    elsewhere.get(&joined.link.id)
                };
                for to in joined
                    .to
                    .into_iter()
                    .chain(onward.into_iter().flatten().copied().flatten())
                {
                    if matches!(came[to], Came::Never) {
                        came[to] = Came::By { link, from };
                        open.push_back(to);
                    }
                }
            }
        }
        Self { came }
    }

    /// Whether a patient can come to that step.
    pub(crate) fn is_reached(&self, step: usize) -> bool {
        !matches!(self.came[step], Came::Never)
    }

    /// The shortest way to that step, as numbers: the link taken, none at a start, and the step.
    fn way(&self, step: usize) -> Vec<(Option<usize>, usize)> {
        let mut way = Vec::new();
        let mut at = step;
        loop {
            match self.came[at] {
                Came::Never => return Vec::new(),
                Came::In => {
                    way.push((None, at));
                    way.reverse();
                    return way;
                }
                Came::By { link, from } => {
                    way.push((Some(link), at));
                    at = from;
                }
            }
        }
    }
}

impl Context<'_> {
    /// The shortest way from a start to that step; empty when there is none.
    pub(crate) fn beats_to(&self, step: usize) -> Vec<Beat> {
        self.reach()
            .way(step)
            .into_iter()
            .map(|(link, step)| Beat {
                link: link.map(|link| self.survey.links[link].link.id.clone()),
                step: self.step(step).id.clone(),
            })
            .collect()
    }

    /// The same as a route.
    pub(crate) fn route_to(&self, step: usize) -> Route {
        let beats = self.beats_to(step);
        Route {
            links: beats
                .iter()
                .filter_map(|beat| beat.link.clone())
                .collect::<Vec<LinkId>>(),
            steps: beats
                .into_iter()
                .map(|beat| beat.step)
                .collect::<Vec<StepId>>(),
        }
    }

    /// The steps where a refusal and a silence send the patient, where that is not back to the sender.
    pub(crate) fn onward(&self, passage: &Passage<'_>) -> [Option<usize>; 2] {
        let then = passage.terms.elsewhere(&passage.link.from);
        then.map(|then| self.number(then?))
    }
}
