//! Several servers on a real engine of three nodes are one: what is done at one of them is so at the others.
//!
//! What happens when nodes and servers are killed is in `crates/cli/tests/killed_cluster.rs`.
#![expect(clippy::unwrap_used, reason = "a test that falls over fails")]

mod client;
mod engine;

use client::{
    AGAIN, Folder, Guest, JSON, ask, bearer, document, make, until_answer, until_refused,
};
use engine::Engine;
use pathway::{Step, diff};
use std::{collections::BTreeSet, net::SocketAddr, time::Duration};
use sync::{Act, Id, Presence, ToRoom};
use throughline_server::{Clock, Nats, Options, Running};

/// A server of the cluster.
struct Server {
    running: Option<Running>,
    address: SocketAddr,
    folder: Folder,
}

impl Server {
    async fn new(nats: &Nats) -> Self {
        Self::with(nats, |_| ()).await
    }

    /// One with those options changed.
    async fn with(nats: &Nats, change: impl FnOnce(&mut Options)) -> Self {
        let folder = Folder::new();
        let mut options = Options::local(folder.0.clone());
        options.address.set_port(0);
        options.nats = Some(nats.clone());
        change(&mut options);
        let start = move || {
            let running = Running::start(options).unwrap();
            let address = running.address();
            let running = Some(running);
            Self {
                running,
                address,
                folder,
            }
        };
        tokio::task::spawn_blocking(start).await.unwrap()
    }

    async fn stop(mut self) -> Self {
        let stop = move || {
            self.running = None;
            self
        };
        tokio::task::spawn_blocking(stop).await.unwrap()
    }
}

async fn engine() -> Option<Engine> {
    tokio::task::spawn_blocking(|| engine::is_here().then(Engine::start))
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_at_one_server_is_so_at_the_other() {
    let Some(engine) = engine().await else {
        return;
    };
    let nats = engine.options();
    let (one, two) = (Server::new(&nats).await, Server::new(&nats).await);
    // A document that is far larger than a message may be.
    let mut large = document();
    for number in 0..1_200 {
        let mut step = Step::new(format!("s{number}").as_str());
        step.title = "a title that is not short ".repeat(20);
        large.pathway.steps.insert(step);
    }
    let made = make(one.address, &large).await;
    let mut ann = Guest::new(one.address, &made.edit, "Ann").await;
    let mut bob = Guest::new(two.address, &made.facilitate, "Bob").await;
    assert_eq!(ann.bytes(), bob.bytes());
    assert_eq!(ann.welcome.room, made.room);
    // Each sees the other, and where they are.
    ann.until(|ann| ann.people.iter().any(|person| person.name == "Bob"))
        .await;
    bob.until(|bob| bob.people.iter().any(|person| person.name == "Ann"))
        .await;
    let here = Presence {
        cursor: Some([3, 4]),
        ..Presence::default()
    };
    ann.say(&ToRoom::Presence(here.clone())).await;
    let you = ann.welcome.you.clone();
    bob.until(|bob| bob.at.contains(&(you.clone(), here.clone())))
        .await;
    // One log: changes, a large one too, and turns of the workshop.
    ann.add("a").await;
    bob.add("b").await;
    let mut changed = ann.shown.clone();
    let mut step = Step::new("huge");
    step.title = "x".repeat(700_000);
    changed.pathway.steps.insert(step);
    ann.edit(diff(&ann.shown, &changed)).await;
    assert!(ann.settle().await);
    bob.act(Act::Lock(true)).await;
    assert!(bob.settle().await);
    ann.until(|ann| ann.replica.sequence() == 4).await;
    bob.until(|bob| bob.replica.sequence() == 4).await;
    assert_eq!(ann.bytes(), bob.bytes());
    assert!(ann.replica.floor().is_locked && bob.replica.floor().is_locked);
    bob.act(Act::Lock(false)).await;
    ann.until(|ann| !ann.replica.floor().is_locked).await;
    // Links, wherever they are made and withdrawn.
    let lead = bearer(&made.facilitate);
    let auth = ("Authorization", lead.as_str());
    let wish = "{\"right\":\"view\"}";
    let link = ask(one.address, "POST", "/api/room/links", &[auth, JSON], wish)
        .await
        .json();
    let secret = Id::new(link["link"].as_str().unwrap()).unwrap();
    let mut cat = Guest::new(two.address, &secret, "Cat").await;
    let path = format!("/api/room/links/{}", link["number"]);
    let answer = ask(one.address, "DELETE", &path, &[auth], "").await;
    assert_eq!(answer.status, 204);
    assert_eq!(
        client::end(&mut cat.socket).await.why.id,
        "refused-link-unknown"
    );
    // A name that was taken out is off the stream too: a server that comes new finds none.
    let path = format!("/api/room/names/{you}");
    assert_eq!(
        ask(two.address, "DELETE", &path, &[auth], "").await.status,
        204
    );
    let bob_was = bob.welcome.you.clone();
    drop(bob);
    ann.until(|ann| ann.gone.contains(&bob_was)).await;
    let three = Server::new(&nats).await;
    // What a server that is behind does not know yet, it will.
    let mut dan = Guest::new(three.address, &made.view, "Dan").await;
    let has_name = |dan: &Guest, name: &str| dan.welcome.names.values().any(|known| known == name);
    while !has_name(&dan, "Bob") {
        tokio::time::sleep(AGAIN).await;
        dan = Guest::new(three.address, &made.view, "Dan").await;
    }
    assert_eq!(dan.bytes(), ann.bytes());
    assert!(!has_name(&dan, "Ann"), "{:?}", dan.welcome.names);
    // And the room goes everywhere.
    assert_eq!(
        ask(three.address, "DELETE", "/api/room", &[auth], "")
            .await
            .status,
        204
    );
    assert_eq!(
        client::end(&mut ann.socket).await.why.id,
        "refused-room-gone"
    );
    // The others make it so when it comes to them, which is not at once.
    for server in [&one, &two] {
        let refused = until_refused(server.address, &made.view).await;
        assert_eq!(refused.why.id, "refused-link-unknown");
    }
    drop((ann, cat, dan));
    for server in [one, two, three] {
        let server = server.stop().await;
        assert!(
            throughline_server::rooms(&server.folder.0)
                .unwrap()
                .is_empty()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_belongs_to_one_server_or_to_one_stream() {
    let Some(engine) = engine().await else {
        return;
    };
    let nats = engine.options();
    let try_start = |folder: &Folder, nats: Option<&Nats>| {
        let mut options = Options::local(folder.0.clone());
        options.address.set_port(0);
        options.nats = nats.cloned();
        tokio::task::spawn_blocking(move || Running::start(options))
    };
    let followed = Server::new(&nats).await.stop().await.folder;
    let refused = try_start(&followed, None).await.unwrap().err().unwrap();
    assert!(refused.to_string().contains("--nats"), "{refused}");
    let alone = Folder::new();
    let running = try_start(&alone, None).await.unwrap().unwrap();
    make(running.address(), &document()).await;
    tokio::task::spawn_blocking(move || drop(running))
        .await
        .unwrap();
    let refused = try_start(&alone, Some(&nats)).await.unwrap().err().unwrap();
    assert!(refused.to_string().contains("stood alone"), "{refused}");
    // An engine made anew knows nothing of what is in the folder.
    drop(engine);
    let engine = engine_anew().await;
    let refused = try_start(&followed, Some(&engine.options()))
        .await
        .unwrap()
        .err()
        .unwrap();
    assert!(refused.to_string().contains("another stream"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_acknowledged_that_only_one_server_has() {
    let Some(mut engine) = engine().await else {
        return;
    };
    let server = Server::new(&engine.options()).await;
    let made = make(server.address, &document()).await;
    let mut ann = Guest::new(server.address, &made.edit, "Ann").await;
    until_answer(server.address, "/ready", |ready| ready.status == 200).await;
    // Two of three are gone: there is no majority.
    engine.kill(0);
    engine.kill(1);
    let id = ann.add("waits").await;
    let settled = tokio::time::timeout(Duration::from_secs(3), ann.settle()).await;
    assert!(settled.is_err() && ann.acknowledged.is_empty());
    until_answer(server.address, "/ready", |ready| ready.status == 503).await;
    // With a majority it goes on; what was handed back meanwhile is offered again.
    engine.bring_back(0);
    ann.settle_at(server.address).await;
    assert_eq!(ann.acknowledged, BTreeSet::from([id]));
    assert_eq!(ann.replica.sequence(), 1);
    server.stop().await;
}

/// As if a room had been used last so many days ago, as far as a server knows.
fn age(server: &Server, room: &Id, days: u64) {
    let store = rusqlite::Connection::open(server.folder.0.join("rooms.sqlite")).unwrap();
    store.busy_timeout(client::PATIENCE).unwrap();
    let sql = "UPDATE rooms SET used = used - ?1 WHERE id = ?2";
    let values = rusqlite::params![days * 86_400_000, room.as_str()];
    assert_eq!(store.execute(sql, values).unwrap(), 1);
}

/// The rooms that it has.
fn rooms(server: &Server) -> BTreeSet<String> {
    let rooms = throughline_server::rooms(&server.folder.0).unwrap();
    rooms.into_iter().map(|(id, _)| id).collect()
}

fn remove_unused(server: &Server) {
    let running = server.running.as_ref().unwrap();
    std::thread::scope(|scope| drop(scope.spawn(|| running.remove_unused_rooms()).join()));
}

/// How many rooms it says that it has removed because nobody used them.
async fn removed(server: &Server) -> u64 {
    let metrics = ask(server.address, "GET", "/metrics", &[], "").await.body;
    let mut lines = metrics.lines();
    let line = lines.find_map(|line| line.strip_prefix("throughline_rooms_deleted_total "));
    line.unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_that_nobody_uses_goes_once_at_whichever_server_looks_first() {
    let Some(engine) = engine().await else {
        return;
    };
    let nats = engine.options();
    let clock = Clock::default();
    let limited = |options: &mut Options| {
        options.limits.unused_days = Some(30);
        options.clock = clock.clone();
    };
    let one = Server::with(&nats, limited).await;
    let two = Server::with(&nats, limited).await;
    let old = make(one.address, &document()).await;
    let young = make(two.address, &document()).await;
    let open = make(one.address, &document()).await;
    let mut ann = Guest::new(two.address, &open.edit, "Ann").await;
    assert_eq!(ann.welcome.unused_days, Some(30), "people are told");
    // Each server has them all before it is made to believe that they are old.
    for server in [&one, &two] {
        while rooms(server).len() < 3 {
            tokio::time::sleep(AGAIN).await;
        }
    }
    for server in [&one, &two] {
        age(server, &old.room, 31);
        age(server, &young.room, 29);
        age(server, &open.room, 31);
    }
    // Where somebody is, it is used; the other server knows of it before it looks.
    remove_unused(&two);
    let auth = bearer(&old.view);
    let auth = [("Authorization", auth.as_str())];
    until_refused(one.address, &old.view).await;
    remove_unused(&one);
    remove_unused(&two);
    for server in [&one, &two] {
        let answer = ask(server.address, "GET", "/api/room/export", &auth, "").await;
        assert_eq!(answer.status, 404);
        let stays = [&young.room, &open.room].map(ToString::to_string);
        assert_eq!(rooms(server), BTreeSet::from(stays));
    }
    assert_eq!(removed(&one).await + removed(&two).await, 1);
    // A server whose clock is wrong by a year removes nothing: what counts is the clock of the stream.
    clock.put_forward(365 * 86_400_000);
    remove_unused(&one);
    remove_unused(&two);
    ann.add("still-here").await;
    assert!(ann.settle().await);
    drop(Guest::new(one.address, &young.view, "Bob").await);
    assert_eq!(removed(&one).await + removed(&two).await, 1);
    drop(ann);
    one.stop().await;
    two.stop().await;
}

async fn engine_anew() -> Engine {
    tokio::task::spawn_blocking(Engine::start).await.unwrap()
}
