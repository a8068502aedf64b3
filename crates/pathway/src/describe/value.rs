//! The value of a field as short text, by what kind of value the field holds.
//!
//! Works on values as a file writes them; one that it does not know is said to be there, and never shown raw.

use super::names::{Names, short, text_or_unnamed};
use crate::{
    Agreed, Anchor, Argument, Code, Content, Cover, Date, Duration, Hours, ItemKind, Lane, Limit,
    Mark, Measurement, Message, Moment, Need, OnRefusal, Onward, OrganisationCode, OutcomeAgreed,
    Owner, Reading, RiskHolder, Rule, Source, Subject, Table, rule, tree,
};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

impl Names<'_> {
    /// The value of the field `key` within the record or value `within`; of a list, of one entry.
    pub(super) fn value(&self, within: &str, key: &str, value: &Json) -> Argument {
        self.known(within, key, value)
            .unwrap_or_else(|| match value {
                Json::Bool(true) => said("yes"),
                Json::Bool(false) => said("no"),
                Json::Number(number) => Argument::Number(number.as_i64().unwrap_or_default()),
                Json::String(text) => text_or_unnamed(text),
                _ => said("details"),
            })
    }

    fn known(&self, within: &str, key: &str, value: &Json) -> Option<Argument> {
        match (within, key) {
            ("step", "owner" | "supporting") => {
                read(value).map(|owner: Owner| self.owner(Some(&owner)))
            }
            ("item", "kind") => read(value).map(|kind| item_kind(&kind)),
            ("agreement" | "live" | "funding", "from" | "until") => {
                read(value).map(|date: Date| date.into())
            }
            (_, "by" | "reviewBy" | "expires" | "date" | "due" | "when") => {
                read(value).map(|date: Date| date.into())
            }
            ("link", "from" | "to") | ("scope", "steps") | ("clock", "leavesAt") => {
                Some(self.step(&id(value)?.into()))
            }
            ("on-silence", "then") | ("settles", "onRefusal") => self.onward(value),
            ("handoff", "onRefusal") => {
                read(value).map(|refusal: OnRefusal| self.step(&refusal.then))
            }
            ("step", "produces") | ("handoff", "consentFor") | ("sub-pathway", "inputs") => {
                Some(self.name(&Subject::Item(id(value)?.into())))
            }
            ("step", "needs") => read(value).map(|need| self.need(&need)),
            ("team", "organisation" | "members")
            | ("sign-off", "organisation")
            | ("outcome", "measuredBy")
            | ("agreement", "lead" | "parties")
            | ("pathway", "accountableOrganisation") => {
                Some(self.name(&Subject::Organisation(id(value)?.into())))
            }
            ("handoff", "trackedBy") | ("request", "chasedBy") | ("scope", "teams") => {
                Some(self.name(&Subject::Team(id(value)?.into())))
            }
            ("handoff", "agreements") => Some(self.name(&Subject::Agreement(id(value)?.into()))),
            ("trial", "measure") => Some(self.name(&Subject::Outcome(id(value)?.into()))),
            ("trial", "subjects") => read(value).map(|subject: Subject| self.name(&subject)),
            ("comment", "on") => read(value).map(|anchor| match anchor {
                Anchor::Subject(subject) => self.name(&subject),
                Anchor::Point(_) => said("point"),
            }),
            ("link", "chance") => value.as_u64().map(percent),
            _ => self.by_shape(within, key, value),
        }
    }

    fn by_shape(&self, within: &str, key: &str, value: &Json) -> Option<Argument> {
        match key {
            "rule" | "accepts" => read(value).map(|rule| self.rule(&rule)),
            "hours" => read(value).map(|hours| hours_text(&hours)),
            "cover" => read(value).map(|cover| match cover {
                Cover::Team(id) => self.name(&Subject::Team(id)),
                Cover::Words(words) => text_or_unnamed(&words),
            }),
            "content" | "items" => read(value).map(|content| match content {
                Content::Everything => word("content", "everything"),
                Content::Items(items) => Argument::List(
                    items
                        .into_iter()
                        .map(|id| self.plain(&Subject::Item(id)))
                        .collect(),
                ),
            }),
            "holdsRisk" => read(value).map(|holder| match holder {
                RiskHolder::Sender => word("risk", "sender"),
                RiskHolder::Receiver => word("risk", "receiver"),
                RiskHolder::Team(id) => self.name(&Subject::Team(id)),
            }),
            "heldAtEntryBy" | "lanes" => read(value).map(|lane| match lane {
                Lane::Patient => word("lane", "patient"),
                Lane::Carer => word("lane", "carer"),
                Lane::Nobody => word("lane", "nobody"),
                Lane::Organisation(id) => self.name(&Subject::Organisation(id)),
            }),
            "startsAt" | "stopsAt" | "pausesAt" => read(value).map(|moment: Moment| {
                let id = format!("value-at-{}", moment.at.word());
                Message::new(id)
                    .with("step", self.step(&moment.step))
                    .into()
            }),
            "marks" => read(value).map(|mark: Mark| {
                Message::new(format!("value-mark-{}", mark.at.word()))
                    .with("step", self.step(&mark.step))
                    .with("limit", mark.limit)
                    .into()
            }),
            "agreedBy" => self.agreed(within, value),
            "baseline" | "target" => read(value).map(|value| measurement(&value)),
            "readings" => read(value).map(|reading: Reading| {
                Message::new("value-reading")
                    .with("date", reading.date)
                    .with("value", measurement(&reading.value))
                    .into()
            }),
            "sources" => read(value).map(|source: Source| {
                text_or_unnamed(&if source.title.is_empty() {
                    source.id
                } else {
                    source.title
                })
            }),
            "code" | "codes" => code(value),
            "limit" | "acceptWithin" | "after" | "chaseAfter" => {
                read(value).map(|limit: Limit| limit.into())
            }
            "interval" | "validFor" | "best" | "typical" | "worst" => {
                read(value).map(|duration: Duration| duration.into())
            }
            _ => Some(word(list_of(within, key)?, value.as_str()?)),
        }
    }

    /// What something is called, in the middle of a list of somebody's own words.
    fn plain(&self, subject: &Subject) -> String {
        match self.name(subject) {
            Argument::Text(text) => text,
            _ => "–".to_owned(),
        }
    }

    fn onward(&self, value: &Json) -> Option<Argument> {
        // A hand-off names a step, an agreement may say "the sender" as well.
        let onward = read(value).or_else(|| Some(Onward::Step(id(value)?.into())))?;
        Some(match onward {
            Onward::Sender => word("onward", "sender"),
            Onward::Step(id) => self.step(&id),
        })
    }

    fn need(&self, need: &Need) -> Argument {
        match need {
            Need::Item(id) => self.name(&Subject::Item(id.clone())),
            Need::AnyOf { any_of } => {
                let items = any_of
                    .iter()
                    .map(|id| self.plain(&Subject::Item(id.clone())));
                Message::new("value-either")
                    .with("items", items.collect::<Vec<_>>())
                    .into()
            }
        }
    }

    fn agreed(&self, within: &str, value: &Json) -> Option<Argument> {
        let (organisation, date) = if within == "handoff" {
            let agreed: Agreed = read(value)?;
            (agreed.organisation, agreed.date)
        } else {
            let agreed: OutcomeAgreed = read(value)?;
            (agreed.organisation, agreed.date)
        };
        let name = self.name(&Subject::Organisation(organisation));
        Some(match date {
            Some(date) => Message::new("value-agreed")
                .with("organisation", name)
                .with("date", date)
                .into(),
            None => name,
        })
    }

    fn rule(&self, rule: &Rule) -> Argument {
        let mentioned = rule.items();
        let known = self.items().filter(|item| mentioned.contains(&item.id));
        let items: Table<_> = known.cloned().collect();
        text_or_unnamed(&rule::print(rule, &items))
    }
}

fn read<T: DeserializeOwned>(value: &Json) -> Option<T> {
    tree::from_json(value).ok()
}

fn id(value: &Json) -> Option<&str> {
    value.as_str()
}

/// A word of the model: of which list, and as a file writes it.
fn word(list: &str, word: &str) -> Argument {
    Argument::Word(format!("word-{list}-{word}").into())
}

/// A word that only descriptions need.
fn said(word: &str) -> Argument {
    Argument::Word(format!("value-{word}").into())
}

/// The list that the word in a field is from.
fn list_of(within: &str, key: &str) -> Option<&'static str> {
    Some(match (within, key) {
        ("step", "kind") => "step-kind",
        ("link", "kind") => "link-kind",
        ("outcome", "kind") => "outcome-kind",
        ("agreement", "kind") => "agreement-kind",
        ("population", "basis") => "population-basis",
        ("duration", "basis") => "basis",
        ("pathway", "status") => "status",
        ("pathway", "nation") => "nation",
        ("organisation", "sector") => "sector",
        ("organisation", "part") => "organisation-part",
        ("organisation", "legalForm") => "legal",
        ("organisation", "standsFor") => "stands-for",
        ("step", "channels") | ("contact", "ways") => "channel",
        ("step", "purpose") => "purpose",
        ("step", "strength") => "strength",
        ("step", "waitsFor") => "waits-for",
        ("step", "leavesBy") => "leaves-by",
        ("link", "outcome") => "link-outcome",
        ("handoff", "method") => "method",
        ("handoff" | "settles", "acceptance") => "handoff-acceptance",
        ("handoff", "sharingBasis") => "sharing-basis",
        ("agreement", "form") => "agreement-form",
        ("agreement", "payment") => "payment",
        ("trial", "decision") => "trial-decision",
        ("comment", "kind") => "comment-kind",
        _ => return None,
    })
}

/// Of 10,000, as people say it: `12.5 %`.
fn percent(chance: u64) -> Argument {
    Argument::Text(format!(
        "{} %",
        decimal(i64::try_from(chance).unwrap_or(i64::MAX), 2, true)
    ))
}

fn measurement(value: &Measurement) -> Argument {
    let number = decimal(value.value, value.scale, false);
    let about = if value.estimate { "~ " } else { "" };
    Argument::Text(short(format!("{about}{number} {}", value.unit).trim_end()))
}

/// A whole number of steps as a decimal, without the zeros at its end where these say nothing.
fn decimal(steps: i64, scale: u8, is_trimmed: bool) -> String {
    let scale = usize::from(scale);
    let digits = format!("{:0>width$}", steps.unsigned_abs(), width = scale + 1);
    let (whole, part) = digits.split_at(digits.len() - scale);
    let part = if is_trimmed {
        part.trim_end_matches('0')
    } else {
        part
    };
    let sign = if steps < 0 { "−" } else { "" };
    let point = if part.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{part}")
}

fn code(value: &Json) -> Option<Argument> {
    let text = read::<OrganisationCode>(value)
        .map(|code| code.value)
        .or_else(|| read::<Code>(value).map(|code| format!("{} {}", code.scheme, code.value)))?;
    Some(text_or_unnamed(&text))
}

fn item_kind(kind: &ItemKind) -> Argument {
    match kind {
        ItemKind::Number {
            min,
            max,
            unit,
            scale,
        } => Message::new("value-number")
            .with("min", decimal(*min, *scale, false))
            .with("max", decimal(*max, *scale, false))
            .with("unit", unit)
            .into(),
        ItemKind::Choice { options } => Message::new("value-choice")
            .with(
                "options",
                options
                    .iter()
                    .map(|option| short(option))
                    .collect::<Vec<_>>(),
            )
            .into(),
        ItemKind::YesNo => word("item-kind", "yes_no"),
        ItemKind::Text => word("item-kind", "text"),
        ItemKind::Document => word("item-kind", "document"),
        ItemKind::Sample => word("item-kind", "sample"),
        ItemKind::TestResult => word("item-kind", "test_result"),
        ItemKind::Medicine => word("item-kind", "medicine"),
    }
}

fn hours_text(hours: &Hours) -> Argument {
    let Hours::Openings(openings) = hours else {
        return word("hours", "always");
    };
    // Days as the text notation writes them.
    let openings = openings.iter().map(|opening| {
        let days = opening.days.iter().map(|day| {
            let mut name = day.word().chars().take(3).collect::<String>();
            name[..1].make_ascii_uppercase();
            name
        });
        format!(
            "{} {}–{}",
            days.collect::<Vec<_>>().join(" "),
            opening.from,
            opening.to
        )
    });
    Argument::List(openings.collect())
}
