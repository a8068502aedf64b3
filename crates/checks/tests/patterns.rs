//! The patterns that people insert: each is whole, so that whoever puts one in has nothing to mend in it.

use checks::Settings;
use pathway::{
    Document, Link, LinkKind, Organisation, Owner, Severity, Step, StepId, StepKind, Subject, Team,
    apply, edit,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

fn patterns() -> Vec<(String, Document)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../public/patterns");
    let mut all: Vec<_> = fs::read_dir(folder)
        .expect("the folder of patterns")
        .map(|entry| entry.expect("a file of the folder").path())
        .map(|path| {
            let name = path
                .file_stem()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned();
            let text = fs::read_to_string(&path).expect("a pattern is a text");
            let document = pathway::notation::read(&text).unwrap_or_else(|errors| {
                panic!("{name} cannot be read: {errors:?}");
            });
            (name, document.document)
        })
        .collect();
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    assert!(all.len() >= 8);
    all
}

/// A practice that sees a patient, and a hospital that does nothing yet.
fn begun() -> Document {
    let mut document = Document::default();
    let pathway = &mut document.pathway;
    for (id, name) in [("gp", "GP practice"), ("trust", "Acute trust")] {
        pathway.organisations.insert(Organisation {
            name: name.into(),
            ..Organisation::new(id)
        });
    }
    for (id, name, host) in [
        ("clinicians", "Practice clinicians", "gp"),
        ("clinic", "Clinic", "trust"),
    ] {
        pathway.teams.insert(Team {
            name: name.into(),
            organisation: Some(host.into()),
            contact: "number held locally".into(),
            ..Team::new(id)
        });
    }
    for (id, title, kind) in [
        ("start", "Comes to the practice", StepKind::Start),
        ("see", "See the patient at once", StepKind::Assess),
    ] {
        pathway.steps.insert(Step {
            title: title.into(),
            kind: Some(kind),
            owner: Some(Owner::Team("clinicians".into())),
            ..Step::new(id)
        });
    }
    pathway.links.insert(Link::new("way", "start", "see"));
    document
}

fn with_pattern(pattern: &Document) -> (Document, Vec<StepId>) {
    let mut document = begun();
    let steps: BTreeSet<StepId> = pattern.pathway.steps.ids().cloned().collect();
    let clip = edit::copy(pattern, &steps).expect("all of its steps are here");
    let parts: BTreeMap<_, _> = clip
        .organisations
        .iter()
        .map(|organisation| {
            let ours = match organisation.id.as_str() {
                "first" => "gp",
                "second" => "trust",
                other => panic!("nobody plays {other}"),
            };
            (organisation.id.clone(), ours.into())
        })
        .collect();
    let mut next = 0;
    let (patch, new) =
        edit::put_pattern(&document, &clip, &parts, Some(&"see".into()), &mut |kind| {
            next += 1;
            format!("{kind}-{next}")
        })
        .expect("its parts can be played");
    apply(&mut document, &patch).expect("what was planned can be done");
    (document, new)
}

/// A pattern ends in steps from which a person goes on; here each goes to an end.
fn ended(document: &mut Document) {
    let pathway = &mut document.pathway;
    let open: Vec<Step> = pathway
        .steps
        .iter()
        .filter(|step| step.kind != Some(StepKind::End))
        .filter(|step| {
            !pathway
                .links
                .iter()
                .any(|link| link.from == step.id && link.kind == LinkKind::Next)
        })
        .cloned()
        .collect();
    for step in open {
        let end = StepId::from(format!("{}-end", step.id));
        pathway.steps.insert(Step {
            title: format!("Finished after {}", step.id),
            kind: Some(StepKind::End),
            owner: step.owner.clone(),
            ..Step::new(end.clone())
        });
        pathway
            .links
            .insert(Link::new(format!("{end}-way"), step.id.clone(), end));
    }
}

#[test]
fn a_pattern_leaves_nothing_to_fix() {
    let mut all = Vec::new();
    for (name, pattern) in patterns() {
        let (mut document, new) = with_pattern(&pattern);
        ended(&mut document);
        // Whoever has no part in the pattern has none in this pathway.
        if pattern.pathway.organisations.len() < 2 {
            document.pathway.organisations.remove("trust");
            document.pathway.teams.remove("clinic");
        }
        let report = checks::run(
            &document.pathway,
            &Settings::of(&document.pathway, "2026-11-20".parse().expect("a day")),
        );
        let wrong: Vec<_> = report
            .findings
            .iter()
            .filter(|finding| finding.severity != Severity::Advice)
            // Who answers for the whole, and where it is known from, is the pathway's to say.
            .filter(|finding| !finding.subjects.contains(&Subject::Pathway))
            .filter(|finding| &*finding.check != "no-source")
            .map(|finding| format!("{name}: {} {:?}", finding.id.0, finding.message.arguments))
            .collect();
        all.extend(wrong);
        assert!(!new.is_empty());
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_pattern_is_played_by_those_who_are_there() {
    for (name, pattern) in patterns() {
        let (document, new) = with_pattern(&pattern);
        let pathway = &document.pathway;
        assert_eq!(pathway.organisations.len(), 2, "{name} brings no lane");
        assert_eq!(pathway.teams.len(), 2, "{name} brings no team");
        let first = new.first().expect("a pattern has steps");
        assert!(
            pathway
                .links
                .iter()
                .any(|link| link.from.as_str() == "see" && link.to == *first),
            "{name} goes on from there"
        );
        assert!(
            edit::title(&document, &Subject::Step(first.clone()))
                == pattern.pathway.steps.get("a1").expect("a first step").title,
            "{name} is linked at its beginning"
        );
        assert!(
            new.iter()
                .all(|id| !edit::title(&document, &Subject::Step(id.clone())).is_empty()),
            "{name} has names"
        );
    }
}

#[test]
fn a_part_that_nobody_plays_is_a_new_organisation() {
    let (_, pattern) = patterns()
        .into_iter()
        .find(|(name, _)| name == "referral")
        .expect("the pattern of a referral");
    let mut document = begun();
    let steps = pattern.pathway.steps.ids().cloned().collect();
    let clip = edit::copy(&pattern, &steps).expect("all of its steps are here");
    let mut next = 0;
    let (patch, _) = edit::put_pattern(&document, &clip, &BTreeMap::new(), None, &mut |kind| {
        next += 1;
        format!("{kind}-{next}")
    })
    .expect("its parts can be played");
    apply(&mut document, &patch).expect("what was planned can be done");
    assert_eq!(document.pathway.organisations.len(), 4);
    assert_eq!(document.pathway.teams.len(), 4);
}
