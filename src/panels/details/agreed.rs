//! Agreeing the terms of a hand-off on the spot: each side says so once, and sees when a later change undid that.

use crate::{
    browser::measure::today,
    state::{
        sentences::{say, text},
        workspace::Workspace,
    },
};
use leptos::prelude::*;
use pathway::{
    Agreed, Crossing, Handoff, Link, LinkId, Message, OrganisationId, crossing, edit,
    organisation_of, terms_fingerprint,
};

/// How one side stands to the terms.
#[derive(Clone, PartialEq)]
struct Side {
    organisation: OrganisationId,
    name: String,
    // In words; none when this side never agreed.
    agreed: Option<String>,
    // Whether what it agreed to is what stands there.
    is_the_same: bool,
}

/// The two sides of a hand-off, above its terms.
#[component]
pub fn AgreedHere(
    /// The link.
    link: LinkId,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let id = StoredValue::new(link);
    let sides = Memo::new(move |_| {
        workspace.track_all();
        workspace.with(|document| {
            let pathway = &document.pathway;
            let link = pathway.links.get(&id.get_value())?;
            let handoff = link.handoff.as_ref()?;
            (crossing(pathway, link) == Crossing::Handoff).then(|| {
                let owners = [&link.from, &link.to]
                    .into_iter()
                    .filter_map(|step| pathway.steps.get(step)?.owner.as_ref());
                let organisations = owners.filter_map(|owner| organisation_of(pathway, owner));
                let side = |organisation: &OrganisationId| {
                    let name = pathway.organisations.get(organisation)?.name.clone();
                    Some(side(handoff, organisation.clone(), name))
                };
                organisations.filter_map(side).collect::<Vec<_>>()
            })
        })
    });
    let agree = move |organisation: &OrganisationId| {
        let name = workspace.desk.preferences.name.get_untracked();
        let planned = workspace.with(|document| {
            let link = document.pathway.links.get(&id.get_value());
            let link = link.cloned().unwrap_or_else(|| Link::new("", "", ""));
            edit::replace(document, agreed(link, organisation, name))
        });
        workspace.apply(Message::new("did-agree"), planned);
    };
    let row = move |side: Side| {
        let organisation = side.organisation.clone();
        let state = match (&side.agreed, side.is_the_same) {
            (None, _) => text("agree-not-yet"),
            (Some(words), true) => words.clone(),
            (Some(words), false) => format!("{words} {}", text("agree-changed")),
        };
        let is_done = side.agreed.is_some() && side.is_the_same;
        let label = say(&Message::new("agree-for").with("organisation", side.name.clone()));
        view! {
            <li class="agree-row" data-agreed=is_done.to_string()>
                <span class="person-words">
                    <strong>{side.name}</strong>
                    <span class="panel-note">{state}</span>
                </span>
                <button type="button" class="button button-small" aria-label=label hidden=is_done disabled=move || workspace.read_only.get() on:click=move |_| agree(&organisation)>
                    {text("agree")}
                </button>
            </li>
        }
    };
    move || {
        let sides = sides.get().filter(|sides| !sides.is_empty())?;
        Some(view! {
            <section class="panel-part" data-agree="">
                <h3>{text("agree-heading")}</h3>
                <ul role="list" class="people">{sides.into_iter().map(row).collect_view()}</ul>
            </section>
        })
    }
}

fn side(handoff: &Handoff, organisation: OrganisationId, name: String) -> Side {
    let agreed = handoff
        .agreed_by
        .iter()
        .find(|agreed| agreed.organisation == organisation);
    let words = agreed.map(|agreed| {
        let by = match agreed.name.as_str() {
            "" => Message::new("agree-by-nobody"),
            name => Message::new("agree-by").with("name", name),
        };
        let day = agreed
            .date
            .map(|date| say(&Message::new("agree-day").with("date", date)));
        [Some(say(&by)), day]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    });
    let is_the_same = agreed.is_some_and(|agreed| {
        agreed.terms.is_empty() || agreed.terms == terms_fingerprint(handoff)
    });
    Side {
        organisation,
        name,
        agreed: words,
        is_the_same,
    }
}

// The link with the terms as they stand agreed for one side; what that side said before is said anew.
fn agreed(mut link: Link, organisation: &OrganisationId, name: String) -> Link {
    if let Some(handoff) = &mut link.handoff {
        let terms = terms_fingerprint(handoff);
        let before = handoff
            .agreed_by
            .iter()
            .find(|agreed| agreed.organisation == *organisation);
        let mut now = before
            .cloned()
            .unwrap_or_else(|| Agreed::new(organisation.clone()));
        if !name.is_empty() {
            now.name = name;
        }
        now.date = today().parse().ok();
        now.terms = terms;
        handoff
            .agreed_by
            .retain(|agreed| agreed.organisation != *organisation);
        handoff.agreed_by.push(now);
    }
    link
}
