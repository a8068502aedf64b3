//! The law of co-editing: whatever is lost, delayed, doubled, reordered or crashes on the way, all end with the same
//! bytes, and what was acknowledged is in the log exactly once.
//!
//! The world here has one disk, one room and three devices, and goes wrong in every way that its events can say.

#![expect(
    clippy::unwrap_used,
    reason = "a world that falls over is a test that fails"
)]

use pathway::{Document, History, Message, Patch, apply, arbitrary, merge};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use sync::{
    Act, Body, Entry, Floor, Id, Kept, Log, Note, Offer, Ordered, Pending, Refused, Replica, Turns,
    settle,
};

/// The newest rules that anyone in this world knows. What they do is the same: that they are called newer is what
/// the older ones have to notice.
const NEWEST: u32 = 2;

enum Down {
    Entries(Vec<Entry>),
    Already(Id, u64),
    Refused(Refused),
}

#[derive(Default)]
struct Connection {
    up: VecDeque<Offer>,
    down: VecDeque<Down>,
    turns: Turns,
    /// Up to where the room has sent.
    fed: u64,
}

/// A device: what is on its disk, and what runs, if anything does.
struct Device {
    name: Id,
    known: u32,
    saved: Document,
    kept: Kept,
    running: Option<(Replica, Document)>,
    connection: Option<Connection>,
    made: u32,
    acknowledged: BTreeSet<Id>,
    undo: History,
}

impl Device {
    fn start(&mut self) {
        let (replica, shown) = Replica::new(self.saved.clone(), self.kept.clone(), self.known);
        self.running = Some((replica, shown));
    }

    /// The confirmed document and the rest go to disk together; what is pending went there as it was made.
    fn save(&mut self) {
        if let Some((replica, _)) = &self.running {
            self.saved = replica.confirmed().clone();
            self.kept = replica.kept();
        }
    }

    fn change(&mut self, body: Body) {
        let Some((replica, shown)) = &mut self.running else {
            return;
        };
        let id = Id::new(&format!("{}-{}", self.name, self.made)).unwrap();
        let is_taken = match body.clone() {
            Body::Patch(patch) => {
                let mut changed = shown.clone();
                if patch.is_empty() || apply(&mut changed, &patch).is_err() {
                    return;
                }
                let is_taken = replica.edit(id.clone(), patch);
                if is_taken {
                    *shown = changed;
                }
                is_taken
            }
            Body::Act(act) => replica.act(id.clone(), act),
        };
        if is_taken {
            self.made += 1;
            self.kept.pending.push(Pending {
                id,
                merge: self.known,
                body,
            });
        }
    }

    fn edit(&mut self, bytes: &[u8]) {
        let Some((_, shown)) = &self.running else {
            return;
        };
        let mut dice = arbitrary::Dice::new(bytes.to_vec());
        // As the edits of the app do it: what is made leaves nothing hanging in the air.
        let wish = arbitrary::patch(&mut dice, shown);
        let patch = merge(&mut shown.clone(), &wish).applied;
        let before = self.made;
        self.change(Body::Patch(patch.clone()));
        if self.made > before {
            self.undo.record(Message::new("edited"), patch);
        }
    }

    fn take_back(&mut self) {
        let Some((_, shown)) = &self.running else {
            return;
        };
        if let Some(turn) = self.undo.undo(&mut shown.clone()) {
            self.change(Body::Patch(turn.patch));
        }
    }

    fn hear(&mut self, down: &Down) {
        let Some((replica, shown)) = &mut self.running else {
            return;
        };
        let received = match down {
            Down::Entries(entries) => replica.receive(entries, shown),
            Down::Already(id, sequence) => {
                self.acknowledged.insert(id.clone());
                replica.already(id, *sequence, shown)
            }
            Down::Refused(refused) => replica.refused(refused, shown),
        };
        apply(shown, &received.patch).expect("what is received fits what is shown");
        let settled = received.settled.iter().map(|settled| settled.id.clone());
        self.acknowledged.extend(settled);
        if received.has_gap {
            self.disconnect();
        }
    }

    fn disconnect(&mut self) {
        self.connection = None;
        if let Some((replica, _)) = &mut self.running {
            replica.disconnect();
        }
    }

    fn crash(&mut self) {
        self.connection = None;
        self.running = None;
    }

    /// What is shown is what the confirmed document and the pending changes make.
    fn is_true_to_itself(&self) {
        let Some((replica, shown)) = &self.running else {
            return;
        };
        let mut made = replica.confirmed().clone();
        for pending in replica.pending() {
            if let Body::Patch(patch) = &pending.body {
                merge(&mut made, patch);
            }
        }
        assert!(made == *shown, "{} shows something else", self.name);
    }
}

struct World {
    first: Document,
    /// As it is on disk, and as it is in the memory of the room.
    disk: Log,
    room: Log,
    /// Every entry that was ever on disk.
    history: Vec<Entry>,
    clock: u64,
    devices: Vec<Device>,
    /// Copies of offers that come again hours late.
    stale: Vec<(Offer, Id)>,
}

impl World {
    fn new(first: &Document) -> Self {
        let log = Log::new(first.clone());
        let (first, _, _) = log.snapshot();
        let first = first.clone();
        let names = ["ann", "bob", "cat"].map(|name| Id::new(name).unwrap());
        let devices = names.map(|name| {
            let mut device = Device {
                // One of them has the newer program from the beginning.
                known: if name.as_str() == "cat" { NEWEST } else { 1 },
                name,
                saved: first.clone(),
                kept: Kept::default(),
                running: None,
                connection: None,
                made: 0,
                acknowledged: BTreeSet::new(),
                undo: History::default(),
            };
            device.start();
            device
        });
        Self {
            disk: log.clone(),
            room: log,
            history: Vec::new(),
            clock: 0,
            devices: devices.into(),
            stale: Vec::new(),
            first,
        }
    }

    fn connect(&mut self, who: usize) {
        let device = &mut self.devices[who];
        device.disconnect();
        if let Some((replica, _)) = &device.running {
            device.connection = Some(Connection {
                fed: replica.sequence(),
                ..Connection::default()
            });
            self.feed(who);
        }
    }

    /// Sends what is on disk and was not sent to that device.
    fn feed(&mut self, who: usize) {
        let head = self.disk.head();
        if let Some(connection) = &mut self.devices[who].connection
            && connection.fed < head
        {
            let from = usize::try_from(connection.fed).unwrap();
            let entries = self.history[from..].to_vec();
            connection.fed = head;
            connection.down.push_back(Down::Entries(entries));
        }
    }

    fn commit(&mut self) {
        let from = self.disk.head();
        self.history
            .extend_from_slice(self.room.since(from).unwrap());
        self.disk = self.room.clone();
        (0..self.devices.len()).for_each(|who| self.feed(who));
    }

    fn crash(&mut self) {
        self.room = self.disk.clone();
        self.devices.iter_mut().for_each(Device::disconnect);
    }

    fn offer(&mut self, who: usize, is_moody: bool) {
        let device = &mut self.devices[who];
        let Some(connection) = &mut device.connection else {
            return;
        };
        let Some(offer) = connection.up.pop_front() else {
            return;
        };
        self.stale.push((offer.clone(), device.name.clone()));
        if !connection.turns.is_next(offer.number) {
            return;
        }
        if is_moody {
            connection.down.push_back(Down::Refused(Refused {
                number: offer.number,
                id: offer.id,
                why: Message::new("refused-too-fast"),
                for_now: true,
            }));
            return;
        }
        connection.turns.took();
        let id = offer.id.clone();
        self.clock += 1;
        let ordered = self.room.order(offer, device.name.clone(), self.clock);
        if let Ordered::Already(sequence) = ordered {
            // What is not on disk yet is acknowledged when it is.
            if sequence <= self.disk.head() {
                connection.down.push_back(Down::Already(id, sequence));
            }
        }
    }

    fn event(&mut self, event: u16, bytes: &[u8]) {
        let who = usize::from(event % 3);
        let pick = usize::from(event / 3);
        let device = &mut self.devices[who];
        match pick % 32 {
            0..=6 => device.edit(bytes),
            7 => device.take_back(),
            8 => device.change(Body::Act(Act::Park(Note {
                id: Id::new(&format!("n{}", pick % 7)).unwrap(),
                text: format!("{bytes:?}"),
            }))),
            9..=12 => {
                if let (Some((replica, _)), Some(connection)) =
                    (&mut device.running, &mut device.connection)
                {
                    connection.up.extend(replica.to_offer(1 + pick % 3));
                }
            }
            13..=16 => self.offer(who, pick % 11 == 0),
            17..=19 => self.commit(),
            20..=23 => {
                let next = device.connection.as_mut().and_then(|c| c.down.pop_front());
                if let Some(down) = &next {
                    device.hear(down);
                }
            }
            24 => {
                // Twice, and in another order.
                let all = device
                    .connection
                    .as_mut()
                    .map(|c| std::mem::take(&mut c.down));
                let all = Vec::from(all.unwrap_or_default());
                for down in all.iter().rev().chain(&all) {
                    if device.connection.is_some() {
                        device.hear(down);
                    }
                }
            }
            25 => self.connect(who),
            26 => device.disconnect(),
            27 => device.save(),
            28 => {
                device.crash();
                if pick % 3 == 0 {
                    device.known = NEWEST;
                }
                device.start();
            }
            29 => self.crash(),
            30 => {
                if !self.stale.is_empty() {
                    let (offer, author) = self.stale[pick % self.stale.len()].clone();
                    self.clock += 3_600_000;
                    self.room.order(offer, author, self.clock);
                }
            }
            // Only what is on disk is folded: what is not may be lost yet.
            _ => {
                self.commit();
                self.room.fold(NEWEST).unwrap();
                self.disk = self.room.clone();
            }
        }
        for device in &self.devices {
            device.is_true_to_itself();
            let Some((replica, _)) = &device.running else {
                continue;
            };
            let told = usize::try_from(replica.sequence()).unwrap();
            let mut told = self.history[..told].iter();
            let is_known = told.all(|entry| entry.merge <= device.known);
            assert!(is_known, "{} merged what it does not know", device.name);
        }
    }

    /// Everything works again, and everyone has the newest program.
    fn heal(&mut self) {
        for who in 0..self.devices.len() {
            let device = &mut self.devices[who];
            if device
                .running
                .as_ref()
                .is_none_or(|(r, _)| r.needs_reload())
            {
                device.save();
                device.crash();
                device.known = NEWEST;
                device.start();
            }
        }
        self.commit();
        (0..self.devices.len()).for_each(|who| self.connect(who));
        for _ in 0..50 {
            for who in 0..self.devices.len() {
                let device = &mut self.devices[who];
                let (replica, _) = device.running.as_mut().unwrap();
                let offers = replica.to_offer(usize::MAX);
                device.connection.as_mut().unwrap().up.extend(offers);
                while self.devices[who]
                    .connection
                    .as_ref()
                    .is_some_and(|c| !c.up.is_empty())
                {
                    self.offer(who, false);
                }
                self.commit();
                for who in 0..self.devices.len() {
                    let device = &mut self.devices[who];
                    let connection = device.connection.as_mut().unwrap();
                    let all = std::mem::take(&mut connection.down);
                    for down in &all {
                        device.hear(down);
                    }
                    if device.running.as_ref().unwrap().0.needs_reload() {
                        device.save();
                        device.crash();
                        device.known = NEWEST;
                        device.start();
                    }
                    if device.connection.is_none() {
                        self.connect(who);
                    }
                }
            }
        }
    }
}

fn bytes(document: &Document) -> String {
    let parts = (&document.pathway, &document.diagram, &document.comments);
    serde_json::to_string(&parts).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(100)))]

    #[test]
    fn all_end_with_the_same_bytes_and_nothing_acknowledged_is_lost(
        first in arbitrary::documents(),
        events in prop::collection::vec((any::<u16>(), prop::collection::vec(any::<u8>(), 0..200)), 0..160),
    ) {
        let mut world = World::new(&first);
        (0..3).for_each(|who| world.connect(who));
        for (event, bytes) in &events {
            world.event(*event, bytes);
        }
        world.heal();
        let (mut document, mut floor) = (world.first.clone(), Floor::default());
        settle(&mut document, &mut floor, NEWEST, &world.history).unwrap();
        let mut times: BTreeMap<&Id, usize> = BTreeMap::new();
        for (index, entry) in world.history.iter().enumerate() {
            prop_assert_eq!(entry.sequence, index as u64 + 1);
            *times.entry(&entry.id).or_default() += 1;
        }
        for device in &world.devices {
            let (replica, shown) = device.running.as_ref().unwrap();
            prop_assert_eq!(replica.pending().len(), 0, "{} waits", device.name);
            prop_assert_eq!(replica.sequence(), world.disk.head());
            prop_assert_eq!(bytes(shown), bytes(&document));
            prop_assert_eq!(shown, &document);
            prop_assert_eq!(replica.floor(), &floor);
            for id in &device.acknowledged {
                prop_assert_eq!(times.get(id), Some(&1), "{} was acknowledged", id);
            }
            // Whoever made a change has it in the log in the end, acknowledged or not.
            for number in 0..device.made {
                let id = Id::new(&format!("{}-{number}", device.name)).unwrap();
                prop_assert_eq!(times.get(&id), Some(&1), "{} was made", id);
            }
        }
        world.disk.fold(NEWEST).unwrap();
        prop_assert_eq!(world.disk.snapshot(), (&document, &floor, world.history.len() as u64));
        prop_assert_eq!(world.disk.since(0), (world.history.is_empty()).then_some(&[][..]));
    }
}

/// What the two made of a fresh document, one after the other: the first takes back, the second's stays.
#[test]
fn undo_takes_back_only_what_one_did_oneself() {
    let first = Document::default();
    let mut world = World::new(&first);
    let add = |id: &str, title: &str| {
        let mut step = pathway::Step::new(id);
        step.title = title.to_owned();
        Body::Patch(Patch::add(id.into(), step))
    };
    let rename = |world: &World, who: usize, title: &str, notes: &str| {
        let shown = &world.devices[who].running.as_ref().unwrap().1;
        let mut changed = shown.clone();
        let mut step = changed.pathway.steps.get("s").unwrap().clone();
        title.clone_into(&mut step.title);
        notes.clone_into(&mut step.notes);
        changed.pathway.steps.insert(step);
        pathway::diff(shown, &changed)
    };
    let meet = |world: &mut World| world.heal();
    world.devices[0].change(add("s", "Triage"));
    meet(&mut world);
    let own = rename(&world, 0, "Triage by telephone", "");
    world.devices[0].change(Body::Patch(own.clone()));
    world.devices[0].undo.record(Message::new("renamed"), own);
    meet(&mut world);
    let theirs = rename(&world, 1, "Triage by telephone", "asked on Monday");
    world.devices[1].change(Body::Patch(theirs));
    meet(&mut world);
    world.devices[0].take_back();
    meet(&mut world);
    for device in &world.devices {
        let step = device
            .running
            .as_ref()
            .unwrap()
            .1
            .pathway
            .steps
            .get("s")
            .unwrap();
        assert_eq!(
            (step.title.as_str(), step.notes.as_str()),
            ("Triage", "asked on Monday")
        );
    }
}

#[test]
fn what_others_did_to_the_same_record_is_said_and_what_was_dropped_is_told_once() {
    let mut world = World::new(&Document::default());
    let step = pathway::Step::new("s");
    world.devices[0].change(Body::Patch(Patch::add("s".into(), step.clone())));
    world.heal();
    let gone = Patch::add("s".into(), step.clone()).inverse();
    world.devices[0].change(Body::Patch(gone));
    let mut other = step.clone();
    "Later".clone_into(&mut other.title);
    let (_, shown) = world.devices[1].running.as_ref().unwrap();
    let mut renamed = shown.clone();
    renamed.pathway.steps.insert(other);
    let edit = pathway::diff(shown, &renamed);
    world.devices[1].change(Body::Patch(edit));
    // The first one's delete is ordered before the second one's new title.
    let device = &mut world.devices[0];
    let offers = device.running.as_mut().unwrap().0.to_offer(9);
    device.connection.as_mut().unwrap().up.extend(offers);
    world.offer(0, false);
    world.commit();
    let (replica, shown) = world.devices[1].running.as_mut().unwrap();
    let received = replica.receive(&world.history, shown);
    let subject = pathway::Subject::Step("s".into());
    assert_eq!(received.contested, BTreeSet::from([subject]));
    assert_eq!(received.dropped.len(), 1);
    assert_eq!(received.dropped[0].id, "dropped-gone");
    apply(shown, &received.patch).unwrap();
    assert!(shown.pathway.steps.get("s").is_none());
    let pending: Vec<Id> = replica
        .pending()
        .map(|pending| pending.id.clone())
        .collect();
    let again = replica.withdraw(&pending, shown);
    assert!(again.dropped.is_empty() && again.patch.is_empty());
    assert_eq!(replica.pending().len(), 0);
}

#[test]
fn a_change_that_left_something_in_the_air_is_put_right_when_it_settles() {
    let mut world = World::new(&Document::default());
    let link = pathway::Link::new("l", "a", "b");
    let steps = ["a", "b"].map(|id| Patch::add(id.into(), pathway::Step::new(id)));
    let [a, b] = steps.clone();
    let all = a.then(b).then(Patch::add("l".into(), link));
    world.devices[0].change(Body::Patch(all));
    world.heal();
    // The step goes and its link does not: no edit does that, and a program with a defect may.
    world.devices[0].change(Body::Patch(steps[0].inverse()));
    let shown = |world: &World, who: usize| world.devices[who].running.as_ref().unwrap().1.clone();
    assert_eq!(shown(&world, 0).pathway.links.iter().count(), 1);
    world.heal();
    assert_eq!(shown(&world, 0).pathway.links.iter().count(), 0);
    assert_eq!(shown(&world, 0), shown(&world, 1));
}

#[test]
fn messages_read_back_and_what_is_no_id_is_refused() {
    use sync::{Join, Resume, Seat, ToPerson, ToRoom};
    let id = |text: &str| Id::new(text).unwrap();
    let join = ToRoom::Join(Join {
        protocol: sync::PROTOCOL,
        merge: 1,
        link: id("abc"),
        person: id("def"),
        seat: Seat::default(),
        resume: Some(Resume {
            room: id("r"),
            sequence: 7,
            last: None,
        }),
    });
    let text = serde_json::to_string(&join).unwrap();
    assert_eq!(serde_json::from_str::<ToRoom>(&text).unwrap(), join);
    let list = "[{\"gone\":\"abc\"},{\"already\":{\"id\":\"x\",\"sequence\":3}}]";
    let read: Vec<ToPerson> = serde_json::from_str(list).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), list);
    for bad in ["", "a b", "../x", "é", &"x".repeat(65)] {
        assert_eq!(Id::new(bad), None);
        assert!(serde_json::from_value::<Id>(bad.into()).is_err());
    }
}
