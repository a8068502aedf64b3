//! The workshop around the document: who has the pen, where everyone looks, votes, the timer, the parking lot.
//!
//! Like the document it follows from the log alone: the same acts in the same order make the same floor everywhere.

use crate::{Id, PersonId};
use pathway::{FindingId, Message, Subject};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How things stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Floor {
    /// Whether only facilitators, and who has the pen, may change the document.
    #[serde(default)]
    pub is_locked: bool,
    /// Who may change it all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pen: Option<PersonId>,
    /// Whom everyone follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spotlight: Option<PersonId>,
    /// The item of the agenda that time is running for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timer: Option<Timer>,
    /// The vote that is being held, or was held last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ballot: Option<Ballot>,
    /// The places of the log that were given a name, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<Version>,
    /// What is not to be talked about now and not to be forgotten.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parked: Vec<Note>,
}

/// Time for an item of the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// What it is for.
    pub what: String,
    /// When it is up, by the clock of the log: milliseconds since 1970.
    pub ends_at: u64,
}

/// A vote by dots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// Names it, so that a dot that comes late does not count in the next one.
    pub id: Id,
    /// What is asked.
    pub question: String,
    /// How many dots each person has.
    pub dots: u32,
    /// Whether dots can still be set.
    pub is_open: bool,
    /// Where they are, by person.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub votes: BTreeMap<PersonId, Vec<Dots>>,
}

/// Dots of one person on one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dots {
    /// On what.
    pub on: Target,
    /// How many.
    pub count: u32,
}

/// What a dot can be set on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A step, a link or another record.
    Subject(Subject),
    /// A finding.
    Finding(FindingId),
    /// A note of the parking lot.
    Note(Id),
}

/// A place of the log that was given a name: the document as it stood when this was ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Names it.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Who gave it the name.
    pub by: PersonId,
    /// When, by the clock of the log: milliseconds since 1970.
    pub at: u64,
}

/// A note of the parking lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Names it.
    pub id: Id,
    /// What it says.
    pub text: String,
}

/// A turn of the workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Only facilitators may change the document from now on, or everyone again.
    Lock(bool),
    /// That person may all the same, or nobody.
    GivePen(Option<PersonId>),
    /// Everyone follows that person, or nobody.
    Spotlight(Option<PersonId>),
    /// Time runs for something.
    StartTimer {
        /// For what.
        what: String,
        /// How long.
        seconds: u32,
    },
    /// It no longer does.
    StopTimer,
    /// A vote begins; the last one is put away.
    OpenBallot {
        /// Names it.
        id: Id,
        /// What is asked.
        question: String,
        /// How many dots each person has.
        dots: u32,
    },
    /// No more dots.
    CloseBallot,
    /// So many dots of this person are on that, and not as many as before.
    Vote {
        /// In which vote.
        ballot: Id,
        /// On what.
        on: Target,
        /// How many; none takes them off.
        dots: u32,
    },
    /// A note into the parking lot.
    Park(Note),
    /// A note out of it, once it was dealt with.
    Unpark(Id),
    /// The document as it stands has a name from now on.
    NameVersion {
        /// Names the version.
        id: Id,
        /// What it is called.
        name: String,
    },
}

/// The longest text of a note, a question or an item of the agenda, in bytes.
const LONGEST_TEXT: usize = 4_000;
/// The most notes in the parking lot.
const MOST_NOTES: usize = 500;
/// The most versions with a name.
const MOST_VERSIONS: usize = 500;
/// The most dots a person can have: more could not be told apart on a card.
const MOST_DOTS: u32 = 20;
/// The longest time for an item: a day.
const LONGEST_TIME: u32 = 86_400;

impl Floor {
    /// Takes the turn of a person at a time, or says why it counts for nothing, which changes nothing.
    pub fn act(&mut self, who: &PersonId, at: u64, act: &Act) -> Result<(), Message> {
        match act {
            Act::Lock(on) => {
                self.is_locked = *on;
                self.pen = None;
            }
            Act::GivePen(to) => self.pen.clone_from(to),
            Act::Spotlight(on) => self.spotlight.clone_from(on),
            Act::StartTimer { what, seconds } => {
                fits(what)?;
                let seconds = (*seconds).min(LONGEST_TIME);
                self.timer = Some(Timer {
                    what: what.clone(),
                    ends_at: at.saturating_add(u64::from(seconds) * 1_000),
                });
            }
            Act::StopTimer => self.timer = None,
            Act::OpenBallot { id, question, dots } => {
                fits(question)?;
                self.ballot = Some(Ballot {
                    id: id.clone(),
                    question: question.clone(),
                    dots: (*dots).clamp(1, MOST_DOTS),
                    is_open: true,
                    votes: BTreeMap::new(),
                });
            }
            Act::CloseBallot => {
                if let Some(ballot) = &mut self.ballot {
                    ballot.is_open = false;
                }
            }
            Act::Vote { ballot, on, dots } => self.vote(who, ballot, on, *dots)?,
            Act::Park(note) => {
                fits(&note.text)?;
                if self.parked.len() >= MOST_NOTES {
                    return Err(Message::new("refused-parking-full"));
                }
                // Nobody writes over what another person parked.
                if self.parked.iter().any(|other| other.id == note.id) {
                    return Err(Message::new("refused-already-parked"));
                }
                self.parked.push(note.clone());
            }
            Act::Unpark(id) => self.parked.retain(|note| note.id != *id),
            Act::NameVersion { id, name } => {
                fits(name)?;
                if self.versions.len() >= MOST_VERSIONS {
                    return Err(Message::new("refused-too-many-versions"));
                }
                self.versions.push(Version {
                    id: id.clone(),
                    name: name.clone(),
                    by: who.clone(),
                    at,
                });
            }
        }
        Ok(())
    }

    fn vote(&mut self, who: &PersonId, id: &Id, on: &Target, dots: u32) -> Result<(), Message> {
        let open = self.ballot.as_mut();
        let Some(ballot) = open.filter(|ballot| ballot.id == *id && ballot.is_open) else {
            return Err(Message::new("refused-vote-over"));
        };
        let mine = ballot.votes.entry(who.clone()).or_default();
        let elsewhere = mine.iter().filter(|other| other.on != *on);
        let set: u32 = elsewhere.map(|other| other.count).sum();
        let fits = set.checked_add(dots).is_some_and(|all| all <= ballot.dots);
        if fits {
            mine.retain(|other| other.on != *on);
            if dots > 0 {
                mine.push(Dots {
                    on: on.clone(),
                    count: dots,
                });
            }
        }
        if mine.is_empty() {
            ballot.votes.remove(who);
        }
        if fits {
            Ok(())
        } else {
            Err(Message::new("refused-no-dots-left"))
        }
    }

    /// Whether that person may change the document now, as far as the floor goes.
    pub fn lets_edit(&self, who: &PersonId) -> bool {
        !self.is_locked || self.pen.as_ref() == Some(who)
    }
}

fn fits(text: &str) -> Result<(), Message> {
    if text.len() > LONGEST_TEXT {
        return Err(Message::new("refused-text-too-long"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        Id::new(text).unwrap()
    }
    fn dots(floor: &mut Floor, ballot: &str, on: &str, dots: u32) -> Result<(), Message> {
        let (ballot, on) = (id(ballot), Target::Note(id(on)));
        floor.act(&id("ann"), 0, &Act::Vote { ballot, on, dots })
    }
    fn open(floor: &mut Floor, ballot: &str) {
        let question = "Which first?".to_owned();
        let act = Act::OpenBallot {
            id: id(ballot),
            question,
            dots: 3,
        };
        floor.act(&id("lead"), 0, &act).unwrap();
    }

    #[test]
    fn nobody_sets_more_dots_than_they_have() {
        let mut floor = Floor::default();
        open(&mut floor, "b1");
        dots(&mut floor, "b1", "x", 2).unwrap();
        assert!(dots(&mut floor, "b1", "y", 2).is_err());
        assert!(dots(&mut floor, "b1", "y", u32::MAX).is_err());
        // The same dots set again, or moved, are not more dots.
        dots(&mut floor, "b1", "x", 2).unwrap();
        dots(&mut floor, "b1", "x", 0).unwrap();
        dots(&mut floor, "b1", "y", 3).unwrap();
        assert_eq!(floor.ballot.unwrap().votes[&id("ann")].len(), 1);
    }

    #[test]
    fn a_dot_that_comes_late_does_not_count() {
        let mut floor = Floor::default();
        open(&mut floor, "b1");
        open(&mut floor, "b2");
        assert!(dots(&mut floor, "b1", "x", 1).is_err());
        floor.act(&id("lead"), 0, &Act::CloseBallot).unwrap();
        assert!(dots(&mut floor, "b2", "x", 1).is_err());
        assert!(floor.ballot.unwrap().votes.is_empty());
    }

    #[test]
    fn a_locked_room_is_for_who_has_the_pen() {
        let mut floor = Floor::default();
        let (ann, bob) = (id("ann"), id("bob"));
        assert!(floor.lets_edit(&ann));
        floor.act(&bob, 0, &Act::Lock(true)).unwrap();
        assert!(!floor.lets_edit(&ann));
        floor
            .act(&bob, 0, &Act::GivePen(Some(ann.clone())))
            .unwrap();
        assert!(floor.lets_edit(&ann) && !floor.lets_edit(&bob));
        // The next lock begins without a pen.
        floor.act(&bob, 0, &Act::Lock(true)).unwrap();
        assert!(!floor.lets_edit(&ann));
    }

    #[test]
    fn texts_and_times_are_bounded() {
        let mut floor = Floor::default();
        let note = Note {
            id: id("n"),
            text: "x".repeat(5_000),
        };
        assert!(floor.act(&id("ann"), 0, &Act::Park(note)).is_err());
        let act = Act::StartTimer {
            what: String::new(),
            seconds: u32::MAX,
        };
        floor.act(&id("ann"), u64::MAX - 5, &act).unwrap();
        assert_eq!(floor.timer.unwrap().ends_at, u64::MAX);
    }
}
