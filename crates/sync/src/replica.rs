//! A device's copy of a room: what is confirmed, and one's own changes on top that are not yet.
//!
//! Never forgets a change of one's own before the log has it, and never shows a document that the log and these
//! changes do not make.

use crate::{Act, Body, Entry, Floor, Id, Offer, PatchId, Refused, Resume};
use pathway::{Document, Message, Patch, Subject, diff, merge};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, VecDeque};

/// A change of one's own that has no place in the log yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pending {
    /// Names it for ever.
    pub id: PatchId,
    /// The version of the rules of merging under which it was made.
    pub merge: u32,
    /// What was done.
    pub body: Body,
}

/// A place in a log, and what beside the document is told up to there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The number of the last entry; 0 before the first.
    pub sequence: u64,
    /// Its id, by which a room sees that it is an entry of the same log: a server may have been put back to an
    /// earlier copy of its store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<PatchId>,
    /// How things stand on the floor.
    pub floor: Floor,
}

/// What a device keeps of a room beside the confirmed document, to go on from after a restart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The place up to which the document is told.
    pub place: Place,
    /// What had no place yet, the oldest first. An entry that has one by now does no harm.
    pub pending: Vec<Pending>,
}

/// One's own that has its place now.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// Which.
    pub id: PatchId,
    /// Its place.
    pub sequence: u64,
    /// What it changed in the end, for whoever wants to take it back.
    pub applied: Patch,
}

/// What came of what was received.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Received {
    /// What carries the document that is shown to what it is now, by `apply`.
    pub patch: Patch,
    /// One's own that have their place now.
    pub settled: Vec<Settled>,
    /// What of one's own will not be done after all, and why. Each is told once.
    pub dropped: Vec<Message>,
    /// What others changed while one's own change of it was pending.
    pub contested: BTreeSet<Subject>,
    /// What others meant to change, one after the other, whether or not it stood so already: it is not one's own to
    /// take back.
    pub theirs: Vec<Patch>,
    /// Whether entries are missing: come in again, from the place up to which the replica is told.
    pub has_gap: bool,
}

#[derive(Clone, Debug)]
struct Own {
    pending: Pending,
    is_sent: bool,
    /// Whether it did not do exactly what it says when it was last put on top.
    is_bent: bool,
    told: Vec<Message>,
}

/// A device's copy of a room. The document that is shown is kept by whoever shows it: it is the confirmed one with
/// the pending changes merged on top.
#[derive(Clone, Debug)]
pub struct Replica {
    confirmed: Document,
    place: Place,
    known: u32,
    needs_reload: bool,
    own: VecDeque<Own>,
    /// The number of the next offer of this connection.
    number: u64,
}

impl Replica {
    /// A copy of the document at a place of the log, and what was kept pending. `known` is the newest version of the
    /// rules of merging that this program knows. Gives the document to be shown too.
    pub fn new(confirmed: Document, kept: Kept, known: u32) -> (Self, Document) {
        let needs_reload = kept.pending.iter().any(|pending| pending.merge > known);
        let own = kept.pending.into_iter().map(|pending| Own {
            pending,
            is_sent: false,
            is_bent: false,
            told: Vec::new(),
        });
        let mut replica = Self {
            confirmed,
            place: kept.place,
            known,
            needs_reload,
            own: own.collect(),
            number: 1,
        };
        let shown = replica.on_top(&mut Vec::new());
        (replica, shown)
    }

    /// Takes down a change that was made to the document that is shown. False when this program must be loaded anew
    /// first: the change must not be made then.
    #[must_use]
    pub fn edit(&mut self, id: PatchId, patch: Patch) -> bool {
        self.push(id, Body::Patch(patch))
    }

    /// Takes down a turn of the workshop. It shows once it has its place.
    #[must_use]
    pub fn act(&mut self, id: PatchId, act: Act) -> bool {
        self.push(id, Body::Act(act))
    }

    fn push(&mut self, id: PatchId, body: Body) -> bool {
        if !self.needs_reload {
            self.own.push_back(Own {
                pending: Pending {
                    id,
                    merge: self.known,
                    body,
                },
                is_sent: false,
                is_bent: false,
                told: Vec::new(),
            });
        }
        !self.needs_reload
    }

    /// The next changes to offer, at most so many; they count as offered then.
    pub fn to_offer(&mut self, most: usize) -> Vec<Offer> {
        if self.needs_reload {
            return Vec::new();
        }
        let unsent = self.own.iter_mut().filter(|own| !own.is_sent).take(most);
        let number = &mut self.number;
        unsent
            .map(|own| {
                own.is_sent = true;
                *number += 1;
                let Pending { id, merge, body } = own.pending.clone();
                Offer {
                    number: *number - 1,
                    id,
                    merge,
                    body,
                }
            })
            .collect()
    }

    /// Lets turns of the workshop go before changes of the document that are held up, since they do not build on them.
    /// The name of a version stays behind what it names. Gives how many can go so.
    pub fn let_acts_pass(&mut self) -> usize {
        let sent = self.own.iter().take_while(|own| own.is_sent).count();
        let unsent = self.own.split_off(sent);
        let (pass, stay): (Vec<_>, Vec<_>) = unsent
            .into_iter()
            .partition(|own| own.pending.body.can_pass());
        let count = pass.len();
        self.own.extend(pass);
        self.own.extend(stay);
        count
    }

    /// Whether one's own of that id is a turn of the workshop that can go before what was made earlier.
    pub fn can_pass(&self, id: &PatchId) -> bool {
        let own = self.own.iter().find(|own| own.pending.id == *id);
        own.is_some_and(|own| own.pending.body.can_pass())
    }

    /// The connection ended: what was offered and has no place is to be offered again.
    pub fn disconnect(&mut self) {
        self.number = 1;
        self.own.iter_mut().for_each(|own| own.is_sent = false);
    }

    /// Takes entries in. Those that are known are passed over; where some are missing, or the rules of one are not
    /// known, it stops. `shown` is the document that is shown.
    pub fn receive(&mut self, entries: &[Entry], shown: &Document) -> Received {
        let mut received = Received::default();
        let mut must_rebase = false;
        for entry in entries {
            if entry.sequence <= self.place.sequence || self.needs_reload {
                continue;
            }
            if entry.sequence > self.place.sequence + 1 {
                received.has_gap = true;
                break;
            }
            if entry.merge > self.known {
                self.needs_reload = true;
                break;
            }
            self.place.sequence = entry.sequence;
            self.place.last = Some(entry.id.clone());
            let place = self.place_of(&entry.id);
            let mut settled = Settled {
                id: entry.id.clone(),
                sequence: entry.sequence,
                applied: Patch::default(),
            };
            match &entry.body {
                Body::Act(act) => drop(self.place.floor.act(&entry.author, entry.at, act)),
                Body::Patch(patch) => {
                    let applied = merge(&mut self.confirmed, patch).applied;
                    let is_first = place.is_some_and(|place| self.has_only_acts_before(place));
                    if let (Some(place), true) = (place, is_first) {
                        let own = &self.own[place];
                        let stands = !own.is_bent && own.pending.body.is_patch(&applied);
                        must_rebase |= !stands;
                    } else if place.is_none() && self.has_only_acts_before(self.own.len()) {
                        received
                            .patch
                            .changes
                            .extend(applied.changes.iter().cloned());
                    } else {
                        must_rebase = true;
                        if place.is_none() {
                            self.contest(&applied, &mut received.contested);
                        }
                    }
                    settled.applied = applied;
                    if place.is_none() {
                        received.theirs.push(patch.clone());
                    }
                }
            }
            if let Some(place) = place {
                self.own.remove(place);
                received.settled.push(settled);
            }
        }
        if must_rebase {
            received.patch = self.rebase(shown, &mut received.dropped);
        }
        received
    }

    /// One's own had its place long before.
    pub fn already(&mut self, id: &PatchId, sequence: u64, shown: &Document) -> Received {
        let mut received = Received::default();
        // One that is still to come comes as an entry.
        if let Some(place) = self
            .place_of(id)
            .filter(|_| sequence <= self.place.sequence)
        {
            self.own.remove(place);
            received.patch = self.rebase(shown, &mut received.dropped);
        }
        received
    }

    /// One's own gets no place. What may get one later is kept; what never will is taken back.
    pub fn refused(&mut self, refused: &Refused, shown: &Document) -> Received {
        let mut received = Received::default();
        let Some(place) = self.place_of(&refused.id) else {
            return received;
        };
        self.number = refused.number;
        self.own
            .iter_mut()
            .skip(place)
            .for_each(|own| own.is_sent = false);
        if !refused.for_now {
            self.own.remove(place);
            received.dropped.push(refused.why.clone());
            received.patch = self.rebase(shown, &mut received.dropped);
        }
        received
    }

    /// Gives up pending changes that were not offered yet, because a person decided so.
    pub fn withdraw(&mut self, ids: &[PatchId], shown: &Document) -> Received {
        self.own
            .retain(|own| own.is_sent || !ids.contains(&own.pending.id));
        let mut received = Received::default();
        received.patch = self.rebase(shown, &mut received.dropped);
        received
    }

    /// Goes on from another document and place, when the room no longer has the entries in between.
    pub fn restart(&mut self, mut confirmed: Document, place: Place, shown: &Document) -> Received {
        confirmed.seal = None;
        let theirs = diff(&self.confirmed, &confirmed);
        (self.confirmed, self.place) = (confirmed, place);
        let mut received = Received::default();
        self.contest(&theirs, &mut received.contested);
        received.patch = self.rebase(shown, &mut received.dropped);
        received
    }

    /// The document as far as the log goes.
    pub fn confirmed(&self) -> &Document {
        &self.confirmed
    }
    /// How things stand on the floor.
    pub fn floor(&self) -> &Floor {
        &self.place.floor
    }
    /// The place up to which this copy is told.
    pub fn sequence(&self) -> u64 {
        self.place.sequence
    }
    /// What to come in with, so that only what is missing is sent.
    pub fn resume(&self, room: Id) -> Resume {
        Resume {
            room,
            sequence: self.place.sequence,
            last: self.place.last.clone(),
        }
    }
    /// What has no place yet, the oldest first.
    pub fn pending(&self) -> impl ExactSizeIterator<Item = &Pending> {
        self.own.iter().map(|own| &own.pending)
    }
    /// How many were offered and not answered.
    pub fn offered(&self) -> usize {
        self.own.iter().filter(|own| own.is_sent).count()
    }
    /// Whether others go by newer rules: nothing can be changed here until this program is loaded anew. What is
    /// pending is kept.
    pub fn needs_reload(&self) -> bool {
        self.needs_reload
    }
    /// What to keep beside the confirmed document.
    pub fn kept(&self) -> Kept {
        Kept {
            place: self.place.clone(),
            pending: self.pending().cloned().collect(),
        }
    }

    fn place_of(&self, id: &PatchId) -> Option<usize> {
        self.own.iter().position(|own| own.pending.id == *id)
    }

    fn has_only_acts_before(&self, place: usize) -> bool {
        let mut before = self.own.iter().take(place);
        before.all(|own| matches!(own.pending.body, Body::Act(_)))
    }

    fn contest(&self, theirs: &Patch, contested: &mut BTreeSet<Subject>) {
        let touched = theirs.touched();
        for own in &self.own {
            if let Body::Patch(patch) = &own.pending.body {
                contested.extend(patch.touched().intersection(&touched).cloned());
            }
        }
    }

    fn rebase(&mut self, shown: &Document, dropped: &mut Vec<Message>) -> Patch {
        diff(shown, &self.on_top(dropped))
    }

    /// The confirmed document with one's own on top.
    fn on_top(&mut self, dropped: &mut Vec<Message>) -> Document {
        let mut document = self.confirmed.clone();
        for own in &mut self.own {
            // Rules that are not known here: as it was made, until this program is loaded anew.
            if let Body::Patch(patch) = &own.pending.body {
                let merged = merge(&mut document, patch);
                own.is_bent = merged.applied != *patch;
                for message in merged.dropped {
                    if !own.told.contains(&message) {
                        dropped.push(message.clone());
                        own.told.push(message);
                    }
                }
            }
        }
        document
    }
}

impl Body {
    fn can_pass(&self) -> bool {
        !matches!(self, Self::Patch(_) | Self::Act(Act::NameVersion { .. }))
    }
    fn is_patch(&self, other: &Patch) -> bool {
        matches!(self, Self::Patch(patch) if patch == other)
    }
}
