//! All sentences of one language, ready to be said.
//!
//! Never panics, whatever a resource holds: a translation that is wrong must not take the program down.

use crate::{
    amounts,
    pattern::{Scope, Value},
};
use fluent_syntax::{
    ast::{Entry, Message as Sentence, Pattern},
    parser::parse_runtime,
};
use pathway::{Argument, Message};
use std::{borrow::Cow, collections::HashMap};

/// The sentences of one language.
pub struct Sentences {
    by_id: HashMap<String, Sentence<String>>,
}

impl std::fmt::Debug for Sentences {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sentences").finish_non_exhaustive()
    }
}

impl Sentences {
    /// The sentences of these resources in British English. Of two with one id the later stands.
    pub fn new(sources: &[&str]) -> Self {
        let mut by_id = HashMap::new();
        for source in sources {
            // What could be read of a resource with mistakes is used; a test of the resources finds the mistakes.
            let read = parse_runtime((*source).to_owned()).unwrap_or_else(|(read, _)| read);
            for entry in read.body {
                if let Entry::Message(sentence) = entry {
                    by_id.insert(sentence.id.name.clone(), sentence);
                }
            }
        }
        Self { by_id }
    }

    /// Whether there is a sentence of that id.
    pub fn has(&self, id: &str) -> bool {
        self.said(id, &[]).is_some()
    }

    /// The sentence of a message. What has no sentence is shown by its id.
    pub fn say(&self, message: &Message) -> String {
        let values: Vec<_> = message
            .arguments
            .iter()
            .map(|(name, argument)| (name.as_ref(), self.value(argument)))
            .collect();
        self.fill(&message.id, &values)
    }

    /// The sentence of that id, one without values.
    pub fn plain(&self, id: &str) -> String {
        self.fill(id, &[])
    }

    /// Texts joined as the language joins a list: “a, b and c”.
    pub fn list<T: AsRef<str>>(&self, parts: &[T]) -> String {
        let Some((first, rest)) = parts.split_first() else {
            return String::new();
        };
        let mut said = first.as_ref().to_owned();
        for (index, next) in rest.iter().enumerate() {
            let id = if index + 1 == rest.len() {
                "list-end"
            } else {
                "list-middle"
            };
            said = self.with(id, &[("before", said), ("next", next.as_ref().to_owned())]);
        }
        said
    }

    /// The sentence of that id with one count in it.
    pub(crate) fn counted(&self, id: &str, count: u32) -> String {
        self.fill(id, &[("count", Value::Number(count.into()))])
    }

    /// The sentence of that id with texts in it.
    pub(crate) fn with(&self, id: &str, texts: &[(&str, String)]) -> String {
        let values: Vec<_> = texts
            .iter()
            .map(|(name, text)| (*name, Value::Text(Cow::Borrowed(text.as_str()))))
            .collect();
        self.fill(id, &values)
    }

    fn value<'a>(&self, argument: &'a Argument) -> Value<'a> {
        let text = match argument {
            Argument::Text(text) => return Value::Text(Cow::Borrowed(text)),
            Argument::Number(number) => return Value::Number(*number),
            Argument::List(parts) => self.list(parts),
            Argument::Date(date) => amounts::date(self, *date),
            Argument::Limit(limit) => amounts::limit(self, *limit),
            Argument::Duration(duration) => amounts::duration(self, *duration),
            Argument::Word(id) => self.plain(id),
            Argument::Message(message) => self.say(message),
        };
        Value::Text(Cow::Owned(text))
    }

    fn fill(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.said(id, values).unwrap_or_else(|| id.to_owned())
    }

    /// The sentence of `id`, or of `id.attribute`, if there is one.
    fn said(&self, id: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let (id, attribute) = id
            .split_once('.')
            .map_or((id, None), |(id, attribute)| (id, Some(attribute)));
        let pattern = self.pattern(id, attribute)?;
        let scope = Scope {
            values,
            pattern: &|id, attribute| self.pattern(id, attribute),
        };
        let mut said = String::new();
        scope.say(pattern, 0, &mut said);
        Some(said)
    }

    fn pattern(&self, id: &str, attribute: Option<&str>) -> Option<&Pattern<String>> {
        let sentence = self.by_id.get(id)?;
        match attribute {
            Some(name) => {
                let mut attributes = sentence.attributes.iter();
                attributes
                    .find(|attribute| attribute.id.name == name)
                    .map(|attribute| &attribute.value)
            }
            None => sentence.value.as_ref(),
        }
    }
}
