//! What a record refers to, walked in one place: to rename what it means, or to take out what is gone.
//!
//! Never decides what is gone: that is given as [`Names`].

use crate::{
    Acceptance, Agreement, AgreementId, Anchor, Clock, Comment, Content, Cover, Document,
    Involvement, Item, ItemId, Lane, Link, LinkId, Need, Onward, Organisation, OrganisationId,
    Outcome, OutcomeId, Owner, Record, RiskHolder, Rule, SignOff, Step, StepId, Subject, Team,
    TeamId, Trial,
};

/// What each id that a record refers to shall be. None takes the reference out.
pub(super) trait Names {
    /// A step.
    fn step(&self, id: &StepId) -> Option<StepId> {
        Some(id.clone())
    }
    /// A link.
    fn link(&self, id: &LinkId) -> Option<LinkId> {
        Some(id.clone())
    }
    /// A team.
    fn team(&self, id: &TeamId) -> Option<TeamId> {
        Some(id.clone())
    }
    /// An organisation.
    fn organisation(&self, id: &OrganisationId) -> Option<OrganisationId> {
        Some(id.clone())
    }
    /// An item.
    fn item(&self, id: &ItemId) -> Option<ItemId> {
        Some(id.clone())
    }
    /// What is compared in a rule; what is not here any more is kept in words.
    fn compared(&self, leaf: &Rule) -> Rule {
        leaf.clone()
    }
    /// An agreement.
    fn agreement(&self, id: &AgreementId) -> Option<AgreementId> {
        Some(id.clone())
    }
    /// An outcome.
    fn outcome(&self, id: &OutcomeId) -> Option<OutcomeId> {
        Some(id.clone())
    }
    /// An owner.
    fn owner(&self, owner: &Owner) -> Option<Owner> {
        match owner {
            Owner::Team(id) => self.team(id).map(Owner::Team),
            Owner::Organisation(id) => self.organisation(id).map(Owner::Organisation),
            Owner::Patient | Owner::Carer => Some(owner.clone()),
        }
    }
    /// A lane.
    fn lane(&self, lane: &Lane) -> Option<Lane> {
        match lane {
            Lane::Organisation(id) => self.organisation(id).map(Lane::Organisation),
            Lane::Patient | Lane::Carer | Lane::Nobody => Some(lane.clone()),
        }
    }
    /// Anything.
    fn subject(&self, subject: &Subject) -> Option<Subject> {
        match subject {
            Subject::Step(id) => self.step(id).map(Subject::Step),
            Subject::Link(id) => self.link(id).map(Subject::Link),
            Subject::Team(id) => self.team(id).map(Subject::Team),
            Subject::Organisation(id) => self.organisation(id).map(Subject::Organisation),
            Subject::Item(id) => self.item(id).map(Subject::Item),
            Subject::Agreement(id) => self.agreement(id).map(Subject::Agreement),
            Subject::Outcome(id) => self.outcome(id).map(Subject::Outcome),
            other => Some(other.clone()),
        }
    }
}

/// A record that may refer to others.
pub(super) trait Refers: Record {
    /// Renames all that it refers to.
    fn rename(&mut self, names: &dyn Names);

    /// The same record with other names in it; none when it stays as it is.
    fn renamed(&self, names: &dyn Names) -> Option<Self> {
        let mut other = self.clone();
        other.rename(names);
        (other != *self).then_some(other)
    }
}

/// The change of every record of one kind that refers to something renamed.
pub(super) fn rename_all<R: Refers>(
    document: &Document,
    names: &dyn Names,
    is_left_out: impl Fn(&R) -> bool,
    changes: &mut Vec<crate::Change>,
) {
    for record in R::table(document).iter() {
        if !is_left_out(record) {
            changes.extend(
                record
                    .renamed(names)
                    .and_then(|after| super::change(document, record.id(), Some(after))),
            );
        }
    }
}

fn each<T>(list: &mut Vec<T>, name: impl Fn(&T) -> Option<T>) {
    if !list.is_empty() {
        *list = list.iter().filter_map(name).collect();
    }
}

fn one<T>(place: &mut Option<T>, name: impl Fn(&T) -> Option<T>) {
    *place = place.as_ref().and_then(name);
}

/// For lists where being empty means "everything": taking the last one out would widen what is meant, so the last
/// stays as it is and is found by a check.
fn each_but_the_last<T>(list: &mut Vec<T>, name: impl Fn(&T) -> Option<T>) {
    let renamed: Vec<T> = list.iter().filter_map(name).collect();
    if !renamed.is_empty() {
        *list = renamed;
    }
}

fn content(content: &mut Content, names: &dyn Names) {
    if let Content::Items(items) = content {
        each(items, |id| names.item(id));
    }
}

fn risk_holder(holder: &RiskHolder, names: &dyn Names) -> Option<RiskHolder> {
    match holder {
        RiskHolder::Team(id) => names.team(id).map(RiskHolder::Team),
        RiskHolder::Sender | RiskHolder::Receiver => Some(holder.clone()),
    }
}

fn onward(onward: &Onward, names: &dyn Names) -> Option<Onward> {
    match onward {
        Onward::Step(id) => names.step(id).map(Onward::Step),
        Onward::Sender => Some(Onward::Sender),
    }
}

fn need(need: &Need, names: &dyn Names) -> Option<Need> {
    match need {
        Need::Item(id) => names.item(id).map(Need::Item),
        Need::AnyOf { any_of } => {
            let mut left: Vec<ItemId> = any_of.iter().filter_map(|id| names.item(id)).collect();
            match (left.len(), any_of.len()) {
                (0, _) => None,
                // One fact of which one form is left is that item; one that was written so stays so.
                (1, before) if before > 1 => left.pop().map(Need::Item),
                _ => Some(Need::AnyOf { any_of: left }),
            }
        }
    }
}

/// The rule with other items in it. The rule's own depth is the depth of what a person wrote, not of the document.
fn rule(rule: &Rule, names: &dyn Names) -> Rule {
    match rule {
        Rule::Compare { .. } | Rule::Known(_) => names.compared(rule),
        Rule::All(parts) => Rule::All(parts.iter().map(|part| self::rule(part, names)).collect()),
        Rule::Any(parts) => Rule::Any(parts.iter().map(|part| self::rule(part, names)).collect()),
        Rule::Not(part) => Rule::Not(Box::new(self::rule(part, names))),
        Rule::Words(_) => rule.clone(),
    }
}

impl Refers for Step {
    fn rename(&mut self, names: &dyn Names) {
        one(&mut self.owner, |owner| names.owner(owner));
        each(&mut self.supporting, |owner| names.owner(owner));
        each(&mut self.needs, |this| need(this, names));
        each(&mut self.produces, |id| names.item(id));
        if let Some(sub) = &mut self.sub_pathway {
            each(&mut sub.inputs, |id| names.item(id));
        }
    }
}

impl Refers for Link {
    /// The ends are not touched: a link without its ends goes, it is not a link with fewer.
    fn rename(&mut self, names: &dyn Names) {
        one(&mut self.rule, |this| Some(rule(this, names)));
        if let Some(handoff) = &mut self.handoff {
            one(&mut handoff.on_refusal, |on| {
                names.step(&on.then).map(crate::OnRefusal::new)
            });
            if let Some(on) = &mut handoff.on_silence {
                match names.step(&on.then) {
                    Some(then) => on.then = then,
                    None => handoff.on_silence = None,
                }
            }
            one(&mut handoff.holds_risk, |holder| risk_holder(holder, names));
            one(&mut handoff.tracked_by, |id| names.team(id));
            if let Some(sent) = &mut handoff.content {
                content(sent, names);
            }
            each(&mut handoff.consent_for, |id| names.item(id));
            each(&mut handoff.agreements, |id| names.agreement(id));
            handoff.agreed_by.retain_mut(|agreed| {
                names
                    .organisation(&agreed.organisation)
                    .map(|id| agreed.organisation = id)
                    .is_some()
            });
        }
        if let Some(request) = &mut self.request {
            one(&mut request.chased_by, |id| names.team(id));
        }
    }
}

impl Refers for Team {
    fn rename(&mut self, names: &dyn Names) {
        one(&mut self.organisation, |id| names.organisation(id));
        each(&mut self.members, |id| names.organisation(id));
        if let Some(Cover::Team(id)) = &self.cover {
            self.cover = names.team(id).map(Cover::Team);
        }
        one(&mut self.accepts, |this| Some(rule(this, names)));
    }
}

impl Refers for Item {
    fn rename(&mut self, names: &dyn Names) {
        each(&mut self.held_at_entry_by, |lane| names.lane(lane));
    }
}

impl Refers for Clock {
    fn rename(&mut self, names: &dyn Names) {
        for moments in [&mut self.starts_at, &mut self.stops_at, &mut self.pauses_at] {
            moments.retain_mut(|moment| {
                names
                    .step(&moment.step)
                    .map(|id| moment.step = id)
                    .is_some()
            });
        }
        each(&mut self.leaves_at, |id| names.step(id));
        self.marks
            .retain_mut(|mark| names.step(&mark.step).map(|id| mark.step = id).is_some());
    }
}

impl Refers for Outcome {
    fn rename(&mut self, names: &dyn Names) {
        one(&mut self.measured_by, |id| names.organisation(id));
        self.agreed_by.retain_mut(|agreed| {
            names
                .organisation(&agreed.organisation)
                .map(|id| agreed.organisation = id)
                .is_some()
        });
    }
}

impl Refers for Agreement {
    fn rename(&mut self, names: &dyn Names) {
        one(&mut self.lead, |id| names.organisation(id));
        each(&mut self.parties, |id| names.organisation(id));
        if let Some(scope) = &mut self.scope {
            each_but_the_last(&mut scope.steps, |id| names.step(id));
            each_but_the_last(&mut scope.teams, |id| names.team(id));
            if let Some(items) = &mut scope.items {
                content(items, names);
            }
        }
        if let Some(settles) = &mut self.settles {
            one(&mut settles.on_refusal, |this| onward(this, names));
            if let Some(silence) = &mut settles.on_silence {
                match onward(&silence.then, names) {
                    Some(then) => silence.then = then,
                    None => settles.on_silence = None,
                }
            }
            one(&mut settles.holds_risk, |holder| risk_holder(holder, names));
        }
    }
}

impl Refers for Trial {
    fn rename(&mut self, names: &dyn Names) {
        each(&mut self.subjects, |subject| names.subject(subject));
        one(&mut self.measure, |id| names.outcome(id));
    }
}

impl Refers for SignOff {
    fn rename(&mut self, names: &dyn Names) {
        one(&mut self.organisation, |id| names.organisation(id));
    }
}

impl Refers for Comment {
    /// What was said about something that is gone is said about the pathway: words of people are not lost.
    fn rename(&mut self, names: &dyn Names) {
        if let Some(Anchor::Subject(subject)) = &self.on {
            let subject = names.subject(subject).unwrap_or(Subject::Pathway);
            self.on = Some(Anchor::Subject(subject));
        }
    }
}

impl Refers for Organisation {
    fn rename(&mut self, _: &dyn Names) {}
}

impl Refers for Involvement {
    fn rename(&mut self, _: &dyn Names) {}
}

impl Refers for Acceptance {
    /// An acceptance names a finding, which may come back; it is kept.
    fn rename(&mut self, _: &dyn Names) {}
}
