//! The room that the open pathway belongs to: who is there, what they are at, how things stand on the floor, and what
//! this person may do. It never changes the document: what is heard goes to the workspace.

mod line;
mod links;
mod past;
mod visit;

pub use links::{Links, delete_room, forget_name, forget_names, make_room, renew_link};
pub use past::{document_at, entries_between};
pub use visit::visit;

use super::{
    sentences::text,
    workspace::{Workspace, random_id},
};
use crate::{
    browser::{
        frame::{Rest, after, pause},
        measure::now,
    },
    parts::NotHere,
};
use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, rc::Rc};
use sync::{Act, Ballot, Floor, Id, Person, PersonId, Presence, Right, Seat, Target, Welcome};

/// What this device keeps of a room, to come in again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pass {
    /// Which room.
    pub room: Id,
    /// What its link gives.
    pub link: Id,
    /// What that lets this person do.
    pub right: Right,
    /// The links to hand out, where this person made the room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
}

impl Pass {
    /// This one, with the links to hand out that came with another pass of the same room.
    #[must_use]
    pub fn in_place_of(mut self, other: Self) -> Self {
        self.links = other.links;
        if let Some(links) = &mut self.links
            && self.right == Right::Facilitate
        {
            links.facilitate = self.link.clone();
        }
        self
    }
}

/// A line to a room, as far as whoever draws uses it. It ends when it is let go.
pub trait Line {
    /// Offers what waits.
    fn offer(&self);
    /// Tells the others what this person is at.
    fn tell(&self, at: Presence);
    /// Another name or colour.
    fn rename(&self, seat: Seat);
}

/// How one stands to the room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// The pathway belongs to none.
    #[default]
    Alone,
    /// On the way in.
    Coming,
    /// In it.
    In,
    /// The line broke; it is called again.
    Away,
    /// The room does not let this person in any more, for that reason.
    Out(String),
}

/// The room of the open pathway.
#[derive(Clone, Copy)]
pub struct Room {
    /// How one stands to it.
    pub standing: RwSignal<Standing>,
    /// What this device keeps of it.
    pub pass: RwSignal<Option<Pass>>,
    /// Who one is to the others.
    pub you: RwSignal<Option<PersonId>>,
    /// What one may do.
    pub right: RwSignal<Right>,
    /// Who is there.
    pub people: RwSignal<BTreeMap<PersonId, Person>>,
    /// What those are called whom the room remembers.
    pub names: RwSignal<BTreeMap<Id, String>>,
    /// What they are at.
    pub presence: RwSignal<BTreeMap<PersonId, Presence>>,
    /// How things stand on the floor.
    pub floor: RwSignal<Floor>,
    /// How many bytes one message to the room may have.
    pub message: RwSignal<u64>,
    /// After how many days without use the server removes the room.
    pub unused_days: RwSignal<Option<u32>>,
    /// Whom this person follows.
    pub following: RwSignal<Option<PersonId>>,
    /// Whether this person raises a hand.
    pub hand: RwSignal<bool>,
    /// Where this person's pointer is on the drawing.
    pub pointer: RwSignal<Option<[i32; 2]>>,
    /// By how many milliseconds the room's clock is ahead.
    ahead: StoredValue<f64>,
    line: StoredValue<Option<Rc<dyn Line>>, LocalStorage>,
    telling: StoredValue<bool>,
    quiet: StoredValue<Rest, LocalStorage>,
    idle: RwSignal<bool>,
}

// So often others are told where somebody is: fast enough to look alive, slow enough for a phone.
const TELL: u32 = 120;

// Where what speaks to rooms could not be fetched, it is tried again.
const AGAIN: u32 = 5_000;

// What a server lets a message have, unless it says otherwise on coming in.
const USUAL_MESSAGE: u64 = 1_000_000;

// As long as nothing is done before somebody counts as away from the desk.
const IDLE: u32 = 120_000;

impl Room {
    /// No room, or one that nobody has come into yet.
    pub fn new(pass: Option<Pass>) -> Self {
        Self {
            standing: RwSignal::new(if pass.is_some() {
                Standing::Coming
            } else {
                Standing::Alone
            }),
            you: RwSignal::new(None),
            right: RwSignal::new(pass.as_ref().map_or(Right::Facilitate, |pass| pass.right)),
            pass: RwSignal::new(pass),
            people: RwSignal::new(BTreeMap::new()),
            names: RwSignal::new(BTreeMap::new()),
            presence: RwSignal::new(BTreeMap::new()),
            floor: RwSignal::new(Floor::default()),
            message: RwSignal::new(USUAL_MESSAGE),
            unused_days: RwSignal::new(None),
            following: RwSignal::new(None),
            hand: RwSignal::new(false),
            pointer: RwSignal::new(None),
            ahead: StoredValue::new(0.0),
            line: StoredValue::new_local(None),
            telling: StoredValue::new(false),
            quiet: StoredValue::new_local(Rest::default()),
            idle: RwSignal::new(false),
        }
    }

    /// Whether the pathway belongs to a room.
    pub fn is_shared(self) -> bool {
        self.pass.with(Option::is_some)
    }

    /// The same as it stands, for whoever is not woken by it.
    pub fn is_shared_now(self) -> bool {
        self.pass.with_untracked(Option::is_some)
    }

    /// Whether this person may do what that right lets them do. Alone one may do everything.
    pub fn may(self, right: Right) -> bool {
        !self.is_shared() || self.right.get() >= right
    }

    /// Whether the document can be changed here now.
    pub fn lets_edit(self) -> bool {
        if !self.is_shared() {
            return true;
        }
        let right = self.right.get();
        let lets = self.you.with(|you| {
            self.floor
                .with(|floor| you.as_ref().is_none_or(|you| floor.lets_edit(you)))
        });
        right == Right::Facilitate || (right >= Right::Edit && lets)
    }

    /// The others in the room.
    pub fn others(self) -> Vec<Person> {
        let you = self.you.get();
        self.people.with(|people| {
            let others = people.values();
            let others = others.filter(|person| Some(&person.id) != you.as_ref());
            others.cloned().collect()
        })
    }

    /// What somebody is called, now or when they wrote.
    pub fn name_of(self, person: &PersonId) -> Option<String> {
        self.people
            .with(|people| people.get(person).map(|person| person.name.clone()))
            .or_else(|| self.names.with(|names| names.get(person).cloned()))
            .filter(|name| !name.is_empty())
    }

    /// Calls the room of the pathway that is open.
    pub fn call(self, workspace: Workspace) {
        let Some(pass) = self.pass.get_untracked() else {
            return;
        };
        self.standing.set(Standing::Coming);
        let seat = workspace.desk.preferences.seat();
        spawn_local(async move {
            loop {
                match line::call(workspace, pass.clone(), seat.clone()).await {
                    Ok(line) => return drop(self.line.try_set_value(Some(line))),
                    Err(NotHere) => pause(AGAIN).await,
                }
                if self.standing.try_set(Standing::Away).is_some() {
                    return;
                }
            }
        });
        self.stir(workspace);
        Effect::new(move || {
            self.at(workspace);
            self.tell_soon(workspace);
        });
        Effect::new(move || self.follow(workspace));
    }

    /// Hangs up.
    pub fn hang_up(self) {
        self.line.try_set_value(None);
    }

    /// The line, if one was called.
    pub fn line(self) -> Option<Rc<dyn Line>> {
        self.line.try_get_value().flatten()
    }

    /// One is in.
    pub(super) fn welcome(self, welcome: &Welcome) {
        let you = welcome.you.clone();
        self.you.set(Some(you));
        self.right.set(welcome.right);
        #[expect(
            clippy::cast_precision_loss,
            reason = "milliseconds since 1970 are far below 2^53"
        )]
        self.ahead.set_value(welcome.now as f64 - now());
        let people = welcome.people.iter();
        self.people.set(
            people
                .map(|person| (person.id.clone(), person.clone()))
                .collect(),
        );
        self.presence.set(welcome.presence.clone());
        self.names.set(welcome.names.clone());
        self.message.set(welcome.allowance.message);
        self.unused_days.set(welcome.unused_days);
        self.standing.set(Standing::In);
    }

    /// Somebody came in, or is called otherwise now.
    pub(super) fn here(self, person: Person) {
        self.people.update(|people| {
            people.insert(person.id.clone(), person);
        });
    }

    /// Somebody wrote: what they are called is known from then on, when they have gone too.
    pub(super) fn wrote(self, who: &PersonId) {
        let called = self
            .people
            .with_untracked(|people| people.get(who).map(|person| person.name.clone()));
        let Some(called) = called.filter(|called| !called.is_empty()) else {
            return;
        };
        let is_known = self
            .names
            .with_untracked(|names| names.get(who) == Some(&called));
        if !is_known {
            self.names.update(|names| {
                names.insert(who.clone(), called);
            });
        }
    }

    /// The names that the room remembers, in the order of the alphabet.
    pub fn remembered(self) -> Vec<(PersonId, String)> {
        let names = self.names.get().into_iter();
        let mut names: Vec<_> = names.filter(|(_, name)| !name.is_empty()).collect();
        names.sort_by(|(_, one), (_, other)| one.cmp(other));
        names
    }

    /// The room has forgotten what that person was called, or what everyone was.
    pub fn forgot(self, who: Option<&PersonId>) {
        self.names.update(|names| match who {
            Some(who) => drop(names.remove(who)),
            None => names.clear(),
        });
    }

    /// Somebody is at something.
    pub(super) fn is_at(self, who: PersonId, what: Presence) {
        self.presence.update(|presence| {
            presence.insert(who, what);
        });
    }

    /// Somebody is gone.
    pub(super) fn gone(self, who: &PersonId) {
        self.people.update(|people| {
            people.remove(who);
        });
        self.presence.update(|presence| {
            presence.remove(who);
        });
        if self
            .following
            .with_untracked(|following| following.as_ref() == Some(who))
        {
            self.following.set(None);
        }
    }

    /// How things stand on the floor now.
    pub(super) fn floor_is(self, floor: Floor) {
        if self.floor.with_untracked(|now| *now != floor) {
            self.floor.set(floor);
        }
    }

    /// What this person is at.
    fn at(self, workspace: Workspace) -> Presence {
        let seen = workspace.viewport.with(editor::Viewport::seen);
        Presence {
            cursor: self.pointer.get(),
            selection: workspace
                .selection
                .with(|chosen| chosen.0.iter().cloned().collect()),
            editing: workspace.naming.get(),
            viewport: Some([seen.x, seen.y, seen.width, seen.height]),
            following: self.following.get(),
            hand: self.hand.get(),
            idle: self.idle.get(),
        }
        .bounded()
    }

    fn tell_soon(self, workspace: Workspace) {
        if self.telling.try_get_value() != Some(false) {
            return;
        }
        self.telling.set_value(true);
        after(TELL, move || {
            if self.telling.try_set_value(false).is_some() {
                return;
            }
            if let Some(line) = self.line() {
                line.tell(untrack(|| self.at(workspace)));
            }
            self.stir(workspace);
        });
    }

    // Whoever does nothing for a while is shown as idle.
    fn stir(self, workspace: Workspace) {
        if self.idle.get_untracked() {
            self.idle.set(false);
            self.tell_soon(workspace);
        }
        self.quiet.with_value(|quiet| {
            quiet.ask(IDLE, move || {
                if self.idle.try_get_untracked() == Some(false) {
                    self.idle.set(true);
                }
            });
        });
    }

    // Whom the spotlight is on, everyone follows, but for that person.
    fn follow(self, workspace: Workspace) {
        let spotlight = self.floor.with(|floor| floor.spotlight.clone());
        let you = self.you.get();
        let whom = spotlight
            .filter(|whom| Some(whom) != you.as_ref())
            .or_else(|| self.following.get());
        let Some(whom) = whom else { return };
        let seen = self
            .presence
            .with(|presence| presence.get(&whom).and_then(|at| at.viewport));
        if let Some([x, y, width, height]) = seen {
            let part = pathway::Rect {
                x,
                y,
                width: width.max(1),
                height: height.max(1),
            };
            let next = workspace.viewport.get_untracked().framing(part);
            workspace.handle(editor::Input::Look {
                zoom: next.zoom,
                x: next.x,
                y: next.y,
            });
        }
    }

    /// The time left for the item of the agenda, in seconds; none when no time runs.
    pub fn time_left(self) -> Option<i64> {
        let ends_at = self
            .floor
            .with(|floor| floor.timer.as_ref().map(|timer| timer.ends_at))?;
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            reason = "a moment of this century, in seconds"
        )]
        let left = ((ends_at as f64 - (now() + self.ahead.get_value())) / 1_000.0).ceil() as i64;
        Some(left)
    }

    /// The vote that is held now.
    pub fn open_ballot(self) -> Option<Ballot> {
        self.floor
            .with(|floor| floor.ballot.clone().filter(|ballot| ballot.is_open))
    }

    /// How many dots this person has on that, and how many are left.
    pub fn dots(self, ballot: &Ballot, on: &Target) -> (u32, u32) {
        let mine = self
            .you
            .with(|you| you.as_ref().and_then(|you| ballot.votes.get(you)).cloned())
            .unwrap_or_default();
        let set: u32 = mine.iter().map(|dots| dots.count).sum();
        let here = mine.iter().find(|dots| dots.on == *on);
        (
            here.map_or(0, |dots| dots.count),
            ballot.dots.saturating_sub(set),
        )
    }
}

/// How many dots everyone has set on each thing, the most first.
pub fn tally(ballot: &Ballot) -> Vec<(Target, u32)> {
    let mut all: BTreeMap<&Target, u32> = BTreeMap::new();
    for dots in ballot.votes.values().flatten() {
        *all.entry(&dots.on).or_default() += dots.count;
    }
    let mut all: Vec<_> = all
        .into_iter()
        .map(|(on, count)| (on.clone(), count))
        .collect();
    all.sort_by(|(_, a), (_, b)| b.cmp(a));
    all
}

impl Workspace {
    /// A turn of the workshop.
    pub fn act(self, act: Act) {
        let taken = self.with_keeper(|keeper| keeper.act(random_id(), act));
        if taken == Some(false) {
            self.desk.notices.trouble(text("needs-reload"));
        }
    }

    /// Another name or colour.
    pub fn sit_as(self, seat: Seat) {
        self.desk.preferences.sit_as(&seat);
        if let Some(line) = self.room.line() {
            line.rename(seat);
        }
    }
}
