//! The canvas: one widget that takes pointers and keys, and shows what is in view.

use super::{
    comment_pins::CommentPins,
    far_view::{FAR, FarView},
    first_step::FirstStep,
    lane_view::{LaneBands, LaneHeads},
    link_view::{label, line},
    minimap::Minimap,
    mounted::mounted,
    overlay_view::OverlayView,
    peers_view::PeersView,
    phase_view::{PhaseEnds, PhaseHeads},
    step_view::{card, element_id},
    story_bar::StoryBar,
    title_editor::TitleEditor,
    zoom_bar::ZoomBar,
};
use crate::{
    browser::{
        clipboard,
        frame::Rest,
        measure::{SizeWatch, now},
        pointer::{capture, point_in},
    },
    state::{
        sentences::{say, text},
        workspace::Workspace,
    },
};
use editor::{At, Button, Cursor, Input, Key, Modifiers, Pointer, PointerKind, Viewport};
use leptos::{
    ev::{KeyboardEvent, PointerEvent, WheelEvent},
    prelude::*,
};
use pathway::Subject;

// As long as other systems wait before a finger that rests is a long press.
const HOLD: u32 = 500;

// As long after the last step nobody moves the drawing any more.
const SETTLED: u32 = 250;

/// The canvas with all that floats over it.
#[component]
pub fn Stage() -> impl IntoView {
    let workspace = Workspace::expect();
    let canvas = NodeRef::<leptos::html::Div>::new();
    let size = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move || {
        if let Some(element) = canvas.get() {
            let mut first = true;
            size.set_value(SizeWatch::new(&element, move |width, height| {
                workspace.handle(Input::Resized { width, height });
                if first && width > 0.0 {
                    first = false;
                    workspace.run("show-beginning");
                }
            }));
        }
    });
    let hold = StoredValue::new_local(Rest::default());
    let presses = StoredValue::new(Presses::default());
    let down = move |event: PointerEvent| {
        workspace.naming.set(None);
        if let Some(element) = canvas.get_untracked() {
            // Nothing depends on the focus being given.
            drop(element.focus());
        }
        capture(&event);
        let mut pointer = pointer_of(&event);
        pointer.clicks = presses
            .try_update_value(|presses| presses.count(now(), pointer.at))
            .unwrap_or(1);
        if pointer.kind != PointerKind::Mouse {
            hold.with_value(|hold| hold.ask(HOLD, move || workspace.handle(Input::Hold(pointer))));
        }
        workspace.handle(Input::PointerDown(pointer));
    };
    let moved = move |event: PointerEvent| {
        if event.pointer_type() != "mouse"
            && event.movement_x().abs() + event.movement_y().abs() > 3
        {
            hold.with_value(Rest::cancel);
        }
        let pointer = pointer_of(&event);
        if workspace.room.is_shared() {
            let at = workspace
                .viewport
                .with_untracked(|viewport| viewport.to_drawing(pointer.at));
            workspace.room.pointer.set(Some([at.x, at.y]));
        }
        workspace.handle_with_next_picture(Input::PointerMove(pointer));
    };
    let left = move |_: PointerEvent| {
        workspace.room.pointer.set(None);
        workspace.handle_with_next_picture(Input::PointerLeave);
    };
    let up = move |event: PointerEvent| {
        hold.with_value(Rest::cancel);
        workspace.handle(Input::PointerUp(pointer_of(&event)));
    };
    let cancelled = move |event: PointerEvent| {
        hold.with_value(Rest::cancel);
        workspace.handle(Input::PointerCancel(pointer_of(&event)));
    };
    let wheel = move |event: WheelEvent| {
        event.prevent_default();
        let (x, y) = point_in(&event);
        // Lines and pages of old wheels, in pixels.
        let unit = match event.delta_mode() {
            1 => 16.0,
            2 => 400.0,
            _ => 1.0,
        };
        workspace.handle_with_next_picture(Input::Wheel {
            at: At { x, y },
            dx: event.delta_x() * unit,
            dy: event.delta_y() * unit,
            modifiers: modifiers_of(&event),
        });
    };
    let key = move |event: KeyboardEvent| {
        if workspace.naming.with_untracked(Option::is_some) {
            return;
        }
        if event.key() == "Escape" && workspace.findings.playing.with_untracked(Option::is_some) {
            workspace.findings.playing.set(None);
            return;
        }
        if has_no_letters(workspace, &event) {
            return;
        }
        let input = Input::Key(Key {
            name: event.key(),
            modifiers: key_modifiers(&event),
        });
        if workspace.takes(&input) {
            event.prevent_default();
        }
        workspace.handle(input);
    };
    let key_up = move |event: KeyboardEvent| {
        workspace.handle(Input::KeyUp(Key {
            name: event.key(),
            modifiers: key_modifiers(&event),
        }));
    };
    let paste = move |event: clipboard::ClipboardEvent| {
        if let Some(clip) =
            clipboard::text_of(&event).and_then(|text| pathway::tree::from_text(&text).ok())
        {
            event.prevent_default();
            workspace.handle(Input::Paste { clip, at: None });
        }
    };
    let far = Memo::new(move |_| workspace.viewport.with(|viewport| viewport.zoom < FAR));
    // What the keyboard is on, if it is drawn as a thing of its own now.
    let active = move || {
        let subject = workspace.focus.get()?;
        let is_there = match &subject {
            Subject::Step(id) => workspace.in_view.with(|seen| seen.steps.contains(id)),
            Subject::Link(id) => workspace.in_view.with(|seen| seen.links.contains(id)),
            _ => return Some(element_id(&subject)),
        };
        (is_there && !far.get()).then(|| element_id(&subject))
    };
    let seen = move || {
        let viewport = workspace.viewport.get();
        format!(
            "scale({}) translate({:.2} {:.2})",
            viewport.zoom, -viewport.x, -viewport.y
        )
    };
    // While only the place changes, what is drawn is moved as a picture; it is drawn anew when it grows or shrinks, and
    // nothing is kept as a picture once it rests.
    let moving = RwSignal::new(false);
    let settled = StoredValue::new_local(Rest::default());
    Effect::new(move |before: Option<Viewport>| {
        let now = workspace.viewport.get();
        let is_moved = before.is_some_and(|before| {
            before.zoom.to_bits() == now.zoom.to_bits()
                && (before.width, before.height) == (now.width, now.height)
        });
        if moving.get_untracked() != is_moved {
            moving.set(is_moved);
        }
        if is_moved {
            settled.with_value(|rest| {
                rest.ask(SETTLED, move || {
                    let _ = moving.try_set(false);
                });
            });
        }
        now
    });
    let cursor = move || cursor_name(workspace.cursor.get());
    view! {
        <div class="stage">
            <div
                node_ref=canvas
                class="canvas"
                id="canvas"
                data-canvas=""
                tabindex="0"
                role="listbox"
                aria-multiselectable="true"
                aria-label=text("canvas-label")
                aria-describedby="canvas-help"
                aria-activedescendant=active
                data-cursor=cursor
                on:pointerdown=down
                on:pointermove=moved
                on:pointerup=up
                on:pointercancel=cancelled
                on:pointerleave=left
                on:wheel=wheel
                on:keydown=key
                on:keyup=key_up
                on:paste=paste
                on:contextmenu=|event| event.prevent_default()
            >
                <svg role="presentation" xmlns="http://www.w3.org/2000/svg">
                    <Arrows />
                    <g class="seen" data-moving=move || moving.get().then_some("true") transform=seen role="presentation">
                        <LaneBands />
                        <PhaseEnds />
                        <Show when=move || !far.get() fallback=|| view! { <FarView /> }>
                            {mounted(|workspace| workspace.in_view.with(|seen| seen.links.clone()), line)}
                            {mounted(|workspace| workspace.in_view.with(|seen| seen.links.clone()), label)}
                            {mounted(|workspace| workspace.in_view.with(|seen| seen.steps.clone()), card)}
                        </Show>
                        <CommentPins />
                        <PeersView />
                        <OverlayView />
                    </g>
                    <LaneHeads />
                </svg>
            </div>
            <p id="canvas-help" class="visually-hidden">{text("canvas-help")}</p>
            <p class="visually-hidden" role="status" aria-live="polite">{move || workspace.announcement.get()}</p>
            <PhaseHeads />
            <TitleEditor canvas />
            <FirstStep />
            <ZoomBar />
            <p class="hint" hidden=move || workspace.findings.playing.with(Option::is_some)>{move || say(&workspace.hint.get())}</p>
            <Minimap />
            <StoryBar />
        </div>
    }
}

#[component]
fn Arrows() -> impl IntoView {
    let arrow = |id: &'static str, class: &'static str| {
        view! {
            <marker id=id viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">
                <path class=class d="M0 0L10 5L0 10z"></path>
            </marker>
        }
    };
    view! { <defs>{arrow("arrow", "arrow")} {arrow("arrow-accent", "arrow-accent")} {arrow("arrow-lost", "arrow-lost")}</defs> }
}

/// Presses at one place in short order: browsers count clicks, but not presses.
#[derive(Clone, Copy, Default)]
struct Presses {
    last: f64,
    at: At,
    count: u8,
}

impl Presses {
    fn count(&mut self, now: f64, at: At) -> u8 {
        let is_next = now - self.last < 400.0 && (at.x - self.at.x).hypot(at.y - self.at.y) < 6.0;
        self.count = if is_next {
            self.count.saturating_add(1)
        } else {
            1
        };
        (self.last, self.at) = (now, at);
        self.count
    }
}

// Single letters choose tools only where the person has not switched that off.
fn has_no_letters(workspace: Workspace, event: &KeyboardEvent) -> bool {
    let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    plain
        && event.key().chars().count() == 1
        && event.key() != " "
        && !workspace.desk.preferences.letters.get_untracked()
}

fn pointer_of(event: &PointerEvent) -> Pointer {
    let (x, y) = point_in(event);
    Pointer {
        id: event.pointer_id(),
        at: At { x, y },
        kind: match event.pointer_type().as_str() {
            "touch" => PointerKind::Touch,
            "pen" => PointerKind::Pen,
            _ => PointerKind::Mouse,
        },
        button: match event.button() {
            1 => Button::Middle,
            2 => Button::Secondary,
            _ => Button::Primary,
        },
        modifiers: modifiers_of(event),
        clicks: 1,
    }
}

fn modifiers_of(event: &crate::browser::pointer::MouseEvent) -> Modifiers {
    Modifiers {
        shift: event.shift_key(),
        ctrl: event.ctrl_key(),
        alt: event.alt_key(),
        meta: event.meta_key(),
    }
}

fn key_modifiers(event: &KeyboardEvent) -> Modifiers {
    Modifiers {
        shift: event.shift_key(),
        ctrl: event.ctrl_key(),
        alt: event.alt_key(),
        meta: event.meta_key(),
    }
}

fn cursor_name(cursor: Cursor) -> &'static str {
    match cursor {
        Cursor::Arrow => "arrow",
        Cursor::Cross => "cross",
        Cursor::Open => "open",
        Cursor::Closed => "closed",
        Cursor::Finger => "finger",
        Cursor::Forbidden => "forbidden",
        Cursor::Sideways => "sideways",
        Cursor::UpDown => "up-down",
    }
}
