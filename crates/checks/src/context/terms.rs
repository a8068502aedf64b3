//! The links along which responsibility passes, each with what holds for it, looked up once for all checks.
//!
//! Never decides what holds: `pathway::Terms` does.

use super::Context;
use pathway::{Agreement, Crossing, Lack, Link, LinkId, Step, StepId, Terms};

/// A link along which responsibility passes, with what holds for it.
pub(crate) struct Passage<'a> {
    pub(crate) link: &'a Link,
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// Whether both ends are of one organisation.
    pub(crate) is_handover: bool,
    pub(crate) terms: Terms<'a>,
}

impl<'a> Context<'a> {
    /// All links along which responsibility passes, in the order of their ids, with what holds for them.
    pub(crate) fn passages(&self) -> &[Passage<'a>] {
        self.passages.get_or_init(|| {
            self.handoffs()
                .map(|(joined, from, to)| {
                    let (link, ends) = (joined.link, [from, to].map(|end| Some(self.step(end))));
                    Passage {
                        link,
                        from,
                        to,
                        is_handover: joined.crossing == Crossing::Handover,
                        terms: Terms::of(self.pathway, link, ends, Some(self.as_at)),
                    }
                })
                .collect()
        })
    }

    /// What holds for a link along which responsibility passes; none for another link.
    pub(crate) fn passage(&self, link: &LinkId) -> Option<&Passage<'a>> {
        let passages = self.passages();
        let at = passages.binary_search_by(|passage| passage.link.id.cmp(link));
        at.ok().map(|at| &passages[at])
    }
}

/// Everything for which the agreement does not hold for that link on the day; empty when it does.
pub(crate) fn lacks<'a>(
    context: &Context<'a>,
    agreement: &Agreement,
    link: &Link,
) -> Vec<Lack<'a>> {
    let step = |id: &StepId| -> Option<&'a Step> { Some(context.step(context.number(id)?)) };
    let ends = [step(&link.from), step(&link.to)];
    pathway::lacks(context.pathway, agreement, link, ends, Some(context.as_at))
}
