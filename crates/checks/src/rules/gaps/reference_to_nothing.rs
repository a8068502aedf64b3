//! A record that names another which is not here.

use crate::Party;
use crate::check::{Check, Facts, page};
use crate::context::title;
use crate::fix::{ask, change, change_step, labelled, remove_link};
use crate::{Context, Findings, Found};
use pathway::{
    Agreement, AgreementId, Content, Cover, Family, Fix, Group, Handoff, ItemId, Lane, LinkId,
    Moment, Need, Onward, OrganisationId, Owner, Pathway, RiskHolder, Severity, StepId, Subject,
    TeamId,
};
use std::collections::HashSet;

pub(crate) const CHECK: Check = Check {
    name: "reference-to-nothing",
    family: Family::Gaps,
    group: Group::Lost,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::STRUCTURE
        .and(Facts::OWNERSHIP)
        .and(Facts::ITEMS)
        .and(Facts::GOVERNANCE),
    supersedes: &[],
    run,
    page: page!("reference_to_nothing.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut found = Vec::new();
    let mut references = References::of(context.pathway);
    steps(context, &mut references, &mut found);
    links(context, &mut references, &mut found);
    others(context.pathway, &mut references, &mut found);
    // One record is one finding, however many of its fields name what is not here.
    for of_one in found.chunk_by(|a, b| a.subject == b.subject) {
        report(context, findings, of_one);
    }
}

/// A field that names a record which is not here.
struct Missing {
    subject: Subject,
    field: &'static str,
    /// What kind of record it names: a word for the sentence.
    kind: &'static str,
    id: String,
}

/// The record that is being asked about: those of which there are many by a loan, since hardly any of them is wrong.
#[derive(PartialEq)]
enum Whose<'a> {
    Step(&'a StepId),
    Link(&'a LinkId),
    Another(Subject),
}

impl Whose<'_> {
    fn subject(&self) -> Subject {
        match self {
            Self::Step(id) => Subject::Step((*id).clone()),
            Self::Link(id) => Subject::Link((*id).clone()),
            Self::Another(subject) => subject.clone(),
        }
    }
}

/// The ids that there are, to be asked many times.
struct References<'a> {
    pathway: &'a Pathway,
    items: HashSet<&'a str, Hasher>,
    /// Where the next answers belong.
    subject: Whose<'a>,
}

/// Without chance; only asked.
type Hasher = std::hash::BuildHasherDefault<std::hash::DefaultHasher>;

impl<'a> References<'a> {
    fn of(pathway: &'a Pathway) -> Self {
        Self {
            pathway,
            items: pathway.items.ids().map(ItemId::as_str).collect(),
            subject: Whose::Another(Subject::Pathway),
        }
    }

    fn missing(&self, found: &mut Vec<Missing>, field: &'static str, kind: &'static str, id: &str) {
        let subject = self.subject.subject();
        let is_said = found
            .last()
            .is_some_and(|last| last.subject == subject && last.field == field);
        if !is_said {
            found.push(Missing {
                subject,
                field,
                kind,
                id: id.to_owned(),
            });
        }
    }
    fn item<'b>(
        &self,
        found: &mut Vec<Missing>,
        field: &'static str,
        ids: impl IntoIterator<Item = &'b ItemId>,
    ) {
        for id in ids {
            if !self.items.contains(id.as_str()) {
                self.missing(found, field, "item", id.as_str());
            }
        }
    }
    fn team<'b>(
        &self,
        found: &mut Vec<Missing>,
        field: &'static str,
        ids: impl IntoIterator<Item = &'b TeamId>,
    ) {
        for id in ids {
            if !self.pathway.teams.contains(id) {
                self.missing(found, field, "team", id.as_str());
            }
        }
    }
    fn organisation<'b>(
        &self,
        found: &mut Vec<Missing>,
        field: &'static str,
        ids: impl IntoIterator<Item = &'b OrganisationId>,
    ) {
        for id in ids {
            if !self.pathway.organisations.contains(id) {
                self.missing(found, field, "organisation", id.as_str());
            }
        }
    }
    fn owner(&self, found: &mut Vec<Missing>, field: &'static str, owner: &Owner) {
        match owner {
            Owner::Team(id) => self.team(found, field, [id]),
            Owner::Organisation(id) => self.organisation(found, field, [id]),
            Owner::Patient | Owner::Carer => {}
        }
    }
    fn step<'b>(
        &self,
        found: &mut Vec<Missing>,
        field: &'static str,
        ids: impl IntoIterator<Item = &'b StepId>,
    ) {
        for id in ids {
            if !self.pathway.steps.contains(id) {
                self.missing(found, field, "step", id.as_str());
            }
        }
    }
    fn agreement<'b>(
        &self,
        found: &mut Vec<Missing>,
        field: &'static str,
        ids: impl IntoIterator<Item = &'b AgreementId>,
    ) {
        for id in ids {
            if !self.pathway.agreements.contains(id) {
                self.missing(found, field, "agreement", id.as_str());
            }
        }
    }
}

fn steps<'a>(context: &Context<'a>, references: &mut References<'a>, found: &mut Vec<Missing>) {
    for (number, step) in context.steps() {
        references.subject = Whose::Step(&step.id);
        if matches!(context.owner(number), Party::Missing)
            && let Some(owner) = &step.owner
        {
            references.owner(found, "owner", owner);
        }
        for owner in &step.supporting {
            references.owner(found, "supporting", owner);
        }
        for need in &step.needs {
            match need {
                Need::Item(id) => references.item(found, "needs", [id]),
                Need::AnyOf { any_of } => references.item(found, "needs", any_of),
            }
        }
        references.item(found, "produces", &step.produces);
    }
}

fn links<'a>(context: &Context<'a>, references: &mut References<'a>, found: &mut Vec<Missing>) {
    for joined in context.links() {
        let link = joined.link;
        references.subject = Whose::Link(&link.id);
        if joined.from.is_none() {
            references.missing(found, "from", "step", link.from.as_str());
        }
        if joined.to.is_none() {
            references.missing(found, "to", "step", link.to.as_str());
        }
        if let Some(rule) = &link.rule {
            references.item(found, "rule", rule.items());
        }
        if let Some(handoff) = &link.handoff {
            handed(handoff, references, found);
        }
        if let Some(request) = &link.request {
            references.team(found, "request.chasedBy", &request.chased_by);
        }
    }
}

fn handed(handoff: &Handoff, references: &References<'_>, found: &mut Vec<Missing>) {
    if let Some(Content::Items(items)) = &handoff.content {
        references.item(found, "handoff.content", items);
    }
    let refused = handoff.on_refusal.as_ref().map(|refusal| &refusal.then);
    references.step(found, "handoff.onRefusal", refused);
    let silent = handoff.on_silence.as_ref().map(|silence| &silence.then);
    references.step(found, "handoff.onSilence", silent);
    if let Some(RiskHolder::Team(id)) = &handoff.holds_risk {
        references.team(found, "handoff.holdsRisk", [id]);
    }
    references.team(found, "handoff.trackedBy", &handoff.tracked_by);
    references.item(found, "handoff.consentFor", &handoff.consent_for);
    references.agreement(found, "handoff.agreements", &handoff.agreements);
    let agreed = handoff.agreed_by.iter().map(|agreed| &agreed.organisation);
    references.organisation(found, "handoff.agreedBy", agreed);
}

fn others(pathway: &Pathway, references: &mut References<'_>, found: &mut Vec<Missing>) {
    references.subject = Whose::Another(Subject::Pathway);
    references.organisation(
        found,
        "accountableOrganisation",
        &pathway.accountable_organisation,
    );
    for team in pathway.teams.iter() {
        references.subject = Whose::Another(Subject::Team(team.id.clone()));
        references.organisation(found, "organisation", &team.organisation);
        references.organisation(found, "members", &team.members);
        if let Some(Cover::Team(id)) = &team.cover {
            references.team(found, "cover", [id]);
        }
        if let Some(rule) = &team.accepts {
            references.item(found, "accepts", rule.items());
        }
    }
    for item in pathway.items.iter() {
        references.subject = Whose::Another(Subject::Item(item.id.clone()));
        for lane in &item.held_at_entry_by {
            if let Lane::Organisation(id) = lane {
                references.organisation(found, "heldAtEntryBy", [id]);
            }
        }
    }
    for clock in pathway.clocks.iter() {
        references.subject = Whose::Another(Subject::Clock(clock.id.clone()));
        let steps =
            |moments: &[Moment]| moments.iter().map(|at| at.step.clone()).collect::<Vec<_>>();
        references.step(found, "startsAt", &steps(&clock.starts_at));
        references.step(found, "stopsAt", &steps(&clock.stops_at));
        references.step(found, "pausesAt", &steps(&clock.pauses_at));
        references.step(found, "leavesAt", &clock.leaves_at);
        references.step(found, "marks", clock.marks.iter().map(|mark| &mark.step));
    }
    for outcome in pathway.outcomes.iter() {
        references.subject = Whose::Another(Subject::Outcome(outcome.id.clone()));
        references.organisation(found, "measuredBy", &outcome.measured_by);
        let agreed = outcome.agreed_by.iter().map(|agreed| &agreed.organisation);
        references.organisation(found, "agreedBy", agreed);
    }
    for agreement in pathway.agreements.iter() {
        agreed(agreement, references, found);
    }
    for sign_off in pathway.sign_offs.iter() {
        references.subject = Whose::Another(Subject::SignOff(sign_off.id.clone()));
        references.organisation(found, "organisation", &sign_off.organisation);
    }
}

fn agreed(agreement: &Agreement, references: &mut References<'_>, found: &mut Vec<Missing>) {
    references.subject = Whose::Another(Subject::Agreement(agreement.id.clone()));
    references.organisation(found, "lead", &agreement.lead);
    references.organisation(found, "parties", &agreement.parties);
    if let Some(scope) = &agreement.scope {
        references.step(found, "scope.steps", &scope.steps);
        references.team(found, "scope.teams", &scope.teams);
        if let Some(Content::Items(items)) = &scope.items {
            references.item(found, "scope.items", items);
        }
    }
    let settled = agreement.settles.iter();
    let then = settled.flat_map(|settled| {
        let silence = settled.on_silence.as_ref().map(|silence| &silence.then);
        settled.on_refusal.as_ref().into_iter().chain(silence)
    });
    let steps = then.filter_map(|onward| match onward {
        Onward::Step(id) => Some(id),
        Onward::Sender => None,
    });
    references.step(found, "settles", steps);
}

fn report(context: &Context<'_>, findings: &mut Findings, of_one: &[Missing]) {
    let [first, others @ ..] = of_one else {
        return;
    };
    let subject = &first.subject;
    let mut told = Found::about(subject.clone())
        .with("kind", first.kind)
        .with("id", first.id.as_str())
        .with("record", record(context, subject))
        .at(subject.clone(), first.field);
    if !others.is_empty() {
        let ids: Vec<String> = of_one.iter().map(|missing| missing.id.clone()).collect();
        told = told.said_as("several").with("ids", ids);
    }
    let is_end = |missing: &&Missing| matches!(missing.field, "from" | "to");
    match (subject, of_one.iter().find(is_end)) {
        // Without one of its ends, a link says nothing: it can only go, or become a way out of this file.
        (Subject::Link(link), Some(end)) => {
            told = told
                .fix(keep_outside(context, link, end.field))
                .fix(change("remove-link", remove_link(context.pathway, link)));
        }
        _ => {
            for missing in of_one {
                told = told.fix(ask("pick", subject.clone(), missing.field, None));
            }
        }
    }
    findings.add(told);
}

/// What the record is called that names what is not here.
fn record(context: &Context<'_>, subject: &Subject) -> String {
    let pathway = context.pathway;
    let step = |id: &StepId| pathway.steps.get(id).map(|step| title(step).to_owned());
    let called = match subject {
        Subject::Pathway => Some(pathway.title.clone()),
        Subject::Step(id) => step(id),
        Subject::Link(id) => pathway
            .links
            .get(id)
            .and_then(|link| step(&link.from).or_else(|| step(&link.to))),
        Subject::Team(id) => pathway.teams.get(id).map(|team| team.name.clone()),
        Subject::Item(id) => pathway.items.get(id).map(|item| item.name.clone()),
        Subject::Clock(id) => pathway.clocks.get(id).map(|clock| clock.name.clone()),
        Subject::Outcome(id) => pathway.outcomes.get(id).map(|outcome| outcome.name.clone()),
        Subject::Agreement(id) => pathway.agreements.get(id).map(|it| it.title.clone()),
        _ => None,
    };
    called
        .filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| subject.to_string())
}

/// The patient leaves this file for what the link names.
fn keep_outside(context: &Context<'_>, id: &LinkId, field: &str) -> Option<Fix> {
    let link = context.pathway.links.get(id)?;
    let number = context.number(&link.from).filter(|_| field == "to")?;
    if context.ways_on(number).next().is_some() {
        return None;
    }
    let patch =
        remove_link(context.pathway, id).then(change_step(context.pathway, &link.from, |step| {
            link.to.as_str().clone_into(&mut step.leaves_to);
        }));
    Some(labelled(
        change("keep-outside", patch),
        "name",
        link.to.as_str(),
    ))
}
