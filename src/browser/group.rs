//! Many small drawings in one group of an SVG, each written as markup: a browser reads a hundred at once sooner than it
//! makes one from its parts. It never writes what stands there already, and no text of a person but as escaped markup.

use std::{collections::HashMap, rc::Rc};
use web_sys::Element;

/// A drawing of the group: a `g`, what it has, and what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup {
    /// Attributes and their values, always the same ones in the same order; one without a value is not there.
    pub attributes: Vec<(&'static str, Option<String>)>,
    /// What is in it.
    pub inside: String,
}

impl Markup {
    fn write(&self, out: &mut String) {
        out.push_str("<g");
        for (name, value) in &self.attributes {
            if let Some(value) = value {
                out.push(' ');
                out.push_str(name);
                out.push_str("=\"");
                escape(value, out);
                out.push('"');
            }
        }
        out.push('>');
        out.push_str(&self.inside);
        out.push_str("</g>");
    }
}

/// Writes a text as markup holds it, between quotes too.
pub fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

/// The drawings of one group, by what they are of.
pub struct Group {
    group: Element,
    there: HashMap<String, Element>,
}

impl Group {
    /// The group, which holds nothing else.
    pub fn new(group: Element) -> Self {
        Self {
            group,
            there: HashMap::new(),
        }
    }

    /// Puts in what is new.
    pub fn add(&mut self, new: Vec<(String, Rc<Markup>)>) {
        let mut text = String::new();
        for (_, markup) in &new {
            markup.write(&mut text);
        }
        // Each writes one element, the last of them last.
        if self.group.insert_adjacent_html("beforeend", &text).is_err() {
            return;
        }
        let mut last = self.group.last_element_child();
        for (key, _) in new.into_iter().rev() {
            let Some(element) = last else { return };
            last = element.previous_element_sibling();
            self.there.insert(key, element);
        }
    }

    /// Brings one up to date.
    pub fn change(&self, key: &str, before: &Markup, now: &Markup) {
        let Some(element) = self.there.get(key) else {
            return;
        };
        for ((name, value), (_, old)) in now.attributes.iter().zip(&before.attributes) {
            if value != old {
                // The names are our own, and fit.
                drop(match value {
                    Some(value) => element.set_attribute(name, value),
                    None => element.remove_attribute(name),
                });
            }
        }
        if now.inside != before.inside {
            element.set_inner_html(&now.inside);
        }
    }

    /// Takes one away.
    pub fn remove(&mut self, key: &str) {
        if let Some(element) = self.there.remove(key) {
            element.remove();
        }
    }
}
