//! Making a room of a pathway, and what its facilitator asks of it beside the line. It never keeps a link anywhere but on
//! this device.

use super::Pass;
use crate::browser::request::{Answer, ask};
use pathway::{Message, tree};
use serde::{Deserialize, Serialize};
use sync::{Id, PersonId, Right};

/// The links of a room, one for each right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// Lets people look.
    pub view: Id,
    /// Lets people comment and vote.
    pub comment: Id,
    /// Lets people draw.
    pub edit: Id,
    /// Lets people lead.
    pub facilitate: Id,
}

impl Links {
    /// What the link of a right gives.
    pub fn of(&self, right: Right) -> &Id {
        match right {
            Right::View => &self.view,
            Right::Comment => &self.comment,
            Right::Edit => &self.edit,
            Right::Facilitate => &self.facilitate,
        }
    }

    fn of_mut(&mut self, right: Right) -> &mut Id {
        match right {
            Right::View => &mut self.view,
            Right::Comment => &mut self.comment,
            Right::Edit => &mut self.edit,
            Right::Facilitate => &mut self.facilitate,
        }
    }
}

#[derive(Deserialize)]
struct Made {
    room: Id,
    links: Links,
}

#[derive(Deserialize)]
struct Refusal {
    message: Message,
}

/// Makes a room of a file.
pub async fn make_room(file: &str) -> Result<Pass, Message> {
    let answer = ask("POST", "api/rooms", Some(file), None).await;
    let text = checked(answer)?;
    let made: Made = tree::from_text(&text).map_err(|_| no_server())?;
    Ok(Pass {
        room: made.room,
        link: made.links.facilitate.clone(),
        right: Right::Facilitate,
        links: Some(made.links),
    })
}

/// Deletes a room with all that it holds. The copies on the devices of people stay.
pub async fn delete_room(pass: &Pass) -> Result<(), Message> {
    let answer = ask("DELETE", "api/room", None, Some(pass.link.as_str())).await;
    checked(answer).map(drop)
}

#[derive(Deserialize)]
struct Facts {
    links: Vec<LinkFacts>,
}

#[derive(Deserialize)]
struct LinkFacts {
    number: i64,
    right: Right,
    #[serde(default)]
    is_revoked: bool,
}

#[derive(Deserialize)]
struct NewLink {
    link: Id,
}

#[derive(Serialize)]
struct Wish {
    right: Right,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<u32>,
}

/// Makes a new link for a right, which holds for so many seconds or as long as the room, and withdraws all older ones
/// for it: whoever came in by them has to come in anew.
pub async fn renew_link(pass: &Pass, right: Right, seconds: Option<u32>) -> Result<Pass, Message> {
    let secret = Some(pass.link.as_str());
    let facts = checked(ask("GET", "api/room", None, secret).await)?;
    let facts: Facts = tree::from_text(&facts).map_err(|_| no_server())?;
    let wish = tree::to_text(&Wish { right, seconds });
    let made = checked(ask("POST", "api/room/links", Some(&wish), secret).await)?;
    let made: NewLink = tree::from_text(&made).map_err(|_| no_server())?;
    for old in facts.links {
        if old.right == right && !old.is_revoked {
            let place = format!("api/room/links/{}", old.number);
            checked(ask("DELETE", &place, None, secret).await)?;
        }
    }
    let mut pass = pass.clone();
    if let Some(links) = &mut pass.links {
        *links.of_mut(right) = made.link;
    }
    Ok(pass)
}

/// Takes all names out of what the room remembers.
pub async fn forget_names(pass: &Pass) -> Result<(), Message> {
    let answer = ask("DELETE", "api/room/names", None, Some(pass.link.as_str())).await;
    checked(answer).map(drop)
}

/// Takes the name of one person out of what the room remembers.
pub async fn forget_name(pass: &Pass, who: &PersonId) -> Result<(), Message> {
    let place = format!("api/room/names/{who}");
    let answer = ask("DELETE", &place, None, Some(pass.link.as_str())).await;
    checked(answer).map(drop)
}

// A host without the server says that it does not know the place.
pub(super) fn checked(answer: Option<Answer>) -> Result<String, Message> {
    match answer {
        Some(answer) if (200..300).contains(&answer.status) => Ok(answer.text),
        Some(answer) => {
            let refusal = tree::from_text::<Refusal>(&answer.text).ok();
            Err(refusal.map_or_else(no_server, |refusal| refusal.message))
        }
        None => Err(Message::new("room-not-reached")),
    }
}

fn no_server() -> Message {
    Message::new("no-room-server")
}
