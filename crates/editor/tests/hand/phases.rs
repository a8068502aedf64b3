//! Phases by hand: by dragging a card into a column, by naming one, by moving one among the others.

use crate::pilot::Pilot;
use editor::Input;
use pathway::{Document, Link, Organisation, Owner, Pathway, Point, Rect, Step, Subject, edit};
use std::collections::BTreeSet;

/// Four steps in a row, two of each phase.
fn two_phases() -> Pilot {
    let mut pathway = Pathway::new("p");
    pathway.organisations.insert(Organisation {
        name: "GP".into(),
        ..Organisation::new("gp")
    });
    for (id, phase) in [
        ("a", "Before"),
        ("b", "Before"),
        ("c", "After"),
        ("d", "After"),
    ] {
        pathway.steps.insert(Step {
            title: id.into(),
            phase: phase.into(),
            owner: Some(Owner::Organisation("gp".into())),
            ..Step::new(id)
        });
    }
    for (from, to) in [("a", "b"), ("b", "c"), ("c", "d")] {
        let id = format!("{from}{to}");
        pathway.links.insert(Link::new(id.as_str(), from, to));
    }
    Pilot::on(Document {
        pathway,
        ..Document::default()
    })
}

fn column(pilot: &Pilot, name: &str) -> Rect {
    let phases = &pilot.editor.drawing().phases;
    let band = phases.iter().find(|band| band.name == name);
    band.expect("a phase").rect
}

fn stands_in(pilot: &Pilot, step: &str, name: &str) -> bool {
    let (card, column) = (pilot.middle(step), column(pilot, name));
    pilot.step(step).phase == name && column.x <= card.x && card.x < column.right()
}

fn apply(pilot: &mut Pilot, patch: pathway::Patch) {
    let label = edit::label::many(edit::label::PHASES, 1);
    pilot.send(Input::Apply { label, patch });
}

#[test]
fn a_card_that_is_put_into_a_column_belongs_to_its_phase_and_is_taken_back_in_one_step() {
    let mut pilot = two_phases();
    let before = pilot.editor.document().clone();
    let (from, after) = (pilot.middle("b"), column(&pilot, "After"));
    let to = Point {
        x: after.x + after.width / 2,
        y: from.y + 90,
    };
    pilot.press(from).drag_to(to).release();
    assert!(stands_in(&pilot, "b", "After"));
    assert_eq!(pilot.step("c").phase, "After");
    pilot.key("Ctrl+z");
    assert_eq!(*pilot.editor.document(), before);
}

#[test]
fn a_card_that_stays_in_its_column_keeps_its_phase() {
    let mut pilot = two_phases();
    let from = pilot.middle("a");
    let to = Point {
        y: from.y + 100,
        ..from
    };
    pilot.press(from).drag_to(to).release();
    assert!(stands_in(&pilot, "a", "Before"));
}

#[test]
fn a_step_that_is_given_a_phase_comes_to_stand_in_its_column() {
    for (step, phase) in [("d", "Before"), ("a", "After")] {
        let mut pilot = two_phases();
        let steps = BTreeSet::from([step.into()]);
        let patch = pilot.editor.plan_phase(&steps, phase).expect("a plan");
        apply(&mut pilot, patch);
        assert!(stands_in(&pilot, step, phase), "{step} in {phase}");
        for (other, its) in [("b", "Before"), ("c", "After")] {
            assert!(stands_in(&pilot, other, its), "{other} stays in {its}");
        }
        let drawing = pilot.editor.drawing();
        let tidiness = layout::measure(&pilot.editor.document().pathway, drawing);
        assert_eq!(tidiness.overlaps, []);
    }
}

#[test]
fn a_new_phase_is_the_last_column() {
    let mut pilot = two_phases();
    let steps = BTreeSet::from(["d".into()]);
    let patch = pilot.editor.plan_phase(&steps, "Later").expect("a plan");
    apply(&mut pilot, patch);
    let names: Vec<_> = pilot
        .editor
        .drawing()
        .phases
        .iter()
        .map(|band| band.name.as_str())
        .collect();
    assert_eq!(names, ["Before", "After", "Later"]);
    assert!(stands_in(&pilot, "d", "Later"));
}

#[test]
fn a_phase_that_is_moved_takes_its_cards_along() {
    let mut pilot = two_phases();
    let patch = pilot.editor.plan_phase_move("After", 0).expect("a plan");
    apply(&mut pilot, patch);
    assert!(column(&pilot, "After").x < column(&pilot, "Before").x);
    for (step, phase) in [
        ("a", "Before"),
        ("b", "Before"),
        ("c", "After"),
        ("d", "After"),
    ] {
        assert!(stands_in(&pilot, step, phase), "{step} in {phase}");
    }
    let subject = Subject::Step("a".into());
    pilot.send(Input::Reveal(subject));
    pilot.key("Ctrl+z");
    assert!(column(&pilot, "Before").x < column(&pilot, "After").x);
}
