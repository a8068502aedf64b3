//! Rooms that nobody uses go, with all they held; others stay, however old.

use super::{DAY, look, remove_unused};
use crate::{
    Clock, Limits, Options,
    app::App,
    clock::Watched,
    hub::Hub,
    keys::{link_hash, random_id},
    metrics::Metrics,
    room::Tools,
    store::{Command, Deed, Done, LinkDraft, Log, Reader, StoreError, Writer, read},
};
use std::{collections::BTreeSet, sync::Arc};
use sync::{Id, Right};

/// As if a room had been used last so many days ago.
fn age(file: &std::path::Path, room: &Id, days: u64) {
    let store = rusqlite::Connection::open(file).unwrap();
    store
        .busy_timeout(std::time::Duration::from_secs(5))
        .unwrap();
    let used = Clock::default().now() - days * DAY;
    let sql = "UPDATE rooms SET used = ?1 WHERE id = ?2";
    assert_eq!(
        store
            .execute(sql, rusqlite::params![used, room.as_str()])
            .unwrap(),
        1
    );
}

struct Here {
    folder: std::path::PathBuf,
    file: std::path::PathBuf,
    app: App,
    clock: Clock,
    writer: Writer,
    thread: std::thread::JoinHandle<()>,
}

impl Here {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("throughline-retention-{}", random_id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("rooms.sqlite");
        let (limits, metrics) = (Limits::default(), Arc::new(Metrics::default()));
        let clock = Clock::default();
        let started = Writer::start(&file, &limits, metrics.clone(), &clock, None);
        let (writer, thread) = started.unwrap();
        let mut options = Options::local(folder.clone());
        options.clock = clock.clone();
        let tools = Tools {
            log: Log::Alone(writer.clone()),
            reader: Reader::new(file.clone()),
            metrics,
            limits: Arc::new(limits),
            clock: clock.clone(),
        };
        Self {
            folder,
            file,
            app: App::new(options, Hub::new(tools)),
            clock,
            writer,
            thread,
        }
    }

    fn tools(&self) -> &Tools {
        self.app.hub.tools()
    }

    async fn ask(&self, room: &Id, deed: Deed) -> Result<Done, StoreError> {
        self.tools().log.ask(room, deed).await
    }

    async fn make<const N: usize>(&self) -> [Id; N] {
        let rooms = std::array::from_fn(|_| random_id());
        for room in &rooms {
            let made = Deed::Make {
                file: String::from("{}"),
                links: vec![LinkDraft {
                    hash: link_hash(room),
                    right: Right::View,
                    expires: None,
                }],
            };
            self.ask(room, made).await.unwrap();
        }
        rooms
    }

    async fn rooms(&self) -> BTreeSet<Id> {
        let rooms = self.tools().reader.read(read::rooms).await.unwrap();
        rooms.into_iter().map(|(id, _)| id).collect()
    }

    fn stop(self) {
        self.writer.send(Command::Stop);
        self.thread.join().unwrap();
        std::fs::remove_dir_all(&self.folder).unwrap();
    }
}

#[tokio::test]
async fn rooms_that_nobody_uses_are_removed_and_others_are_not() {
    let here = Here::new();
    let [old, young, visited, open] = here.make().await;
    let number = {
        let open = open.clone();
        let find = move |store: &_| read::room_of(store, open.as_str());
        here.tools().reader.read(find).await.unwrap()
    };
    let _inside = here.app.hub.room(&open, number).await.unwrap();
    // Opening it is a visit; what comes after this was before it.
    here.ask(&open, Deed::Visit).await.unwrap();
    age(&here.file, &old, 31);
    age(&here.file, &young, 29);
    age(&here.file, &visited, 300);
    age(&here.file, &open, 300);
    here.ask(&visited, Deed::Visit).await.unwrap();
    remove_unused(&here.app, 30).await;
    let left = BTreeSet::from([young, visited.clone(), open]);
    assert_eq!(here.rooms().await, left);
    assert_eq!(here.tools().metrics.rooms_deleted_total.get(), 1);
    // Somebody comes in after it was seen that nobody does: whatever the order is given first counts.
    let kept = here.ask(&visited, Deed::DeleteUnused(30 * DAY)).await;
    assert_eq!(kept, Ok(Done::Nothing));
    // Its link opens nothing any more.
    let (hash, now) = (link_hash(&old), here.clock.now());
    let find = move |store: &_| read::link(store, &hash, now);
    assert_eq!(here.tools().reader.read(find).await.unwrap(), None);
    here.stop();
}

#[tokio::test]
async fn a_clock_that_is_put_right_removes_nothing() {
    let here = Here::new();
    let rooms: [Id; 2] = here.make().await;
    let all = BTreeSet::from(rooms.clone());
    let mut clock = Watched::new(&here.clock);
    let days = |days: i64| days * i64::try_from(DAY).unwrap();
    for jump in [days(400), days(-800), days(400)] {
        here.clock.put_forward(jump);
        look(&here.app, &mut clock, 30).await;
        assert_eq!(here.rooms().await, all);
        look(&here.app, &mut clock, 30).await;
        assert_eq!(here.rooms().await, all);
    }
    // Time that passes does. One was used while the clock was ahead: it stays for as much longer.
    age(&here.file, &rooms[0], 31);
    look(&here.app, &mut clock, 30).await;
    assert_eq!(here.rooms().await, BTreeSet::from([rooms[1].clone()]));
    here.stop();
}
