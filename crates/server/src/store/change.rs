//! What a change does to the tables.
//!
//! Never depends on anything but the changes before it when it comes out of a stream: other servers make the same of
//! it.

use super::{
    Change, Deed, Done, Draft, LinkDraft, Placed, RoomFault, RoomNumber, Source, StoreError,
    Weighed,
    writer::{Room, Thread},
};
use crate::keys::LinkHash;
use rusqlite::{OptionalExtension as _, params};
use sync::Id;

impl Thread {
    /// Makes a change. None where there is no such room, or link, any more.
    pub(super) fn change(&mut self, change: &Change) -> Result<Option<Done>, StoreError> {
        if let Source::Stream { after, place, .. } = change.source {
            self.follow(after, place)?;
        }
        match self.deed(&change.room, &change.deed, change.source) {
            Ok(done) => Ok(Some(done)),
            Err(StoreError::Gone) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn deed(&mut self, id: &Id, deed: &Deed, source: Source) -> Result<Done, StoreError> {
        let at = match source {
            Source::Here => self.clock.now(),
            Source::Stream { at, .. } => at,
        };
        if let Deed::Make { file, links } = deed {
            return self.make(id, file, links, at, source);
        }
        let mut room = self.room(id)?;
        let number = room.number;
        match deed {
            Deed::Make { .. } => {}
            Deed::Order(drafts) => return self.order(id, &mut room, drafts, at, source),
            Deed::AddLink(link) => self.link(number, link, at)?,
            Deed::RevokeLink(link) => {
                let sql = "UPDATE links SET is_revoked = 1 WHERE room = ?1 AND number = ?2";
                if self.connection.execute(sql, params![number, link])? == 0 {
                    return Err(StoreError::Gone);
                }
            }
            Deed::Name(person, name) => {
                let sql = "INSERT INTO people (room, id, name) VALUES (?1, ?2, ?3)
                    ON CONFLICT DO UPDATE SET name = ?3 WHERE name <> ?3";
                let values = params![number, person.as_str(), name];
                self.connection.prepare_cached(sql)?.execute(values)?;
            }
            Deed::Forget(person) => {
                let sql = "DELETE FROM people WHERE room = ?1 AND (?2 IS NULL OR id = ?2)";
                let person = person.as_ref().map(Id::as_str);
                self.connection.execute(sql, params![number, person])?;
            }
            Deed::Visit => {
                let sql = "UPDATE rooms SET used = max(used, ?2) WHERE number = ?1";
                self.connection.execute(sql, params![number, at])?;
            }
            Deed::Delete => {
                let sql = "DELETE FROM rooms WHERE number = ?1";
                self.connection.execute(sql, [number])?;
                self.rooms.remove(id);
            }
            Deed::DeleteUnused(most) => {
                let since = at.saturating_sub(*most);
                let sql = "DELETE FROM rooms WHERE number = ?1 AND used < ?2";
                if self.connection.execute(sql, params![number, since])? == 0 {
                    return Ok(Done::Nothing);
                }
                self.rooms.remove(id);
            }
        }
        Ok(Done::Plainly)
    }

    fn make(
        &mut self,
        id: &Id,
        file: &str,
        links: &[LinkDraft],
        at: u64,
        source: Source,
    ) -> Result<Done, StoreError> {
        if source == Source::Here {
            self.has_space_for_a_room()?;
        }
        let sql = "INSERT OR IGNORE INTO rooms (id, made, used, bytes) VALUES (?1, ?2, ?2, ?3)";
        let values = params![id.as_str(), at, file.len() as u64];
        if self.connection.execute(sql, values)? == 0 {
            // It was made before: a stream may have the same change twice.
            return Ok(Done::Plainly);
        }
        let number = self.connection.last_insert_rowid();
        let sql = "INSERT INTO snapshots (room, sequence, file, unknown, floor) VALUES (?1, 0, ?2, '{}', '{}')";
        self.connection.execute(sql, params![number, file])?;
        for link in links {
            self.link(number, link, at)?;
        }
        Ok(Done::Plainly)
    }

    fn has_space_for_a_room(&mut self) -> Result<(), StoreError> {
        let sql = "SELECT count(*) FROM rooms";
        let count: u32 = self.connection.query_row(sql, [], |row| row.get(0))?;
        if count >= self.limits.rooms {
            return Err(StoreError::Full);
        }
        self.has_space()
    }

    /// SQLite itself holds a store that is this server's alone below its size, to the page.
    fn has_space(&mut self) -> Result<(), StoreError> {
        let size = |name| {
            let sql = format!("PRAGMA {name}");
            self.connection
                .query_row(&sql, [], |row| row.get::<_, u64>(0))
        };
        match self.limits.store {
            Some(most) if size("page_count")? * size("page_size")? > most => Err(StoreError::Full),
            _ => Ok(()),
        }
    }

    fn link(&mut self, room: RoomNumber, link: &LinkDraft, at: u64) -> Result<(), StoreError> {
        let sql = "INSERT OR IGNORE INTO links (number, hash, room, access, made, expires)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let access = serde_json::to_string(&link.right).unwrap_or_default();
        let hash: &LinkHash = &link.hash;
        let values = params![link.number(), hash, room, access, at, link.expires];
        self.connection.execute(sql, values)?;
        Ok(())
    }

    fn room(&mut self, id: &Id) -> Result<Room, StoreError> {
        if let Some(room) = self.rooms.get(id) {
            return Ok(*room);
        }
        let sql = "SELECT number, bytes,
                (SELECT max(sequence) FROM snapshots WHERE room = number),
                (SELECT max(sequence) FROM entries WHERE room = number),
                (SELECT at FROM entries WHERE room = number ORDER BY sequence DESC LIMIT 1)
            FROM rooms WHERE id = ?1";
        let found = self
            .connection
            .query_row(sql, [id.as_str()], |row| {
                let snapshot: Option<u64> = row.get(2)?;
                let last: Option<u64> = row.get(3)?;
                let at: Option<u64> = row.get(4)?;
                let snapshot = snapshot.unwrap_or(0);
                let room = Room {
                    number: row.get(0)?,
                    head: last.unwrap_or(0).max(snapshot),
                    at: at.unwrap_or(0),
                    bytes: row.get(1)?,
                    document: 0,
                };
                Ok((room, snapshot))
            })
            .optional()?;
        let (mut room, snapshot) = found.ok_or(StoreError::Gone)?;
        let sql = "SELECT length(file) + (SELECT ifnull(sum(length(body)), 0) FROM entries
                WHERE room = ?1 AND sequence > ?2)
            FROM snapshots WHERE room = ?1 AND sequence = ?2";
        let values = params![room.number, snapshot];
        room.document = self.connection.query_row(sql, values, |row| row.get(0))?;
        self.rooms.insert(id.clone(), room);
        Ok(room)
    }

    fn order(
        &mut self,
        id: &Id,
        room: &mut Room,
        drafts: &[Draft],
        at: u64,
        source: Source,
    ) -> Result<Done, StoreError> {
        // The clock of a log never goes back, whatever the clock of a machine does.
        let at = at.max(room.at);
        let mut placed = Vec::with_capacity(drafts.len());
        for draft in drafts {
            // What comes after one that got no place may build on it.
            placed.push(match placed.last() {
                Some(Err(fault)) => Err(*fault),
                _ => self.place(room, draft, at, source)?,
            });
        }
        let sql = "UPDATE rooms SET bytes = ?2, used = max(used, ?3) WHERE number = ?1";
        let values = params![room.number, room.bytes, at];
        self.connection.prepare_cached(sql)?.execute(values)?;
        self.rooms.insert(id.clone(), *room);
        Ok(Done::Placed(placed))
    }

    /// What would come of offers, and of a room that is made, within the limits of this server.
    pub(super) fn weigh(&mut self, id: &Id, deed: &Deed) -> Result<Weighed, StoreError> {
        let Deed::Order(drafts) = deed else {
            if matches!(deed, Deed::Make { .. }) {
                self.has_space_for_a_room()?;
            }
            return Ok(Vec::new());
        };
        let mut room = self.room(id)?;
        self.has_space()?;
        let mut weighed = Weighed::new();
        for draft in drafts {
            weighed.push(match weighed.last() {
                Some(Err(fault)) => Err(*fault),
                _ => match self.old(room.number, draft)? {
                    Some(old) => Ok(Some(old)),
                    None => room.takes(draft, &self.limits).map(|()| {
                        room.grow(draft);
                        None
                    }),
                },
            });
        }
        Ok(weighed)
    }

    /// The place that an offer has had since it came before, however long ago.
    fn old(&mut self, room: RoomNumber, draft: &Draft) -> Result<Option<Placed>, StoreError> {
        let sql = "SELECT sequence, at FROM entries WHERE room = ?1 AND id = ?2";
        let old = self.connection.prepare_cached(sql)?.query_row(
            params![room, draft.id.as_str()],
            |row| {
                Ok(Placed {
                    sequence: row.get(0)?,
                    at: row.get(1)?,
                    is_old: true,
                })
            },
        );
        Ok(old.optional()?)
    }

    fn place(
        &mut self,
        room: &mut Room,
        draft: &Draft,
        at: u64,
        source: Source,
    ) -> Result<Result<Placed, RoomFault>, StoreError> {
        if let Some(old) = self.old(room.number, draft)? {
            return Ok(Ok(old));
        }
        if source == Source::Here
            && let Err(fault) = room.takes(draft, &self.limits)
        {
            return Ok(Err(fault));
        }
        room.grow(draft);
        room.at = at;
        let sequence = room.head;
        let sql = "INSERT INTO entries (room, sequence, id, author, at, merge, body)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.connection.prepare_cached(sql)?.execute(params![
            room.number,
            sequence,
            draft.id.as_str(),
            draft.author.as_str(),
            at,
            draft.merge,
            draft.body,
        ])?;
        self.metrics.entries_total.up();
        Ok(Ok(Placed {
            sequence,
            at,
            is_old: false,
        }))
    }

    /// Up to which place this store has followed a stream.
    pub(super) fn followed(&mut self) -> Result<u64, StoreError> {
        let sql = "SELECT place FROM stream";
        let mut statement = self.connection.prepare_cached(sql)?;
        let place = statement.query_row([], |row| row.get(0)).optional()?;
        Ok(place.unwrap_or(0))
    }

    /// Goes on to a later place, if it is the next.
    fn follow(&mut self, after: u64, place: u64) -> Result<(), StoreError> {
        if self.followed()? != after {
            // What was to be written before it could not be.
            return Err(StoreError::Other("out of turn".to_owned()));
        }
        let sql = "UPDATE stream SET place = ?1";
        self.connection.prepare_cached(sql)?.execute([place])?;
        Ok(())
    }
}
