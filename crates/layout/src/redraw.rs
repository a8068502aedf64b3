//! The drawing after a change: what the change does not reach stays as it is.
//!
//! Never leaves a card elsewhere than `draw` would put it; only lines may keep a way that a new drawing would choose otherwise.

use crate::draw::{Standing, draw, drawn};
use crate::ground::{Ground, Way};
use crate::size::CLEARANCE;
use pathway::{Diagram, Drawing, LaneBand, Line, Pathway, Point, Rect, Subject};
use std::collections::BTreeSet;

/// Up to this many steps everything is drawn anew: it takes no longer than a blink, and looks the same as when the file is opened again.
pub const SMALL: usize = 250;

/// Brings a drawing up to date after these were touched.
pub fn redraw(
    drawing: &mut Drawing,
    pathway: &Pathway,
    diagram: &Diagram,
    touched: &BTreeSet<Subject>,
) {
    if touched.is_empty() {
        return;
    }
    if pathway.steps.len() <= SMALL {
        *drawing = draw(pathway, diagram);
        return;
    }
    redraw_near(drawing, pathway, diagram, touched);
}

/// Draws anew only what is near to what was touched, however small the pathway is.
fn redraw_near(
    drawing: &mut Drawing,
    pathway: &Pathway,
    diagram: &Diagram,
    touched: &BTreeSet<Subject>,
) {
    let ground = Ground::of(pathway, diagram);
    let standing = Standing::of(&ground, diagram);
    let same_lanes = drawing.lanes.len() == ground.lanes.len()
        && drawing
            .lanes
            .iter()
            .map(|band| &band.lane)
            .eq(&ground.lanes);
    let kept = if same_lanes {
        kept(drawing, &ground, &standing, touched)
    } else {
        vec![None; ground.ways.len()]
    };
    *drawing = drawn(&ground, diagram, standing, kept);
}

/// The lines that can stay, where they are once the lanes have grown or shrunk.
fn kept(
    drawing: &mut Drawing,
    ground: &Ground<'_>,
    standing: &Standing,
    touched: &BTreeSet<Subject>,
) -> Vec<Option<Line>> {
    let shifts = Shifts::between(&drawing.lanes, &standing.lanes);
    let mut moved = vec![false; ground.steps.len()];
    let mut barred: Vec<Rect> = Vec::new();
    for (number, step) in ground.steps.iter().enumerate() {
        let stays = drawing.cards.get(&step.id).is_some_and(|card| {
            let shifted = Rect {
                y: card.rect.y + shifts.by(card.rect.y),
                ..card.rect
            };
            card.lane == ground.lane[number] && shifted == standing.cards[number]
        });
        if !stays {
            barred.push(standing.cards[number].grown(CLEARANCE - 1));
        }
        moved[number] = !stays || touched.contains(&Subject::Step(step.id.clone()));
    }
    let may_stay = |way: &Way<'_>| {
        !moved[way.from] && !moved[way.to] && !touched.contains(&Subject::Link(way.link.id.clone()))
    };
    ground
        .ways
        .iter()
        .map(|way| {
            let mut line = may_stay(way)
                .then(|| drawing.lines.remove(&way.link.id))
                .flatten()?;
            if line
                .points
                .windows(2)
                .any(|pair| shifts.is_cut(pair[0], pair[1]))
            {
                return None;
            }
            for point in line
                .points
                .iter_mut()
                .chain(std::iter::once(&mut line.label))
            {
                point.y += shifts.by(point.y);
            }
            let ends = [line.points[0], line.points[line.points.len() - 1]];
            let fits = [way.from, way.to]
                .into_iter()
                .zip(ends)
                .all(|(step, end)| standing.cards[step].holds(end));
            let is_free = line.points.windows(2).all(|pair| {
                let piece = Rect {
                    x: pair[0].x.min(pair[1].x),
                    y: pair[0].y.min(pair[1].y),
                    width: (pair[0].x - pair[1].x).abs(),
                    height: (pair[0].y - pair[1].y).abs(),
                };
                barred.iter().all(|card| !card.overlaps(piece.grown(1)))
            });
            (fits && is_free).then_some(line)
        })
        .collect()
}

/// How far everything in and below each lane moves up or down.
struct Shifts {
    /// The old lower edge of each lane, where it is now, and how far what is in the lane moves.
    lanes: Vec<(i32, i32, i32)>,
}

impl Shifts {
    fn between(old: &[LaneBand], new: &[LaneBand]) -> Self {
        Self {
            lanes: old
                .iter()
                .zip(new)
                .map(|(old, new)| {
                    (
                        old.rect.bottom(),
                        new.rect.bottom(),
                        new.rect.y - old.rect.y,
                    )
                })
                .collect(),
        }
    }

    fn lane(&self, y: i32) -> Option<(i32, i32, i32)> {
        let index = self.lanes.partition_point(|&(bottom, ..)| bottom <= y);
        self.lanes.get(index).or(self.lanes.last()).copied()
    }

    /// How far a point moves.
    fn by(&self, y: i32) -> i32 {
        self.lane(y).map_or(0, |(.., by)| by)
    }

    /// Whether a level stretch runs where there is no lane any more.
    fn is_cut(&self, a: Point, b: Point) -> bool {
        a.y == b.y
            && self
                .lane(a.y)
                .is_some_and(|(_, bottom, by)| a.y + by > bottom - CLEARANCE / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::redraw_near;
    use crate::{Near, Scope, draw, lane_of, measure, spot, tidy};
    use pathway::{Diagram, Link, Organisation, Owner, Pathway, Step, StepId, Subject};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn pathway(owners: &[usize], links: &[(usize, usize)]) -> Pathway {
        let mut pathway = Pathway::default();
        for lane in 0..4 {
            let id = format!("o{lane}");
            pathway.organisations.insert(Organisation::new(id.as_str()));
        }
        let id = |step: usize| StepId::from(format!("s{:02}", step % owners.len()));
        for (index, owner) in owners.iter().enumerate() {
            let mut step = Step::new(id(index));
            step.owner = Some(Owner::Organisation(format!("o{owner}").as_str().into()));
            pathway.steps.insert(step);
        }
        for (index, &(from, to)) in links.iter().enumerate() {
            let name = format!("l{index:02}");
            pathway
                .links
                .insert(Link::new(name.as_str(), id(from), id(to)));
        }
        pathway
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

        #[test]
        fn what_is_drawn_anew_nearby_keeps_the_laws(
            owners in prop::collection::vec(0usize..4, 2..24),
            links in prop::collection::vec((0usize..24, 0usize..24), 1..36),
            moves in prop::collection::vec((0usize..24, 0i32..9, 0i32..6), 1..5),
        ) {
            let pathway = pathway(&owners, &links);
            let mut diagram = Diagram {
                positions: tidy(&pathway, &Diagram::default(), Scope::Everything),
                ..Diagram::default()
            };
            let mut drawing = draw(&pathway, &diagram);
            for (which, column, row) in moves {
                let id = pathway.steps.ids().nth(which % owners.len()).expect("a step").clone();
                let lane = lane_of(&pathway, pathway.steps.get(&id).expect("a step"));
                diagram.positions.remove(&id);
                let near = Near::At { x: 176 + column * 200, y: row * 72 };
                diagram.positions.insert(id.clone(), spot(&pathway, &diagram, &lane, near));
                redraw_near(&mut drawing, &pathway, &diagram, &BTreeSet::from([Subject::Step(id)]));
                let tidiness = measure(&pathway, &drawing);
                prop_assert_eq!(tidiness.through_cards, []);
                prop_assert_eq!(tidiness.overlaps, []);
                prop_assert_eq!(tidiness.slanted, []);
                prop_assert_eq!(tidiness.outside_lane, Vec::<StepId>::new());
                let whole = draw(&pathway, &diagram);
                prop_assert_eq!(&drawing.cards, &whole.cards);
                prop_assert_eq!(drawing.lines.len(), whole.lines.len());
                for (id, line) in &drawing.lines {
                    let link = pathway.links.get(id).expect("a link");
                    prop_assert!(drawing.cards[&link.from].rect.holds(line.points[0]));
                    prop_assert!(drawing.cards[&link.to].rect.holds(line.points[line.points.len() - 1]));
                }
            }
        }
    }

    #[test]
    fn a_line_far_from_a_change_stays() {
        let pathway = pathway(&[0, 0, 3, 3], &[(0, 1), (2, 3)]);
        let mut diagram = Diagram {
            positions: tidy(&pathway, &Diagram::default(), Scope::Everything),
            ..Diagram::default()
        };
        let mut drawing = draw(&pathway, &diagram);
        // A line that no drawing from nothing would have: it shows that it was kept.
        let far = drawing.lines.get_mut("l01").expect("a line");
        far.points[0].y += 3;
        far.points[1].y += 3;
        let before = far.clone();
        let id = StepId::from("s01");
        diagram.positions.get_mut(&id).expect("a place").x += 80;
        redraw_near(
            &mut drawing,
            &pathway,
            &diagram,
            &BTreeSet::from([Subject::Step(id)]),
        );
        assert_eq!(drawing.lines["l01"], before);
        assert_ne!(drawing.lines["l00"], before);
    }
}
