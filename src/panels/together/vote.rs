//! A vote by dots: on what is chosen on the drawing, on notes, and what came of it.

use crate::state::{
    room::tally,
    sentences::{say, text},
    workspace::Workspace,
};
use leptos::prelude::*;
use pathway::{CommentKind, Message};
use sync::{Act, Ballot, Right, Target};

/// The vote that is held, or was held last.
#[component]
pub fn Vote() -> impl IntoView {
    let workspace = Workspace::expect();
    let room = workspace.room;
    let ballot = Memo::new(move |_| room.floor.with(|floor| floor.ballot.clone()));
    let chosen = Memo::new(move |_| workspace.selection.with(|chosen| chosen.only().cloned()));
    view! {
        {move || {
            ballot
                .get()
                .map(|ballot| {
                    let mine = ballot.clone();
                    let left = move || {
                        let (_, left) = room.dots(&mine, &Target::Note(mine.id.clone()));
                        say(&Message::new("vote-dots-left").with("count", left))
                    };
                    let is_open = ballot.is_open;
                    let heading = if is_open {
                        ballot.question.clone()
                    } else {
                        say(&Message::new("vote-result").with("question", ballot.question.clone()))
                    };
                    view! {
                        <section class="panel-part" data-ballot=if is_open { "open" } else { "closed" }>
                            <h2>{heading}</h2>
                            {is_open
                                .then(|| {
                                    view! {
                                        <p role="status">{left}</p>
                                        <p class="panel-note">{text("vote-how")}</p>
                                    }
                                })}
                            {move || {
                                chosen
                                    .get()
                                    .filter(|_| is_open)
                                    .map(|subject| {
                                        let name = workspace.name_of(&subject);
                                        view! {
                                            <div class="vote-on">
                                                <strong>{name.clone()}</strong>
                                                <Dots on=Target::Subject(subject) name />
                                            </div>
                                        }
                                    })
                            }}
                            <Result ballot />
                        </section>
                    }
                })
        }}
    }
}

fn name_of(workspace: Workspace, on: &Target) -> String {
    let name = match on {
        Target::Subject(subject) => Some(workspace.name_of(subject)),
        Target::Note(id) => workspace.room.floor.with(|floor| {
            let mut notes = floor.parked.iter();
            notes
                .find(|note| note.id == *id)
                .map(|note| note.text.clone())
        }),
        Target::Finding(id) => workspace.findings.report.with(|report| {
            let mut findings = report.as_ref()?.findings.iter();
            findings
                .find(|finding| finding.id == *id)
                .map(|finding| say(&finding.message))
        }),
    };
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| text("vote-gone"))
}

#[component]
fn Result(ballot: Ballot) -> impl IntoView {
    let workspace = Workspace::expect();
    let counted = StoredValue::new(tally(&ballot));
    let question = ballot.question.clone();
    let rows = counted.get_value().into_iter().map(|(on, count)| {
        let bar = "●".repeat(count.min(40) as usize);
        view! {
            <li class="vote-row">
                <span>{move || name_of(workspace, &on)}</span>
                <span class="vote-bar" aria-hidden="true">{bar}</span>
                <strong>{say(&Message::new("vote-count").with("count", count))}</strong>
            </li>
        }
    });
    let keep = move |_| {
        let rows = counted.get_value();
        let said: Vec<_> = rows
            .iter()
            .map(|(on, count)| format!("{}: {count}", name_of(workspace, on)))
            .collect();
        let words = Message::new("vote-kept")
            .with("question", question.clone())
            .with("result", said.join("; "));
        workspace.say_in_pathway(CommentKind::Decision, &say(&words), None);
    };
    let is_empty = counted.with_value(Vec::is_empty);
    let may_keep =
        move || !ballot.is_open && workspace.room.right.get() == Right::Facilitate && !is_empty;
    view! {
        <ul role="list" class="vote-rows">{rows.collect_view()}</ul>
        {is_empty.then(|| view! { <p class="panel-note">{text("vote-none")}</p> })}
        <div hidden=move || !may_keep()>
            <button type="button" class="button button-small" on:click=keep>{text("vote-keep")}</button>
        </div>
    }
}

/// The dots of this person on one thing, with a button for one more and one for one less.
#[component]
pub fn Dots(
    /// On what.
    on: Target,
    /// What that is called.
    name: String,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let room = workspace.room;
    let on = StoredValue::new(on);
    let state = Memo::new(move |_| {
        let ballot = room.open_ballot().filter(|_| room.may(Right::Comment))?;
        let (here, left) = on.with_value(|on| room.dots(&ballot, on));
        Some((ballot.id, here, left))
    });
    let set = move |more: bool| {
        if let Some((ballot, here, _)) = state.get_untracked() {
            workspace.act(Act::Vote {
                ballot,
                on: on.get_value(),
                dots: if more {
                    here + 1
                } else {
                    here.saturating_sub(1)
                },
            });
        }
    };
    let less = say(&Message::new("vote-less").with("what", name.clone()));
    let more = say(&Message::new("vote-more").with("what", name));
    view! {
        <Show when=move || state.with(Option::is_some)>
            <div class="dots" role="group">
                <button
                    type="button"
                    class="icon-button"
                    aria-label=less.clone()
                    disabled=move || state.with(|state| state.as_ref().is_none_or(|(_, here, _)| *here == 0))
                    on:click=move |_| set(false)
                >
                    "−"
                </button>
                <output>{move || state.with(|state| state.as_ref().map_or(0, |(_, here, _)| *here))}</output>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=more.clone()
                    disabled=move || state.with(|state| state.as_ref().is_none_or(|(.., left)| *left == 0))
                    on:click=move |_| set(true)
                >
                    "+"
                </button>
            </div>
        </Show>
    }
}
