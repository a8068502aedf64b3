//! Who is in the room, and whom one follows.

use crate::state::{
    preferences::COLOURS,
    sentences::{say, text},
    workspace::{Window, Workspace},
};
use leptos::prelude::*;
use pathway::Message;
use sync::{Act, Person, PersonId, Right};

/// The first letters of a name, which the style sheet shows as capitals.
pub fn initials(name: &str) -> String {
    let words = name.split_whitespace();
    let letters = words.filter_map(|word| word.chars().next()).take(2);
    let letters: String = letters.collect();
    if letters.is_empty() {
        "?".to_owned()
    } else {
        letters
    }
}

/// What somebody is called on the screen.
pub fn called(person: &Person) -> String {
    if person.name.trim().is_empty() {
        text("nameless")
    } else {
        person.name.clone()
    }
}

/// A person as a small coloured round with the first letters of the name.
#[component]
pub fn Avatar(
    /// Who.
    person: Person,
) -> impl IntoView {
    view! {
        <span class="avatar" aria-hidden="true" data-person=(person.colour % COLOURS).to_string() data-letters=initials(&person.name)></span>
    }
}

/// The list of people.
#[component]
pub fn People() -> impl IntoView {
    let workspace = Workspace::expect();
    let room = workspace.room;
    let people = Memo::new(move |_| {
        let mut people: Vec<Person> = room
            .people
            .with(|people| people.values().cloned().collect());
        people.sort_by_key(called);
        people
    });
    let heading =
        move || say(&Message::new("together-people").with("count", people.with(Vec::len)));
    let following = move || {
        let name = |id: PersonId| room.people.with(|people| people.get(&id).map(called));
        let spotlit = room
            .floor
            .with(|floor| floor.spotlight.clone())
            .and_then(name);
        let followed = room.following.get().and_then(name);
        spotlit
            .map(|name| ("together-spotlit", name))
            .or_else(|| followed.map(|name| ("together-following", name)))
            .map(|(id, name)| say(&Message::new(id).with("name", name)))
    };
    view! {
        <section class="panel-part">
            <h2>{heading}</h2>
            <ul role="list" class="people">
                <For each=move || people.get() key=|person| (person.id.clone(), person.name.clone(), person.colour) let:person>
                    <PersonRow person />
                </For>
            </ul>
            <p class="panel-note" role="status">{following}</p>
            <div class="note-acts">
                <button type="button" class="button button-small" aria-pressed=move || room.hand.get().to_string() on:click=move |_| room.hand.update(|hand| *hand = !*hand)>
                    {move || text(if room.hand.get() { "together-lower" } else { "together-raise" })}
                </button>
                <button type="button" class="button button-small" on:click=move |_| workspace.window.set(Some(Window::Share))>
                    {text("share")}
                </button>
            </div>
        </section>
    }
}

#[component]
fn PersonRow(person: Person) -> impl IntoView {
    let workspace = Workspace::expect();
    let room = workspace.room;
    let name = called(&person);
    let id = StoredValue::new(person.id.clone());
    let is_you = move || room.you.with(|you| you.as_ref() == Some(&id.get_value()));
    let is_followed = move || {
        room.following
            .with(|whom| whom.as_ref() == Some(&id.get_value()))
    };
    let has_pen = move || {
        room.floor
            .with(|floor| floor.pen.as_ref() == Some(&id.get_value()))
    };
    let facts = move || {
        let mut facts = vec![match person.right {
            Right::View => text("together-right-view"),
            Right::Comment => text("together-right-comment"),
            Right::Edit => text("together-right-edit"),
            Right::Facilitate => text("together-right-facilitate"),
        }];
        if is_you() {
            facts.insert(0, text("together-you"));
        }
        if has_pen() {
            facts.push(text("floor-has-pen"));
        }
        let (hand, idle) = room.presence.with(|presence| {
            let at = presence.get(&id.get_value());
            at.map_or((false, false), |at| (at.hand, at.idle))
        });
        if hand || (is_you() && room.hand.get()) {
            facts.push(text("together-hand"));
        }
        if idle {
            facts.push(text("together-idle"));
        }
        facts.join(" · ")
    };
    let may_lead = move || room.right.get() == Right::Facilitate;
    let follow_name = say(&Message::new("together-follow-named").with("name", name.clone()));
    let pen_name = say(&Message::new("floor-pen-named").with("name", name.clone()));
    view! {
        <li class="person">
            <Avatar person=person.clone() />
            <span class="person-words">
                <strong>{name}</strong>
                <span class="panel-note">{facts}</span>
            </span>
            <button
                type="button"
                class="button button-small"
                aria-label=follow_name
                aria-pressed=move || is_followed().to_string()
                hidden=is_you
                on:click=move |_| room.following.set((!is_followed()).then(|| id.get_value()))
            >
                {move || text(if is_followed() { "together-unfollow" } else { "together-follow" })}
            </button>
            <button
                type="button"
                class="button button-small"
                aria-label=pen_name
                hidden=move || !may_lead() || !room.floor.with(|floor| floor.is_locked)
                on:click=move |_| workspace.act(Act::GivePen((!has_pen()).then(|| id.get_value())))
            >
                {move || text(if has_pen() { "floor-pen-back" } else { "floor-pen" })}
            </button>
        </li>
    }
}
