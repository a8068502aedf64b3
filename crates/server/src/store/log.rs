//! Where changes of rooms get their order: here, or in a stream that several servers follow.
//!
//! Never a second way of changing a room: whoever changes one comes by here.

use super::{
    Change, Command, Deed, Done, RoomNumber, Source, StoreError, StoredSnapshot, Then, Writer,
};
use crate::cluster::Cluster;
use std::sync::Arc;
use sync::Id;

/// The way to the order.
#[derive(Clone)]
pub enum Log {
    /// This server stands alone: its writing thread gives the order.
    Alone(Writer),
    /// A stream gives it, and all servers on it make the same changes.
    Cluster(Cluster),
}

impl Log {
    /// Has a room changed, and says what came of it once it is kept.
    pub fn change(&self, room: &Id, deed: Deed, then: Then<Done>) {
        match self {
            Self::Alone(writer) => {
                let change = Change {
                    room: room.clone(),
                    deed: Arc::new(deed),
                    source: Source::Here,
                };
                writer.send(Command::Change(change, then));
            }
            Self::Cluster(cluster) => cluster.change(room.clone(), deed, then),
        }
    }

    /// Has a room changed, and waits for it.
    pub async fn ask(&self, room: &Id, deed: Deed) -> Result<Done, StoreError> {
        let (send, receive) = tokio::sync::oneshot::channel();
        self.change(room, deed, Box::new(move |done| drop(send.send(done))));
        let gone = |_| Err(StoreError::Other("the store has stopped".to_owned()));
        receive.await.unwrap_or_else(gone)
    }

    /// Keeps a document at a later place of a room's log: what each server does for itself.
    pub async fn snapshot(
        &self,
        room: RoomNumber,
        snapshot: StoredSnapshot,
    ) -> Result<(), StoreError> {
        let keep = |then| Command::Snapshot(room, snapshot, then);
        self.writer().ask(keep).await
    }

    /// Waits until all is here that was ordered anywhere before this was called.
    pub async fn catch_up(&self) -> Result<(), StoreError> {
        match self {
            Self::Alone(_) => Ok(()),
            Self::Cluster(cluster) => cluster.catch_up().await,
        }
    }

    /// Whether changes can be kept now.
    pub async fn is_well(&self) -> bool {
        let writes = self.writer().ask(Command::Ping).await.is_ok();
        writes
            && match self {
                Self::Alone(_) => true,
                Self::Cluster(cluster) => cluster.is_well().await,
            }
    }

    /// The other servers, if there may be any.
    pub fn cluster(&self) -> Option<&Cluster> {
        match self {
            Self::Alone(_) => None,
            Self::Cluster(cluster) => Some(cluster),
        }
    }

    /// What writes on this server's disk.
    pub fn writer(&self) -> &Writer {
        match self {
            Self::Alone(writer) => writer,
            Self::Cluster(cluster) => cluster.writer(),
        }
    }
}
