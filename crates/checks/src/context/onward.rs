//! The steps in the order in which a patient comes to them, and roughly how long things take.
//!
//! Links that go back, as a walk from the starts meets them, are left out: what is measured along the order is a real
//! way, and a loop adds to it.

use super::{Context, Joined};
use pathway::{Basis, Duration, Limit, Route, Step, StepKind};

impl Context<'_> {
    /// The steps that a patient can come to, each ahead of those it leads on to, links that go back left out.
    pub(crate) fn onward_order(&self) -> &[usize] {
        self.onward.get_or_init(|| self.walk_onward())
    }

    fn walk_onward(&self) -> Vec<usize> {
        let mut seen = vec![false; self.steps().len()];
        let mut order = Vec::with_capacity(seen.len());
        for (start, step) in self.steps() {
            if step.kind != Some(StepKind::Start) || seen[start] {
                continue;
            }
            seen[start] = true;
            let mut open = vec![(start, self.ways_on(start))];
            while let Some((number, ways)) = open.last_mut() {
                match ways.next().and_then(|joined| joined.to) {
                    Some(to) if !seen[to] => {
                        seen[to] = true;
                        open.push((to, self.ways_on(to)));
                    }
                    Some(_) => {}
                    None => {
                        order.push(*number);
                        open.pop();
                    }
                }
            }
        }
        order.reverse();
        order
    }

    /// The way on which those weights add up to the most, and what they add up to; it ends where the last of them is.
    pub(crate) fn heaviest_way(
        &self,
        weigh: impl Fn(usize) -> u32,
        may_take: impl Fn(&Joined<'_>) -> bool,
    ) -> Option<(u32, Route)> {
        let order = self.onward_order();
        let mut place = vec![usize::MAX; self.steps().len()];
        for (index, step) in order.iter().enumerate() {
            place[*step] = index;
        }
        let mut weight = vec![0_u32; place.len()];
        let mut came: Vec<Option<&Joined<'_>>> = vec![None; place.len()];
        let mut best: Option<usize> = None;
        for number in order {
            weight[*number] = weight[*number].saturating_add(weigh(*number));
            if best.is_none_or(|best| weight[best] < weight[*number]) {
                best = Some(*number);
            }
            for joined in self.ways_on(*number).filter(|joined| may_take(joined)) {
                let Some(to) = joined.to.filter(|to| place[*to] > place[*number]) else {
                    continue;
                };
                if came[to].is_none() || weight[to] < weight[*number] {
                    weight[to] = weight[*number];
                    came[to] = Some(joined);
                }
            }
        }
        let best = best?;
        let (mut at, mut route) = (best, Route::default());
        route.steps.push(self.step(at).id.clone());
        while let Some(joined) = came[at] {
            route.links.push(joined.link.id.clone());
            at = joined.from?;
            route.steps.push(self.step(at).id.clone());
        }
        route.steps.reverse();
        route.links.reverse();
        Some((weight[best], route))
    }
}

const DAY: u64 = 24 * 60;

/// About how many minutes that is: a month is thirty days, five working days are a week. For figures only: whether a
/// limit is kept needs a calendar.
pub(crate) fn about_minutes(limit: Limit) -> u64 {
    let Duration {
        months,
        weeks,
        days,
        hours,
        minutes,
    } = limit.value;
    let days = 30 * u64::from(months) + 7 * u64::from(weeks) + u64::from(days);
    let days = match limit.basis {
        Basis::WorkingDays => days * DAY * 7 / 5,
        _ => days * DAY,
    };
    days + 60 * u64::from(hours) + u64::from(minutes)
}

/// About how many minutes a step usually takes; where nothing says so, the most that it may. None when neither is
/// known.
pub(crate) fn about_minutes_of(step: &Step) -> Option<u64> {
    let typical = step.duration.as_ref().and_then(|duration| {
        let value = duration.typical?;
        Some(Limit {
            value,
            basis: duration.basis,
        })
    });
    typical.or(step.limit).map(about_minutes)
}
