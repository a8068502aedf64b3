//! The story of a finding, told step by step on the drawing.

use crate::{
    browser::{frame::after, keyboard::focus_on},
    controls::icon::Icon,
    state::{
        sentences::{say, text},
        workspace::Workspace,
    },
};
use editor::Input;
use leptos::{ev::KeyboardEvent, prelude::*};
use pathway::{Message, Subject};

// Long enough to read a title.
const BEAT: u32 = 1_400;

/// The bar that tells the story that is played.
#[component]
pub fn StoryBar() -> impl IntoView {
    let workspace = Workspace::expect();
    let playing = workspace.findings.playing;
    // Each beat shows its step, and brings on the next one while the story runs.
    Effect::new(move || {
        let Some((at, step, runs, is_last)) = playing.with(|playing| {
            let playing = playing.as_ref()?;
            let (_, step) = playing.beats.get(playing.at)?;
            Some((
                playing.at,
                step.clone(),
                playing.runs,
                playing.at + 1 == playing.beats.len(),
            ))
        }) else {
            return;
        };
        workspace.handle(Input::Reveal(Subject::Step(step)));
        if runs && !is_last {
            after(BEAT, move || {
                if playing.try_with_untracked(|now| {
                    now.as_ref().is_some_and(|now| now.runs && now.at == at)
                }) == Some(true)
                {
                    go(workspace, true);
                }
            });
        }
    });
    let words = move || {
        playing.with(|playing| {
            let playing = playing.as_ref()?;
            let (_, step) = playing.beats.get(playing.at)?;
            let title = workspace.name_of(&Subject::Step(step.clone()));
            Some(say(&Message::new("story-beat")
                .with("number", playing.at + 1)
                .with("count", playing.beats.len())
                .with("title", title)))
        })
    };
    let ended_by_escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            playing.set(None);
            focus_on("#canvas");
        }
    };
    let runs = move || playing.with(|playing| playing.as_ref().is_some_and(|playing| playing.runs));
    view! {
        <Show when=move || playing.with(Option::is_some)>
            <div class="story-bar" role="group" aria-label=text("story") on:keydown=ended_by_escape>
                <button type="button" class="icon-button" aria-label=text("story-back") on:click=move |_| step_by_hand(workspace, false)>
                    <Icon name="previous" />
                </button>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=move || text(if runs() { "story-pause" } else { "story-play" })
                    on:click=move |_| {
                        playing
                            .update(|playing| {
                                if let Some(playing) = playing {
                                    playing.runs = !playing.runs;
                                }
                            });
                    }
                >
                    <Icon name=Signal::derive(move || if runs() { "pause".to_owned() } else { "play".to_owned() }) />
                </button>
                <button type="button" class="icon-button" aria-label=text("story-forward") on:click=move |_| step_by_hand(workspace, true)>
                    <Icon name="next" />
                </button>
                <p aria-live="polite">{words}</p>
                <button type="button" class="icon-button" aria-label=text("story-end") on:click=move |_| playing.set(None)>
                    <Icon name="close" />
                </button>
            </div>
        </Show>
    }
}

fn step_by_hand(workspace: Workspace, forward: bool) {
    workspace.findings.playing.update(|playing| {
        if let Some(playing) = playing {
            playing.runs = false;
        }
    });
    go(workspace, forward);
}

fn go(workspace: Workspace, forward: bool) {
    workspace.findings.playing.update(|playing| {
        if let Some(playing) = playing {
            let last = playing.beats.len().saturating_sub(1);
            playing.at = if forward {
                (playing.at + 1).min(last)
            } else {
                playing.at.saturating_sub(1)
            };
        }
    });
}
