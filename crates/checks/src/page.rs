//! The page of a check, taken apart: what it says, why it matters, a wrong and a right pathway, how to put it right.
//!
//! Never judges a pathway: that its examples do what it says is a test.

use crate::{CHECKS, Check};

/// A check's page: help, documentation, translation and test in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The check.
    pub name: &'static str,
    /// The defect, in a few words.
    pub title: &'static str,
    /// The sentences, as a Fluent resource: the check's own, and others that begin with its name.
    pub sentences: &'static str,
    /// Why it matters, in Markdown.
    pub why: &'static str,
    /// Where that is known from, in Markdown; empty where it is plain sense.
    pub sources: &'static str,
    /// The pathway on which the wrong and the right ones are based, where that matters.
    pub based_on: Option<&'static str>,
    /// A pathway in the text notation with the finding marked under the line that it belongs to.
    pub wrong: &'static str,
    /// Pathways without it.
    pub right: Vec<&'static str>,
    /// The labels of its fixes, as a Fluent resource; empty where there are none.
    pub labels: &'static str,
    /// Answers to the questions of its fixes for the wrong pathway, as JSON by name of field; empty where the
    /// suggestions will do.
    pub answers: &'static str,
}

/// What is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageError {
    /// The check.
    pub name: &'static str,
    /// What is missing or not expected, for whoever writes pages.
    pub what: String,
}

/// The page of the check of that name.
pub fn page(name: &str) -> Option<Page> {
    CHECKS
        .iter()
        .find(|check| check.name == name)
        .and_then(|check| read(check).ok())
}

/// The pages of all checks, in the order of their list.
pub fn pages() -> impl Iterator<Item = Result<Page, PageError>> {
    CHECKS.iter().map(read)
}

fn read(check: &Check) -> Result<Page, PageError> {
    let error = |what: &str| PageError {
        name: check.name,
        what: what.to_owned(),
    };
    let text = check.page.ok_or_else(|| error("it has no page"))?;
    let title = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("# "))
        .ok_or_else(|| error("the first line is a heading with one #"))?;
    let section = |name: &str| section(text, name);
    let needed = |name: &str| {
        section(name)
            .filter(|text| !text.is_empty())
            .ok_or_else(|| error(&format!("the section `{name}` is missing")))
    };
    let wrong = blocks(needed("Wrong")?, "pathway");
    let right = blocks(needed("Right")?, "pathway");
    let fixes = section("Put it right").unwrap_or("");
    let one = |blocks: Vec<&'static str>, what: &str| {
        <[&str; 1]>::try_from(blocks)
            .map(|[block]| block)
            .map_err(|blocks| error(&format!("{} blocks of {what}, not one", blocks.len())))
    };
    if right.is_empty() {
        return Err(error("no right pathway"));
    }
    Ok(Page {
        name: check.name,
        title,
        sentences: one(blocks(needed("What it says")?, "fluent"), "sentences")?,
        why: needed("Why it matters")?,
        sources: section("Sources").unwrap_or(""),
        based_on: section("Based on").and_then(|text| blocks(text, "pathway").first().copied()),
        wrong: one(wrong, "a wrong pathway")?,
        right,
        labels: blocks(fixes, "fluent").first().copied().unwrap_or(""),
        answers: blocks(fixes, "json").first().copied().unwrap_or(""),
    })
}

/// The text under a heading of the second level, trimmed.
fn section(text: &'static str, name: &str) -> Option<&'static str> {
    let mut rest = text;
    loop {
        let at = rest.find("\n## ")?;
        let body = &rest[at + "\n## ".len()..];
        let (heading, body) = body.split_once('\n').unwrap_or((body, ""));
        if heading.trim() == name {
            let end = body.find("\n## ").unwrap_or(body.len());
            return Some(body[..end].trim());
        }
        rest = body;
    }
}

/// The contents of the fenced blocks of a language.
fn blocks(text: &'static str, language: &str) -> Vec<&'static str> {
    let opening = format!("```{language}\n");
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(&opening) {
        let body = &rest[at + opening.len()..];
        let end = body.find("\n```").map_or(body.len(), |end| end + 1);
        found.push(&body[..end]);
        rest = &body[end..];
    }
    found
}
