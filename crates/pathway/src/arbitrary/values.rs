//! The plain values that records are made of.

use super::Dice;
use crate::{
    Agreed, Arrivals, At, Basis, Capacity, Channel, Code, Comparison, Contact, Content, Cover,
    Date, Day, Duration, Funding, Handoff, HandoffAcceptance, Hours, ItemId, Lane, Limit, Live,
    Mark, Measurement, Method, Moment, Need, OnRefusal, OnSilence, Onward, Opening, OrganisationId,
    Owner, Point, Reading, Request, RiskHolder, Rule, Scope, SettledSilence, Settlement,
    SharingBasis, StepDuration, StepId, SubPathway, Subject, TeamId, TimeOfDay, Value,
};

pub(super) fn organisation(dice: &mut Dice) -> OrganisationId {
    dice.id('o', 4)
}
pub(super) fn team(dice: &mut Dice) -> TeamId {
    dice.id('t', 5)
}
pub(super) fn item(dice: &mut Dice) -> ItemId {
    dice.id('i', 5)
}
pub(super) fn step(dice: &mut Dice) -> StepId {
    dice.id('s', 7)
}

pub(super) fn date(dice: &mut Dice) -> Date {
    let month = i8::try_from(dice.below(12) + 1).unwrap_or(1);
    let day = i8::try_from(dice.below(28) + 1).unwrap_or(1);
    Date::new(2026, month, day).expect("every month has 28 days")
}
pub(super) fn duration(dice: &mut Dice) -> Duration {
    let count = u32::try_from(dice.below(60)).unwrap_or(0);
    match dice.below(6) {
        0 => Duration::from_days(count),
        1 => Duration::from_minutes(count),
        2 => Duration::from_hours(count),
        3 => Duration::from_weeks(count),
        4 => Duration::from_months(count),
        _ => Duration {
            days: 1,
            hours: count,
            minutes: count,
            ..Duration::default()
        },
    }
}
pub(super) fn basis(dice: &mut Dice) -> Basis {
    dice.word(&[
        Basis::Elapsed,
        Basis::CalendarDays,
        Basis::WorkingDays,
        Basis::OpeningHours,
        Basis::Midnights,
    ])
}
pub(super) fn limit(dice: &mut Dice) -> Limit {
    Limit {
        value: duration(dice),
        basis: basis(dice),
    }
}
pub(super) fn live(dice: &mut Dice) -> Live {
    Live {
        from: dice.maybe(date),
        until: dice.maybe(date),
    }
}
pub(super) fn funding(dice: &mut Dice) -> Funding {
    Funding {
        source: dice.text(),
        until: dice.maybe(date),
    }
}
pub(super) fn hours(dice: &mut Dice) -> Hours {
    if dice.flip() {
        return Hours::Always;
    }
    Hours::Openings(dice.list(2, |dice| Opening {
        days: dice.list(7, |dice| dice.word(Day::ALL)),
        from: time(dice),
        to: time(dice),
        bank_holidays: dice.flip(),
    }))
}
fn time(dice: &mut Dice) -> TimeOfDay {
    let minutes = u16::try_from(dice.below(24 * 60 + 1)).unwrap_or(0);
    TimeOfDay::from_minutes(minutes).expect("within a day")
}
pub(super) fn cover(dice: &mut Dice) -> Cover {
    if dice.flip() {
        Cover::Team(team(dice))
    } else {
        Cover::Words(dice.text())
    }
}
pub(super) fn capacity(dice: &mut Dice) -> Capacity {
    Capacity {
        servers: dice.maybe(Dice::count),
        slots_per_week: dice.maybe(Dice::count),
    }
}
pub(super) fn lane(dice: &mut Dice) -> Lane {
    match dice.below(6) {
        0..=2 => Lane::Organisation(organisation(dice)),
        3 => Lane::Patient,
        4 => Lane::Carer,
        _ => Lane::Nobody,
    }
}
pub(super) fn owner(dice: &mut Dice) -> Owner {
    match dice.below(8) {
        0..=4 => Owner::Team(team(dice)),
        5 => Owner::Patient,
        6 => Owner::Carer,
        _ => Owner::Organisation(organisation(dice)),
    }
}
pub(super) fn need(dice: &mut Dice) -> Need {
    if dice.one_in(3) {
        Need::AnyOf {
            any_of: dice.list(3, item),
        }
    } else {
        Need::Item(item(dice))
    }
}
pub(super) fn code(dice: &mut Dice) -> Code {
    Code {
        scheme: dice.text(),
        value: dice.text(),
    }
}
pub(super) fn arrivals(dice: &mut Dice) -> Arrivals {
    Arrivals {
        per_week: dice.count(),
        source: dice.text(),
    }
}
pub(super) fn step_duration(dice: &mut Dice) -> StepDuration {
    StepDuration {
        best: dice.maybe(duration),
        typical: dice.maybe(duration),
        worst: dice.maybe(duration),
        basis: basis(dice),
        source: dice.text(),
        estimate: dice.flip(),
    }
}
pub(super) fn sub_pathway(dice: &mut Dice) -> SubPathway {
    SubPathway {
        pathway: dice.text(),
        inputs: dice.list(2, item),
        exits: dice.list(2, Dice::text),
        duration: dice.maybe(step_duration),
    }
}
pub(super) fn rule(dice: &mut Dice, depth: usize) -> Rule {
    let choice = if depth == 0 {
        dice.below(4)
    } else {
        dice.below(7)
    };
    match choice {
        0 | 1 => Rule::Compare {
            item: item(dice),
            is: dice.word(&[
                Comparison::Equal,
                Comparison::NotEqual,
                Comparison::Below,
                Comparison::AtMost,
                Comparison::Above,
                Comparison::AtLeast,
            ]),
            value: match dice.below(3) {
                0 => Value::YesNo(dice.flip()),
                1 => Value::Number(dice.number()),
                _ => Value::Option(dice.text()),
            },
        },
        2 => Rule::Known(item(dice)),
        3 => Rule::Words(dice.text()),
        4 => Rule::All(dice.list(3, |dice| rule(dice, depth - 1))),
        5 => Rule::Any(dice.list(3, |dice| rule(dice, depth - 1))),
        _ => Rule::Not(Box::new(rule(dice, depth - 1))),
    }
}
pub(super) fn content(dice: &mut Dice) -> Content {
    if dice.flip() {
        Content::Items(dice.list(3, item))
    } else {
        Content::Everything
    }
}
fn risk(dice: &mut Dice) -> RiskHolder {
    match dice.below(3) {
        0 => RiskHolder::Sender,
        1 => RiskHolder::Receiver,
        _ => RiskHolder::Team(team(dice)),
    }
}
pub(super) fn handoff(dice: &mut Dice) -> Handoff {
    Handoff {
        method: dice.list(2, |dice| dice.word(Method::ALL)),
        method_note: dice.text(),
        content: dice.maybe(content),
        acceptance: dice.maybe(|dice| dice.word(HandoffAcceptance::ALL)),
        accept_within: dice.maybe(limit),
        on_refusal: dice.maybe(|dice| OnRefusal { then: step(dice) }),
        on_silence: dice.maybe(|dice| OnSilence {
            then: step(dice),
            after: dice.maybe(limit),
        }),
        holds_risk: dice.maybe(risk),
        patient_told: dice.maybe(Dice::flip),
        tracked_by: dice.maybe(team),
        sharing_basis: dice.maybe(|dice| dice.word(SharingBasis::ALL)),
        consent_for: dice.list(2, item),
        agreements: dice.list(2, |dice| dice.id('a', 3)),
        agreed_by: dice.list(2, |dice| Agreed {
            organisation: organisation(dice),
            name: dice.text(),
            role: dice.text(),
            date: dice.maybe(date),
            terms: dice.text(),
        }),
    }
}
pub(super) fn request(dice: &mut Dice) -> Request {
    Request {
        told: dice.text(),
        when_to_worry: dice.text(),
        whom_to_ring: dice.text(),
        chased_by: dice.maybe(team),
        chase_after: dice.maybe(limit),
        other_ways: dice.text(),
    }
}
pub(super) fn contact(dice: &mut Dice) -> Contact {
    Contact {
        ways: dice.list(2, |dice| dice.word(Channel::ALL)),
        hours: dice.maybe(hours),
        other_ways: dice.text(),
    }
}
pub(super) fn moment(dice: &mut Dice) -> Moment {
    Moment {
        step: step(dice),
        at: dice.word(At::ALL),
    }
}
pub(super) fn mark(dice: &mut Dice) -> Mark {
    Mark {
        step: step(dice),
        at: dice.word(At::ALL),
        limit: limit(dice),
    }
}
pub(super) fn measurement(dice: &mut Dice) -> Measurement {
    Measurement {
        value: dice.number(),
        scale: u8::try_from(dice.below(4)).unwrap_or(0),
        unit: dice.text(),
        estimate: dice.flip(),
    }
}
pub(super) fn reading(dice: &mut Dice) -> Reading {
    Reading {
        date: date(dice),
        value: measurement(dice),
    }
}
pub(super) fn scope(dice: &mut Dice) -> Scope {
    Scope {
        steps: dice.list(3, step),
        teams: dice.list(2, team),
        items: dice.maybe(content),
        population: dice.text(),
    }
}
fn onward(dice: &mut Dice) -> Onward {
    if dice.flip() {
        Onward::Step(step(dice))
    } else {
        Onward::Sender
    }
}
pub(super) fn settlement(dice: &mut Dice) -> Settlement {
    Settlement {
        acceptance: dice.maybe(|dice| dice.word(HandoffAcceptance::ALL)),
        accept_within: dice.maybe(limit),
        on_refusal: dice.maybe(onward),
        on_silence: dice.maybe(|dice| SettledSilence {
            then: onward(dice),
            after: dice.maybe(limit),
        }),
        holds_risk: dice.maybe(risk),
    }
}
pub(super) fn point(dice: &mut Dice) -> Point {
    Point {
        x: coordinate(dice),
        y: coordinate(dice),
    }
}
pub(super) fn coordinate(dice: &mut Dice) -> i32 {
    i32::try_from(dice.below(4000)).unwrap_or(0) - 500
}
pub(super) fn subject(dice: &mut Dice) -> Subject {
    match dice.below(5) {
        0 => Subject::Step(step(dice)),
        1 => Subject::Link(dice.id('l', 9)),
        2 => Subject::Team(team(dice)),
        3 => Subject::Item(item(dice)),
        _ => Subject::Pathway,
    }
}
