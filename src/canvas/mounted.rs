//! What is in view, each drawn by itself: woken by what it was drawn from, and written again only where it is another.
//! It never keeps what is out of view.

use crate::{
    browser::group::{Group, Markup},
    state::workspace::Workspace,
};
use leptos::{prelude::*, svg};
use std::{cell::RefCell, collections::BTreeMap, fmt::Display, rc::Rc};

/// The drawings of these, as `draw` makes each.
pub fn mounted<Id: Ord + Clone + Display + 'static>(
    ids: impl Fn(Workspace) -> Vec<Id> + 'static,
    draw: fn(Workspace, &Id) -> Markup,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let element = NodeRef::<svg::G>::new();
    let group = Rc::new(RefCell::new(None::<Group>));
    // What is mounted outlives the effect that mounts it, and goes with this group.
    let owner = Owner::current().unwrap_or_default();
    let there = StoredValue::new_local(BTreeMap::<Id, RenderEffect<Rc<Markup>>>::new());
    Effect::new(move || {
        let Some(here) = element.get() else { return };
        group
            .borrow_mut()
            .get_or_insert_with(|| Group::new(here.into()));
        let wanted = ids(workspace);
        let mut new = Vec::new();
        there.update_value(|there| {
            let mut before = std::mem::take(there);
            for id in wanted {
                let effect = before.remove(&id).unwrap_or_else(|| {
                    let effect = owner.with(|| {
                        let id = id.clone();
                        kept_up(&group, id.to_string(), move || draw(workspace, &id))
                    });
                    effect.with_value_mut(|markup| new.push((id.to_string(), markup.clone())));
                    effect
                });
                there.insert(id, effect);
            }
            if let Some(group) = group.borrow_mut().as_mut() {
                for id in before.keys() {
                    group.remove(&id.to_string());
                }
                group.add(new);
            }
        });
    });
    view! { <g node_ref=element role="presentation"></g> }
}

// Draws one, and again whenever what it was drawn from is another.
fn kept_up(
    group: &Rc<RefCell<Option<Group>>>,
    key: String,
    draw: impl Fn() -> Markup + 'static,
) -> RenderEffect<Rc<Markup>> {
    let group = group.clone();
    RenderEffect::new(move |before: Option<Rc<Markup>>| {
        let now = draw();
        match before {
            Some(before) if *before == now => before,
            Some(before) => {
                if let Some(group) = group.borrow().as_ref() {
                    group.change(&key, &before, &now);
                }
                Rc::new(now)
            }
            None => Rc::new(now),
        }
    })
}
