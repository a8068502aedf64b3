//! Which rooms are open.
//!
//! Never opens a room twice at a time, and never keeps one open that fell over.

use crate::{
    journal,
    outbox::left,
    room::{FromLog, Room, RoomSender, ToRoomTask, Tools, Ways},
    store::{Command, RoomNumber, StoreError},
};
use serde_json::json;
use std::{collections::HashMap, sync::Arc};
use sync::Id;
use tokio::sync::Mutex;

#[cfg(test)]
mod tests;

/// The open rooms.
pub struct Hub {
    tools: Tools,
    rooms: Arc<Mutex<HashMap<Id, Ways>>>,
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
    pub async fn room(&self, id: &Id, number: RoomNumber) -> Result<RoomSender, StoreError> {
        // Held while the room is opened: what the log says meanwhile waits, and is not missed.
        let mut rooms = self.rooms.lock().await;
        if let Some(room) = rooms.get(id).filter(|room| !room.tasks.is_closed()) {
            return Ok(room.tasks.clone());
        }
        // What a room that fell over had on its way to the disk is there first.
        drop(self.tools.log.writer().ask(Command::Ping).await);
        let (ways, room, ears) = Room::open(number, self.tools.clone()).await?;
        let send = ways.tasks.clone();
        rooms.insert(id.clone(), ways);
        let (metrics, open, id) = (self.tools.metrics.clone(), self.rooms.clone(), id.clone());
        metrics.rooms_open.up();
        let running = tokio::spawn(room.run(ears));
        tokio::spawn(async move {
            if running.await.is_err() {
                metrics.rooms_restarted_total.up();
                journal::say("error", "room-fell-over", &[("room", json!(id.as_str()))]);
            }
            metrics.rooms_open.down();
            let mut rooms = open.lock().await;
            // It may be open anew already.
            if rooms.get(&id).is_some_and(|room| room.tasks.is_closed()) {
                rooms.remove(&id);
            }
        });
        Ok(send)
    }

    /// The rooms in which somebody is, or was a moment ago.
    pub async fn open(&self) -> Vec<Id> {
        let rooms = self.rooms.lock().await;
        let open = rooms.iter().filter(|(_, room)| !room.tasks.is_closed());
        open.map(|(id, _)| id.clone()).collect()
    }

    /// Says something to a room, if it is open.
    pub async fn tell(&self, id: &Id, message: ToRoomTask) {
        let rooms = self.rooms.lock().await;
        let room = rooms.get(id).map(|room| room.tasks.clone());
        drop(rooms);
        if let Some(room) = room {
            drop(room.send(message).await);
        }
    }

    /// Says to a room what is new in its log, if it is open.
    pub async fn hear(&self, id: &Id, message: FromLog) {
        if let Some(room) = self.rooms.lock().await.get(id) {
            drop(room.log.send(message));
        }
    }

    /// Everyone leaves every room, and comes back later.
    pub async fn stop(&self) {
        let rooms = self.rooms.lock().await;
        let rooms: Vec<RoomSender> = rooms.values().map(|room| room.tasks.clone()).collect();
        for room in rooms {
            let why = left("left-server-stops", Some(3_000));
            drop(room.send(ToRoomTask::Shut(why)).await);
        }
    }
}
