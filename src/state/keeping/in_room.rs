//! Keeping a pathway that belongs to a room: the room gives the order, and this device keeps what is confirmed and what
//! waits. It never speaks to the room itself.

use super::{Keeper, Kept, Waiting, mark_of, snapshot_of};
use crate::browser::storage::StorageError;
use leptos::task::spawn_local;
use pathway::{Document, tree};
use sync::{Entry, Floor, Id, Offer, PatchId, Pending, Place, Received, Refused, Resume};

impl Keeper {
    /// Goes on in the order of a room, from that document and place. What waits is put on top.
    pub fn restart(&self, document: Document, place: Place, shown: &Document) -> Received {
        let inner = self.0.clone();
        inner.is_in_room.set(true);
        inner.is_broken.set(false);
        inner.since_snapshot.set(0);
        let received = inner
            .replica
            .borrow_mut()
            .restart(document.clone(), place.clone(), shown);
        self.write_down(async move {
            let Some(storage) = &inner.storage else {
                return Ok(());
            };
            let mark = mark_of(&inner.id, &document);
            storage.begin(&mark, &snapshot_of(&document, &place)).await
        });
        received
    }

    /// The place up to which this copy is told.
    pub fn sequence(&self) -> u64 {
        self.0.replica.borrow().sequence()
    }

    /// How many of one's own are on their way.
    pub fn offered(&self) -> usize {
        self.0.replica.borrow().offered()
    }

    /// What the room is to be told, so that it sends only what is missing.
    pub fn resume(&self, room: Id) -> Resume {
        self.0.replica.borrow().resume(room)
    }

    /// The next of one's own to offer, at most so many.
    pub fn to_offer(&self, most: usize) -> Vec<Offer> {
        self.0.replica.borrow_mut().to_offer(most)
    }

    /// The line to the room broke: what was offered and has no place is to be offered again.
    pub fn line_broke(&self) {
        self.0.replica.borrow_mut().disconnect();
    }

    /// Takes in what has its place in the room now.
    pub fn receive_from_room(&self, entries: &[Entry], shown: &Document) -> Received {
        let inner = self.0.clone();
        let (received, mark) = {
            let mut replica = inner.replica.borrow_mut();
            let received = replica.receive(entries, shown);
            (received, mark_of(&inner.id, replica.confirmed()))
        };
        let count = u32::try_from(entries.len()).unwrap_or(u32::MAX);
        let since = inner.since_snapshot.get().saturating_add(count);
        inner.since_snapshot.set(since);
        let texts: Vec<_> = entries
            .iter()
            .map(|entry| (entry.sequence, tree::to_text(entry)))
            .collect();
        // One that another tab of this device offered has its place too.
        let settled: Vec<_> = entries.iter().map(|entry| entry.id.to_string()).collect();
        self.write_down(async move {
            let Some(storage) = &inner.storage else {
                return Ok(());
            };
            storage.keep(&mark, &texts, &settled).await
        });
        received
    }

    /// One's own had its place long before.
    pub fn already(&self, id: &PatchId, sequence: u64, shown: &Document) -> Received {
        self.no_longer_waits(id);
        self.0.replica.borrow_mut().already(id, sequence, shown)
    }

    /// One's own gets no place.
    pub fn refused(&self, refused: &Refused, shown: &Document) -> Received {
        if !refused.for_now {
            self.no_longer_waits(&refused.id);
        }
        self.0.replica.borrow_mut().refused(refused, shown)
    }

    /// Gives up what was not offered yet, because a person decided so.
    pub fn withdraw(&self, ids: &[PatchId], shown: &Document) -> Received {
        for id in ids {
            self.no_longer_waits(id);
        }
        self.0.replica.borrow_mut().withdraw(ids, shown)
    }

    /// Lets turns of the workshop pass what is held up; gives how many.
    pub fn let_acts_pass(&self) -> usize {
        self.0.replica.borrow_mut().let_acts_pass()
    }

    /// Whether one's own of that id is a turn of the workshop that need not wait for what is held up.
    pub fn can_pass(&self, id: &PatchId) -> bool {
        self.0.replica.borrow().can_pass(id)
    }

    /// How many of one's own were not offered yet.
    pub fn unsent(&self) -> usize {
        let replica = self.0.replica.borrow();
        replica.pending().len() - replica.offered()
    }

    /// What waits, the oldest first.
    pub fn waiting(&self) -> Vec<Pending> {
        self.0.replica.borrow().pending().cloned().collect()
    }

    /// How things stand on the floor.
    pub fn floor(&self) -> Floor {
        self.0.replica.borrow().floor().clone()
    }

    /// Whether others go by newer rules of merging.
    pub fn needs_reload(&self) -> bool {
        self.0.replica.borrow().needs_reload()
    }

    /// Says where the work stands, with the line to the room as it is.
    pub fn say_in_room(&self, line_stands: bool) {
        let waiting = self.0.replica.borrow().pending().len();
        self.say(match waiting {
            0 if line_stands => Kept::InRoom,
            0 => Kept::Saved,
            _ if line_stands => Kept::Saving,
            waiting => Kept::Waiting(waiting),
        });
    }

    pub(super) fn keep_waiting(&self, pending: Pending) {
        let inner = self.0.clone();
        let waiting = Waiting::now(pending);
        self.write_down(async move {
            let Some(storage) = &inner.storage else {
                return Ok(());
            };
            storage
                .wait(&inner.id, waiting.name(), &waiting.text())
                .await
        });
    }

    fn no_longer_waits(&self, id: &PatchId) {
        let inner = self.0.clone();
        let settled = [id.to_string()];
        let document = inner.replica.borrow().confirmed().clone();
        self.write_down(async move {
            let Some(storage) = &inner.storage else {
                return Ok(());
            };
            storage
                .keep(&mark_of(&inner.id, &document), &[], &settled)
                .await
        });
    }

    fn write_down(&self, work: impl Future<Output = Result<(), StorageError>> + 'static) {
        let keeper = self.clone();
        spawn_local(async move {
            if let Err(error) = work.await {
                keeper.say(Kept::Trouble(error.0));
            }
        });
    }
}
