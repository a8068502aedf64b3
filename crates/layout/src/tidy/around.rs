//! Arranges steps around those that are kept where they are.
//!
//! Never moves a step that is kept, and never puts another on top of it.

use crate::ground::Ground;
use crate::spot::{COLUMN, Taken};
use pathway::Place;
use std::collections::VecDeque;

/// The places of all steps: each that is not kept stands to the nearest kept one as it would if nothing were kept.
pub(super) fn around(ground: &Ground<'_>, ideal: &[Place], kept: &[Option<Place>]) -> Vec<Place> {
    let count = ideal.len();
    let mut beside = vec![Vec::new(); count];
    for way in &ground.ways {
        beside[way.from].push(way.to);
        beside[way.to].push(way.from);
    }
    let mut anchor: Vec<Option<usize>> = (0..count)
        .map(|step| kept[step].is_some().then_some(step))
        .collect();
    let mut open: VecDeque<usize> = (0..count).filter(|&step| kept[step].is_some()).collect();
    while let Some(step) = open.pop_front() {
        for &other in &beside[step] {
            if anchor[other].is_none() {
                anchor[other] = anchor[step];
                open.push_back(other);
            }
        }
    }
    let mut taken = Taken::new(ground.lanes.len());
    for (step, place) in kept.iter().enumerate() {
        if let Some(place) = place {
            taken.put(ground.lane[step], *place);
        }
    }
    let mut places: Vec<Place> = kept
        .iter()
        .zip(ideal)
        .map(|(kept, ideal)| kept.unwrap_or(*ideal))
        .collect();
    let mut free: Vec<usize> = (0..count).filter(|&step| kept[step].is_none()).collect();
    free.sort_by_key(|&step| (ideal[step].x, ideal[step].y, step));
    let mut stretches = Stretches::of(ground, kept);
    for step in free {
        let lane = ground.lane[step];
        let mut wish = ideal[step];
        if let Some(anchor) = anchor[step]
            && let Some(place) = kept[anchor]
        {
            wish.x += place.x - ideal[anchor].x;
            if ground.lane[anchor] == lane {
                wish.y += place.y - ideal[anchor].y;
            }
        }
        wish.x = stretches.within(step, wish.x);
        places[step] = taken.free_near(lane, wish);
        taken.put(lane, places[step]);
        stretches.put(step, places[step]);
    }
    places
}

/// From where to where cards of each phase stand already.
struct Stretches<'a> {
    of: &'a [Option<usize>],
    /// The left edges of the first and the last card of each phase.
    stretches: Vec<Option<(i32, i32)>>,
}

impl<'a> Stretches<'a> {
    fn of(ground: &'a Ground<'_>, kept: &[Option<Place>]) -> Self {
        let mut all = Self {
            of: &ground.phases.of,
            stretches: vec![None; ground.phases.names.len()],
        };
        for (step, place) in kept.iter().enumerate() {
            if let Some(place) = place {
                all.put(step, *place);
            }
        }
        all
    }

    fn put(&mut self, step: usize, place: Place) {
        if let Some(Some(phase)) = self.of.get(step) {
            let stretch = &mut self.stretches[*phase];
            let (first, last) = stretch.unwrap_or((place.x, place.x));
            *stretch = Some((first.min(place.x), last.max(place.x)));
        }
    }

    /// The wish of a step, as far as it keeps behind the phases before its own and ahead of those behind it.
    fn within(&self, step: usize, wish: i32) -> i32 {
        let Some(Some(phase)) = self.of.get(step) else {
            return wish;
        };
        let (before, after) = self.stretches.split_at(*phase);
        let before = before.iter().flatten().map(|(_, last)| *last).max();
        let after = after
            .iter()
            .skip(1)
            .flatten()
            .map(|(first, _)| *first)
            .min();
        let wish = after.map_or(wish, |first| wish.min(first - COLUMN));
        before.map_or(wish, |last| wish.max(last + COLUMN))
    }
}
