//! Every text that a person reads, from the resource files of a language. Nothing else in the app makes a sentence.

use pathway::Message;
use std::cell::OnceCell;
use words::Sentences;

// One file a room, so that an engineer finds a text where its feature is.
const ENGLISH: &[&str] = &[
    include_str!("../../public/words/en/app.ftl"),
    include_str!("../../public/words/en/changes.ftl"),
    include_str!("../../public/words/en/checks.ftl"),
    include_str!("../../public/words/en/editor.ftl"),
    include_str!("../../public/words/en/formats.ftl"),
    include_str!("../../public/words/en/limits.ftl"),
    include_str!("../../public/words/en/model.ftl"),
    include_str!("../../public/words/en/notation.ftl"),
    include_str!("../../public/words/en/room.ftl"),
    include_str!("../../public/words/en/rule.ftl"),
    include_str!("../../public/words/en/sync.ftl"),
];

thread_local! {
    static SENTENCES: OnceCell<Sentences> = const { OnceCell::new() };
}

/// The sentence of a message.
pub fn say(message: &Message) -> String {
    SENTENCES.with(|cell| cell.get_or_init(|| Sentences::new(ENGLISH)).say(message))
}

/// The text of that id, without values.
pub fn text(id: &'static str) -> String {
    say(&Message::new(id))
}

/// The text of an id that was put together from a word of the model, as `word-sector-gp`.
pub fn word(list: &str, word: &str) -> String {
    say(&Message::new(format!("word-{list}-{word}")))
}

/// A limit in as few letters as can be: `10 d`, `2 wd`, `15 min`.
pub fn short_limit(limit: pathway::Limit) -> String {
    use pathway::Basis;
    let pathway::Duration {
        months,
        weeks,
        days,
        hours,
        minutes,
    } = limit.value;
    let day = if limit.basis == Basis::WorkingDays {
        "short-working-days"
    } else {
        "short-days"
    };
    let parts = [
        ("short-months", months),
        ("short-weeks", weeks),
        (day, days),
        ("short-hours", hours),
        ("short-minutes", minutes),
    ];
    let said = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| say(&Message::new(id).with("count", count)));
    said.collect::<Vec<_>>().join(" ")
}

/// The id of the word for how grave a finding is.
pub fn severity_word(severity: pathway::Severity) -> &'static str {
    match severity {
        pathway::Severity::Error => "severity-error",
        pathway::Severity::Warning => "severity-warning",
        pathway::Severity::Advice => "severity-advice",
    }
}
