//! Where words go: results to standard output, complaints to standard error.
//!
//! Never lets text from a file move the cursor or colour the screen.

use std::io::Write as _;

/// Writes a result. A reader that went away is no failure.
pub(crate) fn result(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes a result as it is, byte by byte.
pub(crate) fn bytes(bytes: &[u8]) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(bytes).and_then(|()| out.flush());
}

/// Writes a complaint.
pub(crate) fn complain(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = writeln!(out, "throughline: {}", formats::clean(text));
}

/// A value for programs, printed for people too.
pub(crate) fn json(value: &serde_json::Value) {
    let mut text = serde_json::to_string_pretty(value).expect("plain values can be printed");
    text.push('\n');
    result(&text);
}
