//! Taking records away, with everything that cannot stand without them.
//!
//! Consequences: a step takes its links with it, and its place; a link its corners; an organisation the teams that it
//! hosts. The steps of a team that goes fall to its organisation, those of an organisation have no owner: work that
//! is drawn is never lost with the one who did it. References elsewhere are taken out of the lists and fields that
//! hold them, but for the last entry of a list that would mean "everything" when empty. A rule keeps what it compared
//! in words. A comment on what goes is about the pathway from then on. Accepted risks stay: a person answers for them.

use super::{
    change, each_subject, not_here,
    references::{Names, rename_all},
};
use crate::{
    Agreement, AgreementId, Bends, Change, Clock, Comment, Document, Head, Item, ItemId, LaneOrder,
    Link, LinkId, OrganisationId, Outcome, OutcomeId, Owner, Patch, Place, Refusal, Rule, SignOff,
    Step, StepId, Subject, Team, TeamId, Trial,
};
use std::collections::BTreeSet;

/// Takes all of these away. Refuses to take away the pathway itself, or what is not here.
pub fn delete(document: &Document, subjects: &BTreeSet<Subject>) -> Result<Patch, Refusal> {
    if subjects.contains(&Subject::Pathway) {
        return Err(super::refused("refused-delete-pathway", &Subject::Pathway));
    }
    if let Some(missing) = subjects
        .iter()
        .find(|subject| !super::is_here(document, subject))
    {
        return Err(not_here(missing));
    }
    let gone = Gone::with_consequences(document, subjects);
    let mut changes = Vec::new();

    // What refers to something gone is put right first, so that at no moment a reference leads nowhere.
    rename_all::<Link>(document, &gone, |link| gone.spares_link(link), &mut changes);
    if gone.has_parties_or_items() {
        rename_all::<Step>(
            document,
            &gone,
            |step| gone.has(&Subject::Step(step.id.clone())),
            &mut changes,
        );
        rename_all::<Team>(
            document,
            &gone,
            |team| gone.has(&Subject::Team(team.id.clone())),
            &mut changes,
        );
        rename_all::<Item>(
            document,
            &gone,
            |item| gone.has(&Subject::Item(item.id.clone())),
            &mut changes,
        );
    }
    rename_all::<Clock>(
        document,
        &gone,
        |clock| gone.has(&Subject::Clock(clock.id.clone())),
        &mut changes,
    );
    rename_all::<Outcome>(
        document,
        &gone,
        |this| gone.has(&Subject::Outcome(this.id.clone())),
        &mut changes,
    );
    rename_all::<Agreement>(
        document,
        &gone,
        |this| gone.has(&Subject::Agreement(this.id.clone())),
        &mut changes,
    );
    rename_all::<Trial>(
        document,
        &gone,
        |trial| gone.has(&Subject::Trial(trial.id.clone())),
        &mut changes,
    );
    rename_all::<SignOff>(
        document,
        &gone,
        |this| gone.has(&Subject::SignOff(this.id.clone())),
        &mut changes,
    );
    rename_all::<Comment>(
        document,
        &gone,
        |this| gone.has(&Subject::Comment(this.id.clone())),
        &mut changes,
    );
    changes.extend(head_and_lanes(document, &gone));

    // Links before steps, steps before teams and organisations.
    for subject in gone.subjects.iter().rev() {
        match subject {
            Subject::Link(id) => changes.extend(change::<Bends>(document, id, None)),
            Subject::Step(id) => changes.extend(change::<Place>(document, id, None)),
            _ => {}
        }
        each_subject!(subject, head => {}, (R, id) => changes.extend(change::<R>(document, id, None)));
    }
    Ok(Patch { changes })
}

fn head_and_lanes(document: &Document, gone: &Gone<'_>) -> impl Iterator<Item = Change> {
    let answers = document.pathway.accountable_organisation.as_ref();
    let head = answers
        .filter(|id| gone.organisation(id).is_none())
        .and_then(|_| {
            let mut head = document.pathway.head();
            head.accountable_organisation = None;
            change::<Head>(document, &(), Some(head))
        });
    let order = &document.diagram.lanes.0;
    let left = order.iter().filter_map(|lane| gone.lane(lane)).collect();
    [head, change(document, &(), Some(LaneOrder(left)))]
        .into_iter()
        .flatten()
}

/// What goes, and what that means for a reference to it.
struct Gone<'a> {
    document: &'a Document,
    subjects: BTreeSet<Subject>,
}

impl<'a> Gone<'a> {
    fn with_consequences(document: &'a Document, subjects: &BTreeSet<Subject>) -> Self {
        let mut subjects = subjects.clone();
        let takes = |subject: &Subject, of: &BTreeSet<Subject>| of.contains(subject);
        let any = |wanted: fn(&Subject) -> bool| subjects.iter().any(wanted);
        let mut also = Vec::new();
        if any(|subject| matches!(subject, Subject::Step(_))) {
            for link in document.pathway.links.iter() {
                let ends = [&link.from, &link.to];
                if ends
                    .iter()
                    .any(|id| takes(&Subject::Step((*id).clone()), &subjects))
                {
                    also.push(Subject::Link(link.id.clone()));
                }
            }
        }
        if any(|subject| matches!(subject, Subject::Organisation(_))) {
            for team in document.pathway.teams.iter() {
                let host = team.organisation.clone().map(Subject::Organisation);
                if host.is_some_and(|host| takes(&host, &subjects)) {
                    also.push(Subject::Team(team.id.clone()));
                }
            }
        }
        subjects.extend(also);
        Self { document, subjects }
    }

    fn has(&self, subject: &Subject) -> bool {
        self.subjects.contains(subject)
    }

    /// Whether steps, teams and items can refer to anything that goes: looking at all of them takes its time.
    fn has_parties_or_items(&self) -> bool {
        self.subjects.iter().any(|subject| {
            matches!(
                subject,
                Subject::Organisation(_) | Subject::Team(_) | Subject::Item(_)
            )
        })
    }

    /// Whether a link needs no look: it goes itself, or refers to nothing but its ends.
    fn spares_link(&self, link: &Link) -> bool {
        (link.handoff.is_none() && link.request.is_none() && link.rule.is_none())
            || self.has(&Subject::Link(link.id.clone()))
    }

    fn unless<T: Clone>(&self, id: &T, subject: impl Fn(T) -> Subject) -> Option<T> {
        (!self.has(&subject(id.clone()))).then(|| id.clone())
    }
}

impl Names for Gone<'_> {
    fn step(&self, id: &StepId) -> Option<StepId> {
        self.unless(id, Subject::Step)
    }
    fn link(&self, id: &LinkId) -> Option<LinkId> {
        self.unless(id, Subject::Link)
    }
    fn team(&self, id: &TeamId) -> Option<TeamId> {
        self.unless(id, Subject::Team)
    }
    fn organisation(&self, id: &OrganisationId) -> Option<OrganisationId> {
        self.unless(id, Subject::Organisation)
    }
    fn item(&self, id: &ItemId) -> Option<ItemId> {
        self.unless(id, Subject::Item)
    }
    fn agreement(&self, id: &AgreementId) -> Option<AgreementId> {
        self.unless(id, Subject::Agreement)
    }
    fn outcome(&self, id: &OutcomeId) -> Option<OutcomeId> {
        self.unless(id, Subject::Outcome)
    }
    fn owner(&self, owner: &Owner) -> Option<Owner> {
        match owner {
            Owner::Team(id) if self.team(id).is_none() => {
                let host = self.document.pathway.teams.get(id)?.organisation.as_ref()?;
                self.organisation(host).map(Owner::Organisation)
            }
            Owner::Team(_) | Owner::Patient | Owner::Carer => Some(owner.clone()),
            Owner::Organisation(id) => self.organisation(id).map(Owner::Organisation),
        }
    }
    fn compared(&self, leaf: &Rule) -> Rule {
        let (Rule::Compare { item, .. } | Rule::Known(item)) = leaf else {
            return leaf.clone();
        };
        if self.item(item).is_some() {
            return leaf.clone();
        }
        Rule::Words(crate::rule::print(leaf, &self.document.pathway.items))
    }
    fn subject(&self, subject: &Subject) -> Option<Subject> {
        (!self.has(subject)).then(|| subject.clone())
    }
}
