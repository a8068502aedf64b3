//! A way for a benchmark to drive the app without knowing its inside. Only there when the address asks for it, so that
//! nobody meets it by chance; it can do nothing that a person cannot do.

use super::Workspace;
use crate::{browser::script::Offer, state::desk::Desk};
use editor::Input;
use leptos::prelude::*;
use pathway::{Owner, Place, Step, StepId, edit, tree};
use serde::Deserialize;

#[derive(Deserialize)]
struct NewStep {
    id: String,
    title: String,
    x: f64,
    y: f64,
}

/// Offers the app to a benchmark, where the address asks for it.
pub fn be_measured(desk: Desk) {
    if !crate::browser::page::query().contains("measured") {
        return;
    }
    let here = move || desk.workspace.get_value();
    let corner = move |id: &str| {
        here()?.with_editor(|editor| {
            let drawing = editor.drawing();
            let card = drawing.cards.get(id)?;
            Some([("x", f64::from(card.rect.x)), ("y", f64::from(card.rect.y))])
        })
    };
    Offer::new("throughlineMeasured")
        .text("open", move |text| {
            if let Ok(import) = formats::native::read(text.as_bytes()) {
                desk.open_new(import.document);
            }
            None
        })
        .numbers("view", move |numbers| {
            if let (Some(workspace), [zoom, x, y]) = (here(), numbers) {
                workspace.handle(Input::Look {
                    zoom: *zoom,
                    x: -x / zoom,
                    y: -y / zoom,
                });
            }
            None
        })
        .text("viewport", move |_| {
            let viewport = here()?.viewport.get_untracked();
            let (x, y) = (-viewport.x * viewport.zoom, -viewport.y * viewport.zoom);
            Some(vec![("zoom", viewport.zoom), ("x", x), ("y", y)])
        })
        .text("stale", move |_| {
            let stale = here()?.findings.stale.get_untracked();
            Some(vec![("stale", f64::from(u8::from(stale)))])
        })
        .text("place", move |id| corner(id).map(Vec::from))
        .text("add", move |text| {
            if let (Some(workspace), Ok(new)) = (here(), tree::from_text::<NewStep>(text)) {
                add(workspace, new);
            }
            None
        });
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a drawing")]
fn add(workspace: Workspace, new: NewStep) {
    let planned = workspace.with(|document| {
        let owner = document
            .pathway
            .organisations
            .ids()
            .next()
            .cloned()
            .map(Owner::Organisation);
        let step = Step {
            title: new.title,
            owner,
            ..Step::new(StepId::from(new.id))
        };
        edit::add_step(
            document,
            step,
            Some(Place {
                x: new.x as i32,
                y: new.y as i32,
                by_hand: true,
            }),
        )
    });
    workspace.apply(edit::label::many(edit::label::ADDED, 1), planned);
}
