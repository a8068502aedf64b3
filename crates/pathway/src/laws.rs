//! The laws that patches keep, for any document and any patch.

use crate::{
    Argument, Document, Message, Part, Patch, apply,
    arbitrary::{Rolled, documents, documents_and_patches, parts, patch, patches, rolled},
    describe, diff, merge, tree,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The document as a second device reads it.
fn sent(document: &Document) -> Document {
    let parts = (&document.pathway, &document.diagram, &document.comments);
    let text = tree::to_text(&parts);
    let (pathway, diagram, comments) = tree::from_text(&text).expect("and read");
    Document {
        pathway,
        diagram,
        comments,
        ..Document::default()
    }
}

/// What hangs in the air: ends of links, places and bends without the thing that they are of.
fn loose(document: &Document) -> BTreeSet<String> {
    let pathway = &document.pathway;
    let ends = pathway.links.iter().flat_map(|link| {
        [("from", &link.from), ("to", &link.to)].map(|(side, end)| {
            (
                !pathway.steps.contains(end),
                format!("{} {side} {end}", link.id),
            )
        })
    });
    let places = document.diagram.positions.keys();
    let bends = document.diagram.bends.keys();
    ends.chain(places.map(|id| (!pathway.steps.contains(id), format!("place {id}"))))
        .chain(bends.map(|id| (!pathway.links.contains(id), format!("bends {id}"))))
        .filter_map(|(is_loose, name)| is_loose.then_some(name))
        .collect()
}

/// A document, and patches that several people made of it before they knew of one another.
fn documents_and_peers() -> impl Strategy<Value = (Document, Vec<Patch>)> {
    rolled(6000, |dice| {
        let document = crate::arbitrary::document(dice);
        let peers = (0..3).map(|_| patch(dice, &document)).collect();
        (document, peers)
    })
}

fn round_trip<P: Rolled>() {
    proptest!(ProptestConfig::with_cases(24), |(part in parts::<P>())| {
        let text = tree::to_text(&part);
        prop_assert_eq!(tree::from_text::<P>(&text).expect("and read"), part);
    });
}

#[test]
fn every_part_reads_back_as_it_was_written() {
    round_trip::<crate::Head>();
    round_trip::<crate::Organisation>();
    round_trip::<crate::Team>();
    round_trip::<crate::Item>();
    round_trip::<crate::Step>();
    round_trip::<crate::Link>();
    round_trip::<crate::Clock>();
    round_trip::<crate::Outcome>();
    round_trip::<crate::Agreement>();
    round_trip::<crate::Involvement>();
    round_trip::<crate::Trial>();
    round_trip::<crate::Acceptance>();
    round_trip::<crate::SignOff>();
    round_trip::<crate::Comment>();
    round_trip::<crate::Place>();
    round_trip::<crate::Bends>();
    round_trip::<crate::LaneOrder>();
    round_trip::<crate::PhaseOrder>();
}

fn texts_of(argument: &Argument, found: &mut Vec<String>) {
    match argument {
        Argument::Text(text) => found.push(text.clone()),
        Argument::List(list) => found.extend(list.iter().cloned()),
        Argument::Message(message) => message
            .arguments
            .values()
            .for_each(|each| texts_of(each, found)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn documents_and_patches_read_back_as_they_were_written(document in documents(), patch in patches()) {
        prop_assert_eq!(&sent(&document), &document);
        let text = tree::to_text(&patch);
        prop_assert_eq!(tree::from_text::<Patch>(&text).expect("and read"), patch);
    }

    #[test]
    fn a_patch_and_its_inverse_change_nothing((document, patch) in documents_and_patches()) {
        let mut changed = document.clone();
        if apply(&mut changed, &patch).is_ok() {
            apply(&mut changed, &patch.inverse()).expect("what was made can be taken back");
        }
        // Either way: a refusal changes nothing.
        prop_assert_eq!(changed, document);
    }

    #[test]
    fn a_difference_turns_one_document_into_the_other(from in documents(), to in documents()) {
        let mut changed = from.clone();
        apply(&mut changed, &diff(&from, &to)).expect("a difference fits what it was taken from");
        prop_assert_eq!(&changed, &to);
        prop_assert!(diff(&changed, &to).is_empty());
    }

    #[test]
    fn merging_what_still_fits_is_applying_it((document, patch) in documents_and_patches()) {
        let mut applied = document.clone();
        if apply(&mut applied, &patch).is_ok() && loose(&applied).is_subset(&loose(&document)) {
            let mut merged = document.clone();
            let outcome = merge(&mut merged, &patch);
            prop_assert_eq!(merged, applied);
            prop_assert_eq!(outcome.applied, patch);
            prop_assert_eq!(outcome.dropped, Vec::<Message>::new());
        }
    }

    #[test]
    fn merging_takes_any_patch_and_says_what_it_did((document, patch) in documents_and_patches()) {
        let mut merged = document.clone();
        let outcome = merge(&mut merged, &patch);
        prop_assert!(loose(&merged).is_subset(&loose(&document)));
        let mut again = sent(&document);
        prop_assert_eq!(&merge(&mut again, &patch), &outcome);
        prop_assert_eq!(&again, &merged);
        let mut applied = document.clone();
        apply(&mut applied, &outcome.applied).expect("what was merged fits what was there");
        prop_assert_eq!(&applied, &merged);
        apply(&mut applied, &outcome.applied.inverse()).expect("and can be taken back");
        prop_assert_eq!(applied, document);
    }

    #[test]
    fn replicas_that_merge_the_same_patches_agree((document, peers) in documents_and_peers()) {
        let (mut here, mut there) = (document.clone(), sent(&document));
        for patch in &peers {
            merge(&mut here, patch);
        }
        for patch in &peers {
            // As it comes over a wire.
            let text = tree::to_text(patch);
            merge(&mut there, &tree::from_text(&text).expect("and read"));
        }
        prop_assert_eq!(&here, &there);
        let bytes = |document: &Document| tree::to_text(&document.pathway);
        prop_assert_eq!(bytes(&here), bytes(&there));
    }

    #[test]
    fn merging_twice_adds_nothing_that_was_deleted((document, peers) in documents_and_peers()) {
        // A patch that comes again finds its own work done: a delete stays a delete.
        let mut once = document.clone();
        let deleting = |patch: &Patch| patch.changes.iter().all(|change| {
            crate::patch::each_change!(change, edit => edit.after.is_none())
        });
        for patch in peers.iter().filter(|patch| deleting(patch)) {
            merge(&mut once, patch);
            let mut twice = once.clone();
            merge(&mut twice, patch);
            prop_assert_eq!(&twice, &once);
        }
    }

    #[test]
    fn every_change_is_told_and_nothing_raw_is_shown((document, patch) in documents_and_patches()) {
        let messages = describe(&document, &patch);
        let changes = patch.changes.iter().any(|change| {
            crate::patch::each_change!(change, edit => edit.before != edit.after)
        });
        prop_assert!(!changes || !messages.is_empty());
        for message in &messages {
            let mut texts = Vec::new();
            message.arguments.values().for_each(|argument| texts_of(argument, &mut texts));
            for text in texts {
                prop_assert!(!text.starts_with("{\"") && !text.starts_with("[{"), "{text}");
                prop_assert!(text.chars().count() < 2600, "{text}");
            }
        }
    }
}

/// Says of every part that it is one: a part that could not be found again would break all of the above.
#[test]
fn a_part_that_was_put_is_found() {
    fn holds<P: Rolled>() {
        proptest!(ProptestConfig::with_cases(16), |(seed in proptest::collection::vec(any::<u8>(), 0..200))| {
            let mut dice = crate::arbitrary::Dice::new(seed);
            let (mut document, id) = (Document::default(), P::id(&mut dice));
            let part = std::sync::Arc::new(P::roll(&mut dice, id.clone()));
            P::put(&mut document, &id, Some(part.clone()));
            prop_assert_eq!(<P as Part>::find(&document, &id), Some(part));
        });
    }
    holds::<crate::Step>();
    holds::<crate::Link>();
    holds::<crate::Head>();
    holds::<crate::Place>();
    holds::<crate::Bends>();
    holds::<crate::LaneOrder>();
    holds::<crate::PhaseOrder>();
}
