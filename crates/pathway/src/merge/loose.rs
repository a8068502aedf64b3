//! What hangs in the air once all changes are made: links to steps that are gone, places of such steps.
//!
//! Never touches what hung in the air before: a file may hold such things, and a check says so.

use super::Merge;
use crate::{Bends, Link, LinkId, Part, Place, StepId, Subject};
use std::{collections::BTreeSet, sync::Arc};

impl Merge<'_> {
    pub(super) fn drop_loose_ends(&mut self) {
        let gone: BTreeSet<StepId> = self
            .steps
            .iter()
            .filter(|&(id, &was_there)| was_there && !self.has_step(id))
            .map(|(id, _)| id.clone())
            .collect();
        self.drop_links_of(&gone);
        self.drop_links_without_ends(&gone);
        for id in &gone {
            self.take::<Place>(id);
        }
        let were = self.links.iter().filter(|(_, was)| was.is_some());
        let taken: Vec<LinkId> = were
            .map(|(id, _)| id.clone())
            .filter(|id| !self.has_link(id))
            .collect();
        for id in &taken {
            self.take::<Bends>(id);
        }
        self.drop_what_is_drawn();
    }

    fn has_step(&self, id: &StepId) -> bool {
        self.document.pathway.steps.contains::<StepId>(id)
    }

    fn has_link(&self, id: &LinkId) -> bool {
        self.document.pathway.links.contains::<LinkId>(id)
    }

    /// A step takes its links with it, those too that whoever deleted it did not know of.
    fn drop_links_of(&mut self, gone: &BTreeSet<StepId>) {
        if gone.is_empty() {
            return;
        }
        let hangs = |link: &&Link| gone.contains(&link.from) || gone.contains(&link.to);
        let links = self.document.pathway.links.iter();
        let others = links
            .filter(hangs)
            .filter(|link| !self.links.contains_key(&link.id));
        let hanging: Vec<LinkId> = others.map(|link| link.id.clone()).collect();
        for id in &hanging {
            self.take::<Link>(id);
            self.take::<Bends>(id);
        }
    }

    /// A link that the patch brought, or led elsewhere, has ends that are there, or those that it had before.
    fn drop_links_without_ends(&mut self, gone: &BTreeSet<StepId>) {
        let links: Vec<_> = self
            .links
            .iter()
            .map(|(id, was)| (id.clone(), was.clone()))
            .collect();
        for (id, was) in links {
            let Some(now) = self.document.pathway.links.shared::<LinkId>(&id).cloned() else {
                continue;
            };
            let stands = |was: Option<&StepId>, end: &StepId| {
                self.has_step(end) || (was == Some(end) && !gone.contains(end))
            };
            let (from, to) = (
                was.as_ref().map(|was| &was.from),
                was.as_ref().map(|was| &was.to),
            );
            if stands(from, &now.from) && stands(to, &now.to) {
                continue;
            }
            let old = was
                .filter(|was| stands(Some(&was.from), &was.from) && stands(Some(&was.to), &was.to));
            let own_doing = gone.contains(&now.from) || gone.contains(&now.to);
            if !own_doing {
                let id = if old.is_some() {
                    "dropped-end"
                } else {
                    "dropped-link"
                };
                let message = self.about_subject(id, &Subject::Link(now.id.clone()));
                self.merged.dropped.push(message);
            }
            if let Some(old) = old {
                let mut back = (*now).clone();
                (back.from, back.to) = (old.from.clone(), old.to.clone());
                self.put(&id, Some(now), Some(Arc::new(back)));
            } else {
                self.take::<Link>(&id);
                self.take::<Bends>(&id);
            }
        }
    }

    /// Where something stands that is not there is not kept, unless it was kept before.
    fn drop_what_is_drawn(&mut self) {
        let new = self
            .places
            .iter()
            .filter(|&(id, &was)| !was && !self.has_step(id));
        let places: Vec<StepId> = new.map(|(id, _)| id.clone()).collect();
        for id in &places {
            self.drop_drawn::<Place>(id);
        }
        let new = self
            .bends
            .iter()
            .filter(|&(id, &was)| !was && !self.has_link(id));
        let bends: Vec<LinkId> = new.map(|(id, _)| id.clone()).collect();
        for id in &bends {
            self.drop_drawn::<Bends>(id);
        }
    }

    fn drop_drawn<P: Part>(&mut self, id: &P::Id) {
        if P::find(self.document, id).is_some() {
            self.take::<P>(id);
            let message = self.about_subject("dropped-gone", &P::subject(id));
            if !self.merged.dropped.contains(&message) {
                self.merged.dropped.push(message);
            }
        }
    }
}
