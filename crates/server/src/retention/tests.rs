//! Rooms that nobody uses go, with all they held; others stay, however old.

use super::{DAY, remove_unused};
use crate::{
    Limits, Options,
    app::App,
    hub::Hub,
    journal,
    keys::{link_hash, random_id},
    metrics::Metrics,
    room::Tools,
    store::{Command, Deed, Done, LinkDraft, Log, Reader, Writer, read},
};
use std::{collections::BTreeSet, sync::Arc};
use sync::{Id, Right};

/// As if a room had been used last so many days ago.
fn age(file: &std::path::Path, room: &Id, days: u64) {
    let store = rusqlite::Connection::open(file).unwrap();
    store
        .busy_timeout(std::time::Duration::from_secs(5))
        .unwrap();
    let used = journal::now() - days * DAY;
    let sql = "UPDATE rooms SET used = ?1 WHERE id = ?2";
    assert_eq!(
        store
            .execute(sql, rusqlite::params![used, room.as_str()])
            .unwrap(),
        1
    );
}

#[tokio::test]
async fn rooms_that_nobody_uses_are_removed_and_others_are_not() {
    let folder = std::env::temp_dir().join(format!("throughline-retention-{}", random_id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("rooms.sqlite");
    let (limits, metrics) = (Limits::default(), Arc::new(Metrics::default()));
    let (writer, thread) = Writer::start(&file, &limits, metrics.clone(), None).unwrap();
    let log = Log::Alone(writer.clone());
    let [old, young, visited, open] = std::array::from_fn(|_| random_id());
    for room in [&old, &young, &visited, &open] {
        let made = Deed::Make {
            file: String::from("{}"),
            links: vec![LinkDraft {
                hash: link_hash(room),
                right: Right::View,
                expires: None,
            }],
        };
        log.ask(room, made).await.unwrap();
    }
    let reader = Reader::new(file.clone());
    let app = App::new(
        Options::local(folder.clone()),
        Hub::new(Tools {
            log: log.clone(),
            reader: reader.clone(),
            metrics: metrics.clone(),
            limits: Arc::new(limits),
        }),
    );
    let number = {
        let open = open.clone();
        reader
            .read(move |store| read::room_of(store, open.as_str()))
            .await
            .unwrap()
    };
    let _inside = app.hub.room(&open, number).await.unwrap();
    // Opening it is a visit; what comes after this was before it.
    log.ask(&open, Deed::Visit).await.unwrap();
    age(&file, &old, 31);
    age(&file, &young, 29);
    age(&file, &visited, 300);
    age(&file, &open, 300);
    log.ask(&visited, Deed::Visit).await.unwrap();
    remove_unused(&app, 30 * DAY).await;
    let left = reader.read(read::rooms).await.unwrap();
    let left: BTreeSet<Id> = left.into_iter().map(|(id, _)| id).collect();
    assert_eq!(left, BTreeSet::from([young, visited.clone(), open]));
    assert_eq!(metrics.rooms_deleted_total.get(), 1);
    // Somebody comes in after it was seen that nobody does: whatever the order is given first counts.
    let month = journal::now() - 30 * DAY;
    let kept = log.ask(&visited, Deed::DeleteUnused(month)).await;
    assert_eq!(kept, Ok(Done::Nothing));
    // Its link opens nothing any more.
    let hash = link_hash(&old);
    let found = reader.read(move |store| read::link(store, &hash, journal::now()));
    assert_eq!(found.await.unwrap(), None);
    writer.send(Command::Stop);
    thread.join().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
}
