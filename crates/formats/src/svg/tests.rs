//! A drawing stands alone, is well formed whatever people wrote, and is the same bytes every time.

use super::{pieces, write};
use crate::Export;
use pathway::{
    Card, Document, Drawing, Handoff, Lane, LaneBand, Line, Link, Message, Organisation, Owner,
    PhaseBand, Point, Rect, Size, Step, StepKind, Team,
};
use proptest::prelude::*;

/// Two steps in two lanes with a hand-off between, all called `name`.
fn two_lanes(name: &str) -> (Document, Drawing) {
    let mut document = Document::default();
    let pathway = &mut document.pathway;
    pathway.title = name.into();
    let mut drawing = Drawing {
        size: Size {
            width: 600,
            height: 264,
        },
        ..Drawing::default()
    };
    for (index, id) in ["a", "b"].into_iter().enumerate() {
        let mut organisation = Organisation::new(id);
        organisation.name = name.into();
        organisation.sector = Some(pathway::Sector::ALL[index]);
        pathway.organisations.insert(organisation);
        let mut team = Team::new(id);
        team.name = name.into();
        team.organisation = Some(id.into());
        pathway.teams.insert(team);
        let mut step = Step::new(id);
        step.title = name.into();
        step.kind = Some(if index == 0 {
            StepKind::Decide
        } else {
            StepKind::Test
        });
        step.owner = Some(Owner::Team(id.into()));
        pathway.steps.insert(step);
        let top = 136 * i32::try_from(index).unwrap();
        drawing.lanes.push(LaneBand {
            lane: Lane::Organisation(id.into()),
            rect: Rect {
                x: 0,
                y: top,
                width: 600,
                height: 128,
            },
        });
        let rect = Rect {
            x: 176 + 240 * i32::try_from(index).unwrap(),
            y: top + 32,
            width: 176,
            height: 64,
        };
        drawing.cards.insert(id.into(), Card { lane: index, rect });
    }
    let mut link = Link::new("k", "a", "b");
    link.handoff = Some(Handoff::new());
    pathway.links.insert(link);
    let points = [(352, 64), (384, 64), (384, 200), (416, 200)]
        .map(|(x, y)| Point { x, y })
        .to_vec();
    drawing.lines.insert(
        "k".into(),
        Line {
            points,
            label: Point { x: 384, y: 132 },
            back: false,
        },
    );
    (document, drawing)
}

fn drawn(name: &str) -> String {
    let (document, drawing) = two_lanes(name);
    let export = Export {
        document: &document,
        drawing: Some(&drawing),
        report: None,
        say: &|message: &Message| message.id.to_string(),
    };
    String::from_utf8(write(&export).unwrap()).unwrap()
}

/// Goes through a text as an XML reader does: gives the names of the elements and all texts, or what is wrong.
fn read_xml(xml: &str) -> Result<(Vec<String>, String), String> {
    let (mut open, mut names, mut text) = (Vec::new(), Vec::new(), String::new());
    let mut rest = xml.split_once("?>").ok_or("no declaration")?.1;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = tag.split_once('>').ok_or("tag without end")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name.to_owned()) {
                return Err(format!("</{name}> closes nothing"));
            }
        } else {
            let name = tag.split(' ').next().unwrap_or_default().to_owned();
            if tag.matches('"').count() % 2 != 0 {
                return Err(format!("quotes in <{tag}>"));
            }
            names.push(name.clone());
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
    }
    if open.is_empty() && !text.contains('>') {
        Ok((names, text))
    } else {
        Err(format!("left open: {open:?}"))
    }
}

#[test]
fn a_drawing_stands_alone() {
    let svg = drawn("Urgent referral");
    let (names, text) = read_xml(&svg).unwrap();
    for name in [
        "title", "desc", "polygon", "rect", "path", "marker", "circle",
    ] {
        assert!(names.iter().any(|found| found == name), "{name}");
    }
    assert!(text.contains("Urgent referral") && text.contains("svg-handoff"));
    for outside in [
        "href",
        "url(http",
        "<style",
        "<script",
        "<image",
        "<foreignObject",
        " on",
    ] {
        assert!(!svg.contains(outside), "{outside}");
    }
    assert!(svg.contains("M352 64L376 64Q384 64 384 72L384 192Q384 200 392 200L416 200"));
}

#[test]
fn words_are_words_and_nothing_else() {
    let (names, text) = read_xml(&drawn(
        "</title><script>alert('1')</script> & \"x\" \u{0}\u{202E}",
    ))
    .unwrap();
    assert!(!names.iter().any(|name| name == "script"));
    assert!(text.contains("&lt;script&gt;") && !text.contains(['\u{0}', '\u{202E}']));
}

#[test]
fn without_a_drawing_there_is_nothing_to_write() {
    let document = Document::default();
    let export = Export {
        document: &document,
        drawing: None,
        report: None,
        say: &|message: &Message| message.id.to_string(),
    };
    assert!(write(&export).is_err());
}

#[test]
fn phases_have_headings_above_the_lanes_in_the_picture_and_on_every_piece() {
    let (document, mut drawing) = two_lanes("A");
    let without = super::size(&drawing);
    for (index, name) in ["Before & after", "Later"].into_iter().enumerate() {
        let x = 144 + 240 * i32::try_from(index).unwrap();
        drawing.phases.push(PhaseBand {
            name: name.into(),
            rect: Rect {
                x,
                y: -40,
                width: 240,
                height: 304,
            },
            steps: 1,
        });
    }
    let export = Export {
        document: &document,
        drawing: Some(&drawing),
        report: None,
        say: &|message: &Message| message.id.to_string(),
    };
    let svg = String::from_utf8(write(&export).unwrap()).unwrap();
    let (_, words) = read_xml(&svg).unwrap();
    assert!(words.contains("Before &amp; after") && words.contains("Later"));
    assert_eq!(super::size(&drawing).height, without.height + 40);
    let pieces_with = pieces(&drawing, 420);
    assert!(pieces_with.len() > 1);
    for piece in &pieces_with {
        assert!(!piece.phases.is_empty());
        for (_, above) in &piece.phases {
            assert!(piece.stretch.x <= above.x && above.right() <= piece.stretch.right());
        }
    }
    let named = |name: &str| {
        let mut all = pieces_with.iter().flat_map(|piece| &piece.phases);
        all.any(|(other, _)| other == name)
    };
    assert!(named("Before & after") && named("Later"));
    let (_, bare) = two_lanes("A");
    assert!(
        pieces(&bare, 420)
            .iter()
            .all(|piece| piece.phases.is_empty())
    );
}

#[test]
fn a_cut_shows_what_stands_between_two_cards_in_one_of_the_pieces() {
    let (_, mut drawing) = two_lanes("A");
    drawing.size.width = 3000;
    for column in 0..12 {
        let rect = Rect {
            x: 176 + 240 * column,
            y: 32,
            width: 176,
            height: 64,
        };
        let id = format!("c{column:02}");
        drawing
            .cards
            .insert(id.as_str().into(), Card { lane: 0, rect });
    }
    let pieces = pieces(&drawing, 1000);
    assert!(pieces.len() > 2);
    for column in 0..11 {
        let gap = (
            176 + 240 * column + 176 + super::MARGIN,
            176 + 240 * (column + 1) + super::MARGIN,
        );
        let is_whole =
            |piece: &super::Piece| piece.stretch.x <= gap.0 && gap.1 <= piece.stretch.right();
        assert!(pieces.iter().any(is_whole), "{gap:?} in {pieces:?}");
    }
}

proptest! {
    #[test]
    fn any_words_make_a_well_formed_drawing(name in any::<String>()) {
        let svg = drawn(&name);
        prop_assert!(read_xml(&svg).is_ok(), "{:?}", read_xml(&svg));
        prop_assert_eq!(svg, drawn(&name));
    }
}

proptest! {
    /// On paper nothing is missing, and every card is whole somewhere.
    #[test]
    fn pieces_hold_every_card_whole(
        places in proptest::collection::vec((0_i32..40, 0_usize..3), 0..40),
        most in 500_i32..3000,
    ) {
        let mut drawing = Drawing {
            size: Size { width: 176 + 41 * 240, height: 3 * 136 },
            ..Drawing::default()
        };
        for lane in 0..3 {
            drawing.lanes.push(LaneBand {
                lane: Lane::Organisation(format!("o{lane}").as_str().into()),
                rect: Rect { x: 0, y: 136 * lane, width: drawing.size.width, height: 128 },
            });
        }
        for (column, lane) in places {
            let top = 136 * i32::try_from(lane).expect("small");
            let rect = Rect { x: 200 + column * 240 + 40 * i32::try_from(lane).expect("small"), y: top + 32, width: 176, height: 64 };
            drawing.cards.insert(format!("{column}-{lane}").as_str().into(), Card { lane, rect });
        }
        let pieces = pieces(&drawing, most);
        for card in drawing.cards.values() {
            // The picture has a margin and a title around the drawing.
            let (x, y) = (card.rect.x + super::MARGIN, card.rect.y + super::MARGIN + super::TITLE);
            let is_whole = pieces.iter().any(|piece| {
                let held = piece.stretch;
                held.x <= x && x + card.rect.width <= held.right() && held.y <= y && y + card.rect.height <= held.bottom()
            });
            prop_assert!(is_whole, "{:?} in {:?}", card, pieces);
        }
        let mut from = pieces.first().map_or(0, |piece| piece.heads.right());
        for piece in &pieces {
            prop_assert!(piece.stretch.x <= from, "one goes on where the other ends");
            prop_assert!(piece.heads.width + piece.stretch.width <= most.max(2 * piece.heads.width));
            from = piece.stretch.right();
        }
        prop_assert_eq!(from, drawing.size.width + 2 * super::MARGIN);
    }
}
