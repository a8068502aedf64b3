//! Which of two lines that run along together must be on which side, by where they part.
//!
//! Never says more than the lines show: where they end together, neither side is better.

use pathway::Point;
use std::cmp::Ordering;

/// Whether the first line is on the left (less) or on the right (greater) of the second, seen the way that both run.
///
/// Both iterators give corners ahead, beginning with the end of the stretch that the two share; `from` is where that stretch comes from.
pub(super) fn side(
    from: Point,
    mut first: impl Iterator<Item = Point>,
    mut second: impl Iterator<Item = Point>,
) -> Ordering {
    let (Some(mut a), Some(mut b)) = (first.next(), second.next()) else {
        return Ordering::Equal;
    };
    let mut way = direction(from, a);
    loop {
        if a == b {
            let (next_a, next_b) = (first.next(), second.next());
            let turn_a = next_a.map_or(0, |next| turn(way, direction(a, next)));
            let turn_b = next_b.map_or(0, |next| turn(way, direction(b, next)));
            if turn_a != turn_b {
                return turn_b.cmp(&turn_a);
            }
            let (Some(next_a), Some(next_b)) = (next_a, next_b) else {
                return Ordering::Equal;
            };
            way = direction(a, next_a);
            (a, b) = (next_a, next_b);
        } else {
            let ahead = (b.x - a.x) * way.0 + (b.y - a.y) * way.1;
            // The one that ends first turns away from the other.
            return if ahead > 0 {
                0.cmp(&first.next().map_or(0, |next| turn(way, direction(a, next))))
            } else {
                second
                    .next()
                    .map_or(0, |next| turn(way, direction(b, next)))
                    .cmp(&0)
            };
        }
    }
}

fn direction(from: Point, to: Point) -> (i32, i32) {
    ((to.x - from.x).signum(), (to.y - from.y).signum())
}

/// One for a turn to the left, minus one for a turn to the right, as one sees it on a screen, where y grows downwards.
fn turn(before: (i32, i32), after: (i32, i32)) -> i32 {
    -(before.0 * after.1 - before.1 * after.0)
}

#[cfg(test)]
mod tests {
    use super::side;
    use pathway::Point;
    use std::cmp::Ordering;

    fn points(list: &[(i32, i32)]) -> impl Iterator<Item = Point> {
        list.iter().map(|&(x, y)| Point { x, y })
    }

    #[test]
    fn who_turns_up_first_is_on_the_left_of_who_goes_on_to_the_east() {
        let from = Point { x: 0, y: 0 };
        let up = [(5, 0), (5, -9)];
        let on = [(9, 0), (9, 9)];
        assert_eq!(side(from, points(&up), points(&on)), Ordering::Less);
        assert_eq!(side(from, points(&on), points(&up)), Ordering::Greater);
    }

    #[test]
    fn lines_that_turn_together_part_later() {
        let from = Point { x: 0, y: 0 };
        // Both go east and down; the second leaves to the east first, so it is on the left, above.
        let far = [(5, 0), (5, 9), (9, 9)];
        let near = [(5, 0), (5, 4), (9, 4)];
        assert_eq!(side(from, points(&near), points(&far)), Ordering::Less);
        assert_eq!(side(from, points(&near), points(&near)), Ordering::Equal);
    }
}
