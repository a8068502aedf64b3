//! From the tokens of a rule's text to the rule: `or` of `and` of `not` of comparisons.
//!
//! Never deeper than [`DEPTH`], so that no text can exhaust the stack.

use super::token::{Token, tokens};
use super::{Comparison, Rule, RuleError, Value, Vocabulary, decimal};
use crate::{Argument, Item, ItemId, ItemKind, Message};

/// How many parentheses and `not` may stand within one another. Each is up to four levels of JSON, and readers of JSON
/// stop at 128: a rule that can be written must be one that can be read again.
const DEPTH: u32 = 25;

pub(super) struct Parser<'v, 'a, 't> {
    vocabulary: &'v Vocabulary<'a>,
    text: &'t str,
    tokens: Vec<(usize, Token<'t>)>,
    at: usize,
    depth: u32,
}

type Parsed<T> = Result<T, RuleError>;

impl<'v, 'a, 't> Parser<'v, 'a, 't> {
    pub(super) fn new(vocabulary: &'v Vocabulary<'a>, text: &'t str) -> Parsed<Self> {
        Ok(Self {
            vocabulary,
            text,
            tokens: tokens(text)?,
            at: 0,
            depth: 0,
        })
    }

    pub(super) fn rule(mut self) -> Parsed<Rule> {
        let rule = self.any()?;
        match self.peek() {
            None => Ok(rule),
            Some(_) => Err(self.here("rule-and-or")),
        }
    }

    fn peek(&self) -> Option<&Token<'t>> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }
    fn grammar(&self) -> Option<&'static str> {
        self.peek().and_then(Token::grammar)
    }
    fn next_grammar(&self) -> Option<&'static str> {
        self.tokens
            .get(self.at + 1)
            .and_then(|(_, token)| token.grammar())
    }
    fn take(&mut self, word: &str) -> bool {
        let taken = self.grammar() == Some(word);
        self.at += usize::from(taken);
        taken
    }

    /// The words from here up to the next sign, parenthesis, quote or word of the grammar.
    fn run(&self) -> Vec<&'t str> {
        self.tokens[self.at..]
            .iter()
            .map_while(|(_, token)| match token {
                Token::Word(word) if token.grammar().is_none() => Some(*word),
                _ => None,
            })
            .collect()
    }

    fn position(&self) -> usize {
        self.tokens
            .get(self.at)
            .map_or(self.text.trim_end().len(), |(start, _)| *start)
    }
    fn found(&self) -> String {
        let from = self.position();
        let to = self
            .tokens
            .get(self.at + 1)
            .map_or(self.text.len(), |(start, _)| *start);
        self.text[from..to].trim().chars().take(60).collect()
    }
    /// What stands here is not what the word of that id says.
    fn here(&self, expected: &'static str) -> RuleError {
        let expected = Argument::Word(expected.into());
        let message = match self.peek() {
            Some(_) => Message::new("rule-expected").with("found", self.found()),
            None => Message::new("rule-ends-early"),
        };
        self.error(self.position(), message.with("expected", expected))
    }
    fn error(&self, start: usize, message: Message) -> RuleError {
        RuleError::at(self.text, start, message)
    }

    fn any(&mut self) -> Parsed<Rule> {
        self.parts("or", Self::all, Rule::Any)
    }
    fn all(&mut self) -> Parsed<Rule> {
        self.parts("and", Self::not, Rule::All)
    }
    fn parts(
        &mut self,
        word: &str,
        part: fn(&mut Self) -> Parsed<Rule>,
        join: fn(Vec<Rule>) -> Rule,
    ) -> Parsed<Rule> {
        let first = part(self)?;
        if self.grammar() != Some(word) {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.take(word) {
            parts.push(part(self)?);
        }
        Ok(join(parts))
    }

    fn not(&mut self) -> Parsed<Rule> {
        let mut times = 0;
        while self.grammar() == Some("not") {
            self.deeper()?;
            self.at += 1;
            times += 1;
        }
        let mut rule = self.primary()?;
        for _ in 0..times {
            rule = Rule::Not(Box::new(rule));
        }
        self.depth -= times;
        Ok(rule)
    }

    fn deeper(&mut self) -> Parsed<()> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.error(self.position(), Message::new("rule-too-deep")));
        }
        Ok(())
    }

    fn close(&mut self) -> Parsed<()> {
        if self.peek() == Some(&Token::Close) {
            self.at += 1;
            self.depth -= 1;
            Ok(())
        } else {
            Err(self.here("rule-close"))
        }
    }

    fn primary(&mut self) -> Parsed<Rule> {
        match self.peek() {
            Some(Token::Open) => {
                self.deeper()?;
                self.at += 1;
                let rule = self.any()?;
                self.close()?;
                Ok(rule)
            }
            Some(Token::Quoted(name)) => {
                let name = name.clone();
                self.quoted(&name)
            }
            Some(Token::Word(_)) if self.grammar().is_none() => self.words(),
            _ => Err(self.here("rule-item")),
        }
    }

    fn quoted(&mut self, name: &str) -> Parsed<Rule> {
        let start = self.position();
        let item = self.vocabulary.resolve(name);
        self.at += 1;
        let asks = matches!(self.peek(), Some(Token::Is(_)))
            || matches!(self.grammar(), Some("known" | "not"));
        match item {
            Some(item) if asks || is_yes_no(item) => self.about(&item.id, Some(item)),
            None if asks => Err(self.error(start, unknown(name))),
            _ => Ok(Rule::Words(name.to_owned())),
        }
    }

    fn words(&mut self) -> Parsed<Rule> {
        let start = self.position();
        let run = self.run();
        let after = self.tokens.get(self.at + run.len()).map(|(_, token)| token);
        match (run.as_slice(), after) {
            (["item"], Some(Token::Quoted(id))) => {
                let id = ItemId::from(id.as_str());
                self.at += 2;
                let item = self.vocabulary.item(&id);
                self.about(&id, item)
            }
            (["words"], Some(Token::Quoted(words))) => {
                let rule = Rule::Words(words.clone());
                self.at += 2;
                Ok(rule)
            }
            ([which @ ("all" | "any"), "of"], Some(Token::Open)) => {
                self.deeper()?;
                self.at += 3;
                let mut parts = Vec::new();
                if self.peek() != Some(&Token::Close) {
                    parts.push(self.any()?);
                }
                self.close()?;
                Ok(if *which == "all" {
                    Rule::All(parts)
                } else {
                    Rule::Any(parts)
                })
            }
            _ => {
                let name = run.join(" ");
                let item = self
                    .vocabulary
                    .resolve(&name)
                    .ok_or_else(|| self.error(start, unknown(&name)))?;
                self.at += run.len();
                self.about(&item.id, Some(item))
            }
        }
    }

    /// What is said about an item: a comparison, `known`, `not known`, or nothing, which means yes.
    fn about(&mut self, id: &ItemId, item: Option<&Item>) -> Parsed<Rule> {
        if let Some(Token::Is(is)) = self.peek() {
            let is = *is;
            let sign = self.position();
            self.at += 1;
            let value = self.value(item, is, sign)?;
            return Ok(Rule::Compare {
                item: id.clone(),
                is,
                value,
            });
        }
        if self.take("known") {
            return Ok(Rule::Known(id.clone()));
        }
        if self.grammar() == Some("not") && self.next_grammar() == Some("known") {
            self.at += 2;
            return Ok(Rule::Not(Box::new(Rule::Known(id.clone()))));
        }
        let ends = self.peek().is_none_or(|token| *token == Token::Close)
            || matches!(self.grammar(), Some("and" | "or"));
        if ends && item.is_some_and(is_yes_no) {
            return Ok(Rule::Compare {
                item: id.clone(),
                is: Comparison::Equal,
                value: Value::YesNo(true),
            });
        }
        Err(self.here("rule-comparison"))
    }

    fn value(&mut self, item: Option<&Item>, is: Comparison, sign: usize) -> Parsed<Value> {
        if let Some(value) = self.marked() {
            return Ok(value);
        }
        let ordered = !matches!(is, Comparison::Equal | Comparison::NotEqual);
        match item.and_then(|item| item.kind.as_ref()) {
            Some(ItemKind::YesNo | ItemKind::Choice { .. }) if ordered => {
                Err(self.error(sign, Message::new("rule-not-ordered")))
            }
            Some(ItemKind::YesNo) => self.yes_no().ok_or_else(|| self.here("rule-yes-no")),
            Some(ItemKind::Number { unit, scale, .. }) => self.number(unit, *scale),
            Some(ItemKind::Choice { options }) => self.option(options),
            None if item.is_some() => match self.peek() {
                Some(Token::Quoted(option)) => {
                    let option = option.clone();
                    self.at += 1;
                    Ok(Value::Option(option))
                }
                _ => match self.yes_no() {
                    Some(value) => Ok(value),
                    None => self.number("", 0),
                },
            },
            _ => Err(self.error(sign, Message::new("rule-not-comparable"))),
        }
    }

    /// A value that says what it is, whether it suits its item or not: how a rule is kept that no longer fits.
    fn marked(&mut self) -> Option<Value> {
        let [(_, Token::Word(mark)), (_, value), ..] = &self.tokens[self.at..] else {
            return None;
        };
        let value = match (*mark, value) {
            ("answer", value) => match value.grammar() {
                Some("yes") => Value::YesNo(true),
                Some("no") => Value::YesNo(false),
                _ => return None,
            },
            ("number", Token::Word(number)) => Value::Number(decimal::parse(number, 0).ok()?),
            ("option", Token::Quoted(option)) => Value::Option(option.clone()),
            _ => return None,
        };
        self.at += 2;
        Some(value)
    }

    fn yes_no(&mut self) -> Option<Value> {
        let value = match self.grammar() {
            Some("yes") => true,
            Some("no") => false,
            _ => return None,
        };
        self.at += 1;
        Some(Value::YesNo(value))
    }

    fn number(&mut self, unit: &str, scale: u8) -> Parsed<Value> {
        let Some(Token::Word(word)) = self.peek() else {
            return Err(self.here("rule-number"));
        };
        let start = self.position();
        let length = word
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
            .unwrap_or(word.len());
        let (number, attached) = word.split_at(length);
        let value = decimal::parse(number, scale).map_err(|error| match error {
            decimal::DecimalError::NotANumber => self.here("rule-number"),
            decimal::DecimalError::TooManyDecimals => self.error(
                start,
                Message::new("rule-too-many-decimals").with("decimals", u32::from(scale)),
            ),
            decimal::DecimalError::TooLarge => {
                self.error(start, Message::new("rule-number-too-large"))
            }
        })?;
        self.at += 1;
        let unit_start = if attached.is_empty() {
            self.position()
        } else {
            start + length
        };
        let given = match self.peek() {
            Some(Token::Quoted(given)) if attached.is_empty() => {
                let given = given.clone();
                self.at += 1;
                Some(given)
            }
            _ => {
                let run = self.run();
                self.at += run.len();
                let mut words = run;
                if !attached.is_empty() {
                    words.insert(0, attached);
                }
                (!words.is_empty()).then(|| words.join(" "))
            }
        };
        match given {
            Some(given) if fold_unit(&given) != fold_unit(unit) => Err(self.error(
                unit_start,
                if unit.is_empty() {
                    Message::new("rule-no-unit").with("found", given)
                } else {
                    Message::new("rule-wrong-unit")
                        .with("found", given)
                        .with("unit", unit)
                },
            )),
            _ => Ok(Value::Number(value)),
        }
    }

    fn option(&mut self, options: &[String]) -> Parsed<Value> {
        let start = self.position();
        let given = if let Some(Token::Quoted(given)) = self.peek() {
            let given = given.clone();
            self.at += 1;
            given
        } else {
            let run = self.run();
            if run.is_empty() {
                return Err(self.here("rule-option"));
            }
            let name = run.join(" ");
            if decimal::is_number(&name) {
                let message = Message::new("rule-quote-option").with("found", name);
                return Err(self.error(start, message));
            }
            self.at += run.len();
            name
        };
        let folded = given.to_lowercase();
        let mut alike = options.iter().filter(|o| o.to_lowercase() == folded);
        let found = options.iter().find(|option| **option == given).or_else(|| {
            let first = alike.next();
            first.filter(|_| alike.next().is_none())
        });
        found.cloned().map(Value::Option).ok_or_else(|| {
            let message = Message::new("rule-unknown-option")
                .with("found", given)
                .with("options", options.to_vec());
            self.error(start, message)
        })
    }
}

fn unknown(name: &str) -> Message {
    Message::new("rule-unknown-item").with("name", name)
}

fn is_yes_no(item: &Item) -> bool {
    item.kind == Some(ItemKind::YesNo)
}

/// The Greek letter and the micro sign look the same and mean the same.
fn fold_unit(unit: &str) -> String {
    unit.trim().replace('\u{3bc}', "\u{b5}")
}
