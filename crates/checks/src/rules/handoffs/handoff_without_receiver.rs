//! A hand-off to an organisation, with no team named that receives.

use crate::Party;
use crate::check::{Check, Facts, page};
use crate::context::named;
use crate::fix::{ask, change, change_step, json, labelled, unused};
use crate::rules::handoffs::seam::Seam;
use crate::{Context, Findings};
use pathway::{
    Family, Fix, Group, Organisation, OrganisationId, Owner, Patch, Severity, Step, Subject, Team,
    TeamId,
};
use std::collections::BTreeMap;

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

/// Of an organisation that owns more steps than that, a team takes over the receiving step alone.
const FEW: usize = 12;

/// What an organisation that receives has.
#[derive(Default)]
struct Receiver<'a> {
    teams: Vec<&'a Team>,
    /// The steps that it owns without a team.
    steps: Vec<usize>,
}

fn run(context: &Context<'_>, findings: &mut Findings) {
    let receivers = receivers(context);
    for seam in Seam::all(context) {
        let Party::Organisation(organisation) = context.owner(seam.to) else {
            continue;
        };
        let fix = receivers
            .get(&organisation.id)
            .map(|receiver| name_team(context, seam, organisation, receiver));
        findings.add(seam.found(context).agreed_by([&organisation.id]).fix(fix));
    }
}

fn receivers<'a>(context: &Context<'a>) -> BTreeMap<&'a OrganisationId, Receiver<'a>> {
    let mut receivers: BTreeMap<&OrganisationId, Receiver<'_>> = BTreeMap::new();
    for (number, _) in context.steps() {
        if let Party::Organisation(organisation) = context.owner(number) {
            let receiver = receivers.entry(&organisation.id).or_default();
            receiver.steps.push(number);
        }
    }
    for team in context.pathway.teams.iter() {
        let organisation = team.organisation.as_ref();
        if let Some(receiver) = organisation.and_then(|id| receivers.get_mut(id)) {
            receiver.teams.push(team);
        }
    }
    receivers
}

/// With one team there, or none yet, that team takes over what the organisation owns, or of very much the receiving
/// step; with several, a person chooses.
fn name_team(
    context: &Context<'_>,
    seam: Seam<'_, '_>,
    organisation: &Organisation,
    receiver: &Receiver<'_>,
) -> Fix {
    let pathway = context.pathway;
    let only = match receiver.teams[..] {
        [] => None,
        [only] => Some(only),
        [first, ..] => {
            let step = Subject::Step(context.step(seam.to).id.clone());
            let owner = json(&Owner::Team(first.id.clone()));
            let fix = ask("pick-team", step, "owner", owner);
            return labelled(
                fix,
                "organisation",
                named(&organisation.name, organisation.id.as_str()),
            );
        }
    };
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
    let receiving = [seam.to];
    let steps = match &receiver.steps[..] {
        few if few.len() <= FEW => few,
        _ => &receiving,
    };
    let patch = steps
        .iter()
        .map(|number| {
            let to_team = |step: &mut Step| step.owner = Some(Owner::Team(id.clone()));
            change_step(pathway, &context.step(*number).id, to_team)
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
