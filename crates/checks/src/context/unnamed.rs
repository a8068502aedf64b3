//! What people call a step that has no name: what kind it is, and whose.
//!
//! Never shows an id to a person where there is something better to say. Goes over what was found, once, and only where
//! a step has no name, so that no check need think of it.

use super::{Context, Party};
use pathway::{Argument, Finding, Fix, Message, StepKind};
use std::collections::BTreeMap;

/// Names by what the checks write in their place, which is the id.
pub(crate) struct Unnamed<'a>(BTreeMap<&'a str, Message>);

impl<'a> Unnamed<'a> {
    /// What the steps without a name are called; none where every step has one.
    pub(crate) fn of(context: &Context<'a>) -> Option<Self> {
        let names: BTreeMap<&str, Message> = context
            .steps_of_care()
            .filter(|(_, step)| step.title.trim().is_empty())
            .map(|(number, step)| (step.id.as_str(), called(context, number)))
            .collect();
        (!names.is_empty()).then_some(Self(names))
    }

    /// Writes the names into a finding.
    pub(crate) fn name(&self, finding: &mut Finding) {
        self.write(&mut finding.message);
        for fix in &mut finding.fixes {
            let (Fix::Change { label, .. } | Fix::Ask { label, .. }) = fix;
            self.write(label);
        }
    }

    /// Writes the names into a sentence.
    pub(crate) fn write(&self, message: &mut Message) {
        for argument in message.arguments.values_mut() {
            let named = match &*argument {
                Argument::Text(text) => self.0.get(text.as_str()).cloned().map(Argument::from),
                Argument::List(names) => self.list(names),
                _ => None,
            };
            *argument = named.unwrap_or_else(|| argument.clone());
        }
    }

    /// A list in which a step has no name, as sentences within a sentence.
    fn list(&self, names: &[String]) -> Option<Argument> {
        if !names.iter().any(|name| self.0.contains_key(name.as_str())) {
            return None;
        }
        let said = |name: &String| match self.0.get(name.as_str()) {
            Some(message) => Argument::from(message.clone()),
            None => Argument::from(name),
        };
        let (last, before) = names.split_last()?;
        let together = before.iter().map(said).reduce(|before, next| {
            let both = Message::new("check-names-more");
            Argument::from(both.with("before", before).with("next", next))
        });
        Some(match together {
            None => said(last),
            Some(before) => {
                let all = Message::new("check-names-last");
                Argument::from(all.with("before", before).with("last", said(last)))
            }
        })
    }
}

fn called(context: &Context<'_>, number: usize) -> Message {
    let kind = context.step(number).kind.map_or("step", StepKind::word);
    let what = Message::new("check-unnamed-step").with("kind", kind);
    let whose = match context.owner(number) {
        Party::Nobody | Party::Missing => return what,
        Party::Patient | Party::Carer => "check-unnamed-step-by",
        Party::Team(_) | Party::Organisation(_) => "check-unnamed-step-in",
    };
    Message::new(whose)
        .with("what", what)
        .with("owner", context.organisation_of(number))
}
