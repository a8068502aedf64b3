//! Which command a key stands for. The keys themselves are in the list of commands and nowhere else.
//!
//! `Mod` is Control, or Command on a Mac. A single letter without it acts only while letters are switched on.

use crate::{COMMANDS, Command, Editor, Key, Platform};

/// The command that a key stands for now: of several, the first that can be done.
pub fn command(editor: &Editor, key: &Key) -> Option<&'static Command> {
    if is_bare(key) && !editor.letters() {
        return None;
    }
    COMMANDS
        .iter()
        .filter(|command| {
            command
                .keys
                .iter()
                .any(|chord| is_pressed(chord, key, editor.platform()))
        })
        .find(|command| (command.when)(editor))
}

/// Whether a key is a single printable character with nothing held down but Shift: a shortcut that can be switched off.
fn is_bare(key: &Key) -> bool {
    let held = key.modifiers;
    key.name.chars().count() == 1 && !held.ctrl && !held.meta && !held.alt
}

/// Whether a key is the one that a chord such as `Mod+Shift+z` names.
pub fn is_pressed(chord: &str, key: &Key, platform: Platform) -> bool {
    let (mut modifier, mut shift, mut alt) = (false, false, false);
    let mut name = chord;
    while let Some((held, rest)) = name.split_once('+').filter(|(_, rest)| !rest.is_empty()) {
        match held {
            "Mod" => modifier = true,
            "Shift" => shift = true,
            "Alt" => alt = true,
            _ => return false,
        }
        name = rest;
    }
    let held = key.modifiers;
    let (wanted, other) = match platform {
        Platform::Other => (held.ctrl, held.meta),
        Platform::Mac => (held.meta, held.ctrl),
    };
    // A character that is not a letter has Shift in it already, on some keyboards and not on others.
    let is_sign = name.chars().count() == 1 && !name.chars().all(char::is_alphabetic);
    key.name.to_lowercase() == name.to_lowercase()
        && wanted == modifier
        && !other
        && held.alt == alt
        && (held.shift == shift || is_sign)
}

/// A chord as a person reads it: `Ctrl+Shift+Z`, or `⇧⌘Z` on a Mac.
pub fn shown(chord: &str, platform: Platform) -> String {
    let mut parts: Vec<&str> = chord.split('+').filter(|part| !part.is_empty()).collect();
    if chord.ends_with('+') {
        parts.push("+");
    }
    let key = |name: &str| match name {
        "ArrowLeft" => "←".to_owned(),
        "ArrowRight" => "→".to_owned(),
        "ArrowUp" => "↑".to_owned(),
        "ArrowDown" => "↓".to_owned(),
        name if name.chars().count() == 1 => name.to_ascii_uppercase(),
        name => name.to_owned(),
    };
    let part = |name: &str| match (name, platform) {
        ("Mod", Platform::Mac) => "⌘".to_owned(),
        ("Mod", Platform::Other) => "Ctrl".to_owned(),
        ("Shift", Platform::Mac) => "⇧".to_owned(),
        ("Alt", Platform::Mac) => "⌥".to_owned(),
        (name, _) => key(name),
    };
    let shown: Vec<String> = parts.into_iter().map(part).collect();
    match platform {
        Platform::Mac => shown.concat(),
        Platform::Other => shown.join("+"),
    }
}
