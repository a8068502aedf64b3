//! Making all changes that stand in the stream, in their order.
//!
//! Never passes one over: where one cannot be made now, following begins anew there. Never tells of one that this
//! server has not made.

use super::{ANSWER, Cluster, NAME, Sent, VERSION, other};
use crate::{
    hub::Hub,
    journal,
    outbox::left,
    room::{FromLog, ToRoomTask},
    store::{Change, Command, Deed, Done, Source, StoreError},
};
use async_nats::{
    HeaderMap, Message, Subscriber,
    jetstream::{
        consumer::{AckPolicy, DeliverPolicy, push},
        message::Message as Placed,
    },
};
use futures_util::StreamExt as _;
use serde_json::json;
use std::{sync::Arc, time::Duration};
use sync::Id;
use tokio::{
    sync::{mpsc, oneshot},
    time::{sleep, timeout},
};

/// How often the engine says that it is there when there is nothing to say.
const HEARTBEAT: Duration = Duration::from_millis(500);
/// How often at least what could not be taken off the stream is tried again.
const SELDOM: Duration = Duration::from_secs(60);
/// How many changes may be on their way to the disk.
const AHEAD: usize = 512;

/// Something out of the stream, in its turn.
struct Turn {
    place: u64,
    /// None for what is no change by itself.
    change: Option<Made>,
}

struct Made {
    room: Id,
    id: Id,
    deed: Arc<Deed>,
    done: oneshot::Receiver<Result<Done, StoreError>>,
}

/// Follows the stream as long as the server runs.
pub async fn follow(cluster: Cluster, hub: Arc<Hub>) {
    let mut is_lost = false;
    loop {
        let why = match cluster.follow_on(&hub).await {
            Ok(()) => "the connection ended".to_owned(),
            Err(why) => format!("{why:?}"),
        };
        if !is_lost {
            journal::say("warn", "stream-lost", &[("why", json!(why))]);
        }
        is_lost = true;
        sleep(HEARTBEAT / 2).await;
    }
}

impl Cluster {
    /// Follows from where the store is, until something goes wrong.
    async fn follow_on(&self, hub: &Arc<Hub>) -> Result<(), StoreError> {
        let after = self.0.writer.ask(Command::Ping).await?;
        self.0.place.send_replace(after);
        let last = self.0.stream.get_info().await.map_err(other)?;
        let (mut messages, inbox) = self.listen(after).await?;
        let (turns, taken) = mpsc::channel(AHEAD);
        let telling = tokio::spawn(tell(
            self.clone(),
            hub.clone(),
            taken,
            last.state.last_sequence,
        ));
        let why = self.read(&mut messages, after, &turns).await;
        drop(turns);
        drop(messages);
        drop(inbox);
        // What is on its way to the disk is told first: the order goes on from there.
        telling.await.map_err(other)??;
        why
    }

    /// A consumer of its own, from that place on.
    async fn listen(&self, after: u64) -> Result<(Subscriber, String), StoreError> {
        let inbox = self.0.client.new_inbox();
        let messages = self
            .0
            .client
            .subscribe(inbox.clone())
            .await
            .map_err(other)?;
        let config = push::Config {
            deliver_subject: inbox.clone(),
            deliver_policy: DeliverPolicy::ByStartSequence {
                start_sequence: after + 1,
            },
            ack_policy: AckPolicy::None,
            max_deliver: 1,
            flow_control: true,
            idle_heartbeat: HEARTBEAT,
            num_replicas: 1,
            memory_storage: true,
            inactive_threshold: 60 * HEARTBEAT,
            ..push::Config::default()
        };
        let made = self.0.context.create_consumer_on_stream(config, NAME);
        let made = timeout(ANSWER, made).await.map_err(other)?;
        made.map_err(other)?;
        Ok((messages, inbox))
    }

    async fn read(
        &self,
        messages: &mut Subscriber,
        after: u64,
        turns: &mpsc::Sender<Turn>,
    ) -> Result<(), StoreError> {
        let mut after = after;
        let mut heard = 0;
        loop {
            let message = timeout(ANSWER, messages.next()).await;
            let message = message.map_err(|_| other("silence"))?;
            let message = message.ok_or_else(|| other("no more"))?;
            if message.status.is_some() {
                self.answer(&message, heard).await?;
                continue;
            }
            let message = Placed {
                message,
                context: self.0.context.clone(),
            };
            let info = message.info().map_err(other)?;
            heard += 1;
            if info.consumer_sequence != heard {
                return Err(other("a message is missing"));
            }
            let place = info.stream_sequence;
            let at = info.published.unix_timestamp_nanos() / 1_000_000;
            let at = u64::try_from(at).unwrap_or(0);
            let change = match self.change_in(&message.message).await? {
                None => None,
                Some((room, id, deed)) => {
                    let (send, done) = oneshot::channel();
                    let source = Source::Stream { after, place, at };
                    after = place;
                    let deed = Arc::new(deed);
                    let change = Change {
                        room: room.clone(),
                        deed: deed.clone(),
                        source,
                    };
                    let then = Box::new(move |done| drop(send.send(done)));
                    self.0.writer.send(Command::Change(change, then));
                    Some(Made {
                        room,
                        id,
                        deed,
                        done,
                    })
                }
            };
            let turn = Turn { place, change };
            turns.send(turn).await.map_err(|_| other("not made"))?;
        }
    }

    /// A word of the engine itself: it asks whether one keeps up, or says how far one should be.
    async fn answer(&self, message: &Message, heard: u64) -> Result<(), StoreError> {
        let header = |name: &str| {
            let headers: Option<&HeaderMap> = message.headers.as_ref();
            headers?.get(name).map(ToString::to_string)
        };
        let stalled = header("Nats-Consumer-Stalled").map(Into::into);
        if let Some(reply) = message.reply.clone().or(stalled) {
            let client = &self.0.client;
            client.publish(reply, "".into()).await.map_err(other)?;
        }
        match header("Nats-Last-Consumer").map(|last| last.parse::<u64>()) {
            Some(Ok(last)) if last != heard => Err(other("the last message is missing")),
            _ => Ok(()),
        }
    }

    /// The change that a message is, if it is one.
    async fn change_in(&self, message: &Message) -> Result<Option<(Id, Id, Deed)>, StoreError> {
        let subject = message.subject.as_str().split('.').collect::<Vec<_>>();
        let room = match subject[..] {
            [NAME, "room", room] | [NAME, "name", room, _] => Id::new(room),
            _ => None,
        };
        let Some(room) = room else {
            return Ok(None);
        };
        let Some(sent) = read(&message.payload)? else {
            return Ok(None);
        };
        if let Some(deed) = sent.deed {
            return Ok(Some((room, sent.id, deed)));
        }
        let mut whole = Vec::new();
        for part in sent.parts {
            use async_nats::jetstream::stream::RawMessageErrorKind;
            match timeout(ANSWER, self.0.stream.get_raw_message(part)).await {
                Ok(Ok(part)) => whole.extend_from_slice(&part.payload),
                // The room was deleted since, and its parts with it.
                Ok(Err(error)) if error.kind() == RawMessageErrorKind::NoMessageFound => {
                    return Ok(None);
                }
                Ok(Err(error)) => return Err(other(error)),
                Err(_) => return Err(other("a part does not come")),
            }
        }
        let whole = read(&whole)?.and_then(|sent| sent.deed);
        Ok(whole.map(|deed| (room, sent.id, deed)))
    }

    /// Takes what stands in the stream before that place off it: it was deleted.
    fn purge(&self, subject: String, before: u64) {
        let cluster = self.clone();
        self.0.runtime.spawn(async move {
            let mut wait = ANSWER;
            loop {
                let purge = cluster.0.stream.purge().filter(subject.clone());
                if purge.sequence(before).await.is_ok() {
                    return;
                }
                // Nobody may lead the stream now, and for long: every server goes on trying as long as it runs.
                journal::say("warn", "not-yet-taken-off-the-stream", &[]);
                sleep(wait).await;
                wait = (wait * 2).min(SELDOM);
            }
        });
    }
}

/// What nobody can read counts for nothing, on every server; what a newer program wrote has to wait for one.
fn read(text: &[u8]) -> Result<Option<Sent<Deed>>, StoreError> {
    #[derive(serde::Deserialize)]
    struct Versioned {
        version: u32,
    }
    match serde_json::from_slice::<Versioned>(text) {
        Ok(versioned) if versioned.version > VERSION => {
            Err(other("the stream has changes of a newer program"))
        }
        Ok(_) => Ok(serde_json::from_slice(text).ok()),
        Err(_) => Ok(None),
    }
}

/// Tells whoever asked for a change, and whom it concerns, once it is made; in the order of the stream.
async fn tell(
    cluster: Cluster,
    hub: Arc<Hub>,
    mut turns: mpsc::Receiver<Turn>,
    old: u64,
) -> Result<(), StoreError> {
    while let Some(Turn { place, change }) = turns.recv().await {
        if let Some(made) = change {
            let done = made.done.await.map_err(other)?;
            if let Err(error @ (StoreError::Full | StoreError::Other(_))) = done {
                return Err(error);
            }
            let then = cluster.waiting().remove(&made.id);
            let room = &made.room;
            let mut after = None;
            match (&*made.deed, &done) {
                // Where they were offered here the room hears it below; one that fell over since and was opened anew
                // hears it here alone, and one that hears it twice passes over what it has.
                (Deed::Order(drafts), Ok(Done::Placed(placed))) => {
                    let told = FromLog::elsewhere(drafts, placed);
                    if then.is_none() {
                        hub.hear(room, told).await;
                    } else {
                        after = Some(told);
                    }
                }
                (Deed::RevokeLink(link), _) => hub.tell(room, ToRoomTask::Revoked(*link)).await,
                (Deed::Delete, _) | (Deed::DeleteUnused(_), Ok(Done::Plainly)) => {
                    let gone = left("refused-room-gone", None);
                    hub.tell(room, ToRoomTask::Shut(gone)).await;
                    if place > old {
                        for what in ["room", "part"] {
                            cluster.purge(format!("{NAME}.{what}.{room}"), place);
                        }
                        cluster.purge(format!("{NAME}.name.{room}.*"), place);
                    }
                }
                (Deed::Forget(person), _) if place > old => {
                    let person = person.as_ref().map_or("*", Id::as_str);
                    cluster.purge(format!("{NAME}.name.{room}.{person}"), place);
                }
                _ => {}
            }
            if let Some((_, then)) = then {
                then(done);
            }
            if let Some(told) = after {
                hub.hear(room, told).await;
            }
        }
        cluster.0.place.send_replace(place);
    }
    Ok(())
}
