//! Finding things by where they are, zooming, and coming to rest.

use editor::{At, Editor, Index, Side, Target, Viewport};
use pathway::{Document, Link, Owner, Pathway, Place, Point, Rect, Step};
use proptest::prelude::*;

/// Cards on a grid of this many columns in the patient's lane, each linked to the next.
fn in_columns(count: usize) -> Document {
    let mut document = Document {
        pathway: Pathway::new("p"),
        ..Document::default()
    };
    for index in 0..count {
        let id = format!("s{index:03}");
        document.pathway.steps.insert(Step {
            owner: Some(Owner::Patient),
            ..Step::new(id.as_str())
        });
        let x = 176 + 240 * i32::try_from(index).expect("few columns");
        let place = Place {
            x,
            y: 32,
            by_hand: false,
        };
        document.diagram.positions.insert(id.as_str().into(), place);
        if index > 0 {
            let before = format!("s{:03}", index - 1);
            document
                .pathway
                .links
                .insert(Link::new(format!("l{index:03}"), before, id));
        }
    }
    document
}

#[test]
fn what_is_at_a_point_is_found() {
    let editor = Editor::new(in_columns(3));
    let at = |x, y, handles| {
        editor
            .index()
            .at(editor.drawing(), Point { x, y }, 8, handles)
    };
    assert_eq!(at(200, 64, true), Target::Card("s000".into()));
    assert_eq!(
        at(356, 64, true),
        Target::Handle("s000".into(), Side::Right)
    );
    assert_eq!(at(384, 64, true), Target::Line("l001".into(), Some(0)));
    assert_eq!(at(356, 64, false), Target::Line("l001".into(), Some(0)));
    assert_eq!(at(20, 64, true), Target::Header(pathway::Lane::Patient));
    assert_eq!(at(384, 110, true), Target::Lane(pathway::Lane::Patient));
    assert_eq!(at(384, 9_000, true), Target::Nothing);
}

proptest! {
    #[test]
    fn a_part_holds_what_reaches_into_it(x in -500..5_000i32, y in -500..500i32, width in 0..6_000i32, height in 0..900i32) {
        let editor = Editor::new(in_columns(20));
        let part = Rect { x, y, width, height };
        let drawing = editor.drawing();
        let wanted: Vec<_> = drawing.cards.iter().filter(|(_, card)| card.rect.overlaps(part)).map(|(id, _)| id.clone()).collect();
        prop_assert_eq!(editor.cards_in(part).into_iter().collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn what_is_under_the_pointer_stays_there(zoom in 0.01..8.0f64, x in 0.0..1400.0f64, y in 0.0..900.0f64, to in 0.01..8.0f64) {
        let seen = Viewport::default().zoomed(zoom, At { x: 10.0, y: 700.0 });
        let at = At { x, y };
        let (before, after) = (seen.to_drawing(at), seen.zoomed(to, at).to_drawing(at));
        prop_assert!((before.x - after.x).abs() <= 1 && (before.y - after.y).abs() <= 1);
        let now = seen.zoomed(to, at).zoom;
        prop_assert!((0.05..=4.0).contains(&now));
    }

    #[test]
    fn what_is_fitted_or_shown_is_seen(x in 0..20_000i32, y in 0..2_000i32, width in 1..9_000i32, height in 1..3_000i32) {
        let part = Rect { x, y, width, height };
        let holds = |seen: Rect| seen.grown(1).holds(Point { x, y }) && seen.grown(1).holds(Point { x: part.right(), y: part.bottom() });
        prop_assert!(holds(Viewport::default().fitted(part).seen()));
        let card = Rect { width: 176, height: 64, ..part };
        let seen = Viewport::default().showing(card).seen();
        let (from, to) = (Point { x, y }, Point { x: card.right(), y: card.bottom() });
        prop_assert!(seen.holds(from) && seen.holds(to));
    }
}

#[test]
fn a_part_that_is_seen_already_is_not_moved() {
    let seen = Viewport::default();
    let card = Rect {
        x: 300,
        y: 300,
        width: 176,
        height: 64,
    };
    assert_eq!(seen.showing(card), seen);
}

#[test]
fn an_index_forgets_what_is_taken_out() {
    let editor = Editor::new(in_columns(2));
    let drawing = editor.drawing();
    let mut index = Index::of(drawing);
    let (id, card) = drawing.cards.iter().next().expect("a card");
    index.remove_card(id, card);
    let part = card.rect.grown(4);
    assert!(index.cards(drawing, part).is_empty());
    index.add_card(id, card);
    assert_eq!(index.cards(drawing, part).len(), 1);
}
