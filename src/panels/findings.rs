//! The findings, grouped by what a person would do next, each with why, where, its story and its fixes.

mod card;

use crate::{
    controls::{file_button::FileButton, icon::Icon},
    state::{
        sentences::{say, text},
        workspace::Workspace,
    },
};
use card::FindingCard;
use leptos::{prelude::*, task::spawn_local};
use pathway::{FindingId, Group, Message, Severity};

const GROUPS: [(Group, &str); 6] = [
    (Group::Lost, "group-lost"),
    (Group::Nobody, "group-nobody"),
    (Group::Information, "group-information"),
    (Group::Slow, "group-slow"),
    (Group::Twice, "group-twice"),
    (Group::Record, "group-record"),
];

/// What is only not said yet comes last, under a heading of its own.
const FILL_IN: &str = "group-fill-in";

/// The findings.
#[component]
pub fn FindingsPanel() -> impl IntoView {
    let workspace = Workspace::expect();
    let findings = workspace.findings;
    // Whoever looks at the list wants to see where it is meant.
    findings.shown.set(true);
    let advice = RwSignal::new(false);
    let groups = Memo::new(move |_| {
        findings.report.with(|report| {
            let all = report.iter().flat_map(|report| &report.findings);
            let shown = all.filter(|finding| advice.get() || finding.severity != Severity::Advice);
            let titles = GROUPS.iter().map(|(_, title)| *title).chain([FILL_IN]);
            let mut groups: Vec<(&'static str, Vec<FindingId>)> =
                titles.map(|title| (title, Vec::new())).collect();
            for finding in shown {
                let place = if findings.is_to_fill_in(finding) {
                    Some(GROUPS.len())
                } else {
                    GROUPS.iter().position(|(group, _)| *group == finding.group)
                };
                if let Some(place) = place {
                    groups[place].1.push(finding.id.clone());
                }
            }
            groups.retain(|(_, list)| !list.is_empty());
            groups
        })
    });
    let passed = move || {
        findings
            .report
            .with(|report| report.as_ref().map_or(0, |report| report.passed))
    };
    let accepted = Memo::new(move |_| {
        findings.report.with(|report| {
            let accepted = report.iter().flat_map(|report| &report.accepted);
            accepted
                .map(|finding| (finding.id.clone(), say(&finding.message)))
                .collect::<Vec<_>>()
        })
    });
    let unseen = Memo::new(move |_| {
        findings.report.with(|report| {
            let unseen = report.iter().flat_map(|report| &report.not_looked_at);
            unseen
                .map(|unseen| say(&unseen.message))
                .collect::<Vec<_>>()
        })
    });
    let advice_count = move || findings.tally().map_or(0, |tally| tally.advice);
    view! {
        <div class="panel" data-panel="findings">
            <div class="summary-line" role="status">
                <strong>{move || findings.summary()}</strong>
                {move || {
                    let day = findings.as_at.get()?;
                    Some(view! { <span class="tag tag-review">{say(&Message::new("as-at-day").with("day", day))}</span> })
                }}
                <Show when=move || findings.stale.get()>
                    <span class="tag">{text("checking")}</span>
                </Show>
            </div>
            <For each=move || groups.get() key=|group| group.clone() let:group>
                <section>
                    <h2 class="group-head">{text(group.0)}</h2>
                    {(group.0 == FILL_IN).then(|| view! { <p class="panel-note group-note">{text("group-fill-in-about")}</p> })}
                    <ul role="list">
                        <For each={let list = group.1.clone(); move || list.clone()} key=Clone::clone let:id>
                            <FindingCard id />
                        </For>
                    </ul>
                </section>
            </For>
            <div class="passed">
                <Icon name="check" />
                <p>
                    <strong>{move || say(&Message::new("checks-passed").with("count", passed()))}</strong>
                    " "
                    {text("checks-passed-about")}
                </p>
            </div>
            <Show when=move || { advice_count() > 0 }>
                <div class="panel-part">
                    <button type="button" class="button" aria-pressed=move || advice.get().to_string() on:click=move |_| advice.update(|shown| *shown = !*shown)>
                        {move || say(&Message::new(if advice.get() { "advice-hide" } else { "advice-show" }).with("count", advice_count()))}
                    </button>
                </div>
            </Show>
            <Show when=move || accepted.with(|list| !list.is_empty())>
                <section class="panel-part">
                    <h2>{text("accepted-risks")}</h2>
                    <ul role="list" class="form-list">
                        <For each=move || accepted.get() key=|(id, _)| id.clone() let:accepted>
                            <li class="form-item">
                                <p>{accepted.1.clone()}</p>
                                <button
                                    type="button"
                                    class="button button-small"
                                    disabled=move || workspace.read_only.get()
                                    on:click={
                                        let id = accepted.0.clone();
                                        move |_| workspace.take_back_acceptance(&id)
                                    }
                                >
                                    {text("take-back-acceptance")}
                                </button>
                            </li>
                        </For>
                    </ul>
                </section>
            </Show>
            <Show when=move || unseen.with(|list| !list.is_empty())>
                <section class="panel-part">
                    <h2>{text("not-looked-at")}</h2>
                    <ul>{move || unseen.get().into_iter().map(|words| view! { <li class="panel-note">{words}</li> }).collect_view()}</ul>
                </section>
            </Show>
            <Otherwise />
        </div>
    }
}

/// For which day the pathway is judged, and against which template.
#[component]
fn Otherwise() -> impl IntoView {
    let workspace = Workspace::expect();
    let findings = workspace.findings;
    let given = Callback::new(move |files| {
        spawn_local(async move {
            let read = workspace.desk.read_given(files).await;
            if let Some(received) = read.into_iter().next() {
                findings.judge_against(Some((received.name, received.document.pathway)));
            }
        });
    });
    view! {
        <details class="form-part">
            <summary>{text("otherwise-head")}</summary>
            <div class="form-fields">
                <label class="field">
                    <span class="field-label">{text("as-at")}</span>
                    <span class="field-hint">{text("as-at-about")}</span>
                    <input
                        class="input"
                        type="date"
                        prop:value=move || findings.as_at.get().map(|day| day.to_string()).unwrap_or_default()
                        on:change=move |event| findings.judge_as_at(event_target_value(&event).parse().ok())
                    />
                </label>
                <div class="field">
                    <span class="field-label">{text("template")}</span>
                    <span class="field-hint">
                        {move || match findings.template.get() {
                            Some(name) => say(&Message::new("template-is").with("name", name)),
                            None => text("template-about"),
                        }}
                    </span>
                    <span class="finding-acts">
                        <FileButton title="template-choose" class="button button-small" take=given>
                            {text("template-choose")}
                        </FileButton>
                        <Show when=move || findings.template.with(Option::is_some)>
                            <button type="button" class="button button-small" on:click=move |_| findings.judge_against(None)>
                                {text("template-none")}
                            </button>
                        </Show>
                    </span>
                </div>
            </div>
        </details>
    }
}
