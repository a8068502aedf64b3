//! The names that rules can use: of the items of one pathway, found quickly and without doubt.
//!
//! Never picks one of several: a name that two items share names neither.

use super::{Rule, RuleError, decimal, parse::Parser, print::Printer, token};
use crate::{Item, ItemId, Table};
use std::collections::BTreeMap;

/// The names and ids of items, ready to read and write many rules.
#[derive(Clone, Debug)]
pub struct Vocabulary<'a> {
    items: &'a Table<Item>,
    /// None where several items share the name.
    names: BTreeMap<&'a str, Option<&'a ItemId>>,
    /// The same without regard to upper and lower case, ids included.
    folded: BTreeMap<String, Option<&'a ItemId>>,
}

impl<'a> Vocabulary<'a> {
    /// The names of those items.
    pub fn of(items: &'a Table<Item>) -> Self {
        let (mut names, mut folded) = (BTreeMap::new(), BTreeMap::new());
        for item in items.iter() {
            names
                .entry(item.name.as_str())
                .and_modify(|known| *known = None)
                .or_insert(Some(&item.id));
            for key in [fold(&item.name), fold(item.id.as_str())] {
                folded
                    .entry(key)
                    .and_modify(|known: &mut Option<&ItemId>| {
                        *known = known.filter(|id| **id == item.id);
                    })
                    .or_insert(Some(&item.id));
            }
        }
        Self {
            items,
            names,
            folded,
        }
    }

    /// Reads a rule, as [`super::parse`] does.
    pub fn parse(&self, text: &str) -> Result<Rule, RuleError> {
        Parser::new(self, text)?.rule()
    }

    /// Writes a rule so that [`Vocabulary::parse`] reads the same rule from it, whatever it holds.
    pub fn print(&self, rule: &Rule) -> String {
        Printer::new(self).rule(rule)
    }

    /// Writes a rule as people read it: as [`super::print`] does.
    pub fn say(&self, rule: &Rule) -> String {
        match rule {
            // Words that nobody could take for a rule need no quotes around them.
            Rule::Words(words)
                if !words.is_empty() && words.trim() == words && self.parse(words).is_err() =>
            {
                words.clone()
            }
            _ => self.print(rule),
        }
    }

    /// The item that goes by that id or name.
    pub(super) fn resolve(&self, name: &str) -> Option<&'a Item> {
        self.items.get(name).or_else(|| {
            let id = match self.names.get(name) {
                Some(found) => *found,
                None => self.folded.get(&fold(name)).copied().flatten(),
            };
            id.and_then(|id| self.items.get(id))
        })
    }

    /// The item of exactly that id.
    pub(super) fn item(&self, id: &ItemId) -> Option<&'a Item> {
        self.items.get(id)
    }
}

/// A name as it is compared where upper and lower case do not matter.
fn fold(name: &str) -> String {
    name.to_lowercase()
}

/// Whether a name or an option can stand without quotes.
pub(super) fn is_plain(name: &str) -> bool {
    let Ok(tokens) = token::tokens(name) else {
        return false;
    };
    let words: Option<Vec<&str>> = tokens
        .iter()
        .map(|(_, token)| match token {
            token::Token::Word(word) if token.grammar().is_none() => Some(*word),
            _ => None,
        })
        .collect();
    words.is_some_and(|words| !words.is_empty() && words.join(" ") == name)
        && !decimal::is_number(name)
        && !name
            .chars()
            .any(|c| ",;#".contains(c) || super::quoted::must_be_escaped(c))
}
