//! The `d` of a line with rounded corners. Numbers in, text out.

use pathway::Point;
use std::fmt::Write as _;

const ROUND: f64 = 8.0;

/// A line through these points, its corners rounded.
pub fn rounded(points: &[Point]) -> String {
    let mut d = String::with_capacity(points.len() * 24);
    let at = |point: &Point| (f64::from(point.x), f64::from(point.y));
    let Some((first, rest)) = points.split_first() else {
        return d;
    };
    // Writing to a text cannot fail.
    let _ = write!(d, "M{} {}", first.x, first.y);
    for (index, point) in rest.iter().enumerate() {
        let (x, y) = at(point);
        let (before, after) = (at(&points[index]), rest.get(index + 1).map(at));
        let Some(after) = after else {
            let _ = write!(d, "L{x} {y}");
            break;
        };
        let (in_length, out_length) = (
            (x - before.0).hypot(y - before.1),
            (after.0 - x).hypot(after.1 - y),
        );
        let round = ROUND.min(in_length / 2.0).min(out_length / 2.0);
        if round < 1.0 {
            let _ = write!(d, "L{x} {y}");
            continue;
        }
        let towards = |from: (f64, f64), length: f64| {
            (
                x + (from.0 - x) * round / length,
                y + (from.1 - y) * round / length,
            )
        };
        let (start, end) = (towards(before, in_length), towards(after, out_length));
        let _ = write!(
            d,
            "L{:.1} {:.1}Q{x} {y} {:.1} {:.1}",
            start.0, start.1, end.0, end.1
        );
    }
    d
}
