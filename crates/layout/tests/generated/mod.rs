//! A pathway of any size, always the same for the same size: the one that the drawing tools of others are measured with, too.

use pathway::{Link, LinkId, Organisation, Owner, Pathway, Step, StepId, StepKind};
use std::collections::BTreeSet;

/// A small generator of numbers that are the same everywhere.
struct Numbers(u32);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x6D2B_79F5);
        let a = self.0;
        let mut t = (a ^ (a >> 15)).wrapping_mul(1 | a);
        t = t.wrapping_add((t ^ (t >> 7)).wrapping_mul(0x3D | t)) ^ t;
        f64::from(t ^ (t >> 14)) / 4_294_967_296.0
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a small count"
    )]
    fn below(&mut self, count: usize) -> usize {
        (self.next() * f64::from(u32::try_from(count).expect("small"))) as usize
    }
}

struct Node {
    layer: usize,
    lane: usize,
    parent: Option<usize>,
}

/// A pathway of `count` steps in six lanes, with about 1.4 links a step.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "small whole numbers"
)]
pub fn pathway(count: usize) -> Pathway {
    const LANES: usize = 6;
    let mut numbers = Numbers((42u32 * 7919).wrapping_add(u32::try_from(count).expect("small")));
    let layers = ((2.0 * (count as f64).sqrt()).round() as usize).max(4);
    let mut layer_of: Vec<usize> = (0..count)
        .map(|i| if i < layers { i } else { numbers.below(layers) })
        .collect();
    layer_of.sort_unstable();
    let mut by_layer: Vec<Vec<usize>> = vec![Vec::new(); layers];
    let mut nodes: Vec<Node> = Vec::new();
    let mut kinds = Vec::new();
    for (index, &layer) in layer_of.iter().enumerate() {
        let parent = match layer.checked_sub(1).map(|before| &by_layer[before]) {
            Some(before) if !before.is_empty() => Some(before[numbers.below(before.len())]),
            _ => None,
        };
        let lane = match parent {
            Some(parent) if numbers.next() < 0.72 => nodes[parent].lane,
            _ => numbers.below(LANES),
        };
        let x = numbers.next();
        kinds.push(match layer {
            0 => StepKind::Start,
            last if last == layers - 1 => StepKind::End,
            _ if x < 0.18 => StepKind::Decide,
            _ => StepKind::Assess,
        });
        // Two numbers make the title where titles matter.
        numbers.next();
        numbers.next();
        nodes.push(Node {
            layer,
            lane,
            parent,
        });
        by_layer[layer].push(index);
    }
    let mut links: Vec<(usize, usize)> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut add = |links: &mut Vec<(usize, usize)>, from: usize, to: usize| {
        if from != to && seen.insert((from, to)) {
            links.push((from, to));
        }
    };
    for (index, node) in nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            add(&mut links, parent, index);
        }
    }
    let wanted = (1.4 * count as f64).round() as usize;
    let mut tries = 0;
    while links.len() < wanted && tries < wanted * 20 {
        tries += 1;
        let a = numbers.below(count);
        if numbers.next() < 0.05 / 0.4 && nodes[a].layer > 1 {
            let mut b = a;
            let mut left = 1 + (numbers.next() * 4.0) as usize;
            while left > 0
                && let Some(parent) = nodes[b].parent
            {
                b = parent;
                left -= 1;
            }
            add(&mut links, a, b);
        } else {
            let far = 1 + (numbers.next() * numbers.next() * 4.0) as usize;
            if nodes[a].layer + far >= layers {
                continue;
            }
            let candidates = &by_layer[nodes[a].layer + far];
            let b = candidates[numbers.below(candidates.len())];
            if nodes[b].lane == nodes[a].lane || numbers.next() < 0.4 {
                add(&mut links, a, b);
            }
        }
    }
    let mut pathway = Pathway::default();
    for lane in 0..LANES {
        let mut organisation = Organisation::new(format!("L{lane}").as_str());
        organisation.rank = u32::try_from(lane).expect("small");
        pathway.organisations.insert(organisation);
    }
    for (index, (node, kind)) in nodes.iter().zip(kinds).enumerate() {
        let mut step = Step::new(format!("n{index:05}").as_str());
        step.title = format!("Step {index}");
        step.kind = Some(kind);
        step.owner = Some(Owner::Organisation(
            format!("L{}", node.lane).as_str().into(),
        ));
        pathway.steps.insert(step);
    }
    for (index, &(from, to)) in links.iter().enumerate() {
        let id = |step: usize| StepId::from(format!("n{step:05}"));
        pathway.links.insert(Link::new(
            LinkId::from(format!("e{index:05}")),
            id(from),
            id(to),
        ));
    }
    pathway
}
