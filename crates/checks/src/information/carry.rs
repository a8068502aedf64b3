//! What passes from one party to another when a patient leaves a step along a way.
//!
//! Never adds what the pathway does not say: a hand-off without content brings nothing.

use super::facts::{Facts, State, set};
use crate::context::{Context, Party, lacks};
use pathway::graph::Way;
use pathway::{AgreementKind, Content, Lack, Link, LinkKind, LinkOutcome, StepKind};

/// A copy of some facts from one party's row to another's.
struct Copy {
    from: usize,
    to: usize,
    mask: Vec<u64>,
}

/// All that happens to what is known when a way is taken.
#[derive(Default)]
pub(super) struct Carry {
    /// The step whose facts are made, and who does it.
    makes: Option<(usize, Option<usize>)>,
    copies: Vec<Copy>,
}

impl Carry {
    pub(super) fn of<'a>(context: &Context<'a>, facts: &Facts<'a>, way: &Way<'a>) -> Self {
        let mut carry = Self::default();
        let (Some(from), Some(to)) = (context.number(&way.from.id), context.number(&way.to.id))
        else {
            return carry;
        };
        let is_done = is_done(context, from, way.link);
        if is_done {
            carry.makes = Some((from, facts.party(context, from)));
        }
        for informing in context.links_out(from) {
            let link = informing.link;
            // Word goes out as the patient leaves: as the step was done, or as it ended otherwise.
            let is_sent = link.kind == LinkKind::Inform
                && link.rule.is_none()
                && way.link.kind != LinkKind::Timeout
                && match link.outcome {
                    None | Some(LinkOutcome::Done) => is_done,
                    outcome => outcome == way.link.outcome,
                };
            if let (true, Some(there)) = (is_sent, informing.to) {
                let sent = link.handoff.as_ref().and_then(|it| it.content.as_ref());
                carry.copy(context, facts, [from, there], link, sent);
            }
        }
        let sent = way.link.handoff.as_ref().and_then(|it| it.content.as_ref());
        carry.copy(context, facts, [from, to], way.link, sent);
        carry
    }

    /// What goes from the party of one step to that of another along a link.
    fn copy<'a>(
        &mut self,
        context: &Context<'a>,
        facts: &Facts<'a>,
        [from, to]: [usize; 2],
        link: &'a Link,
        sent: Option<&Content>,
    ) {
        let (Some(sender), Some(receiver)) = (facts.party(context, from), facts.party(context, to))
        else {
            return;
        };
        if sender == receiver {
            return;
        }
        let is_person = |step: usize| matches!(context.owner(step), Party::Patient | Party::Carer);
        let mask = match (is_person(from), is_person(to)) {
            // A request gives what the sending step made; an inform link to the patient gives what it says.
            (false, true) => {
                let mut mask = facts.mask(&context.step(from).produces);
                join(&mut mask, &facts.content(sent));
                mask
            }
            // Who comes brings what their own steps made.
            (true, _) => facts.brought(sender).to_vec(),
            (false, false) => {
                let mut mask = facts.content(sent);
                for agreement in context.pathway.agreements.iter() {
                    if agreement.kind == Some(AgreementKind::InformationSharing)
                        && lacks(context, agreement, link)
                            .iter()
                            .all(|lack| *lack == Lack::Items)
                    {
                        let scope = agreement.scope.as_ref().and_then(|it| it.items.as_ref());
                        let shared = match scope {
                            None => facts.everything(),
                            shared => facts.content(shared),
                        };
                        join(&mut mask, &shared);
                    }
                }
                mask
            }
        };
        if mask.iter().any(|word| *word != 0) {
            self.copies.push(Copy {
                from: sender,
                to: receiver,
                mask,
            });
        }
    }

    /// The step that is done as the way is taken, and who does it.
    pub(super) fn done(&self) -> Option<(usize, Option<usize>)> {
        self.makes
    }

    /// Tells of each copy from which party to which it takes which of some facts, in their order.
    pub(super) fn copied(&self, facts: &[usize], mut tell: impl FnMut(usize, usize, usize)) {
        for copy in &self.copies {
            for (place, fact) in facts.iter().enumerate() {
                if copy.mask[fact / 64] >> (fact % 64) & 1 == 1 {
                    tell(copy.from, copy.to, place);
                }
            }
        }
    }

    /// What is known after it.
    pub(super) fn apply(&self, facts: &Facts<'_>, state: &State) -> State {
        let mut after: Option<Vec<u64>> = None;
        if let Some((step, party)) = self.makes {
            let made = facts.made(step);
            if !made.is_empty() {
                let state = after.get_or_insert_with(|| state.to_vec());
                for fact in made {
                    set(state, *fact);
                    if let Some(party) = party {
                        set(&mut state[party * facts.width..], *fact);
                    }
                }
            }
        }
        for copy in &self.copies {
            let state = after.get_or_insert_with(|| state.to_vec());
            for (word, mask) in copy.mask.iter().enumerate() {
                let sent = state[copy.from * facts.width + word] & mask;
                state[copy.to * facts.width + word] |= sent;
            }
            facts.close(&mut state[copy.to * facts.width..][..facts.width]);
        }
        match after {
            Some(after) if after[..] != state[..] => after.into(),
            _ => state.clone(),
        }
    }
}

fn join(mask: &mut [u64], other: &[u64]) {
    for (word, other) in mask.iter_mut().zip(other) {
        *word |= other;
    }
}

/// Whether a step is done for a patient who leaves it along the link: its time did not run out, and it did not end
/// otherwise.
pub(super) fn is_done(context: &Context<'_>, step: usize, link: &Link) -> bool {
    context.step(step).kind != Some(StepKind::Note)
        && link.kind != LinkKind::Timeout
        && matches!(link.outcome, None | Some(LinkOutcome::Done))
}
