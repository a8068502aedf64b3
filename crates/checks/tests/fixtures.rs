//! Three small pathways that well-known analysers pass, and the sentence that a clinician reads about each.

mod support;

use words::Sentences;

/// What the check says about the pathway in that file.
fn said(file: &str, check: &str) -> Vec<String> {
    let words = support::read("../../public/words/en/checks.ftl");
    let sentences = Sentences::new(&[&words]);
    support::report(&support::document(&format!("tests/fixtures/{file}.json")).pathway)
        .findings
        .iter()
        .filter(|finding| finding.check == check)
        .map(|finding| sentences.say(&finding.message))
        .collect()
}

#[test]
fn a_referral_that_nobody_picks_up() {
    assert_eq!(
        said("referral-that-nobody-picks-up", "patient-left-between"),
        ["The patient leaves GP practice after “Refer to the clinic” and nobody picks them up."]
    );
}

#[test]
fn a_loop_that_nobody_gets_out_of() {
    for file in ["trap-loop-without-way-out", "trap-loop-behind-a-decision"] {
        let said = said(file, "trap-loop");
        assert_eq!(said.len(), 1, "{file}");
        assert!(said[0].starts_with("Patients can go round "), "{said:?}");
        assert!(
            said[0].ends_with(" for ever: there is no way out."),
            "{said:?}"
        );
    }
}
