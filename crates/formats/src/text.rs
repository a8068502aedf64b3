//! Text that is safe to show: no control characters, nothing that turns the direction of writing.
//!
//! Never changes what a person can see.

use std::borrow::Cow;

/// Whether a character has no place in a file: it cannot be seen, and it can hide or turn what can.
fn is_unwanted(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FFFE}'
        | '\u{FFFF}' => true,
        _ => character.is_control(),
    }
}

/// The text without control characters (but for new lines and tabs) and without overrides of its direction.
pub fn clean(text: &str) -> Cow<'_, str> {
    // Nearly all text is clean, and its bytes tell: only these can begin one of the unwanted characters.
    let suspicious = text
        .bytes()
        .any(|byte| byte < 0x20 || matches!(byte, 0x7F | 0xC2 | 0xE2 | 0xEF));
    if suspicious && text.contains(is_unwanted) {
        Cow::Owned(text.replace(is_unwanted, ""))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_can_be_seen() {
        for text in [
            "",
            "10 µg/g ≥ 5",
            "a\n\tb",
            "Ysgol Gyfun Gŵyr",
            "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
            "“quoted” – so",
        ] {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn takes_out_what_hides_or_turns() {
        assert_eq!(clean("a\u{0}b\u{7f}c\u{85}d\re"), "abcde");
        assert_eq!(clean("safe\u{202E}exe.\u{2066}x\u{FEFF}"), "safeexe.x");
    }
}
