//! Phases are columns: what belongs to a later one never stands left of what belongs to an earlier one.

use layout::{Scope, draw, measure, tidy};
use pathway::{Diagram, Drawing, Link, Organisation, Owner, Pathway, PhaseOrder, Step, StepId};
use proptest::prelude::*;

/// A pathway whose steps belong to phases by number, or to none.
fn pathway(steps: &[(usize, Option<usize>)], links: &[(usize, usize)]) -> Pathway {
    let mut pathway = Pathway::default();
    for lane in 0..4 {
        pathway
            .organisations
            .insert(Organisation::new(format!("o{lane}").as_str()));
    }
    let id = |step: usize| StepId::from(format!("s{:02}", step % steps.len()));
    for (index, &(lane, phase)) in steps.iter().enumerate() {
        let mut step = Step::new(id(index));
        step.owner = Some(Owner::Organisation(format!("o{lane}").as_str().into()));
        step.phase = phase.map(name).unwrap_or_default();
        pathway.steps.insert(step);
    }
    for (index, &(from, to)) in links.iter().enumerate() {
        pathway
            .links
            .insert(Link::new(format!("l{index:02}").as_str(), id(from), id(to)));
    }
    pathway
}

fn name(phase: usize) -> String {
    format!("phase {phase}")
}

fn in_order() -> Diagram {
    Diagram {
        phases: PhaseOrder((0..4).map(name).collect()),
        ..Diagram::default()
    }
}

fn tidied(pathway: &Pathway) -> Drawing {
    let mut diagram = in_order();
    diagram.positions = tidy(pathway, &diagram, Scope::Everything);
    draw(pathway, &diagram)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn tidy_keeps_phases_apart_and_each_in_its_column(
        steps in prop::collection::vec((0usize..4, prop::option::of(0usize..4)), 1..24),
        links in prop::collection::vec((0usize..24, 0usize..24), 0..36),
    ) {
        let pathway = pathway(&steps, &links);
        let drawing = tidied(&pathway);
        let tidiness = measure(&pathway, &drawing);
        prop_assert_eq!(tidiness.overlaps, []);
        prop_assert_eq!(tidiness.through_cards, []);
        let names: Vec<_> = drawing.phases.iter().map(|band| band.name.clone()).collect();
        prop_assert_eq!(names, (0..4).map(name).collect::<Vec<_>>());
        for pair in drawing.phases.windows(2) {
            prop_assert_eq!(pair[0].rect.right(), pair[1].rect.x);
        }
        for (id, card) in &drawing.cards {
            let phase = &pathway.steps.get(id).expect("a step").phase;
            if let Some(band) = drawing.phases.iter().find(|band| band.name == *phase) {
                let (band, card) = (band.rect, card.rect);
                prop_assert!(band.x <= card.x && card.right() <= band.right(), "{id}: {card:?} in {band:?}");
            }
        }
    }

    #[test]
    fn what_is_put_down_among_cards_that_stay_keeps_to_its_phase(
        steps in prop::collection::vec((0usize..4, 0usize..4), 2..16),
        links in prop::collection::vec((0usize..16, 0usize..16), 1..24),
    ) {
        let steps: Vec<_> = steps.into_iter().map(|(lane, phase)| (lane, Some(phase))).collect();
        let pathway = pathway(&steps, &links);
        let mut diagram = in_order();
        diagram.positions = tidy(&pathway, &diagram, Scope::Everything);
        let taken = StepId::from("s00");
        let before = draw(&pathway, &diagram);
        diagram.positions.remove(&taken);
        let drawing = draw(&pathway, &diagram);
        for (id, card) in &drawing.cards {
            if *id != taken {
                prop_assert_eq!(Some(card.rect.x), before.cards.get(id).map(|card| card.rect.x));
            }
        }
        prop_assert_eq!(measure(&pathway, &drawing).overlaps, []);
    }
}

#[test]
fn without_phases_there_are_no_columns() {
    let pathway = pathway(&[(0, None), (1, None)], &[(0, 1)]);
    assert_eq!(draw(&pathway, &Diagram::default()).phases, []);
}

#[test]
fn phases_that_nobody_put_in_order_come_as_a_patient_comes_by_them() {
    let mut pathway = pathway(&[(0, None), (0, None), (0, None)], &[(0, 1), (1, 2)]);
    for (step, phase) in [("s00", "Zeal"), ("s01", "Middle"), ("s02", "After")] {
        let mut step = pathway.steps.get(step).expect("a step").clone();
        step.phase = phase.to_owned();
        pathway.steps.insert(step);
    }
    let drawing = draw(&pathway, &Diagram::default());
    let names: Vec<_> = drawing.phases.iter().map(|band| &band.name).collect();
    assert_eq!(names, ["Zeal", "Middle", "After"]);
    assert!(drawing.bounds().y < 0);
}

#[test]
fn a_phase_without_steps_has_room_wherever_it_stands() {
    let pathway = pathway(&[(0, Some(0)), (0, Some(2))], &[(0, 1)]);
    let drawing = tidied(&pathway);
    for band in &drawing.phases {
        assert!(band.rect.width >= layout::CARD_WIDTH, "{band:?}");
    }
    assert_eq!(
        drawing.size.width,
        drawing.phases.last().expect("a phase").rect.right()
    );
}

#[test]
fn one_card_that_stands_wrong_leaves_the_columns_where_they_are() {
    let pathway = pathway(
        &[
            (0, Some(0)),
            (0, Some(0)),
            (0, Some(1)),
            (0, Some(1)),
            (0, Some(1)),
        ],
        &[(0, 1), (1, 2), (2, 3), (3, 4)],
    );
    let mut diagram = in_order();
    diagram.positions = tidy(&pathway, &diagram, Scope::Everything);
    let before = draw(&pathway, &diagram);
    let far = diagram.positions["s04"].x;
    let place = diagram.positions.get_mut("s01").expect("a place");
    place.x = far + 400;
    let after = draw(&pathway, &diagram);
    let end = |drawing: &Drawing| drawing.phases[0].rect.right();
    assert!(end(&after) <= end(&before));
    assert!(end(&after) > after.cards["s00"].rect.x);
}
