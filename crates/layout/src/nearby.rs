//! Drawing only what a change reaches, and the lines of a large pathway a few at a time: what it costs follows from the
//! change, not from the size of the pathway.
//!
//! Never finds what is near by looking at everything: whoever keeps the drawing says what is there.

use crate::{
    draw::standing,
    ground::{Ground, Way},
    lane_of,
    lanes::height_for,
    route::{self, Board, Effort},
    size::{CARD_WIDTH, CLEARANCE, LANE_HEIGHT, LANE_PADDING},
};
use pathway::{
    Card, Change, Diagram, Drawing, Lane, Line, Link, LinkId, Part, Patch, Pathway, Point, Rect,
    Size, Step, StepId,
};
use std::collections::{BTreeMap, BTreeSet};

/// More changes than these are drawn with everything else: there would be little that they do not reach.
const MOST: usize = 64;
/// How far around lines is looked for their way: first near, then further.
const ROUND: [i32; 2] = [400, 2_400];

/// What finds cards and lines by where they are in a drawing.
pub trait Nearby {
    /// The cards that reach into a part of it.
    fn cards(&self, part: Rect) -> BTreeSet<StepId>;
    /// The links whose lines reach into a part of it.
    fn lines(&self, part: Rect) -> BTreeSet<LinkId>;
    /// The links of a step, in and out.
    fn links(&self, step: &StepId) -> BTreeSet<LinkId>;
}

/// What of a drawing is another after a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Cards that are new or elsewhere, and those that are gone.
    pub cards: BTreeMap<StepId, Option<Card>>,
    /// Lines that are new or run otherwise, and those that are gone.
    pub lines: BTreeMap<LinkId, Option<Line>>,
    /// How much room the whole takes now.
    pub size: Size,
}

impl Changed {
    /// Whether anything is another.
    pub fn is_something(&self) -> bool {
        !self.cards.is_empty() || !self.lines.is_empty()
    }
}

/// What a patch that was carried out makes another; none if it may reach everything, so that all has to be drawn anew.
///
/// Each step must have a place of its own.
pub fn change(
    pathway: &Pathway,
    diagram: &Diagram,
    drawing: &Drawing,
    patch: &Patch,
    nearby: &impl Nearby,
) -> Option<Changed> {
    changed(pathway, diagram, drawing, patch, (nearby, true)).map(|(changed, _)| changed)
}

/// The same but for lines of other steps on which a card comes to lie: they stay for now, and are named.
pub fn change_at_once(
    pathway: &Pathway,
    diagram: &Diagram,
    drawing: &Drawing,
    patch: &Patch,
    nearby: &impl Nearby,
) -> Option<(Changed, BTreeSet<LinkId>)> {
    changed(pathway, diagram, drawing, patch, (nearby, false))
}

fn changed(
    pathway: &Pathway,
    diagram: &Diagram,
    drawing: &Drawing,
    patch: &Patch,
    (nearby, is_all): (&impl Nearby, bool),
) -> Option<(Changed, BTreeSet<LinkId>)> {
    let (steps, links) = reached(patch)?;
    let mut cards = BTreeMap::new();
    for &id in &steps {
        let card = match pathway.steps.get(id) {
            None => None,
            Some(step) => {
                let lane = lane_of(pathway, step);
                let lane = drawing.lanes.iter().position(|band| band.lane == lane)?;
                let place = *diagram.positions.get(id)?;
                let rect = standing(place, drawing.lanes[lane].rect.y);
                Some(Card { lane, rect })
            }
        };
        cards.insert(id.clone(), card);
    }
    keeps_lanes(drawing, &cards).then_some(())?;
    let mut wanted: BTreeSet<LinkId> = links.into_iter().cloned().collect();
    let mut lain_on = BTreeSet::new();
    for (id, card) in &cards {
        wanted.extend(nearby.links(id));
        if let Some(card) = card
            && drawing.cards.get(id) != Some(card)
        {
            let barred = card.rect.grown(CLEARANCE);
            lain_on.extend(nearby.lines(barred));
        }
    }
    if is_all {
        wanted.append(&mut lain_on);
    }
    lain_on.retain(|id| !wanted.contains(id));
    let routes = routed(pathway, diagram, drawing, &cards, (&wanted, false), nearby);
    cards.retain(|id, card| drawing.cards.get(id) != card.as_ref());
    let size = size_after(drawing, &cards, &routes);
    let changed = Changed {
        cards,
        lines: routes,
        size,
    };
    Some((changed, lain_on))
}

/// These lines laid anew, each as well as it can be.
pub fn lines_anew(
    pathway: &Pathway,
    diagram: &Diagram,
    drawing: &Drawing,
    wanted: &BTreeSet<LinkId>,
    nearby: &impl Nearby,
) -> Changed {
    laid(pathway, diagram, drawing, (wanted, false), nearby)
}

/// Lines of links that have none yet, among those that do: found quickly, to be looked at until all are drawn.
pub fn quick_lines(
    pathway: &Pathway,
    diagram: &Diagram,
    drawing: &Drawing,
    wanted: &BTreeSet<LinkId>,
    nearby: &impl Nearby,
) -> Changed {
    laid(pathway, diagram, drawing, (wanted, true), nearby)
}

fn laid(
    pathway: &Pathway,
    diagram: &Diagram,
    drawing: &Drawing,
    which: (&BTreeSet<LinkId>, bool),
    nearby: &impl Nearby,
) -> Changed {
    let cards = BTreeMap::new();
    let lines = routed(pathway, diagram, drawing, &cards, which, nearby);
    let size = size_after(drawing, &cards, &lines);
    Changed { cards, lines, size }
}

/// The steps and links that a patch may make look otherwise; none if it may do so to everything.
fn reached(patch: &Patch) -> Option<(BTreeSet<&StepId>, BTreeSet<&LinkId>)> {
    if patch.changes.len() > MOST {
        return None;
    }
    let (mut steps, mut links) = (BTreeSet::new(), BTreeSet::new());
    for change in &patch.changes {
        match change {
            Change::Step(edit) => {
                let looks = |step: &Step| (step.owner.clone(), step.kind, step.phase.clone());
                if edit.before.as_deref().map(looks) != edit.after.as_deref().map(looks) {
                    steps.insert(&edit.id);
                }
            }
            Change::Place(edit) => {
                steps.insert(&edit.id);
            }
            Change::Link(edit) => {
                links.insert(&edit.id);
            }
            Change::Bends(edit) => {
                links.insert(&edit.id);
            }
            Change::Organisation(edit) => keeps(edit, |it| it.rank)?,
            Change::Team(edit) => keeps(edit, |it| it.organisation.clone())?,
            Change::Lanes(_) | Change::Phases(_) => return None,
            Change::Head(_)
            | Change::Item(_)
            | Change::Clock(_)
            | Change::Outcome(_)
            | Change::Agreement(_)
            | Change::Involvement(_)
            | Change::Trial(_)
            | Change::Acceptance(_)
            | Change::SignOff(_)
            | Change::Comment(_) => {}
        }
    }
    Some((steps, links))
}

/// Something if a part neither came nor went and looks the same.
fn keeps<P: Part, T: PartialEq>(edit: &pathway::Edit<P>, looks: impl Fn(&P) -> T) -> Option<()> {
    let (before, after) = (edit.before.as_deref()?, edit.after.as_deref()?);
    (looks(before) == looks(after)).then_some(())
}

/// Whether all lanes stay, and each as high as it is.
fn keeps_lanes(drawing: &Drawing, cards: &BTreeMap<StepId, Option<Card>>) -> bool {
    let mut may_shrink = BTreeSet::new();
    for (id, now) in cards {
        let before = drawing.cards.get(id);
        if before == now.as_ref() {
            continue;
        }
        if let Some(card) = now {
            let band = drawing.lanes[card.lane].rect;
            if height_for(card.rect.bottom() - band.y) > band.height {
                return false;
            }
        }
        if let Some(card) = before {
            let band = &drawing.lanes[card.lane];
            let is_lowest = band.rect.height > LANE_HEIGHT
                && height_for(card.rect.bottom() - band.rect.y) >= band.rect.height;
            let leaves = now.as_ref().is_none_or(|now| now.lane != card.lane);
            if is_lowest || (leaves && matches!(band.lane, Lane::Carer | Lane::Nobody)) {
                may_shrink.insert(card.lane);
            }
        }
    }
    may_shrink.into_iter().all(|lane| {
        let band = drawing.lanes[lane].rect;
        let stay = drawing
            .cards
            .iter()
            .filter(|(id, _)| !cards.contains_key(*id));
        let new = cards.values().flatten();
        let all = stay.map(|(_, card)| card).chain(new);
        let lowest = all
            .filter(|card| card.lane == lane)
            .map(|card| height_for(card.rect.bottom() - band.y))
            .max();
        lowest == Some(band.height)
    })
}

/// Where those lines run, among all others; none for a link that is gone or has an end nowhere.
fn routed(
    pathway: &Pathway,
    diagram: &Diagram,
    drawing: &Drawing,
    moved: &BTreeMap<StepId, Option<Card>>,
    (wanted, is_quick): (&BTreeSet<LinkId>, bool),
    nearby: &impl Nearby,
) -> BTreeMap<LinkId, Option<Line>> {
    let card = |id: &StepId| match moved.get(id) {
        Some(card) => card.as_ref(),
        None => drawing.cards.get(id),
    };
    let mut lines: BTreeMap<LinkId, Option<Line>> = BTreeMap::new();
    let mut drawable = Vec::new();
    let mut bounds: Option<Rect> = None;
    for id in wanted {
        let ends = pathway
            .links
            .get(id)
            .and_then(|link| Some((link, card(&link.from)?, card(&link.to)?)));
        let Some((link, from, to)) = ends else {
            if drawing.lines.contains_key(id) {
                lines.insert(id.clone(), None);
            }
            continue;
        };
        let both = from.rect.joined(to.rect);
        let bends = diagram.bends.get(id).into_iter().flat_map(|bends| &bends.0);
        let all = bends.fold(both, |all, &bend| all.joined(at(bend)));
        bounds = Some(bounds.map_or(all, |bounds| bounds.joined(all)));
        drawable.push(link);
    }
    let Some(bounds) = bounds else {
        return lines;
    };
    let whole = Rect {
        x: 0,
        y: 0,
        width: drawing.size.width.max(bounds.right()) + CARD_WIDTH,
        height: drawing.size.height,
    };
    let mut drawn = None;
    for round in ROUND.into_iter().map(Some).chain([None]) {
        let part = round.map_or(whole, |by| bounds.grown(by));
        let part = Plot::new(pathway, drawing, moved, &drawable, part, nearby);
        let effort = Effort {
            is_all: round.is_none(),
            is_quick,
        };
        drawn = part.routed(diagram, drawing, effort);
        if drawn.is_some() {
            break;
        }
    }
    for (id, line) in drawn.into_iter().flatten() {
        if wanted.contains(&id) && drawing.lines.get(&id) != Some(&line) {
            lines.insert(id, Some(line));
        }
    }
    lines
}

const fn at(point: Point) -> Rect {
    Rect {
        x: point.x,
        y: point.y,
        width: 0,
        height: 0,
    }
}

/// A part of a drawing as if it were all there is.
struct Plot<'a> {
    ground: Ground<'a>,
    cards: Vec<Rect>,
    kept: Vec<Option<Line>>,
    part: Rect,
}

impl<'a> Plot<'a> {
    fn new(
        pathway: &'a Pathway,
        drawing: &Drawing,
        moved: &BTreeMap<StepId, Option<Card>>,
        wanted: &[&'a Link],
        part: Rect,
        nearby: &impl Nearby,
    ) -> Self {
        let mut links: BTreeMap<&LinkId, (&'a Link, Option<&Line>)> = BTreeMap::new();
        for id in nearby.lines(part) {
            if let (Some(link), Some(line)) = (pathway.links.get(&id), drawing.lines.get(&id)) {
                links.insert(&link.id, (link, Some(line)));
            }
        }
        for link in wanted {
            links.insert(&link.id, (link, None));
        }
        let card = |id: &StepId| match moved.get(id) {
            Some(card) => card.as_ref(),
            None => drawing.cards.get(id),
        };
        let near = nearby.cards(part);
        let mut steps: BTreeMap<&StepId, &'a Step> = BTreeMap::new();
        let ends = links.values().flat_map(|(link, _)| [&link.from, &link.to]);
        for id in near.iter().chain(moved.keys()).chain(ends) {
            if let Some(step) = pathway.steps.get(id)
                && card(id).is_some()
            {
                steps.insert(&step.id, step);
            }
        }
        let number: BTreeMap<&StepId, usize> = steps.keys().copied().zip(0..).collect();
        let (mut ways, mut kept) = (Vec::new(), Vec::new());
        for (link, line) in links.into_values() {
            if let (Some(&from), Some(&to)) = (number.get(&link.from), number.get(&link.to)) {
                ways.push(Way { link, from, to });
                kept.push(line.cloned());
            }
        }
        let cards: Vec<&Card> = steps.keys().filter_map(|id| card(id)).collect();
        Self {
            cards: cards.iter().map(|card| card.rect).collect(),
            ground: Ground::part(
                pathway,
                steps.into_values().collect(),
                cards.iter().map(|card| card.lane).collect(),
                ways,
            ),
            kept,
            part,
        }
    }

    /// The lines of the part; none if one of them finds no way within it, and there may be one further round.
    fn routed(
        self,
        diagram: &Diagram,
        drawing: &Drawing,
        effort: Effort,
    ) -> Option<Vec<(LinkId, Line)>> {
        let board = Board::part(&self.cards, drawing, self.part);
        route::route_within(&self.ground, diagram, &board, self.kept, effort)
    }
}

/// How much room everything takes after that.
fn size_after(
    drawing: &Drawing,
    cards: &BTreeMap<StepId, Option<Card>>,
    lines: &BTreeMap<LinkId, Option<Line>>,
) -> Size {
    let right = |line: &Line| line.points.iter().map(|point| point.x).max();
    let edge = drawing.size.width - LANE_PADDING;
    let new = cards
        .values()
        .flatten()
        .map(|card| card.rect.right())
        .chain(lines.values().flatten().filter_map(right))
        .max();
    let old_cards = cards.keys().filter_map(|id| drawing.cards.get(id));
    let old_lines = lines.keys().filter_map(|id| drawing.lines.get(id));
    let old = old_cards
        .map(|card| card.rect.right())
        .chain(old_lines.filter_map(right))
        .max();
    let furthest = if old >= Some(edge) && new < Some(edge) {
        // What reached furthest is gone: what does so now is not known without looking.
        let stay = drawing
            .cards
            .iter()
            .filter(|(id, _)| !cards.contains_key(*id));
        let lines_stay = drawing
            .lines
            .iter()
            .filter(|(id, _)| !lines.contains_key(*id));
        stay.map(|(_, card)| card.rect.right())
            .chain(lines_stay.filter_map(|(_, line)| right(line)))
            .max()
            .max(new)
            .unwrap_or(crate::FIRST_COLUMN + crate::CARD_WIDTH)
    } else {
        new.map_or(edge, |new| new.max(edge))
    };
    Size {
        width: furthest + LANE_PADDING,
        height: drawing.size.height,
    }
}
