//! What the text of a file may hold, and where in it something stands.
//!
//! Never accepts what two programs could read differently.

use crate::{Place, clean};
use pathway::tree::Limits;

/// The largest whole number that every reader of JSON keeps exactly.
pub const SAFE: i64 = (1 << 53) - 1;

/// What a file may hold.
pub const LIMITS: Limits = Limits {
    depth: 128,
    values: 2_000_000,
    largest: SAFE,
    is_strict: true,
    clean,
};

/// For a look at the top of a file that is of another kind or version.
pub const LOOSE: Limits = Limits {
    largest: i64::MAX,
    is_strict: false,
    ..LIMITS
};

/// The line and column of a byte, in characters, from 1.
pub fn place(text: &str, at: usize) -> Place {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Place {
        line: count(before.bytes().filter(|byte| *byte == b'\n').count() + 1),
        column: count(before[line_start..].chars().count() + 1),
    }
}
