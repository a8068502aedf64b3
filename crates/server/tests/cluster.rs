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
use throughline_server::{Nats, Options, Running};

/// A server of the cluster.
struct Server {
    running: Option<Running>,
    address: SocketAddr,
    folder: Folder,
}

impl Server {
    async fn new(nats: &Nats) -> Self {
        let (folder, nats) = (Folder::new(), nats.clone());
        let start = move || {
            let running = start(&folder, &nats);
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

fn start(folder: &Folder, nats: &Nats) -> Running {
    let mut options = Options::local(folder.0.clone());
    options.address.set_port(0);
    options.nats = Some(nats.clone());
    Running::start(options).unwrap()
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

async fn engine_anew() -> Engine {
    tokio::task::spawn_blocking(Engine::start).await.unwrap()
}
