//! Copies never land on what stands there.

use crate::pilot::Pilot;
use editor::{Ask, At, Input};
use pathway::{Document, Lane, Organisation, Owner, Pathway, Place, Step, StepId, Subject};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Steps of two lanes, where cards have room in a grid.
fn standing(cells: &BTreeSet<(i32, i32)>) -> Document {
    let mut document = Document {
        pathway: Pathway::new("p"),
        ..Document::default()
    };
    for lane in ["a", "b"] {
        document
            .pathway
            .organisations
            .insert(Organisation::new(lane));
    }
    for &(column, row) in cells {
        let id = StepId::from(format!("s{column}-{row}"));
        let mut step = Step::new(id.clone());
        step.owner = Some(Owner::Organisation(
            ["a", "b"][usize::from(row % 2 == 0)].into(),
        ));
        document.pathway.steps.insert(step);
        let place = Place {
            x: 176 + column * 240,
            y: 32 + row / 2 * 96,
            by_hand: true,
        };
        document.diagram.positions.insert(id, place);
    }
    document
}

fn overlaps(pilot: &Pilot) -> Vec<(StepId, StepId)> {
    let document = pilot.editor.document();
    layout::measure(&document.pathway, pilot.editor.drawing()).overlaps
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn copies_land_on_free_ground(
        cells in prop::collection::btree_set((0i32..6, 0i32..6), 1..20),
        chosen in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
        times in 1usize..4,
        at in prop::option::of((150f64..1300.0, 0f64..800.0)),
    ) {
        let document = standing(&cells);
        let ids: Vec<StepId> = document.pathway.steps.ids().cloned().collect();
        let chosen: BTreeSet<Subject> =
            chosen.iter().map(|index| Subject::Step(index.get(&ids).clone())).collect();
        let mut pilot = Pilot::on(document);
        prop_assert_eq!(overlaps(&pilot), []);
        for _ in 0..times {
            pilot.send(Input::Select(chosen.clone()));
            match at {
                None => pilot.command("duplicate"),
                Some((x, y)) => {
                    pilot.command("copy");
                    let Some(Ask::Copy(clip)) = pilot.asks.pop() else { panic!("a clip") };
                    pilot.send(Input::Paste { clip, at: Some(At { x, y }) });
                    &mut pilot
                }
            };
            prop_assert_eq!(overlaps(&pilot), []);
        }
        prop_assert_eq!(pilot.editor.document().pathway.steps.len(), ids.len() + times * chosen.len());
        let drawn = pilot.editor.drawing();
        prop_assert!(drawn.lanes.iter().all(|band| band.lane != Lane::Nobody));
    }
}
