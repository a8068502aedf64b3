//! What each edge of a shrinking draft stands for: runs over the edges that the net had at first.
//!
//! Shared and never copied, so that remembering costs no more than forgetting. Nothing here recurses.

use pathway::graph::{Net, OUTSIDE};

/// A run, by its number. The first numbers are the edges of the net themselves.
pub(super) type Origin = u32;

#[derive(Clone, Copy)]
enum Made {
    /// No edge at all.
    Nothing,
    /// One after the other.
    Then(Origin, Origin),
    /// One or the other.
    Or(Origin, Origin),
    /// Both, side by side.
    And(Origin, Origin),
}

#[derive(Clone, Copy)]
struct About {
    length: u32,
    passes_step: bool,
}

pub(super) struct Origins {
    edges: u32,
    made: Vec<Made>,
    about: Vec<About>,
}

impl Origins {
    pub(super) fn of(net: &Net<'_>) -> Self {
        let about = net
            .edges()
            .iter()
            .map(|edge| About {
                length: u32::from(edge.way.is_some()),
                passes_step: edge.way.is_some() && edge.to != OUTSIDE,
            })
            .collect();
        Self {
            edges: u32::try_from(net.edges().len()).expect("a net has fewer than 2³² edges"),
            made: Vec::new(),
            about,
        }
    }

    /// Whether the run is more than coming to an end.
    pub(super) fn passes_step(&self, origin: Origin) -> bool {
        self.about[origin as usize].passes_step
    }

    pub(super) fn then(&mut self, a: Origin, b: Origin) -> Origin {
        let length = self.length(a).saturating_add(self.length(b));
        self.make(Made::Then(a, b), length)
    }

    pub(super) fn and(&mut self, a: Origin, b: Origin) -> Origin {
        let length = self.length(a).saturating_add(self.length(b));
        self.make(Made::And(a, b), length)
    }

    pub(super) fn or(&mut self, a: Origin, b: Origin) -> Origin {
        let length = self.length(a).min(self.length(b));
        self.make(Made::Or(a, b), length)
    }

    /// The same run, taken to be over as soon as it begins: what it leads to is judged elsewhere.
    pub(super) fn over(&mut self, origin: Origin) -> Origin {
        let nothing = self.nothing();
        let over = self.then(origin, nothing);
        self.about[over as usize].passes_step = false;
        over
    }

    /// The run that takes no edge.
    pub(super) fn nothing(&mut self) -> Origin {
        self.make(Made::Nothing, 0)
    }

    fn length(&self, origin: Origin) -> u32 {
        self.about[origin as usize].length
    }

    fn make(&mut self, made: Made, length: u32) -> Origin {
        let passes_step = match made {
            Made::Nothing => false,
            Made::Then(a, b) | Made::Or(a, b) | Made::And(a, b) => {
                self.passes_step(a) || self.passes_step(b)
            }
        };
        let number = self.about.len();
        self.made.push(made);
        self.about.push(About {
            length,
            passes_step,
        });
        u32::try_from(number).expect("a draft shrinks with each run that it makes")
    }

    fn look(&self, origin: Origin) -> Option<Made> {
        origin
            .checked_sub(self.edges)
            .map(|at| self.made[at as usize])
    }

    /// The edges of a shortest run, in order.
    pub(super) fn shortest(&self, origin: Origin) -> Vec<u32> {
        let mut edges = Vec::new();
        let mut open = vec![origin];
        while let Some(at) = open.pop() {
            match self.look(at) {
                None => edges.push(at),
                Some(Made::Nothing) => {}
                Some(Made::Or(a, b)) => open.push(if self.length(a) <= self.length(b) {
                    a
                } else {
                    b
                }),
                Some(Made::Then(a, b) | Made::And(a, b)) => open.extend([b, a]),
            }
        }
        edges
    }

    /// The first edge of a shortest run, if it takes any.
    pub(super) fn first(&self, origin: Origin) -> Option<u32> {
        let mut open = vec![origin];
        while let Some(at) = open.pop() {
            match self.look(at) {
                None => return Some(at),
                Some(Made::Nothing) => {}
                Some(Made::Or(a, b)) => open.push(if self.length(a) <= self.length(b) {
                    a
                } else {
                    b
                }),
                Some(Made::Then(a, b) | Made::And(a, b)) => open.extend([b, a]),
            }
        }
        None
    }

    /// All edges that any of its runs can take, each once.
    pub(super) fn all(&self, origin: Origin) -> std::collections::BTreeSet<u32> {
        let mut edges = std::collections::BTreeSet::new();
        let mut seen = std::collections::BTreeSet::new();
        let mut open = vec![origin];
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            match self.look(at) {
                None => {
                    edges.insert(at);
                }
                Some(Made::Nothing) => {}
                Some(Made::Then(a, b) | Made::Or(a, b) | Made::And(a, b)) => open.extend([a, b]),
            }
        }
        edges
    }
}
