//! What a pathway refers to and does not hold. Never says whether that is wrong: a sketch may do so.

use pathway::{
    Agreement, Content, Cover, Handoff, Lane, Link, Need, Onward, Owner, Pathway, RiskHolder, Rule,
    Step, Team,
};

/// Every reference of the pathway that leads nowhere, as text.
pub fn broken(pathway: &Pathway) -> Vec<String> {
    let mut search = Search {
        pathway,
        broken: Vec::new(),
    };
    if let Some(id) = &pathway.accountable_organisation {
        search.organisation("pathway", id.as_str());
    }
    pathway
        .teams
        .iter()
        .for_each(|team| search.team_record(team));
    for item in pathway.items.iter() {
        for lane in &item.held_at_entry_by {
            if let Lane::Organisation(id) = lane {
                search.organisation(item.id.as_str(), id.as_str());
            }
        }
    }
    pathway
        .steps
        .iter()
        .for_each(|step| search.step_record(step));
    pathway
        .links
        .iter()
        .for_each(|link| search.link_record(link));
    for clock in pathway.clocks.iter() {
        let moments = clock
            .starts_at
            .iter()
            .chain(&clock.stops_at)
            .chain(&clock.pauses_at);
        let steps = moments
            .map(|moment| &moment.step)
            .chain(&clock.leaves_at)
            .chain(clock.marks.iter().map(|mark| &mark.step));
        for step in steps {
            search.step(clock.id.as_str(), step.as_str());
        }
    }
    for outcome in pathway.outcomes.iter() {
        let agreed = outcome.agreed_by.iter().map(|agreed| &agreed.organisation);
        for id in outcome.measured_by.iter().chain(agreed) {
            search.organisation(outcome.id.as_str(), id.as_str());
        }
    }
    pathway
        .agreements
        .iter()
        .for_each(|agreement| search.agreement_record(agreement));
    search.broken
}

struct Search<'a> {
    pathway: &'a Pathway,
    broken: Vec<String>,
}

impl Search<'_> {
    fn note(&mut self, found: bool, from: &str, kind: &str, id: &str) {
        if !found {
            self.broken.push(format!("{from} names {kind} {id}"));
        }
    }
    fn organisation(&mut self, from: &str, id: &str) {
        self.note(
            self.pathway.organisations.contains(id),
            from,
            "organisation",
            id,
        );
    }
    fn team(&mut self, from: &str, id: &str) {
        self.note(self.pathway.teams.contains(id), from, "team", id);
    }
    fn item(&mut self, from: &str, id: &str) {
        self.note(self.pathway.items.contains(id), from, "item", id);
    }
    fn step(&mut self, from: &str, id: &str) {
        self.note(self.pathway.steps.contains(id), from, "step", id);
    }
    fn agreement(&mut self, from: &str, id: &str) {
        self.note(self.pathway.agreements.contains(id), from, "agreement", id);
    }
    fn rule(&mut self, from: &str, rule: &Rule) {
        for item in rule.items() {
            self.item(from, item.as_str());
        }
    }
    fn content(&mut self, from: &str, content: Option<&Content>) {
        if let Some(Content::Items(items)) = content {
            for item in items {
                self.item(from, item.as_str());
            }
        }
    }

    fn team_record(&mut self, team: &Team) {
        let from = team.id.as_str();
        for id in team.organisation.iter().chain(&team.members) {
            self.organisation(from, id.as_str());
        }
        if let Some(Cover::Team(id)) = &team.cover {
            self.team(from, id.as_str());
        }
        if let Some(rule) = &team.accepts {
            self.rule(from, rule);
        }
    }

    fn step_record(&mut self, step: &Step) {
        let from = step.id.as_str();
        for owner in step.owner.iter().chain(&step.supporting) {
            match owner {
                Owner::Team(id) => self.team(from, id.as_str()),
                Owner::Organisation(id) => self.organisation(from, id.as_str()),
                Owner::Patient | Owner::Carer => {}
            }
        }
        for need in &step.needs {
            match need {
                Need::Item(id) => self.item(from, id.as_str()),
                Need::AnyOf { any_of } => any_of.iter().for_each(|id| self.item(from, id.as_str())),
            }
        }
        step.produces
            .iter()
            .for_each(|id| self.item(from, id.as_str()));
        if !step.source.is_empty() {
            let found = self
                .pathway
                .sources
                .iter()
                .any(|source| source.id == step.source);
            self.note(found, from, "source", &step.source);
        }
    }

    fn link_record(&mut self, link: &Link) {
        let from = link.id.as_str();
        self.step(from, link.from.as_str());
        self.step(from, link.to.as_str());
        if let Some(rule) = &link.rule {
            self.rule(from, rule);
        }
        if let Some(team) = link
            .request
            .as_ref()
            .and_then(|request| request.chased_by.as_ref())
        {
            self.team(from, team.as_str());
        }
        if let Some(handoff) = &link.handoff {
            self.handoff(from, handoff);
        }
    }

    fn handoff(&mut self, from: &str, handoff: &Handoff) {
        self.content(from, handoff.content.as_ref());
        handoff
            .consent_for
            .iter()
            .for_each(|id| self.item(from, id.as_str()));
        handoff
            .agreements
            .iter()
            .for_each(|id| self.agreement(from, id.as_str()));
        for agreed in &handoff.agreed_by {
            self.organisation(from, agreed.organisation.as_str());
        }
        if let Some(team) = &handoff.tracked_by {
            self.team(from, team.as_str());
        }
        if let Some(RiskHolder::Team(team)) = &handoff.holds_risk {
            self.team(from, team.as_str());
        }
        let refused = handoff.on_refusal.as_ref().map(|refusal| &refusal.then);
        let silent = handoff.on_silence.as_ref().map(|silence| &silence.then);
        for step in refused.into_iter().chain(silent) {
            self.step(from, step.as_str());
        }
    }

    fn agreement_record(&mut self, agreement: &Agreement) {
        let from = agreement.id.as_str();
        for id in agreement.lead.iter().chain(&agreement.parties) {
            self.organisation(from, id.as_str());
        }
        if let Some(scope) = &agreement.scope {
            scope
                .steps
                .iter()
                .for_each(|id| self.step(from, id.as_str()));
            scope
                .teams
                .iter()
                .for_each(|id| self.team(from, id.as_str()));
            self.content(from, scope.items.as_ref());
        }
        if let Some(settles) = &agreement.settles {
            let silence = settles.on_silence.as_ref().map(|silence| &silence.then);
            for onward in settles.on_refusal.iter().chain(silence) {
                if let Onward::Step(id) = onward {
                    self.step(from, id.as_str());
                }
            }
        }
    }
}
