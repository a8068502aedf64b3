//! Strongly connected parts of any numbered graph. Iterative: a chain of a hundred thousand must not fill the stack.

use petgraph::graph::{DiGraph, NodeIndex};

/// For each of `count` nodes the number of its part. Parts are numbered so that no edge leads to a part with a lower
/// number: in the order in which a patient comes to them.
pub fn parts(count: usize, edges: impl Iterator<Item = (u32, u32)>) -> Vec<u32> {
    let mut graph = DiGraph::<(), (), u32>::with_capacity(count, count);
    for _ in 0..count {
        graph.add_node(());
    }
    graph.extend_with_edges(edges.map(|(from, to)| (NodeIndex::from(from), NodeIndex::from(to))));
    let parts = petgraph::algo::kosaraju_scc(&graph);
    let mut part_of = vec![0; count];
    for (number, part) in (0..).zip(parts.iter().rev()) {
        for node in part {
            part_of[node.index()] = number;
        }
    }
    part_of
}
