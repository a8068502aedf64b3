//! The verdict: what can go wrong, in steps and links, each with the run that shows it.

use super::draft::{Draft, NONE};
use super::reduce::Seen;
use super::structure::Structure;
use super::telling::{Teller, Telling};
use super::{Rest, Together, part::Part};
use pathway::graph::{GateKind, Net, OUTSIDE};
use pathway::{Ending, LinkId, StepId, StepKind, Story, WaitsFor};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What can go wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Defect {
    /// A patient can get stuck at a step that waits for links that never deliver.
    Stuck {
        /// The step that waits.
        step: StepId,
        /// The links that it waits for in vain.
        missing: Vec<LinkId>,
        /// A run that shows it.
        story: Option<Story>,
    },
    /// A patient can come to where no end can be reached any more.
    NoWayOut {
        /// The steps that they go on with for ever.
        steps: Vec<StepId>,
        /// A run that shows it.
        story: Option<Story>,
    },
    /// A step can be done twice at the same time.
    Twice {
        /// The step.
        step: StepId,
        /// A run that shows it.
        story: Option<Story>,
    },
    /// An end claims that all is over while something is still going on.
    StillGoing {
        /// The end.
        end: StepId,
        /// Steps that can still be going on then.
        also: Vec<StepId>,
        /// A run that shows it.
        story: Option<Story>,
    },
    /// A step of one round may still be going on when the next round starts it again.
    Overlaps {
        /// The step that starts both.
        split: StepId,
        /// The step that is started again.
        step: StepId,
    },
    /// A step waits for the branches that were taken, and nothing says which those are.
    UnclearJoin {
        /// The step.
        step: StepId,
    },
    /// Too much to be looked at in full.
    NotChecked {
        /// The steps that are left over.
        steps: Vec<StepId>,
        /// How many states were looked at.
        states: usize,
    },
}

/// Everything that can go wrong, and what could not be looked at; nothing at all if every patient can finish.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What can go wrong, the same only once.
    pub defects: Vec<Defect>,
}

impl Verdict {
    /// What keeps the pathway from being sound.
    pub fn unsound(&self) -> impl Iterator<Item = &Defect> {
        let is_mild = |defect: &&Defect| {
            matches!(defect, Defect::StillGoing { .. } | Defect::Overlaps { .. })
        };
        self.defects.iter().filter(move |defect| !is_mild(defect))
    }

    /// Whether all of the pathway was looked at within the budget.
    pub fn is_whole(&self) -> bool {
        let is_open = |defect: &Defect| matches!(defect, Defect::NotChecked { .. });
        !self.defects.iter().any(is_open)
    }

    /// Whether it is proven that every patient can finish, and nothing happens twice.
    pub fn is_sound(&self) -> bool {
        self.unsound().next().is_none()
    }
}

/// Edges into ends that claim that all is over.
pub(super) fn closing_edges(net: &Net<'_>) -> BTreeSet<u32> {
    // Most pathways have no such end, and then no edge need be asked.
    if !net
        .steps()
        .iter()
        .any(|step| step.closes_pathway && step.kind == Some(StepKind::End))
    {
        return BTreeSet::new();
    }
    (0..)
        .zip(net.edges())
        .filter_map(|(number, edge)| {
            let end = end_of(net, number)?;
            (edge.to == OUTSIDE && end.closes_pathway).then_some(number)
        })
        .collect()
}

/// The end that an edge leads outside by.
fn end_of<'a>(net: &Net<'a>, edge: u32) -> Option<&'a pathway::Step> {
    let row = net.edges()[edge as usize];
    let step = match row.way {
        Some(way) => net.way(way).to,
        None => net.step(net.gates().get(row.from as usize)?.step?),
    };
    (step.kind == Some(StepKind::End)).then_some(step)
}

pub(super) fn tell(
    net: &Net<'_>,
    draft: &Draft,
    structure: &Structure,
    seen: &[Seen],
    rest: &[Rest],
    together: Option<&Together>,
) -> Verdict {
    let teller = Teller::of(net);
    let mut telling = Tale {
        net,
        draft,
        teller: &teller,
        defects: Vec::new(),
        known: BTreeSet::new(),
    };
    telling.structure(structure);
    telling.seen(seen);
    for rest in rest {
        telling.rest(rest);
    }
    if let Some(together) = together {
        telling.draft = &together.draft;
        telling.together(together);
    }
    Verdict {
        defects: telling.defects,
    }
}

struct Tale<'t, 'n, 'a> {
    net: &'n Net<'a>,
    draft: &'t Draft,
    teller: &'t Teller<'n, 'a>,
    defects: Vec<Defect>,
    /// What was said, by kind and subject.
    known: BTreeSet<(&'static str, StepId)>,
}

impl<'t> Tale<'t, '_, '_> {
    fn structure(&mut self, structure: &Structure) {
        for (join, missing) in &structure.unfed {
            let fed = self
                .teller
                .ins(*join)
                .iter()
                .find(|edge| !missing.contains(edge));
            let run = fed
                .and_then(|edge| self.teller.way_in_to(*edge))
                .unwrap_or_default();
            self.stuck(&run, *join);
        }
        for (gates, entry) in &structure.traps {
            self.trap(gates, *entry);
        }
        for &edge in &structure.overlaps {
            let gate = self.net.edges()[edge as usize].from;
            let (Some(split), Some(step)) = (self.step_of(gate), self.step_after(edge)) else {
                continue;
            };
            if self.is_new("overlaps", &step) {
                self.defects.push(Defect::Overlaps { split, step });
            }
        }
        for &edge in &structure.floods {
            let gate = self.net.edges()[edge as usize].from;
            let into = self.teller.ins(gate)[0];
            let mut run = self.teller.way_in_to(into).unwrap_or_default();
            run.push(edge);
            let others = self
                .teller
                .outs(gate)
                .iter()
                .copied()
                .filter(|it| *it != edge);
            run.extend(self.teller.way_to(into, others).unwrap_or_default());
            run.push(edge);
            self.twice(&run, self.net.edges()[edge as usize].to);
        }
    }

    fn seen(&mut self, seen: &'t [Seen]) {
        for seen in seen {
            match seen {
                Seen::Stuck {
                    split,
                    join,
                    branch,
                } => {
                    let mut run = self.until(*split);
                    run.extend(self.draft.origins.shortest(*branch));
                    self.stuck(&run, *join);
                }
                Seen::Twice {
                    split,
                    join,
                    branches,
                } => {
                    let mut run = self.until(*split);
                    for branch in branches {
                        run.extend(self.draft.origins.shortest(*branch));
                    }
                    self.twice(&run, *join);
                }
            }
        }
    }

    /// Ends that claim that all is over while something is still going on.
    fn together(&mut self, together: &Together) {
        for (part, explored) in &together.parts {
            for (run, exit, left) in &explored.still {
                self.still_in_part(part, (run, *exit, left), &together.closing);
            }
            let knows =
                |it: &Defect| !matches!(it, Defect::StillGoing { .. } | Defect::Overlaps { .. });
            if !explored.is_complete && !self.defects.iter().any(knows) {
                let (steps, states) = (self.steps_of(part), explored.states);
                self.defects.push(Defect::NotChecked { steps, states });
            }
        }
    }

    fn rest(&mut self, rest: &Rest) {
        let before = self.defects.len();
        let bottom = |gate: u32| self.draft.gate(rest.part.gate_of[gate as usize]).bottom;
        let told = |runs: &[(Vec<u32>, u32)]| -> Vec<(Vec<u32>, u32)> {
            runs.iter()
                .map(|(run, gate)| (self.expand(&rest.part, run), bottom(*gate)))
                .collect()
        };
        let (stuck, twice) = (told(&rest.explored.stuck), told(&rest.explored.twice));
        for (run, gate) in stuck {
            self.stuck(&run, gate);
        }
        for (run, gate) in twice {
            self.twice(&run, gate);
        }
        if let Some((run, begins)) = &rest.explored.round {
            self.round(&rest.part, run, *begins);
        }
        for &join in &rest.explored.unclear {
            let gate = self.draft.gate(rest.part.gate_of[join as usize]).bottom;
            if let Some(step) = self.step_of(gate)
                && self.is_new("unclear", &step)
            {
                self.defects.push(Defect::UnclearJoin { step });
            }
        }
        if rest.explored.is_complete {
            return;
        }
        let steps = self.steps_of(&rest.part);
        if rest.is_certain {
            // Something goes wrong, and no short run shows what: at least say where.
            if self.defects.len() == before {
                self.defects.push(Defect::NoWayOut { steps, story: None });
            }
        } else {
            let states = rest.explored.states;
            self.defects.push(Defect::NotChecked { steps, states });
        }
    }

    fn is_new(&mut self, kind: &'static str, step: &StepId) -> bool {
        self.known.insert((kind, step.clone()))
    }

    fn step_of(&self, gate: u32) -> Option<StepId> {
        let step = self.net.gates().get(gate as usize)?.step?;
        Some(self.net.step(step).id.clone())
    }

    /// The step that a token on an edge comes to.
    fn step_after(&self, edge: u32) -> Option<StepId> {
        let row = self.net.edges()[edge as usize];
        match row.way {
            Some(way) => Some(self.net.way(way).to.id.clone()),
            None if row.to == OUTSIDE => self.step_of(row.from),
            None => self.step_of(row.to),
        }
    }

    fn steps_of(&self, part: &Part) -> Vec<StepId> {
        let steps: BTreeSet<StepId> = part
            .gate_of
            .iter()
            .flat_map(|gate| [self.draft.gate(*gate).top, self.draft.gate(*gate).bottom])
            .filter_map(|gate| self.step_of(gate))
            .collect();
        steps.into_iter().collect()
    }

    /// A run up to where a split can act.
    fn until(&self, split: u32) -> Vec<u32> {
        let into = self.teller.ins(split).first().copied().unwrap_or(0);
        self.teller.way_in_to(into).unwrap_or_default()
    }

    /// The edges of the net that a run of a part stands for. A part that was cut off begins in the middle: then the
    /// run begins with a way there.
    fn expand(&self, part: &Part, run: &[u32]) -> Vec<u32> {
        let origin = |edge: u32| self.draft.edge(part.edge_of[edge as usize]).origin;
        let mut edges = Vec::new();
        if let Some(first) = run
            .first()
            .and_then(|it| self.draft.origins.first(origin(*it)))
        {
            let from = self.net.edges()[first as usize].from;
            if from != 0 && from != NONE {
                edges = self.until(from);
            }
        }
        for &edge in run {
            edges.extend(self.draft.origins.shortest(origin(edge)));
        }
        edges
    }

    fn stuck(&mut self, run: &[u32], join: u32) {
        let mut telling = self.teller.begin();
        telling.go(run);
        let waits = |gate: u32| {
            let kind = self.net.gates()[gate as usize].kind;
            let ins = self.teller.ins(gate);
            let here = ins
                .iter()
                .filter(|it| telling.tokens[**it as usize] > 0)
                .count();
            kind == GateKind::Join(WaitsFor::All) && here > 0 && here < ins.len()
        };
        let first = || {
            telling
                .marked()
                .map(|edge| self.net.edges()[edge as usize].to)
                .find(|gate| *gate != OUTSIDE && waits(*gate))
        };
        let at = Some(join).filter(|gate| waits(*gate)).or_else(first);
        let gate = at.unwrap_or(join);
        // Where something is done twice on the way, what waits in the end proves nothing; and nobody would see that a
        // step with no way on acted, and waits again.
        let is_told = at.is_some() && telling.twice.is_none() && !telling.over.contains(&gate);
        let Some(step) = self.step_of(gate) else {
            return;
        };
        let mut missing: Vec<LinkId> = Vec::new();
        for &into in self.teller.ins(gate) {
            if let Some(way) = self.net.edges()[into as usize].way
                && telling.tokens[into as usize] == 0
            {
                let link = &self.net.way(way).link.id;
                if is_told && !missing.contains(link) {
                    missing.push(link.clone());
                }
            }
        }
        if !self.is_new("stuck", &step) {
            return;
        }
        let story = is_told.then(|| Story {
            beats: telling.beats,
            ending: Ending::Waits {
                step: step.clone(),
                missing: missing.clone(),
            },
        });
        self.defects.push(Defect::Stuck {
            step,
            missing,
            story,
        });
    }

    fn twice(&mut self, run: &[u32], gate: u32) {
        let mut telling = self.teller.begin();
        telling.stop_at_twice();
        telling.go(run);
        let Some(step) = self.step_of(telling.twice.unwrap_or(gate)) else {
            return;
        };
        if !self.is_new("twice", &step) {
            return;
        }
        let story = telling.twice.map(|_| Story {
            beats: telling.beats,
            ending: Ending::Twice { step: step.clone() },
        });
        self.defects.push(Defect::Twice { step, story });
    }

    fn trap(&mut self, gates: &[u32], entry: u32) {
        let steps: BTreeSet<StepId> = gates
            .iter()
            .filter_map(|gate| self.step_of(*gate))
            .collect();
        let Some(first) = steps.first().cloned() else {
            return;
        };
        if !self.is_new("no way out", &first) {
            return;
        }
        let story = self.teller.way_in_to(entry).and_then(|run| {
            let mut telling = self.teller.begin();
            telling.go(&run);
            let begins = telling.beats.len().checked_sub(1)?;
            let gate = self.net.edges()[entry as usize].to;
            let round = self.shortest_round(gate)?;
            telling.go(&round);
            Some(Story {
                beats: telling.beats,
                ending: Ending::GoesRound { from: begins },
            })
        });
        let steps = steps.into_iter().collect();
        self.defects.push(Defect::NoWayOut { steps, story });
    }

    /// The edges of a shortest way from a gate back to it.
    fn shortest_round(&self, gate: u32) -> Option<Vec<u32>> {
        let edges = self.net.edges();
        let mut by: BTreeMap<u32, u32> = BTreeMap::new();
        let mut open = VecDeque::from([gate]);
        while let Some(at) = open.pop_front() {
            for &out in self.teller.outs(at) {
                let to = edges[out as usize].to;
                if to == gate {
                    let (mut round, mut back) = (vec![out], at);
                    while back != gate {
                        let edge = by[&back];
                        round.push(edge);
                        back = edges[edge as usize].from;
                    }
                    round.reverse();
                    return Some(round);
                }
                if to != OUTSIDE && !by.contains_key(&to) {
                    by.insert(to, out);
                    open.push_back(to);
                }
            }
        }
        None
    }

    fn round(&mut self, part: &Part, run: &[u32], begins: usize) {
        let first = self.expand(part, &run[..begins]);
        let all = self.expand(part, run);
        let mut telling = self.teller.begin();
        telling.go(&first);
        let from = telling.beats.len();
        let round = &all[first.len().min(all.len())..];
        telling.go(round);
        let steps: BTreeSet<StepId> = round
            .iter()
            .filter(|edge| self.net.edges()[**edge as usize].way.is_some())
            .filter_map(|edge| self.step_after(*edge))
            .collect();
        if steps.is_empty() {
            return;
        }
        let story = (from < telling.beats.len()).then_some(Story {
            beats: telling.beats,
            ending: Ending::GoesRound { from },
        });
        let steps = steps.into_iter().collect();
        self.defects.push(Defect::NoWayOut { steps, story });
    }

    fn still_in_part(
        &mut self,
        part: &Part,
        (run, exit, left): (&[u32], u32, &[u32]),
        closing: &BTreeSet<u32>,
    ) {
        let origin = |edge: u32| self.draft.edge(part.edge_of[edge as usize]).origin;
        // What is left behind stays at the first step that it comes to.
        let is_step = |edge: &u32| {
            let row = self.net.edges()[*edge as usize];
            row.way.is_some() && row.to != OUTSIDE
        };
        let until_first = |edge: u32| {
            let mut run = self.draft.origins.shortest(origin(edge));
            let first = run.iter().position(is_step);
            run.truncate(first.map_or(run.len(), |at| at + 1));
            run
        };
        let also: Vec<StepId> = left
            .iter()
            .filter_map(|edge| until_first(*edge).pop())
            .filter_map(|edge| self.step_after(edge))
            .collect();
        let mut edges = Vec::new();
        for (at, edge) in run.iter().enumerate() {
            if left.contains(edge) && !run[at + 1..].contains(edge) {
                edges.extend(until_first(*edge));
            } else {
                edges.extend(self.draft.origins.shortest(origin(*edge)));
            }
        }
        let ends = self.draft.origins.all(origin(exit));
        for &closing in closing.iter().filter(|edge| ends.contains(edge)) {
            let mut telling = self.teller.begin();
            telling.go(&edges);
            self.say_still(closing, also.clone(), telling);
        }
    }

    fn say_still(&mut self, closing: u32, also: Vec<StepId>, telling: Telling<'_, '_, '_>) {
        let Some(end) = end_of(self.net, closing).map(|step| step.id.clone()) else {
            return;
        };
        if also.is_empty() || !self.is_new("still going", &end) {
            return;
        }
        let going: BTreeSet<StepId> = telling
            .marked()
            .filter_map(|edge| self.step_after(edge))
            .collect();
        let is_told = telling.has_come_by(closing) && !going.is_empty();
        let also = if is_told && !also.iter().all(|step| going.contains(step)) {
            going.into_iter().collect()
        } else {
            also
        };
        let story = is_told.then(|| Story {
            beats: telling.beats,
            ending: Ending::StillGoing {
                end: end.clone(),
                also: also.clone(),
            },
        });
        self.defects.push(Defect::StillGoing { end, also, story });
    }
}
