//! The strongly connected parts of a graph of numbers, each behind the parts that lead to it.
//!
//! Never recurses: a chain can be as long as memory.

/// For each place, the places to which it leads.
pub(crate) struct Onward {
    first: Vec<usize>,
    to: Vec<usize>,
}

impl Onward {
    pub(crate) fn of(places: usize, ways: impl Iterator<Item = (usize, usize)> + Clone) -> Self {
        let mut first = vec![0; places + 1];
        for (from, _) in ways.clone() {
            first[from + 1] += 1;
        }
        for place in 0..places {
            first[place + 1] += first[place];
        }
        let mut next = first.clone();
        let mut to = vec![0; first[places]];
        for (from, target) in ways {
            to[next[from]] = target;
            next[from] += 1;
        }
        Self { first, to }
    }

    fn get(&self, place: usize) -> &[usize] {
        &self.to[self.first[place]..self.first[place + 1]]
    }
}

/// The parts, in an order in which every way between two of them leads from an earlier to a later one.
pub(crate) fn parts(places: usize, onward: &Onward) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut order = vec![UNSEEN; places];
    let mut lowest = vec![0; places];
    let mut is_open = vec![false; places];
    let (mut stack, mut parts, mut seen) = (Vec::new(), Vec::new(), 0);
    for root in 0..places {
        if order[root] != UNSEEN {
            continue;
        }
        let mut path = vec![(root, 0)];
        while let Some((place, next)) = path.last_mut() {
            let place = *place;
            if *next == 0 {
                order[place] = seen;
                lowest[place] = seen;
                seen += 1;
                stack.push(place);
                is_open[place] = true;
            }
            if let Some(&to) = onward.get(place).get(*next) {
                *next += 1;
                if order[to] == UNSEEN {
                    path.push((to, 0));
                } else if is_open[to] {
                    lowest[place] = lowest[place].min(order[to]);
                }
                continue;
            }
            // A place without a way on is looked at once: what follows happens once for each place.
            path.pop();
            if let Some((before, _)) = path.last() {
                lowest[*before] = lowest[*before].min(lowest[place]);
            }
            if lowest[place] == order[place] {
                let mut part = Vec::new();
                while let Some(member) = stack.pop() {
                    is_open[member] = false;
                    part.push(member);
                    if member == place {
                        break;
                    }
                }
                part.sort_unstable();
                parts.push(part);
            }
        }
    }
    parts.reverse();
    parts
}
