//! What a run worked out that holds for the next one too, as long as the pathway keeps its shape.
//!
//! Never changes what a run says: it is the same with nothing known.

use crate::soundness::Verdict;
use pathway::StepKind;
use pathway::graph::{Edge, Gate, Net};
use std::rc::Rc;

/// What is known from the last run. Whoever asks again and again, as an editor does, hands it from one run to the next:
/// a pathway in which only words were changed is not followed through anew.
#[derive(Default)]
pub struct Known(Option<(Shape, Rc<Verdict>)>);

impl Known {
    /// The verdict on a net: as it is known, or else worked out and remembered.
    pub(crate) fn verdict(
        &mut self,
        net: &Net<'_>,
        judge: impl FnOnce() -> Verdict,
    ) -> Rc<Verdict> {
        if let Some((shape, verdict)) = &self.0
            && shape.is_of(net)
        {
            return Rc::clone(verdict);
        }
        let verdict = Rc::new(judge());
        self.0 = Some((Shape::of(net), Rc::clone(&verdict)));
        verdict
    }
}

/// Everything that a verdict depends on, and the ids by which it is told.
struct Shape {
    gates: Vec<Gate>,
    edges: Vec<Edge>,
    /// Of each step whether it is an end, and whether it claims that all is over.
    steps: Vec<(bool, bool)>,
    /// The ids of steps and links, one after the other: kept at every edit, so in one piece.
    ids: String,
}

impl Shape {
    fn of(net: &Net<'_>) -> Self {
        let mut all = String::new();
        for id in ids(net) {
            all.push_str(id);
            all.push(BETWEEN);
        }
        Self {
            gates: net.gates().to_vec(),
            edges: net.edges().to_vec(),
            steps: steps(net).collect(),
            ids: all,
        }
    }

    fn is_of(&self, net: &Net<'_>) -> bool {
        self.gates == net.gates()
            && self.edges == net.edges()
            && self.steps.iter().copied().eq(steps(net))
            && self.ids.split_terminator(BETWEEN).eq(ids(net))
    }
}

/// Stands between two ids, and in none.
const BETWEEN: char = '\u{0}';

fn steps(net: &Net<'_>) -> impl Iterator<Item = (bool, bool)> {
    let steps = net.steps().iter();
    steps.map(|step| (step.kind == Some(StepKind::End), step.closes_pathway))
}

/// The ids of the steps, and those of the links of all ways. Which steps a way joins is in its edge.
fn ids<'n>(net: &'n Net<'_>) -> impl Iterator<Item = &'n str> {
    let links = net.ways().iter().map(|way| way.link.id.as_str());
    net.steps().iter().map(|step| step.id.as_str()).chain(links)
}
