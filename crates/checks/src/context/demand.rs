//! How many patients a week come by each step: the arrivals of the starts, spread by the chances of the links.
//!
//! Never makes a chance up: where nothing says how many go which way, what lies behind is not known. Refusals and
//! silences, and the limits of repeats, are left out of account.

use super::{Context, Joined};
use flow::{NoRates, Traffic, Way};
use pathway::{LeavesBy, LinkKind, StepKind, WaitsFor};

/// How many patients a week come by each step.
pub(crate) struct Demand {
    /// For each step; none where it is not known.
    rates: Vec<Option<f64>>,
    /// The first step at which nothing says how many go which way.
    pub(crate) unclear_at: Option<usize>,
    /// A step in a part that is entered and never left.
    pub(crate) endless_at: Option<usize>,
    /// A start of which nothing says how many come there.
    pub(crate) without_arrivals: Option<usize>,
    /// Whether a loop would take too much work.
    pub(crate) is_too_large: bool,
    /// How many come in altogether; none where no start says it.
    pub(crate) arrivals: Option<f64>,
}

/// What a chance is counted in.
const ALL: f64 = 10_000.0;

impl Demand {
    pub(super) fn of(context: &Context<'_>) -> Self {
        let count = context.steps().len();
        let mut demand = Self {
            rates: vec![None; count],
            unclear_at: None,
            endless_at: None,
            is_too_large: false,
            without_arrivals: None,
            arrivals: None,
        };
        let mut traffic = Traffic::of(count);
        for (number, step) in context.steps() {
            if step.kind != Some(StepKind::Start) {
                continue;
            }
            match &step.arrivals {
                Some(arrivals) => {
                    traffic.arrivals[number] = f64::from(arrivals.per_week);
                    demand.arrivals =
                        Some(demand.arrivals.unwrap_or(0.0) + f64::from(arrivals.per_week));
                }
                None => demand.without_arrivals = demand.without_arrivals.or(Some(number)),
            }
        }
        if demand.arrivals.is_none() {
            return demand;
        }
        let reached = reached(context, |number| traffic.arrivals[number] > 0.0);
        let mut is_unclear = vec![false; count];
        for (number, _) in context.steps().filter(|(number, _)| reached[*number]) {
            if let Some(ways) = shares(context, number) {
                traffic.ways.extend(ways);
            } else {
                demand.unclear_at = demand.unclear_at.or(Some(number));
                for to in context.ways_on(number).filter_map(|joined| joined.to) {
                    is_unclear[to] = true;
                }
            }
            let ways_in = context.links_in(number).filter(|joined| {
                joined.carries_patient() && joined.from.is_some_and(|from| reached[from])
            });
            match (context.step(number).waits_for, ways_in.count()) {
                (Some(WaitsFor::All), several @ 2..) => {
                    let several = u32::try_from(several).map_or(f64::from(u32::MAX), f64::from);
                    traffic.joins.push((number, several));
                }
                (Some(WaitsFor::Some), 2..) => {
                    demand.unclear_at = demand.unclear_at.or(Some(number));
                    is_unclear[number] = true;
                }
                _ => {}
            }
        }
        let behind = self::reached(context, |number| is_unclear[number]);
        traffic.ways.retain(|way| !behind[way.to]);
        match traffic.rates() {
            Ok(rates) => {
                for (number, rate) in rates.into_iter().enumerate() {
                    demand.rates[number] = (!behind[number]).then_some(rate);
                }
            }
            Err(NoRates::Endless { places }) => {
                demand.endless_at = places.first().copied().or(Some(0));
            }
            Err(NoRates::TooLarge) => demand.is_too_large = true,
        }
        demand
    }

    /// Whether there are such numbers at all.
    pub(crate) fn is_known(&self) -> bool {
        self.arrivals.is_some() && self.endless_at.is_none() && !self.is_too_large
    }

    /// How many patients a week come by a step; none where it is not known.
    pub(crate) fn rate(&self, step: usize) -> Option<f64> {
        self.rates[step]
    }
}

/// The steps that a patient can come to from some, and those.
fn reached(context: &Context<'_>, is_first: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut reached: Vec<bool> = context
        .steps()
        .map(|(number, _)| is_first(number))
        .collect();
    let mut open: Vec<usize> = (0..reached.len()).filter(|it| reached[*it]).collect();
    while let Some(at) = open.pop() {
        for to in context.ways_on(at).filter_map(|joined| joined.to) {
            if !std::mem::replace(&mut reached[to], true) {
                open.push(to);
            }
        }
    }
    reached
}

/// The ways on from a step with their shares; none where nothing says them.
pub(crate) fn shares(context: &Context<'_>, number: usize) -> Option<Vec<Way>> {
    let ways: Vec<&Joined<'_>> = context.ways_on(number).collect();
    let links = ways.iter().map(|joined| joined.link);
    let leaves_by = pathway::graph::leaves_by(context.step(number), links);
    let chance = |joined: &&Joined<'_>| joined.link.chance.map(|it| f64::from(it) / ALL);
    let way = |joined: &Joined<'_>, share: f64| Way {
        from: number,
        to: joined.to.unwrap_or(number),
        share,
    };
    if let [only] = ways.as_slice() {
        return Some(vec![way(only, 1.0)]);
    }
    match leaves_by {
        LeavesBy::One => {
            let named: f64 = ways.iter().filter_map(chance).sum();
            let mut unnamed = 0.0;
            for _ in ways.iter().filter(|joined| joined.link.chance.is_none()) {
                unnamed += 1.0;
            }
            if ways.iter().all(|joined| joined.link.chance.is_none()) && !ways.is_empty() {
                return None;
            }
            let rest = (1.0 - named).max(0.0);
            let whole = if unnamed > 0.0 { named.max(1.0) } else { named };
            let share = |joined: &&Joined<'_>| chance(joined).unwrap_or(rest / unnamed) / whole;
            Some(
                ways.iter()
                    .map(|joined| way(joined, share(joined)))
                    .collect(),
            )
        }
        LeavesBy::All => {
            // What is taken instead of the others leaves less for them.
            let is_instead = |joined: &Joined<'_>| joined.link.kind != LinkKind::Next;
            let instead: f64 = ways
                .iter()
                .filter(|joined| is_instead(joined))
                .filter_map(chance)
                .sum();
            let share = |joined: &&Joined<'_>| {
                if is_instead(joined) {
                    chance(joined).unwrap_or(0.0)
                } else {
                    (1.0 - instead).max(0.0)
                }
            };
            Some(
                ways.iter()
                    .map(|joined| way(joined, share(joined)))
                    .collect(),
            )
        }
        LeavesBy::Some => ways
            .iter()
            .map(|joined| Some(way(joined, chance(joined)?)))
            .collect(),
    }
}

impl Context<'_> {
    /// How many patients a week come by each step, worked out when first asked for.
    pub(crate) fn demand(&self) -> &Demand {
        self.demand.get_or_init(|| Demand::of(self))
    }
}
