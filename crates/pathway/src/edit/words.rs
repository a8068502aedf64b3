//! Finding words in titles and putting others in their place, everywhere at once.
//!
//! Never touches what is not a title: what is said in notes and terms was agreed in its own words.

use super::{retitle, title};
use crate::{Document, Patch, Record, Refusal, Subject};

/// A title as it is and as it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retitled {
    /// Whose.
    pub subject: Subject,
    /// As it is.
    pub before: String,
    /// As it would be.
    pub after: String,
}

/// The titles that hold some words, as they would be with others in their place; in the order of the kinds of record.
/// `exactly`: capitals count.
pub fn replaced_in_titles(
    document: &Document,
    find: &str,
    with: &str,
    exactly: bool,
) -> Vec<Retitled> {
    if find.is_empty() {
        return Vec::new();
    }
    let pathway = &document.pathway;
    let subjects = std::iter::once(Subject::Pathway)
        .chain(of(pathway.steps.iter()))
        .chain(of(pathway.organisations.iter()))
        .chain(of(pathway.teams.iter()))
        .chain(of(pathway.items.iter()))
        .chain(of(pathway.clocks.iter()))
        .chain(of(pathway.outcomes.iter()))
        .chain(of(pathway.agreements.iter()));
    subjects
        .filter_map(|subject| {
            let before = title(document, &subject);
            let after = replaced(&before, find, with, exactly);
            (after != before).then_some(Retitled {
                subject,
                before,
                after,
            })
        })
        .collect()
}

/// Calls all of them that, as one change.
pub fn retitle_all(document: &Document, titles: &[Retitled]) -> Result<Patch, Refusal> {
    titles.iter().try_fold(Patch::default(), |patch, new| {
        Ok(patch.then(retitle(document, &new.subject, &new.after)?))
    })
}

fn of<'a, R: Record + 'a>(records: impl Iterator<Item = &'a R>) -> impl Iterator<Item = Subject> {
    records.map(|record| R::subject(record.id()))
}

fn replaced(text: &str, find: &str, with: &str, exactly: bool) -> String {
    if exactly {
        return text.replace(find, with);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(length) = begins(rest, find) {
            out.push_str(with);
            rest = &rest[length..];
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

/// How many bytes of a text are the words that it begins with, whatever their capitals; none where it does not.
fn begins(text: &str, find: &str) -> Option<usize> {
    let mut letters = text.chars();
    for wanted in find.chars() {
        let letter = letters.next()?;
        if !letter.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(text.len() - letters.as_str().len())
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn capitals_count_only_when_it_is_said() {
        assert_eq!(
            replaced("GP to gp", "gp", "practice", false),
            "practice to practice"
        );
        assert_eq!(
            replaced("GP to gp", "gp", "practice", true),
            "GP to practice"
        );
        assert_eq!(replaced("ÄRZTIN", "ärztin", "doctor", false), "doctor");
        assert_eq!(replaced("aaa", "aa", "b", false), "ba");
        assert_eq!(
            replaced("İi", "i", "x", false),
            "İx",
            "letters that are two when small"
        );
    }
}
