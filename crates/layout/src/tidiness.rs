//! What can be wrong with a drawing: cards on cards, lines through cards, lines that cross or hide each other.
//!
//! Never trusts how a drawing was made: it looks at nothing but where things are.

use pathway::{Drawing, LinkId, Pathway, Point, Rect, StepId};

/// What is wrong with a drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tidiness {
    /// Cards that lie on each other.
    pub overlaps: Vec<(StepId, StepId)>,
    /// Lines that run through a card which is neither of their ends.
    pub through_cards: Vec<(LinkId, StepId)>,
    /// Cards that are not within their lane.
    pub outside_lane: Vec<StepId>,
    /// Lines with a stretch that is neither level nor upright.
    pub slanted: Vec<LinkId>,
    /// How often lines cross.
    pub crossings: usize,
    /// Over what length different lines lie on each other.
    pub hidden: i64,
    /// How long all lines are together.
    pub length: i64,
    /// How many corners they have.
    pub corners: usize,
    /// Labels that lie on a card.
    pub labels_on_cards: usize,
}

/// A straight piece of a line.
#[derive(Clone, Copy)]
struct Piece {
    line: usize,
    rect: Rect,
}

/// What a corner and a crossing cost who follows a line, as a length.
const CORNER: i64 = 40;
const CROSSING: i64 = 300;

/// How hard it is to follow lines: how long they are, with a length for each corner and each crossing.
pub(crate) fn effort(lines: &[Vec<Point>]) -> i64 {
    let mut pieces = Vec::new();
    let mut effort = 0;
    for (line, points) in lines.iter().enumerate() {
        effort += CORNER * i64::try_from(points.len()).unwrap_or(0);
        for pair in points.windows(2) {
            let rect = bounds(pair[0], pair[1]);
            effort += i64::from(rect.width) + i64::from(rect.height);
            pieces.push((line, rect));
        }
    }
    meetings(&pieces, |a, b| {
        let ((one, a), (two, b)) = (pieces[a], pieces[b]);
        if one != two && (crosses(a, b) || crosses(b, a)) {
            effort += CROSSING;
        }
    });
    effort
}

/// Looks a drawing over.
pub fn measure(pathway: &Pathway, drawing: &Drawing) -> Tidiness {
    let mut tidiness = Tidiness::default();
    let cards: Vec<(&StepId, Rect)> = drawing.cards.iter().map(|(id, c)| (id, c.rect)).collect();
    for (id, card) in &drawing.cards {
        let band = drawing.lanes.get(card.lane).map(|band| band.rect);
        if band.is_none_or(|band| band.joined(card.rect) != band) {
            tidiness.outside_lane.push(id.clone());
        }
    }
    let ids: Vec<&LinkId> = drawing.lines.keys().collect();
    let mut pieces = Vec::new();
    for (line, (id, drawn)) in drawing.lines.iter().enumerate() {
        tidiness.corners += drawn.points.len().saturating_sub(2);
        let mut slanted = false;
        for pair in drawn.points.windows(2) {
            let rect = bounds(pair[0], pair[1]);
            slanted |= rect.width > 0 && rect.height > 0;
            tidiness.length += i64::from(rect.width) + i64::from(rect.height);
            pieces.push(Piece { line, rect });
        }
        if slanted {
            tidiness.slanted.push(id.clone());
        }
    }
    meetings(&cards, |a, b| {
        if cards[a].1.overlaps(cards[b].1) {
            tidiness
                .overlaps
                .push((cards[a].0.clone(), cards[b].0.clone()));
        }
    });
    let on_pieces: Vec<((), Rect)> = pieces.iter().map(|piece| ((), piece.rect)).collect();
    meetings(&on_pieces, |a, b| {
        let (a, b) = (pieces[a], pieces[b]);
        if a.line != b.line {
            tidiness.crossings += usize::from(crosses(a.rect, b.rect) || crosses(b.rect, a.rect));
            tidiness.hidden += hidden(a.rect, b.rect);
        }
    });
    let ends: Vec<Option<(&StepId, &StepId)>> = ids
        .iter()
        .map(|id| pathway.links.get(*id).map(|link| (&link.from, &link.to)))
        .collect();
    let both: Vec<((), Rect)> = cards
        .iter()
        .map(|&(_, card)| ((), card))
        .chain(on_pieces)
        .collect();
    let mut through = std::collections::BTreeSet::new();
    meetings(&both, |a, b| {
        let (card, piece) = (a.min(b), a.max(b));
        if card >= cards.len() || piece < cards.len() {
            return;
        }
        let (id, rect) = cards[card];
        let piece = pieces[piece - cards.len()];
        let is_end = ends[piece.line].is_some_and(|(from, to)| from == id || to == id);
        if !is_end
            && piece.rect.x < rect.right()
            && piece.rect.right() > rect.x
            && piece.rect.y < rect.bottom()
            && piece.rect.bottom() > rect.y
        {
            through.insert((piece.line, id));
        }
    });
    tidiness.through_cards = through
        .into_iter()
        .map(|(line, id)| (ids[line].clone(), id.clone()))
        .collect();
    let labels = drawing
        .lines
        .values()
        .map(|line| bounds(line.label, line.label));
    let things: Vec<((), Rect)> = cards
        .iter()
        .map(|&(_, card)| card)
        .chain(labels)
        .map(|rect| ((), rect))
        .collect();
    meetings(&things, |a, b| {
        let (card, label) = (a.min(b), a.max(b));
        let is_on = card < cards.len() && label >= cards.len();
        tidiness.labels_on_cards +=
            usize::from(is_on && cards[card].1.grown(-1).holds(things[label].1.centre()));
    });
    tidiness
}

fn bounds(a: Point, b: Point) -> Rect {
    Rect {
        x: a.x.min(b.x),
        y: a.y.min(b.y),
        width: (a.x - b.x).abs(),
        height: (a.y - b.y).abs(),
    }
}

/// Whether a level piece crosses an upright one, not just touches it.
fn crosses(level: Rect, upright: Rect) -> bool {
    level.height == 0
        && upright.width == 0
        && level.x < upright.x
        && upright.x < level.right()
        && upright.y < level.y
        && level.y < upright.bottom()
}

/// Over what length one piece lies on another.
fn hidden(a: Rect, b: Rect) -> i64 {
    let shared = |from: i32, to: i32| i64::from((to - from).max(0));
    if a.height == 0 && b.height == 0 && a.y == b.y {
        shared(a.x.max(b.x), a.right().min(b.right()))
    } else if a.width == 0 && b.width == 0 && a.x == b.x {
        shared(a.y.max(b.y), a.bottom().min(b.bottom()))
    } else {
        0
    }
}

/// Calls for each two things whose rectangles touch, once.
fn meetings<T>(things: &[(T, Rect)], mut visit: impl FnMut(usize, usize)) {
    const TILE: i32 = 128;
    let mut tiles: Vec<(i32, i32, usize)> = Vec::new();
    for (number, (_, rect)) in things.iter().enumerate() {
        for x in rect.x.div_euclid(TILE)..=rect.right().div_euclid(TILE) {
            for y in rect.y.div_euclid(TILE)..=rect.bottom().div_euclid(TILE) {
                tiles.push((x, y, number));
            }
        }
    }
    tiles.sort_unstable();
    for tile in tiles.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        for (index, &(x, y, a)) in tile.iter().enumerate() {
            for &(_, _, b) in &tile[index + 1..] {
                let (one, two) = (things[a].1, things[b].1);
                let meet = one.x <= two.right()
                    && two.x <= one.right()
                    && one.y <= two.bottom()
                    && two.y <= one.bottom();
                // Where both reach over several tiles, the first that they share counts.
                let is_here = one.x.max(two.x).div_euclid(TILE) == x
                    && one.y.max(two.y).div_euclid(TILE) == y;
                if meet && is_here {
                    visit(a, b);
                }
            }
        }
    }
}
