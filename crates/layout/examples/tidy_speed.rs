//! Prints how long it takes to arrange and draw a generated pathway, and how tidy it comes out.
//!
//! `cargo run --release -p layout --example tidy_speed`

#[path = "../tests/generated/mod.rs"]
mod generated;

use layout::{Scope, draw, measure, redraw, tidy};
use pathway::{Diagram, Subject};
use std::time::Instant;

fn main() {
    println!(
        "steps  links  tidy ms  draw ms  redraw ms  crossings a link  length a link  corners a link  through cards  overlaps  outside lane  hidden"
    );
    let sizes: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|a| a.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![100, 1_000, 10_000]
    } else {
        sizes
    };
    for count in sizes {
        let pathway = generated::pathway(count);
        let mut diagram = Diagram::default();
        let repeats = if count > 2_000 { 3 } else { 9 };
        let tidying = best(repeats, || {
            diagram.positions = tidy(&pathway, &Diagram::default(), Scope::Everything);
        });
        let mut drawing = draw(&pathway, &diagram);
        let drawing_it = best(repeats, || drawing = draw(&pathway, &diagram));
        let tidiness = measure(&pathway, &drawing);
        let moved = pathway
            .steps
            .ids()
            .nth(count / 2)
            .expect("a step in the middle")
            .clone();
        let touched = std::iter::once(Subject::Step(moved.clone())).collect();
        let mut to_and_fro = 8;
        let redrawing = best(repeats, || {
            to_and_fro = -to_and_fro;
            diagram.positions.get_mut(&moved).expect("it has a place").x += to_and_fro;
            redraw(&mut drawing, &pathway, &diagram, &touched);
        });
        let links = pathway.links.len();
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let each = |total: usize| total as f64 / links as f64;
        println!(
            "{count:5} {links:6} {tidying:8.1} {drawing_it:8.1} {redrawing:10.2} {:17.2} {:14.0} {:15.2} {:14} {:9} {:13} {:7}",
            each(tidiness.crossings),
            each(usize::try_from(tidiness.length).unwrap_or(0)),
            each(tidiness.corners),
            tidiness.through_cards.len(),
            tidiness.overlaps.len(),
            tidiness.outside_lane.len(),
            tidiness.hidden,
        );
    }
}

/// The shortest of several runs, in milliseconds.
fn best(repeats: usize, mut run: impl FnMut()) -> f64 {
    (0..repeats)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .fold(f64::INFINITY, f64::min)
}
