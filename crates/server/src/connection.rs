//! One connection of one person: lets them in, checks what they send, and sends what the room says.
//!
//! Never passes on what was not read by our own types, and never lets one connection take more than its share.

mod welcome;

use crate::{
    app::App,
    journal,
    keys::{link_hash, person_in},
    outbox::{Outbox, frame, left},
    room::{Entered, Entrance, Offered, RoomSender, ToRoomTask, body_text},
    store::{StoreError, read},
};
use axum::extract::ws::{Message as Frame, Utf8Bytes, WebSocket};
use futures_util::SinkExt as _;
use pathway::{MERGE_VERSION, Message};
use std::{
    sync::{Arc, atomic::Ordering::Relaxed},
    time::{Duration, Instant},
};
use sync::{Body, Join, Left, Offer, PROTOCOL, Pace, Right, Seat, ToPerson, ToRoom};
use tokio::{
    sync::{mpsc::error::TrySendError, oneshot},
    time::timeout,
};

/// How long somebody may take to say which room they want.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a message may take to be sent when the other side reads slowly.
const SENDING: Duration = Duration::from_secs(20);
/// How long somebody has to hear why they must go.
const FAREWELL: Duration = Duration::from_secs(3);
/// How many pings stay without an answer before a connection ends.
const PINGS: u32 = 3;
/// The answer to a link that lets nobody in comes after this long, whatever the reason.
const UNKNOWN_AFTER: Duration = Duration::from_millis(200);
/// The longest name, in characters.
const LONGEST_NAME: usize = 80;

/// Why a connection ends: what the other side is told, if it can still be told.
type End = Option<Left>;

/// Talks with one person until one of the two has enough.
pub async fn talk(mut socket: WebSocket, app: Arc<App>, name: Option<String>) {
    let metrics = &app.hub.tools().metrics;
    let _counted = metrics.connections.guard();
    let end = converse(&mut socket, &app, name).await;
    if let Some(left) = end {
        let text = frame(&ToPerson::Leave(left));
        let farewell = async {
            socket.send(Frame::Text(text)).await.ok()?;
            socket.send(Frame::Close(None)).await.ok()?;
            // What is still on its way is taken in, so that the reason is not lost with the connection.
            while let Some(Ok(_)) = socket.recv().await {}
            Some(())
        };
        drop(timeout(FAREWELL, farewell).await);
    }
}

async fn converse(socket: &mut WebSocket, app: &Arc<App>, name: Option<String>) -> End {
    let join = match timeout(PATIENCE, socket.recv()).await {
        Ok(Some(Ok(Frame::Text(text)))) => match serde_json::from_str(&text) {
            Ok(ToRoom::Join(join)) => join,
            _ => return Some(left("refused-malformed", None)),
        },
        Err(_) => return Some(left("left-silent", None)),
        Ok(Some(Ok(_))) => return Some(left("refused-malformed", None)),
        Ok(_) => return None,
    };
    if join.protocol != PROTOCOL {
        return Some(left("refused-other-version", None));
    }
    let begun = Instant::now();
    let Ok(link) = app.link(&join.link).await else {
        return Some(left("left-room-restarts", Some(2_000)));
    };
    let Some(link) = link else {
        app.hub.tools().metrics.unknown_links_total.up();
        tokio::time::sleep(UNKNOWN_AFTER.saturating_sub(begun.elapsed())).await;
        return Some(left("refused-link-unknown", None));
    };
    let mut talk = match enter(app, join, link, name, socket).await {
        Ok(talk) => talk,
        Err(end) => return end,
    };
    talk.run(socket).await
}

/// Lets somebody into the room of their link, and tells them what is there.
async fn enter(
    app: &Arc<App>,
    join: Join,
    link: read::Link,
    name: Option<String>,
    socket: &mut WebSocket,
) -> Result<Talk, End> {
    let tools = app.hub.tools();
    let trouble = || Some(left("left-room-restarts", Some(2_000)));
    let connection = app.next_connection.fetch_add(1, Relaxed);
    let outbox = Arc::new(Outbox::new(tools.limits.unread));
    let id = link.id.clone();
    if app.is_behind(&join, &link).await {
        app.hub
            .tools()
            .log
            .catch_up()
            .await
            .map_err(|_| trouble())?;
    }
    let person = person_in(&id, &join.person);
    let seat = bounded(&join.seat, name.as_ref());
    let room = app.hub.room(&id, link.room).await.map_err(|_| trouble())?;
    let (answer, entered) = oneshot::channel();
    let entrance = Entrance {
        connection,
        person: person.clone(),
        seat,
        link: link.clone(),
        outbox: outbox.clone(),
    };
    room.send(ToRoomTask::Enter(entrance, answer))
        .await
        .map_err(|_| trouble())?;
    let entered: Entered = match entered.await {
        Ok(Ok(entered)) => entered,
        Ok(Err(why)) => {
            return Err(Some(Left {
                why,
                again_after: None,
            }));
        }
        Err(_) => return Err(trouble()),
    };
    let limits = &tools.limits;
    let talk = Talk {
        app: app.clone(),
        connection,
        room,
        outbox,
        link: link.clone(),
        name,
        begun: Instant::now(),
        offers: Pace::new(limits.per_second, limits.burst, 0),
        rest: Pace::new(60, 120, 0),
    };
    let weight = welcome::weight(tools, &join, &link, entered.head).await;
    let memory = app.to_send(weight.unwrap_or(0)).await;
    let frames = match &memory {
        Some(_) => welcome::frames(tools, &join, &link, (id, person), entered).await,
        None => Err(StoreError::Other("too many come in at a time".to_owned())),
    };
    let welcomed = match frames {
        Ok(frames) => send(socket, frames).await,
        // The link was withdrawn while they were at the door, or the room deleted with all its links.
        Err(StoreError::Gone) => Err(Some(left("refused-link-unknown", None))),
        Err(error) => {
            let why = serde_json::json!(format!("{error:?}"));
            journal::say("error", "welcome-failed", &[("why", why)]);
            Err(trouble())
        }
    };
    welcomed.map(|()| talk)
}

/// A seat with a name that fits on a screen. A name that is vouched for stands in place of a chosen one.
fn bounded(seat: &Seat, vouched: Option<&String>) -> Seat {
    let name = vouched.unwrap_or(&seat.name);
    let is_shown = |letter: &char| !letter.is_control();
    Seat {
        name: name.chars().filter(is_shown).take(LONGEST_NAME).collect(),
        colour: seat.colour,
    }
}

async fn send(socket: &mut WebSocket, frames: Vec<Utf8Bytes>) -> Result<(), End> {
    let sending = async {
        for frame in frames {
            socket.feed(Frame::Text(frame)).await?;
        }
        socket.flush().await
    };
    match timeout(SENDING, sending).await {
        Ok(Ok(())) => Ok(()),
        // It is not there any more: nobody can be told.
        Ok(Err(_)) | Err(_) => Err(None),
    }
}

struct Talk {
    app: Arc<App>,
    connection: u64,
    room: RoomSender,
    outbox: Arc<Outbox>,
    link: read::Link,
    name: Option<String>,
    /// How fast somebody goes is measured from here on, whatever becomes of the clock.
    begun: Instant,
    offers: Pace,
    rest: Pace,
}

impl Drop for Talk {
    /// The seat is free again, however this ended.
    fn drop(&mut self) {
        let gone = ToRoomTask::Gone(self.connection);
        if let Err(TrySendError::Full(gone)) = self.room.try_send(gone)
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            let room = self.room.clone();
            runtime.spawn(async move { room.send(gone).await });
        }
    }
}

impl Talk {
    async fn run(&mut self, socket: &mut WebSocket) -> End {
        let limits = &self.app.hub.tools().limits;
        let silence = limits.silence;
        let mut tick = tokio::time::interval(silence / PINGS);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        // By the clock and in ticks: when it was this server that slept, the other side was not silent.
        let (mut heard, mut ticks) = (Instant::now(), 0);
        let outbox = self.outbox.clone();
        loop {
            tokio::select! {
                () = outbox.changed() => {
                    let (frames, left) = outbox.take();
                    if let Err(end) = send(socket, frames).await {
                        return end;
                    }
                    if left.is_some() {
                        return left;
                    }
                }
                got = socket.recv() => {
                    (heard, ticks) = (Instant::now(), 0);
                    match got {
                        Some(Ok(Frame::Text(text))) => {
                            if let Err(end) = self.hear(&text).await {
                                return end;
                            }
                        }
                        Some(Ok(Frame::Ping(_) | Frame::Pong(_))) => {}
                        Some(Ok(Frame::Binary(_))) => return Some(left("refused-malformed", None)),
                        Some(Ok(Frame::Close(_)) | Err(_)) | None => return None,
                    }
                }
                _ = tick.tick() => {
                    ticks += 1;
                    if heard.elapsed() >= silence && ticks > PINGS {
                        return Some(left("left-silent", Some(1_000)));
                    }
                    if self.link.expires.is_some_and(|end| self.app.hub.tools().clock.now() >= end) {
                        return Some(left("refused-link-unknown", None));
                    }
                    if !matches!(timeout(SENDING, socket.send(Frame::Ping(axum::body::Bytes::new()))).await, Ok(Ok(()))) {
                        return None;
                    }
                }
            }
        }
    }

    async fn hear(&mut self, text: &str) -> Result<(), End> {
        if text.len() > self.app.hub.tools().limits.message {
            return Err(Some(left("refused-message-too-large", None)));
        }
        let Ok(message) = serde_json::from_str::<ToRoom>(text) else {
            return Err(Some(left("refused-malformed", None)));
        };
        let now = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let task = match message {
            ToRoom::Join(_) => return Err(Some(left("refused-malformed", None))),
            ToRoom::Offer(offer) => {
                if !self.offers.take(now) {
                    return Err(Some(left("left-too-fast", Some(5_000))));
                }
                ToRoomTask::Offer(self.connection, self.offered(offer)?)
            }
            // Where somebody is a moment later is as good: what is too much is passed over.
            ToRoom::Presence(_) | ToRoom::Rename(_) if !self.rest.take(now) => return Ok(()),
            ToRoom::Presence(presence) => {
                ToRoomTask::At(self.connection, Box::new(presence.bounded()))
            }
            ToRoom::Rename(seat) => {
                ToRoomTask::Rename(self.connection, bounded(&seat, self.name.as_ref()))
            }
        };
        let sent = self.room.send(task).await;
        sent.map_err(|_| Some(left("left-room-restarts", Some(500))))
    }

    fn offered(&self, offer: Offer) -> Result<Offered, End> {
        let fault = if !self.link.right.permits(&offer.body) {
            Some("refused-not-allowed")
        } else if offer.merge == 0 || offer.merge > MERGE_VERSION {
            // What this program cannot merge it cannot answer for.
            Some("refused-newer-rules")
        } else {
            None
        };
        let body = body_text(&offer.body);
        let body = body.map_err(|_| Some(left("refused-malformed", None)))?;
        Ok(Offered {
            number: offer.number,
            id: offer.id,
            merge: offer.merge,
            fault: fault.map(Message::new),
            // Comments go on in a room that is locked.
            is_edit: matches!(offer.body, Body::Patch(_)) && !Right::Comment.permits(&offer.body),
            act: match offer.body {
                Body::Act(act) => Some(act),
                Body::Patch(_) => None,
            },
            body,
        })
    }
}

impl App {
    /// The link with that secret, if it lets anybody in. One that is not known here may just have been made at another
    /// server: that it is unknown is said once all is here.
    pub async fn link(&self, link: &sync::Id) -> Result<Option<read::Link>, StoreError> {
        let hash = link_hash(link);
        let tools = self.hub.tools();
        let find = || {
            let now = tools.clock.now();
            let find = move |connection: &_| read::link(connection, &hash, now);
            tools.reader.read(find)
        };
        match find().await? {
            Some(link) => Ok(Some(link)),
            None if tools.log.cluster().is_none() => Ok(None),
            None => {
                tools.log.catch_up().await?;
                find().await
            }
        }
    }

    /// Whether somebody who comes in has seen more than this server.
    async fn is_behind(&self, join: &Join, link: &read::Link) -> bool {
        let (Some(resume), room) = (&join.resume, link.room) else {
            return false;
        };
        let tools = self.hub.tools();
        let head = tools
            .reader
            .read(move |connection| read::head(connection, room));
        resume.room == link.id && head.await.is_ok_and(|head| head < resume.sequence)
    }
}
