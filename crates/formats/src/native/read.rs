//! Opens a file: what it says that it is, then its version, then its records.
//!
//! Never opens half of it, and never takes time or memory without a bound, whatever the bytes are.

use super::{
    file::File,
    json,
    migrations::{self, Migration},
    unknown,
    version::{self, Version},
};
use crate::{Import, Place, Places, ReadError};
use pathway::{
    Document, Message, Seal, Subject,
    tree::{self, Key, Node, Segment, Value},
};
use serde_json::Value as Json;
use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashMap},
};

/// The largest file that is opened, in bytes.
pub const LARGEST: usize = 50_000_000;
/// How many words of newer closed lists are put aside before a file of a newer version is given up.
const NEWER_WORDS: usize = 100;

/// Opens a file of the current version, of an older one, or of a newer minor one.
pub fn read(bytes: &[u8]) -> Result<Import, ReadError> {
    read_as(bytes, version::CURRENT, migrations::MIGRATIONS)
}

/// The same for any current version, so that migrations can be tested before there are any.
pub fn read_as(
    bytes: &[u8],
    current: Version,
    migrations: &[Migration],
) -> Result<Import, ReadError> {
    let text = text_of(bytes)?;
    let parsed = tree::parse(text, json::LIMITS).map_err(|fault| {
        // A newer version, or another kind of file, may hold what we would call a mistake: say the more useful thing.
        let top = tree::parse(text, json::LOOSE).ok();
        let not_ours = top.and_then(|top| version::of(&top.root, current).err());
        let mistake = fault.message.clone();
        match not_ours {
            Some(message) => ReadError::new(message),
            None => ReadError::new(mistake).at(Some(json::place(text, fault.at))),
        }
    })?;
    let version = version::of(&parsed.root, current).map_err(ReadError::new)?;
    let places = places(&parsed.root, text)?;
    let mut notes = Vec::new();
    let (file, mut unknown) = match version.cmp(&current) {
        Ordering::Less => {
            let mut file = parsed.root.to_json();
            migrations::migrate(&mut file, version, current, migrations).map_err(ReadError::new)?;
            notes.push(Message::new("read-migrated").with("version", version.to_string()));
            tree::from_file(&Node::of(&file))
        }
        Ordering::Equal => tree::from_file::<File>(&parsed.root),
        Ordering::Greater => {
            notes.push(
                Message::new("read-newer-minor")
                    .with("version", version.to_string())
                    .with("current", current.to_string()),
            );
            read_newer(&parsed.root).map(|(file, mut unknown)| {
                unknown.insert("/formatVersion".into(), version.to_string().into());
                (file, unknown)
            })
        }
    }
    .map_err(|fault| located(&fault, text))?;
    note_unknown(&unknown, &mut notes);
    if let Some(at) = parsed.first_cleaned {
        notes.push(
            Message::new("read-cleaned")
                .with("count", parsed.cleaned)
                .with("line", json::place(text, at as usize).line),
        );
    }
    let seal = match (file.validation, file.fingerprint) {
        (Some(validation), Some(fingerprint)) => Some(Seal {
            validation,
            fingerprint,
            signatures: file.signatures,
        }),
        (None, None) if file.signatures.is_empty() => None,
        _ => {
            notes.push(Message::new("read-half-sealed"));
            None
        }
    };
    if seal.is_none() {
        unknown
            .retain(|key, _| !key.starts_with("/validation/") && !key.starts_with("/fingerprint/"));
    }
    let document = Document {
        pathway: file.pathway,
        diagram: file.diagram,
        comments: file.comments,
        seal,
        unknown,
    };
    Ok(Import {
        document,
        notes,
        places,
    })
}

/// The bytes as text, if they can be the text of one of our files at all.
pub(crate) fn text_of(bytes: &[u8]) -> Result<&str, ReadError> {
    if bytes.len() > LARGEST {
        let megabytes = |bytes: usize| bytes.div_ceil(1_000_000);
        return Err(ReadError::new(
            Message::new("read-too-large")
                .with("size", megabytes(bytes.len()))
                .with("largest", megabytes(LARGEST)),
        ));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let kind = match first {
        None => "read-empty",
        Some(b'<') => "read-is-xml",
        _ if bytes.starts_with(b"PK\x03\x04") => "read-is-zip",
        _ if bytes.starts_with(b"%PDF") => "read-is-pdf",
        _ => {
            return std::str::from_utf8(bytes).map_err(|error| {
                let good = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
                ReadError::new(Message::new("read-not-utf8"))
                    .at(Some(json::place(good, good.len())))
            });
        }
    };
    Err(ReadError::new(Message::new(kind)))
}

fn located(fault: &tree::Fault, text: &str) -> ReadError {
    ReadError {
        place: fault.at.map(|at| json::place(text, at as usize)),
        path: fault.key.as_ref().map(Key::for_people).unwrap_or_default(),
        message: fault.message.clone(),
        others: Vec::new(),
    }
}

/// Reads a file of a newer minor version: words that this version does not have are put aside like unknown fields.
fn read_newer(root: &Node<'_>) -> Result<(File, BTreeMap<String, Json>), tree::Fault> {
    let mut fault = match tree::from_file::<File>(root) {
        Ok(read) => return Ok(read),
        Err(fault) => fault,
    };
    let mut put_aside = BTreeMap::new();
    let mut file = root.to_json();
    for _ in 0..NEWER_WORDS {
        let Some(key) = fault.key.as_ref().filter(|_| fault.is_unknown_word) else {
            break;
        };
        let key = key.nearest_member();
        let Some(json) = unknown::take(&mut file, &key) else {
            break;
        };
        put_aside.insert(key.to_string(), json);
        match tree::from_file::<File>(&Node::of(&file)) {
            Ok((read, mut unknown)) => {
                unknown.append(&mut put_aside);
                return Ok((read, unknown));
            }
            // Only the tree that was read has places: from here on the path must do.
            Err(next) => fault = next,
        }
    }
    Err(fault)
}

/// Says which fields are kept although they mean nothing to this version.
fn note_unknown(unknown: &BTreeMap<String, Json>, notes: &mut Vec<Message>) {
    let fields: Vec<&String> = unknown
        .keys()
        .filter(|key| *key != "/formatVersion")
        .collect();
    if !fields.is_empty() {
        let named: Vec<String> = fields
            .iter()
            .take(5)
            .map(|key| Key::from(key.as_str()).for_people())
            .collect();
        notes.push(
            Message::new("read-unknown-kept")
                .with("count", fields.len())
                .with("fields", named),
        );
    }
}

/// Where each record stands. Refuses a file in which two records of one kind have one id.
fn places(root: &Node<'_>, text: &str) -> Result<Places, ReadError> {
    type Of = fn(&str) -> Subject;
    const TABLES: [(&str, Of); 13] = [
        ("organisations", |id| Subject::Organisation(id.into())),
        ("teams", |id| Subject::Team(id.into())),
        ("items", |id| Subject::Item(id.into())),
        ("steps", |id| Subject::Step(id.into())),
        ("links", |id| Subject::Link(id.into())),
        ("clocks", |id| Subject::Clock(id.into())),
        ("outcomes", |id| Subject::Outcome(id.into())),
        ("agreements", |id| Subject::Agreement(id.into())),
        ("involvements", |id| Subject::Involvement(id.into())),
        ("trials", |id| Subject::Trial(id.into())),
        ("acceptances", |id| Subject::Acceptance(id.into())),
        ("signOffs", |id| Subject::SignOff(id.into())),
        ("comments", |id| Subject::Comment(id.into())),
    ];
    let mut offsets = Vec::new();
    for (table, subject) in TABLES {
        let (parent, key) = match table {
            "comments" => (Some(root), Key::default()),
            _ => (
                root.member("pathway"),
                Key::default().then(Segment::Member("pathway")),
            ),
        };
        let Some(Value::List(list)) = parent
            .and_then(|parent| parent.member(table))
            .map(|n| &n.value)
        else {
            continue;
        };
        let mut seen: HashMap<&str, u32> = HashMap::with_capacity(list.len());
        for node in list {
            let (Some(id), Some(at)) = (node.member("id").and_then(Node::text), node.at) else {
                continue;
            };
            if let Some(first) = seen.insert(id, at) {
                let key = key
                    .clone()
                    .then(Segment::Member(table))
                    .then(Segment::Record(id));
                let message = Message::new("read-same-id")
                    .with("id", id)
                    .with("line", json::place(text, first as usize).line);
                return Err(ReadError {
                    path: key.for_people(),
                    ..ReadError::new(message).at(Some(json::place(text, at as usize)))
                });
            }
            offsets.push((at, subject(id)));
        }
    }
    if let Some(at) = root.member("pathway").and_then(|pathway| pathway.at) {
        offsets.push((at, Subject::Pathway));
    }
    Ok(lines(offsets, text))
}

/// Turns offsets into lines and columns in one pass over the text, which may be one long line.
fn lines(mut offsets: Vec<(u32, Subject)>, text: &str) -> Places {
    offsets.sort();
    let (mut line, mut column, mut scanned) = (1, 1, 0);
    let mut places = Places::new();
    for (at, subject) in offsets {
        let at = at as usize;
        let passed = &text[scanned..at];
        if let Some(last) = passed.rfind('\n') {
            line += passed.bytes().filter(|byte| *byte == b'\n').count();
            column = 1 + passed[last + 1..].chars().count();
        } else {
            column += passed.chars().count();
        }
        scanned = at;
        places.insert(
            subject,
            Place {
                line: u32::try_from(line).unwrap_or(u32::MAX),
                column: u32::try_from(column).unwrap_or(u32::MAX),
            },
        );
    }
    places
}
