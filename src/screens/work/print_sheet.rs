//! What comes on paper: the drawing, the hand-off table and the findings. Made when it is printed, hidden on the screen.

use crate::{
    browser::page,
    panels::report::KINDS,
    parts::at_once,
    state::{
        exporting,
        sentences::{say, text},
        workspace::Workspace,
    },
};
use formats::svg::Piece;
use leptos::{prelude::*, reactive::diagnostics::SpecialNonReactiveZone};
use pathway::{Crossing, Message, Rect, Report, Severity, Subject, lettering};

/// The sheet.
#[component]
pub fn PrintSheet() -> impl IntoView {
    let workspace = Workspace::expect();
    let printing = RwSignal::new(false);
    page::on_window("beforeprint", move |_| {
        if printing.try_get_untracked().is_some() {
            printing.set(true);
        }
    });
    page::on_window("afterprint", move |_| {
        if printing.try_get_untracked().is_some() {
            printing.set(false);
        }
    });
    view! {
        <Show when=move || printing.get()>
            <Sheet workspace />
        </Show>
    }
}

#[component]
fn Sheet(workspace: Workspace) -> impl IntoView {
    // Made for one moment and then thrown away: nothing in it has to follow what changes.
    let _once = SpecialNonReactiveZone::enter();
    let drawing = drawing(workspace);
    // Paper does not wait. Where the checks are not here yet, the worker may have answered.
    let report = at_once(exporting::report_now(workspace)).or_else(|| {
        let report = workspace.findings.report.get_untracked();
        report.map(|report| Report::clone(&report))
    });
    let standing = report.as_ref().map_or_else(
        || text("checking"),
        |report| {
            say(&Message::new("findings-summary")
                .with("errors", report.count(Severity::Error))
                .with("warnings", report.count(Severity::Warning)))
        },
    );
    let report = report.unwrap_or_default();
    let (title, summary) = workspace.with(|document| {
        (
            document.pathway.title.clone(),
            document.pathway.summary.clone(),
        )
    });
    let handoffs: Vec<_> = workspace.with(|document| {
        let pathway = &document.pathway;
        let links = pathway
            .links
            .iter()
            .filter(|link| pathway::crossing(pathway, link) == Crossing::Handoff);
        links.map(|link| link.id.clone()).collect()
    });
    let rows = handoffs
        .into_iter()
        .map(|id| {
            view! {
                <tr>
                    <td>{workspace.name_of(&Subject::Link(id.clone()))}</td>
                    <td>{workspace.terms_in_words(&id)}</td>
                </tr>
            }
        })
        .collect_view();
    let findings = report
        .findings
        .iter()
        .filter(|finding| finding.severity != Severity::Advice)
        .map(|finding| {
            let severity = text(crate::state::sentences::severity_word(finding.severity));
            view! { <li><strong>{severity}</strong> ": " {say(&finding.message)}</li> }.into_any()
        })
        .collect();
    let accepted = report
        .accepted
        .iter()
        .map(|finding| view! { <li>{say(&finding.message)}</li> }.into_any())
        .collect();
    let said = KINDS
        .iter()
        .filter_map(|(kind, heading)| {
            let lines = workspace.said(*kind);
            let rows = lines
                .iter()
                .map(|(_, line)| {
                    view! { <li>{line.text.clone()} " " {line.about.clone()}</li> }.into_any()
                })
                .collect();
            listed(heading, rows)
        })
        .collect_view();
    view! {
        <article class="print-sheet">
            <h1>{title}</h1>
            <p>{summary}</p>
            <p><strong>{standing}</strong> ". " {text("report-claim")}</p>
            {drawing}
            <h2>{text("report-handoffs")}</h2>
            <table>
                <thead>
                    <tr>
                        <th>{text("kind-handoff")}</th>
                        <th>{text("print-terms")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {said}
            {listed("panel-findings", findings)}
            {listed("accepted-risks", accepted)}
        </article>
    }
}

/// How many units of the drawing go beside one another on a sheet: its small letters are then about 7 points high.
const SHEET: i32 = 1200;

/// The drawing in pieces that can be read, one below the other, each with the heads of its lanes.
fn drawing(workspace: Workspace) -> Vec<AnyView> {
    let (_, svg, ..) = exporting::svg(workspace);
    let picture = format!(
        "data:image/svg+xml;charset=utf-8,{}",
        page::percent_encoded(&svg)
    );
    let (pieces, size) = workspace.with_editor(|editor| {
        let drawing = editor.drawing();
        (
            formats::svg::pieces(drawing, SHEET),
            formats::svg::size(drawing),
        )
    });
    let count = pieces.len();
    let window = |part: Rect, (x, y): (i32, i32)| {
        let (width, height) = (part.width, part.height);
        view! {
            <svg x=x y=y width=width height=height viewBox=format!("{} {} {width} {height}", part.x, part.y)>
                <use href="#print-picture"></use>
            </svg>
        }
    };
    let piece = |(number, piece): (usize, Piece)| {
        let above = piece.phases.iter().map(|(_, part)| part.height).max();
        let above = above.unwrap_or_default();
        let left = piece.heads.width - piece.stretch.x;
        let headings = piece.phases.into_iter().map(|(name, part)| {
            let (x, width) = (part.x + left + 2, part.width - 4);
            let room = u32::try_from(width - 20).unwrap_or(0);
            let name = lettering::lines(&name, 13, room, 1).into_iter().next();
            view! {
                <rect x=x y="4" width=width height="28" rx="6" fill="#e3e9ef"></rect>
                <text x=x + 10 y="23" font-size="13" font-weight="700">{name}</text>
            }
        });
        let headings = headings.collect_view();
        let (width, height) = (
            piece.heads.width + piece.stretch.width,
            above + piece.stretch.height,
        );
        let label = say(&Message::new("print-piece")
            .with("number", number + 1)
            .with("count", count));
        view! {
            <svg class="print-drawing" role="img" aria-label=label viewBox=format!("0 0 {width} {height}")>
                {headings}
                {window(piece.heads, (0, above))}
                {window(piece.stretch, (piece.heads.width, above))}
            </svg>
        }
        .into_any()
    };
    // The picture stands in the page once, however many pieces show a part of it.
    let whole = view! {
        <svg class="print-source" aria-hidden="true">
            <defs>
                <image id="print-picture" href=picture width=size.width height=size.height></image>
            </defs>
        </svg>
    }
    .into_any();
    let pieces = pieces.into_iter().enumerate().map(piece);
    std::iter::once(whole).chain(pieces).collect()
}

/// A heading with a list; nothing where the list is empty.
fn listed(heading: &'static str, rows: Vec<AnyView>) -> Option<AnyView> {
    (!rows.is_empty()).then(|| view! { <h2>{text(heading)}</h2><ul>{rows}</ul> }.into_any())
}
