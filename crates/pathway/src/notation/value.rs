//! Lengths of time, opening hours and measurements, as people write them.
//!
//! Never rounds or converts: two weeks stay two weeks.

use super::cursor::Cursor;
use super::error::Read;
use super::token::TokenKind;
use super::word::ClosedWord;
use crate::rule::decimal;
use crate::rule::quoted::quote;
use crate::{Basis, Day, Duration, Hours, Limit, Live, Measurement, Message, Opening, TimeOfDay};

const BASES: [(Basis, &str, &str); 5] = [
    (Basis::Elapsed, "", "elapsed time"),
    (Basis::CalendarDays, "calendar", "calendar days"),
    (Basis::WorkingDays, "working", "working days"),
    (Basis::OpeningHours, "opening", "opening hours"),
    (Basis::Midnights, "midnight", "midnights"),
];

fn unit<'d>(duration: &'d mut Duration, word: &str) -> Option<(u8, &'d mut u32)> {
    Some(match word {
        "month" | "months" => (1, &mut duration.months),
        "week" | "weeks" => (2, &mut duration.weeks),
        "day" | "days" => (3, &mut duration.days),
        "hour" | "hours" => (4, &mut duration.hours),
        "minute" | "minutes" => (5, &mut duration.minutes),
        _ => return None,
    })
}

/// Reads `3 working days`, `1 day 2 hours`, `3 midnights` or `P3D`.
pub(super) fn limit(c: &mut Cursor<'_>) -> Read<Limit> {
    let mut limit = Limit::default();
    if let Some(value) = c.word().and_then(|word| word.parse().ok()) {
        limit.value = value;
        c.advance();
        return Ok(limit);
    }
    let mut last = 0;
    while let Some(number) = c.word().and_then(|word| word.parse::<u32>().ok()) {
        let mut word = c.word_after(1).unwrap_or_default();
        let mut length = 2;
        if last == 0 && word == "midnights" {
            limit.basis = Basis::Midnights;
            word = "days";
        } else if let Some((basis, ..)) = BASES
            .iter()
            .find(|(_, adjective, _)| last == 0 && !word.is_empty() && *adjective == word)
        {
            limit.basis = *basis;
            word = c.word_after(2).unwrap_or_default();
            length = 3;
        }
        match unit(&mut limit.value, word) {
            Some((order, part)) if order > last => {
                *part = number;
                last = order;
            }
            // `2 weeks 5 …`: the number belongs to what comes next.
            _ if last > 0 => break,
            _ => {
                c.advance();
                return Err(c.expected("notation-time-unit"));
            }
        }
        for _ in 0..length {
            c.advance();
        }
    }
    if last == 0 {
        return Err(c.expected("notation-limit"));
    }
    Ok(limit)
}

/// Reads a length of time that says nothing about how it is counted.
pub(super) fn duration(c: &mut Cursor<'_>) -> Read<Duration> {
    let start = c.clone();
    let limit = limit(c)?;
    if limit.basis == Basis::Elapsed {
        Ok(limit.value)
    } else {
        Err(start.fault(Message::new("notation-no-basis")))
    }
}

/// Reads how a length of time is counted: `working days`.
pub(super) fn basis(c: &mut Cursor<'_>) -> Read<Basis> {
    let found = BASES.iter().find(|(_, _, words)| c.take(words));
    found
        .map(|(basis, ..)| *basis)
        .ok_or_else(|| c.expected("notation-basis"))
}

pub(super) fn print_basis(basis: Basis) -> &'static str {
    BASES
        .iter()
        .find(|(known, ..)| *known == basis)
        .map_or("", |(_, _, words)| words)
}

/// Writes what [`limit`] reads.
pub(super) fn print_limit(limit: Limit) -> String {
    let Duration {
        months,
        weeks,
        days,
        hours,
        minutes,
    } = limit.value;
    let parts = [
        (months, "month"),
        (weeks, "week"),
        (days, "day"),
        (hours, "hour"),
        (minutes, "minute"),
    ];
    let mut parts: Vec<_> = parts.into_iter().filter(|(count, _)| *count > 0).collect();
    if parts.is_empty() {
        parts.push(match limit.basis {
            Basis::Elapsed | Basis::OpeningHours => (0, "minute"),
            _ => (0, "day"),
        });
    }
    if let (Basis::Midnights, [(count, "day")]) = (limit.basis, parts.as_slice()) {
        return format!("{count} midnights");
    }
    let adjective = BASES
        .iter()
        .find(|(known, ..)| *known == limit.basis)
        .map_or("", |(_, word, _)| word);
    let parts = parts.iter().enumerate().map(|(index, (count, unit))| {
        let space = if index == 0 && !adjective.is_empty() {
            " "
        } else {
            ""
        };
        let adjective = if index == 0 { adjective } else { "" };
        let plural = if *count == 1 { "" } else { "s" };
        format!("{count}{space}{adjective} {unit}{plural}")
    });
    parts.collect::<Vec<_>>().join(" ")
}

pub(super) fn print_duration(value: Duration) -> String {
    print_limit(Limit {
        value,
        basis: Basis::Elapsed,
    })
}

fn day(word: &str) -> Option<Day> {
    Day::ALL
        .iter()
        .copied()
        .find(|day| {
            day.word()
                .get(..3)
                .is_some_and(|short| word.eq_ignore_ascii_case(short))
        })
        .or_else(|| {
            Day::ALL
                .iter()
                .copied()
                .find(|day| word.eq_ignore_ascii_case(day.word()))
        })
}

fn days(word: &str) -> Option<&'static [Day]> {
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    let place = |name| day(name).and_then(|day| Day::ALL.iter().position(|known| *known == day));
    Day::ALL.get(place(first)?..=place(last)?)
}

fn times(word: &str) -> Option<(TimeOfDay, TimeOfDay)> {
    let (from, to) = word.split_once('-')?;
    Some((from.parse().ok()?, to.parse().ok()?))
}

/// Reads `always`, `never`, or `Mon-Fri 08:00-18:30 and Sat 09:00-12:00 bank holidays too`.
pub(super) fn hours(c: &mut Cursor<'_>) -> Read<Hours> {
    if c.take("always") || c.take("24/7") {
        return Ok(Hours::Always);
    }
    let mut openings = Vec::new();
    if c.take("never") {
        return Ok(Hours::Openings(openings));
    }
    loop {
        let mut on = Vec::new();
        if !c.take("no day") {
            while let Some(more) = c.word().and_then(days) {
                on.extend(more);
                c.advance();
            }
            if on.is_empty() {
                return Err(c.expected("notation-hours"));
            }
        }
        let (from, to) = c
            .word()
            .and_then(times)
            .ok_or_else(|| c.expected("notation-times"))?;
        c.advance();
        let bank_holidays = c.take("bank holidays too");
        openings.push(Opening {
            days: on,
            from,
            to,
            bank_holidays,
        });
        if !c.take("and") {
            return Ok(Hours::Openings(openings));
        }
    }
}

pub(super) fn print_hours(hours: &Hours) -> String {
    let openings = match hours {
        Hours::Always => return "always".to_owned(),
        Hours::Openings(openings) if openings.is_empty() => return "never".to_owned(),
        Hours::Openings(openings) => openings,
    };
    let openings = openings.iter().map(|opening| {
        let days = print_days(&opening.days);
        let holidays = if opening.bank_holidays {
            " bank holidays too"
        } else {
            ""
        };
        format!("{days} {}-{}{holidays}", opening.from, opening.to)
    });
    openings.collect::<Vec<_>>().join(" and ")
}

fn print_days(days: &[Day]) -> String {
    if days.is_empty() {
        return "no day".to_owned();
    }
    let short = |day: Day| {
        let word = day.spoken();
        word[..1].to_ascii_uppercase() + &word[1..3]
    };
    let follows = |pair: &[Day]| (pair[0] as usize) + 1 == pair[1] as usize;
    let mut runs: Vec<&[Day]> = Vec::new();
    let mut rest = days;
    while !rest.is_empty() {
        let run = 1 + rest.windows(2).take_while(|pair| follows(pair)).count();
        // Two days in a row are easier to read one by one.
        let run = if run == 2 { 1 } else { run };
        runs.push(&rest[..run]);
        rest = &rest[run..];
    }
    let runs = runs.iter().map(|run| match run {
        [first, .., last] => format!("{}-{}", short(*first), short(*last)),
        [only] => short(*only),
        [] => String::new(),
    });
    runs.collect::<Vec<_>>().join(" ")
}

/// Reads `from 2026-01-01 until 2026-12-31`, or one of both.
pub(super) fn live(c: &mut Cursor<'_>) -> Read<Live> {
    let mut live = Live::new();
    if c.take("from") {
        live.from = Some(c.date()?);
    }
    if c.take("until") {
        live.until = Some(c.date()?);
    }
    Ok(live)
}

pub(super) fn print_live(live: &Live) -> String {
    let mut text = "live".to_owned();
    if let Some(from) = live.from {
        text = format!("{text} from {from}");
    }
    if let Some(until) = live.until {
        text = format!("{text} until {until}");
    }
    text
}

/// Reads `72.5 % estimate`: the decimals that are written are its scale.
pub(super) fn measurement(c: &mut Cursor<'_>) -> Read<Measurement> {
    let scaled = c.word().and_then(|word| {
        let decimals = word
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len());
        let scale = u8::try_from(decimals).ok()?;
        Some((decimal::parse(word, scale).ok()?, scale))
    });
    let (value, scale) = scaled.ok_or_else(|| c.expected("notation-number"))?;
    c.advance();
    let mut measurement = Measurement {
        scale,
        ..Measurement::new(value)
    };
    measurement.unit = unit_word(c).unwrap_or_default();
    measurement.estimate = c.take("estimate");
    Ok(measurement)
}

pub(super) fn print_measurement(measurement: &Measurement) -> String {
    let mut text = decimal::print_full(measurement.value, measurement.scale);
    text.push_str(&print_unit(&measurement.unit));
    if measurement.estimate {
        text.push_str(" estimate");
    }
    text
}

/// Reads what a number is counted in, if it stands here: one word, or text in quotes.
pub(super) fn unit_word(c: &mut Cursor<'_>) -> Option<String> {
    if let Some(text) = c.maybe_text() {
        return Some(text);
    }
    let word = c.word().filter(|word| is_unit(word))?;
    c.advance();
    Some(word.to_owned())
}

/// Writes what a number is counted in, behind a space.
pub(super) fn print_unit(unit: &str) -> String {
    if unit.is_empty() {
        String::new()
    } else if is_unit(unit) {
        format!(" {unit}")
    } else {
        format!(" {}", quote(unit))
    }
}

/// Whether a unit can stand without quotes.
fn is_unit(unit: &str) -> bool {
    let is_word = matches!(
        super::token::tokens(unit),
        (tokens, None) if matches!(tokens.as_slice(), [token] if token.kind == TokenKind::Word && token.source == unit)
    );
    is_word
        && !super::word::is_reserved(unit)
        && !unit.starts_with('^')
        && !unit.chars().any(crate::rule::quoted::must_be_escaped)
}
