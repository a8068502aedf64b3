//! Patterns of Fluent with their values put in: what our resources need of it, which is all but functions and terms.
//!
//! Never a sentence of its own: what cannot be put in is shown by its name in braces, which is what a person can report.

use fluent_syntax::{
    ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey},
    unicode::unescape_unicode_to_string,
};
use std::borrow::Cow;

/// Messages may stand in one another. One that stands in itself ends here.
const DEEPEST: usize = 16;

/// What is put into a pattern.
#[derive(Clone, Debug)]
pub(crate) enum Value<'a> {
    /// As it stands.
    Text(Cow<'a, str>),
    /// By which forms are chosen, and which is written with a comma for thousands.
    Number(i64),
}

/// Finds the pattern of a message, or of an attribute of it.
pub(crate) type Find<'a> = dyn Fn(&str, Option<&str>) -> Option<&'a Pattern<String>> + 'a;

/// Where the patterns of other messages and the values are found.
pub(crate) struct Scope<'a> {
    /// The values, by their names.
    pub(crate) values: &'a [(&'a str, Value<'a>)],
    /// The other patterns.
    pub(crate) pattern: &'a Find<'a>,
}

impl<'a> Scope<'a> {
    /// Adds a pattern with its values to a text.
    pub(crate) fn say(&self, pattern: &'a Pattern<String>, depth: usize, said: &mut String) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => said.push_str(value),
                PatternElement::Placeable { expression } => self.put(expression, depth, said),
            }
        }
    }

    fn put(&self, expression: &'a Expression<String>, depth: usize, said: &mut String) {
        match expression {
            Expression::Inline(inline) => self.put_inline(inline, depth, said),
            Expression::Select { selector, variants } => {
                let value = self.value(selector);
                let variant = variants
                    .iter()
                    .find(|variant| value.as_ref().is_some_and(|value| fits(value, variant)))
                    .or_else(|| variants.iter().find(|variant| variant.default));
                if let Some(variant) = variant {
                    self.say(&variant.value, depth, said);
                }
            }
        }
    }

    fn put_inline(&self, inline: &'a InlineExpression<String>, depth: usize, said: &mut String) {
        if let Some(value) = self.value(inline) {
            match value {
                Value::Text(text) => said.push_str(&text),
                Value::Number(number) => said.push_str(&in_digits(number)),
            }
            return;
        }
        match inline {
            InlineExpression::Placeable { expression } => self.put(expression, depth, said),
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name.as_str());
                match (self.pattern)(&id.name, attribute).filter(|_| depth < DEEPEST) {
                    Some(pattern) => self.say(pattern, depth + 1, said),
                    None => in_braces(&id.name, said),
                }
            }
            InlineExpression::VariableReference { id } => in_braces(&format!("${}", id.name), said),
            InlineExpression::FunctionReference { id, .. } => {
                in_braces(&format!("{}()", id.name), said);
            }
            InlineExpression::TermReference { id, .. } => in_braces(&format!("-{}", id.name), said),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    /// The value that an expression has without a pattern.
    fn value(&self, inline: &'a InlineExpression<String>) -> Option<Value<'a>> {
        match inline {
            InlineExpression::StringLiteral { value } => {
                Some(Value::Text(unescape_unicode_to_string(value)))
            }
            InlineExpression::NumberLiteral { value } => Some(match value.parse() {
                Ok(number) => Value::Number(number),
                Err(_) => Value::Text(Cow::Borrowed(value)),
            }),
            InlineExpression::VariableReference { id } => {
                let found = self.values.iter().find(|(name, _)| *name == id.name);
                found.map(|(_, value)| value.clone())
            }
            _ => None,
        }
    }
}

fn fits(value: &Value<'_>, variant: &Variant<String>) -> bool {
    match (value, &variant.key) {
        (Value::Text(text), VariantKey::Identifier { name }) => text == name,
        (Value::Number(number), VariantKey::Identifier { name }) => form(*number) == name,
        (Value::Number(number), VariantKey::NumberLiteral { value }) => {
            value.parse() == Ok(*number)
        }
        (Value::Text(_), VariantKey::NumberLiteral { .. }) => false,
    }
}

/// The form of a word that goes with a count, in English. Another language has its own rule.
fn form(count: i64) -> &'static str {
    if count.unsigned_abs() == 1 {
        "one"
    } else {
        "other"
    }
}

/// A whole number with a comma for thousands, as people read it.
fn in_digits(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut said = String::from(if number < 0 { "\u{2212}" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

fn in_braces(name: &str, said: &mut String) {
    said.push('{');
    said.push_str(name);
    said.push('}');
}
