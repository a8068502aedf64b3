//! Shortest routes, counted in steps; among equally short ones the one along the links with the lowest ids.

use super::{Graph, Way};
use crate::{Route, Step, StepId};
use std::collections::VecDeque;

impl<'a> Graph<'a> {
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
        const UNSEEN: u32 = u32::MAX;
        const FIRST: u32 = u32::MAX - 1;
        let mut came_by = vec![UNSEEN; self.steps.len()];
        let mut open = VecDeque::new();
        for at in from {
            came_by[at as usize] = FIRST;
            open.push_back(at);
        }
        while let Some(at) = open.pop_front() {
            if is_goal(at) {
                let (mut arrows, mut back) = (Vec::new(), at);
                while came_by[back as usize] != FIRST {
                    let arrow = came_by[back as usize];
                    arrows.push(arrow);
                    back = self.arrows[arrow as usize].from;
                }
                arrows.reverse();
                return Some((back, arrows));
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
