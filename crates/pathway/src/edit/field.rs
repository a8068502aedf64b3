//! Filling in one field of any record by its name in a file, and putting a whole record in another's place.
//!
//! Field names are paths: `title`, `handoff.acceptWithin`, `startsAt.0.step`. A value that does not fit is refused
//! and never half stored.

use super::{change, connect::may_stand, each_subject, not_here, patch};
use crate::{Document, Head, Message, Part, Patch, Record, Refusal, Subject, tree};
use serde_json::{Map, Value as Json};

/// Puts a record in the place of the one with its id.
pub fn replace<R: Record>(document: &Document, record: R) -> Result<Patch, Refusal> {
    let id = record.id().clone();
    if !R::table(document).contains(&id) {
        return Err(not_here(&R::subject(&id)));
    }
    checked(document, patch([change(document, &id, Some(record))]))
}

/// What a field holds now; none when it is empty or there is no such field.
pub fn field(document: &Document, subject: &Subject, name: &str) -> Option<Json> {
    let record = each_subject!(subject,
        head => as_json::<Head>(document, &()),
        (R, id) => as_json::<R>(document, id))?;
    at(&record, name).cloned()
}

/// The record as a file writes it, for forms that show all of it; none when it is not here.
pub fn record(document: &Document, subject: &Subject) -> Option<Json> {
    each_subject!(subject,
        head => as_json::<Head>(document, &()),
        (R, id) => as_json::<R>(document, id))
}

/// Fills in a field. An empty value (null) clears it.
pub fn set_field(
    document: &Document,
    subject: &Subject,
    name: &str,
    value: Json,
) -> Result<Patch, Refusal> {
    if value.is_null() {
        return clear_field(document, subject, name);
    }
    each_subject!(subject,
        head => set::<Head>(document, &(), name, value),
        (R, id) => set::<R>(document, id, name, value))
}

/// Empties a field. What cannot be without it (the step that follows a refusal) goes as a whole.
pub fn clear_field(document: &Document, subject: &Subject, name: &str) -> Result<Patch, Refusal> {
    each_subject!(subject,
        head => clear::<Head>(document, &(), name),
        (R, id) => clear::<R>(document, id, name))
}

/// The name of the field that holds what a record is called; a link has none.
fn title_field(subject: &Subject) -> Option<&'static str> {
    match subject {
        Subject::Pathway | Subject::Step(_) | Subject::Agreement(_) => Some("title"),
        Subject::Organisation(_)
        | Subject::Team(_)
        | Subject::Item(_)
        | Subject::Clock(_)
        | Subject::Outcome(_)
        | Subject::SignOff(_) => Some("name"),
        Subject::Involvement(_) => Some("who"),
        Subject::Trial(_) => Some("what"),
        Subject::Acceptance(_) => Some("reason"),
        Subject::Comment(_) => Some("text"),
        Subject::Link(_) => None,
    }
}

/// What a record is called; empty when it is called nothing, or is not here.
pub fn title(document: &Document, subject: &Subject) -> String {
    // The records that are asked for all the time are not turned into JSON first.
    match subject {
        Subject::Pathway => document.pathway.title.clone(),
        Subject::Step(id) => document
            .pathway
            .steps
            .get(id)
            .map(|step| step.title.clone())
            .unwrap_or_default(),
        Subject::Organisation(id) => document
            .pathway
            .organisations
            .get(id)
            .map(|this| this.name.clone())
            .unwrap_or_default(),
        Subject::Team(id) => document
            .pathway
            .teams
            .get(id)
            .map(|team| team.name.clone())
            .unwrap_or_default(),
        other => title_field(other)
            .and_then(|name| field(document, other, name))
            .and_then(|text| text.as_str().map(str::to_owned))
            .unwrap_or_default(),
    }
}

/// Calls a record something else. A title is one line: breaks and tabs become blanks.
pub fn retitle(document: &Document, subject: &Subject, text: &str) -> Result<Patch, Refusal> {
    let name = title_field(subject).ok_or_else(|| super::refused("refused-no-title", subject))?;
    let text = match subject {
        Subject::Comment(_) => text.trim().to_owned(),
        _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    if text.is_empty() {
        return clear_field(document, subject, name);
    }
    set_field(document, subject, name, Json::String(text))
}

fn as_json<P: Part>(document: &Document, id: &P::Id) -> Option<Json> {
    let part = P::find(document, id)?;
    Some(tree::to_json(&*part))
}

fn set<P: Part>(
    document: &Document,
    id: &P::Id,
    name: &str,
    value: Json,
) -> Result<Patch, Refusal> {
    let subject = P::subject(id);
    let mut json = as_json::<P>(document, id).ok_or_else(|| not_here(&subject))?;
    let place = make_place(&mut json, name)
        .ok_or_else(|| misfit("refused-no-such-field", &subject, name))?;
    // Unknown names are passed over in reading, and no field of a record takes this number: if it is taken, there is
    // no field of that name.
    *place = Json::from(-0.5);
    if tree::from_json::<P>(&json).is_ok() {
        return Err(misfit("refused-no-such-field", &subject, name));
    }
    *make_place(&mut json, name).expect("the place was there a moment ago") = value;
    let part = tree::from_json::<P>(&json)
        .map_err(|_| misfit("refused-value-does-not-fit", &subject, name))?;
    put(document, id, part, name)
}

fn clear<P: Part>(document: &Document, id: &P::Id, name: &str) -> Result<Patch, Refusal> {
    let subject = P::subject(id);
    let mut json = as_json::<P>(document, id).ok_or_else(|| not_here(&subject))?;
    let mut path = name;
    loop {
        if !take(&mut json, path) {
            return Ok(Patch::default());
        }
        if let Ok(part) = tree::from_json::<P>(&json) {
            return put(document, id, part, name);
        }
        path = match path.rsplit_once('.') {
            Some((whole, _)) => whole,
            None => return Err(misfit("refused-field-is-needed", &subject, name)),
        };
    }
}

fn put<P: Part>(document: &Document, id: &P::Id, part: P, name: &str) -> Result<Patch, Refusal> {
    if !part.is_named(id) || (P::subject(id) == Subject::Pathway && name == "id") {
        return Err(misfit("refused-id-is-fixed", &P::subject(id), name));
    }
    checked(document, patch([change(document, id, Some(part))]))
}

/// A link that is altered has to be able to stand, whichever way it was altered.
fn checked(document: &Document, patch: Patch) -> Result<Patch, Refusal> {
    for change in &patch.changes {
        if let crate::Change::Link(crate::Edit {
            before: Some(before),
            after: Some(after),
            ..
        }) = change
            && (&before.from, &before.to) != (&after.from, &after.to)
        {
            may_stand(document, after)?;
        }
    }
    Ok(patch)
}

fn misfit(sentence: &'static str, subject: &Subject, field: &str) -> Refusal {
    Refusal::new(
        Message::new(sentence)
            .with("subject", subject.to_string())
            .with("field", field),
    )
}

fn at<'a>(json: &'a Json, path: &str) -> Option<&'a Json> {
    path.split('.').try_fold(json, |json, name| match json {
        Json::Object(fields) => fields.get(name),
        Json::Array(entries) => entries.get(name.parse::<usize>().ok()?),
        _ => None,
    })
}

/// The place of that path, made if it is not there; an entry one past the end of a list is a new one.
fn make_place<'a>(json: &'a mut Json, path: &str) -> Option<&'a mut Json> {
    path.split('.').try_fold(json, |json, name| {
        if json.is_null() {
            *json = match name.parse::<usize>() {
                Ok(_) => Json::Array(Vec::new()),
                Err(_) => Json::Object(Map::new()),
            };
        }
        match json {
            Json::Object(fields) => Some(fields.entry(name).or_insert(Json::Null)),
            Json::Array(entries) => {
                let index = name.parse::<usize>().ok()?;
                if index == entries.len() {
                    entries.push(Json::Null);
                }
                entries.get_mut(index)
            }
            _ => None,
        }
    })
}

fn take(json: &mut Json, path: &str) -> bool {
    let (holder, name) = match path.rsplit_once('.') {
        Some((whole, name)) => {
            if at(json, whole).is_none() {
                return false;
            }
            (make_place(json, whole), name)
        }
        None => (Some(json), path),
    };
    match holder {
        Some(Json::Object(fields)) => fields.remove(name).is_some(),
        Some(Json::Array(entries)) => match name.parse::<usize>() {
            Ok(index) if index < entries.len() => {
                entries.remove(index);
                true
            }
            _ => false,
        },
        _ => false,
    }
}
