//! How long the libraries take on generated pathways, as tables. It must never be part of anything that is shipped.
//!
//! A program of its own so that the same measure runs natively and, compiled to wasm, in the engine of a browser.

mod bpmn;
mod families;
mod generate;
mod measure;

use checks::Settings;
use generate::{pathway, side_by_side};
use layout::Scope;
use measure::{Time, median};
use pathway::{Date, Diagram, Document, Pathway};

const SIZES: [u32; 3] = [100, 1_000, 10_000];

fn main() {
    // `bpmn 1000` writes the generated pathway for a peer; `check 1000` says how long we take on the same.
    let mut arguments = std::env::args().skip(1);
    if let (Some(what), Some(Ok(steps))) = (arguments.next(), arguments.next().map(|it| it.parse()))
    {
        let pathway = pathway(steps);
        match what.as_str() {
            "bpmn" => print!("{}", bpmn::write(&pathway)),
            _ => println!(
                "{}",
                median(9, || checks::run(&pathway, &settings(&pathway)))
            ),
        }
        return;
    }
    // `quick` is one repetition: whether it runs at all, not how fast.
    let quick = std::env::args().any(|argument| argument == "quick");
    let repeats = if quick { 1 } else { 7 };
    let documents = SIZES.map(|steps| laid_out(pathway(steps)));
    println!("{}", checking(&documents, repeats));
    println!("{}", by_family(&documents, repeats));
    println!("{}", drawing(&documents, repeats));
    println!("{}", files(&documents, repeats));
}

fn laid_out(pathway: Pathway) -> Document {
    let positions = layout::tidy(&pathway, &Diagram::default(), Scope::Everything);
    let diagram = Diagram {
        positions,
        ..Diagram::default()
    };
    Document {
        pathway,
        diagram,
        ..Document::default()
    }
}

fn settings(pathway: &Pathway) -> Settings {
    Settings::of(
        pathway,
        Date::new(2026, 1, 5).expect("a day of the calendar"),
    )
}

fn checking(documents: &[Document], repeats: usize) -> String {
    let mut table = row(["all checks", "steps", "links", "findings", "ms"]);
    let branches = side_by_side(8);
    let subjects = documents
        .iter()
        .map(|document| ("generated", &document.pathway));
    for (name, pathway) in subjects.chain([("eight branches at once", &branches)]) {
        let settings = settings(pathway);
        let findings = checks::run(pathway, &settings).findings.len();
        let time = median(repeats, || checks::run(pathway, &settings));
        table += &row([
            name,
            &pathway.steps.len().to_string(),
            &pathway.links.len().to_string(),
            &findings.to_string(),
            &time.to_string(),
        ]);
    }
    table
}

fn by_family(documents: &[Document], repeats: usize) -> String {
    let measured: Vec<Vec<(String, Time)>> = documents
        .iter()
        .map(|document| {
            let pathway = &document.pathway;
            families::times(pathway, &settings(pathway), repeats)
        })
        .collect();
    let head = SIZES.map(|steps| format!("{steps}, ms"));
    let mut table = row(["family, by steps", &head[0], &head[1], &head[2], ""]);
    for (at, (name, _)) in measured.first().into_iter().flatten().enumerate() {
        let time = |size: usize| measured[size].get(at).map(|it| it.1.to_string());
        let [a, b, c] = [time(0), time(1), time(2)].map(Option::unwrap_or_default);
        table += &row([name, &a, &b, &c, ""]);
    }
    table
}

fn drawing(documents: &[Document], repeats: usize) -> String {
    let mut table = row([
        "tidy and draw",
        "steps",
        "tidy, ms",
        "draw, ms",
        "crossings a link",
    ]);
    for Document {
        pathway, diagram, ..
    } in documents
    {
        // The largest takes seconds: fewer repetitions say enough.
        let repeats = if pathway.steps.len() > 5_000 {
            repeats.min(3)
        } else {
            repeats
        };
        let tidy = median(repeats, || {
            layout::tidy(pathway, &Diagram::default(), Scope::Everything)
        });
        let draw = median(repeats, || layout::draw(pathway, diagram));
        let tidiness = layout::measure(pathway, &layout::draw(pathway, diagram));
        let crossings = ratio(tidiness.crossings, pathway.links.len());
        let name = format!(
            "overlaps {}, through cards {}",
            tidiness.overlaps.len(),
            tidiness.through_cards.len()
        );
        let steps = pathway.steps.len().to_string();
        table += &row([
            &name,
            &steps,
            &tidy.to_string(),
            &draw.to_string(),
            &crossings,
        ]);
    }
    table
}

fn files(documents: &[Document], repeats: usize) -> String {
    let mut table = row(["our JSON", "steps", "kB", "read, ms", "write, ms"]);
    for document in documents {
        let bytes = formats::native::write(document);
        let read: Time = median(repeats, || {
            formats::native::read(&bytes).expect("our own file")
        });
        let write = median(repeats, || formats::native::write(document));
        let size = (bytes.len() / 1000).to_string();
        let steps = document.pathway.steps.len().to_string();
        table += &row(["", &steps, &size, &read.to_string(), &write.to_string()]);
    }
    table
}

fn row([name, rest @ ..]: [&str; 5]) -> String {
    let [a, b, c, d] = rest;
    format!("{name:<34}{a:>8}{b:>12}{c:>12}{d:>18}\n")
}

/// Two decimals of a quotient.
fn ratio(part: usize, whole: usize) -> String {
    let hundredths = (part * 100).checked_div(whole).unwrap_or(0);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
