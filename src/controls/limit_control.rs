//! A length of time as a number and a unit, and how it is counted.

use super::{Entry, fresh_id};
use crate::state::sentences::{text, word};
use leptos::prelude::*;
use pathway::{Basis, Duration};
use serde_json::{Value as Json, json};

const UNITS: [&str; 5] = ["minutes", "hours", "days", "weeks", "months"];
const BASES: [(&str, Basis); 5] = [
    ("elapsed", Basis::Elapsed),
    ("calendar_days", Basis::CalendarDays),
    ("working_days", Basis::WorkingDays),
    ("opening_hours", Basis::OpeningHours),
    ("midnights", Basis::Midnights),
];

fn split(text: &str) -> (String, &'static str) {
    let Ok(duration) = text.parse::<Duration>() else {
        return (String::new(), "days");
    };
    let parts = [
        duration.minutes,
        duration.hours,
        duration.days,
        duration.weeks,
        duration.months,
    ];
    // Written with several parts, it is shown in the smallest of them.
    match parts.iter().position(|part| *part > 0) {
        Some(0) => (
            (duration.minutes + 60 * (duration.hours + 24 * whole_days(duration))).to_string(),
            UNITS[0],
        ),
        Some(1) => (
            (duration.hours + 24 * whole_days(duration)).to_string(),
            UNITS[1],
        ),
        Some(2) => ((duration.days + 7 * duration.weeks).to_string(), UNITS[2]),
        Some(3) => (duration.weeks.to_string(), UNITS[3]),
        Some(4) => (duration.months.to_string(), UNITS[4]),
        _ => ("0".to_owned(), UNITS[0]),
    }
}

const fn whole_days(duration: Duration) -> u32 {
    duration.days + 7 * duration.weeks
}

fn made(number: &str, unit: &str) -> Option<String> {
    // Larger than any limit in care, and far from an overflow.
    let number: u32 = number
        .trim()
        .parse()
        .ok()
        .filter(|number| *number < 1_000_000)?;
    let duration = match unit {
        "minutes" => Duration::from_minutes(number),
        "hours" => Duration::from_hours(number),
        "weeks" => Duration::from_weeks(number),
        "months" => Duration::from_months(number),
        _ => Duration::from_days(number),
    };
    Some(duration.to_string())
}

/// A length of time, with or without how it is counted.
#[component]
pub fn LimitControl(
    /// What it is called.
    label: String,
    /// The value: `{value, basis}`, or the text alone.
    entry: Entry,
    /// Whether it says how it is counted.
    #[prop(optional)]
    counted: bool,
) -> impl IntoView {
    let id = fresh_id();
    let value_text = move || {
        entry.value.with(|json| {
            let value = if counted {
                json.get("value")
            } else {
                Some(json)
            };
            value.and_then(Json::as_str).unwrap_or_default().to_owned()
        })
    };
    let basis = move || {
        entry.value.with(|json| {
            json.get("basis")
                .and_then(Json::as_str)
                .unwrap_or("elapsed")
                .to_owned()
        })
    };
    let unit = RwSignal::new("days");
    Effect::new(move || {
        let text = value_text();
        if !text.is_empty() {
            unit.set(split(&text).1);
        }
    });
    let put = move |value: Option<String>, basis: String| {
        entry.set.run(match value {
            None => Json::Null,
            Some(value) if counted => json!({ "value": value, "basis": basis }),
            Some(value) => Json::String(value),
        });
    };
    let number_id = id.clone();
    let units = UNITS
        .map(|name| view! { <option value=name selected=move || unit.get() == name>{word("unit", name)}</option> })
        .collect_view();
    let bases = BASES
        .map(|(name, _)| view! { <option value=name selected=move || basis() == name>{word("basis", name)}</option> })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend class="field-label">{label}</legend>
            <div class="field-row">
                <input
                    class="input limit-number"
                    id=number_id
                    type="number"
                    min="0"
                    aria-label=text("how-long")
                    prop:value=move || split(&value_text()).0
                    on:change=move |event| put(made(&event_target_value(&event), unit.get_untracked()), basis())
                />
                <select
                    class="select limit-unit"
                    aria-label=text("unit")
                    on:change=move |event| {
                        let chosen = event_target_value(&event);
                        if let Some(name) = UNITS.into_iter().find(|name| *name == chosen) {
                            unit.set(name);
                            let number = split(&value_text()).0;
                            if !number.is_empty() {
                                put(made(&number, name), basis());
                            }
                        }
                    }
                >
                    {units}
                </select>
                {counted
                    .then(|| {
                        view! {
                            <select
                                class="select limit-basis"
                                aria-label=text("how-counted")
                                on:change=move |event| {
                                    let value = value_text();
                                    if !value.is_empty() {
                                        put(Some(value), event_target_value(&event));
                                    }
                                }
                            >
                                {bases}
                            </select>
                        }
                    })}
            </div>
        </fieldset>
    }
}
