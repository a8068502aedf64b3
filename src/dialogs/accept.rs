//! Accepting the risk of a finding: a reason, an owner, a last day.

use super::frame::Dialog;
use crate::{
    browser::{keyboard::focus_on, measure::today},
    state::{
        sentences::{say, text},
        workspace::{Window, Workspace},
    },
};
use leptos::prelude::*;
use pathway::FindingId;

/// Asks why a finding is left as it is, who answers for it, and until when.
#[component]
pub fn AcceptDialog() -> impl IntoView {
    let workspace = Workspace::expect();
    let finding = Memo::new(move |_| match workspace.window.get() {
        Some(Window::Accept(id)) => Some(id),
        _ => None,
    });
    let close = move || workspace.window.set(None);
    let (reason, owner, expires) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
    );
    let not_ours = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let sentence = move || {
        let id = finding.get()?;
        workspace.findings.report.with(|report| {
            let found = report
                .as_ref()?
                .findings
                .iter()
                .find(|finding| finding.id == id)?;
            Some(say(&found.message))
        })
    };
    let complete = move || {
        [reason, owner, expires]
            .iter()
            .all(|field| field.with(|text| !text.trim().is_empty()))
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Some(id) = finding.get_untracked().filter(|_| complete()) else {
            focus_on("dialog[open] [aria-invalid=\"true\"]");
            return;
        };
        keep(workspace, id, reason, owner, expires, not_ours);
        tried.set(false);
        for field in [reason, owner, expires, not_ours] {
            field.set(String::new());
        }
        close();
    };
    let field = move |id: &'static str,
                      label: &'static str,
                      kind: &'static str,
                      value: RwSignal<String>,
                      needed: bool| {
        let missing = move || needed && tried.get() && value.with(|text| text.trim().is_empty());
        view! {
            <div class="field">
                <label class="field-label" for=id>{text(label)}</label>
                <input
                    class="input"
                    id=id
                    type=kind
                    min=(kind == "date").then(today)
                    aria-required=needed.then_some("true")
                    aria-invalid=move || missing().to_string()
                    aria-describedby=move || missing().then(|| format!("{id}-wrong"))
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
                <Show when=missing>
                    <span class="field-error" id=format!("{id}-wrong")>{text("field-needed")}</span>
                </Show>
            </div>
        }
    };
    view! {
        <Dialog open=Signal::derive(move || finding.with(Option::is_some)) close=move |()| close() title=text("accept-heading")>
            <form on:submit=submit novalidate>
                <div class="dialog-body">
                    <p><strong>{sentence}</strong></p>
                    <p class="panel-note">{text("accept-about")}</p>
                    {field("accept-reason", "accept-reason", "text", reason, true)}
                    {field("accept-owner", "accept-owner", "text", owner, true)}
                    {field("accept-expires", "accept-expires", "date", expires, true)}
                    {field("accept-not-ours", "accept-not-ours", "text", not_ours, false)}
                </div>
                <div class="dialog-acts">
                    <button type="button" class="button" on:click=move |_| close()>{text("cancel")}</button>
                    <button type="submit" class="button button-main">{text("accept-risk")}</button>
                </div>
            </form>
        </Dialog>
    }
}

fn keep(
    workspace: Workspace,
    finding: FindingId,
    reason: RwSignal<String>,
    owner: RwSignal<String>,
    expires: RwSignal<String>,
    not_ours: RwSignal<String>,
) {
    let typed = |field: RwSignal<String>| field.with_untracked(|text| text.trim().to_owned());
    workspace.accept(pathway::Acceptance {
        reason: typed(reason),
        owner: typed(owner),
        expires: typed(expires).parse().ok(),
        not_ours_to_fix: typed(not_ours),
        // One finding is accepted once: its acceptance goes by its name.
        ..pathway::Acceptance::new(format!("accepted-{}", finding.0), finding)
    });
}
