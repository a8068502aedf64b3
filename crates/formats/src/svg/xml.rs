//! Writes elements one after the other, with text that can be nothing but text.
//!
//! Never lets a character through that XML does not hold.

use crate::clean;

/// An XML text in the making.
pub(super) struct Xml {
    out: String,
}

impl Xml {
    pub(super) fn new() -> Self {
        Self {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".into(),
        }
    }
    /// Opens an element. The attributes are ours, never a person's words.
    pub(super) fn open(&mut self, name: &str, attributes: &str) {
        self.tag(name, attributes);
        self.out.push('\n');
    }
    pub(super) fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }
    /// An element that holds a text.
    pub(super) fn element(&mut self, name: &str, attributes: &str, text: &str) {
        self.tag(name, attributes);
        self.out.push_str(&escaped(text));
        self.close(name);
    }
    /// What is XML already. Never a person's words.
    pub(super) fn raw(&mut self, xml: &str) {
        self.out.push_str(xml);
    }
    fn tag(&mut self, name: &str, attributes: &str) {
        self.out.push('<');
        self.out.push_str(name);
        if !attributes.is_empty() {
            self.out.push(' ');
            self.out.push_str(attributes);
        }
        self.out.push('>');
    }
    pub(super) fn done(self) -> String {
        self.out
    }
}

/// A text as XML holds it.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in clean(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
