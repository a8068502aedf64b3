//! The records, field by field: a field that is added to one is missed here by the compiler.

use super::{Dice, Rolled, values as v};
use crate::{
    Acceptance, Agreement, AgreementForm, AgreementKind, Anchor, Based, Bends, Channel, Clock,
    CodeScheme, Comment, CommentKind, FindingId, Head, Involvement, Item, ItemKind, LaneOrder,
    Lead, LeavesBy, Legal, Link, LinkKind, LinkOutcome, Nation, Organisation, OrganisationCode,
    OrganisationPart, Outcome, OutcomeAgreed, OutcomeKind, Part, Payment, PhaseOrder, Place,
    Population, PopulationBasis, Purpose, Sector, SignOff, Source, SourceEvidence, StandsFor,
    Status, Step, StepKind, Strength, Team, Trial, TrialDecision, WaitsFor,
};

macro_rules! rolled {
    ($part:ident, $dice:ident, $id:ident, $pick:expr => { $($body:tt)* }) => {
        impl Rolled for $part {
            fn id($dice: &mut Dice) -> <Self as Part>::Id { $pick }
            fn roll($dice: &mut Dice, $id: <Self as Part>::Id) -> Self { Self { $($body)* } }
        }
    };
}

rolled! { Organisation, dice, id, v::organisation(dice) => {
    id,
    name: dice.text(),
    sector: dice.maybe(|dice| dice.word(Sector::ALL)),
    part: dice.maybe(|dice| dice.word(OrganisationPart::ALL)),
    legal_form: dice.maybe(|dice| dice.word(Legal::ALL)),
    code: dice.maybe(|dice| OrganisationCode {
        scheme: dice.word(CodeScheme::ALL),
        value: dice.text(),
        as_at: dice.maybe(v::date),
    }),
    stands_for: dice.maybe(|dice| dice.word(StandsFor::ALL)),
    hours: dice.maybe(v::hours),
    contact: dice.text(),
    commissioner: dice.text(),
    funding: dice.maybe(v::funding),
    rank: u32::try_from(dice.below(4)).unwrap_or(0),
} }
rolled! { Team, dice, id, v::team(dice) => {
    id,
    name: dice.text(),
    organisation: dice.maybe(v::organisation),
    members: dice.list(2, v::organisation),
    hours: dice.maybe(v::hours),
    contact: dice.text(),
    cover: dice.maybe(v::cover),
    accepts: dice.maybe(|dice| v::rule(dice, 2)),
    capacity: dice.maybe(v::capacity),
    backlog: dice.maybe(Dice::count),
    live: dice.maybe(v::live),
} }
rolled! { Item, dice, id, v::item(dice) => {
    id,
    name: dice.text(),
    kind: dice.maybe(|dice| match dice.below(8) {
        0 => ItemKind::YesNo,
        1 => ItemKind::Number {
            min: dice.number(),
            max: dice.number(),
            unit: dice.text(),
            scale: u8::try_from(dice.below(4)).unwrap_or(0),
        },
        2 => ItemKind::Choice { options: dice.list(4, Dice::text) },
        3 => ItemKind::Text,
        4 => ItemKind::Document,
        5 => ItemKind::Sample,
        6 => ItemKind::TestResult,
        _ => ItemKind::Medicine,
    }),
    held_at_entry_by: dice.list(2, v::lane),
    valid_for: dice.maybe(v::duration),
    sensitive: dice.flip(),
    red_flag: dice.flip(),
    high_risk: dice.flip(),
    code: dice.maybe(v::code),
    notes: dice.text(),
} }
rolled! { Step, dice, id, v::step(dice) => {
    id,
    title: dice.text(),
    kind: dice.maybe(|dice| dice.word(StepKind::ALL)),
    owner: dice.maybe(v::owner),
    supporting: dice.list(2, v::owner),
    role: dice.text(),
    channels: dice.list(2, |dice| dice.word(Channel::ALL)),
    booked: dice.flip(),
    patient_present: dice.flip(),
    site: dice.text(),
    phase: dice.text(),
    purpose: dice.maybe(|dice| dice.word(Purpose::ALL)),
    strength: dice.maybe(|dice| dice.word(Strength::ALL)),
    needs: dice.list(3, v::need),
    produces: dice.list(3, v::item),
    duration: dice.maybe(v::step_duration),
    limit: dice.maybe(v::limit),
    interval: dice.maybe(v::duration),
    waits_for: dice.maybe(|dice| dice.word(WaitsFor::ALL)),
    leaves_by: dice.maybe(|dice| dice.word(LeavesBy::ALL)),
    closes_pathway: dice.one_in(5),
    arrivals: dice.maybe(v::arrivals),
    comes_from: dice.list(2, Dice::text),
    slots: dice.maybe(Dice::count),
    sub_pathway: dice.maybe(v::sub_pathway),
    leaves_to: dice.text(),
    repeat_reason: dice.text(),
    codes: dice.list(2, v::code),
    source: dice.text(),
    live: dice.maybe(v::live),
    notes: dice.text(),
} }
rolled! { Link, dice, id, dice.id('l', 9) => {
    id,
    from: v::step(dice),
    to: v::step(dice),
    kind: dice.word(LinkKind::ALL),
    rule: dice.maybe(|dice| v::rule(dice, 2)),
    otherwise: dice.one_in(5),
    chance: dice.maybe(|dice| u32::try_from(dice.below(10_001)).unwrap_or(0)),
    max_repeats: dice.maybe(Dice::count),
    limit: dice.maybe(v::limit),
    outcome: dice.maybe(|dice| dice.word(LinkOutcome::ALL)),
    handoff: dice.maybe(v::handoff),
    request: dice.maybe(v::request),
    contact: dice.maybe(v::contact),
    notes: dice.text(),
} }
rolled! { Clock, dice, id, dice.id('c', 3) => {
    id,
    name: dice.text(),
    standard: dice.text(),
    standard_name: dice.text(),
    starts_at: dice.list(2, v::moment),
    stops_at: dice.list(2, v::moment),
    pauses_at: dice.list(2, v::moment),
    leaves_at: dice.list(2, v::step),
    limit: dice.maybe(v::limit),
    marks: dice.list(2, v::mark),
    reason: dice.text(),
} }
rolled! { Outcome, dice, id, dice.id('x', 3) => {
    id,
    name: dice.text(),
    kind: dice.maybe(|dice| dice.word(OutcomeKind::ALL)),
    baseline: dice.maybe(v::measurement),
    target: dice.maybe(v::measurement),
    by: dice.maybe(v::date),
    readings: dice.list(2, v::reading),
    measured_by: dice.maybe(v::organisation),
    agreed_by: dice.list(2, |dice| OutcomeAgreed {
        organisation: v::organisation(dice),
        date: dice.maybe(v::date),
    }),
} }
rolled! { Agreement, dice, id, dice.id('a', 3) => {
    id,
    title: dice.text(),
    kind: dice.maybe(|dice| dice.word(AgreementKind::ALL)),
    form: dice.maybe(|dice| dice.word(AgreementForm::ALL)),
    lead: dice.maybe(v::organisation),
    parties: dice.list(3, v::organisation),
    scope: dice.maybe(v::scope),
    settles: dice.maybe(v::settlement),
    payment: dice.maybe(|dice| dice.word(Payment::ALL)),
    from: dice.maybe(v::date),
    until: dice.maybe(v::date),
    reference: dice.text(),
} }
rolled! { Involvement, dice, id, dice.id('n', 2) => {
    id,
    who: dice.text(),
    when: dice.maybe(v::date),
    what_changed: dice.text(),
} }
rolled! { Trial, dice, id, dice.id('r', 2) => {
    id,
    what: dice.text(),
    subjects: dice.list(2, v::subject),
    measure: dice.maybe(|dice| dice.id('x', 3)),
    baseline: dice.maybe(v::measurement),
    readings: dice.list(2, v::reading),
    decision: dice.maybe(|dice| dice.word(TrialDecision::ALL)),
} }
rolled! { Acceptance, dice, id, dice.id('k', 2) => {
    id,
    finding: FindingId(dice.text()),
    reason: dice.text(),
    owner: dice.text(),
    expires: dice.maybe(v::date),
    not_ours_to_fix: dice.text(),
} }
rolled! { SignOff, dice, id, dice.id('g', 2) => {
    id,
    organisation: dice.maybe(v::organisation),
    name: dice.text(),
    role: dice.text(),
    revision: dice.count(),
    date: dice.maybe(v::date),
} }
rolled! { Comment, dice, id, dice.id('m', 3) => {
    id,
    on: dice.maybe(|dice| {
        if dice.flip() { Anchor::Subject(v::subject(dice)) } else { Anchor::Point(v::point(dice)) }
    }),
    kind: dice.maybe(|dice| dice.word(CommentKind::ALL)),
    author: dice.text(),
    text: dice.text(),
    resolved: dice.flip(),
    assigned_to: dice.text(),
    due: dice.maybe(v::date),
} }
rolled! { Head, dice, _id, {
    let _ = dice;
} => {
    id: dice.id('p', 1),
    title: dice.text(),
    summary: dice.text(),
    status: dice.maybe(|dice| dice.word(Status::ALL)),
    revision: dice.count(),
    nation: dice.maybe(|dice| dice.word(Nation::ALL)),
    population: dice.maybe(|dice| Population {
        description: dice.text(),
        basis: dice.maybe(|dice| dice.word(PopulationBasis::ALL)),
    }),
    entry_criteria: dice.list(2, Dice::text),
    exclusions: dice.list(2, Dice::text),
    accountable_organisation: dice.maybe(v::organisation),
    clinical_lead: dice.maybe(|dice| Lead {
        name: dice.text(),
        role: dice.text(),
        deputy: dice.text(),
    }),
    commissioner: dice.text(),
    funding: dice.text(),
    review_by: dice.maybe(v::date),
    sources: dice.list(2, |dice| Source {
        id: dice.text(),
        title: dice.text(),
        url: dice.text(),
        evidence: dice.maybe(|dice| dice.word(SourceEvidence::ALL)),
    }),
    equality_impact: dice.text(),
    notes: dice.text(),
    profile: dice.text(),
    packs: dice.list(2, Dice::text),
    based_on: dice.maybe(|dice| Based {
        template: dice.id('p', 2),
        revision: dice.count(),
        locked: dice.list(2, Dice::text),
        must_localise: dice.list(2, Dice::text),
        may_localise: dice.list(2, Dice::text),
    }),
    place: dice.text(),
} }
rolled! { Place, dice, _id, v::step(dice) => {
    x: v::coordinate(dice),
    y: v::coordinate(dice),
    by_hand: dice.flip(),
} }

impl Rolled for Bends {
    fn id(dice: &mut Dice) -> <Self as Part>::Id {
        dice.id('l', 9)
    }
    fn roll(dice: &mut Dice, _: <Self as Part>::Id) -> Self {
        Self(dice.list(3, v::point))
    }
}
impl Rolled for PhaseOrder {
    fn id(_: &mut Dice) {}
    fn roll(dice: &mut Dice, (): ()) -> Self {
        Self(dice.list(3, Dice::text))
    }
}
impl Rolled for LaneOrder {
    fn id(_: &mut Dice) {}
    fn roll(dice: &mut Dice, (): ()) -> Self {
        Self(dice.list(4, v::lane))
    }
}
