//! The phases: columns across all lanes, found from where the cards of each stand.
//!
//! Never moves a card, and never stores where a column ends: it ends between the cards of one phase and those of the next.

use crate::ground::Ground;
use crate::size::{CARD_WIDTH, COLUMN_GAP, LANE_HEADER, PHASE_HEADING, length};
use pathway::{Diagram, Drawing, Pathway, PhaseBand, Rect, phases_of};
use std::collections::BTreeMap;

/// How wide a phase without steps is behind all others, where there is room.
const EMPTY: i32 = CARD_WIDTH + COLUMN_GAP;

/// The phases of a pathway, and to which of them each step belongs, by numbers.
#[derive(Default)]
pub(crate) struct Phases {
    pub(crate) names: Vec<String>,
    pub(crate) of: Vec<Option<usize>>,
}

impl Phases {
    pub(crate) fn of(pathway: &Pathway, diagram: &Diagram) -> Self {
        let names = phases_of(pathway, diagram);
        if names.is_empty() {
            return Self::default();
        }
        let numbers: BTreeMap<&str, usize> = names.iter().map(String::as_str).zip(0..).collect();
        let of = pathway
            .steps
            .iter()
            .map(|step| numbers.get(step.phase.trim()).copied())
            .collect();
        Self { names, of }
    }

    /// To which phase each step belongs, or would if it had to: one that says nothing goes with a step before it, or
    /// else with one behind it. None where there are no phases.
    pub(crate) fn assumed(&self, arcs: &[(usize, usize)]) -> Option<Vec<usize>> {
        if self.of.iter().all(Option::is_none) {
            return None;
        }
        let mut of = self.of.clone();
        for forward in [true, false] {
            let mut beside = vec![Vec::new(); of.len()];
            for &(from, to) in arcs {
                if forward {
                    beside[from].push(to);
                } else {
                    beside[to].push(from);
                }
            }
            let mut open: std::collections::VecDeque<usize> =
                (0..of.len()).filter(|&step| of[step].is_some()).collect();
            while let Some(step) = open.pop_front() {
                for &other in &beside[step] {
                    if of[other].is_none() {
                        of[other] = of[step];
                        open.push_back(other);
                    }
                }
            }
        }
        Some(of.into_iter().map(Option::unwrap_or_default).collect())
    }
}

/// The columns of the phases over cards that stand there, and how wide everything is with them.
pub(crate) fn columns(ground: &Ground<'_>, cards: &[Rect], width: i32) -> (Vec<PhaseBand>, i32) {
    let mut standing: Vec<(Rect, usize)> = cards
        .iter()
        .zip(&ground.phases.of)
        .filter_map(|(&card, &phase)| Some((card, phase?)))
        .collect();
    standing.sort_unstable_by_key(|(card, phase)| (card.centre().x, *phase));
    let names = &ground.phases.names;
    // How many cards stand left of the end of each phase but the last: as many as make the fewest stand wrong.
    let cuts: Vec<usize> = (1..names.len())
        .map(|end| {
            let mut wrong = standing.iter().filter(|(_, phase)| *phase < end).count();
            let mut best = (wrong, 0);
            for (index, (_, phase)) in standing.iter().enumerate() {
                if *phase < end {
                    wrong -= 1;
                } else {
                    wrong += 1;
                }
                if wrong < best.0 {
                    best = (wrong, index + 1);
                }
            }
            best.1
        })
        .collect();
    let right = |card: &(Rect, usize)| card.0.right();
    let mut ends = Vec::with_capacity(names.len());
    let mut width = width;
    for run in cuts.chunk_by(|a, b| a == b) {
        let cut = run[0];
        let from = standing[..cut].iter().map(right).max();
        let from = from.map_or(LANE_HEADER, |right| right.max(LANE_HEADER));
        let to = standing[cut..].iter().map(|(card, _)| card.x).min();
        let between = length(run.len()) - 1;
        for index in 0..=between {
            ends.push(match to {
                Some(to) if between == 0 => from + (to - from) / 2,
                // What has no steps takes the room between those that have, but for what keeps their cards clear.
                Some(to) => {
                    let clear = (COLUMN_GAP / 2).min((to - from) / 4);
                    from + clear + (to - from - 2 * clear) * index / between
                }
                // Behind all cards there is room.
                None => from + COLUMN_GAP / 2 + EMPTY * index,
            });
        }
        if to.is_none() {
            width = width.max(from + COLUMN_GAP / 2 + EMPTY * length(run.len()));
        }
    }
    ends.push(width);
    let mut x = LANE_HEADER;
    let bands = names.iter().zip(ends).enumerate();
    let bands = bands.map(|(number, (name, end))| {
        let end = end.clamp(x, width.max(x));
        let band = PhaseBand {
            name: name.clone(),
            rect: Rect {
                x,
                y: -PHASE_HEADING,
                width: end - x,
                height: 0,
            },
            steps: standing.iter().filter(|(_, of)| *of == number).count(),
        };
        x = end;
        band
    });
    (bands.collect(), width)
}

/// Brings the columns of a drawing up to date; says whether they are others now.
pub fn renew_phases(drawing: &mut Drawing, pathway: &Pathway, diagram: &Diagram) -> bool {
    let ground = Ground::of(pathway, diagram);
    if ground.phases.names.is_empty() && drawing.phases.is_empty() {
        return false;
    }
    let cards: Vec<Rect> = ground
        .steps
        .iter()
        .filter_map(|step| drawing.cards.get(&step.id))
        .map(|card| card.rect)
        .collect();
    if cards.len() != ground.steps.len() {
        return false;
    }
    let (mut bands, _) = columns(&ground, &cards, drawing.size.width);
    stretch(&mut bands, drawing.size.height);
    let is_other = bands != drawing.phases;
    drawing.phases = bands;
    is_other
}

/// Lets the columns reach down to the end of the last lane.
pub(crate) fn stretch(bands: &mut [PhaseBand], height: i32) {
    for band in bands {
        band.rect.height = height - band.rect.y;
    }
}
