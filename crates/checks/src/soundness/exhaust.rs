//! Every state of a part, one after the other, shortest runs first: what says what goes wrong, and how to see it.
//!
//! Works within a budget of states, and says when that was not enough.

use super::draft::{How, Kind, NONE};
use super::part::Part;
use std::collections::{BTreeSet, HashMap};

/// The edges on which tokens come, in the order in which they come there.
pub(super) type Run = Vec<u32>;

/// What was found in the states of a part.
#[derive(Default)]
pub(super) struct Explored {
    /// Whether all states were looked at.
    pub(super) is_complete: bool,
    /// How many were.
    pub(super) states: usize,
    /// Runs after which nothing can move, and a gate that waits, one for each set of such gates.
    pub(super) stuck: Vec<(Run, u32)>,
    /// Runs after which a gate is to act twice, and that gate, one for each edge that it acts on.
    pub(super) twice: Vec<(Run, u32)>,
    /// A run after which the patient goes round for ever, and where in it the round begins.
    pub(super) round: Option<(Run, usize)>,
    /// Joins that wait for each other to say which branches were taken.
    pub(super) unclear: BTreeSet<u32>,
    /// Runs that come to an edge outside while tokens are left on others.
    pub(super) still: Vec<(Run, u32, Vec<u32>)>,
}

type State = Box<[u32]>;

/// How many defects of a kind are told of one part: who has put these right looks again.
const MOST_TOLD: usize = 16;

struct Came {
    /// From which state; none where the patient comes in.
    from: u32,
    puts: Vec<u32>,
}

struct Explorer<'p> {
    part: &'p Part,
    states: Vec<State>,
    came: Vec<Came>,
    next: Vec<Vec<(u32, Vec<u32>)>>,
    number_of: HashMap<State, u32>,
    /// For each join that waits for some, and each of its edges in: the edges from which a token can come to it.
    feeders: HashMap<(u32, u32), Vec<bool>>,
    found: Explored,
    seen_stuck: BTreeSet<Vec<u32>>,
    seen_twice: BTreeSet<u32>,
    seen_still: BTreeSet<u32>,
    /// States after which something goes wrong or all is over: the rest must lead to one of them.
    last: Vec<u32>,
    is_cut_short: bool,
}

/// What is known of the edges outside.
pub(super) struct Ends<'c> {
    /// Where it is asked what can go on together: whether one claims that all is over. Then that something is done twice
    /// is no reason to stop.
    pub(super) close: Option<&'c dyn Fn(u32) -> bool>,
    /// Whether there are steps on the way, so that a token there is still going on.
    pub(super) take_time: &'c dyn Fn(u32) -> bool,
}

/// How many tokens the states may have between them, for each state that is allowed.
const TOKENS_A_STATE: usize = 64;

/// How many pairs may be looked at of an edge into a gate that waits for some, and an edge from which a token may come.
const MOST_FEEDERS: usize = 20_000_000;

/// Looks at all states of a part, as long as there are no more than `most`.
pub(super) fn explore(part: &Part, most: usize, ends: &Ends<'_>) -> Explored {
    let waits_for_some = part
        .gates
        .iter()
        .filter(|gate| gate.kind == Kind::Join(How::Some));
    let ins: usize = waits_for_some.map(|gate| gate.ins.len()).sum();
    if ins.saturating_mul(part.edges.len()) > MOST_FEEDERS {
        return Explored::default();
    }
    let mut explorer = Explorer {
        part,
        states: Vec::new(),
        came: Vec::new(),
        next: Vec::new(),
        number_of: HashMap::new(),
        feeders: feeders(part),
        found: Explored::default(),
        seen_stuck: BTreeSet::new(),
        seen_twice: BTreeSet::new(),
        seen_still: BTreeSet::new(),
        last: Vec::new(),
        is_cut_short: false,
    };
    for entry in part.entries() {
        explorer.reach(NONE, Box::new([entry]), vec![entry]);
    }
    let mut at = 0;
    let mut tokens = 0;
    while at < explorer.states.len() && explorer.states.len() <= most {
        // Each edge out of a gate is looked at for each token.
        tokens += explorer.states[at].len().pow(2);
        if tokens > most.saturating_mul(TOKENS_A_STATE) {
            break;
        }
        explorer.leave(u32::try_from(at).unwrap_or(NONE), ends);
        at += 1;
    }
    explorer.found.is_complete = at == explorer.states.len() && !explorer.is_cut_short;
    explorer.found.states = at;
    if explorer.found.is_complete && ends.close.is_none() {
        explorer.find_round();
    }
    explorer.found
}

/// For each join that waits for some: from where a token can still come to each of its edges, without passing it, and
/// without passing again the last gate that every way to it goes through. That would be another round.
fn feeders(part: &Part) -> HashMap<(u32, u32), Vec<bool>> {
    let mut feeders = HashMap::new();
    for (join, gate) in (0..).zip(&part.gates) {
        if gate.kind != Kind::Join(How::Some) {
            continue;
        }
        let before = part.last_before.get(&join).copied();
        for &into in &gate.ins {
            let mut can = vec![false; part.edges.len()];
            can[into as usize] = true;
            let mut open = vec![into];
            while let Some(edge) = open.pop() {
                let from = part.edges[edge as usize].from;
                if from == NONE || from == join || Some(from) == before {
                    continue;
                }
                for &before in &part.gates[from as usize].ins {
                    if !std::mem::replace(&mut can[before as usize], true) {
                        open.push(before);
                    }
                }
            }
            feeders.insert((join, into), can);
        }
    }
    feeders
}

impl Explorer<'_> {
    fn reach(&mut self, from: u32, state: State, puts: Vec<u32>) -> u32 {
        if let Some(&known) = self.number_of.get(&state) {
            return known;
        }
        let number = u32::try_from(self.states.len()).unwrap_or(NONE);
        self.number_of.insert(state.clone(), number);
        self.states.push(state);
        self.came.push(Came { from, puts });
        self.next.push(Vec::new());
        number
    }

    fn run(&self, state: u32) -> Run {
        let mut steps = Vec::new();
        let mut at = state;
        while at != NONE {
            let came = &self.came[at as usize];
            steps.push(&came.puts);
            at = came.from;
        }
        steps.into_iter().rev().flatten().copied().collect()
    }

    fn leave(&mut self, number: u32, ends: &Ends<'_>) {
        let state = self.states[number as usize].clone();
        let gates: BTreeSet<u32> = state
            .iter()
            .map(|edge| self.part.edges[*edge as usize].to)
            .collect();
        // What is on the way to an end stays there: that it comes to it makes nothing possible that was not.
        for at in (0..state.len()).filter(|_| ends.close.is_some()) {
            if self.part.edges[state[at] as usize].to == NONE {
                self.close(number, &without(&state, &[state[at]]), state[at], &[], ends);
            }
        }
        if gates.iter().all(|gate| *gate == NONE) {
            self.last.push(number);
            return;
        }
        let (mut moves, mut waiting) = (0, Vec::new());
        for gate in gates {
            if gate == NONE {
                continue;
            }
            if ends.close.is_none() && self.arrives_twice(gate, &state) {
                if self
                    .seen_twice
                    .insert(self.part.gates[gate as usize].outs[0])
                {
                    let run = self.run(number);
                    self.found.twice.push((run, gate));
                }
                self.last.push(number);
                return;
            }
            let ways = self.moves(gate, &state);
            if ways.is_empty() {
                waiting.push(gate);
            }
            moves += ways.len();
            for (takes, puts) in ways {
                self.make(number, &state, &takes, puts, ends);
            }
        }
        if moves == 0 && !self.is_cut_short {
            self.stop(number, waiting);
        }
    }

    /// Whether tokens are on two edges of a gate that acts on each: it can act on both before what it makes of one has
    /// gone, even where that goes outside.
    fn arrives_twice(&self, gate: u32, state: &[u32]) -> bool {
        let row = &self.part.gates[gate as usize];
        let is_marked = |edge: &&u32| state.binary_search(edge).is_ok();
        row.kind == Kind::Join(How::One) && row.ins.iter().filter(is_marked).count() > 1
    }

    /// What a gate can do in a state: the tokens that it takes, and the edges on which it puts one.
    fn moves(&mut self, gate: u32, state: &[u32]) -> Vec<(Vec<u32>, Vec<u32>)> {
        let row = &self.part.gates[gate as usize];
        let is_marked = |edge: &u32| state.binary_search(edge).is_ok();
        let marked: Vec<u32> = row.ins.iter().copied().filter(|it| is_marked(it)).collect();
        match row.kind {
            Kind::Join(How::One) => marked
                .into_iter()
                .map(|edge| (vec![edge], row.outs.clone()))
                .collect(),
            Kind::Join(How::All) if marked.len() < row.ins.len() => Vec::new(),
            Kind::Join(How::Some) if self.can_still_come(gate, state) => Vec::new(),
            Kind::Join(_) | Kind::Split(How::All) => vec![(marked, row.outs.clone())],
            Kind::Split(How::One) => row
                .outs
                .iter()
                .map(|out| (marked.clone(), vec![*out]))
                .collect(),
            Kind::Split(How::Some) => {
                let outs = row.outs.clone();
                if outs.len() > 10 {
                    self.is_cut_short = true;
                    return Vec::new();
                }
                (1..1_usize << outs.len())
                    .map(|taken| {
                        let puts = outs.iter().enumerate();
                        let puts = puts.filter(|(at, _)| taken >> at & 1 == 1);
                        (marked.clone(), puts.map(|(_, edge)| *edge).collect())
                    })
                    .collect()
            }
        }
    }

    /// Whether a token can still come to an edge on which a join that waits for some has none.
    fn can_still_come(&self, join: u32, state: &[u32]) -> bool {
        let ins = &self.part.gates[join as usize].ins;
        ins.iter().any(|into| {
            state.binary_search(into).is_err()
                && state.iter().any(|token| {
                    !ins.contains(token) && self.feeders[&(join, *into)][*token as usize]
                })
        })
    }

    fn make(&mut self, number: u32, state: &[u32], takes: &[u32], puts: Vec<u32>, ends: &Ends<'_>) {
        let mut after = without(state, takes);
        let kept = after.len();
        let is_outside = |edge: u32| self.part.edges[edge as usize].to == NONE;
        // An end is never too full, but a step on the way to one is.
        let (stays, outside): (Vec<u32>, Vec<u32>) = puts
            .iter()
            .partition(|edge| !is_outside(**edge) || (ends.take_time)(**edge));
        for edge in stays {
            if ends.close.is_some() {
                // Where something is done twice, two are as good as any number.
                if after[..kept].iter().filter(|it| **it == edge).count() < 2 {
                    after.push(edge);
                }
                continue;
            }
            if after[..kept].contains(&edge) {
                if self.seen_twice.insert(edge) && self.found.twice.len() < MOST_TOLD {
                    let mut run = self.run(number);
                    run.extend(&puts);
                    let gate = self.part.edges[edge as usize].from;
                    self.found.twice.push((run, gate));
                }
                self.last.push(number);
                return;
            }
            after.push(edge);
        }
        after.sort_unstable();
        for edge in outside {
            self.close(number, &after, edge, &puts, ends);
        }
        let next = self.reach(number, after.into(), puts.clone());
        self.next[number as usize].push((next, puts));
    }

    fn close(&mut self, number: u32, after: &[u32], edge: u32, puts: &[u32], ends: &Ends<'_>) {
        let closes = |edge| ends.close.is_some_and(|close| close(edge));
        if !after.is_empty() && closes(edge) && self.seen_still.insert(edge) {
            let mut run = self.run(number);
            run.extend(puts);
            self.found.still.push((run, edge, after.to_vec()));
        }
    }

    /// Nothing can move: because a join waits for what never comes, or because joins wait for each other.
    fn stop(&mut self, number: u32, waiting: Vec<u32>) {
        self.last.push(number);
        let waits_for_all =
            |gate: &u32| self.part.gates[*gate as usize].kind == Kind::Join(How::All);
        if let Some(gate) = waiting.iter().copied().find(waits_for_all) {
            if self.found.stuck.len() < MOST_TOLD && self.seen_stuck.insert(waiting) {
                let run = self.run(number);
                self.found.stuck.push((run, gate));
            }
        } else {
            self.found.unclear.extend(waiting);
        }
    }

    /// A state from which neither an end nor anything that went wrong can be reached goes round for ever.
    fn find_round(&mut self) {
        let mut leads: Vec<Vec<u32>> = vec![Vec::new(); self.states.len()];
        for (from, nexts) in (0..).zip(&self.next) {
            for (to, _) in nexts {
                leads[*to as usize].push(from);
            }
        }
        let mut is_good = vec![false; self.states.len()];
        let mut open = std::mem::take(&mut self.last);
        for &at in &open {
            is_good[at as usize] = true;
        }
        while let Some(at) = open.pop() {
            for &from in &leads[at as usize] {
                if !std::mem::replace(&mut is_good[from as usize], true) {
                    open.push(from);
                }
            }
        }
        let Some(first) = is_good.iter().position(|it| !it) else {
            return;
        };
        let first = u32::try_from(first).unwrap_or(NONE);
        let mut run = self.run(first);
        let mut came_at: HashMap<u32, usize> = HashMap::new();
        let mut at = first;
        // It cannot stop, so that it comes to a state a second time.
        while let Some((next, puts)) = self.next[at as usize].first() {
            if came_at.contains_key(&at) {
                break;
            }
            came_at.insert(at, run.len());
            run.extend(puts);
            at = *next;
        }
        let begins = came_at.get(&at).copied().unwrap_or(0);
        self.found.round = Some((run, begins));
    }
}

/// The tokens of a state but for one on each of some edges.
fn without(state: &[u32], takes: &[u32]) -> Vec<u32> {
    let mut gone: Vec<u32> = Vec::with_capacity(takes.len());
    let mut left = Vec::with_capacity(state.len());
    for &edge in state {
        if takes.contains(&edge) && !gone.contains(&edge) {
            gone.push(edge);
        } else {
            left.push(edge);
        }
    }
    left
}
