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
