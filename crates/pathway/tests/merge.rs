//! What becomes of changes that people made without knowing of one another.

use pathway::{
    Change, Content, Document, Edit, Handoff, HandoffAcceptance, Link, Message, Method, Owner,
    Patch, Place, Step, apply, diff, merge,
};
use std::sync::Arc;

fn step(id: &str, title: &str) -> Step {
    Step {
        title: title.to_owned(),
        ..Step::new(id)
    }
}

/// A referral from one step to another, with a third beside it.
fn document() -> Document {
    let mut document = Document::default();
    document.pathway.steps.insert(step("refer", "Refer"));
    document.pathway.steps.insert(step("see", "See in clinic"));
    document
        .pathway
        .steps
        .insert(step("ring", "Ring the patient"));
    document.pathway.links.insert(Link {
        handoff: Some(Handoff {
            method: vec![Method::Telephone],
            ..Handoff::new()
        }),
        ..Link::new("hand", "refer", "see")
    });
    document
}

/// The patch that somebody makes who sees the document as it is here.
fn made(document: &Document, edit: impl FnOnce(&mut Document)) -> Patch {
    let mut edited = document.clone();
    edit(&mut edited);
    diff(document, &edited)
}

fn alter_step(document: &mut Document, id: &str, alter: impl FnOnce(&mut Step)) {
    let mut step = document
        .pathway
        .steps
        .get(id)
        .expect("the step is there")
        .clone();
    alter(&mut step);
    document.pathway.steps.insert(step);
}

fn alter_handoff(document: &mut Document, alter: impl FnOnce(&mut Handoff)) {
    let mut link = document
        .pathway
        .links
        .get("hand")
        .expect("the link is there")
        .clone();
    alter(link.handoff.as_mut().expect("it has terms"));
    document.pathway.links.insert(link);
}

/// The document after both, and what was dropped of the second.
fn both(first: &Patch, second: &Patch) -> (Document, Vec<Message>) {
    let mut document = document();
    apply(&mut document, first).expect("the first finds what it knew");
    let merged = merge(&mut document, second);
    (document, merged.dropped)
}

fn ids(messages: &[Message]) -> Vec<&str> {
    messages.iter().map(|message| message.id.as_ref()).collect()
}

#[test]
fn two_fields_of_one_step_both_stay() {
    let before = document();
    let first = made(&before, |document| {
        alter_step(document, "see", |step| step.title = "See".into());
    });
    let second = made(&before, |document| {
        alter_step(document, "see", |step| step.owner = Some(Owner::Patient));
    });
    let (after, dropped) = both(&first, &second);
    let see = after.pathway.steps.get("see").expect("the step is there");
    assert_eq!(
        (see.title.as_str(), &see.owner),
        ("See", &Some(Owner::Patient))
    );
    assert!(dropped.is_empty());
}

#[test]
fn the_last_writer_of_one_field_wins() {
    let before = document();
    let titled = |title: &str| {
        made(&before, |document| {
            alter_step(document, "see", |step| step.title = title.into());
        })
    };
    let (after, dropped) = both(&titled("One"), &titled("Two"));
    assert_eq!(
        after
            .pathway
            .steps
            .get("see")
            .map(|step| step.title.as_str()),
        Some("Two")
    );
    assert!(dropped.is_empty());
}

#[test]
fn the_terms_of_a_hand_off_are_merged_one_by_one() {
    let before = document();
    let first = made(&before, |document| {
        alter_handoff(document, |terms| {
            terms.acceptance = Some(HandoffAcceptance::Explicit);
            terms.method.push(Method::SecureMail);
        });
    });
    let second = made(&before, |document| {
        alter_handoff(document, |terms| {
            terms.content = Some(Content::Everything);
            terms.method = vec![Method::SharedRecord];
        });
    });
    let (after, dropped) = both(&first, &second);
    let terms = after
        .pathway
        .links
        .get("hand")
        .and_then(|link| link.handoff.clone());
    let terms = terms.expect("it has terms");
    assert_eq!(terms.acceptance, Some(HandoffAcceptance::Explicit));
    assert_eq!(terms.content, Some(Content::Everything));
    // The telephone was taken out by one, secure mail put in by the other.
    assert_eq!(terms.method, [Method::SecureMail, Method::SharedRecord]);
    assert!(dropped.is_empty());
}

#[test]
fn deleting_a_step_beats_editing_it_whoever_comes_first() {
    let before = document();
    let delete = made(&before, |document| {
        document.pathway.links.remove("hand");
        document.pathway.steps.remove("see");
    });
    let edit = made(&before, |document| {
        alter_step(document, "see", |step| step.title = "See".into());
        alter_handoff(document, |terms| terms.patient_told = Some(true));
    });
    let (one, dropped) = both(&delete, &edit);
    assert_eq!(ids(&dropped), ["dropped-gone", "dropped-gone"]);
    let (other, dropped) = both(&edit, &delete);
    assert!(dropped.is_empty());
    assert_eq!(one, other);
    assert!(!one.pathway.steps.contains("see") && one.pathway.links.is_empty());
}

#[test]
fn a_deleted_step_takes_a_link_with_it_that_came_meanwhile() {
    let before = document();
    let delete = made(&before, |document| {
        document.pathway.links.remove("hand");
        document.pathway.steps.remove("see");
    });
    let link = Patch::add("more".into(), Link::new("more", "ring", "see"));
    let (one, dropped) = both(&delete, &link);
    assert_eq!(ids(&dropped), ["dropped-link"]);
    let (other, dropped) = both(&link, &delete);
    assert!(dropped.is_empty());
    assert_eq!(one, other);
    assert!(one.pathway.links.is_empty());
}

#[test]
fn a_link_led_to_a_step_that_is_gone_stays_where_it_was() {
    let before = document();
    let delete = made(&before, |document| {
        document.pathway.steps.remove("ring");
    });
    let lead = made(&before, |document| {
        let link = document
            .pathway
            .links
            .get("hand")
            .expect("the link is there")
            .clone();
        document.pathway.links.insert(Link {
            to: "ring".into(),
            notes: "by telephone".into(),
            ..link
        });
    });
    let (after, dropped) = both(&delete, &lead);
    assert_eq!(ids(&dropped), ["dropped-end"]);
    let link = after.pathway.links.get("hand").expect("the link is there");
    assert_eq!(
        (link.to.as_str(), link.notes.as_str()),
        ("see", "by telephone")
    );
}

#[test]
fn the_same_id_brought_twice_is_one_record_with_the_fields_of_both() {
    let first = Patch::add("new".into(), step("new", "Call"));
    let second = Patch::add(
        "new".into(),
        Step {
            role: "nurse".into(),
            ..Step::new("new")
        },
    );
    let (after, dropped) = both(&first, &second);
    let new = after.pathway.steps.get("new").expect("the step is there");
    assert_eq!((new.title.as_str(), new.role.as_str()), ("Call", "nurse"));
    assert!(dropped.is_empty());
}

#[test]
fn where_a_card_stands_is_the_last_word_as_a_whole() {
    let place = |x, y| Place {
        x,
        y,
        by_hand: true,
    };
    let put = |before, after| {
        Patch::of(Change::Place(Edit {
            id: "see".into(),
            before: Some(Arc::new(before)),
            after: Some(Arc::new(after)),
        }))
    };
    let mut document = document();
    document.diagram.positions.insert("see".into(), place(0, 0));
    apply(&mut document, &put(place(0, 0), place(100, 0))).expect("nobody moved it yet");
    merge(&mut document, &put(place(0, 0), place(0, 50)));
    assert_eq!(document.diagram.positions.get("see"), Some(&place(0, 50)));
}

#[test]
fn a_change_that_names_another_record_is_dropped_and_said() {
    let mut document = document();
    let patch = Patch::of(Change::Step(Edit {
        id: "see".into(),
        before: None,
        after: Some(Arc::new(step("other", "Other"))),
    }));
    let merged = merge(&mut document, &patch);
    assert_eq!(ids(&merged.dropped), ["dropped-unclear"]);
    assert!(merged.applied.is_empty());
}
