//! From a rule to its text.
//!
//! Never writes what would be read as another rule: what does not suit its item is marked as what it is.

use super::vocabulary::is_plain;
use super::{Comparison, Rule, Value, Vocabulary, decimal, quoted::quote};
use crate::{Item, ItemId, ItemKind};

pub(super) struct Printer<'v, 'a> {
    vocabulary: &'v Vocabulary<'a>,
    text: String,
}

/// How tightly a rule holds together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Grip {
    Any,
    All,
    Not,
    One,
}

fn grip(rule: &Rule) -> Grip {
    match rule {
        Rule::Any(parts) if parts.len() > 1 => Grip::Any,
        Rule::All(parts) if parts.len() > 1 => Grip::All,
        Rule::Not(part) if !matches!(**part, Rule::Known(_)) => Grip::Not,
        _ => Grip::One,
    }
}

impl<'v, 'a> Printer<'v, 'a> {
    pub(super) fn new(vocabulary: &'v Vocabulary<'a>) -> Self {
        Self {
            vocabulary,
            text: String::new(),
        }
    }

    pub(super) fn rule(mut self, rule: &Rule) -> String {
        self.write(rule);
        self.text
    }

    fn write(&mut self, rule: &Rule) {
        match rule {
            Rule::Compare { item, is, value } => self.compare(item, *is, value),
            Rule::Known(item) => {
                self.name(item);
                self.text.push_str(" known");
            }
            Rule::Not(part) => {
                if let Rule::Known(item) = &**part {
                    self.name(item);
                    self.text.push_str(" not known");
                } else {
                    self.text.push_str("not ");
                    // A comparison after `not` is easier to read in parentheses.
                    self.part(
                        part,
                        matches!(**part, Rule::Compare { .. }) || grip(part) < Grip::Not,
                    );
                }
            }
            Rule::All(parts) if parts.len() > 1 => self.parts(parts, " and ", Grip::All),
            Rule::Any(parts) if parts.len() > 1 => self.parts(parts, " or ", Grip::Any),
            Rule::All(parts) => self.group("all of ", parts),
            Rule::Any(parts) => self.group("any of ", parts),
            Rule::Words(words) => {
                if self.vocabulary.resolve(words).is_some() {
                    self.text.push_str("words ");
                }
                self.text.push_str(&quote(words));
            }
        }
    }

    fn part(&mut self, rule: &Rule, in_parentheses: bool) {
        if in_parentheses {
            self.text.push('(');
        }
        self.write(rule);
        if in_parentheses {
            self.text.push(')');
        }
    }

    fn parts(&mut self, parts: &[Rule], join: &str, outer: Grip) {
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                self.text.push_str(join);
            }
            self.part(part, grip(part) <= outer);
        }
    }

    fn group(&mut self, name: &str, parts: &[Rule]) {
        self.text.push_str(name);
        self.text.push('(');
        for part in parts {
            self.write(part);
        }
        self.text.push(')');
    }

    fn name(&mut self, id: &ItemId) {
        let Some(item) = self.vocabulary.item(id) else {
            self.text.push_str("item ");
            self.text.push_str(&quote(id.as_str()));
            return;
        };
        let named = self.vocabulary.resolve(&item.name);
        let unmistakable = named.is_some_and(|named| named.id == *id);
        let name = if unmistakable && !item.name.is_empty() {
            &item.name
        } else {
            id.as_str()
        };
        self.text.push_str(&plain_or_quoted(name));
    }

    fn compare(&mut self, id: &ItemId, is: Comparison, value: &Value) {
        self.name(id);
        self.text.push_str(match is {
            Comparison::Equal => " = ",
            Comparison::NotEqual => " ≠ ",
            Comparison::Below => " < ",
            Comparison::AtMost => " ≤ ",
            Comparison::Above => " > ",
            Comparison::AtLeast => " ≥ ",
        });
        let ordered = !matches!(is, Comparison::Equal | Comparison::NotEqual);
        let item = self.vocabulary.item(id);
        let text = suited(item, ordered, value).unwrap_or_else(|| match value {
            Value::YesNo(yes) => format!("answer {}", yes_no(*yes)),
            Value::Number(number) => format!("number {number}"),
            Value::Option(option) => format!("option {}", quote(option)),
        });
        self.text.push_str(&text);
    }
}

/// The value as it is written where it suits its item.
fn suited(item: Option<&Item>, ordered: bool, value: &Value) -> Option<String> {
    match (item?.kind.as_ref(), value) {
        (Some(ItemKind::YesNo), Value::YesNo(yes)) if !ordered => Some(yes_no(*yes).to_owned()),
        (None, Value::YesNo(yes)) => Some(yes_no(*yes).to_owned()),
        (Some(ItemKind::Number { unit, scale, .. }), Value::Number(number)) => {
            let number = decimal::print(*number, *scale);
            // A unit that begins like the number goes on would be read as part of it.
            if unit.trim().is_empty() {
                Some(number)
            } else if unit.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == '-') {
                Some(format!("{number} {}", quote(unit)))
            } else {
                Some(format!("{number} {}", plain_or_quoted(unit)))
            }
        }
        (None, Value::Number(number)) => Some(number.to_string()),
        (Some(ItemKind::Choice { options }), Value::Option(option))
            if !ordered && options.contains(option) =>
        {
            let marked = ["number", "answer", "option"]
                .iter()
                .any(|mark| option.split(' ').next() == Some(mark));
            Some(if marked {
                quote(option)
            } else {
                plain_or_quoted(option)
            })
        }
        (None, Value::Option(option)) => Some(quote(option)),
        _ => None,
    }
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn plain_or_quoted(name: &str) -> String {
    if is_plain(name) {
        name.to_owned()
    } else {
        quote(name)
    }
}
