//! Taking steps along: to another place of the same pathway, to another pathway, to another window.
//!
//! A clip carries what its steps refer to, so that it can be understood where the ids mean nothing. It never brings
//! two records of one id together: everything that is put in gets a new one.

use super::{
    Ids, change,
    owner::step_here,
    references::{Names, Refers},
};
use crate::{
    AgreementId, Bends, Document, Item, ItemId, Link, LinkId, Organisation, OrganisationId, Owner,
    Patch, PathwayId, Place, Point, Refusal, Rule, Step, StepId, Team, TeamId,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Steps with the links between them, and what they refer to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Clip {
    /// The pathway that it was taken from: there, ids mean what they meant.
    pub pathway: PathwayId,
    /// The steps.
    pub steps: Vec<Step>,
    /// The links that have both ends among the steps.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Where the cards stood.
    #[serde(default)]
    pub places: BTreeMap<StepId, Place>,
    /// The corners of links that a person drew.
    #[serde(default)]
    pub bends: BTreeMap<LinkId, Bends>,
    /// The organisations that are named in it.
    #[serde(default)]
    pub organisations: Vec<Organisation>,
    /// The teams that are named in it.
    #[serde(default)]
    pub teams: Vec<Team>,
    /// The items that are named in it.
    #[serde(default)]
    pub items: Vec<Item>,
}

/// Takes a copy of these steps.
pub fn copy(document: &Document, steps: &BTreeSet<StepId>) -> Result<Clip, Refusal> {
    let pathway = &document.pathway;
    let taken: Vec<Step> = steps
        .iter()
        .map(|id| step_here(document, id).cloned())
        .collect::<Result<_, _>>()?;
    let links: Vec<Link> = pathway
        .links
        .iter()
        .filter(|link| steps.contains(&link.from) && steps.contains(&link.to))
        .cloned()
        .collect();
    let named = Named::in_clip(&taken, &links);
    let teams: Vec<Team> = named
        .teams
        .into_inner()
        .iter()
        .filter_map(|id| pathway.teams.get(id))
        .cloned()
        .collect();
    let mut hosts = named.organisations.into_inner();
    hosts.extend(teams.iter().filter_map(|team| team.organisation.clone()));
    Ok(Clip {
        pathway: pathway.id.clone(),
        places: steps
            .iter()
            .filter_map(|id| Some((id.clone(), *document.diagram.positions.get(id)?)))
            .collect(),
        bends: links
            .iter()
            .filter_map(|link| {
                Some((
                    link.id.clone(),
                    document.diagram.bends.get(&link.id)?.clone(),
                ))
            })
            .collect(),
        steps: taken,
        links,
        organisations: hosts
            .iter()
            .filter_map(|id| pathway.organisations.get(id))
            .cloned()
            .collect(),
        teams,
        items: named
            .items
            .into_inner()
            .iter()
            .filter_map(|id| pathway.items.get(id))
            .cloned()
            .collect(),
    })
}

/// Puts a clip in, moved by so much, with new ids; says which steps are new. Who does the steps and what they need is
/// found by id in the same pathway, by name in another, and brought along where it is not there.
pub fn paste(
    document: &Document,
    clip: &Clip,
    by: Point,
    ids: Ids<'_>,
) -> (Patch, BTreeSet<StepId>) {
    paste_as(document, clip, by, &Roles::default(), ids)
}

/// Who the organisations and teams of a clip are where it is put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Ours for theirs.
    pub organisations: BTreeMap<OrganisationId, OrganisationId>,
    /// Ours for theirs.
    pub teams: BTreeMap<TeamId, TeamId>,
}

/// The same, where it is said who some of the organisations and teams are.
pub(super) fn paste_as(
    document: &Document,
    clip: &Clip,
    by: Point,
    roles: &Roles,
    ids: Ids<'_>,
) -> (Patch, BTreeSet<StepId>) {
    let mut changes = Vec::new();
    let renewed = Renewed::of(document, clip, roles, ids, &mut changes);
    let mut new = BTreeSet::new();
    for step in &clip.steps {
        let mut step = step.clone();
        step.rename(&renewed);
        let new_id = renewed.steps[&step.id].clone();
        let old = std::mem::replace(&mut step.id, new_id);
        if let Some(place) = clip.places.get(&old) {
            let place = Place {
                x: place.x.saturating_add(by.x),
                y: place.y.saturating_add(by.y),
                by_hand: place.by_hand,
            };
            changes.extend(change(document, &step.id, Some(place)));
        }
        new.insert(step.id.clone());
        changes.extend(change(document, &step.id.clone(), Some(step)));
    }
    for link in &clip.links {
        let (Some(from), Some(to), Some(id)) = (
            renewed.steps.get(&link.from),
            renewed.steps.get(&link.to),
            renewed.links.get(&link.id),
        ) else {
            continue; // A clip from elsewhere may name ends that it does not have.
        };
        let mut link = link.clone();
        link.rename(&renewed);
        (link.from, link.to) = (from.clone(), to.clone());
        let old = std::mem::replace(&mut link.id, id.clone());
        if let Some(Bends(corners)) = clip.bends.get(&old) {
            let corners = corners
                .iter()
                .map(|at| Point {
                    x: at.x.saturating_add(by.x),
                    y: at.y.saturating_add(by.y),
                })
                .collect();
            changes.extend(change(document, id, Some(Bends(corners))));
        }
        changes.extend(change(document, id, Some(link)));
    }
    (Patch { changes }, new)
}

/// Puts copies of these steps beside them.
pub fn duplicate(
    document: &Document,
    steps: &BTreeSet<StepId>,
    by: Point,
    ids: Ids<'_>,
) -> Result<(Patch, BTreeSet<StepId>), Refusal> {
    Ok(paste(document, &copy(document, steps)?, by, ids))
}

/// Takes down what is named, and names it no other.
#[derive(Default)]
struct Named {
    organisations: std::cell::RefCell<BTreeSet<OrganisationId>>,
    teams: std::cell::RefCell<BTreeSet<TeamId>>,
    items: std::cell::RefCell<BTreeSet<ItemId>>,
}

impl Named {
    fn in_clip(steps: &[Step], links: &[Link]) -> Self {
        let named = Self::default();
        for step in steps {
            step.clone().rename(&named);
        }
        for link in links {
            link.clone().rename(&named);
        }
        named
    }
}

impl Names for Named {
    fn organisation(&self, id: &OrganisationId) -> Option<OrganisationId> {
        self.organisations.borrow_mut().insert(id.clone());
        Some(id.clone())
    }
    fn team(&self, id: &TeamId) -> Option<TeamId> {
        self.teams.borrow_mut().insert(id.clone());
        Some(id.clone())
    }
    fn item(&self, id: &ItemId) -> Option<ItemId> {
        self.items.borrow_mut().insert(id.clone());
        Some(id.clone())
    }
    fn compared(&self, leaf: &Rule) -> Rule {
        if let Rule::Compare { item, .. } | Rule::Known(item) = leaf {
            self.items.borrow_mut().insert(item.clone());
        }
        leaf.clone()
    }
}

/// What everything in a clip is called where it is put in.
struct Renewed<'a> {
    document: &'a Document,
    clip: &'a Clip,
    is_at_home: bool,
    steps: BTreeMap<StepId, StepId>,
    links: BTreeMap<LinkId, LinkId>,
    organisations: BTreeMap<OrganisationId, OrganisationId>,
    teams: BTreeMap<TeamId, TeamId>,
    items: BTreeMap<ItemId, ItemId>,
}

impl<'a> Renewed<'a> {
    fn of(
        document: &'a Document,
        clip: &'a Clip,
        roles: &Roles,
        ids: Ids<'_>,
        changes: &mut Vec<crate::Change>,
    ) -> Self {
        let pathway = &document.pathway;
        let mut this = Self {
            document,
            clip,
            is_at_home: clip.pathway == pathway.id,
            steps: clip
                .steps
                .iter()
                .map(|step| (step.id.clone(), ids("step").into()))
                .collect(),
            links: clip
                .links
                .iter()
                .map(|link| (link.id.clone(), ids("link").into()))
                .collect(),
            organisations: roles.organisations.clone(),
            teams: roles.teams.clone(),
            items: BTreeMap::new(),
        };
        for theirs in &clip.organisations {
            if this.organisations.contains_key(&theirs.id) {
                continue;
            }
            let found = this.found(
                pathway.organisations.get(&theirs.id),
                pathway.organisations.iter(),
                |ours| is_called(&ours.name, &theirs.name),
            );
            let id = found.map_or_else(
                || {
                    let new = Organisation {
                        id: ids("organisation").into(),
                        ..theirs.clone()
                    };
                    let id = new.id.clone();
                    changes.extend(change(document, &id, Some(new)));
                    id
                },
                |ours| ours.id.clone(),
            );
            this.organisations.insert(theirs.id.clone(), id);
        }
        for theirs in &clip.teams {
            if this.teams.contains_key(&theirs.id) {
                continue;
            }
            let host = theirs
                .organisation
                .as_ref()
                .and_then(|id| this.organisation(id));
            let found = this.found(
                pathway.teams.get(&theirs.id),
                pathway.teams.iter(),
                |ours| ours.organisation == host && is_called(&ours.name, &theirs.name),
            );
            let id = found.map_or_else(
                || {
                    let mut new = theirs.clone();
                    new.rename(&this);
                    new.organisation = host;
                    new.id = ids("team").into();
                    let id = new.id.clone();
                    changes.extend(change(document, &id, Some(new)));
                    id
                },
                |ours| ours.id.clone(),
            );
            this.teams.insert(theirs.id.clone(), id);
        }
        for theirs in &clip.items {
            let found = this.found(
                pathway.items.get(&theirs.id),
                pathway.items.iter(),
                |ours| ours.kind == theirs.kind && is_called(&ours.name, &theirs.name),
            );
            let id = found.map_or_else(
                || {
                    let mut new = theirs.clone();
                    new.rename(&this);
                    new.id = ids("item").into();
                    let id = new.id.clone();
                    changes.extend(change(document, &id, Some(new)));
                    id
                },
                |ours| ours.id.clone(),
            );
            this.items.insert(theirs.id.clone(), id);
        }
        this
    }

    /// Ours for theirs: by id at home, else by what it is called.
    fn found<R>(
        &self,
        same_id: Option<&'a R>,
        mut ours: impl Iterator<Item = &'a R>,
        is_same: impl Fn(&R) -> bool,
    ) -> Option<&'a R> {
        same_id
            .filter(|ours| self.is_at_home || is_same(ours))
            .or_else(|| ours.find(|ours| is_same(ours)))
    }

    /// What the clip does not have, at home is meant as it is; elsewhere the id could mean anything.
    fn at_home<T: Clone>(&self, id: &T, is_here: bool) -> Option<T> {
        (self.is_at_home && is_here).then(|| id.clone())
    }
}

fn is_called(ours: &str, theirs: &str) -> bool {
    !theirs.trim().is_empty() && ours.trim().to_lowercase() == theirs.trim().to_lowercase()
}

impl Names for Renewed<'_> {
    fn step(&self, id: &StepId) -> Option<StepId> {
        self.steps
            .get(id)
            .cloned()
            .or_else(|| self.at_home(id, self.document.pathway.steps.contains(id)))
    }
    fn link(&self, id: &LinkId) -> Option<LinkId> {
        self.links
            .get(id)
            .cloned()
            .or_else(|| self.at_home(id, self.document.pathway.links.contains(id)))
    }
    fn organisation(&self, id: &OrganisationId) -> Option<OrganisationId> {
        self.organisations
            .get(id)
            .cloned()
            .or_else(|| self.at_home(id, self.document.pathway.organisations.contains(id)))
    }
    fn team(&self, id: &TeamId) -> Option<TeamId> {
        self.teams
            .get(id)
            .cloned()
            .or_else(|| self.at_home(id, self.document.pathway.teams.contains(id)))
    }
    fn item(&self, id: &ItemId) -> Option<ItemId> {
        self.items
            .get(id)
            .cloned()
            .or_else(|| self.at_home(id, self.document.pathway.items.contains(id)))
    }
    fn agreement(&self, id: &AgreementId) -> Option<AgreementId> {
        self.at_home(id, self.document.pathway.agreements.contains(id))
    }
    fn compared(&self, leaf: &Rule) -> Rule {
        match leaf {
            Rule::Compare { item, is, value } => match self.item(item) {
                Some(item) => Rule::Compare {
                    item,
                    is: *is,
                    value: value.clone(),
                },
                None => self.in_words(leaf),
            },
            Rule::Known(item) => self
                .item(item)
                .map_or_else(|| self.in_words(leaf), Rule::Known),
            other => other.clone(),
        }
    }
    fn owner(&self, owner: &Owner) -> Option<Owner> {
        match owner {
            Owner::Team(id) => self.team(id).map(Owner::Team),
            Owner::Organisation(id) => self.organisation(id).map(Owner::Organisation),
            Owner::Patient | Owner::Carer => Some(owner.clone()),
        }
    }
}

impl Renewed<'_> {
    fn in_words(&self, leaf: &Rule) -> Rule {
        Rule::Words(crate::rule::print(
            leaf,
            &self.clip.items.iter().cloned().collect(),
        ))
    }
}
