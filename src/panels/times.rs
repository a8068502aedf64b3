//! The times: each clock on its likely and on its slowest route, and where the time goes.

use crate::state::{
    sentences::{say, text},
    workspace::Workspace,
};
use checks::{Stay, TimedRoute, Timeline, length};
use leptos::prelude::*;
use pathway::{ClockId, Lane, Message, Subject, lane_of};

/// The times.
#[component]
pub fn TimesPanel() -> impl IntoView {
    let workspace = Workspace::expect();
    let findings = workspace.findings;
    findings.show_timelines(true);
    on_cleanup(move || findings.show_timelines(false));
    let clocks = Memo::new(move |_| {
        findings.timelines.with(|timelines| {
            let timelines = timelines.as_ref()?;
            Some(
                timelines
                    .iter()
                    .map(|it| it.clock.clone())
                    .collect::<Vec<_>>(),
            )
        })
    });
    view! {
        <div class="panel" data-panel="times">
            {move || match clocks.get() {
                None => Some(view! { <p class="panel-empty" role="status">{text("checking")}</p> }.into_any()),
                Some(clocks) if clocks.is_empty() => Some(view! {
                    <div class="panel-empty">
                        <h2>{text("times-empty")}</h2>
                        <p>{text("times-empty-about")}</p>
                    </div>
                }.into_any()),
                Some(_) => None,
            }}
            <For each=move || clocks.get().unwrap_or_default() key=Clone::clone let:id>
                <ClockTimes id />
            </For>
        </div>
    }
}

#[component]
fn ClockTimes(id: ClockId) -> impl IntoView {
    let workspace = Workspace::expect();
    let subject = Subject::Clock(id.clone());
    let timeline = Memo::new(move |_| {
        workspace.findings.timelines.with(|timelines| {
            let timelines = timelines.as_ref()?;
            timelines.iter().find(|it| it.clock == id).cloned()
        })
    });
    let named = subject.clone();
    view! {
        <section class="panel-part">
            <div class="panel-head">
                <h2>{move || workspace.name_of(&named)}</h2>
                <button type="button" class="button button-small" on:click=move |_| workspace.open_details(subject.clone())>
                    {text("times-clock")}
                </button>
            </div>
            {move || timeline.get().map(|timeline| told(workspace, &timeline))}
        </section>
    }
}

/// What a clock says of itself, and its two routes.
fn told(workspace: Workspace, timeline: &Timeline) -> AnyView {
    let limit = match timeline.limit {
        Some(limit) => say(&Message::new("times-limit").with("limit", limit)),
        None => text("times-no-limit"),
    };
    let lasting = timeline.limit.map_or(0, checks::limit_minutes);
    let routes = [&timeline.likely, &timeline.slowest];
    let longest = routes.into_iter().flatten().map(|it| it.minutes);
    let scale = longest.max().unwrap_or(0).max(lasting).max(1);
    let open = timeline
        .is_open
        .then(|| view! { <p class="panel-note">{text("times-too-many")}</p> });
    let unsaid = (timeline.likely.is_some() && !timeline.by_chances)
        .then(|| view! { <p class="panel-note">{text("times-no-chances")}</p> });
    let routes = if routes.into_iter().flatten().next().is_none() {
        view! { <p class="panel-note">{text("times-no-route")}</p> }.into_any()
    } else {
        let shown = |name: &'static str, route: &Option<TimedRoute>| {
            let route = route.as_ref()?;
            Some(route_shown(workspace, name, route, scale, lasting))
        };
        [
            shown("times-likely", &timeline.likely),
            shown("times-slowest", &timeline.slowest),
        ]
        .into_any()
    };
    view! {
        <p class="panel-note">{limit}</p>
        {routes}
        {unsaid}
        {open}
    }
    .into_any()
}

/// One route: its length, a bar of its steps in the colours of their lanes, who has the patient how long, and each step.
fn route_shown(
    workspace: Workspace,
    name: &'static str,
    route: &TimedRoute,
    scale: u64,
    limit: u64,
) -> AnyView {
    let state = match route.is_over {
        Some(true) => Some(("tag tag-lost", "times-over")),
        Some(false) => Some(("tag", "times-within")),
        None => None,
    };
    let lanes: Vec<(Lane, u64)> = route
        .stays
        .iter()
        .map(|stay| (lane_of_stay(workspace, stay), stay.minutes))
        .collect();
    let mut shares: Vec<(Lane, u64)> = Vec::new();
    for (lane, minutes) in &lanes {
        match shares.iter_mut().find(|(known, _)| known == lane) {
            Some((_, sum)) => *sum += minutes,
            None => shares.push((lane.clone(), *minutes)),
        }
    }
    shares.retain(|(_, minutes)| *minutes > 0);
    let shares = shares.into_iter().map(|(lane, minutes)| {
        let (name, _, sector) = workspace.lane_label(&lane);
        let took = say(&Message::new("times-share").with("time", length(minutes)));
        view! { <li data-sector=sector><span class="times-key" aria-hidden="true"></span><span>{name}</span><span>{took}</span></li> }
    });
    // In thousandths of the longest that is shown, whatever its length.
    let at = |minutes: u64| u128::from(minutes) * 1000 / u128::from(scale);
    let mut sum = 0;
    let bars: Vec<_> = lanes
        .iter()
        .map(|(lane, minutes)| {
            let (from, to) = (at(sum), at(sum + minutes));
            sum += minutes;
            let (.., sector) = workspace.lane_label(lane);
            view! { <g data-sector=sector><rect class="lane-bar times-bar" x=from.to_string() y="4" width=(to - from).to_string() height="12"></rect></g> }
        })
        .collect();
    let mark = (limit > 0).then(|| {
        let x = at(limit).to_string();
        view! { <line class="times-limit" x1=x.clone() x2=x y1="0" y2="20"></line> }
    });
    let stays = route.stays.iter().map(|stay| {
        let subject = Subject::Step(stay.step.clone());
        let title = workspace.name_of(&subject);
        let took = if stay.is_known {
            say(&Message::new("times-share").with("time", length(stay.minutes)))
        } else {
            text("times-unknown")
        };
        view! {
            <li>
                <button type="button" class="outline-row times-row" on:click=move |_| workspace.handle(editor::Input::Reveal(subject.clone()))>
                    <span>{title}</span>
                    <span class="outline-next">{took}</span>
                </button>
            </li>
        }
    });
    let way = route.route.clone();
    view! {
        <div class="times-route">
            <p>
                <strong>{say(&Message::new(name).with("time", length(route.minutes)))}</strong>
                " "
                {state.map(|(class, id)| view! { <span class=class>{text(id)}</span> })}
            </p>
            <svg class="times-bars" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">{bars}{mark}</svg>
            <ul role="list" class="times-shares">{shares.collect::<Vec<_>>()}</ul>
            <details>
                <summary>{say(&Message::new("times-steps").with("count", route.stays.len()))}</summary>
                <ol role="list">{stays.collect::<Vec<_>>()}</ol>
            </details>
            <button type="button" class="button button-small" on:click=move |_| workspace.findings.play_route(&way)>
                {text("times-play")}
            </button>
        </div>
    }
    .into_any()
}

fn lane_of_stay(workspace: Workspace, stay: &Stay) -> Lane {
    workspace
        .with(|document| {
            let step = document.pathway.steps.get(&stay.step)?;
            lane_of(&document.pathway, step)
        })
        .unwrap_or(Lane::Nobody)
}
