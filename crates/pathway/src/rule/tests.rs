//! The law of the rules' text: what is written reads back the same; and what people write is understood or refused.

use super::{Comparison, Rule, Value, parse, print, understand};
use crate::{Item, ItemId, ItemKind, Table};
use proptest::prelude::*;

fn item(id: &str, name: &str, kind: Option<ItemKind>) -> Item {
    Item {
        name: name.into(),
        kind,
        ..Item::new(id)
    }
}

fn number(id: &str, name: &str, unit: &str, scale: u8) -> Item {
    let kind = ItemKind::Number {
        min: 0,
        max: 10_000,
        unit: unit.into(),
        scale,
    };
    item(id, name, Some(kind))
}

fn items() -> Table<Item> {
    let options = ["home", "P0", "direct oral", "other and more", "2"].map(String::from);
    let options = Some(ItemKind::Choice {
        options: options.to_vec(),
    });
    [
        number("fit", "FIT", "µg/g", 1),
        number("age", "age", "", 0),
        number("ph", "pH", "", 2),
        item("anaemia", "anaemia", Some(ItemKind::YesNo)),
        item("up", "could not get up", Some(ItemKind::YesNo)),
        number("falls", "falls in last year", "", 0),
        number("4at", "4AT", "points", 0),
        item("route", "route", options),
        item("note", "note", Some(ItemKind::Text)),
    ]
    .into_iter()
    .collect()
}

fn compare(id: &str, is: Comparison, value: Value) -> Rule {
    Rule::Compare {
        item: id.into(),
        is,
        value,
    }
}

#[test]
fn reads_what_people_write() {
    use Comparison::{AtLeast, Below, Equal, NotEqual};
    let fit = || compare("fit", AtLeast, Value::Number(100));
    let age = || compare("age", Below, Value::Number(40));
    let yes = |id| compare(id, Equal, Value::YesNo(true));
    let known = || Rule::Known("fit".into());
    let not = |rule| Rule::Not(Box::new(rule));
    let option = |option: &str| compare("route", Equal, Value::Option(option.into()));
    for (text, rule) in [
        (
            "FIT ≥ 10 µg/g and not (age < 40)",
            Rule::All(vec![fit(), not(age())]),
        ),
        (
            "fit >= 10 and not age<40",
            Rule::All(vec![fit(), not(age())]),
        ),
        ("Fit>=10.0µg/g", fit()),
        ("pH < 7.35", compare("ph", Below, Value::Number(735))),
        ("anaemia", yes("anaemia")),
        ("not anaemia", not(yes("anaemia"))),
        (
            "anaemia != yes",
            compare("anaemia", NotEqual, Value::YesNo(true)),
        ),
        ("\"could not get up\" = yes", yes("up")),
        (
            "falls in last year >= 2",
            compare("falls", AtLeast, Value::Number(2)),
        ),
        ("4AT >= 4", compare("4at", AtLeast, Value::Number(4))),
        ("route = direct oral", option("direct oral")),
        ("route = \"other and more\"", option("other and more")),
        ("route = \"2\"", option("2")),
        ("FIT known", known()),
        ("FIT not known", not(known())),
        ("not FIT known", not(known())),
        (
            "FIT known or anaemia and age < 40",
            Rule::Any(vec![known(), Rule::All(vec![yes("anaemia"), age()])]),
        ),
        (
            "(FIT known or anaemia) and age < 40",
            Rule::All(vec![Rule::Any(vec![known(), yes("anaemia")]), age()]),
        ),
        (
            "\"the patient agrees\"",
            Rule::Words("the patient agrees".into()),
        ),
    ] {
        assert_eq!(parse(text, &items()), Ok(rule), "{text}");
    }
}

#[test]
fn says_what_was_expected_and_where() {
    for (text, at, id) in [
        ("", 0, "rule-ends-early"),
        ("FIT", 3, "rule-ends-early"),
        ("FIT >=", 6, "rule-ends-early"),
        ("FITT >= 10", 0, "rule-unknown-item"),
        ("FIT ≥ ten", 6, "rule-expected"),
        ("FIT ≥ 10.55", 6, "rule-too-many-decimals"),
        ("FIT ≥ 10 mg", 9, "rule-wrong-unit"),
        ("FIT ≥ 99999999999999999999", 6, "rule-number-too-large"),
        ("age ≥ 10 years", 9, "rule-no-unit"),
        ("anaemia = maybe", 10, "rule-expected"),
        ("anaemia < yes", 8, "rule-not-ordered"),
        ("route = away", 8, "rule-unknown-option"),
        ("route = 2", 8, "rule-quote-option"),
        ("note = 2", 5, "rule-not-comparable"),
        ("(FIT known", 10, "rule-ends-early"),
        ("FIT known)", 9, "rule-expected"),
        ("FIT known and", 13, "rule-ends-early"),
        ("\"FIT", 0, "rule-unclosed-quote"),
        ("\"F\\qT\"", 2, "rule-bad-escape"),
        ("agrees to surgery", 0, "rule-unknown-item"),
    ] {
        let error = parse(text, &items()).expect_err(text);
        assert_eq!((error.at, error.message.id.as_ref()), (at, id), "{text}");
    }
}

#[test]
fn is_not_to_be_exhausted() {
    for text in [
        "not ".repeat(50_000),
        "(".repeat(50_000),
        "all of (".repeat(50_000),
    ] {
        let error = parse(&text, &items()).expect_err("no text can be that deep");
        assert_eq!(error.message.id, "rule-too-deep");
    }
}

#[test]
fn keeps_words_that_are_no_rule() {
    let words = understand(" agrees to surgery ", &items());
    assert_eq!(words, Rule::Words("agrees to surgery".into()));
    assert_eq!(print(&words, &items()), "agrees to surgery");
}

/// Names that are easy and names that are not.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(
            [
                "a",
                "b",
                "A",
                "a b",
                "not a",
                "a and b",
                "12",
                "",
                "item",
                "number",
                "yes",
                "x,y",
                "(",
                "\u{b5}g/g",
                "%"
            ]
            .map(String::from)
            .to_vec()
        ),
        ".{0,6}",
    ]
}

fn kind() -> impl Strategy<Value = Option<ItemKind>> {
    prop_oneof![
        Just(None),
        Just(Some(ItemKind::YesNo)),
        Just(Some(ItemKind::Text)),
        (name(), any::<u8>()).prop_map(|(unit, scale)| Some(ItemKind::Number {
            min: 0,
            max: 9,
            unit,
            scale: scale % 21,
        })),
        proptest::collection::vec(name(), 0..4)
            .prop_map(|options| Some(ItemKind::Choice { options })),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::YesNo),
        (-200_i64..200).prop_map(Value::Number),
        any::<i64>().prop_map(Value::Number),
        name().prop_map(Value::Option),
    ]
}

fn is() -> impl Strategy<Value = Comparison> {
    use Comparison::{Above, AtLeast, AtMost, Below, Equal, NotEqual};
    proptest::sample::select(vec![Above, AtLeast, AtMost, Below, Equal, NotEqual])
}

/// Any rule at all, whether it makes sense or not.
fn rule() -> impl Strategy<Value = Rule> {
    let leaf = prop_oneof![
        (name(), is(), value()).prop_map(|(item, is, value)| Rule::Compare {
            item: ItemId::from(item),
            is,
            value,
        }),
        name().prop_map(|item| Rule::Known(ItemId::from(item))),
        name().prop_map(Rule::Words),
    ];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Rule::All),
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Rule::Any),
            inner.prop_map(|rule| Rule::Not(Box::new(rule))),
        ]
    })
}

fn any_items() -> impl Strategy<Value = Table<Item>> {
    proptest::collection::vec((name(), name(), kind()), 0..6).prop_map(|items| {
        items
            .into_iter()
            .map(|(id, name, kind)| item(&id, &name, kind))
            .collect()
    })
}

proptest! {
    #[test]
    fn reads_back_what_it_writes(items in any_items(), rule in rule()) {
        let text = print(&rule, &items);
        prop_assert_eq!(understand(&text, &items), rule, "{}", text);
    }

    #[test]
    fn never_panics(items in any_items(), text in "([a-z]|and|or|not|known|yes| |[()<>=\"\\\\]|[0-9.]|≥|µ|all of ){0,20}") {
        let _ = parse(&text, &items);
    }
}
