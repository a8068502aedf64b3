//! Putting a change into the stream.
//!
//! Never gives up at the first silence: the engine may be choosing a leader. Sent again, a change is the same one.

use super::{ANSWER, Cluster, NAME, PATIENCE, Sent, VERSION};
use crate::{
    journal,
    keys::random_id,
    store::{Command, Deed, Done, Placed, RoomFault, StoreError, Then, read},
};
use async_nats::{jetstream::message::PublishMessage, subject::Subject};
use axum::body::Bytes;
use serde_json::json;
use std::{sync::Arc, time::Duration};
use sync::Id;
use tokio::time::{Instant, sleep, timeout};

/// The most bytes of one message: what is larger goes in parts.
const LARGEST: usize = 500_000;
/// How long until a message is sent again.
const AGAIN: Duration = Duration::from_millis(200);
/// How old the last visit must be for another one to be worth a message.
const VISIT: u64 = 3_600_000;

impl Cluster {
    /// Has a room changed on all servers, and says what came of it once this one has made it.
    pub fn change(&self, room: Id, deed: Deed, then: Then<Done>) {
        let cluster = self.clone();
        self.0
            .runtime
            .spawn(async move { cluster.propose(room, Arc::new(deed), then).await });
    }

    async fn propose(self, room: Id, deed: Arc<Deed>, then: Then<Done>) {
        if !self.is_news(&room, &deed).await {
            return then(Ok(Done::Plainly));
        }
        let Some((deed, then)) = self.weigh(&room, deed, then).await else {
            return;
        };
        let id = random_id();
        let since = std::time::Instant::now();
        self.waiting().insert(id.clone(), (since, then));
        if let Err(why) = self.send(&room, &id, &deed).await {
            let values = [("room", json!(room.as_str())), ("why", json!(why))];
            journal::say("error", "stream-takes-nothing", &values);
            // It may have come through all the same: then it is told as a change of another server is.
            let then = self.waiting().remove(&id);
            if let Some((_, then)) = then {
                then(Err(StoreError::Other(why)));
            }
        }
    }

    /// Whether a change would change anything: most who come in were there before.
    async fn is_news(&self, room: &Id, deed: &Deed) -> bool {
        let room = room.clone();
        match deed {
            Deed::Name(person, name) => {
                let (person, name) = (person.clone(), name.clone());
                let known = self
                    .0
                    .reader
                    .read(move |connection| read::name(connection, &room, &person));
                known.await != Ok(Some(name))
            }
            Deed::Visit => {
                let used = self
                    .0
                    .reader
                    .read(move |connection| read::used(connection, &room));
                let used = used.await.unwrap_or(0);
                used + VISIT < self.0.clock.now()
            }
            _ => true,
        }
    }

    /// Holds a change against the limits of this server. None where nothing is left to be sent.
    async fn weigh(
        &self,
        room: &Id,
        deed: Arc<Deed>,
        then: Then<Done>,
    ) -> Option<(Arc<Deed>, Then<Done>)> {
        if !matches!(*deed, Deed::Order(_) | Deed::Make { .. }) {
            return Some((deed, then));
        }
        let weigh = |then| Command::Weigh(room.clone(), deed.clone(), then);
        let weighed = match self.0.writer.ask(weigh).await {
            Ok(weighed) => weighed,
            Err(error) => {
                then(Err(error));
                return None;
            }
        };
        let Deed::Order(drafts) = &*deed else {
            return Some((deed, then));
        };
        let fits = weighed.iter().take_while(|weighed| weighed.is_ok()).count();
        let mut refused: Vec<Result<Placed, RoomFault>> = Vec::new();
        refused.extend(
            weighed[fits..]
                .iter()
                .filter_map(|weighed| weighed.err())
                .map(Err),
        );
        let old = weighed[..fits].iter().map(|weighed| weighed.ok().flatten());
        if let Some(old) = old.collect::<Option<Vec<_>>>() {
            // All of it is in the log.
            let placed = old.into_iter().map(Ok).chain(refused);
            then(Ok(Done::Placed(placed.collect())));
            return None;
        }
        if refused.is_empty() {
            return Some((deed, then));
        }
        let deed = Arc::new(Deed::Order(drafts[..fits].to_vec()));
        let then: Then<Done> = Box::new(move |done| {
            then(done.map(|done| match done {
                Done::Placed(placed) => Done::Placed(placed.into_iter().chain(refused).collect()),
                Done::Plainly | Done::Nothing => done,
            }));
        });
        Some((deed, then))
    }

    async fn send(&self, room: &Id, id: &Id, deed: &Deed) -> Result<(), String> {
        let end = Instant::now() + PATIENCE;
        let mut sent = Sent {
            version: VERSION,
            id: id.clone(),
            deed: Some(deed),
            parts: Vec::new(),
        };
        let written =
            |sent: &Sent<&Deed>| serde_json::to_vec(sent).map_err(|error| error.to_string());
        let mut text = Bytes::from(written(&sent)?);
        let largest = LARGEST.min(self.0.client.max_payload() / 2).max(1_000);
        if text.len() > largest {
            let subject = format!("{NAME}.part.{room}");
            let mut number = 0;
            while !text.is_empty() {
                let part = text.split_to(largest.min(text.len()));
                let name = format!("{id}-{number}");
                sent.parts
                    .push(self.publish(&subject, &name, part, end).await?);
                number += 1;
            }
            sent.deed = None;
            text = Bytes::from(written(&sent)?);
        }
        let subject = match deed {
            Deed::Name(person, _) => format!("{NAME}.name.{room}.{person}"),
            _ => format!("{NAME}.room.{room}"),
        };
        self.publish(&subject, id.as_str(), text, end).await?;
        Ok(())
    }

    /// Puts a message into the stream. Gives its place once a majority of the replicas has it.
    async fn publish(
        &self,
        subject: &str,
        id: &str,
        payload: Bytes,
        end: Instant,
    ) -> Result<u64, String> {
        loop {
            let message = PublishMessage::build()
                .payload(payload.clone())
                .message_id(id)
                .expected_stream(NAME);
            let sending = async {
                let sent = self.0.context.send_publish(Subject::from(subject), message);
                sent.await?.await
            };
            let why = match timeout(ANSWER, sending).await {
                Ok(Ok(taken)) => return Ok(taken.sequence),
                Ok(Err(error)) => error.to_string(),
                Err(_) => "no answer".to_owned(),
            };
            if Instant::now() >= end {
                return Err(why);
            }
            sleep(AGAIN).await;
        }
    }
}
