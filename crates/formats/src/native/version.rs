//! What a file says that it is, and whether this version of the program may open it.
//!
//! Never looks at anything else in the file.

use pathway::Message;
use pathway::tree::{Node, Value};

/// What the files of this format say that they are.
pub const NAME: &str = "throughline.pathway";
/// The version of the format that is written.
pub const CURRENT: Version = Version { major: 1, minor: 0 };

/// A version of the format. A file of a newer minor version opens, one of a newer major version does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// Counts changes that older programs would misunderstand.
    pub major: u32,
    /// Counts additions.
    pub minor: u32,
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

impl std::str::FromStr for Version {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let number = |text: &str| {
            let plain = text.bytes().all(|byte| byte.is_ascii_digit())
                && (text.len() == 1 || !text.starts_with('0'));
            plain.then(|| text.parse().ok()).flatten().ok_or(())
        };
        let (major, minor) = text.split_once('.').ok_or(())?;
        Ok(Self {
            major: number(major)?,
            minor: number(minor)?,
        })
    }
}

/// The version that a file says it is of. An error says what it is instead, or why it cannot be opened.
pub fn of(root: &Node<'_>, current: Version) -> Result<Version, Message> {
    if !matches!(root.value, Value::Object(_)) {
        return Err(Message::new("read-not-ours"));
    }
    if root.member("resourceType").is_some() {
        return Err(Message::new("read-is-fhir"));
    }
    match root.member("format").map(Node::text) {
        Some(Some(NAME)) => {}
        Some(Some(other)) => {
            return Err(Message::new("read-other-format").with("format", short(other)));
        }
        _ => return Err(Message::new("read-not-ours")),
    }
    let written = root.member("formatVersion").and_then(Node::text);
    let written = written.ok_or_else(|| Message::new("read-no-version"))?;
    let version: Version = written
        .parse()
        .map_err(|()| Message::new("read-bad-version").with("version", short(written)))?;
    if version.major > current.major {
        return Err(Message::new("read-newer-major")
            .with("version", version.to_string())
            .with("current", current.to_string()));
    }
    Ok(version)
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
