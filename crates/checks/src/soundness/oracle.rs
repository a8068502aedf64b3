//! The truth, found the slow way: every state of a small pathway, straight from its records.
//!
//! Shares nothing with the engine or the net that it works on, so that the two cannot be wrong together.

use pathway::{
    Crossing, Ending, HandoffAcceptance, LeavesBy, Link, LinkKind, Pathway, Step, StepId, StepKind,
    Story, WaitsFor, crossing,
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A place for a token: a link, and whether the receiver took it (0), refused (1) or was silent (2).
type Place = (usize, u8);
/// Tokens, and the start at which one waits.
type State = (Option<usize>, BTreeMap<Place, u8>);

/// What can really happen.
#[derive(Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four things that can be true at once"
)]
pub(super) struct Truth {
    pub(super) is_stuck: bool,
    pub(super) is_twice: bool,
    pub(super) is_trapped: bool,
    pub(super) is_unclear: bool,
    pub(super) still: BTreeSet<StepId>,
    pub(super) overlaps: BTreeSet<StepId>,
    pub(super) states: usize,
    /// Where something is done twice, for those who look for a mistake.
    pub(super) twice_at: Vec<StepId>,
}

impl Truth {
    pub(super) fn is_sound(&self) -> bool {
        !(self.is_stuck || self.is_twice || self.is_trapped || self.is_unclear)
    }
}

#[derive(Clone)]
pub(super) struct Oracle<'a> {
    steps: Vec<&'a Step>,
    links: Vec<&'a Link>,
    /// Where a token on a place comes to.
    target: BTreeMap<Place, usize>,
    is_cut: BTreeSet<usize>,
    reached: BTreeSet<usize>,
    /// By link its sender, by step the links out of it, the places into it, and what it can put when it acts.
    from: Vec<usize>,
    outs: Vec<Vec<usize>>,
    into: Vec<Vec<Place>>,
    puts: Vec<Vec<Vec<Place>>>,
    /// By step that waits for some: the last step that every way to it goes through.
    last_before: Vec<Option<usize>>,
}

impl<'a> Oracle<'a> {
    pub(super) fn of(pathway: &'a Pathway) -> Self {
        let steps: Vec<&Step> = pathway
            .steps
            .iter()
            .filter(|it| it.kind != Some(StepKind::Note))
            .collect();
        let at = |id: &StepId| steps.iter().position(|step| step.id == *id);
        let links: Vec<&Link> = pathway
            .links
            .iter()
            .filter(|it| {
                it.kind != LinkKind::Inform && at(&it.from).is_some() && at(&it.to).is_some()
            })
            .filter(|it| steps[at(&it.from).unwrap()].kind != Some(StepKind::End))
            .collect();
        let mut target = BTreeMap::new();
        for (number, link) in links.iter().enumerate() {
            target.insert((number, 0), at(&link.to).unwrap());
            let Some(handoff) = &link.handoff else {
                continue;
            };
            let passes = matches!(
                crossing(pathway, link),
                Crossing::Handoff | Crossing::Handover
            );
            if !passes || handoff.acceptance != Some(HandoffAcceptance::Explicit) {
                continue;
            }
            let refused = handoff.on_refusal.as_ref().map(|it| &it.then);
            let silent = handoff.on_silence.as_ref().map(|it| &it.then);
            for (way, then) in [(1, refused), (2, silent)] {
                if let Some(then) = then.filter(|then| **then != link.from).and_then(at) {
                    target.insert((number, way), then);
                }
            }
        }
        let from: Vec<usize> = links.iter().map(|link| at(&link.from).unwrap()).collect();
        let outs = (0..steps.len()).map(|step| {
            (0..links.len())
                .filter(|link| from[*link] == step)
                .collect()
        });
        let into = (0..steps.len()).map(|step| {
            let places = target.iter().filter(|(_, to)| **to == step);
            places.map(|(place, _)| *place).collect()
        });
        let mut oracle = Self {
            outs: outs.collect(),
            into: into.collect(),
            puts: Vec::new(),
            last_before: Vec::new(),
            from,
            steps,
            links,
            target,
            is_cut: BTreeSet::new(),
            reached: BTreeSet::new(),
        };
        oracle.puts = (0..oracle.steps.len())
            .map(|step| oracle.outcomes(step))
            .collect();
        oracle.reached = oracle.reach(oracle.starts().collect());
        let last_before = |step| {
            if oracle.waits(step) == WaitsFor::Some {
                oracle.find_last_before(step)
            } else {
                None
            }
        };
        oracle.last_before = (0..oracle.steps.len()).map(last_before).collect();
        oracle.cut();
        oracle
    }

    fn starts(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.steps.len()).filter(|at| self.steps[*at].kind == Some(StepKind::Start))
    }

    fn from(&self, link: usize) -> usize {
        self.from[link]
    }

    fn is_end(&self, step: usize) -> bool {
        self.steps[step].kind == Some(StepKind::End)
    }

    fn out(&self, step: usize) -> impl Iterator<Item = usize> + '_ {
        self.outs[step].iter().copied()
    }

    fn places(&self, link: usize) -> impl Iterator<Item = Place> + '_ {
        (0..3)
            .map(move |way| (link, way))
            .filter(|place| self.target.contains_key(place))
    }

    fn reach(&self, from: BTreeSet<usize>) -> BTreeSet<usize> {
        let (mut all, mut open) = (from.clone(), Vec::from_iter(from));
        while let Some(step) = open.pop() {
            for link in self.out(step) {
                for place in self.places(link) {
                    if all.insert(self.target[&place]) {
                        open.push(self.target[&place]);
                    }
                }
            }
        }
        all
    }

    fn leaves_by(&self, step: usize) -> LeavesBy {
        let differ = self.out(step).map(|it| self.links[it]).any(|it| {
            it.kind == LinkKind::Next && (it.rule.is_some() || it.outcome.is_some() || it.otherwise)
        });
        match self.steps[step].leaves_by {
            Some(by) => by,
            None if differ || self.steps[step].kind == Some(StepKind::Decide) => LeavesBy::One,
            None => LeavesBy::All,
        }
    }

    /// Links beside a loop that are the only way into what they lead to.
    fn cut(&mut self) {
        let mut cut = BTreeSet::new();
        for &step in &self.reached {
            let next: Vec<usize> = self
                .out(step)
                .filter(|it| self.links[*it].kind == LinkKind::Next)
                .collect();
            if self.leaves_by(step) == LeavesBy::One || next.len() < 2 || self.is_end(step) {
                continue;
            }
            for &link in &next {
                let targets: BTreeSet<usize> =
                    self.places(link).map(|it| self.target[&it]).collect();
                let part = self.reach(targets.clone());
                let others = next.iter().filter(|it| **it != link);
                let rest: BTreeSet<usize> = others
                    .flat_map(|it| self.places(*it))
                    .map(|it| self.target[&it])
                    .collect();
                let goes_round = self.reach(rest).contains(&step);
                if !goes_round || part.contains(&step) {
                    continue;
                }
                let inner: BTreeSet<usize> = part
                    .iter()
                    .copied()
                    .filter(|it| !self.ends_alone(*it))
                    .collect();
                if inner.is_empty() {
                    continue;
                }
                let is_alone = inner.iter().all(|it| {
                    self.steps[*it].kind != Some(StepKind::Start)
                        && self.target.iter().all(|((by, _), to)| {
                            to != it
                                || *by == link
                                || inner.contains(&self.from(*by))
                                || !self.reached.contains(&self.from(*by))
                        })
                });
                if is_alone {
                    cut.insert(link);
                }
            }
        }
        self.is_cut = cut;
    }

    /// An end that acts on each arrival is as many ends as it has links.
    fn ends_alone(&self, step: usize) -> bool {
        let ins = self.target.values().filter(|to| **to == step).count();
        self.is_end(step) && (ins < 2 || self.waits(step) == WaitsFor::Any)
    }

    fn waits(&self, step: usize) -> WaitsFor {
        self.steps[step].waits_for.unwrap_or(WaitsFor::Any)
    }

    fn ins(&self, step: usize) -> &[Place] {
        &self.into[step]
    }

    /// What a step can put on its links when it acts.
    fn outcomes(&self, step: usize) -> Vec<Vec<Place>> {
        let links: Vec<usize> = self.out(step).collect();
        if links.is_empty() || self.is_end(step) {
            return vec![Vec::new()];
        }
        let is_next = |it: &usize| self.links[*it].kind == LinkKind::Next;
        let next: Vec<usize> = links.iter().copied().filter(is_next).collect();
        let each = |links: Vec<usize>| {
            links
                .into_iter()
                .flat_map(|it| self.places(it).map(|place| vec![place]).collect::<Vec<_>>())
        };
        if self.leaves_by(step) == LeavesBy::One {
            return each(links).collect();
        }
        let mut all =
            each(links.iter().copied().filter(|it| !is_next(it)).collect()).collect::<Vec<_>>();
        for taken in 1..1_usize << next.len() {
            if self.leaves_by(step) == LeavesBy::All && taken != (1 << next.len()) - 1 {
                continue;
            }
            let mut choices = vec![Vec::new()];
            for (_, link) in next
                .iter()
                .enumerate()
                .filter(|(at, _)| taken >> at & 1 == 1)
            {
                choices = choices
                    .iter()
                    .flat_map(|so_far: &Vec<Place>| {
                        self.places(*link)
                            .map(|place| [so_far.clone(), vec![place]].concat())
                            .collect::<Vec<_>>()
                    })
                    .collect();
            }
            all.extend(choices);
        }
        all
    }

    /// What a step can take in a state, once each.
    fn takes(&self, step: usize, state: &State) -> Vec<Vec<Place>> {
        let ins = self.ins(step);
        let marked: Vec<Place> = ins
            .iter()
            .copied()
            .filter(|it| state.1.contains_key(it))
            .collect();
        if marked.is_empty() {
            return Vec::new();
        }
        match self.waits(step) {
            WaitsFor::Any => marked.into_iter().map(|it| vec![it]).collect(),
            WaitsFor::All if marked.len() < ins.len() => Vec::new(),
            WaitsFor::Some
                if ins
                    .iter()
                    .any(|it| !state.1.contains_key(it) && self.can_come(step, *it, state)) =>
            {
                Vec::new()
            }
            _ => vec![marked],
        }
    }

    /// Whether a token elsewhere can come to a place without passing its step, and without passing again the last step
    /// that every way to it goes through: that would be another round.
    fn can_come(&self, join: usize, to: Place, state: &State) -> bool {
        let ins = self.ins(join);
        let mut seen: BTreeSet<usize> = [Some(join), self.last_before[join]]
            .into_iter()
            .flatten()
            .collect();
        let targets = state.1.keys().filter(|it| !ins.contains(it));
        let mut open: Vec<usize> = targets
            .map(|it| self.target[it])
            .filter(|it| seen.insert(*it))
            .collect();
        while let Some(step) = open.pop() {
            let links = self.out(step).filter(|it| !self.is_cut.contains(it));
            for place in links.flat_map(|it| self.places(it)) {
                if place == to {
                    return true;
                }
                let next = self.target[&place];
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        false
    }

    /// The last step that every way to a step goes through.
    fn find_last_before(&self, step: usize) -> Option<usize> {
        let without = |gone: usize| {
            let begin: BTreeSet<usize> = self.starts().filter(|it| *it != gone).collect();
            let (mut all, mut open) = (begin.clone(), Vec::from_iter(begin));
            while let Some(at) = open.pop() {
                for to in self
                    .out(at)
                    .flat_map(|it| self.places(it))
                    .map(|it| self.target[&it])
                {
                    if to != gone && all.insert(to) {
                        open.push(to);
                    }
                }
            }
            all
        };
        // A patient who comes in at the step itself is behind its join.
        let before = |at: usize, step: usize| {
            let without = without(at);
            let is_come_to = |it: &Place| without.contains(&self.from(it.0));
            at != step && self.reached.contains(&at) && !self.ins(step).iter().any(is_come_to)
        };
        let all: Vec<usize> = (0..self.steps.len())
            .filter(|at| before(*at, step))
            .collect();
        all.iter()
            .copied()
            .max_by_key(|at| all.iter().filter(|other| before(**other, *at)).count())
    }

    fn is_twice(&self, state: &State) -> bool {
        let to_end = |place: &Place| self.ends_alone(self.target[place]);
        if state
            .1
            .iter()
            .any(|(place, count)| *count > 1 && !to_end(place))
        {
            return true;
        }
        (0..self.steps.len()).any(|step| {
            let ins = self.ins(step);
            self.waits(step) == WaitsFor::Any
                && !self.is_end(step)
                && ins.iter().filter(|it| state.1.contains_key(it)).count() > 1
        })
    }

    fn act(&self, state: &State, takes: &[Place], puts: &[Place]) -> State {
        let (start, mut tokens) = (state.0, state.1.clone());
        for place in takes {
            let count = tokens[place] - 1;
            if count == 0 {
                tokens.remove(place);
            } else {
                tokens.insert(*place, count);
            }
        }
        for place in puts.iter().filter(|it| !self.is_cut.contains(&it.0)) {
            // Ends are never too full: two is as good as any number.
            let count = tokens.entry(*place).or_insert(0);
            *count = (*count + 1).min(2);
        }
        (start, tokens)
    }

    fn moves(&self, state: &State) -> Vec<(usize, Vec<Place>, Vec<Place>)> {
        if let Some(start) = state.0 {
            return self
                .outcomes(start)
                .into_iter()
                .map(|puts| (start, Vec::new(), puts))
                .collect();
        }
        let steps: BTreeSet<usize> = state.1.keys().map(|it| self.target[it]).collect();
        let mut moves = Vec::new();
        for step in steps {
            for takes in self.takes(step, state) {
                for puts in self.puts[step].clone() {
                    moves.push((step, takes.clone(), puts));
                }
            }
        }
        moves
    }

    /// Where a patient, or a branch that was cut off, comes in.
    fn beginnings(&self) -> Vec<State> {
        let starts = self.starts().map(|start| (Some(start), BTreeMap::new()));
        let cut = self.is_cut.iter().flat_map(|link| self.places(*link));
        starts
            .chain(cut.map(|place| (None, BTreeMap::from([(place, 1)]))))
            .collect()
    }

    pub(super) fn judge(&self, most: usize) -> Option<Truth> {
        let mut truth = self.judge_from(self.beginnings(), most, true)?;
        if !self.is_cut.is_empty() {
            // Whether all is over is asked of the whole: a branch that was cut off goes on as well.
            let whole = self.whole();
            truth.still = whole.judge_from(whole.beginnings(), most, false)?.still;
        }
        Some(truth)
    }

    /// The same with nothing cut off.
    fn whole(&self) -> Self {
        Self {
            is_cut: BTreeSet::new(),
            ..self.clone()
        }
    }

    /// How many states there are from each start.
    pub(super) fn count_states(&self, most: usize) -> Vec<Option<usize>> {
        let count = |start| {
            let begin = vec![(Some(start), BTreeMap::new())];
            self.judge_from(begin, most, true).map(|it| it.states)
        };
        self.starts().map(count).collect()
    }

    fn judge_from(&self, begin: Vec<State>, most: usize, once: bool) -> Option<Truth> {
        let mut truth = Truth::default();
        for link in &self.is_cut {
            truth.overlaps.insert(self.links[*link].to.clone());
        }
        let mut number: BTreeMap<State, usize> = BTreeMap::new();
        let mut before: Vec<Vec<usize>> = Vec::new();
        let mut open: VecDeque<State> = VecDeque::new();
        for state in begin {
            if number.insert(state.clone(), before.len()).is_none() {
                before.push(Vec::new());
                open.push_back(state);
            }
        }
        let mut good: Vec<usize> = Vec::new();
        while let Some(state) = open.pop_front() {
            if number.len() > most {
                return None;
            }
            let at = number[&state];
            if once && self.is_twice(&state) {
                truth.is_twice = true;
                if truth.twice_at.is_empty() {
                    let places = state
                        .1
                        .keys()
                        .map(|it| self.steps[self.target[it]].id.clone());
                    truth.twice_at = places.collect();
                }
                good.push(at);
                continue;
            }
            if state == (None, BTreeMap::new()) {
                good.push(at);
                continue;
            }
            let moves = self.moves(&state);
            if moves.is_empty() {
                let waits_for_all = |it: &Place| self.waits(self.target[it]) == WaitsFor::All;
                if state.1.keys().any(waits_for_all) {
                    truth.is_stuck = true;
                } else {
                    truth.is_unclear = true;
                }
                good.push(at);
            }
            for (step, takes, puts) in moves {
                let mut next = self.act(&state, &takes, &puts);
                next.0 = None;
                let goes_on = next.1.keys().any(|it| !self.ends_alone(self.target[it]));
                if self.steps[step].closes_pathway && self.is_end(step) && goes_on {
                    truth.still.insert(self.steps[step].id.clone());
                }
                let to = *number.entry(next.clone()).or_insert_with(|| {
                    before.push(Vec::new());
                    open.push_back(next);
                    before.len() - 1
                });
                before[to].push(at);
            }
        }
        let mut is_good = vec![false; before.len()];
        for at in &good {
            is_good[*at] = true;
        }
        while let Some(at) = good.pop() {
            for &from in &before[at] {
                if !std::mem::replace(&mut is_good[from], true) {
                    good.push(from);
                }
            }
        }
        truth.is_trapped = is_good.iter().any(|it| !it);
        // A step that waits for a link that never comes is stuck even where another way goes round it.
        truth.states = number.len();
        Some(truth)
    }

    /// Follows a story, and says what is wrong with it.
    pub(super) fn follow(&self, story: &Story) -> Result<(), String> {
        let at = |id: &StepId| {
            self.steps
                .iter()
                .position(|it| it.id == *id)
                .ok_or("no such step")
        };
        let mut state: State = (None, BTreeMap::new());
        let mut beats = story.beats.iter().peekable();
        let whole = self.whole();
        let first = beats.next().ok_or("no beats")?;
        if first.link.is_some() {
            return Err("the first beat comes by a link".into());
        }
        let mut starting = Some(at(&first.step)?);
        let mut is_twice = false;
        while let Some(beat) = beats.peek() {
            let id = beat.link.clone().ok_or("a second start")?;
            let link = self
                .links
                .iter()
                .position(|it| it.id == id)
                .ok_or("no such link")?;
            let step = self.from(link);
            // Which outcome of the step begins the beats that come now?
            let rest: Vec<_> = beats.clone().collect();
            let told = |puts: &Vec<Place>| {
                let is_told = |place: &Place| {
                    rest[..puts.len()].iter().any(|beat| {
                        beat.link.as_ref() == Some(&self.links[place.0].id)
                            && self.steps[self.target[place]].id == beat.step
                    })
                };
                !puts.is_empty() && puts.len() <= rest.len() && puts.iter().all(is_told)
            };
            let puts = self
                .outcomes(step)
                .into_iter()
                .filter(told)
                .max_by_key(Vec::len);
            let puts = puts.ok_or_else(|| format!("{step} does not leave so at {id}"))?;
            let takes = if starting.take_if(|it| *it == step).is_some() {
                Vec::new()
            } else {
                let ins = self.ins(step);
                let marked: Vec<Place> = ins
                    .iter()
                    .copied()
                    .filter(|it| state.1.contains_key(it))
                    .collect();
                match self.waits(step) {
                    _ if marked.is_empty() => {
                        return Err(format!("nobody is at {}", self.steps[step].id));
                    }
                    WaitsFor::All if marked.len() < ins.len() => return Err("acts too soon".into()),
                    WaitsFor::Any => vec![marked[0]],
                    _ => marked,
                }
            };
            state = whole.act(&state, &takes, &puts);
            is_twice |= self.is_twice(&state);
            for _ in &puts {
                beats.next();
            }
        }
        match &story.ending {
            Ending::Waits { step, missing } => {
                let step = at(step)?;
                let ins = self.ins(step);
                let marked = ins.iter().filter(|it| state.1.contains_key(it)).count();
                let is_missing = |it: &pathway::LinkId| {
                    ins.iter()
                        .any(|place| self.links[place.0].id == *it && !state.1.contains_key(place))
                };
                if marked == 0 || marked == ins.len() || !missing.iter().all(is_missing) {
                    return Err("nobody waits there for that".into());
                }
            }
            Ending::Twice { .. } if !is_twice => return Err("nothing is done twice".into()),
            Ending::StillGoing { end, also } => {
                let end = at(end)?;
                if !story.beats.iter().any(|it| it.step == self.steps[end].id) {
                    return Err("the end is never come to".into());
                }
                let goes_on = |it: &StepId| {
                    at(it).is_ok_and(|it| state.1.keys().any(|place| self.target[place] == it))
                };
                if !also.iter().any(goes_on) {
                    return Err("nothing is going on there".into());
                }
            }
            Ending::GoesRound { from } if *from >= story.beats.len() => {
                return Err("goes round nothing".into());
            }
            _ => {}
        }
        Ok(())
    }
}
