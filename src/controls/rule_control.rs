//! A rule as short text: `FIT ≥ 10 µg/g and not (age < 40)`. What cannot be understood is said, and kept as words.

use super::{Entry, fresh_id};
use crate::state::{sentences::say, sentences::text, workspace::Workspace};
use leptos::prelude::*;
use pathway::{Rule, tree};
use serde_json::{Value as Json, json};

/// A rule.
#[component]
pub fn RuleControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
    /// Whether it stands in a table, where its column says what it is.
    #[prop(optional)]
    in_table: bool,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let id = fresh_id();
    let trouble = RwSignal::new(None::<String>);
    let shown = move || {
        let rule = entry.value.with(|json| tree::from_json::<Rule>(json).ok());
        rule.map(|rule| workspace.rule_text(&rule))
            .unwrap_or_default()
    };
    let check = move |event| {
        let typed = event_target_value(&event);
        let read = (!typed.trim().is_empty()).then(|| workspace.read_rule(&typed));
        trouble.set(read.and_then(Result::err).map(|message| say(&message)));
    };
    let commit = move |event| {
        let typed = event_target_value(&event);
        let typed = typed.trim();
        if typed.is_empty() {
            entry.set.run(Json::Null);
            return;
        }
        let rule = workspace.read_rule(typed).ok();
        entry
            .set
            .run(rule.map_or_else(|| json!({ "words": typed }), |rule| json!(rule)));
    };
    let help = format!("{id}-help");
    let (help_of_field, help_of_error) = (help.clone(), help);
    view! {
        <div class="field">
            <label class="field-label" class:visually-hidden=in_table for=id.clone()>{label}</label>
            <input
                class="input"
                id=id
                type="text"
                spellcheck="false"
                aria-describedby=help_of_field
                prop:value=shown
                on:input=check
                on:change=commit
            />
            <span id=help_of_error hidden=move || in_table && trouble.with(Option::is_none) class=move || if trouble.with(Option::is_some) { "field-error" } else { "field-hint" }>
                {move || trouble.get().map_or_else(|| text("rule-hint"), |words| format!("{words} {}", text("rule-kept-as-words")))}
            </span>
        </div>
    }
}
