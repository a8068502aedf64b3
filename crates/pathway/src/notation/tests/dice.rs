//! Any document at all: every field of every record, with names that are easy and names that are not.
//!
//! Written out field by field, so that a new field of the model cannot be forgotten here.

use crate::rule::{Comparison, Rule, Value};
use crate::*;
use std::collections::BTreeMap;

/// Throws that depend on nothing but a seed.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }
    /// A number below `most`.
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % most as u64).unwrap()
    }
    fn yes(&mut self) -> bool {
        self.below(2) == 0
    }
    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }
    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.yes().then(|| make(self))
    }
    fn some<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(3)).map(|_| make(self)).collect()
    }
    fn table<R: Record>(&mut self, mut make: impl FnMut(&mut Self) -> R) -> Table<R> {
        (0..self.below(4)).map(|_| make(self)).collect()
    }
    fn count(&mut self) -> u32 {
        let small = u32::try_from(self.below(4)).unwrap();
        self.pick(&[0, 1, small, u32::MAX])
    }
    fn name(&mut self) -> String {
        self.pick(&[
            "a", "b", "c", "L01", "L01-L02", "a b", "", "patient", "nobody", "sender", "item",
            "test", "and", "within", "12", "0", "x,y", "x;y", "->", "#", "\"", "\\", "^", "yes",
            "µg/g", "%", "-", "a->b", "team", "owner", "every",
        ])
        .to_owned()
    }
    fn id<I: From<String>>(&mut self) -> I {
        self.name().into()
    }
    fn text(&mut self) -> String {
        self.pick(&[
            "",
            "a",
            "two words",
            "\"quoted\"",
            "back\\slash",
            "line\nbreak",
            "tab\t",
            "\r\n",
            "# no comment",
            "-> x; y, z",
            "\u{202e}right to left",
            "nul\0",
            "e\u{301}é",
            "  spaces  ",
            "^ no expectation",
            "\u{2028}",
            "\u{feff}",
        ])
        .to_owned()
    }
    fn date(&mut self) -> Date {
        self.pick(&["2026-11-20", "0001-01-01", "9999-12-31", "2028-02-29"])
            .parse()
            .unwrap()
    }
    fn duration(&mut self) -> Duration {
        let (part, mut parts) = (
            |dice: &mut Self| if dice.yes() { 0 } else { dice.count() },
            [0; 5],
        );
        for slot in &mut parts {
            *slot = part(self);
        }
        let [months, weeks, days, hours, minutes] = parts;
        Duration {
            months,
            weeks,
            days,
            hours,
            minutes,
        }
    }
    fn basis(&mut self) -> Basis {
        use Basis::{CalendarDays, Elapsed, Midnights, OpeningHours, WorkingDays};
        self.pick(&[Elapsed, CalendarDays, WorkingDays, OpeningHours, Midnights])
    }
    fn limit(&mut self) -> Limit {
        Limit {
            value: self.duration(),
            basis: self.basis(),
        }
    }
    fn number(&mut self) -> i64 {
        let small = i64::try_from(self.below(2000)).unwrap() - 1000;
        self.pick(&[0, small, small, i64::MAX, i64::MIN])
    }
    fn hours(&mut self) -> Hours {
        if self.yes() {
            return Hours::Always;
        }
        Hours::Openings(self.some(|dice| Opening {
            days: dice.pick(&[
                Day::ALL.to_vec(),
                Day::ALL[..5].to_vec(),
                Vec::new(),
                vec![Day::Friday, Day::Monday, Day::Tuesday],
            ]),
            from: dice.time(),
            to: dice.time(),
            bank_holidays: dice.yes(),
        }))
    }
    fn time(&mut self) -> TimeOfDay {
        TimeOfDay::from_minutes(u16::try_from(self.below(24 * 60 + 1)).unwrap()).unwrap()
    }
    fn live(&mut self) -> Live {
        Live {
            from: self.maybe(Self::date),
            until: self.maybe(Self::date),
        }
    }
    fn code(&mut self) -> Code {
        Code {
            scheme: self.text(),
            value: self.text(),
        }
    }
    fn measurement(&mut self) -> Measurement {
        Measurement {
            value: self.number(),
            scale: self.pick(&[0, 1, 2, 20, 255]),
            unit: self.name(),
            estimate: self.yes(),
        }
    }
    fn reading(&mut self) -> Reading {
        Reading {
            date: self.date(),
            value: self.measurement(),
        }
    }
    fn lane(&mut self) -> Lane {
        let organisation = Lane::Organisation(self.id());
        self.pick(&[Lane::Patient, Lane::Carer, Lane::Nobody, organisation])
    }
    fn owner(&mut self) -> Owner {
        let (team, organisation) = (Owner::Team(self.id()), Owner::Organisation(self.id()));
        self.pick(&[Owner::Patient, Owner::Carer, team, organisation])
    }
    fn content(&mut self) -> Content {
        if self.yes() {
            Content::Everything
        } else {
            Content::Items(self.some(Self::id))
        }
    }
    fn risk(&mut self) -> RiskHolder {
        let team = RiskHolder::Team(self.id());
        self.pick(&[RiskHolder::Sender, RiskHolder::Receiver, team])
    }
    fn rule(&mut self) -> Rule {
        use Comparison::{Above, AtLeast, AtMost, Below, Equal, NotEqual};
        match self.below(8) {
            0 => Rule::All(self.some(Self::rule)),
            1 => Rule::Any(self.some(Self::rule)),
            2 => Rule::Not(Box::new(self.rule())),
            3 => Rule::Words(self.text()),
            4 => Rule::Known(self.id()),
            _ => Rule::Compare {
                item: self.id(),
                is: self.pick(&[Above, AtLeast, AtMost, Below, Equal, NotEqual]),
                value: match self.below(3) {
                    0 => Value::YesNo(self.yes()),
                    1 => Value::Number(self.number()),
                    _ => Value::Option(self.name()),
                },
            },
        }
    }
    fn subject(&mut self) -> Subject {
        match self.below(14) {
            0 => Subject::Organisation(self.id()),
            1 => Subject::Team(self.id()),
            2 => Subject::Item(self.id()),
            3 => Subject::Step(self.id()),
            4 => Subject::Link(self.id()),
            5 => Subject::Clock(self.id()),
            6 => Subject::Outcome(self.id()),
            7 => Subject::Agreement(self.id()),
            8 => Subject::Involvement(self.id()),
            9 => Subject::Trial(self.id()),
            10 => Subject::Acceptance(self.id()),
            11 => Subject::SignOff(self.id()),
            12 => Subject::Comment(self.id()),
            _ => Subject::Pathway,
        }
    }
    fn head(&mut self) -> Head {
        Head {
            id: self.id(),
            title: self.text(),
            summary: self.text(),
            status: self.maybe(|dice| dice.pick(Status::ALL)),
            revision: self.count(),
            nation: self.maybe(|dice| dice.pick(Nation::ALL)),
            population: self.maybe(|dice| Population {
                description: dice.text(),
                basis: dice.maybe(|dice| dice.pick(PopulationBasis::ALL)),
            }),
            entry_criteria: self.some(Self::text),
            exclusions: self.some(Self::text),
            accountable_organisation: self.maybe(Self::id),
            clinical_lead: self.maybe(|dice| Lead {
                name: dice.text(),
                role: dice.text(),
                deputy: dice.text(),
            }),
            commissioner: self.text(),
            funding: self.text(),
            review_by: self.maybe(Self::date),
            sources: self.some(|dice| Source {
                id: dice.name(),
                title: dice.text(),
                url: dice.text(),
                evidence: dice.maybe(|dice| dice.pick(SourceEvidence::ALL)),
            }),
            equality_impact: self.text(),
            notes: self.text(),
            profile: self.text(),
            packs: self.some(Self::text),
            based_on: self.maybe(|dice| Based {
                template: dice.id(),
                revision: dice.count(),
                locked: dice.some(Self::text),
                must_localise: dice.some(Self::text),
                may_localise: dice.some(Self::text),
            }),
            place: self.text(),
        }
    }
    fn organisation(&mut self) -> Organisation {
        Organisation {
            id: self.id(),
            name: self.text(),
            sector: self.maybe(|dice| dice.pick(Sector::ALL)),
            part: self.maybe(|dice| dice.pick(OrganisationPart::ALL)),
            legal_form: self.maybe(|dice| dice.pick(Legal::ALL)),
            code: self.maybe(|dice| OrganisationCode {
                scheme: dice.pick(CodeScheme::ALL),
                value: dice.text(),
                as_at: dice.maybe(Self::date),
            }),
            stands_for: self.maybe(|dice| dice.pick(StandsFor::ALL)),
            hours: self.maybe(Self::hours),
            contact: self.text(),
            commissioner: self.text(),
            funding: self.maybe(|dice| Funding {
                source: dice.text(),
                until: dice.maybe(Self::date),
            }),
            rank: self.count(),
        }
    }
    fn team(&mut self) -> Team {
        Team {
            id: self.id(),
            name: self.text(),
            organisation: self.maybe(Self::id),
            members: self.some(Self::id),
            hours: self.maybe(Self::hours),
            contact: self.text(),
            cover: self.maybe(|dice| {
                if dice.yes() {
                    Cover::Team(dice.id())
                } else {
                    Cover::Words(dice.text())
                }
            }),
            accepts: self.maybe(Self::rule),
            capacity: self.maybe(|dice| Capacity {
                servers: dice.maybe(Self::count),
                slots_per_week: dice.maybe(Self::count),
            }),
            backlog: self.maybe(Self::count),
            live: self.maybe(Self::live),
        }
    }
    fn item(&mut self) -> Item {
        let number = ItemKind::Number {
            min: self.number(),
            max: self.number(),
            unit: self.name(),
            scale: self.pick(&[0, 1, 2, 20, 255]),
        };
        let choice = ItemKind::Choice {
            options: self.some(Self::name),
        };
        Item {
            id: self.id(),
            name: if self.yes() { self.name() } else { self.text() },
            kind: self.maybe(|dice| {
                dice.pick(&[
                    number,
                    choice,
                    ItemKind::YesNo,
                    ItemKind::Text,
                    ItemKind::Document,
                    ItemKind::Sample,
                    ItemKind::TestResult,
                    ItemKind::Medicine,
                ])
            }),
            held_at_entry_by: self.some(Self::lane),
            valid_for: self.maybe(Self::duration),
            sensitive: self.yes(),
            red_flag: self.yes(),
            high_risk: self.yes(),
            code: self.maybe(Self::code),
            notes: self.text(),
        }
    }
    fn step_duration(&mut self) -> StepDuration {
        StepDuration {
            best: self.maybe(Self::duration),
            typical: self.maybe(Self::duration),
            worst: self.maybe(Self::duration),
            basis: self.basis(),
            source: self.text(),
            estimate: self.yes(),
        }
    }
    fn step(&mut self) -> Step {
        Step {
            id: self.id(),
            title: self.text(),
            kind: self.maybe(|dice| dice.pick(StepKind::ALL)),
            owner: self.maybe(Self::owner),
            supporting: self.some(Self::owner),
            role: self.text(),
            channels: self.some(|dice| dice.pick(Channel::ALL)),
            booked: self.yes(),
            patient_present: self.yes(),
            site: self.text(),
            phase: self.text(),
            purpose: self.maybe(|dice| dice.pick(Purpose::ALL)),
            strength: self.maybe(|dice| dice.pick(Strength::ALL)),
            needs: self.some(|dice| {
                if dice.yes() {
                    Need::Item(dice.id())
                } else {
                    Need::AnyOf {
                        any_of: dice.some(Self::id),
                    }
                }
            }),
            produces: self.some(Self::id),
            duration: self.maybe(Self::step_duration),
            limit: self.maybe(Self::limit),
            interval: self.maybe(Self::duration),
            waits_for: self.maybe(|dice| dice.pick(WaitsFor::ALL)),
            leaves_by: self.maybe(|dice| dice.pick(LeavesBy::ALL)),
            closes_pathway: self.yes(),
            arrivals: self.maybe(|dice| Arrivals {
                per_week: dice.count(),
                source: dice.text(),
            }),
            comes_from: self.some(Self::text),
            slots: self.maybe(Self::count),
            sub_pathway: self.maybe(|dice| SubPathway {
                pathway: dice.text(),
                inputs: dice.some(Self::id),
                exits: dice.some(Self::text),
                duration: dice.maybe(Self::step_duration),
            }),
            leaves_to: self.text(),
            repeat_reason: self.text(),
            codes: self.some(Self::code),
            source: self.text(),
            live: self.maybe(Self::live),
            notes: self.text(),
        }
    }
    fn handoff(&mut self) -> Handoff {
        Handoff {
            method: self.some(|dice| dice.pick(Method::ALL)),
            method_note: self.text(),
            content: self.maybe(Self::content),
            acceptance: self.maybe(|dice| dice.pick(HandoffAcceptance::ALL)),
            accept_within: self.maybe(Self::limit),
            on_refusal: self.maybe(|dice| OnRefusal { then: dice.id() }),
            on_silence: self.maybe(|dice| OnSilence {
                then: dice.id(),
                after: dice.maybe(Self::limit),
            }),
            holds_risk: self.maybe(Self::risk),
            patient_told: self.maybe(Self::yes),
            tracked_by: self.maybe(Self::id),
            sharing_basis: self.maybe(|dice| dice.pick(SharingBasis::ALL)),
            consent_for: self.some(Self::id),
            agreements: self.some(Self::id),
            agreed_by: self.some(|dice| Agreed {
                organisation: dice.id(),
                name: dice.text(),
                role: dice.text(),
                date: dice.maybe(Self::date),
                terms: dice.text(),
            }),
        }
    }
    fn link(&mut self) -> Link {
        let (from, to): (StepId, StepId) = (self.id(), self.id());
        let plain = LinkId::from(format!("{from}-{to}"));
        Link {
            id: if self.yes() { plain } else { self.id() },
            from,
            to,
            kind: self.pick(LinkKind::ALL),
            rule: self.maybe(Self::rule),
            otherwise: self.yes(),
            chance: self.maybe(Self::count),
            max_repeats: self.maybe(Self::count),
            limit: self.maybe(Self::limit),
            outcome: self.maybe(|dice| dice.pick(LinkOutcome::ALL)),
            handoff: self.maybe(Self::handoff),
            request: self.maybe(|dice| Request {
                told: dice.text(),
                when_to_worry: dice.text(),
                whom_to_ring: dice.text(),
                chased_by: dice.maybe(Self::id),
                chase_after: dice.maybe(Self::limit),
                other_ways: dice.text(),
            }),
            contact: self.maybe(|dice| Contact {
                ways: dice.some(|dice| dice.pick(Channel::ALL)),
                hours: dice.maybe(Self::hours),
                other_ways: dice.text(),
            }),
            notes: self.text(),
        }
    }
    fn moment(&mut self) -> Moment {
        Moment {
            step: self.id(),
            at: self.pick(At::ALL),
        }
    }
    fn clock(&mut self) -> Clock {
        Clock {
            id: self.id(),
            name: self.text(),
            standard: self.text(),
            standard_name: self.text(),
            starts_at: self.some(Self::moment),
            stops_at: self.some(Self::moment),
            pauses_at: self.some(Self::moment),
            leaves_at: self.some(Self::id),
            limit: self.maybe(Self::limit),
            marks: self.some(|dice| Mark {
                step: dice.id(),
                at: dice.pick(At::ALL),
                limit: dice.limit(),
            }),
            reason: self.text(),
        }
    }
    fn outcome(&mut self) -> Outcome {
        Outcome {
            id: self.id(),
            name: self.text(),
            kind: self.maybe(|dice| dice.pick(OutcomeKind::ALL)),
            baseline: self.maybe(Self::measurement),
            target: self.maybe(Self::measurement),
            by: self.maybe(Self::date),
            readings: self.some(Self::reading),
            measured_by: self.maybe(Self::id),
            agreed_by: self.some(|dice| OutcomeAgreed {
                organisation: dice.id(),
                date: dice.maybe(Self::date),
            }),
        }
    }
    fn onward(&mut self) -> Onward {
        if self.yes() {
            Onward::Sender
        } else {
            Onward::Step(self.id())
        }
    }
    fn agreement(&mut self) -> Agreement {
        Agreement {
            id: self.id(),
            title: self.text(),
            kind: self.maybe(|dice| dice.pick(AgreementKind::ALL)),
            form: self.maybe(|dice| dice.pick(AgreementForm::ALL)),
            lead: self.maybe(Self::id),
            parties: self.some(Self::id),
            scope: self.maybe(|dice| Scope {
                steps: dice.some(Self::id),
                teams: dice.some(Self::id),
                items: dice.maybe(Self::content),
                population: dice.text(),
            }),
            settles: self.maybe(|dice| Settlement {
                acceptance: dice.maybe(|dice| dice.pick(HandoffAcceptance::ALL)),
                accept_within: dice.maybe(Self::limit),
                on_refusal: dice.maybe(Self::onward),
                on_silence: dice.maybe(|dice| SettledSilence {
                    then: dice.onward(),
                    after: dice.maybe(Self::limit),
                }),
                holds_risk: dice.maybe(Self::risk),
            }),
            payment: self.maybe(|dice| dice.pick(Payment::ALL)),
            from: self.maybe(Self::date),
            until: self.maybe(Self::date),
            reference: self.text(),
        }
    }
    fn involvement(&mut self) -> Involvement {
        Involvement {
            id: self.id(),
            who: self.text(),
            when: self.maybe(Self::date),
            what_changed: self.text(),
        }
    }
    fn trial(&mut self) -> Trial {
        Trial {
            id: self.id(),
            what: self.text(),
            subjects: self.some(Self::subject),
            measure: self.maybe(Self::id),
            baseline: self.maybe(Self::measurement),
            readings: self.some(Self::reading),
            decision: self.maybe(|dice| dice.pick(TrialDecision::ALL)),
        }
    }
    fn acceptance(&mut self) -> Acceptance {
        Acceptance {
            id: self.id(),
            finding: FindingId(self.text()),
            reason: self.text(),
            owner: self.text(),
            expires: self.maybe(Self::date),
            not_ours_to_fix: self.text(),
        }
    }
    fn sign_off(&mut self) -> SignOff {
        SignOff {
            id: self.id(),
            organisation: self.maybe(Self::id),
            name: self.text(),
            role: self.text(),
            revision: self.count(),
            date: self.maybe(Self::date),
        }
    }
    fn point(&mut self) -> Point {
        let mut number = || self.pick(&[0, 1, -1, 240, i32::MAX, i32::MIN]);
        Point {
            x: number(),
            y: number(),
        }
    }
    fn comment(&mut self) -> Comment {
        Comment {
            id: self.id(),
            on: self.maybe(|dice| {
                if dice.yes() {
                    Anchor::Subject(dice.subject())
                } else {
                    Anchor::Point(dice.point())
                }
            }),
            kind: self.maybe(|dice| dice.pick(CommentKind::ALL)),
            author: self.text(),
            text: self.text(),
            resolved: self.yes(),
            assigned_to: self.text(),
            due: self.maybe(Self::date),
        }
    }
    fn diagram(&mut self) -> Diagram {
        let mut places = BTreeMap::new();
        for step in self.some(Self::id) {
            let Point { x, y } = self.point();
            places.insert(
                step,
                Place {
                    x,
                    y,
                    by_hand: self.yes(),
                },
            );
        }
        Diagram {
            positions: places,
            bends: self
                .some(|dice| (dice.id(), Bends(dice.some(Self::point))))
                .into_iter()
                .collect(),
            lanes: LaneOrder(self.some(Self::lane)),
            phases: PhaseOrder(self.some(Self::text)),
        }
    }

    pub(super) fn document(&mut self) -> Document {
        let head = self.head();
        let mut pathway = Pathway {
            organisations: self.table(Self::organisation),
            teams: self.table(Self::team),
            items: self.table(Self::item),
            steps: self.table(Self::step),
            links: self.table(Self::link),
            clocks: self.table(Self::clock),
            outcomes: self.table(Self::outcome),
            agreements: self.table(Self::agreement),
            involvements: self.table(Self::involvement),
            trials: self.table(Self::trial),
            acceptances: self.table(Self::acceptance),
            sign_offs: self.table(Self::sign_off),
            ..Pathway::new(head.id.clone())
        };
        pathway.set_head(&head);
        Document {
            pathway,
            diagram: self.diagram(),
            comments: self.table(Self::comment),
            ..Document::default()
        }
    }
}
