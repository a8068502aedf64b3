//! What holds for every drawing, whatever the pathway.

mod generated;

use layout::{Scope, Tidiness, draw, measure, redraw, tidy};
use pathway::{Diagram, Drawing, Link, Organisation, Owner, Pathway, Place, Step, StepId, Subject};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Any pathway: owners and links as they come, round in rings, twice over and to itself.
fn any_pathway() -> impl Strategy<Value = Pathway> {
    let steps = prop::collection::vec(0usize..8, 1..24);
    let links = prop::collection::vec((0usize..24, 0usize..24), 0..40);
    (steps, links).prop_map(|(owners, links)| {
        let mut pathway = Pathway::default();
        for lane in 0..5 {
            pathway
                .organisations
                .insert(Organisation::new(format!("o{lane}").as_str()));
        }
        for (index, owner) in owners.iter().enumerate() {
            let mut step = Step::new(format!("s{index:02}").as_str());
            step.owner = match owner {
                5 => Some(Owner::Patient),
                6 => Some(Owner::Carer),
                7 => None,
                lane => Some(Owner::Organisation(format!("o{lane}").as_str().into())),
            };
            pathway.steps.insert(step);
        }
        for (index, &(from, to)) in links.iter().enumerate() {
            let id = |step: usize| StepId::from(format!("s{:02}", step % owners.len()));
            pathway
                .links
                .insert(Link::new(format!("l{index:02}").as_str(), id(from), id(to)));
        }
        pathway
    })
}

/// Places on a grid wide enough that no two cards come too near to each other.
fn by_hand(pathway: &Pathway, choice: &[(i32, i32)]) -> Diagram {
    let mut diagram = Diagram::default();
    let mut taken = BTreeSet::new();
    for (id, &(column, row)) in pathway.steps.ids().zip(choice) {
        if taken.insert((column, row)) {
            let place = Place {
                x: 176 + column * 232,
                y: 32 + row * 104,
                by_hand: true,
            };
            diagram.positions.insert(id.clone(), place);
        }
    }
    diagram
}

fn tidied(pathway: &Pathway) -> Diagram {
    Diagram {
        positions: tidy(pathway, &Diagram::default(), Scope::Everything),
        ..Diagram::default()
    }
}

fn assert_lawful(pathway: &Pathway, drawing: &Drawing) {
    let Tidiness {
        overlaps,
        through_cards,
        outside_lane,
        slanted,
        ..
    } = measure(pathway, drawing);
    assert_eq!(overlaps, []);
    assert_eq!(through_cards, []);
    assert_eq!(outside_lane, Vec::<StepId>::new());
    assert_eq!(slanted, []);
    assert_eq!(drawing.cards.len(), pathway.steps.len());
    assert_eq!(drawing.lines.len(), pathway.links.len());
    for (id, line) in &drawing.lines {
        let link = pathway.links.get(id).expect("drawn links are there");
        let ends = [line.points[0], line.points[line.points.len() - 1]];
        for (step, end) in [&link.from, &link.to].into_iter().zip(ends) {
            let card = drawing.cards[step].rect;
            assert!(card.holds(end), "{id} ends at {end:?}, off {card:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn a_tidy_drawing_keeps_the_laws(pathway in any_pathway()) {
        let drawing = draw(&pathway, &tidied(&pathway));
        assert_lawful(&pathway, &drawing);
    }

    #[test]
    fn a_drawing_by_hand_keeps_the_laws(
        pathway in any_pathway(),
        choice in prop::collection::vec((0i32..7, 0i32..4), 24),
    ) {
        let mut diagram = by_hand(&pathway, &choice);
        assert_lawful(&pathway, &draw(&pathway, &diagram));
        let places = tidy(&pathway, &diagram, Scope::KeepPlaced);
        for (id, place) in &diagram.positions {
            prop_assert_eq!(places[id], *place);
        }
        diagram.positions = places;
        assert_lawful(&pathway, &draw(&pathway, &diagram));
    }

    #[test]
    fn what_is_arranged_does_not_depend_on_where_it_stood(
        pathway in any_pathway(),
        choice in prop::collection::vec((0i32..7, 0i32..4), 24),
    ) {
        let places = tidy(&pathway, &by_hand(&pathway, &choice), Scope::Everything);
        prop_assert_eq!(places, tidied(&pathway).positions);
    }

    #[test]
    fn what_is_tidy_stays_where_it_is(pathway in any_pathway()) {
        let diagram = tidied(&pathway);
        prop_assert_eq!(tidy(&pathway, &diagram, Scope::KeepPlaced), diagram.positions);
    }

    #[test]
    fn a_redrawn_drawing_keeps_the_laws(
        pathway in any_pathway(),
        column in 0i32..9,
        row in 0i32..5,
        which in 0usize..24,
    ) {
        let mut diagram = tidied(&pathway);
        let mut drawing = draw(&pathway, &diagram);
        let id = pathway.steps.ids().nth(which % pathway.steps.len()).expect("a step").clone();
        let lane = layout::lane_of(&pathway, pathway.steps.get(&id).expect("a step"));
        diagram.positions.remove(&id);
        let spot = layout::spot(&pathway, &diagram, &lane, layout::Near::At { x: 176 + column * 200, y: row * 72 });
        diagram.positions.insert(id.clone(), spot);
        redraw(&mut drawing, &pathway, &diagram, &BTreeSet::from([Subject::Step(id)]));
        assert_lawful(&pathway, &drawing);
        let whole = draw(&pathway, &diagram);
        prop_assert_eq!(&drawing.cards, &whole.cards);
        prop_assert_eq!(drawing.lanes.len(), whole.lanes.len());
    }
}

#[test]
fn a_generated_pathway_keeps_the_laws() {
    let pathway = generated::pathway(300);
    let diagram = tidied(&pathway);
    let drawing = draw(&pathway, &diagram);
    assert_lawful(&pathway, &drawing);
    assert_eq!(drawing, draw(&pathway, &diagram));
}

#[test]
fn a_long_chain_is_no_trouble() {
    let mut pathway = Pathway::default();
    for step in 0..20_000 {
        pathway
            .steps
            .insert(Step::new(format!("s{step:05}").as_str()));
        if step > 0 {
            let id = |step: i32| StepId::from(format!("s{step:05}"));
            pathway.links.insert(Link::new(
                format!("l{step:05}").as_str(),
                id(step - 1),
                id(step),
            ));
        }
    }
    assert_eq!(tidied(&pathway).positions.len(), 20_000);
}

#[test]
fn a_small_edit_moves_nothing_far_away() {
    let mut pathway = generated::pathway(60);
    let before = tidied(&pathway);
    let last = pathway.steps.ids().next_back().expect("a step").clone();
    let mut step = Step::new("new");
    step.owner = pathway.steps.get(&last).expect("a step").owner.clone();
    pathway.steps.insert(step);
    pathway.links.insert(Link::new("new", last, "new"));
    let after = tidy(&pathway, &before, Scope::KeepPlaced);
    let far = before.positions.iter().filter(|(id, place)| {
        let now = after[*id];
        (now.x - place.x).abs() > 240 || (now.y - place.y).abs() > 96
    });
    assert_eq!(far.count(), 0);
}
