//! Finds text that looks like an NHS number, so that a person is warned before a patient's number leaves the device.
//!
//! Never changes text, and never says whose number it is.

use pathway::{Document, Record, Subject, Table};
use serde_json::Value as Json;

/// A piece of text that looks like an NHS number. The number itself is not repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalNumber {
    /// In which record.
    pub subject: Subject,
    /// In which of its fields, named as in a file and joined by dots.
    pub field: String,
}

/// Where the document's own words hold ten digits that pass the check of NHS numbers (modulus 11).
pub fn nhs_numbers(document: &Document) -> Vec<PersonalNumber> {
    let mut found = Vec::new();
    search(&Subject::Pathway, &document.pathway.head(), &mut found);
    let pathway = &document.pathway;
    table(&pathway.organisations, &mut found);
    table(&pathway.teams, &mut found);
    table(&pathway.items, &mut found);
    table(&pathway.steps, &mut found);
    table(&pathway.links, &mut found);
    table(&pathway.clocks, &mut found);
    table(&pathway.outcomes, &mut found);
    table(&pathway.agreements, &mut found);
    table(&pathway.involvements, &mut found);
    table(&pathway.trials, &mut found);
    table(&pathway.acceptances, &mut found);
    table(&pathway.sign_offs, &mut found);
    table(&document.comments, &mut found);
    found
}

fn table<R: Record>(table: &Table<R>, found: &mut Vec<PersonalNumber>) {
    for record in table.iter() {
        search(&R::subject(record.id()), record, found);
    }
}

fn search(subject: &Subject, record: &impl serde::Serialize, found: &mut Vec<PersonalNumber>) {
    let json = serde_json::to_value(record).expect("records are plain data");
    let mut open = vec![(String::new(), json)];
    let mut fields = Vec::new();
    while let Some((name, json)) = open.pop() {
        match json {
            Json::String(text) if holds_nhs_number(&text) => fields.push(name),
            Json::Array(list) => open.extend(list.into_iter().map(|part| (name.clone(), part))),
            Json::Object(members) => {
                for (member, part) in members {
                    // Ids and codes of registers are no free text, and many of them are numbers.
                    if !matches!(member.as_str(), "id" | "code" | "codes") {
                        let dot = if name.is_empty() { "" } else { "." };
                        open.push((format!("{name}{dot}{member}"), part));
                    }
                }
            }
            _ => {}
        }
    }
    fields.sort();
    fields.dedup();
    found.extend(fields.into_iter().map(|field| PersonalNumber {
        subject: subject.clone(),
        field,
    }));
}

/// Whether ten digits stand there together, or three, three and four with one sign between, that pass the check.
fn holds_nhs_number(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    (0..characters.len()).any(|start| {
        let stands_free = start == 0 || !characters[start - 1].is_ascii_digit();
        stands_free
            && [None, Some([3, 6])].into_iter().any(|gaps| {
                digits(&characters[start..], gaps).is_some_and(|digits| passes(&digits))
            })
    })
}

/// The ten digits at the front, if exactly ten are there, with a sign after each of the counts in `gaps`.
fn digits(characters: &[char], gaps: Option<[usize; 2]>) -> Option<[u32; 10]> {
    let mut digits = [0; 10];
    let mut rest = characters.iter().copied();
    for (index, digit) in digits.iter_mut().enumerate() {
        if gaps.is_some_and(|gaps| gaps.contains(&index)) {
            let sign = rest.next()?;
            if !matches!(
                sign,
                ' ' | '-' | '.' | '\u{A0}' | '\u{2010}'..='\u{2013}' | '\u{202F}'
            ) {
                return None;
            }
        }
        *digit = rest.next()?.to_digit(10)?;
    }
    rest.next()
        .is_none_or(|next| !next.is_ascii_digit())
        .then_some(digits)
}

/// The weights 10 to 2, and a last digit that makes the sum whole by 11. Ten times one digit is nobody's number.
fn passes(digits: &[u32; 10]) -> bool {
    let sum: u32 = digits[..9]
        .iter()
        .zip((2..=10).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = (11 - sum % 11) % 11;
    check == digits[9] && digits.iter().any(|digit| *digit != digits[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use pathway::Step;

    #[test]
    fn finds_numbers_however_they_are_grouped() {
        for text in [
            "9434765919",
            "Mr X, 943 476 5919.",
            "943-476-5919",
            "(943\u{A0}476\u{A0}5919)",
        ] {
            assert!(holds_nhs_number(text), "{text}");
        }
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for text in [
            "9434765918",
            "94347659190",
            "19434765919",
            "1111111111",
            "0000000000",
            "2026-11-20 10:30",
            "943 4765919 1",
            "",
        ] {
            assert!(!holds_nhs_number(text), "{text}");
        }
    }

    #[test]
    fn says_where_but_not_what() {
        let mut document = Document::default();
        let mut step = Step::new("L01");
        step.notes = "as for 943 476 5919".into();
        document.pathway.steps.insert(step);
        "tell 9434765919".clone_into(&mut document.pathway.summary);
        let place = |subject, field: &str| PersonalNumber {
            subject,
            field: field.into(),
        };
        assert_eq!(
            nhs_numbers(&document),
            [
                place(Subject::Pathway, "summary"),
                place(Subject::Step("L01".into()), "notes")
            ]
        );
    }
}
