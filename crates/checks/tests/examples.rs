//! The example pathways as they stand: no error, and no warning that is not known and explained.

mod support;
use pathway::Severity;

#[test]
fn examples_bring_nothing_that_is_not_known() {
    let known = support::json("tests/seeds/known.json");
    let names = support::json("tests/seeds/names.json");
    let mut wrong = Vec::new();
    for name in support::SAMPLES {
        let report = support::report(&support::sample(name).pathway);
        for finding in report.findings {
            let is_known =
                known[name].as_array().into_iter().flatten().any(|entry| {
                    names[entry["check"].as_str().expect("a code")] == *finding.check
                        && entry["at"].as_array().into_iter().flatten().all(|place| {
                            support::is_about(&finding, place.as_str().expect("a place"))
                        })
                });
            if finding.severity != Severity::Advice && !is_known || std::env::var("ALL").is_ok() {
                wrong.push(format!("{name}: {}", support::line(&finding)));
            }
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
