//! A hand-off that rests on an agreement which does not hold for it.

use crate::Party;
use crate::check::{Check, Facts, page};
use crate::context::{lacks, named};
use crate::fix::{ask, change, change_handoff, json};
use crate::{Context, Findings, Found};
use pathway::{
    Agreement, Content, Date, Family, Fix, Group, HandoffAcceptance, Lack, Link, OnRefusal,
    OnSilence, Onward, Scope, Severity, StepId, Subject,
};

pub(crate) const CHECK: Check = Check {
    name: "agreement-does-not-cover",
    family: Family::Handoffs,
    group: Group::Nobody,
    severity: Severity::Error,
    acceptable: true,
    reads: Facts::TIME
        .and(Facts::OWNERSHIP)
        .and(Facts::ITEMS)
        .and(Facts::GOVERNANCE),
    supersedes: &["not-live"],
    run,
    page: page!("agreement_does_not_cover.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for joined in context.links() {
        let Some(handoff) = &joined.link.handoff else {
            continue;
        };
        for id in &handoff.agreements {
            let Some(agreement) = context.pathway.agreements.get(id) else {
                continue;
            };
            let lacks = lacks(context, agreement, joined.link);
            let Some(first) = lacks.first() else { continue };
            let subject = Subject::Link(joined.link.id.clone());
            let mut found = Found::about(subject.clone())
                .and(Subject::Agreement(id.clone()))
                .with("agreement", named(&agreement.title, id.as_str()))
                .with("lack", word(first))
                .at(subject, "handoff.agreements");
            if let Some(date) = boundary(first, agreement) {
                found = found.with("date", date);
            }
            for end in [joined.from, joined.to].into_iter().flatten() {
                found = found.agreed_by(context.organisation(end));
            }
            if let [only] = &lacks[..] {
                found = found.fix(widen(context, only, agreement, joined.link));
            }
            findings.add(found.fix(settle_here(context, joined.link, agreement)));
        }
    }
}

/// The lack as the sentence on the page selects it.
fn word(lack: &Lack<'_>) -> &'static str {
    match lack {
        Lack::NotBegun => "not-begun",
        Lack::Ended => "ended",
        Lack::Parties(_) => "parties",
        Lack::Steps | Lack::Teams => "scope",
        Lack::Items => "items",
    }
}

fn boundary(lack: &Lack<'_>, agreement: &Agreement) -> Option<Date> {
    match lack {
        Lack::NotBegun => agreement.from,
        Lack::Ended => agreement.until,
        _ => None,
    }
}

/// Asks for what would make the agreement hold; only its parties can say so.
fn widen(context: &Context<'_>, lack: &Lack<'_>, agreement: &Agreement, link: &Link) -> Fix {
    let subject = Subject::Agreement(agreement.id.clone());
    let scope = agreement.scope.clone().unwrap_or_else(Scope::new);
    let with = |mut list: Vec<StepId>| {
        for step in [&link.from, &link.to] {
            if !list.contains(step) {
                list.push(step.clone());
            }
        }
        json(&list)
    };
    match lack {
        Lack::NotBegun => ask("begin", subject, "from", json(&context.as_at)),
        Lack::Ended => ask("renew", subject, "until", json(&context.as_at)),
        Lack::Parties(strangers) => {
            let mut parties = agreement.parties.clone();
            parties.extend(strangers.iter().map(|id| (*id).clone()));
            ask("add-parties", subject, "parties", json(&parties))
        }
        Lack::Steps => ask("widen", subject, "scope.steps", with(scope.steps)),
        Lack::Teams => {
            let mut teams = scope.teams;
            for end in [&link.from, &link.to] {
                let number = context.number(end);
                if let Some(Party::Team(team)) = number.map(|number| context.owner(number))
                    && !teams.contains(&team.id)
                {
                    teams.push(team.id.clone());
                }
            }
            ask("widen", subject, "scope.teams", json(&teams))
        }
        Lack::Items => {
            let sent = link
                .handoff
                .as_ref()
                .and_then(|handoff| handoff.content.as_ref());
            let items = match (scope.items, sent) {
                (Some(Content::Items(mut items)), Some(Content::Items(sent))) => {
                    items.extend(
                        sent.iter()
                            .filter(|it| !items.contains(it))
                            .cloned()
                            .collect::<Vec<_>>(),
                    );
                    Content::Items(items)
                }
                _ => Content::Everything,
            };
            ask("widen", subject, "scope.items", json(&items))
        }
    }
}

/// Writes what the agreement settles into the hand-off, which then rests on it no longer.
fn settle_here(context: &Context<'_>, link: &Link, agreement: &Agreement) -> Fix {
    let patch = change_handoff(context.pathway, &link.id, |handoff| {
        handoff.agreements.retain(|id| *id != agreement.id);
        let Some(settled) = &agreement.settles else {
            return;
        };
        let step = |then: &Onward| match then {
            Onward::Sender => link.from.clone(),
            Onward::Step(step) => step.clone(),
        };
        let said = &mut handoff.acceptance;
        if said.is_none_or(|said| said == HandoffAcceptance::None) {
            *said = settled.acceptance.or(*said);
        }
        handoff.accept_within = handoff.accept_within.or(settled.accept_within);
        if let (None, Some(then)) = (&handoff.on_refusal, &settled.on_refusal) {
            handoff.on_refusal = Some(OnRefusal::new(step(then)));
        }
        if let (None, Some(settled)) = (&handoff.on_silence, &settled.on_silence) {
            let mut silence = OnSilence::new(step(&settled.then));
            silence.after = settled.after;
            handoff.on_silence = Some(silence);
        }
        if handoff.holds_risk.is_none() {
            handoff.holds_risk.clone_from(&settled.holds_risk);
        }
    });
    change("settle-here", patch)
}
