//! All sentences of one language, ready to be said.
//!
//! Never panics, whatever a resource holds: a translation that is wrong must not take the program down.

use crate::amounts;
use fluent_bundle::{
    FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, memoizer::MemoizerKind,
    types::FluentNumber,
};
use pathway::{Argument, Message};

/// The sentences of one language.
pub struct Sentences {
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Sentences {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sentences").finish_non_exhaustive()
    }
}

impl Sentences {
    /// The sentences of these resources in British English. Of two with one id the later stands.
    pub fn new(sources: &[&str]) -> Self {
        let language = "en-GB".parse().expect("a language tag");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks that keep texts of two directions apart would end up in files, tests and the clipboard.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(number));
        for source in sources {
            // What could be read of a resource with mistakes is used; a test of the resources finds the mistakes.
            let resource =
                FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(read, _)| read);
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    /// Whether there is a sentence of that id.
    pub fn has(&self, id: &str) -> bool {
        self.said(id, &FluentArgs::new()).is_some()
    }

    /// The sentence of a message. What has no sentence is shown by its id.
    pub fn say(&self, message: &Message) -> String {
        let mut arguments = FluentArgs::with_capacity(message.arguments.len());
        for (name, argument) in &message.arguments {
            arguments.set(name.as_ref(), self.value(argument));
        }
        self.fill(&message.id, &arguments)
    }

    /// The sentence of that id, one without values.
    pub fn plain(&self, id: &str) -> String {
        self.fill(id, &FluentArgs::new())
    }

    /// Texts joined as the language joins a list: “a, b and c”.
    pub fn list<T: AsRef<str>>(&self, parts: &[T]) -> String {
        let joined = |id: &str, before: String, next: &str| {
            let mut arguments = FluentArgs::with_capacity(2);
            arguments.set("before", before);
            arguments.set("next", next);
            self.fill(id, &arguments)
        };
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
            said = joined(id, said, next.as_ref());
        }
        said
    }

    /// The sentence of that id with one count in it.
    pub(crate) fn counted(&self, id: &str, count: u32) -> String {
        let mut arguments = FluentArgs::with_capacity(1);
        arguments.set("count", count);
        self.fill(id, &arguments)
    }

    /// The sentence of that id with texts in it.
    pub(crate) fn with(&self, id: &str, texts: &[(&str, String)]) -> String {
        let mut arguments = FluentArgs::with_capacity(texts.len());
        for (name, text) in texts {
            arguments.set(*name, text.as_str());
        }
        self.fill(id, &arguments)
    }

    fn value<'a>(&self, argument: &'a Argument) -> FluentValue<'a> {
        match argument {
            Argument::Text(text) => FluentValue::from(text.as_str()),
            #[expect(
                clippy::cast_precision_loss,
                reason = "counts on a page; Fluent knows no other numbers"
            )]
            Argument::Number(number) => FluentValue::from(*number as f64),
            Argument::List(parts) => FluentValue::from(self.list(parts)),
            Argument::Date(date) => FluentValue::from(amounts::date(self, *date)),
            Argument::Limit(limit) => FluentValue::from(amounts::limit(self, *limit)),
            Argument::Duration(duration) => FluentValue::from(amounts::duration(self, *duration)),
            Argument::Word(id) => FluentValue::from(self.plain(id)),
            Argument::Message(message) => FluentValue::from(self.say(message)),
        }
    }

    fn fill(&self, id: &str, arguments: &FluentArgs<'_>) -> String {
        self.said(id, arguments).unwrap_or_else(|| id.to_owned())
    }

    /// The sentence of `id`, or of `id.attribute`, if there is one.
    fn said(&self, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let (id, attribute) = id
            .split_once('.')
            .map_or((id, None), |(id, attribute)| (id, Some(attribute)));
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        // A value that is missing is shown by its name in braces, which is what a person can report.
        let mut mistakes = Vec::new();
        let said = self
            .bundle
            .format_pattern(pattern, Some(arguments), &mut mistakes);
        Some(said.into_owned())
    }
}

/// Writes whole numbers with a comma for thousands, as people read them.
fn number<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. })
            if value.fract() == 0.0 && value.abs() < 1e15 =>
        {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "whole and in range, as just asked"
            )]
            let whole = *value as i64;
            let digits = whole.unsigned_abs().to_string();
            let mut said = String::from(if whole < 0 { "\u{2212}" } else { "" });
            for (index, digit) in digits.chars().enumerate() {
                if index > 0 && (digits.len() - index).is_multiple_of(3) {
                    said.push(',');
                }
                said.push(digit);
            }
            Some(said)
        }
        _ => None,
    }
}
