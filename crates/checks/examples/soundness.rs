//! How long it takes to judge whether every patient can finish, on made-up pathways of 100, 1,000 and 10,000 steps:
//! `cargo run --release -p checks --example soundness`. Made of what is plainly in order, of choices that cross so that
//! the exact test has work to do, and of eight branches with a question each.

use checks::soundness::{Budget, judge};
use pathway::graph::{Graph, Net};
use pathway::{LeavesBy, Link, Organisation, Owner, Pathway, Step, StepKind, Team, WaitsFor};
use std::time::{Duration, Instant};

/// Steps in six lanes: stretches one behind the other, each a decision, side-by-side branches, a branch with an end of
/// its own, or a loop with a limit. About 1.3 links a step. Every patient can finish.
fn made_up(steps: usize) -> Pathway {
    let mut pathway = Pathway::default();
    for lane in 0..6 {
        let id = format!("o{lane}");
        pathway.organisations.insert(Organisation::new(id.as_str()));
        let mut team = Team::new(format!("t{lane}"));
        team.organisation = Some(id.as_str().into());
        pathway.teams.insert(team);
    }
    let stretches = steps.div_ceil(6).max(1);
    let id = |stretch: usize, place: usize| format!("s{stretch:05}-{place}");
    for stretch in 0..stretches {
        for place in 0..6 {
            let mut step = Step::new(id(stretch, place));
            let lane = (stretch + place / 2) % 6;
            step.owner = Some(Owner::Team(format!("t{lane}").into()));
            pathway.steps.insert(step);
        }
        stretch_of(&mut pathway, stretch, stretch + 1 == stretches, &id);
    }
    pathway
}

fn stretch_of(
    pathway: &mut Pathway,
    stretch: usize,
    is_last: bool,
    id: &impl Fn(usize, usize) -> String,
) {
    let join = |pathway: &mut Pathway, from: usize, to: usize| {
        let (from, to) = (id(stretch, from), id(stretch, to));
        pathway
            .links
            .insert(Link::new(format!("{from}>{to}"), from, to));
    };
    let change = |pathway: &mut Pathway, place: usize, how: &dyn Fn(&mut Step)| {
        let mut step = pathway
            .steps
            .get(id(stretch, place).as_str())
            .expect("it was put in")
            .clone();
        how(&mut step);
        pathway.steps.insert(step);
    };
    let links: &[(usize, usize)] = match stretch % 5 {
        // A branch with an end of its own.
        2 => &[(0, 1), (1, 2), (2, 5), (1, 3), (3, 4)],
        // A loop.
        3 => &[(0, 1), (1, 2), (2, 3), (3, 1), (3, 4), (4, 5)],
        // One of several ways, all of them, or some.
        _ => &[(0, 1), (1, 2), (1, 3), (1, 4), (2, 5), (3, 5), (4, 5)],
    };
    for (from, to) in links {
        join(pathway, *from, *to);
    }
    match stretch % 5 {
        0 => change(pathway, 1, &|step| step.leaves_by = Some(LeavesBy::One)),
        1 => {
            change(pathway, 1, &|step| step.leaves_by = Some(LeavesBy::All));
            change(pathway, 5, &|step| step.waits_for = Some(WaitsFor::All));
        }
        2 => {
            change(pathway, 1, &|step| step.leaves_by = Some(LeavesBy::All));
            change(pathway, 4, &|step| step.kind = Some(StepKind::End));
        }
        3 => change(pathway, 3, &|step| step.kind = Some(StepKind::Decide)),
        _ => {
            change(pathway, 1, &|step| step.leaves_by = Some(LeavesBy::Some));
            change(pathway, 5, &|step| step.waits_for = Some(WaitsFor::Some));
        }
    }
    if stretch == 0 {
        change(pathway, 0, &|step| step.kind = Some(StepKind::Start));
    }
    if is_last {
        change(pathway, 5, &|step| step.kind = Some(StepKind::End));
    } else {
        let (from, to) = (id(stretch, 5), id(stretch + 1, 0));
        pathway
            .links
            .insert(Link::new(format!("{from}>{to}"), from, to));
    }
}

/// Loops with two ways in and two ways out, one behind the other: in order, but not plainly so.
fn crossing(times: usize) -> Pathway {
    let mut pathway = Pathway::default();
    let mut links: Vec<(String, String)> = Vec::new();
    for at in 0..times {
        let id = |name: &str| format!("c{at:05}-{name}");
        for name in ["a", "b", "c", "d"] {
            let mut step = Step::new(id(name));
            step.leaves_by = Some(LeavesBy::One);
            if at == 0 && name == "a" {
                step.kind = Some(StepKind::Start);
            } else if at + 1 == times && name == "d" {
                step.kind = Some(StepKind::End);
            }
            pathway.steps.insert(step);
        }
        for (from, to) in [
            ("a", "b"),
            ("a", "c"),
            ("b", "c"),
            ("c", "b"),
            ("b", "d"),
            ("c", "d"),
        ] {
            links.push((id(from), id(to)));
        }
        if at + 1 < times {
            links.push((id("d"), format!("c{:05}-a", at + 1)));
        }
    }
    for (from, to) in links {
        pathway
            .links
            .insert(Link::new(format!("{from}>{to}"), from, to));
    }
    pathway
}

/// Eight branches side by side with one yes/no question each: 2⁸ × 3⁸ combinations.
fn eight_questions() -> Pathway {
    let mut pathway = Pathway::default();
    let mut step = |id: &str, how: &dyn Fn(&mut Step)| {
        let mut step = Step::new(id);
        how(&mut step);
        pathway.steps.insert(step);
    };
    step("s", &|step| step.kind = Some(StepKind::Start));
    step("z", &|step| step.waits_for = Some(WaitsFor::All));
    step("e", &|step| step.kind = Some(StepKind::End));
    let mut links = vec![("z".to_owned(), "e".to_owned())];
    for at in 0..8 {
        let id = |name: &str| format!("{name}{at}");
        step(&id("q"), &|step| step.kind = Some(StepKind::Decide));
        for name in ["y", "n", "j"] {
            step(&id(name), &|_| {});
        }
        links.push(("s".to_owned(), id("q")));
        for (from, to) in [("q", "y"), ("q", "n"), ("y", "j"), ("n", "j")] {
            links.push((id(from), id(to)));
        }
        links.push((id("j"), "z".to_owned()));
    }
    for (from, to) in links {
        pathway
            .links
            .insert(Link::new(format!("{from}>{to}"), from, to));
    }
    pathway
}

/// The quickest of several runs, which is the one that nothing else disturbed.
fn quickest<T>(mut what: impl FnMut() -> T) -> f64 {
    let time = |_| {
        let start = Instant::now();
        std::hint::black_box(what());
        start.elapsed()
    };
    let quickest: Duration = (0..25).map(time).min().unwrap_or_default();
    quickest.as_secs_f64() * 1000.0
}

fn measure(name: &str, pathway: &Pathway) {
    let graph = Graph::of(pathway);
    let net = Net::of(&graph);
    let verdict = judge(&net, Budget::default());
    println!(
        "{name:>16} {:>8} {:>8} {:>9.3} {:>9.3} {:>9.3}  {}",
        pathway.steps.len(),
        pathway.links.len(),
        quickest(|| Graph::of(pathway)),
        quickest(|| Net::of(&graph)),
        quickest(|| judge(&net, Budget::default())),
        if verdict.is_sound() {
            "sound"
        } else {
            "not sound"
        },
    );
}

fn main() {
    println!(
        "{:>16} {:>8} {:>8} {:>9} {:>9} {:>9}  milliseconds",
        "", "steps", "links", "graph", "net", "verdict"
    );
    for steps in [100, 1_000, 10_000] {
        measure("care", &made_up(steps));
    }
    for times in [25, 250, 2_500] {
        measure("crossing", &crossing(times));
    }
    measure("eight questions", &eight_questions());
}
