//! What a patch changes, in words for people: one message a field, about the record by its own name.
//!
//! Never a finished sentence, and never an id: what is referred to is called as it is called in the document.

mod names;
mod value;
#[cfg(test)]
mod words;

use crate::{
    Argument, Change, Crossing, Document, Edit, Link, Message, Part, Patch, Step, Subject,
    crossing, edit::label, patch::each_change, tree,
};
use names::Names;
pub(crate) use names::{field_word, name_in};
use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;

/// Values whose fields are told one by one. The others are told as a whole.
const TOLD_BY_FIELD: [&str; 15] = [
    "arrivals",
    "basedOn",
    "capacity",
    "clinicalLead",
    "contact",
    "duration",
    "funding",
    "handoff",
    "live",
    "onSilence",
    "population",
    "request",
    "scope",
    "settles",
    "subPathway",
];

/// What the patch changes, in its order, as seen from the document ahead of it.
pub fn describe(before: &Document, patch: &Patch) -> Vec<Message> {
    let mut description = Description {
        names: Names::new(before, patch),
        messages: Vec::new(),
    };
    let moved = patch
        .changes
        .iter()
        .filter(|change| is_move(change))
        .count();
    if moved > 1 {
        description.say(Message::new("changed-places").with("count", moved));
    }
    for change in &patch.changes {
        if !(moved > 1 && is_move(change)) {
            description.change(change);
        }
    }
    description.messages
}

fn is_move(change: &Change) -> bool {
    matches!(change, Change::Place(_))
}

struct Description<'a> {
    names: Names<'a>,
    messages: Vec<Message>,
}

/// Where a field is: in which record or value, and of which link, where it is in its terms.
struct Whose<'a> {
    subject: &'a Subject,
    /// The record or the value that the field is in, as its word begins.
    within: String,
    /// What a person calls that: the record, or the terms on a link that are of one kind.
    kind: Argument,
}

impl Description<'_> {
    fn say(&mut self, message: Message) {
        self.messages.push(message);
    }

    fn about(&self, id: &'static str, subject: &Subject) -> Message {
        Message::new(id)
            .with("kind", Argument::Word(label::kind(subject).into()))
            .with("name", self.names.name(subject))
    }

    fn change(&mut self, change: &Change) {
        let subject = change.subject();
        match change {
            Change::Place(_) => self.say(self.about("changed-place", &subject)),
            Change::Bends(_) => self.say(self.about("changed-bends", &subject)),
            Change::Lanes(_) => self.say(Message::new("changed-lanes")),
            Change::Phases(_) => self.say(Message::new("changed-phases")),
            Change::Step(edit) => {
                self.receivers(edit);
                self.record(edit);
            }
            Change::Link(edit) => {
                self.receiver(edit);
                self.record(edit);
            }
            change => each_change!(change, edit => self.record(edit)),
        }
    }

    fn record<P: Part>(&mut self, edit: &Edit<P>) {
        let subject = P::subject(&edit.id);
        let (before, after) = match (&edit.before, &edit.after) {
            (None, None) => return,
            (None, Some(after)) => return self.added(&subject, &fields(&**after)),
            (Some(_), None) => return self.say(self.about("removed-record", &subject)),
            (Some(before), Some(after)) => (fields(&**before), fields(&**after)),
        };
        let whose = Whose {
            subject: &subject,
            within: label::kind(&subject).trim_start_matches("word-").to_owned(),
            kind: Argument::Word(label::kind(&subject).into()),
        };
        self.fields(&whose, &before, &after);
    }

    fn added(&mut self, subject: &Subject, after: &Map<String, Json>) {
        let mut message = self.about("added-record", subject);
        if let Some(owner) = after
            .get("owner")
            .filter(|_| matches!(subject, Subject::Step(_)))
        {
            message = self.about("added-step", subject);
            message = message.with("owner", self.names.value("step", "owner", owner));
        }
        self.say(message);
    }

    fn fields(&mut self, whose: &Whose<'_>, before: &Map<String, Json>, after: &Map<String, Json>) {
        let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for key in keys {
            match (before.get(key), after.get(key)) {
                (before, after) if before == after => {}
                (before, after) if is_told_by_field(key, before, after) => {
                    let fields = |value: Option<&Json>| {
                        value.and_then(Json::as_object).cloned().unwrap_or_default()
                    };
                    let within = Whose {
                        subject: whose.subject,
                        within: names::kebab(key),
                        kind: match key.as_str() {
                            "handoff" | "request" | "contact" => {
                                Argument::Word(format!("value-{key}").into())
                            }
                            _ => whose.kind.clone(),
                        },
                    };
                    self.fields(&within, &fields(before), &fields(after));
                }
                (before, after) if is_list(before, after) => {
                    self.entries(whose, key, entries(before), entries(after));
                }
                (before, after) => self.field(whose, key, before, after),
            }
        }
    }

    fn entries(&mut self, whose: &Whose<'_>, key: &str, before: &[Json], after: &[Json]) {
        let said = self.messages.len();
        for entry in after.iter().filter(|entry| !before.contains(entry)) {
            let value = self.names.value(&whose.within, key, entry);
            self.say(self.told("added-entry", whose, key).with("value", value));
        }
        for entry in before.iter().filter(|entry| !after.contains(entry)) {
            let value = self.names.value(&whose.within, key, entry);
            self.say(self.told("removed-entry", whose, key).with("value", value));
        }
        if self.messages.len() == said {
            self.say(self.told("changed-order", whose, key));
        }
    }

    fn field(&mut self, whose: &Whose<'_>, key: &str, before: Option<&Json>, after: Option<&Json>) {
        let value = |value: &Json| self.names.value(&whose.within, key, value);
        let message = match (before.map(value), after.map(value)) {
            (Some(before), Some(after)) => self
                .told(special(whose, key).unwrap_or("changed-field"), whose, key)
                .with("before", before)
                .with("after", after),
            (None, Some(after)) => self
                .told("changed-field-set", whose, key)
                .with("after", after),
            (before, None) => {
                let message = self.told("changed-field-cleared", whose, key);
                before
                    .into_iter()
                    .fold(message, |message, before| message.with("before", before))
            }
        };
        self.say(message);
    }

    fn told(&self, id: &'static str, whose: &Whose<'_>, key: &str) -> Message {
        Message::new(id)
            .with("kind", whose.kind.clone())
            .with("name", self.names.name(whose.subject))
            .with("field", field_word(&whose.within, key))
    }

    /// A step that somebody else does has another receiver: of each hand-off into it.
    fn receivers(&mut self, edit: &Edit<Step>) {
        let (Some(before), Some(after)) = (&edit.before, &edit.after) else {
            return;
        };
        if before.owner == after.owner {
            return;
        }
        let pathway = &self.names.before.pathway;
        let senders: BTreeSet<_> = pathway
            .links
            .iter()
            .filter(|link| link.to == edit.id && is_handed(crossing(pathway, link)))
            .map(|link| Subject::Step(link.from.clone()))
            .collect();
        for sender in senders {
            let message = Message::new("changed-receiver")
                .with("name", self.names.name(&sender))
                .with("before", self.names.owner(before.owner.as_ref()))
                .with("after", self.names.owner(after.owner.as_ref()));
            self.say(message);
        }
    }

    /// A hand-off that is led to somebody else's step has another receiver.
    fn receiver(&mut self, edit: &Edit<Link>) {
        let (Some(before), Some(after)) = (&edit.before, &edit.after) else {
            return;
        };
        let (old, new) = (
            self.names.owner_of(&before.to),
            self.names.owner_of(&after.to),
        );
        if old != new && is_handed(crossing(&self.names.before.pathway, before)) {
            let message = Message::new("changed-receiver")
                .with("name", self.names.name(&Subject::Step(before.from.clone())))
                .with("before", self.names.owner(old.as_ref()))
                .with("after", self.names.owner(new.as_ref()));
            self.say(message);
        }
    }
}

fn is_handed(crossing: Crossing) -> bool {
    matches!(crossing, Crossing::Handoff | Crossing::Handover)
}

/// The sentence of its own that some fields have.
fn special(whose: &Whose<'_>, key: &str) -> Option<&'static str> {
    Some(match (whose.within.as_str(), key) {
        ("pathway" | "step" | "agreement", "title")
        | ("organisation" | "team" | "item" | "clock" | "outcome", "name") => "changed-title",
        ("step", "owner") => "changed-owner",
        ("step" | "link" | "clock", "limit") => "changed-limit",
        ("link", "rule") => "changed-rule",
        ("step", "kind") => "changed-kind",
        _ => return None,
    })
}

fn fields<P: Part>(part: &P) -> Map<String, Json> {
    match tree::to_json(part) {
        Json::Object(fields) => fields,
        _ => Map::new(),
    }
}

fn is_told_by_field(key: &str, before: Option<&Json>, after: Option<&Json>) -> bool {
    let mut there = before.into_iter().chain(after);
    TOLD_BY_FIELD.contains(&key) && there.all(Json::is_object)
}

fn is_list(before: Option<&Json>, after: Option<&Json>) -> bool {
    let mut there = before.into_iter().chain(after);
    there.all(Json::is_array)
}

fn entries(list: Option<&Json>) -> &[Json] {
    list.and_then(Json::as_array).map_or(&[], Vec::as_slice)
}
