//! A person with a device, for tests: a real socket, the real messages, a replica behind it.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "helpers of several tests, each of which uses some"
)]

use futures_util::{SinkExt as _, StreamExt as _};
use pathway::{Document, MERGE_VERSION, Patch, Step, apply, diff};
use serde_json::Value as Json;
use std::{
    collections::BTreeSet,
    fmt::Write as _,
    net::SocketAddr,
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};
use sync::{
    Act, Id, Join, Kept, Left, PROTOCOL, Person, Presence, Refused, Replica, Resume, Seat, Start,
    ToPerson, ToRoom, Welcome,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::{sleep, timeout},
};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream,
    tungstenite::{Message, client::IntoClientRequest as _, protocol::WebSocketConfig},
};

pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// How long anything may take here before the test fails: far longer than it does, on a machine that stalls too.
pub const PATIENCE: Duration = Duration::from_secs(120);
/// How long until something is tried again.
pub const AGAIN: Duration = Duration::from_millis(50);

static NEXT: AtomicU64 = AtomicU64::new(0);

/// An id that no other test and no other run has.
pub fn fresh(what: &str) -> Id {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let time = std::time::SystemTime::now()
        .duration_since(std::time::SystemTime::UNIX_EPOCH)
        .unwrap();
    Id::new(&format!(
        "{what}-{}-{}-{number}",
        std::process::id(),
        time.as_nanos()
    ))
    .unwrap()
}

/// A folder of its own, gone when it is dropped.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        Self(std::env::temp_dir().join(format!("throughline-{}", fresh("test"))))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// An answer over HTTP.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Json {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// Asks over HTTP, as plainly as can be.
pub async fn ask(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Answer {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let mut text = format!(
        "{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n",
        body.len()
    );
    if !headers.iter().any(|(name, _)| *name == "Host") {
        let _ = write!(text, "Host: {address}\r\n");
    }
    for (name, value) in headers {
        let _ = write!(text, "{name}: {value}\r\n");
    }
    // A server that refuses early may not read all of it.
    drop(
        stream
            .write_all(format!("{text}\r\n{body}").as_bytes())
            .await,
    );
    let mut answer = Vec::new();
    drop(
        timeout(PATIENCE, stream.read_to_end(&mut answer))
            .await
            .unwrap(),
    );
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    Answer {
        status: head
            .split(' ')
            .nth(1)
            .and_then(|n| n.parse().ok())
            .unwrap_or(0),
        head: head.to_owned(),
        body: body.to_owned(),
    }
}

/// A room that was made, with its links.
#[derive(Clone)]
pub struct Made {
    pub room: Id,
    pub view: Id,
    pub comment: Id,
    pub edit: Id,
    pub facilitate: Id,
}

pub const JSON: (&str, &str) = ("Content-Type", "application/json");

/// A document with a step, for rooms to begin with.
pub fn document() -> Document {
    let mut document = Document::default();
    document.pathway.id = "p".into();
    document.pathway.steps.insert(Step::new("first"));
    document
}

pub async fn make(address: SocketAddr, document: &Document) -> Made {
    let text = String::from_utf8(formats::native::write(document)).unwrap();
    let answer = ask(address, "POST", "/api/rooms", &[JSON], &text).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let made = answer.json();
    let id = |json: &Json| Id::new(json.as_str().unwrap()).unwrap();
    let link = |right: &str| id(&made["links"][right]);
    Made {
        room: id(&made["room"]),
        view: link("view"),
        comment: link("comment"),
        edit: link("edit"),
        facilitate: link("facilitate"),
    }
}

pub fn bearer(link: &Id) -> String {
    format!("Bearer {link}")
}

pub async fn connect(address: SocketAddr) -> Socket {
    try_connect(address).await.expect("a server answers")
}

/// None when nobody answers, or no longer.
async fn try_connect(address: SocketAddr) -> Option<Socket> {
    let request = format!("ws://{address}/api/socket")
        .into_client_request()
        .unwrap();
    // As a browser, which takes a document in one frame however large it is.
    let any = WebSocketConfig::default()
        .max_message_size(None)
        .max_frame_size(None);
    let connecting = tokio_tungstenite::connect_async_with_config(request, Some(any), false);
    let connected = timeout(PATIENCE, connecting).await.unwrap();
    connected.ok().map(|(socket, _)| socket)
}

pub fn join(link: &Id, person: &Id, name: &str, resume: Option<Resume>) -> ToRoom {
    ToRoom::Join(Join {
        protocol: PROTOCOL,
        merge: MERGE_VERSION,
        link: link.clone(),
        person: person.clone(),
        seat: Seat {
            name: name.to_owned(),
            colour: 3,
        },
        resume,
    })
}

pub fn text(message: &ToRoom) -> Message {
    Message::text(serde_json::to_string(message).unwrap())
}

/// What comes next; none when the connection is over.
pub async fn next(socket: &mut Socket) -> Option<Vec<ToPerson>> {
    let next = async {
        loop {
            match socket.next().await {
                Some(Ok(Message::Text(text))) => return Some(serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                // A ping is no answer.
                Some(Ok(_)) => {}
            }
        }
    };
    timeout(PATIENCE, next).await.expect("an answer in time")
}

/// Why the connection ends; panics if it does not.
pub async fn end(socket: &mut Socket) -> Left {
    while let Some(messages) = next(socket).await {
        for message in messages {
            if let ToPerson::Leave(left) = message {
                return left;
            }
        }
    }
    panic!("it ended without a reason");
}

/// Waits until all have whatever any of them has, coming back there as often as need be; gives how many entries of the
/// log that is.
pub async fn level(guests: &mut [Guest], address: SocketAddr) -> u64 {
    let sequences = guests.iter().map(|guest| guest.replica.sequence());
    let head = sequences.max().unwrap();
    for guest in guests {
        guest
            .until_at(address, |guest| guest.replica.sequence() >= head)
            .await;
    }
    head
}

/// Asks until the answer is one that is waited for.
pub async fn until_answer(
    address: SocketAddr,
    path: &str,
    is_it: impl Fn(&Answer) -> bool,
) -> Answer {
    let asking = async {
        loop {
            let answer = ask(address, "GET", path, &[], "").await;
            if is_it(&answer) {
                return answer;
            }
            sleep(AGAIN).await;
        }
    };
    timeout(PATIENCE, asking).await.expect(path)
}

/// Why somebody is let in no longer. They may be welcome for a moment where it is not known yet.
pub async fn until_refused(address: SocketAddr, link: &Id) -> Left {
    let trying = async {
        loop {
            match Guest::try_new(address, link, "Eve").await {
                Err(left) if left.again_after.is_none() => return left,
                _ => sleep(AGAIN).await,
            }
        }
    };
    timeout(PATIENCE, trying).await.expect("a refusal")
}

/// A person in a room.
pub struct Guest {
    pub socket: Socket,
    pub key: Id,
    pub link: Id,
    pub welcome: Welcome,
    pub replica: Replica,
    pub shown: Document,
    pub acknowledged: BTreeSet<Id>,
    pub refused: Vec<Refused>,
    pub people: Vec<Person>,
    pub at: Vec<(Id, Presence)>,
    pub gone: Vec<Id>,
    pub left: Option<Left>,
    pub received: usize,
}

impl Guest {
    /// Comes in, as a device does: again when it is told to come again.
    pub async fn new(address: SocketAddr, link: &Id, name: &str) -> Self {
        let coming = async {
            loop {
                match Self::try_new(address, link, name).await {
                    Ok(guest) => return guest,
                    Err(left) if left.again_after.is_some() => sleep(AGAIN).await,
                    Err(left) => panic!("{left:?}"),
                }
            }
        };
        timeout(PATIENCE, coming).await.expect("it is let in")
    }

    /// Comes in and has all that is there; or hears why not, or why that ended before.
    pub async fn try_new(address: SocketAddr, link: &Id, name: &str) -> Result<Self, Left> {
        let key = fresh("person");
        let mut socket = try_connect(address).await.ok_or_else(lost)?;
        // Whether it arrives shows in what comes back.
        drop(socket.send(text(&join(link, &key, name, None))).await);
        let (welcome, rest) = welcome(&mut socket).await?;
        let (replica, shown) = begin(&welcome);
        let mut guest = Self {
            people: welcome.people.clone(),
            socket,
            key,
            link: link.clone(),
            welcome,
            replica,
            shown,
            acknowledged: BTreeSet::new(),
            refused: Vec::new(),
            at: Vec::new(),
            gone: Vec::new(),
            left: None,
            received: 0,
        };
        guest.hear_all(rest);
        let head = guest.welcome.head;
        if guest.listen(|guest| guest.replica.sequence() >= head).await {
            return Ok(guest);
        }
        Err(guest.left.take().unwrap_or_else(lost))
    }

    /// Comes in again, with what is pending.
    pub async fn come_back(&mut self, address: SocketAddr) -> Result<(), Left> {
        self.replica.disconnect();
        self.left = None;
        let mut socket = try_connect(address).await.ok_or_else(lost)?;
        let resume = self.replica.resume(self.welcome.room.clone());
        let message = text(&join(&self.link, &self.key, "again", Some(resume)));
        drop(socket.send(message).await);
        let (welcome, rest) = welcome(&mut socket).await?;
        self.socket = socket;
        if let Start::Snapshot(snapshot) = &welcome.start {
            let document = read(snapshot);
            let received = self
                .replica
                .restart(document, snapshot.place.clone(), &self.shown);
            apply(&mut self.shown, &received.patch).unwrap();
        }
        self.people.clone_from(&welcome.people);
        self.welcome = welcome;
        self.hear_all(rest);
        Ok(())
    }

    /// Comes back, as often as it is told to, and offers what is pending.
    pub async fn come_back_in_the_end(&mut self, address: SocketAddr) {
        let coming = async {
            while let Err(left) = self.come_back(address).await {
                assert!(left.again_after.is_some(), "{left:?}");
                sleep(AGAIN).await;
            }
        };
        timeout(PATIENCE, coming).await.expect("it is let in again");
        self.offer().await;
    }

    /// Waits until all that was there on coming in has come.
    pub async fn catch_up(&mut self) {
        let head = self.welcome.head;
        self.until(|guest| guest.replica.sequence() >= head).await;
    }

    pub fn hear_all(&mut self, messages: Vec<ToPerson>) {
        for message in messages {
            self.hear(message);
        }
    }

    fn hear(&mut self, message: ToPerson) {
        let received = match message {
            ToPerson::Entry(entry) => {
                self.received += 1;
                self.replica.receive(&[entry], &self.shown)
            }
            ToPerson::Already { id, sequence } => {
                self.acknowledged.insert(id.clone());
                self.replica.already(&id, sequence, &self.shown)
            }
            ToPerson::Refused(refused) => {
                self.refused.push(refused.clone());
                self.replica.refused(&refused, &self.shown)
            }
            ToPerson::Here(person) => return self.people.push(person),
            ToPerson::At { who, what } => return self.at.push((who, what)),
            ToPerson::Gone(who) => {
                self.people.retain(|person| person.id != who);
                return self.gone.push(who);
            }
            ToPerson::Leave(left) => return self.left = Some(left),
            ToPerson::Welcome(_) => panic!("welcomed twice"),
        };
        assert!(!received.has_gap, "an entry is missing");
        let settled = received.settled.iter().map(|settled| settled.id.clone());
        self.acknowledged.extend(settled);
        apply(&mut self.shown, &received.patch).unwrap();
    }

    /// Makes a change here, and offers it.
    pub async fn edit(&mut self, patch: Patch) -> Id {
        let id = fresh("patch");
        apply(&mut self.shown, &patch).unwrap();
        assert!(self.replica.edit(id.clone(), patch));
        self.offer().await;
        id
    }

    /// A new step.
    pub async fn add(&mut self, id: &str) -> Id {
        self.edit(Patch::add(id.into(), Step::new(id))).await
    }

    /// A new step, and what all others do in the same moment: another title for the first one.
    pub async fn work(&mut self, what: &str) -> Id {
        let mut changed = self.shown.clone();
        let mut shared: Step = changed.pathway.steps.get("first").unwrap().clone();
        shared.title = format!("{} {what}", self.welcome.you);
        changed.pathway.steps.insert(shared);
        let id = format!("{}-{what}", self.welcome.you);
        changed.pathway.steps.insert(Step::new(id.as_str()));
        self.edit(diff(&self.shown, &changed)).await
    }

    pub async fn act(&mut self, act: Act) -> Id {
        let id = fresh("act");
        assert!(self.replica.act(id.clone(), act));
        self.offer().await;
        id
    }

    pub async fn offer(&mut self) {
        for offer in self.replica.to_offer(usize::MAX) {
            // The other side may have gone: then what is pending stays so.
            drop(self.socket.send(text(&ToRoom::Offer(offer))).await);
        }
    }

    pub async fn say(&mut self, message: &ToRoom) {
        self.socket.send(text(message)).await.unwrap();
    }

    /// Whether somebody is there, as far as one has heard.
    pub fn sees(&self, who: &Id) -> bool {
        self.people.iter().any(|person| person.id == *who)
    }

    /// Listens until something is so. False when the connection is over before.
    pub async fn listen(&mut self, is_so: impl Fn(&Self) -> bool) -> bool {
        while !is_so(self) {
            let Some(messages) = next(&mut self.socket).await else {
                return false;
            };
            self.hear_all(messages);
        }
        true
    }

    /// Listens until something is so, on a connection that nothing ends.
    pub async fn until(&mut self, is_so: impl Fn(&Self) -> bool) {
        let is_so = self.listen(is_so).await;
        assert!(is_so, "it ended: {:?}", self.left);
    }

    /// Listens until something is so, and comes back whenever the connection ends, or what was offered has to be
    /// offered again.
    pub async fn until_at(&mut self, address: SocketAddr, is_so: impl Fn(&Self) -> bool) {
        while !is_so(self) {
            let known = self.refused.len();
            let turned = |guest: &Self| is_so(guest) || guest.refused.len() > known;
            if self.listen(turned).await {
                self.offer().await;
            } else {
                self.come_back_in_the_end(address).await;
            }
        }
    }

    /// Listens until nothing is pending, coming back as often as need be.
    pub async fn settle_at(&mut self, address: SocketAddr) {
        let is_settled = |guest: &Self| guest.replica.pending().len() == 0;
        self.until_at(address, is_settled).await;
    }

    /// Listens until nothing is pending. False when the connection is over before.
    pub async fn settle(&mut self) -> bool {
        self.listen(|guest| guest.replica.pending().len() == 0)
            .await
    }

    pub fn bytes(&self) -> Vec<u8> {
        formats::native::write(&self.shown)
    }

    pub fn bearer(&self) -> String {
        bearer(&self.link)
    }
}

fn read(snapshot: &sync::Snapshot) -> Document {
    let read = |file: &[u8]| formats::native::read(file).map(|read| read.document);
    snapshot.document(read).unwrap()
}

fn begin(welcome: &Welcome) -> (Replica, Document) {
    let Start::Snapshot(snapshot) = &welcome.start else {
        panic!("nothing to resume from");
    };
    let kept = Kept {
        place: snapshot.place.clone(),
        pending: Vec::new(),
    };
    Replica::new(read(snapshot), kept, MERGE_VERSION)
}

async fn welcome(socket: &mut Socket) -> Result<(Welcome, Vec<ToPerson>), Left> {
    let mut rest = Vec::new();
    while let Some(messages) = next(socket).await {
        let mut found = None;
        for message in messages {
            match message {
                ToPerson::Welcome(welcome) => found = Some(*welcome),
                ToPerson::Leave(left) => return Err(left),
                other => rest.push(other),
            }
        }
        if let Some(found) = found {
            return Ok((found, rest));
        }
    }
    Err(lost())
}

fn lost() -> Left {
    Left {
        why: pathway::Message::new("test-connection-lost"),
        again_after: Some(0),
    }
}
