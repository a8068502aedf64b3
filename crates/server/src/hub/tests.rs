//! A room that falls over takes nobody else with it.

use super::Hub;
use crate::{
    Clock, Limits,
    keys::{link_hash, random_id},
    metrics::Metrics,
    outbox::Outbox,
    room::{Entrance, RoomSender, ToRoomTask, Tools},
    store::{Command, Deed, LinkDraft, Log, Reader, Writer, read::Link},
};
use std::sync::Arc;
use sync::{Right, Seat};
use tokio::sync::oneshot;

async fn enter(room: &RoomSender, number: i64) -> Arc<Outbox> {
    let outbox = Arc::new(Outbox::new(1_000));
    let entrance = Entrance {
        connection: 1,
        person: random_id(),
        seat: Seat::default(),
        link: Link {
            number: 1,
            room: number,
            id: random_id(),
            right: Right::Edit,
            expires: None,
        },
        outbox: outbox.clone(),
    };
    let (answer, entered) = oneshot::channel();
    assert!(room.send(ToRoomTask::Enter(entrance, answer)).await.is_ok());
    assert!(entered.await.unwrap().is_ok());
    outbox
}

#[tokio::test]
async fn a_room_that_falls_over_takes_nobody_else_with_it() {
    let folder = std::env::temp_dir().join(format!("throughline-hub-{}", random_id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("rooms.sqlite");
    let limits = Limits::default();
    let metrics = Arc::new(Metrics::default());
    let (writer, thread) =
        Writer::start(&file, &limits, metrics.clone(), &Clock::default(), None).unwrap();
    let log = Log::Alone(writer.clone());
    let rooms = [random_id(), random_id()];
    for room in &rooms {
        let made = Deed::Make {
            file: String::from("{}"),
            links: vec![LinkDraft {
                hash: link_hash(&random_id()),
                right: Right::Edit,
                expires: None,
            }],
        };
        log.ask(room, made).await.unwrap();
    }
    let hub = Hub::new(Tools {
        log,
        reader: Reader::new(file),
        metrics: metrics.clone(),
        limits: Arc::new(limits),
        clock: Clock::default(),
    });
    let (one, two) = (
        hub.room(&rooms[0], 1).await.unwrap(),
        hub.room(&rooms[1], 2).await.unwrap(),
    );
    let (here, there) = (enter(&one, 1).await, enter(&two, 2).await);
    assert!(one.send(ToRoomTask::Panic).await.is_ok());
    here.changed().await;
    let why = here.take().1.expect("whoever is there is told");
    assert_eq!(why.why.id, "left-room-restarts");
    one.closed().await;
    // It is opened anew for who comes back, and the other room never noticed.
    let again = hub.room(&rooms[0], 1).await.unwrap();
    enter(&again, 1).await;
    assert!(there.take().1.is_none() && !two.is_closed());
    while metrics.rooms_restarted_total.get() == 0 {
        tokio::task::yield_now().await;
    }
    writer.send(Command::Stop);
    thread.join().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
}
