//! The whole drawing of a large pathway, a little at a time, so that nobody waits for it.
//!
//! Never ends at another drawing than `draw`.

use crate::{
    draw::{Standing, finished},
    ground::Ground,
    route::{self, Board, Laying, nudge},
};
use pathway::{Diagram, Drawing, LaneBand, Pathway, Rect};

/// A drawing under way. It is worth nothing once the pathway or its diagram is another.
pub struct Draft {
    cards: Vec<Rect>,
    lanes: Vec<LaneBand>,
    laying: Laying,
    turn: Option<usize>,
}

/// So many lines are laid at once.
const AT_ONCE: usize = 16;

impl Draft {
    /// Begins.
    pub fn new(pathway: &Pathway, diagram: &Diagram) -> Self {
        let ground = Ground::of(pathway, diagram);
        let Standing { lanes, cards } = Standing::of(&ground, diagram);
        let none = vec![None; ground.ways.len()];
        let board = Board::new(&cards, &lanes);
        Self {
            laying: Laying::new(&ground, diagram, &board, &none, route::THOROUGH),
            cards,
            lanes,
            turn: None,
        }
    }

    /// Goes on for a moment; gives the drawing when it is done.
    pub fn go_on(&mut self, pathway: &Pathway, diagram: &Diagram) -> Option<Drawing> {
        match self.turn {
            None => {
                let is_laid = (0..AT_ONCE).any(|_| self.laying.lay_next(&self.cards) != Some(true));
                self.turn = is_laid.then_some(0);
                None
            }
            Some(turn) if turn < nudge::TURNS => {
                let Laying { wires, space, .. } = &mut self.laying;
                nudge::nudge(wires, &self.cards, space, turn);
                self.turn = Some(turn + 1);
                None
            }
            Some(_) => {
                let ground = Ground::of(pathway, diagram);
                let board = Board::new(&self.cards, &self.lanes);
                let none = vec![None; ground.ways.len()];
                let lines = route::labelled(&ground, &board, &self.laying.wires, none);
                let bands = std::mem::take(&mut self.lanes);
                Some(finished(&ground, bands, &self.cards, lines))
            }
        }
    }
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft").finish_non_exhaustive()
    }
}
