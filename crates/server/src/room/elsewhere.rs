//! Who is in a room by way of other servers.
//!
//! Never trusted to say that they leave: a server that is not heard of for a while is taken for gone, and who was
//! there by way of it.

use super::Room;
use crate::{
    cluster::{Said, Shout},
    outbox::frame,
};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};
use sync::{Id, Person, PersonId, Presence, ToPerson};

/// How often a server says who is there by way of it.
pub const BEAT: Duration = Duration::from_secs(4);
/// How long one may be silent.
const SILENCE: Duration = Duration::from_secs(14);

/// Who is there by way of which server.
#[derive(Default)]
pub struct Elsewhere {
    servers: BTreeMap<Id, Server>,
}

struct Server {
    heard: Instant,
    people: BTreeMap<PersonId, (Person, Presence)>,
}

impl Elsewhere {
    /// How many.
    pub fn len(&self) -> usize {
        self.servers
            .values()
            .map(|server| server.people.len())
            .sum()
    }

    /// Whether that person is.
    pub fn has(&self, person: &PersonId) -> bool {
        let mut servers = self.servers.values();
        servers.any(|server| server.people.contains_key(person))
    }

    /// All of them.
    pub fn people(&self) -> impl Iterator<Item = Person> {
        self.all().map(|(person, _)| person.clone())
    }

    /// What they are at.
    pub fn presence(&self) -> Vec<(PersonId, Presence)> {
        let all = self.all();
        all.map(|(person, presence)| (person.id.clone(), presence.clone()))
            .collect()
    }

    fn all(&self) -> impl Iterator<Item = &(Person, Presence)> {
        self.servers
            .values()
            .flat_map(|server| server.people.values())
    }

    /// Takes what a server says. Gives what that is for people here; who is gone may be here all the same.
    fn hear(&mut self, server: Id, said: Said) -> Vec<ToPerson> {
        match said {
            Said::Who => Vec::new(),
            Said::People(people) => {
                let now = people.into_iter();
                let now = now.map(|(person, presence)| (person.id.clone(), (person, presence)));
                let heard = Instant::now();
                let now = Server {
                    heard,
                    people: now.collect(),
                };
                let mut news = Vec::new();
                let before = self.servers.remove(&server);
                let before = before.map(|server| server.people).unwrap_or_default();
                for (id, (person, presence)) in &now.people {
                    let known = before.get(id);
                    if known.is_none_or(|(known, _)| known != person) {
                        news.push(ToPerson::Here(person.clone()));
                    }
                    if known.is_none_or(|(_, known)| known != presence) {
                        news.push(ToPerson::At {
                            who: id.clone(),
                            what: presence.clone(),
                        });
                    }
                }
                let gone = before.into_keys().filter(|id| !now.people.contains_key(id));
                news.extend(gone.map(ToPerson::Gone));
                if !now.people.is_empty() {
                    self.servers.insert(server, now);
                }
                news
            }
            Said::At(moved) => {
                let Some(server) = self.servers.get_mut(&server) else {
                    return Vec::new();
                };
                server.heard = Instant::now();
                let known = moved.into_iter().filter_map(|(who, what)| {
                    server.people.get_mut(&who)?.1 = what.clone();
                    Some(ToPerson::At { who, what })
                });
                known.collect()
            }
        }
    }

    /// Takes those for gone whose server has been silent for too long.
    fn forget_silent(&mut self) -> Vec<ToPerson> {
        let silent = self.servers.iter();
        let silent = silent.filter(|(_, server)| server.heard.elapsed() >= SILENCE);
        let silent: Vec<Id> = silent.map(|(id, _)| id.clone()).collect();
        let nobody = || Said::People(Vec::new());
        let gone = silent.into_iter().map(|server| self.hear(server, nobody()));
        gone.flatten().collect()
    }
}

impl Room {
    /// Asks the other servers who is there by way of them.
    pub(super) fn ask_who_is_elsewhere(&self) {
        if let Some(cluster) = self.tools.log.cluster() {
            cluster.shout(&self.id, Said::Who);
        }
    }

    /// Says to the other servers who is here.
    pub(super) fn say_who_is_here(&self) {
        if let Some(cluster) = self.tools.log.cluster() {
            let seats = self.seats.all();
            let people = seats.map(|seat| (seat.person.clone(), seat.presence().clone()));
            cluster.shout(&self.id, Said::People(people.collect()));
        }
    }

    /// Hears another server.
    pub(super) fn hear_elsewhere(&mut self, shout: Shout) {
        if matches!(shout.said, Said::Who) && !self.seats.is_empty() {
            self.say_who_is_here();
        }
        let news = self.elsewhere.hear(shout.server, shout.said);
        self.tell_news(news);
    }

    /// Says from time to time who is here, and notices who says nothing any more.
    pub(super) fn beat(&mut self) {
        if !self.seats.is_empty() {
            self.say_who_is_here();
        }
        let news = self.elsewhere.forget_silent();
        self.tell_news(news);
    }

    fn tell_news(&mut self, news: Vec<ToPerson>) {
        for message in news {
            // Who leaves by one way may be there by another.
            let is_wrong = match &message {
                ToPerson::Gone(person) => {
                    self.elsewhere.has(person)
                        || self.seats.all().any(|seat| seat.person.id == *person)
                }
                _ => false,
            };
            if !is_wrong {
                self.tell(&frame(&message));
            }
        }
    }
}
