//! What is drawn after a change, or a little at a time, is what a drawing from nothing is.

mod generated;

use layout::{
    Changed, Draft, Near, Nearby, Scope, change, change_at_once, draw, lane_of, lines_anew,
    measure, spot, tidy,
};
use pathway::{
    Diagram, Document, Drawing, Edit, Link, LinkId, Organisation, Owner, Part, Patch, Pathway,
    Place, Rect, Step, StepId, Subject, apply, edit,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Looks at everything: slow, and right.
struct Everything<'a>(&'a Drawing, &'a Pathway);

impl Nearby for Everything<'_> {
    fn cards(&self, part: Rect) -> BTreeSet<StepId> {
        let cards = self.0.cards.iter();
        cards
            .filter(|(_, card)| card.rect.overlaps(part))
            .map(|(id, _)| id.clone())
            .collect()
    }
    fn lines(&self, part: Rect) -> BTreeSet<LinkId> {
        let reaches = |pair: &[pathway::Point]| {
            let (a, b) = (pair[0], pair[1]);
            let stretch = Rect {
                x: a.x.min(b.x),
                y: a.y.min(b.y),
                width: (a.x - b.x).abs(),
                height: (a.y - b.y).abs(),
            };
            stretch.grown(1).overlaps(part)
        };
        let lines = self.0.lines.iter();
        lines
            .filter(|(_, line)| line.points.windows(2).any(reaches))
            .map(|(id, _)| id.clone())
            .collect()
    }
    fn links(&self, step: &StepId) -> BTreeSet<LinkId> {
        let links = self.1.links.iter();
        links
            .filter(|link| link.from == *step || link.to == *step)
            .map(|link| link.id.clone())
            .collect()
    }
}

fn take(drawing: &mut Drawing, changed: Changed) {
    for (id, card) in changed.cards {
        match card {
            Some(card) => drawing.cards.insert(id, card),
            None => drawing.cards.remove(&id),
        };
    }
    for (id, line) in changed.lines {
        match line {
            Some(line) => drawing.lines.insert(id, line),
            None => drawing.lines.remove(&id),
        };
    }
    drawing.size = changed.size;
    for band in &mut drawing.lanes {
        band.rect.width = changed.size.width;
    }
}

fn document(owners: &[usize], links: &[(usize, usize)]) -> Document {
    let mut pathway = Pathway::default();
    for lane in 0..4 {
        let id = format!("o{lane}");
        pathway.organisations.insert(Organisation::new(id.as_str()));
    }
    let id = |step: usize| StepId::from(format!("s{:02}", step % owners.len()));
    for (index, owner) in owners.iter().enumerate() {
        let mut step = Step::new(id(index));
        step.owner = (*owner < 4).then(|| Owner::Organisation(format!("o{owner}").as_str().into()));
        pathway.steps.insert(step);
    }
    for (index, &(from, to)) in links.iter().enumerate() {
        let name = format!("l{index:02}");
        pathway
            .links
            .insert(Link::new(name.as_str(), id(from), id(to)));
    }
    let diagram = Diagram {
        positions: tidy(&pathway, &Diagram::default(), Scope::Everything),
        ..Diagram::default()
    };
    Document {
        pathway,
        diagram,
        ..Document::default()
    }
}

/// A step goes elsewhere, gets a link to another, or is deleted.
fn planned(document: &Document, what: u8, which: usize, column: i32, row: i32) -> Option<Patch> {
    let Document {
        pathway, diagram, ..
    } = document;
    let count = pathway.steps.len();
    let id = pathway.steps.ids().nth(which.checked_rem(count)?)?.clone();
    match what {
        0 => {
            let lane = lane_of(pathway, pathway.steps.get(&id)?);
            let mut without = diagram.clone();
            without.positions.remove(&id);
            let near = Near::At {
                x: 176 + column * 200,
                y: row * 72,
            };
            let place = spot(pathway, &without, &lane, near);
            Some(Patch::of(Place::change(Edit {
                before: Place::find(document, &id),
                id,
                after: Some(place.into()),
            })))
        }
        1 => {
            let to = pathway.steps.ids().nth((which * 7 + 3) % count)?.clone();
            let link = Link::new(format!("n{which}{column}{row}").as_str(), id, to);
            (!pathway.links.contains(&link.id)).then(|| Patch::add(link.id.clone(), link))
        }
        _ => edit::delete(document, &BTreeSet::from([Subject::Step(id)])).ok(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_change_is_drawn_as_the_laws_want_it(
        owners in prop::collection::vec(0usize..5, 3..24),
        links in prop::collection::vec((0usize..24, 0usize..24), 1..36),
        changes in prop::collection::vec((0u8..3, 0usize..24, 0i32..9, 0i32..4), 1..6),
        in_two in any::<bool>(),
    ) {
        let mut document = document(&owners, &links);
        let mut drawing = draw(&document.pathway, &document.diagram);
        for (what, which, column, row) in changes {
            let Some(patch) = planned(&document, what, which, column, row) else { continue };
            prop_assert!(apply(&mut document, &patch).is_ok());
            let Document { pathway, diagram, .. } = &document;
            let around = drawing.clone();
            let whole = draw(pathway, diagram);
            let near = Everything(&around, pathway);
            let drawn = if in_two {
                // What others have to make way for may be seen before they do.
                change_at_once(pathway, diagram, &drawing, &patch, &near)
            } else {
                let changed = change(pathway, diagram, &drawing, &patch, &near);
                changed.map(|changed| (changed, BTreeSet::new()))
            };
            match drawn {
                Some((changed, lain_on)) => {
                    take(&mut drawing, changed);
                    let around = drawing.clone();
                    let near = Everything(&around, pathway);
                    let laid = lines_anew(pathway, diagram, &drawing, &lain_on, &near);
                    take(&mut drawing, laid);
                }
                None => drawing = whole.clone(),
            }
            prop_assert_eq!(&drawing.cards, &whole.cards);
            prop_assert_eq!(drawing.lanes.len(), whole.lanes.len());
            for (ours, theirs) in drawing.lanes.iter().zip(&whole.lanes) {
                prop_assert_eq!(&ours.lane, &theirs.lane);
                prop_assert_eq!((ours.rect.y, ours.rect.height), (theirs.rect.y, theirs.rect.height));
            }
            let right = drawing.lines.values().flat_map(|line| &line.points).map(|point| point.x);
            let right = right.chain(drawing.cards.values().map(|card| card.rect.right())).max();
            if let Some(right) = right {
                prop_assert_eq!(drawing.size.width, right + layout::LANE_PADDING);
            }
            prop_assert_eq!(drawing.lines.keys().collect::<Vec<_>>(), whole.lines.keys().collect::<Vec<_>>());
            let tidiness = measure(pathway, &drawing);
            prop_assert_eq!(tidiness.through_cards, []);
            prop_assert_eq!(tidiness.overlaps, []);
            prop_assert_eq!(tidiness.slanted, []);
            for (id, line) in &drawing.lines {
                let link = pathway.links.get(id).expect("a link");
                prop_assert!(drawing.cards[&link.from].rect.holds(line.points[0]));
                prop_assert!(drawing.cards[&link.to].rect.holds(line.points[line.points.len() - 1]));
            }
        }
    }

    #[test]
    fn a_drawing_a_little_at_a_time_is_the_same(
        owners in prop::collection::vec(0usize..5, 1..24),
        links in prop::collection::vec((0usize..24, 0usize..24), 0..36),
    ) {
        let Document { pathway, diagram, .. } = document(&owners, &links);
        let mut draft = Draft::new(&pathway, &diagram);
        let drawn = std::iter::repeat_with(|| draft.go_on(&pathway, &diagram)).find_map(|done| done);
        prop_assert_eq!(drawn, Some(draw(&pathway, &diagram)));
    }
}

#[test]
fn a_large_drawing_a_little_at_a_time_is_the_same() {
    let pathway = generated::pathway(300);
    let diagram = Diagram {
        positions: tidy(&pathway, &Diagram::default(), Scope::Everything),
        ..Diagram::default()
    };
    let mut draft = Draft::new(&pathway, &diagram);
    let drawn = std::iter::repeat_with(|| draft.go_on(&pathway, &diagram)).find_map(|done| done);
    assert_eq!(drawn, Some(draw(&pathway, &diagram)));
}

#[test]
fn a_small_change_of_a_large_drawing_looks_at_little() {
    struct Counted<'a>(Everything<'a>, std::cell::Cell<i32>);
    impl Nearby for Counted<'_> {
        fn cards(&self, part: Rect) -> BTreeSet<StepId> {
            self.1.set(self.1.get().max(part.width));
            self.0.cards(part)
        }
        fn lines(&self, part: Rect) -> BTreeSet<LinkId> {
            self.1.set(self.1.get().max(part.width));
            self.0.lines(part)
        }
        fn links(&self, step: &StepId) -> BTreeSet<LinkId> {
            self.0.links(step)
        }
    }
    let pathway = generated::pathway(300);
    let diagram = Diagram {
        positions: tidy(&pathway, &Diagram::default(), Scope::Everything),
        ..Diagram::default()
    };
    let drawing = draw(&pathway, &diagram);
    let mut document = Document {
        pathway,
        diagram,
        ..Document::default()
    };
    let id = StepId::from("n00150");
    let before = Place::find(&document, &id).expect("a place");
    let patch = Patch::of(Place::change(Edit {
        id,
        after: Some(
            Place {
                x: before.x + 8,
                ..*before
            }
            .into(),
        ),
        before: Some(before),
    }));
    apply(&mut document, &patch).expect("it fits");
    let Document {
        pathway, diagram, ..
    } = &document;
    let counted = Counted(Everything(&drawing, pathway), std::cell::Cell::new(0));
    let changed = change(pathway, diagram, &drawing, &patch, &counted).expect("lanes stay");
    assert_eq!(changed.cards.len(), 1);
    assert!(changed.lines.len() < 20, "{}", changed.lines.len());
    assert!(
        counted.1.get() * 2 < drawing.size.width,
        "{}",
        counted.1.get()
    );
}
