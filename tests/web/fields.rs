//! The fields of forms: what a person does to a control is what the record gets, and the other way round.

use crate::page::{entry, fill, mount, run, settle, tick, type_in, value, words, workspace};
use leptos::prelude::*;
use pathway::{Document, Duration, Item, ItemKind, Rule};
use serde_json::{Value as Json, json};
use throughline::{
    controls::{
        field::{Field, Kind, Target, field},
        field_control::{DAYS, ItemKindControl},
        hours_control::HoursControl,
        limit_control::LimitControl,
        reference_control::ManyControl,
        row_control::RowsControl,
        rule_control::RuleControl,
        text_control::{FlagControl, LineControl, LinesControl, YesNoControl},
        word_control::WordsControl,
    },
    state::sentences::{text, word},
};
use wasm_bindgen_test::wasm_bindgen_test;

macro_rules! control {
    ($start:expr, |$entry:ident| $view:expr) => {{
        let start = $start;
        let (page, signal) = mount(move || {
            let (signal, $entry) = entry(start);
            (signal, $view)
        });
        settle().await;
        (page, signal)
    }};
}

fn label() -> String {
    "Label".to_owned()
}

fn length(json: &Json) -> Duration {
    json.as_str()
        .expect("a length is written as text")
        .parse()
        .expect("a length")
}

#[wasm_bindgen_test]
async fn a_limit_of_two_weeks_is_kept_and_cleared() {
    let (page, signal) = control!(
        Json::Null,
        |entry| view! { <LimitControl label=label() entry counted=true /> }
    );
    assert_eq!(words(&page.get("legend")), "Label");
    let (number, unit) = (page.named(&text("how-long")), page.named(&text("unit")));
    fill(&unit, "weeks").await;
    assert_eq!(
        signal.get_untracked(),
        Json::Null,
        "a unit alone is no limit"
    );
    fill(&number, "2").await;
    let limit = signal.get_untracked();
    assert_eq!(
        length(&limit["value"]).weeks * 7 + length(&limit["value"]).days,
        14
    );
    assert_eq!(limit["basis"], "elapsed");
    fill(&page.named(&text("how-counted")), "working_days").await;
    assert_eq!(signal.get_untracked()["basis"], "working_days");
    assert_eq!(
        (value(&number).as_str(), value(&unit).as_str()),
        ("2", "weeks")
    );
    fill(&number, "").await;
    assert_eq!(signal.get_untracked(), Json::Null);
}

#[wasm_bindgen_test]
async fn a_limit_of_thirty_six_hours_is_shown_as_it_was_typed() {
    let start = json!({ "value": "PT36H", "basis": "calendar_days" });
    let (page, signal) = control!(
        start,
        |entry| view! { <LimitControl label=label() entry counted=true /> }
    );
    let (number, unit) = (page.named(&text("how-long")), page.named(&text("unit")));
    assert_eq!(
        (value(&number).as_str(), value(&unit).as_str()),
        ("36", "hours")
    );
    assert_eq!(value(&page.named(&text("how-counted"))), "calendar_days");
    fill(&number, "48").await;
    let limit = signal.get_untracked();
    assert_eq!(
        (
            length(&limit["value"]).hours + 24 * length(&limit["value"]).days,
            &limit["basis"]
        ),
        (48, &json!("calendar_days"))
    );
}

#[wasm_bindgen_test]
async fn a_length_without_a_count_is_a_plain_text() {
    let (page, signal) = control!(
        json!("PT15M"),
        |entry| view! { <LimitControl label=label() entry /> }
    );
    assert_eq!(value(&page.named(&text("unit"))), "minutes");
    assert_eq!(page.all("select").len(), 1);
    fill(&page.named(&text("how-long")), "20").await;
    assert_eq!(length(&signal.get_untracked()).minutes, 20);
}

#[wasm_bindgen_test]
async fn a_line_shows_and_sets_text_and_numbers() {
    let (page, signal) = control!(
        json!("before"),
        |entry| view! { <LineControl label=label() entry /> }
    );
    let line = page.named("Label");
    assert_eq!(value(&line), "before");
    fill(&line, "  after ").await;
    assert_eq!(signal.get_untracked(), "after");
    signal.set(json!("from elsewhere"));
    settle().await;
    assert_eq!(value(&line), "from elsewhere");
    fill(&line, " ").await;
    assert_eq!(signal.get_untracked(), Json::Null);

    let (page, signal) = control!(
        json!(3),
        |entry| view! { <LineControl label=label() entry kind="number" /> }
    );
    let line = page.named("Label");
    assert_eq!(value(&line), "3");
    fill(&line, "12").await;
    assert_eq!(signal.get_untracked(), 12);
}

#[wasm_bindgen_test]
async fn lines_are_a_list_with_one_a_line() {
    let (page, signal) = control!(
        json!(["a"]),
        |entry| view! { <LinesControl label=label() entry list=true /> }
    );
    let lines = page.named("Label");
    assert_eq!(value(&lines), "a");
    fill(&lines, "b\n\n c \n").await;
    assert_eq!(signal.get_untracked(), json!(["b", "c"]));
}

#[wasm_bindgen_test]
async fn a_flag_is_set_or_left_out() {
    let (page, signal) = control!(
        Json::Null,
        |entry| view! { <FlagControl label=label() entry /> }
    );
    let flag = page.named("Label");
    tick(&flag).await;
    assert_eq!(signal.get_untracked(), true);
    tick(&flag).await;
    assert_eq!(signal.get_untracked(), Json::Null);
}

#[wasm_bindgen_test]
async fn no_is_another_answer_than_none() {
    let (page, signal) = control!(
        json!(false),
        |entry| view! { <YesNoControl label=label() entry /> }
    );
    let choice = page.named("Label");
    assert_eq!(value(&choice), "no");
    for (choose, kept) in [("yes", json!(true)), ("no", json!(false)), ("", Json::Null)] {
        fill(&choice, choose).await;
        assert_eq!(signal.get_untracked(), kept);
    }
}

#[wasm_bindgen_test]
async fn words_are_boxes_by_their_names() {
    let (page, signal) = control!(
        json!(["friday"]),
        |entry| view! { <WordsControl label=label() entry words=DAYS /> }
    );
    assert_eq!(words(&page.get("legend")), "Label");
    let day = |name| page.named(&word("day", name));
    assert_eq!(run("e.checked", &day("friday")), true);
    assert_eq!(run("e.checked", &day("monday")), false);
    tick(&day("monday")).await;
    assert_eq!(signal.get_untracked(), json!(["friday", "monday"]));
    tick(&day("friday")).await;
    tick(&day("monday")).await;
    assert_eq!(signal.get_untracked(), Json::Null);
}

fn with_items() -> Document {
    let mut document = Document::default();
    let number = ItemKind::Number {
        unit: String::new(),
        scale: 0,
        min: 0,
        max: 120,
    };
    document.pathway.items.insert(Item {
        name: "age".to_owned(),
        kind: Some(number),
        ..Item::new("I1")
    });
    document.pathway.items.insert(Item {
        name: "letter".to_owned(),
        ..Item::new("I2")
    });
    document
}

#[wasm_bindgen_test]
async fn chips_name_what_was_chosen_and_offer_the_rest() {
    let (page, signal) = control!(json!(["I2", "gone"]), |entry| {
        workspace(with_items());
        view! { <ManyControl label=label() entry target=Target::Item /> }
    });
    let chips = || page.all("li.chip").iter().map(words).collect::<Vec<_>>();
    assert_eq!(
        chips(),
        ["letter", "gone"],
        "what is not there is a finding, not a blank"
    );
    let choice = page.named("Label");
    let offered: Vec<_> = page.all("option").iter().map(words).collect();
    assert_eq!(offered, [text("add-one"), "age".to_owned()]);
    let age = value(&page.all("option")[1]);
    fill(&choice, &age).await;
    assert_eq!(signal.get_untracked(), json!(["I2", "gone", "I1"]));
    assert_eq!(chips(), ["letter", "gone", "age"]);
    tick(&page.named(&format!("{} letter", text("take-away")))).await;
    assert_eq!(signal.get_untracked(), json!(["gone", "I1"]));
}

const FUNDING: &[Field] = &[field("source", Kind::Text), field("until", Kind::Date)];

#[wasm_bindgen_test]
async fn a_new_row_is_kept_only_with_something_in_it() {
    let (page, signal) = control!(
        Json::Null,
        |entry| view! { <RowsControl label=label() entry fields=FUNDING record="funding" /> }
    );
    page.click(&text("add-one")).await;
    assert_eq!(page.all("input").len(), 2);
    page.click(&text("keep")).await;
    assert_eq!(signal.get_untracked(), Json::Null);
    assert!(page.find("input").is_none());

    page.click(&text("add-one")).await;
    fill(&page.get("[data-field=source] input"), "grant").await;
    assert_eq!(
        signal.get_untracked(),
        Json::Null,
        "a draft is not in the record"
    );
    page.click(&text("cancel")).await;
    assert_eq!(signal.get_untracked(), Json::Null);

    page.click(&text("add-one")).await;
    assert_eq!(
        value(&page.get("[data-field=source] input")),
        "",
        "a new draft is empty"
    );
    fill(&page.get("[data-field=source] input"), "grant").await;
    page.click(&text("keep")).await;
    assert_eq!(signal.get_untracked(), json!([{ "source": "grant" }]));

    fill(&page.get("[data-field=until] input"), "2027-01-31").await;
    assert_eq!(
        signal.get_untracked(),
        json!([{ "source": "grant", "until": "2027-01-31" }])
    );
    page.click(&text("take-away")).await;
    assert_eq!(signal.get_untracked(), Json::Null);
}

#[wasm_bindgen_test]
async fn a_rule_is_read_and_written_back() {
    let (page, signal) = control!(Json::Null, |entry| {
        workspace(with_items());
        view! { <RuleControl label=label() entry /> }
    });
    let line = page.named("Label");
    fill(&line, "age<40").await;
    let rule: Rule = serde_json::from_value(signal.get_untracked()).expect("a rule");
    assert!(matches!(rule, Rule::Compare { .. }), "{rule:?}");
    assert_eq!(value(&line), "age < 40");
    fill(&line, "").await;
    assert_eq!(signal.get_untracked(), Json::Null);
}

#[wasm_bindgen_test]
async fn a_rule_that_is_not_understood_is_said_while_typing_and_kept_as_words() {
    let (page, signal) = control!(Json::Null, |entry| {
        workspace(with_items());
        view! { <RuleControl label=label() entry /> }
    });
    let line = page.named("Label");
    let described = line.get_attribute("aria-describedby").unwrap();
    let help = || words(&page.get(&format!("#{described}")));
    assert_eq!(help(), text("rule-hint"));
    type_in(&line, "age <").await;
    assert!(help().ends_with(&text("rule-kept-as-words")), "{}", help());
    assert!(page.find(".field-error").is_some());
    assert_eq!(
        signal.get_untracked(),
        Json::Null,
        "nothing is kept while a person types"
    );
    fill(&line, "she looks unwell").await;
    assert_eq!(
        signal.get_untracked(),
        json!({ "words": "she looks unwell" })
    );
    assert_eq!(value(&line), "she looks unwell");
    type_in(&line, "age < 40").await;
    assert!(page.find(".field-error").is_none());
}

#[wasm_bindgen_test]
async fn an_item_asks_for_its_range_or_its_options() {
    let (page, signal) = control!(
        Json::Null,
        |entry| view! { <ItemKindControl label=label() entry /> }
    );
    let kind = page.named("Label");
    assert!(page.find("input, textarea").is_none());
    fill(&kind, "number").await;
    assert!(page.find("[data-field=min] input").is_some());
    fill(&page.get("[data-field=max] input"), "40").await;
    assert_eq!(signal.get_untracked()["number"]["max"], 40);
    fill(&kind, "choice").await;
    fill(&page.get("[data-field=options] textarea"), "red\ngreen").await;
    assert_eq!(
        signal.get_untracked(),
        json!({ "choice": { "options": ["red", "green"] } })
    );
    assert!(page.find("[data-field=min]").is_none());
    let said: Vec<_> = page
        .all("label, legend, option")
        .iter()
        .map(words)
        .collect();
    assert!(
        !said
            .iter()
            .any(|said| said.starts_with("field-") || said.starts_with("word-")),
        "{said:?}"
    );
    fill(&kind, "document").await;
    assert_eq!(signal.get_untracked(), "document");
    let kept: ItemKind = serde_json::from_value(signal.get_untracked()).expect("a kind of item");
    assert_eq!(kept, ItemKind::Document);
}

#[wasm_bindgen_test]
async fn hours_are_always_or_rows_of_openings() {
    let (page, signal) = control!(
        Json::Null,
        |entry| view! { <HoursControl label=label() entry /> }
    );
    let choice = page.named("Label");
    fill(&choice, "always").await;
    assert_eq!(signal.get_untracked(), "always");
    assert!(page.find("input").is_none());
    fill(&choice, "openings").await;
    assert_eq!(
        signal.get_untracked()["openings"].as_array().map(Vec::len),
        Some(1)
    );
    fill(&page.get("[data-field=to] input"), "20:00").await;
    let hours: pathway::Hours =
        serde_json::from_value(signal.get_untracked()).expect("opening hours");
    assert!(serde_json::to_string(&hours).unwrap().contains("20:00"));
    tick(&page.named(&word("day", "saturday"))).await;
    let days = signal.get_untracked()["openings"][0]["days"].clone();
    assert_eq!(days.as_array().map(Vec::len), Some(6), "{days}");
    let said: Vec<_> = page.all("label, legend").iter().map(words).collect();
    assert!(
        !said.iter().any(|said| said.starts_with("field-")),
        "{said:?}"
    );
    fill(&choice, "").await;
    assert_eq!(signal.get_untracked(), Json::Null);
}
