//! Several servers on one order: a stream of NATS JetStream has every change of every room, and each server makes all
//! of them in its own store.
//!
//! No server owns a room, and none knows of another but by what is said on NATS. Never says that a change is kept
//! before a majority of the stream's replicas has it and this server has made it.

mod admission;
pub mod follow;
mod here;
mod propose;

pub use admission::Nats;
pub use here::{Said, Shout};

use crate::{
    Clock,
    store::{Done, Reader, StoreError, Stream, Then, Writer},
};
use anyhow::{Context as _, Result, bail};
use async_nats::{
    Client, ConnectOptions,
    connection::State,
    jetstream::{self, stream},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use sync::Id;
use tokio::{
    runtime::Handle,
    sync::{mpsc, watch},
    time::timeout,
};

/// What all subjects begin with, and the name of the stream.
const NAME: &str = "throughline";
/// The version of what is written into the stream.
const VERSION: u32 = 2;
/// How long one question to the engine may take before it is asked again: while a leader is chosen, there is nobody to
/// hear it.
const ANSWER: Duration = Duration::from_millis(1_500);
/// How long a change may wait while the engine chooses a new leader, and a server at its start.
const PATIENCE: Duration = Duration::from_secs(15);
/// After how long a change that waits says that something is amiss.
const SLOW: Duration = Duration::from_secs(2);
/// How long a stream remembers the ids of messages: a first filter, for what is sent again at once.
const REMEMBERED: Duration = Duration::from_secs(120);

/// Whom to tell what became of changes, and since when they wait.
type Waiting = HashMap<Id, (Instant, Then<Done>)>;

/// The way to the stream and to the other servers.
#[derive(Clone)]
pub struct Cluster(Arc<Inner>);

struct Inner {
    client: Client,
    context: jetstream::Context,
    stream: stream::Stream<()>,
    writer: Writer,
    reader: Reader,
    /// Names this server to the others.
    server: Id,
    /// Changes of this server that are on their way.
    waiting: Mutex<Waiting>,
    /// Up to which place the stream has been followed.
    place: watch::Sender<u64>,
    /// What is to be said to the other servers.
    shouts: mpsc::Sender<(String, Vec<u8>)>,
    clock: Clock,
    runtime: Handle,
}

/// A change as it stands in the stream: whole, or by the places of its parts when it is too large for one message.
#[derive(Serialize, Deserialize)]
struct Sent<D> {
    version: u32,
    id: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    deed: Option<D>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    parts: Vec<u64>,
}

/// A connection to the engine, with its stream.
pub struct Joined {
    client: Client,
    context: jetstream::Context,
    stream: stream::Stream<()>,
    /// What the store that follows it must know.
    pub facts: Stream,
}

/// Connects, and finds the stream or makes it.
pub async fn join(nats: &Nats) -> Result<Joined> {
    let servers = nats.addresses()?;
    let options = ConnectOptions::new()
        .name(NAME)
        .connection_timeout(ANSWER)
        // After a power cut it may be up later than this server.
        .retry_on_initial_connect()
        .ping_interval(Duration::from_secs(5))
        .reconnect_delay_callback(|tried| Duration::from_millis(100 * tried.min(10) as u64));
    let options = nats.admitted(options, &servers)?;
    let client = options.connect(servers).await.context("--nats")?;
    let end = tokio::time::Instant::now() + PATIENCE;
    while client.connection_state() != State::Connected {
        if tokio::time::Instant::now() >= end {
            bail!("NATS cannot be reached, or lets nobody in");
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let mut context = jetstream::new(client.clone());
    context.set_timeout(ANSWER);
    let config = stream::Config {
        name: NAME.to_owned(),
        description: Some("Changes of rooms, in their order".to_owned()),
        subjects: vec![
            format!("{NAME}.room.*"),
            format!("{NAME}.part.*"),
            format!("{NAME}.name.*.*"),
        ],
        storage: stream::StorageType::File,
        num_replicas: nats.replicas,
        duplicate_window: REMEMBERED,
        ..stream::Config::default()
    };
    let (info, stream) = loop {
        let found = async {
            let stream = context.get_or_create_stream(config.clone()).await?;
            let info = stream.get_info().await?;
            let stream = context.get_stream_no_info(NAME).await?;
            Ok::<_, anyhow::Error>((info, stream))
        };
        match found.await {
            Ok(found) => break found,
            Err(error) if tokio::time::Instant::now() >= end => {
                return Err(error.context("the stream of NATS JetStream"));
            }
            // It may be choosing a leader.
            Err(_) => tokio::time::sleep(Duration::from_millis(300)).await,
        }
    };
    let facts = Stream {
        made: i64::try_from(info.created.unix_timestamp_nanos() / 1_000).unwrap_or(0),
        last: info.state.last_sequence,
    };
    Ok(Joined {
        client,
        context,
        stream,
        facts,
    })
}

impl Cluster {
    /// The way to a stream that was joined, for a store that follows it.
    pub fn new(
        joined: Joined,
        (writer, reader): (Writer, Reader),
        clock: Clock,
        runtime: Handle,
    ) -> Self {
        let Joined {
            client,
            context,
            stream,
            ..
        } = joined;
        let (shouts, said) = mpsc::channel(here::AT_ONCE);
        runtime.spawn(here::send(client.clone(), said));
        Self(Arc::new(Inner {
            client,
            context,
            stream,
            writer,
            reader,
            server: crate::keys::random_id(),
            waiting: Mutex::default(),
            place: watch::Sender::new(0),
            shouts,
            clock,
            runtime,
        }))
    }

    /// What writes on this server's disk.
    pub fn writer(&self) -> &Writer {
        &self.0.writer
    }

    /// Waits until this server has made all that was in the stream when this was called.
    pub async fn catch_up(&self) -> Result<(), StoreError> {
        let caught_up = async {
            let info = self.0.stream.get_info().await.map_err(other)?;
            let last = info.state.last_sequence;
            let mut place = self.0.place.subscribe();
            let reached = place.wait_for(|place| *place >= last).await;
            reached.map(|_| ()).map_err(other)
        };
        let late = |_| Err(other("the stream is not followed"));
        timeout(ANSWER, caught_up).await.unwrap_or_else(late)
    }

    /// Whether the engine answers, this server has all of its stream, and takes part in it: one node of three goes on
    /// telling what it has for a while, and takes nothing.
    pub async fn is_well(&self) -> bool {
        let is_slow = |(since, _): &(Instant, _)| since.elapsed() >= SLOW;
        self.catch_up().await.is_ok() && !self.waiting().values().any(is_slow)
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        let waiting = self.0.waiting.lock();
        waiting.unwrap_or_else(PoisonError::into_inner)
    }
}

fn other(error: impl std::fmt::Display) -> StoreError {
    StoreError::Other(error.to_string())
}
