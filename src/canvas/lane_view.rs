//! The lanes: bands under the cards, and headers that stay in view at the left.

use super::{far_view::FAR, step_view::fitted};
use crate::state::workspace::Workspace;
use leptos::prelude::*;
use pathway::{Lane, LaneBand, Subject, lettering};

const NAME_SIZE: u32 = 13;
const KIND_SIZE: u32 = 12;
/// How wide a lane's name may be from far out, in pixels.
const TAG: u32 = 150;

fn bands(workspace: Workspace) -> Memo<Vec<LaneBand>> {
    Memo::new(move |_| {
        workspace.track_lanes();
        workspace.with_editor(|editor| editor.drawing().lanes.clone())
    })
}

/// The bands of the lanes, in the units of the drawing.
#[component]
pub fn LaneBands() -> impl IntoView {
    let workspace = Workspace::expect();
    let bands = bands(workspace);
    move || {
        bands
            .get()
            .into_iter()
            .map(|band| {
                let rect = band.rect;
                view! { <rect class="lane-box" x=rect.x y=rect.y width=rect.width height=rect.height rx="8"></rect> }
            })
            .collect_view()
    }
}

/// The headers of the lanes: at the left edge of the canvas, however far it is scrolled.
#[component]
pub fn LaneHeads() -> impl IntoView {
    let workspace = Workspace::expect();
    let bands = bands(workspace);
    // They are moved as one, so that panning touches a single attribute.
    let place = move || {
        let viewport = workspace.viewport.get();
        let left = viewport.x.max(0.0);
        format!(
            "scale({z}) translate({} {})",
            left - viewport.x,
            -viewport.y,
            z = viewport.zoom
        )
    };
    view! {
        <g class="lane-heads" transform=place>
            <For each=move || bands.get() key=|band| (band.lane.clone(), band.rect.y, band.rect.height) let:band>
                <LaneHead band />
            </For>
        </g>
    }
}

#[component]
fn LaneHead(band: LaneBand) -> impl IntoView {
    let workspace = Workspace::expect();
    let LaneBand { lane, rect } = band;
    let subject = match &lane {
        Lane::Organisation(id) => Some(Subject::Organisation(id.clone())),
        Lane::Patient | Lane::Carer | Lane::Nobody => None,
    };
    let label = {
        let lane = lane.clone();
        Memo::new(move |_| workspace.lane_label(&lane))
    };
    let width = layout::LANE_HEADER;
    let room = u32::try_from(width - 26).unwrap_or(1);
    let selected = {
        let subject = subject.clone();
        move || {
            subject
                .as_ref()
                .map(|subject| workspace.is_chosen(subject).to_string())
        }
    };
    let is_option = subject.is_some();
    let far = Memo::new(move |_| {
        let zoom = workspace.viewport.with(|viewport| viewport.zoom);
        (zoom < FAR).then_some(zoom)
    });
    // From far out the name stays as large as it is near by, on a tag over what lies behind it.
    let tag = {
        let lane = lane.clone();
        move |zoom: f64| {
            let (name, ..) = workspace.lane_label(&lane);
            let rows = if f64::from(rect.height) * zoom < 34.0 {
                1
            } else {
                2
            };
            let lines = lettering::lines(&name, NAME_SIZE, TAG, rows);
            let width = lines
                .iter()
                .map(|line| lettering::width(line, NAME_SIZE))
                .max();
            let height = 16 * lines.len() + 4;
            let names = lines
                .into_iter()
                .zip(0..)
                .map(|(words, row)| fitted("lane-name", words, NAME_SIZE, 8, 15 + 16 * row));
            view! {
                <g transform=format!("translate(0 {}) scale({})", rect.y, 1.0 / zoom)>
                    <rect class="lane-tag" width=width.unwrap_or(0) + 14 height=height rx="4"></rect>
                    {names.collect_view()}
                </g>
            }
        }
    };
    let words = move || {
        if let Some(zoom) = far.get() {
            return tag(zoom).into_any();
        }
        let (name, kind, _) = label.get();
        let names = lettering::lines(&name, NAME_SIZE, room, 3);
        let kinds = lettering::lines(&kind, KIND_SIZE, room, 2);
        let count = i32::try_from(names.len() + kinds.len()).unwrap_or(2);
        let first = rect.y + rect.height / 2 - count * 16 / 2 + 12;
        let line = |index: usize| first + 16 * i32::try_from(index).unwrap_or(0);
        let below = names.len();
        let words = (
            names
                .into_iter()
                .enumerate()
                .map(|(i, words)| fitted("lane-name", words, NAME_SIZE, 18, line(i)))
                .collect_view(),
            kinds
                .into_iter()
                .enumerate()
                .map(|(i, words)| fitted("lane-kind", words, KIND_SIZE, 18, line(below + i)))
                .collect_view(),
        );
        words.into_any()
    };
    view! {
        <g class="lane" data-sector=move || label.with(|(_, _, sector)| *sector)>
            <rect
                class="lane-head"
                id=subject.as_ref().map(super::step_view::element_id)
                role=is_option.then_some("option")
                aria-selected=selected
                aria-label=move || is_option.then(|| label.with(|(name, kind, _)| format!("{name}, {kind}")))
                x="0"
                y=rect.y
                width=width
                height=rect.height
                rx="8"
            ></rect>
            <g aria-hidden="true">
                <path class="lane-bar" d=format!("M0 {}q0 -8 8 -8v{}q-8 0 -8 -8z", rect.y + 8, rect.height)></path>
                {words}
            </g>
        </g>
    }
}
