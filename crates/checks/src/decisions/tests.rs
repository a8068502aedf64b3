//! Decisions against an oracle that tries every combination of values, one by one.

use super::space::Space;
use super::{Judgement, judge};
use pathway::{Comparison, Item, ItemId, ItemKind, Rule, Table, Value};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What one patient is like; what is not there is not known.
type Point = BTreeMap<ItemId, Value>;

fn items() -> Table<Item> {
    let mut items = Table::default();
    for (id, kind) in [
        ("n", number(-2, 6)),
        ("m", number(0, 4)),
        ("yes", ItemKind::YesNo),
        (
            "c",
            ItemKind::Choice {
                options: ["red", "green", "blue"].map(str::to_owned).to_vec(),
            },
        ),
        ("t", ItemKind::Text),
    ] {
        let mut item = Item::new(id);
        item.kind = Some(kind);
        items.insert(item);
    }
    items
}

fn number(min: i64, max: i64) -> ItemKind {
    ItemKind::Number {
        min,
        max,
        unit: String::new(),
        scale: 0,
    }
}

/// Every value of an item, and none where it is not known.
fn values(item: &Item, may_be_unknown: bool) -> Vec<Option<Value>> {
    let mut values: Vec<Option<Value>> = match &item.kind {
        Some(ItemKind::YesNo) => [true, false].map(|it| Some(Value::YesNo(it))).to_vec(),
        Some(ItemKind::Number { min, max, .. }) => {
            (*min..=*max).map(|it| Some(Value::Number(it))).collect()
        }
        Some(ItemKind::Choice { options }) => options
            .iter()
            .map(|it| Some(Value::Option(it.clone())))
            .collect(),
        _ => vec![Some(Value::Option("something".to_owned()))],
    };
    if may_be_unknown {
        values.push(None);
    }
    values
}

/// Every patient there can be.
fn points(items: &Table<Item>, may_be_unknown: impl Fn(&ItemId) -> bool) -> Vec<Point> {
    let mut points = vec![Point::new()];
    for item in items.iter() {
        let values = values(item, may_be_unknown(&item.id));
        points = points
            .iter()
            .flat_map(|point| {
                values.iter().map(|value| {
                    let mut point = point.clone();
                    if let Some(value) = value {
                        point.insert(item.id.clone(), value.clone());
                    }
                    point
                })
            })
            .collect();
    }
    points
}

/// Whether a rule holds for a patient, read off the meaning of rules.
fn holds(rule: &Rule, point: &Point) -> bool {
    match rule {
        Rule::Compare { item, is, value } => point.get(item).is_some_and(|known| match is {
            Comparison::Equal => known == value,
            Comparison::NotEqual => known != value,
            Comparison::Below => known < value,
            Comparison::AtMost => known <= value,
            Comparison::Above => known > value,
            Comparison::AtLeast => known >= value,
        }),
        Rule::Known(item) => point.contains_key(item),
        Rule::All(parts) => parts.iter().all(|part| holds(part, point)),
        Rule::Any(parts) => parts.iter().any(|part| holds(part, point)),
        Rule::Not(part) => !holds(part, point),
        Rule::Words(_) => panic!("no words here"),
    }
}

fn is_asked(rules: &[Rule], item: &ItemId) -> bool {
    fn asks(rule: &Rule, item: &ItemId) -> bool {
        match rule {
            Rule::Known(other) => other == item,
            Rule::All(parts) | Rule::Any(parts) => parts.iter().any(|part| asks(part, item)),
            Rule::Not(part) => asks(part, item),
            _ => false,
        }
    }
    rules.iter().any(|rule| asks(rule, item))
}

fn leaf() -> impl Strategy<Value = Rule> {
    let order = prop_oneof![
        Just(Comparison::Equal),
        Just(Comparison::NotEqual),
        Just(Comparison::Below),
        Just(Comparison::AtMost),
        Just(Comparison::Above),
        Just(Comparison::AtLeast),
    ];
    let equality = prop_oneof![Just(Comparison::Equal), Just(Comparison::NotEqual)];
    let compare = |item: &'static str, is, value| Rule::Compare {
        item: item.into(),
        is,
        value,
    };
    prop_oneof![
        (prop_oneof![Just("n"), Just("m")], order, -4_i64..9)
            .prop_map(move |(item, is, value)| compare(item, is, Value::Number(value))),
        (equality.clone(), any::<bool>()).prop_map(move |(is, value)| compare(
            "yes",
            is,
            Value::YesNo(value)
        )),
        (
            equality,
            prop_oneof![Just("red"), Just("green"), Just("none")]
        )
            .prop_map(move |(is, value)| compare("c", is, Value::Option(value.to_owned()))),
        prop_oneof![Just("n"), Just("yes"), Just("t")].prop_map(|item| Rule::Known(item.into())),
    ]
}

fn rule() -> impl Strategy<Value = Rule> {
    leaf().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Rule::All),
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Rule::Any),
            inner.prop_map(|part| Rule::Not(Box::new(part))),
        ]
    })
}

fn judged<'a>(items: &'a Table<Item>, rules: &[Rule]) -> Judgement<'a> {
    let rules: Vec<&Rule> = rules.iter().collect();
    let space = Space::of(items, &rules, |item| item.as_str() != "m");
    judge(space, &rules, true)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_said_of_rules_is_what_trying_every_patient_shows(
        rules in proptest::collection::vec(rule(), 1..5)
    ) {
        let items = items();
        let all = points(&items, |item| item.as_str() != "m" && is_asked(&rules, item));
        let judged = judged(&items, &rules);
        prop_assert!(judged.is_complete);

        let left_out = |point: &&Point| !rules.iter().any(|rule| holds(rule, point));
        prop_assert_eq!(judged.left_out.is_some(), all.iter().any(|point| left_out(&point)));
        if let Some(Some(alike)) = judged.left_out.as_ref().map(|it| &it.alike) {
            // Everybody who is like the example is left out.
            for point in all.iter().filter(|point| holds(alike, point)) {
                prop_assert!(left_out(&point), "{:?} is not left out", point);
            }
            prop_assert!(all.iter().any(|point| holds(alike, point)));
        }

        let both = |a: usize, b: usize| {
            all.iter().any(|point| holds(&rules[a], point) && holds(&rules[b], point))
        };
        let mut expected = Vec::new();
        for a in 0..rules.len() {
            for b in a + 1..rules.len() {
                if both(a, b) {
                    expected.push([a, b]);
                }
            }
        }
        expected.truncate(super::PAIRS);
        let found: Vec<[usize; 2]> = judged.shared.iter().map(|it| it.branches).collect();
        prop_assert_eq!(found, expected);
        for shared in &judged.shared {
            if let Some(alike) = &shared.patient.alike {
                let mut alike = all.iter().filter(|point| holds(alike, point));
                let [a, b] = shared.branches;
                prop_assert!(alike.all(|point| holds(&rules[a], point) && holds(&rules[b], point)));
            }
        }

        let dead: Vec<usize> = (0..rules.len())
            .filter(|place| !all.iter().any(|point| holds(&rules[*place], point)))
            .collect();
        prop_assert_eq!(judged.dead, dead);
    }
}

fn compare(item: &str, is: Comparison, value: i64) -> Rule {
    Rule::Compare {
        item: item.into(),
        is,
        value: Value::Number(value),
    }
}

#[test]
fn the_example_is_a_round_number_beside_the_bound() {
    let mut items = Table::default();
    for (id, min, max, scale) in [
        ("age", 0, 120, 0),
        ("fit", 0, 10_000, 1),
        ("spo2", 50, 100, 0),
    ] {
        let mut item = Item::new(id);
        item.kind = Some(ItemKind::Number {
            min,
            max,
            unit: String::new(),
            scale,
        });
        items.insert(item);
    }
    for (rule, example) in [
        (compare("age", Comparison::Below, 65), "age = 70"),
        (compare("age", Comparison::AtLeast, 18), "age = 10"),
        (compare("age", Comparison::NotEqual, 16), "age = 16"),
        (compare("fit", Comparison::Below, 100), "fit = 10"),
        (compare("spo2", Comparison::Below, 88), "spo2 = 90"),
    ] {
        let judged = judged(&items, &[rule]);
        let facts = judged.left_out.map(|it| it.facts);
        assert_eq!(facts, Some(vec![example.to_owned()]));
    }
}

/// A table of a hundred rules over seven items that covers everybody, each patient once.
#[test]
fn a_hundred_rules_over_seven_items_are_fully_looked_at() {
    let mut items = Table::default();
    for item in 0..7 {
        let mut item = Item::new(format!("i{item}"));
        item.kind = Some(number(0, 99));
        items.insert(item);
    }
    let rules: Vec<Rule> = (0..100_i64)
        .map(|place| {
            let (row, column) = (place / 10, place % 10);
            let within = |item: &str, from: i64| {
                Rule::All(vec![
                    compare(item, Comparison::AtLeast, from * 10),
                    compare(item, Comparison::Below, from * 10 + 10),
                ])
            };
            let more = (2..7).map(|item| compare(&format!("i{item}"), Comparison::AtLeast, 0));
            let mut parts = vec![within("i0", row), within("i1", column)];
            parts.extend(more);
            Rule::All(parts)
        })
        .collect();
    let whole = judged(&items, &rules);
    assert!(whole.is_complete && whole.left_out.is_none() && whole.shared.is_empty());
    let holed = judged(&items, &[&rules[..42], &rules[43..]].concat());
    let facts = holed.left_out.map(|it| it.facts);
    assert_eq!(
        facts,
        Some(vec!["i0 = 40".to_owned(), "i1 = 20".to_owned()])
    );
}

#[test]
fn what_is_in_words_or_does_not_suit_its_item_is_left_open() {
    let items = items();
    let odd = Rule::Compare {
        item: "yes".into(),
        is: Comparison::Equal,
        value: Value::Number(3),
    };
    for rule in [
        Rule::Words("if need be".to_owned()),
        odd,
        compare("gone", Comparison::Equal, 1),
    ] {
        let judged = judged(&items, &[rule, compare("n", Comparison::Below, 3)]);
        assert!(!judged.is_complete && judged.left_out.is_none());
    }
}
