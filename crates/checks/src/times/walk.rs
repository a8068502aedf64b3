//! The slowest course from where a clock begins to where it stops, by the way on which it comes about.
//!
//! What comes later never leads to an earlier end, so that at each place only the latest arrival matters. A usual course
//! does no step twice; the worst goes round each loop as often as its links let it. Never without an end: parts with
//! too many ways round are not followed, and whoever asks says so.

use super::leg::{Mode, Stay, leaves, stay};
use super::{Calendar, Minute};
use crate::Context;
use crate::context::{Week, shares};
use crate::runs::is_done;
use pathway::graph::{How, Way, leaves_by, strong_parts};
use pathway::{At, LeavesBy, LinkId, LinkKind, Mark, Route};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is asked: from where to where, and what counts on the way.
pub(crate) struct Course {
    /// Where it begins.
    pub(crate) from: Vec<(usize, At)>,
    /// Where it ends.
    pub(crate) to: Vec<(usize, At)>,
    /// Steps at which it is given up.
    pub(crate) without: Vec<usize>,
    /// Steps at which it stands still: they take no time of it, and what follows counts as if it came right behind.
    pub(crate) pauses: Vec<usize>,
    /// By when steps are reached, counted from its beginning.
    pub(crate) marks: Vec<Mark>,
}

/// The slowest course.
#[derive(Clone, Debug)]
pub(crate) struct Slowest {
    /// When it began and when it ended.
    pub(crate) began: Minute,
    pub(crate) ended: Minute,
    /// The steps on the way, each with how long the patient was there.
    pub(crate) stays: Vec<(usize, Minute)>,
    /// The way.
    pub(crate) route: Route,
}

/// There are too many ways round to follow them all.
#[derive(Debug)]
pub(crate) struct TooMany;

/// How many places may be looked at in one part.
const WORK: usize = 60_000;

/// An arrival at a step, and how it came about.
#[derive(Clone, Copy)]
struct Came {
    at: Minute,
    by: Option<(usize, usize)>,
}

/// A step that was stayed at.
#[derive(Clone, Copy)]
struct Been {
    step: usize,
    arrived: Minute,
    /// The one ahead of it, and the way from there.
    came: Option<(usize, usize)>,
}

/// A course with the ways on which it can come about, to be followed from one moment or another.
pub(crate) struct Paths<'w, 'a> {
    context: &'w Context<'a>,
    mode: Mode,
    course: &'w Course,
    ways: Vec<(Way<'a>, usize, usize)>,
    out: HashMap<usize, Vec<usize>>,
    parts: BTreeMap<u32, BTreeSet<usize>>,
    part_of: Vec<u32>,
    weeks: HashMap<usize, Week>,
}

struct Walk<'w, 'a> {
    paths: &'w Paths<'w, 'a>,
    calendar: &'w Calendar,
    began: Minute,
    been: Vec<Been>,
    arrivals: BTreeMap<usize, Came>,
    best: Option<(Minute, usize)>,
}

impl<'w, 'a> Paths<'w, 'a> {
    /// The ways that lie between beginning and end of a course.
    pub(crate) fn of(context: &'w Context<'a>, mode: Mode, course: &'w Course) -> Self {
        let mut paths = Self {
            context,
            mode,
            course,
            ways: Vec::new(),
            out: HashMap::new(),
            parts: BTreeMap::new(),
            part_of: Vec::new(),
            weeks: HashMap::new(),
        };
        if course.from.is_empty() || course.to.is_empty() {
            return paths;
        }
        paths.find_ways();
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let arrows = paths.ways.iter();
        let arrows = arrows.map(|(_, from, to)| (number(*from), number(*to)));
        paths.part_of = strong_parts(context.steps().len(), arrows);
        let ends = paths.ways.iter().flat_map(|(_, from, to)| [*from, *to]);
        for step in ends.chain(course.from.iter().map(|it| it.0)) {
            let part = paths.parts.entry(paths.part_of[step]).or_default();
            if part.insert(step)
                && let Some(week) = context.hours(step)
            {
                paths.weeks.insert(step, week);
            }
        }
        paths
    }

    /// The slowest course that begins at that moment; none where no course leads there.
    pub(crate) fn slowest(
        &self,
        calendar: &Calendar,
        began: Minute,
    ) -> Result<Option<Slowest>, TooMany> {
        let mut walk = Walk {
            paths: self,
            calendar,
            began,
            been: Vec::new(),
            arrivals: BTreeMap::new(),
            best: None,
        };
        walk.follow()?;
        Ok(walk.best.map(|(ended, last)| walk.told(ended, last)))
    }

    /// Leaves only the likeliest way on where a step goes one way or another and chances say how many go which. Whether
    /// they say it everywhere.
    pub(crate) fn keep_likeliest(&mut self) -> bool {
        let mut is_said = true;
        for (from, out) in &mut self.out {
            let step = self.context.step(*from);
            let links = self.context.ways_on(*from).map(|joined| joined.link);
            if out.len() < 2 || leaves_by(step, links.clone()) != LeavesBy::One {
                continue;
            }
            let Some(shares) = shares(self.context, *from) else {
                is_said = false;
                continue;
            };
            let shares: HashMap<&LinkId, f64> = links
                .map(|link| &link.id)
                .zip(shares.iter().map(|way| way.share))
                .collect();
            let share = |way: &usize| shares.get(&self.ways[*way].0.link.id).copied();
            // The first of several that are as likely.
            let best = out
                .iter()
                .rev()
                .max_by(|a, b| share(a).partial_cmp(&share(b)).unwrap_or(Ordering::Equal));
            *out = best.copied().into_iter().collect();
        }
        is_said
    }

    /// How many ways there are to look at.
    pub(crate) fn size(&self) -> usize {
        self.ways.len()
    }

    fn find_ways(&mut self) {
        let all: Vec<(Way<'a>, usize, usize)> = self
            .context
            .graph()
            .ways()
            .filter(|way| match self.mode {
                // What may be taken no time at all is never taken, in a loop or not.
                Mode::Worst => way.link.max_repeats != Some(0),
                Mode::Typical | Mode::Limits => {
                    way.how == How::Drawn && way.link.kind == LinkKind::Next && is_done(way.link)
                }
            })
            .filter_map(|way| {
                let ends = (
                    self.context.number(&way.from.id)?,
                    self.context.number(&way.to.id)?,
                );
                Some((way, ends.0, ends.1))
            })
            .filter(|(_, _, to)| {
                // Who comes to a beginning again begins again.
                !self.course.from.iter().any(|(step, _)| step == to)
            })
            .filter(|(way, from, _)| {
                let stops = |at: &[At]| {
                    self.course
                        .to
                        .iter()
                        .any(|(step, when)| step == from && at.contains(when))
                };
                // Where it stops as a step starts, nobody goes on; as it finishes, only who was not done does.
                let is_over = self.course.without.contains(from)
                    || stops(&[At::Start])
                    || stops(&[At::Finish]) && is_done(way.link);
                !is_over
            })
            .collect();
        let reach = |starts: &mut dyn Iterator<Item = usize>, forward: bool| {
            let mut rows: HashMap<usize, Vec<usize>> = HashMap::new();
            for (_, from, to) in &all {
                let (key, other) = if forward { (from, to) } else { (to, from) };
                rows.entry(*key).or_default().push(*other);
            }
            let mut seen: BTreeSet<usize> = starts.collect();
            let mut open: Vec<usize> = seen.iter().copied().collect();
            while let Some(at) = open.pop() {
                for next in rows.get(&at).into_iter().flatten() {
                    if seen.insert(*next) {
                        open.push(*next);
                    }
                }
            }
            seen
        };
        let ahead = reach(&mut self.course.from.iter().map(|it| it.0), true);
        let behind = reach(&mut self.course.to.iter().map(|it| it.0), false);
        self.ways = all
            .into_iter()
            .filter(|(_, from, to)| ahead.contains(from) && behind.contains(to))
            .collect();
        for (number, (_, from, _)) in self.ways.iter().enumerate() {
            self.out.entry(*from).or_default().push(number);
        }
    }
}

impl Walk<'_, '_> {
    /// Goes through the parts in their order.
    fn follow(&mut self) -> Result<(), TooMany> {
        let paths = self.paths;
        let mut starts: BTreeMap<u32, Vec<(usize, At)>> = BTreeMap::new();
        for (step, at) in &paths.course.from {
            if let Some(part) = paths.part_of.get(*step) {
                starts.entry(*part).or_default().push((*step, *at));
            }
        }
        for (part, steps) in &paths.parts {
            for (step, at) in starts.remove(part).into_iter().flatten() {
                match at {
                    At::Start => self.arrive(step, self.began, None),
                    At::Finish => self.depart(step),
                }
            }
            let is_round = steps.len() > 1
                || paths
                    .ways
                    .iter()
                    .any(|(_, from, to)| from == to && steps.contains(from));
            let entries: Vec<(usize, Came)> = steps
                .iter()
                .filter_map(|step| Some((*step, *self.arrivals.get(step)?)))
                .collect();
            if is_round && paths.mode == Mode::Worst {
                self.rounds(steps, entries)?;
            } else if is_round {
                for (step, came) in entries {
                    self.simple(steps, step, came)?;
                }
            } else {
                for (step, came) in entries {
                    let stayed = self.stay(step, came);
                    self.leave(step, stayed, &BTreeSet::new());
                }
            }
        }
        Ok(())
    }

    fn arrive(&mut self, step: usize, at: Minute, by: Option<(usize, usize)>) {
        let known = self.arrivals.get(&step);
        if known.is_none_or(|known| known.at < at) {
            self.arrivals.insert(step, Came { at, by });
        }
    }

    /// The clock begins as a step finishes.
    fn depart(&mut self, step: usize) {
        let been = self.push(step, self.began, None);
        let stay = Stay {
            begins: self.began,
            ends: self.began,
        };
        for way in self.paths.out.get(&step).cloned().unwrap_or_default() {
            let (taken, _, to) = &self.paths.ways[way];
            if is_done(taken.link) {
                let to = *to;
                self.arrive(to, stay.ends, Some((been, way)));
            }
        }
    }

    fn push(&mut self, step: usize, arrived: Minute, came: Option<(usize, usize)>) -> usize {
        self.been.push(Been {
            step,
            arrived,
            came,
        });
        self.been.len() - 1
    }

    /// Stays at a step, and ends there where the course does.
    fn stay(&mut self, step: usize, came: Came) -> (usize, Stay) {
        let stay = stay(
            self.paths.context,
            self.calendar,
            self.paths.mode,
            step,
            came.at,
            (
                self.began,
                &self.paths.course.marks,
                self.paths.weeks.get(&step),
            ),
        );
        let course = self.paths.course;
        let stay = if course.pauses.contains(&step) {
            Stay {
                begins: came.at,
                ends: came.at,
            }
        } else {
            stay
        };
        let been = self.push(step, came.at, came.by);
        for (_, at) in course.to.iter().filter(|(stop, _)| *stop == step) {
            let ended = match at {
                At::Start => stay.begins,
                At::Finish => stay.ends,
            };
            if self.best.is_none_or(|(known, _)| known < ended) {
                self.best = Some((ended, been));
            }
        }
        (been, stay)
    }

    /// When the patient comes to the next step along each way.
    fn on(&self, step: usize, stay: Stay) -> Vec<(usize, usize, Minute)> {
        let ways = self.paths.out.get(&step).into_iter().flatten();
        ways.map(|way| {
            let (taken, _, to) = &self.paths.ways[*way];
            let at = if self.paths.course.pauses.contains(&step) {
                stay.ends
            } else {
                leaves(self.calendar, taken, stay, self.paths.weeks.get(&step))
            };
            (*way, *to, at)
        })
        .collect()
    }

    /// Leaves a step along all ways out of a part.
    fn leave(&mut self, step: usize, (been, stay): (usize, Stay), part: &BTreeSet<usize>) {
        for (way, to, at) in self.on(step, stay) {
            if !part.contains(&to) {
                self.arrive(to, at, Some((been, way)));
            }
        }
    }

    /// All ways through a part on which no step is done twice.
    fn simple(&mut self, part: &BTreeSet<usize>, first: usize, came: Came) -> Result<(), TooMany> {
        let mut looks = 0;
        let stayed = self.stay(first, came);
        self.leave(first, stayed, part);
        let mut on = vec![first];
        let mut open = vec![(stayed.0, self.on(first, stayed.1))];
        while let Some((been, ways)) = open.last_mut() {
            let Some((way, to, at)) = ways.pop() else {
                open.pop();
                on.pop();
                continue;
            };
            if !part.contains(&to) || on.contains(&to) {
                continue;
            }
            looks += 1;
            if looks > WORK {
                return Err(TooMany);
            }
            let by = Some((*been, way));
            let stayed = self.stay(to, Came { at, by });
            self.leave(to, stayed, part);
            on.push(to);
            open.push((stayed.0, self.on(to, stayed.1)));
        }
        Ok(())
    }

    /// The slowest way through a part that goes round each loop as often as its links let it.
    fn rounds(
        &mut self,
        part: &BTreeSet<usize>,
        entries: Vec<(usize, Came)>,
    ) -> Result<(), TooMany> {
        let inside: Vec<usize> = (0..self.paths.ways.len())
            .filter(|way| {
                part.contains(&self.paths.ways[*way].1) && part.contains(&self.paths.ways[*way].2)
            })
            .collect();
        // A link that is limited is counted once, however it is taken.
        let limited: Vec<&pathway::LinkId> = inside
            .iter()
            .map(|way| self.paths.ways[*way].0.link)
            .filter(|link| link.max_repeats.is_some())
            .map(|link| &link.id)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let counted: HashMap<usize, usize> = inside
            .iter()
            .filter_map(|way| {
                let link = self.paths.ways[*way].0.link;
                link.max_repeats?;
                Some((*way, limited.binary_search(&&link.id).ok()?))
            })
            .collect();
        let place = forward(part, &inside, &counted, &self.paths.ways, &entries);
        let mut open: BTreeMap<(u32, usize, Vec<u32>), (usize, Came)> = BTreeMap::new();
        for (step, came) in entries {
            open.insert((0, place[&step], vec![0; limited.len()]), (step, came));
        }
        let mut looks = 0;
        while let Some(((sum, at_place, counts), (step, came))) = open.pop_first() {
            looks += 1;
            if looks > WORK {
                return Err(TooMany);
            }
            let stayed = self.stay(step, came);
            self.leave(step, stayed, part);
            for (way, to, at) in self.on(step, stayed.1) {
                if !part.contains(&to) {
                    continue;
                }
                let (mut sum, mut counts) = (sum, counts.clone());
                if let Some(count) = counted.get(&way) {
                    let most = self.paths.ways[way].0.link.max_repeats.unwrap_or(0);
                    if counts[*count] >= most {
                        continue;
                    }
                    counts[*count] += 1;
                    sum += 1;
                } else if place[&to] <= at_place {
                    // A way back that nothing limits is a planned recall, or a finding of its own: not gone round.
                    continue;
                }
                let by = Some((stayed.0, way));
                let next = open
                    .entry((sum, place[&to], counts))
                    .or_insert((to, Came { at, by }));
                if next.1.at < at {
                    next.1 = Came { at, by };
                }
            }
        }
        Ok(())
    }

    /// The course as it went.
    fn told(&self, ended: Minute, last: usize) -> Slowest {
        let (mut stays, mut route) = (Vec::new(), Route::default());
        let (mut at, mut left) = (Some(last), ended);
        while let Some(number) = at {
            let been = self.been[number];
            stays.push((been.step, left.saturating_sub(been.arrived)));
            // What is promised for then is taken to be kept: an earlier step that would run past it is cut short.
            left = left.min(been.arrived);
            route
                .steps
                .push(self.paths.context.step(been.step).id.clone());
            at = been.came.map(|(before, way)| {
                route.links.push(self.paths.ways[way].0.link.id.clone());
                before
            });
        }
        stays.reverse();
        route.steps.reverse();
        route.links.reverse();
        Slowest {
            began: self.began,
            ended,
            stays,
            route,
        }
    }
}

/// For each step of a part its place in an order in which ways that nothing limits lead on, but for those that go back.
fn forward(
    part: &BTreeSet<usize>,
    inside: &[usize],
    counted: &HashMap<usize, usize>,
    ways: &[(Way<'_>, usize, usize)],
    entries: &[(usize, Came)],
) -> HashMap<usize, usize> {
    let mut rows: HashMap<usize, Vec<usize>> = HashMap::new();
    for way in inside.iter().filter(|way| !counted.contains_key(way)) {
        rows.entry(ways[*way].1).or_default().push(ways[*way].2);
    }
    let firsts = entries.iter().map(|(step, _)| *step);
    let mut seen = BTreeSet::new();
    let mut order = Vec::new();
    for first in firsts.chain(part.iter().copied()) {
        if !seen.insert(first) {
            continue;
        }
        let mut open = vec![(first, 0)];
        while let Some((step, at)) = open.last_mut() {
            if let Some(to) = rows.get(step).and_then(|row| row.get(*at)) {
                *at += 1;
                if seen.insert(*to) {
                    open.push((*to, 0));
                }
            } else {
                order.push(*step);
                open.pop();
            }
        }
    }
    order.reverse();
    order.into_iter().zip(0..).collect()
}
