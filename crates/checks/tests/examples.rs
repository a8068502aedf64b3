//! The example pathways as they stand: exactly the findings that are known and explained, none of them an error.

mod support;
use pathway::Subject;
use std::collections::BTreeSet;

/// A finding as a list of them writes it: how grave, the check, and all that it is about.
fn entry(severity: &str, check: &str, mut at: Vec<String>) -> String {
    at.sort();
    format!("{severity} {check} {}", at.join(" "))
}

#[test]
fn examples_bring_what_is_known_and_nothing_else() {
    let known = support::json("tests/seeds/known.json");
    let names = support::json("tests/seeds/names.json");
    let mut wrong = Vec::new();
    for name in support::SAMPLES {
        let report = support::report(&support::sample(name).pathway);
        let found: BTreeSet<String> = report
            .findings
            .iter()
            .map(|finding| {
                let severity = serde_json::to_value(finding.severity).expect("a word");
                let at = finding.subjects.iter().map(Subject::to_string);
                entry(
                    severity.as_str().expect("a word"),
                    &finding.check,
                    at.collect(),
                )
            })
            .collect();
        let known: BTreeSet<String> = known[name]
            .as_array()
            .into_iter()
            .flatten()
            .map(|known| {
                let word = |field: &str| known[field].as_str().expect("a word");
                let at = known["at"].as_array().expect("a list").iter();
                let at = at.map(|place| place.as_str().expect("a place").to_owned());
                assert!(!word("why").is_empty());
                let check = names[word("check")]
                    .as_str()
                    .expect("there is such a check");
                entry(word("severity"), check, at.collect())
            })
            .collect();
        for finding in found.difference(&known) {
            wrong.push(format!("{name}: not known: {finding}"));
        }
        for finding in known.difference(&found) {
            wrong.push(format!("{name}: not found: {finding}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn clocks_of_examples_are_shown_on_their_routes() {
    let mut shown = 0;
    for name in support::SAMPLES {
        let pathway = support::sample(name).pathway;
        let timelines = checks::timelines(&pathway, &support::settings());
        assert_eq!(timelines.len(), pathway.clocks.len(), "{name}");
        for timeline in timelines {
            let clock = pathway
                .clocks
                .get(&timeline.clock)
                .expect("it is one of them");
            for route in timeline.likely.iter().chain(&timeline.slowest) {
                shown += 1;
                let (first, last) = (route.stays.first(), route.stays.last());
                let is_at = |moments: &[pathway::Moment], stay: Option<&checks::Stay>| {
                    moments
                        .iter()
                        .any(|it| Some(&it.step) == stay.map(|stay| &stay.step))
                };
                assert!(is_at(&clock.starts_at, first), "{name} {}", clock.name);
                assert!(is_at(&clock.stops_at, last), "{name} {}", clock.name);
                let spent: u64 = route.stays.iter().map(|stay| stay.minutes).sum();
                assert_eq!(spent, route.minutes, "{name} {}", clock.name);
            }
        }
    }
    assert!(shown > 0);
}
