//! Somebody else changes the pathway while a hand is at work.

use crate::pilot::Pilot;
use editor::Input;
use pathway::{Patch, Point, Subject, edit};

/// Two steps in the patient's lane, and a pilot who has taken the second in hand and moved it a little.
fn dragging() -> (Pilot, Point) {
    let mut pilot = Pilot::on_nothing();
    pilot.key("s").click(Point { x: 100, y: 60 }).name("First");
    pilot.key("s").click(Point { x: 600, y: 60 }).name("Second");
    let from = pilot.middle("Second");
    let to = Point {
        x: from.x + 320,
        y: from.y,
    };
    pilot.press(from).drag_to(to);
    assert!(!pilot.editor.is_idle());
    (pilot, to)
}

fn renamed(pilot: &Pilot, title: &str, new: &str) -> Patch {
    let document = pilot.editor.document();
    edit::set_field(document, &pilot.subject(title), "title", new.into()).expect("a title")
}

fn theirs(pilot: &mut Pilot, patch: Patch) {
    pilot.send(Input::Theirs(patch));
    assert_eq!(pilot.said(), Vec::<String>::new());
}

#[test]
fn what_others_do_elsewhere_leaves_a_card_in_the_hand() {
    let (mut pilot, to) = dragging();
    let patch = renamed(&pilot, "First", "Somebody else's");
    theirs(&mut pilot, patch);
    assert!(!pilot.editor.is_idle());
    pilot.release();
    assert_eq!(pilot.middle("Second").x, to.x);
    assert_eq!(pilot.step("Somebody else's").title, "Somebody else's");
}

#[test]
fn a_card_that_others_delete_falls_out_of_the_hand() {
    let (mut pilot, _) = dragging();
    let gone = [pilot.subject("Second")].into();
    let patch = edit::delete(pilot.editor.document(), &gone).expect("a deletion");
    theirs(&mut pilot, patch);
    assert!(pilot.editor.is_idle());
    pilot.release();
    assert_eq!(pilot.editor.document().pathway.steps.len(), 1);
}

#[test]
fn a_card_that_others_move_falls_out_of_the_hand() {
    let (mut pilot, _) = dragging();
    let Subject::Step(id) = pilot.subject("Second") else {
        unreachable!("a step")
    };
    let place = pathway::Place {
        x: 1200,
        y: 40,
        by_hand: true,
    };
    let patch = edit::place(pilot.editor.document(), &[(id, place)].into()).expect("a place");
    theirs(&mut pilot, patch);
    assert!(pilot.editor.is_idle());
    let where_they_put_it = pilot.middle("Second");
    pilot.release();
    assert_eq!(pilot.middle("Second"), where_they_put_it);
}

#[test]
fn what_others_meant_as_well_is_not_taken_back() {
    let mut pilot = Pilot::on_nothing();
    pilot.key("s").click(Point { x: 100, y: 60 }).name("First");
    let patch = renamed(&pilot, "First", "Both");
    pilot.send(Input::Apply {
        label: pathway::Message::new("did"),
        patch: patch.clone(),
    });
    // It stands so already: nothing is to be shown, and it is theirs as well.
    pilot.send(Input::TheyMeant(patch));
    pilot.send(Input::Command("undo".into()));
    assert_eq!(pilot.step("Both").title, "Both");
}
