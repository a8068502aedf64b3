//! Which rooms are open.
//!
//! Never opens a room twice at a time, and never keeps one open that fell over.

use crate::{
    journal,
    outbox::left,
    room::{Room, RoomSender, ToRoomTask, Tools},
    store::{RoomNumber, StoreError},
};
use serde_json::json;
use std::{collections::HashMap, sync::Arc};
use tokio::sync::Mutex;

#[cfg(test)]
mod tests;

/// The open rooms.
pub struct Hub {
    tools: Tools,
    rooms: Arc<Mutex<HashMap<RoomNumber, RoomSender>>>,
}

impl Hub {
    /// None open yet.
    pub fn new(tools: Tools) -> Self {
        Self {
            tools,
            rooms: Arc::default(),
        }
    }

    /// What rooms are made of.
    pub fn tools(&self) -> &Tools {
        &self.tools
    }

    /// The way to a room, which is opened if it is not.
    pub async fn room(&self, number: RoomNumber) -> Result<RoomSender, StoreError> {
        let mut rooms = self.rooms.lock().await;
        if let Some(room) = rooms.get(&number).filter(|room| !room.is_closed()) {
            return Ok(room.clone());
        }
        let (send, room, receive) = Room::open(number, self.tools.clone()).await?;
        rooms.insert(number, send.clone());
        let (metrics, open) = (self.tools.metrics.clone(), self.rooms.clone());
        metrics.rooms_open.up();
        let running = tokio::spawn(room.run(receive));
        tokio::spawn(async move {
            if running.await.is_err() {
                metrics.rooms_restarted_total.up();
                journal::say("error", "room-fell-over", &[("room", json!(number))]);
            }
            metrics.rooms_open.down();
            let mut rooms = open.lock().await;
            // It may be open anew already.
            if rooms.get(&number).is_some_and(RoomSender::is_closed) {
                rooms.remove(&number);
            }
        });
        Ok(send)
    }

    /// Whether somebody is in that room, or was a moment ago.
    pub async fn is_used(&self, number: RoomNumber) -> bool {
        let rooms = self.rooms.lock().await;
        rooms.get(&number).is_some_and(|room| !room.is_closed())
    }

    /// Says something to a room, if it is open.
    pub async fn tell(&self, number: RoomNumber, message: ToRoomTask) {
        let room = self.rooms.lock().await.get(&number).cloned();
        if let Some(room) = room {
            drop(room.send(message).await);
        }
    }

    /// Everyone leaves every room, and comes back later.
    pub async fn stop(&self) {
        let rooms: Vec<RoomSender> = self.rooms.lock().await.values().cloned().collect();
        for room in rooms {
            let why = left("left-server-stops", Some(3_000));
            drop(room.send(ToRoomTask::Shut(why)).await);
        }
    }
}
