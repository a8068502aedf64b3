//! Typing a title in its place on the canvas.

use crate::{
    browser::keyboard::{focus_on, select_all},
    state::{
        sentences::{say, text},
        workspace::Workspace,
    },
};
use editor::Input;
use leptos::{ev::KeyboardEvent, prelude::*};
use pathway::{Lane, Message, Point, Rect, StepKind, Subject, edit};

/// The field over what is being named.
#[component]
pub fn TitleEditor(
    /// Where the focus goes back to.
    canvas: NodeRef<leptos::html::Div>,
) -> impl IntoView {
    let workspace = Workspace::expect();
    move || {
        let subject = workspace.naming.get()?;
        Some(view! { <TitleField subject canvas /> })
    }
}

fn place_of(workspace: Workspace, subject: &Subject) -> Option<Rect> {
    workspace.with_editor(|editor| {
        let drawing = editor.drawing();
        match subject {
            Subject::Step(id) => drawing.cards.get(id).map(|card| card.rect),
            Subject::Organisation(id) => {
                let lane = Lane::Organisation(id.clone());
                let band = drawing.lanes.iter().find(|band| band.lane == lane)?;
                Some(Rect {
                    x: band.rect.x + 12,
                    width: layout::LANE_HEADER - 20,
                    height: 64,
                    y: band.rect.y + (band.rect.height - 64) / 2,
                })
            }
            _ => None,
        }
    })
}

#[component]
fn TitleField(subject: Subject, canvas: NodeRef<leptos::html::Div>) -> impl IntoView {
    let workspace = Workspace::expect();
    let field = NodeRef::<leptos::html::Textarea>::new();
    let before = workspace.with(|document| edit::title(document, &subject));
    let rect = place_of(workspace, &subject)?;
    let of_header = matches!(subject, Subject::Organisation(_));
    let at = move || {
        let viewport = workspace.viewport.get();
        let mut at = viewport.to_screen(Point {
            x: rect.x,
            y: rect.y,
        });
        if of_header {
            at.x = at.x.max(0.0);
        }
        (at, viewport.zoom.max(0.75))
    };
    Effect::new(move || {
        if let Some(field) = field.get() {
            drop(field.focus());
            select_all(&field);
        }
    });
    let placeholder = placeholder(workspace, &subject);
    let done = StoredValue::new(false);
    let finish = move |keep: bool, go_on: bool| {
        if done.get_value() {
            return;
        }
        done.set_value(true);
        let typed = field
            .get_untracked()
            .map(|field| field.value())
            .unwrap_or_default();
        workspace.naming.set(None);
        if keep {
            workspace.handle(Input::Title {
                subject: subject.clone(),
                text: typed.split_whitespace().collect::<Vec<_>>().join(" "),
            });
        }
        if go_on && let Some(canvas) = canvas.get_untracked() {
            drop(canvas.focus());
        }
    };
    let (on_key, on_blur) = (finish.clone(), finish);
    let key = move |event: KeyboardEvent| {
        event.stop_propagation();
        match event.key().as_str() {
            "Enter" if !event.shift_key() && !event.is_composing() => {
                event.prevent_default();
                on_key(true, true);
            }
            "Tab" => {
                event.prevent_default();
                on_key(true, true);
                workspace.show_panel("details");
                focus_on(".record :is(input, select, textarea):not([disabled])");
            }
            "Escape" => {
                event.prevent_default();
                on_key(false, true);
            }
            _ => {}
        }
    };
    Some(view! {
        <div
            class="title-editor"
            style:left=move || format!("{:.1}px", at().0.x)
            style:top=move || format!("{:.1}px", at().0.y)
            style:width=move || format!("{:.1}px", f64::from(rect.width) * at().1)
            style:height=move || format!("{:.1}px", f64::from(rect.height) * at().1)
        >
            <textarea
                node_ref=field
                aria-label=text("title-of-step")
                placeholder=placeholder
                prop:value=before
                maxlength="300"
                on:keydown=key
                on:pointerdown=|event| event.stop_propagation()
                on:blur=move |_| on_blur(true, false)
            ></textarea>
        </div>
    })
}

// Shows by an example what a good name of such a step is: what is done.
fn placeholder(workspace: Workspace, subject: &Subject) -> String {
    let Subject::Step(id) = subject else {
        return text("name-organisation");
    };
    let kind = workspace.with(|document| document.pathway.steps.get(id)?.kind);
    let example = match kind {
        Some(StepKind::Start) => "example-start",
        Some(StepKind::Assess) => "example-assess",
        Some(StepKind::Test) => "example-test",
        Some(StepKind::Result) => "example-result",
        Some(StepKind::Decide) => "example-decide",
        Some(StepKind::Refer) => "example-refer",
        Some(StepKind::Review) => "example-review",
        Some(StepKind::Inform) => "example-inform",
        Some(StepKind::Wait) => "example-wait",
        Some(StepKind::End) => "example-end",
        _ => return text("name-step"),
    };
    say(&Message::new("name-step-example").with("example", text(example)))
}
