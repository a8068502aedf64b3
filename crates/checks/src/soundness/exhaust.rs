//! Every state of a part, one after the other, shortest runs first: what says what goes wrong, and how to see it.
//!
//! Works within a budget of states, and says when that was not enough.

use super::draft::{How, Kind, NONE};
use super::part::Part;
use super::states::States;
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

/// How many defects of a kind are told of one part: who has put these right looks again.
const MOST_TOLD: usize = 16;

struct Explorer<'p> {
    part: &'p Part,
    states: States,
    /// For each state the move by which it was come to first.
    came: Vec<Move>,
    /// All moves, in the order of the states that they leave, and for each of those the first of its own.
    moves: Vec<Move>,
    first_move: Vec<u32>,
    /// The edges on which moves put tokens.
    puts: Vec<u32>,
    /// The tokens of the state that is left, and of one that is come to.
    here: Vec<u32>,
    after: Vec<u32>,
    /// For each edge whether a token of the state that is left is on it.
    is_marked: Vec<bool>,
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

/// From one state to another, and where in the list of all puts its own stand.
#[derive(Clone, Copy)]
struct Move {
    /// None where the patient comes in.
    from: u32,
    to: u32,
    first_put: u32,
    puts: u32,
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
        states: States::default(),
        came: Vec::new(),
        moves: Vec::new(),
        first_move: Vec::new(),
        puts: Vec::new(),
        here: Vec::new(),
        after: Vec::new(),
        is_marked: vec![false; part.edges.len()],
        feeders: feeders(part),
        found: Explored::default(),
        seen_stuck: BTreeSet::new(),
        seen_twice: BTreeSet::new(),
        seen_still: BTreeSet::new(),
        last: Vec::new(),
        is_cut_short: false,
    };
    for entry in part.entries() {
        explorer.after.clear();
        explorer.after.push(entry);
        explorer.reach(NONE, &[entry]);
    }
    let mut left = Left {
        states: most,
        tokens: most.saturating_mul(TOKENS_A_STATE),
    };
    let (mut at, mut has_found) = (0, false);
    while at < explorer.states.len() && explorer.states.len() <= most {
        let number = u32::try_from(at).unwrap_or(NONE);
        // Each edge out of a gate is looked at for each token.
        let Some(less) = left.without(explorer.states.get(number).len().pow(2)) else {
            break;
        };
        left = less;
        explorer.leave(number, ends);
        at += 1;
        if !has_found && explorer.found.has_any() {
            has_found = true;
            left = left.once_found();
        }
    }
    explorer.found.is_complete = at == explorer.states.len() && !explorer.is_cut_short;
    explorer.found.states = at;
    if explorer.found.is_complete && ends.close.is_none() {
        explorer.find_round();
    }
    explorer.found
}

/// How much may still be looked at.
#[derive(Clone, Copy)]
struct Left {
    states: usize,
    tokens: usize,
}

/// What part of the budget is left once something was found: the rest is looked at when that is put right.
const ONCE_FOUND: usize = 25;

impl Left {
    fn without(self, tokens: usize) -> Option<Self> {
        Some(Self {
            states: self.states.checked_sub(1)?,
            tokens: self.tokens.checked_sub(tokens)?,
        })
    }

    fn once_found(self) -> Self {
        Self {
            states: self.states / ONCE_FOUND,
            tokens: self.tokens / ONCE_FOUND,
        }
    }
}

impl Explored {
    /// Whether anything was found that goes wrong.
    fn has_any(&self) -> bool {
        !(self.stuck.is_empty()
            && self.twice.is_empty()
            && self.unclear.is_empty()
            && self.still.is_empty())
    }
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
    /// Comes to the state of which the tokens lie ready, by putting tokens on those edges.
    fn reach(&mut self, from: u32, puts: &[u32]) {
        let (to, is_new) = self.states.number(&self.after);
        let first_put = u32::try_from(self.puts.len()).unwrap_or(NONE);
        self.puts.extend_from_slice(puts);
        let made = Move {
            from,
            to,
            first_put,
            puts: u32::try_from(puts.len()).unwrap_or(NONE),
        };
        if is_new {
            self.came.push(made);
        }
        if from != NONE {
            self.moves.push(made);
        }
    }

    fn puts(&self, made: Move) -> &[u32] {
        &self.puts[made.first_put as usize..][..made.puts as usize]
    }

    fn run(&self, state: u32) -> Run {
        let mut moves = Vec::new();
        let mut at = state;
        while at != NONE {
            let came = self.came[at as usize];
            moves.push(came);
            at = came.from;
        }
        let puts = moves.into_iter().rev().flat_map(|made| self.puts(made));
        puts.copied().collect()
    }

    fn leave(&mut self, number: u32, ends: &Ends<'_>) {
        self.first_move
            .push(u32::try_from(self.moves.len()).unwrap_or(NONE));
        let mut here = std::mem::take(&mut self.here);
        here.clear();
        here.extend_from_slice(self.states.get(number));
        for &edge in &here {
            self.is_marked[edge as usize] = true;
        }
        self.leave_from(number, &here, ends);
        for &edge in &here {
            self.is_marked[edge as usize] = false;
        }
        self.here = here;
    }

    fn leave_from(&mut self, number: u32, state: &[u32], ends: &Ends<'_>) {
        let part = self.part;
        let mut gates: Vec<u32> = state
            .iter()
            .map(|edge| part.edges[*edge as usize].to)
            .collect();
        gates.sort_unstable();
        gates.dedup();
        // What is on the way to an end stays there: that it comes to it makes nothing possible that was not.
        for &edge in state.iter().filter(|_| ends.close.is_some()) {
            if part.edges[edge as usize].to == NONE {
                let mut after = std::mem::take(&mut self.after);
                without(state, &[edge], &mut after);
                self.close(number, &after, edge, &[], ends);
                self.after = after;
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
            if ends.close.is_none() && self.arrives_twice(gate) {
                if self.seen_twice.insert(part.gates[gate as usize].outs[0]) {
                    let run = self.run(number);
                    self.found.twice.push((run, gate));
                }
                self.last.push(number);
                return;
            }
            let made = self.act(number, gate, state, ends);
            if made == 0 {
                waiting.push(gate);
            }
            moves += made;
        }
        if moves == 0 && !self.is_cut_short {
            self.stop(number, waiting);
        }
    }

    /// Whether tokens are on two edges of a gate that acts on each: it can act on both before what it makes of one has
    /// gone, even where that goes outside.
    fn arrives_twice(&self, gate: u32) -> bool {
        let row = &self.part.gates[gate as usize];
        let is_marked = |edge: &&u32| self.is_marked[**edge as usize];
        row.kind == Kind::Join(How::One) && row.ins.iter().filter(is_marked).count() > 1
    }

    /// Lets a gate do in a state each of what it can do: it takes tokens, and puts one on each of some edges. In how
    /// many ways it could act.
    fn act(&mut self, number: u32, gate: u32, state: &[u32], ends: &Ends<'_>) -> usize {
        let part = self.part;
        let row = &part.gates[gate as usize];
        let ins = row.ins.iter().copied();
        let marked: Vec<u32> = ins.filter(|edge| self.is_marked[*edge as usize]).collect();
        match row.kind {
            Kind::Join(How::One) => {
                for edge in &marked {
                    self.make(number, state, &[*edge], &row.outs, ends);
                }
                marked.len()
            }
            Kind::Join(How::All) if marked.len() < row.ins.len() => 0,
            Kind::Join(How::Some) if self.can_still_come(gate, state) => 0,
            Kind::Join(_) | Kind::Split(How::All) => {
                self.make(number, state, &marked, &row.outs, ends);
                1
            }
            Kind::Split(How::One) => {
                for out in &row.outs {
                    self.make(number, state, &marked, &[*out], ends);
                }
                row.outs.len()
            }
            Kind::Split(How::Some) => {
                if row.outs.len() > 10 {
                    self.is_cut_short = true;
                    return 0;
                }
                for taken in 1..1_usize << row.outs.len() {
                    let puts = row.outs.iter().enumerate();
                    let puts = puts.filter(|(at, _)| taken >> at & 1 == 1);
                    let puts: Vec<u32> = puts.map(|(_, edge)| *edge).collect();
                    self.make(number, state, &marked, &puts, ends);
                }
                (1 << row.outs.len()) - 1
            }
        }
    }

    /// Whether a token can still come to an edge on which a join that waits for some has none.
    fn can_still_come(&self, join: u32, state: &[u32]) -> bool {
        let ins = &self.part.gates[join as usize].ins;
        ins.iter().any(|into| {
            !self.is_marked[*into as usize]
                && state.iter().any(|token| {
                    !ins.contains(token) && self.feeders[&(join, *into)][*token as usize]
                })
        })
    }

    fn make(&mut self, number: u32, state: &[u32], takes: &[u32], puts: &[u32], ends: &Ends<'_>) {
        let part = self.part;
        let mut after = std::mem::take(&mut self.after);
        without(state, takes, &mut after);
        let kept = after.len();
        let is_outside = |edge: u32| part.edges[edge as usize].to == NONE;
        // An end is never too full, but a step on the way to one is.
        let stays = |edge: u32| !is_outside(edge) || (ends.take_time)(edge);
        for &edge in puts.iter().filter(|edge| stays(**edge)) {
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
                    run.extend(puts);
                    let gate = part.edges[edge as usize].from;
                    self.found.twice.push((run, gate));
                }
                self.last.push(number);
                self.after = after;
                return;
            }
            after.push(edge);
        }
        after.sort_unstable();
        if ends.close.is_some() {
            for &edge in puts.iter().filter(|edge| !stays(**edge)) {
                self.close(number, &after, edge, puts, ends);
            }
        }
        self.after = after;
        self.reach(number, puts);
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
        for made in &self.moves {
            leads[made.to as usize].push(made.from);
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
        while let Some(next) = self.moves.get(self.first_move[at as usize] as usize) {
            if next.from != at || came_at.contains_key(&at) {
                break;
            }
            came_at.insert(at, run.len());
            run.extend(self.puts(*next));
            at = next.to;
        }
        let begins = came_at.get(&at).copied().unwrap_or(0);
        self.found.round = Some((run, begins));
    }
}

/// The tokens of a state, in order, but for one on each of some edges.
fn without(state: &[u32], takes: &[u32], left: &mut Vec<u32>) {
    left.clear();
    let mut last = NONE;
    for &edge in state {
        if edge == last || !takes.contains(&edge) {
            left.push(edge);
        }
        last = edge;
    }
}
