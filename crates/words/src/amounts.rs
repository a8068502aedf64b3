//! Days, lengths of time and limits in words.
//!
//! Never counts: what a length of time is in another measure needs a calendar, which is not here.

use crate::Sentences;
use pathway::{Basis, Date, Duration, Limit};

/// `20 November 2026`.
pub(crate) fn date(sentences: &Sentences, date: Date) -> String {
    let month = sentences.plain(&format!("month-{}", date.month()));
    let texts = [
        ("day", date.day().to_string()),
        ("month", month),
        ("year", date.year().to_string()),
    ];
    sentences.with("day-month-year", &texts)
}

/// `2 days`, `1 hour and 30 minutes`.
pub(crate) fn duration(sentences: &Sentences, duration: Duration) -> String {
    let parts: Vec<String> = [
        ("duration-months", duration.months),
        ("duration-weeks", duration.weeks),
        ("duration-days", duration.days),
        ("duration-hours", duration.hours),
        ("duration-minutes", duration.minutes),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(id, count)| sentences.counted(id, count))
    .collect();
    if parts.is_empty() {
        sentences.plain("duration-none")
    } else {
        sentences.list(&parts)
    }
}

/// `2 working days`, `28 calendar days`, `4 hours`, `3 weeks, counted in working days`.
pub(crate) fn limit(sentences: &Sentences, limit: Limit) -> String {
    let basis = match limit.basis {
        Basis::Elapsed => return duration(sentences, limit.value),
        Basis::CalendarDays => "calendar_days",
        Basis::WorkingDays => "working_days",
        Basis::OpeningHours => "opening_hours",
        Basis::Midnights => "midnights",
    };
    let value = limit.value;
    if value == Duration::from_days(value.days) && limit.basis != Basis::OpeningHours {
        sentences.counted(&format!("limit-{basis}-days"), value.days)
    } else if value == Duration::from_hours(value.hours) && limit.basis == Basis::OpeningHours {
        sentences.counted("limit-opening_hours-hours", value.hours)
    } else {
        let said = duration(sentences, value);
        sentences.with(&format!("limit-{basis}"), &[("duration", said)])
    }
}
