//! Shortest routes, counted in steps; among equally short ones the one along the links with the lowest ids.

use super::{Graph, Way};
use crate::{Route, Step, StepId};
use std::collections::VecDeque;

/// No arrow: the step was not come to.
const UNSEEN: u32 = u32::MAX;
/// No arrow: the routes begin there.
const FIRST: u32 = u32::MAX - 1;

/// A shortest route to each step that can be come to from some, along ways that may be taken.
#[derive(Debug)]
pub struct Routes {
    /// By which arrow each step is come to.
    came_by: Vec<u32>,
}

impl<'a> Graph<'a> {
    /// Shortest routes from the steps to all others, for those who ask for many: each is the one of
    /// [`Self::route_where`], but that ways are asked about by their places among [`Self::ways`].
    pub fn routes_where<'i>(
        &self,
        from: impl IntoIterator<Item = &'i StepId>,
        may_take: impl Fn(usize) -> bool,
    ) -> Routes {
        let mut came_by = vec![UNSEEN; self.steps.len()];
        let mut open: VecDeque<u32> = from.into_iter().filter_map(|id| self.number(id)).collect();
        for &at in &open {
            came_by[at as usize] = FIRST;
        }
        while let Some(at) = open.pop_front() {
            for &arrow in self.out.row(at) {
                let row = self.arrows[arrow as usize];
                if came_by[row.to as usize] == UNSEEN && may_take(arrow as usize) {
                    came_by[row.to as usize] = arrow;
                    open.push_back(row.to);
                }
            }
        }
        Routes { came_by }
    }

    /// The route of some to a step. None where it is not come to.
    pub fn route_of(&self, routes: &Routes, to: &StepId) -> Option<Route> {
        let at = self.number(to)?;
        (routes.came_by[at as usize] != UNSEEN).then(|| {
            let (first, arrows) = self.back_from(at, &routes.came_by);
            self.route_along(first, &arrows)
        })
    }

    /// The step that a route begins with, and its arrows.
    fn back_from(&self, to: u32, came_by: &[u32]) -> (u32, Vec<u32>) {
        let (mut arrows, mut back) = (Vec::new(), to);
        while came_by[back as usize] != FIRST {
            let arrow = came_by[back as usize];
            arrows.push(arrow);
            back = self.arrows[arrow as usize].from;
        }
        arrows.reverse();
        (back, arrows)
    }

    /// A shortest route from a step to another, or to itself without a move.
    pub fn route(&self, from: &StepId, to: &StepId) -> Option<Route> {
        self.route_where([from], |step| step.id == *to, |_| true)
    }

    /// A shortest route from one of the steps to one that is looked for, along ways that may be taken.
    pub fn route_where<'i>(
        &self,
        from: impl IntoIterator<Item = &'i StepId>,
        is_goal: impl Fn(&Step) -> bool,
        may_take: impl Fn(&Way<'a>) -> bool,
    ) -> Option<Route> {
        let from = from.into_iter().filter_map(|id| self.number(id));
        let arrows = self.shortest(
            from,
            |at| is_goal(self.steps[at as usize]),
            |arrow| may_take(&self.way(&self.arrows[arrow as usize])),
        )?;
        Some(self.route_along(arrows.0, &arrows.1))
    }

    /// The first step of a shortest route and its arrows.
    pub(super) fn shortest(
        &self,
        from: impl IntoIterator<Item = u32>,
        is_goal: impl Fn(u32) -> bool,
        may_take: impl Fn(u32) -> bool,
    ) -> Option<(u32, Vec<u32>)> {
        let mut came_by = vec![UNSEEN; self.steps.len()];
        let mut open = VecDeque::new();
        for at in from {
            came_by[at as usize] = FIRST;
            open.push_back(at);
        }
        while let Some(at) = open.pop_front() {
            if is_goal(at) {
                return Some(self.back_from(at, &came_by));
            }
            for &arrow in self.out.row(at) {
                let to = self.arrows[arrow as usize].to;
                if came_by[to as usize] == UNSEEN && may_take(arrow) {
                    came_by[to as usize] = arrow;
                    open.push_back(to);
                }
            }
        }
        None
    }

    pub(super) fn route_along(&self, first: u32, arrows: &[u32]) -> Route {
        let mut route = Route::default();
        route.steps.push(self.steps[first as usize].id.clone());
        for &arrow in arrows {
            let way = self.way(&self.arrows[arrow as usize]);
            route.links.push(way.link.id.clone());
            route.steps.push(way.to.id.clone());
        }
        route
    }
}
