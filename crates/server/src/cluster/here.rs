//! Who is where, said between servers: heard or not heard, and forgotten.
//!
//! Never part of the log, and never waited for.

use super::{Cluster, NAME};
use async_nats::{Client, connection::State};
use futures_util::StreamExt as _;
use serde::{Deserialize, Serialize};
use sync::{Id, Person, PersonId, Presence};
use tokio::sync::mpsc;

/// How much may wait to be heard or said.
pub(super) const AT_ONCE: usize = 256;

/// What a server says of a room to the others.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// It has just opened the room, and wants to know who is there.
    Who,
    /// All who are there by way of it, and what they are at.
    People(Vec<(Person, Presence)>),
    /// What some of them are at now.
    At(Vec<(PersonId, Presence)>),
}

/// Something that a server said.
#[derive(Debug, Serialize, Deserialize)]
pub struct Shout {
    /// Which one.
    pub server: Id,
    /// What.
    pub said: Said,
}

impl Cluster {
    /// Says something of a room to the other servers.
    pub fn shout(&self, room: &Id, said: Said) {
        let shout = Shout {
            server: self.0.server.clone(),
            said,
        };
        if let Ok(text) = serde_json::to_vec(&shout) {
            // When there is too much of it, some is left out: all is said again before long.
            let subject = format!("{NAME}.here.{room}");
            drop(self.0.shouts.try_send((subject, text)));
        }
    }

    /// What other servers say of a room, as long as somebody listens.
    pub async fn hear(&self, room: &Id) -> mpsc::Receiver<Shout> {
        let (send, receive) = mpsc::channel(AT_ONCE);
        let subject = format!("{NAME}.here.{room}");
        let Ok(mut heard) = self.0.client.subscribe(subject).await else {
            return receive;
        };
        let server = self.0.server.clone();
        self.0.runtime.spawn(async move {
            loop {
                let message = tokio::select! {
                    message = heard.next() => message,
                    () = send.closed() => None,
                };
                let Some(message) = message else {
                    return;
                };
                if let Ok(shout) = serde_json::from_slice::<Shout>(&message.payload)
                    && shout.server != server
                {
                    drop(send.try_send(shout));
                }
            }
        });
        receive
    }
}

/// Sends what is said to the other servers, in its order.
pub(super) async fn send(client: Client, mut shouts: mpsc::Receiver<(String, Vec<u8>)>) {
    while let Some((subject, text)) = shouts.recv().await {
        // Where somebody was while nobody could hear it is of no use later.
        if client.connection_state() == State::Connected {
            drop(client.publish(subject, text.into()).await);
        }
    }
}
