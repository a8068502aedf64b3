//! One finding: its sentence, and, when it is opened, why it matters, its story, its fixes and its acceptance.

use crate::{
    panels::together::Dots,
    state::{
        pages::{CheckPages, Page},
        sentences::{say, severity_word, text},
        workspace::{Window, Workspace},
    },
};
use leptos::prelude::*;
use pathway::{Evidence, Finding, FindingId, Fix, Message, Severity, Subject, describe};
use sync::Target;

/// One finding.
#[component]
pub fn FindingCard(
    /// Which.
    id: FindingId,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let findings = workspace.findings;
    let finding = {
        let id = id.clone();
        Memo::new(move |_| {
            findings.report.with(|report| {
                report
                    .as_ref()?
                    .findings
                    .iter()
                    .find(|finding| finding.id == id)
                    .cloned()
            })
        })
    };
    let is_current = {
        let id = id.clone();
        Memo::new(move |_| {
            findings
                .current
                .with(|current| current.as_ref() == Some(&id))
        })
    };
    let open = {
        let id = id.clone();
        move |_| {
            if is_current.get_untracked() {
                findings.current.set(None);
                return;
            }
            findings.current.set(Some(id.clone()));
            findings.playing.set(None);
            if let Some(subject) =
                finding.with_untracked(|finding| finding.as_ref()?.subjects.first().cloned())
            {
                workspace.handle(editor::Input::Reveal(subject));
            }
        }
    };
    // How loud it is: none where it only says what is not filled in yet.
    let severity = move || {
        finding.with(|finding| match finding {
            Some(finding) if findings.is_to_fill_in(finding) => None,
            Some(finding) => Some(finding.severity),
            None => Some(Severity::Advice),
        })
    };
    let sentence =
        move || finding.with(|finding| finding.as_ref().map(|finding| say(&finding.message)));
    let whereabouts = move || {
        finding.with(|finding| {
            let subjects = finding
                .as_ref()?
                .subjects
                .iter()
                .filter(|subject| **subject != Subject::Pathway)
                .take(4);
            let names: Vec<_> = subjects.map(|subject| workspace.name_of(subject)).collect();
            (!names.is_empty()).then(|| names.join(" · "))
        })
    };
    view! {
        <li class="finding" aria-current=move || is_current.get().then_some("true") data-finding=id.0.clone()>
            <button type="button" class="finding-open" aria-expanded=move || is_current.get().to_string() on:click=open>
                <svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
                    {move || match severity() {
                        Some(Severity::Error) => view! { <circle class="mark-error" cx="10" cy="10" r="9"></circle><text class="mark-text" x="10" y="14">"!"</text> }.into_any(),
                        Some(Severity::Warning) => view! { <path class="mark-warning" d="M10 1l9.500 17h-19z"></path><text class="mark-text" x="10" y="16">"!"</text> }.into_any(),
                        Some(Severity::Advice) => view! { <circle cx="10" cy="10" r="8" class="mark-advice"></circle><text class="mark-text" x="10" y="14">"i"</text> }.into_any(),
                        None => view! { <circle cx="10" cy="10" r="8" class="mark-open"></circle> }.into_any(),
                    }}
                </svg>
                <span>
                    <span class="visually-hidden">{move || text(severity().map_or("severity-fill-in", severity_word))} ": "</span>
                    <span class="finding-text">{sentence}</span>
                </span>
            </button>
            <p class="finding-where">{whereabouts}</p>
            {move || is_current.get().then(|| finding.get().map(|finding| view! { <Opened finding /> }))}
        </li>
    }
}

#[component]
fn Opened(finding: Finding) -> impl IntoView {
    let workspace = Workspace::expect();
    let pages = CheckPages::expect();
    let page = {
        let check = finding.check.clone();
        Memo::new(move |_| pages.page(&check))
    };
    let has_story = finding.evidence.is_some();
    let story_label = match &finding.evidence {
        Some(Evidence::Loop(_)) => "play-loop",
        _ => "play-story",
    };
    let (told, voted) = (finding.clone(), finding.clone());
    // Looked for once the card is open: nobody opens a thousand.
    let way = Workspace::has_way(&finding)
        .then(|| untrack(|| workspace.way_to(&finding)))
        .flatten();
    let fixes = finding
        .fixes
        .iter()
        .cloned()
        .map(|fix| view! { <FixButton fix /> })
        .collect_view();
    let (acceptable, accept_id) = (finding.acceptable, finding.id.clone());
    view! {
        {move || match page.get() {
            Page::Coming => ().into_any(),
            Page::Here(page) => {
                view! {
                    <p class="finding-why">{page.why}</p>
                    <p class="finding-source">{page.source}</p>
                }
                    .into_any()
            }
            Page::Missing => {
                view! {
                    <p class="finding-why" role="status">{text("why-missing")}</p>
                    <div class="finding-acts">
                        <button type="button" class="button button-small" on:click=move |_| pages.fetch()>{text("try-again")}</button>
                    </div>
                }
                    .into_any()
            }
        }}
        {has_story
            .then(|| {
                view! {
                    <div class="finding-acts">
                        <button type="button" class="button button-small" on:click=move |_| workspace.findings.play(&told)>
                            {text(story_label)}
                        </button>
                    </div>
                }
            })}
        {way
            .map(|way| {
                view! {
                    <div class="finding-acts">
                        <button type="button" class="button button-small" on:click=move |_| workspace.findings.play_route(&way)>
                            {text("play-way")}
                        </button>
                    </div>
                }
            })}
        <Dots on=Target::Finding(voted.id.clone()) name=say(&voted.message) />
        <div class="form-list">{fixes}</div>
        {acceptable
            .then(|| {
                view! {
                    <div class="finding-acts">
                        <button
                            type="button"
                            class="button button-small button-quiet"
                            disabled=move || workspace.read_only.get()
                            on:click=move |_| workspace.window.set(Some(Window::Accept(accept_id.clone())))
                        >
                            {text("accept-risk")}
                        </button>
                    </div>
                }
            })}
    }
}

/// A fix: a change with a preview in words and on the drawing, or a question that opens its field.
#[component]
fn FixButton(fix: Fix) -> impl IntoView {
    let workspace = Workspace::expect();
    match fix {
        Fix::Change { label, patch } => {
            let shown = RwSignal::new(false);
            let preview = {
                let patch = patch.clone();
                move || {
                    let lines = workspace.with(|document| describe(document, &patch));
                    lines
                        .iter()
                        .map(|line| view! { <li>{say(line)}</li> })
                        .collect_view()
                }
            };
            let done = {
                let label = label.clone();
                move |_| {
                    workspace.apply(
                        Message::new("did-fix").with("what", label.clone()),
                        Ok(patch.clone()),
                    );
                    // On to the next one, as after a tick on a list.
                    workspace.findings.current.set(None);
                    crate::browser::frame::after(400, || {
                        crate::browser::keyboard::focus_on(".finding-open, #side-body");
                    });
                }
            };
            view! {
                <div class="finding-acts">
                    <button type="button" class="button button-small button-outline" aria-expanded=move || shown.get().to_string() on:click=move |_| shown.update(|shown| *shown = !*shown)>
                        {say(&label)}
                    </button>
                </div>
                <Show when=move || shown.get()>
                    <div class="preview">
                        <p>{text("fix-preview")}</p>
                        <ul>{preview.clone()}</ul>
                        <div class="finding-acts">
                            <button type="button" class="button button-small button-main" disabled=move || workspace.read_only.get() on:click=done.clone()>
                                {text("fix-do")}
                            </button>
                            <button type="button" class="button button-small" on:click=move |_| shown.set(false)>{text("cancel")}</button>
                        </div>
                    </div>
                </Show>
            }
            .into_any()
        }
        Fix::Ask { label, field } => {
            let suggestion = field.suggestion.clone();
            let (for_open, for_set, name) = (
                field.subject.clone(),
                field.subject.clone(),
                field.name.to_string(),
            );
            let suggested = suggestion.map(|value| {
                let name = name.clone();
                view! {
                    <button
                        type="button"
                        class="button button-small"
                        disabled=move || workspace.read_only.get()
                        on:click=move |_| workspace.set_field(&for_set, &name, value.clone())
                    >
                        {text("fix-suggested")}
                    </button>
                }
            });
            view! {
                <div class="finding-acts">
                    <button type="button" class="button button-small button-outline" on:click=move |_| workspace.ask_for(for_open.clone(), &name)>
                        {say(&label)}
                    </button>
                    {suggested}
                </div>
            }
            .into_any()
        }
    }
}
