//! The control for a field, whatever its kind. The one place that knows which kind is filled in by what.

use super::{
    Entry,
    field::{Field, Kind, WordList, field},
    hours_control::{CoverControl, HoursControl},
    limit_control::LimitControl,
    list_control::{ContentControl, NeedsControl},
    owner_control::{LanesControl, OnwardControl, OwnerControl, OwnersControl, RiskHolderControl},
    phase_control::PhaseControl,
    reference_control::{ManyControl, OneControl},
    row_control::{GroupControl, RowsControl},
    rule_control::RuleControl,
    text_control::{FlagControl, LineControl, LinesControl, YesNoControl},
    word_control::{WordControl, WordSelect, WordsControl},
};
use crate::state::sentences::{say, text};
use leptos::prelude::*;
use pathway::Message;
use serde_json::{Value as Json, json};

/// The days of the week.
pub const DAYS: WordList = WordList {
    name: "day",
    all: || pathway::Day::ALL.iter().map(|day| day.word()).collect(),
};

const ITEM_KINDS: WordList = WordList {
    name: "item-kind",
    all: || {
        vec![
            "yes_no",
            "number",
            "choice",
            "text",
            "document",
            "sample",
            "test_result",
            "medicine",
        ]
    },
};
const NUMBER: &[Field] = &[
    field("unit", Kind::Text),
    field("scale", Kind::Whole),
    field("min", Kind::Whole),
    field("max", Kind::Whole),
];
const CHOICE: &[Field] = &[field("options", Kind::Lines)];

/// What a field of that record is called.
pub fn label_of(record: &str, name: &str) -> String {
    let mut id = String::from("field-");
    for character in record.chars().chain(['-']).chain(name.chars()) {
        if character.is_ascii_uppercase() {
            id.push('-');
        }
        id.push(character.to_ascii_lowercase());
    }
    say(&Message::new(id))
}

/// The control for a field.
#[component]
pub fn FieldControl(
    /// The field.
    field: &'static Field,
    /// Whose field it is, for its name.
    record: &'static str,
    /// Its value.
    entry: Entry,
) -> impl IntoView {
    let label = label_of(record, field.name);
    let name = field.name;
    let control = match field.kind {
        Kind::Text => view! { <LineControl label entry /> }.into_any(),
        Kind::Whole => view! { <LineControl label entry kind="number" /> }.into_any(),
        Kind::Date => view! { <LineControl label entry kind="date" /> }.into_any(),
        Kind::Long => view! { <LinesControl label entry /> }.into_any(),
        Kind::Lines => view! { <LinesControl label entry list=true /> }.into_any(),
        Kind::Flag => view! { <FlagControl label entry /> }.into_any(),
        Kind::YesNo => view! { <YesNoControl label entry /> }.into_any(),
        Kind::Duration => view! { <LimitControl label entry /> }.into_any(),
        Kind::Limit => view! { <LimitControl label entry counted=true /> }.into_any(),
        Kind::Word(words) => view! { <WordControl label entry words /> }.into_any(),
        Kind::Words(words) => view! { <WordsControl label entry words /> }.into_any(),
        Kind::One(target) => view! { <OneControl label entry target /> }.into_any(),
        Kind::Many(target) => view! { <ManyControl label entry target /> }.into_any(),
        Kind::Owner => view! { <OwnerControl label entry /> }.into_any(),
        Kind::Owners => view! { <OwnersControl label entry /> }.into_any(),
        Kind::Lanes => view! { <LanesControl label entry /> }.into_any(),
        Kind::Needs => view! { <NeedsControl label entry /> }.into_any(),
        Kind::Content => view! { <ContentControl label entry /> }.into_any(),
        Kind::RiskHolder => view! { <RiskHolderControl label entry /> }.into_any(),
        Kind::Onward => view! { <OnwardControl label entry /> }.into_any(),
        Kind::Rule => view! { <RuleControl label entry /> }.into_any(),
        Kind::Hours => view! { <HoursControl label entry /> }.into_any(),
        Kind::Cover => view! { <CoverControl label entry /> }.into_any(),
        Kind::Phase => view! { <PhaseControl label entry /> }.into_any(),
        Kind::Item => view! { <ItemKindControl label entry /> }.into_any(),
        Kind::Group(fields) => view! { <GroupControl label entry fields record=name /> }.into_any(),
        Kind::Rows(fields) => view! { <RowsControl label entry fields record=name /> }.into_any(),
    };
    // By this name a question finds the field that it is about.
    view! { <div class="field-place" data-field=name>{control}</div> }
}

/// What kind of item, with the domain of a number and the options of a choice.
#[component]
pub fn ItemKindControl(
    /// What it is called.
    label: String,
    /// The value.
    entry: Entry,
) -> impl IntoView {
    let id = super::fresh_id();
    let word = Entry {
        value: Memo::new(move |_| {
            entry.value.with(|json| match json {
                Json::Object(map) => map
                    .keys()
                    .next()
                    .map_or(Json::Null, |key| Json::from(key.as_str())),
                other => other.clone(),
            })
        })
        .into(),
        set: Callback::new(move |word: Json| {
            entry.set.run(match word.as_str() {
                Some("number") => json!({ "number": { "min": 0, "max": 100 } }),
                Some("choice") => {
                    json!({ "choice": { "options": [text("option-one"), text("option-two")] } })
                }
                _ => word,
            });
        }),
    };
    let is = move |name: &'static str| word.value.with(|json| json.as_str() == Some(name));
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <WordSelect id entry=word words=ITEM_KINDS />
        </div>
        <Show when=move || is("number")>
            <GroupControl label=text("number-domain") entry=entry.part("number") fields=NUMBER record="number" />
        </Show>
        <Show when=move || is("choice")>
            <GroupControl label=text("choice-options") entry=entry.part("choice") fields=CHOICE record="choice" />
        </Show>
    }
}
