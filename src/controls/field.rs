//! What a field is: where it stands in a record, and by what a person fills it in. Data only.

/// A closed list of words, as `pathway::Sector`.
#[derive(Clone, Copy)]
pub struct WordList {
    /// The name of the list in the resource files: `sector` in `word-sector-gp`.
    pub name: &'static str,
    /// All words as a file writes them.
    pub all: fn() -> Vec<&'static str>,
}

/// What a reference can point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Organisations.
    Organisation,
    /// Teams.
    Team,
    /// Items.
    Item,
    /// Steps.
    Step,
    /// Agreements.
    Agreement,
    /// Outcomes.
    Outcome,
}

/// By what a person fills a field in.
#[derive(Clone, Copy)]
pub enum Kind {
    /// A line of text.
    Text,
    /// Several lines of text.
    Long,
    /// A list of texts, one a line.
    Lines,
    /// Yes or nothing.
    Flag,
    /// Yes, no or not said.
    YesNo,
    /// A whole number.
    Whole,
    /// A day.
    Date,
    /// A length of time.
    Duration,
    /// A length of time and how it is counted.
    Limit,
    /// One word of a list.
    Word(WordList),
    /// Several words of a list.
    Words(WordList),
    /// One record.
    One(Target),
    /// Several records.
    Many(Target),
    /// A team, an organisation, the patient or the carer.
    Owner,
    /// Several of these.
    Owners,
    /// Several of organisations, patient and carer.
    Lanes,
    /// Items, or one of several.
    Needs,
    /// Everything or some items.
    Content,
    /// Sender, receiver or a team.
    RiskHolder,
    /// Sender or a step.
    Onward,
    /// A rule.
    Rule,
    /// Opening hours.
    Hours,
    /// A team or words.
    Cover,
    /// What kind of item.
    Item,
    /// A phase that there is, or a new one.
    Phase,
    /// Fields that belong together.
    Group(&'static [Field]),
    /// A list of such.
    Rows(&'static [Field]),
}

/// A field of a record.
#[derive(Clone, Copy)]
pub struct Field {
    /// Its name in a file.
    pub name: &'static str,
    /// By what it is filled in.
    pub kind: Kind,
}

/// A field of that name and kind.
pub const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, kind }
}

/// Fields that are shown under one heading.
pub struct Part {
    /// The id of the heading's text.
    pub title: &'static str,
    /// Whether it is open at first.
    pub open: bool,
    /// The fields.
    pub fields: &'static [Field],
    /// Whether it is shown for a record with these values.
    pub when: fn(&serde_json::Value) -> bool,
}
