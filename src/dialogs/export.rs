//! The ways out of the tool: the definition with its seal, the drawing as a picture, the text, and paper.

use super::frame::Dialog;
use crate::{
    browser::{
        files::{download, png_of},
        page,
    },
    controls::icon::Icon,
    parts::{NotHere, late},
    state::{
        exporting,
        sentences::{say, text},
        workspace::{Window, Workspace},
    },
};
use leptos::{prelude::*, task::spawn_local};
use pathway::{Message, Severity};

/// Asks in which form the pathway shall go out.
#[component]
pub fn ExportDialog() -> impl IntoView {
    let workspace = Workspace::expect();
    let is_open = Memo::new(move |_| workspace.window.get() == Some(Window::Export));
    let close = move || workspace.window.set(None);
    view! {
        <Dialog open=is_open.into() close=move |()| close() title=text("export-heading")>
            {late(export_body(workspace))}
        </Dialog>
    }
}

async fn export_body(workspace: Workspace) -> Result<AnyView, NotHere> {
    let report = exporting::report_now(workspace).await?;
    Ok(view! { <ExportBody report /> }.into_any())
}

#[component]
fn ExportBody(report: pathway::Report) -> impl IntoView {
    let workspace = Workspace::expect();
    let numbers = workspace.with(exporting::personal_numbers);
    let (errors, warnings) = (
        report.count(Severity::Error),
        report.count(Severity::Warning),
    );
    let standing = Message::new(if errors > 0 {
        "export-not-validated"
    } else {
        "export-validated"
    })
    .with("errors", errors)
    .with("warnings", warnings)
    .with("accepted", report.accepted.len());
    let fingerprint = RwSignal::new(None::<String>);
    let report = StoredValue::new_local(report);
    let definition = move |_| {
        let (name, bytes, value) = report.with_value(|report| exporting::sealed(workspace, report));
        download(&name, "application/json", &bytes);
        fingerprint.set(Some(value));
    };
    let save = move |_| {
        let (name, bytes) = exporting::plain(workspace);
        download(&name, "application/json", &bytes);
    };
    let notation = move |_| {
        spawn_local(async move {
            match exporting::notation(workspace).await {
                Ok((name, bytes)) => download(&name, "text/plain", &bytes),
                Err(NotHere) => workspace.desk.notices.trouble(self::text("part-not-here")),
            }
        });
    };
    let svg = move |_| {
        let (name, text, ..) = exporting::svg(workspace);
        download(&format!("{name}.svg"), "image/svg+xml", text.as_bytes());
    };
    let png = move |_| {
        let (name, text, width, height) = exporting::svg(workspace);
        spawn_local(async move {
            // Twice as fine as the screen, but within what browsers can hold.
            let scale = (16_000.0 / f64::from(width.max(height)).max(1.0)).min(2.0);
            match png_of(&text, width, height, scale).await {
                Some(bytes) => download(&format!("{name}.png"), "image/png", &bytes),
                None => workspace.desk.notices.trouble(self::text("png-failed")),
            }
        });
    };
    let print = move |_| {
        workspace.window.set(None);
        page::print();
    };
    view! {
        <div class="dialog-body">
            {(!numbers.is_empty())
                .then(|| {
                    view! {
                        <div class="verdict" data-state="lost" role="alert">
                            <p><strong>{say(&Message::new("personal-numbers").with("count", numbers.len()))}</strong></p>
                            <ul>{numbers.iter().take(5).map(|place| view! { <li>{place.clone()}</li> }).collect_view()}</ul>
                        </div>
                    }
                })}
            <p>{say(&standing)}</p>
            <div class="export-list">
                <Way icon="safety_net" title="export-definition" about="export-definition-about" main=true act=Callback::new(definition) />
                <Way icon="file" title="export-working" about="export-working-about" act=Callback::new(save) />
                <Way icon="note" title="export-text" about="export-text-about" act=Callback::new(notation) />
                <Way icon="sub_pathway" title="export-svg" about="export-svg-about" act=Callback::new(svg) />
                <Way icon="monitor" title="export-png" about="export-png-about" act=Callback::new(png) />
                <Way icon="result" title="export-print" about="export-print-about" act=Callback::new(print) />
            </div>
            <Show when=move || fingerprint.with(Option::is_some)>
                <div class="verdict" data-state="done" role="status">
                    <p>{text("export-done")}</p>
                    <p class="fingerprint" data-fingerprint="">{move || fingerprint.get().map(|value| groups(&value))}</p>
                    <p class="panel-note">{text("fingerprint-about")}</p>
                </div>
            </Show>
        </div>
    }
}

/// The groups of a short fingerprint, each a word of its own so that they break between.
pub fn groups(short: &str) -> impl IntoView + use<> {
    short
        .split_whitespace()
        .map(|group| view! { <span>{group.to_owned()}</span> })
        .collect_view()
}

#[component]
fn Way(
    icon: &'static str,
    title: &'static str,
    about: &'static str,
    #[prop(optional)] main: bool,
    act: Callback<leptos::ev::MouseEvent>,
) -> impl IntoView {
    view! {
        <button type="button" class="way" class:way-main=main data-export=title on:click=move |event| act.run(event)>
            <Icon name=icon />
            <span class="way-title">{text(title)}</span>
            <span class="way-text">{text(about)}</span>
        </button>
    }
}
