//! A received file on one screen: what it promises, whether it is unchanged since its export, whether it passes today's
//! checks, its accepted risks, and what is different from an earlier version. It is looked at, never kept by itself.

use super::{drop_zone::DropZone, start::PageTop};
use crate::{
    browser::measure::moment_in_words,
    controls::{file_button::FileButton, icon::Icon},
    dialogs::export::groups,
    parts::{NotHere, late},
    state::{
        desk::{Desk, Received},
        exporting,
        sentences::{say, text, word},
    },
};
use leptos::prelude::*;
use pathway::{Document, Message, Report, Severity, describe, diff};

/// The page of a received file.
#[component]
pub fn ReceivedScreen() -> impl IntoView {
    let desk = Desk::expect();
    view! {
        <DropZone class="page" invitation=text("drop-to-compare") take=move |files| desk.receive(files)>
            <PageTop />
            <main id="main" class="page-body">
                <div class="finding-acts">
                    <button type="button" class="button" on:click=move |_| desk.go_to_start()>
                        <Icon name="previous" />
                        {text("back-to-start")}
                    </button>
                    <button
                        type="button"
                        class="button button-outline"
                        on:click=move |_| {
                            if let Some(received) = desk.received.get_untracked() {
                                desk.open_new(received.document);
                            }
                        }
                    >
                        {text("received-open")}
                    </button>
                    <FileButton title="received-compare" class="button" take=Callback::new(move |files| desk.receive(files))>
                        {text("received-compare")}
                    </FileButton>
                </div>
                {move || desk.received.get().map(|received| late(promise(received)))}
                {move || {
                    let (now, earlier) = (desk.received.get()?, desk.earlier.get()?);
                    Some(late(comparison(earlier, now)))
                }}
            </main>
        </DropZone>
    }
}

async fn promise(received: Received) -> Result<AnyView, NotHere> {
    let report = exporting::report_of(&received.document).await?;
    Ok(view! { <Promise received report /> }.into_any())
}

#[component]
fn Promise(received: Received, report: Report) -> impl IntoView {
    let Received {
        name,
        document,
        notes,
    } = received;
    let pathway = &document.pathway;
    let organisations = pathway
        .organisations
        .iter()
        .map(|organisation| {
            let sector = organisation
                .sector
                .map(|sector| word("sector", sector.word()));
            let words = sector.map_or_else(
                || organisation.name.clone(),
                |sector| format!("{} ({sector})", organisation.name),
            );
            view! { <li>{words}</li> }
        })
        .collect_view();
    let clocks = pathway
        .clocks
        .iter()
        .map(|clock| {
            let name = if clock.standard_name.is_empty() {
                &clock.name
            } else {
                &clock.standard_name
            };
            let words = match clock.limit {
                Some(limit) => say(&Message::new("clock-line")
                    .with("name", name)
                    .with("limit", limit)),
                None => name.clone(),
            };
            view! { <li>{words}</li> }
        })
        .collect_view();
    let outcomes = pathway
        .outcomes
        .iter()
        .map(|outcome| {
            let value = |measurement: &Option<pathway::Measurement>| {
                measurement
                    .as_ref()
                    .map_or_else(|| text("not-said"), in_words)
            };
            let mut message = Message::new("outcome-line").with("name", &outcome.name);
            message = message
                .with("baseline", value(&outcome.baseline))
                .with("target", value(&outcome.target));
            view! { <li>{say(&message)}</li> }
        })
        .collect_view();
    let population = pathway
        .population
        .as_ref()
        .map(|population| population.description.clone())
        .filter(|words| !words.is_empty());
    let or_not = |words: Option<String>| {
        words
            .filter(|words| !words.is_empty())
            .unwrap_or_else(|| text("not-said"))
    };
    let accountable = pathway
        .accountable_organisation
        .as_ref()
        .and_then(|id| pathway.organisations.get(id))
        .map(|o| o.name.clone());
    let lead = pathway.clinical_lead.as_ref().map(|lead| {
        if lead.name.is_empty() {
            lead.role.clone()
        } else {
            lead.name.clone()
        }
    });
    let status = word(
        "status",
        pathway.status.unwrap_or(pathway::Status::Draft).word(),
    );
    let standing = say(&Message::new("standing")
        .with("status", status)
        .with("revision", pathway.revision));
    view! {
        <div class="lead">
            <p class="panel-note">{name}</p>
            <h1>{pathway.title.clone()}</h1>
            <p>{pathway.summary.clone()}</p>
        </div>
        <div class="verdicts">
            <Unchanged document=document.clone() />
            <Checked report=report.clone() />
        </div>
        {(!notes.is_empty())
            .then(|| {
                view! {
                    <section class="sheet">
                        <h2>{text("received-notes")}</h2>
                        <ul>{notes.iter().map(|note| view! { <li>{say(note)}</li> }).collect_view()}</ul>
                    </section>
                }
            })}
        <div class="columns">
            <section class="sheet">
                <h2>{text("received-promises")}</h2>
                <dl class="facts">
                    <dt>{text("fact-population")}</dt>
                    <dd>{or_not(population)}</dd>
                    <dt>{text("fact-standing")}</dt>
                    <dd>{standing}</dd>
                    <dt>{text("fact-accountable")}</dt>
                    <dd>{or_not(accountable)}</dd>
                    <dt>{text("fact-lead")}</dt>
                    <dd>{or_not(lead)}</dd>
                    <dt>{text("fact-commissioner")}</dt>
                    <dd>{or_not(Some(pathway.commissioner.clone()))}</dd>
                    <dt>{text("fact-review")}</dt>
                    <dd>{or_not(pathway.review_by.map(|day| say(&Message::new("day").with("day", day))))}</dd>
                </dl>
            </section>
            <List title="fact-organisations" empty=pathway.organisations.is_empty()>{organisations}</List>
            <List title="fact-clocks" empty=pathway.clocks.is_empty()>{clocks}</List>
            <List title="fact-outcomes" empty=pathway.outcomes.is_empty()>{outcomes}</List>
            <Open report=report.clone() />
            <Accepted document=document.clone() report=report.clone() />
        </div>
    }
}

fn in_words(measurement: &pathway::Measurement) -> String {
    let scale = 10_i64.pow(u32::from(measurement.scale.min(9)));
    let number = if scale == 1 {
        measurement.value.to_string()
    } else {
        let (whole, part) = (measurement.value / scale, (measurement.value % scale).abs());
        format!(
            "{whole}.{part:0width$}",
            width = usize::from(measurement.scale.min(9))
        )
    };
    let estimate = if measurement.estimate {
        text("estimate-mark")
    } else {
        String::new()
    };
    format!("{number} {} {estimate}", measurement.unit)
        .trim()
        .to_owned()
}

#[component]
fn List(title: &'static str, empty: bool, children: Children) -> impl IntoView {
    view! {
        <section class="sheet">
            <h2>{text(title)}</h2>
            {if empty { view! { <p class="panel-note">{text("nothing-said")}</p> }.into_any() } else { view! { <ul>{children()}</ul> }.into_any() }}
        </section>
    }
}

/// Whether the file is as it was exported, with the fingerprint to compare by telephone.
#[component]
fn Unchanged(document: Document) -> impl IntoView {
    let (state, heading) = match formats::native::is_unchanged(&document) {
        Some(true) => ("done", "unchanged-yes"),
        Some(false) => ("lost", "unchanged-no"),
        None => ("review", "unchanged-unknown"),
    };
    let seal = document.seal.as_ref().map(|seal| {
        let then = Message::new("sealed-then")
            .with("set", seal.validation.check_set.clone())
            .with("when", moment_in_words(&seal.validation.checked_at))
            .with("errors", seal.validation.errors)
            .with("warnings", seal.validation.warnings)
            .with("accepted", seal.validation.accepted);
        view! {
            <p class="fingerprint" data-fingerprint="">{groups(&formats::native::short_fingerprint(&seal.fingerprint.value))}</p>
            <p class="panel-note">{text("fingerprint-about")}</p>
            <p>{say(&then)}</p>
        }
    });
    view! {
        <section class="verdict" data-state=state data-unchanged=state>
            <h2>{text(heading)}</h2>
            {document.seal.is_none().then(|| view! { <p class="panel-note">{text("unchanged-unknown-about")}</p> })}
            {seal}
        </section>
    }
}

/// Whether it passes the checks of today.
#[component]
fn Checked(report: Report) -> impl IntoView {
    let (errors, warnings) = (
        report.count(Severity::Error),
        report.count(Severity::Warning),
    );
    let (state, heading) = match (errors, warnings) {
        (0, 0) => ("done", "checked-clean"),
        (0, _) => ("review", "checked-warnings"),
        _ => ("lost", "checked-errors"),
    };
    let heading = Message::new(heading)
        .with("errors", errors)
        .with("warnings", warnings);
    let about = Message::new("checked-about")
        .with("set", checks::CHECK_SET)
        .with("passed", report.passed);
    view! {
        <section class="verdict" data-state=state data-checked=state>
            <h2>{say(&heading)}</h2>
            <p>{say(&about)}</p>
            <p class="panel-note">{text("report-claim")}</p>
        </section>
    }
}

#[component]
fn Open(report: Report) -> impl IntoView {
    let open: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.severity != Severity::Advice)
        .collect();
    let empty = open.is_empty();
    let rows = open
        .into_iter()
        .map(|finding| {
            let severity = text(crate::state::sentences::severity_word(finding.severity));
            view! { <li><strong>{severity}</strong> ": " {say(&finding.message)}</li> }
        })
        .collect_view();
    view! { <List title="fact-findings" empty=empty>{rows}</List> }
}

#[component]
fn Accepted(document: Document, report: Report) -> impl IntoView {
    let empty = document.pathway.acceptances.is_empty();
    let rows = document
        .pathway
        .acceptances
        .iter()
        .map(|acceptance| {
            let finding = report
                .accepted
                .iter()
                .find(|finding| finding.id == acceptance.finding);
            let what = finding.map_or_else(
                || acceptance.finding.0.clone(),
                |finding| say(&finding.message),
            );
            let mut message = Message::new("acceptance-line")
                .with("what", what)
                .with("reason", &acceptance.reason)
                .with("owner", &acceptance.owner);
            message = match acceptance.expires {
                Some(day) => message.with("expires", day),
                None => message.with("expires", text("not-said")),
            };
            view! { <li>{say(&message)}</li> }
        })
        .collect_view();
    view! { <List title="accepted-risks" empty=empty>{rows}</List> }
}

async fn comparison(earlier: Received, now: Received) -> Result<AnyView, NotHere> {
    let before = exporting::report_of(&earlier.document).await?;
    let after = exporting::report_of(&now.document).await?;
    Ok(view! { <Comparison earlier before now after /> }.into_any())
}

/// What is different from an earlier version, in words.
#[component]
fn Comparison(earlier: Received, before: Report, now: Received, after: Report) -> impl IntoView {
    let patch = diff(&earlier.document, &now.document);
    let changes = describe(&earlier.document, &patch);
    let new_in = |here: &Report, there: &Report| {
        let mut new: Vec<String> = Vec::new();
        for finding in here
            .findings
            .iter()
            .filter(|finding| finding.severity != Severity::Advice)
        {
            if !there.findings.iter().any(|other| other.id == finding.id) {
                new.push(say(&finding.message));
            }
        }
        new
    };
    let (opened, closed) = (new_in(&after, &before), new_in(&before, &after));
    let list = |lines: Vec<String>| {
        lines
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view()
    };
    let heading = Message::new("comparison-heading").with("name", &earlier.name);
    // It stands below everything else, where nobody who has just given the file looks.
    crate::browser::keyboard::focus_on("[data-comparison] h2");
    let changed: Vec<String> = changes.iter().map(say).collect();
    let (none_changed, none_closed, none_opened) =
        (changed.is_empty(), closed.is_empty(), opened.is_empty());
    view! {
        <section class="block" data-comparison="">
            <div class="block-head"><h2 tabindex="-1">{say(&heading)}</h2></div>
            <div class="columns">
                <List title="comparison-changes" empty=none_changed>{list(changed)}</List>
                <List title="comparison-closed" empty=none_closed>{list(closed)}</List>
                <List title="comparison-opened" empty=none_opened>{list(opened)}</List>
            </div>
        </section>
    }
}
