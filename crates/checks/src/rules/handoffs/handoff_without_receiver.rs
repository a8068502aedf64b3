//! A hand-off to an organisation, with no team named that receives.

use crate::Party;
use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::{ask, change, change_step, json, labelled, unused};
use crate::rules::handoffs::seam::Seam;
use crate::{Context, Findings};
use pathway::{
    Family, Fix, Group, Organisation, Owner, Patch, Severity, Step, Subject, Team, TeamId,
};

pub(crate) const CHECK: Check = Check {
    name: "handoff-without-receiver",
    family: Family::Handoffs,
    group: Group::Nobody,
    severity: Severity::Error,
    acceptable: false,
    reads: Facts::OWNERSHIP,
    supersedes: &[],
    run,
    page: page!("handoff_without_receiver.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for seam in Seam::all(context) {
        let Party::Organisation(organisation) = context.owner(seam.to) else {
            continue;
        };

        findings.add(
            seam.found(context)
                .agreed_by([&organisation.id])
                .fix(name_team(context, seam, organisation)),
        );
    }
}

/// With one team there, or none yet, that team takes over what the organisation owns; with several, a person chooses.
fn name_team(context: &Context<'_>, seam: Seam<'_, '_>, organisation: &Organisation) -> Fix {
    let pathway = context.pathway;
    let mut teams = pathway
        .teams
        .iter()
        .filter(|team| team.organisation.as_ref() == Some(&organisation.id));
    let (only, another) = (teams.next(), teams.next());
    if let (Some(first), Some(_)) = (only, another) {
        let step = Subject::Step(context.step(seam.to).id.clone());
        let owner = json(&Owner::Team(first.id.clone()));
        let fix = ask("pick-team", step, "owner", owner);
        return labelled(
            fix,
            "organisation",
            named(&organisation.name, organisation.id.as_str()),
        );
    }
    let (label, id, patch) = if let Some(team) = only {
        ("use-team", team.id.clone(), Patch::default())
    } else {
        let team = new_team(context, organisation);
        (
            "new-team",
            team.id.clone(),
            Patch::add(team.id.clone(), team),
        )
    };
    let owned = Owner::Organisation(organisation.id.clone());
    let patch = context
        .steps()
        .filter(|(_, step)| step.owner.as_ref() == Some(&owned))
        .map(|(_, step)| {
            let to_team = |step: &mut Step| step.owner = Some(Owner::Team(id.clone()));
            change_step(pathway, &step.id, to_team)
        })
        .fold(patch, Patch::then);
    let name = only.map_or(organisation.name.as_str(), |team| {
        named(&team.name, team.id.as_str())
    });
    labelled(change(label, patch), "team", name)
}

/// A team of the organisation's own name, to be given a better one.
fn new_team(context: &Context<'_>, organisation: &Organisation) -> Team {
    let teams = &context.pathway.teams;
    let id = unused(&format!("{}-team", organisation.id), |id| {
        teams.contains(id)
    });
    let mut team = Team::new(TeamId::from(id));
    team.name.clone_from(&organisation.name);
    team.organisation = Some(organisation.id.clone());
    team
}
