//! Which links lead back, so that the others have no way round.
//!
//! Never turns a link that a walk from the ways in does not meet as a way back.

/// Whether each arc leads back, for a walk that begins at `roots` in their order and then anywhere.
pub(super) fn back_arcs(
    count: usize,
    arcs: &[(usize, usize)],
    roots: impl Iterator<Item = usize>,
) -> Vec<bool> {
    let mut out = vec![Vec::new(); count];
    for (arc, &(from, _)) in arcs.iter().enumerate() {
        out[from].push(arc);
    }
    let mut back = vec![false; arcs.len()];
    let mut state = vec![State::New; count];
    let mut open: Vec<(usize, usize)> = Vec::new();
    for root in roots.chain(0..count) {
        if state[root] != State::New {
            continue;
        }
        state[root] = State::Open;
        open.push((root, 0));
        while let Some((node, next)) = open.last_mut() {
            let Some(&arc) = out[*node].get(*next) else {
                state[*node] = State::Done;
                open.pop();
                continue;
            };
            *next += 1;
            let to = arcs[arc].1;
            match state[to] {
                State::Open => back[arc] = true,
                State::Done => {}
                State::New => {
                    state[to] = State::Open;
                    open.push((to, 0));
                }
            }
        }
    }
    back
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

#[cfg(test)]
mod tests {
    use super::back_arcs;

    #[test]
    fn a_way_round_has_one_link_back() {
        let back = back_arcs(3, &[(0, 1), (1, 2), (2, 0)], std::iter::once(0));
        assert_eq!(back, [false, false, true]);
    }

    #[test]
    fn the_walk_begins_where_it_is_told() {
        let back = back_arcs(3, &[(0, 1), (1, 2), (2, 0)], std::iter::once(1));
        assert_eq!(back, [true, false, false]);
    }

    #[test]
    fn a_step_linked_to_itself_leads_back() {
        assert_eq!(back_arcs(1, &[(0, 0)], std::iter::empty()), [true]);
    }
}
