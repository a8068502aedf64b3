//! What people in a room can do together, over real sockets.
#![expect(clippy::unwrap_used, reason = "a test that falls over fails")]

mod client;

use client::{Folder, Guest, JSON, Made, ask, bearer, document, make};
use pathway::{Comment, Document, Patch, Step, diff};
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use sync::{Act, Id, Note, Presence, Right, Seat, Start, Target, ToRoom};
use throughline_server::{Limits, Options, Running};

struct Host {
    running: Option<Running>,
    address: SocketAddr,
    folder: Folder,
}

impl Host {
    fn new(limits: Limits) -> Self {
        let folder = Folder::new();
        let running = start(&folder, limits);
        Self {
            address: running.address(),
            running: Some(running),
            folder,
        }
    }

    fn restart(&mut self) {
        // Dropped first: one store has one writer.
        self.running = None;
        let running = start(&self.folder, Limits::default());
        self.address = running.address();
        self.running = Some(running);
    }
}

fn start(folder: &Folder, limits: Limits) -> Running {
    let mut options = Options::local(folder.0.clone());
    options.address.set_port(0);
    options.limits = limits;
    Running::start(options).unwrap()
}

async fn host() -> (Host, Made) {
    host_with(Limits::default()).await
}

async fn host_with(limits: Limits) -> (Host, Made) {
    let host = tokio::task::spawn_blocking(move || Host::new(limits))
        .await
        .unwrap();
    let made = make(host.address, &document()).await;
    (host, made)
}

fn renamed(document: &Document, step: &str, title: &str) -> Patch {
    let mut changed = document.clone();
    let mut found: Step = changed.pathway.steps.get(step).unwrap().clone();
    title.clone_into(&mut found.title);
    changed.pathway.steps.insert(found);
    diff(document, &changed)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_end_with_the_same_bytes_and_so_does_the_export() {
    let (host, made) = host().await;
    let mut ann = Guest::new(host.address, &made.edit, "Ann").await;
    let mut bob = Guest::new(host.address, &made.edit, "Bob").await;
    ann.until(|ann| ann.people.len() == 2).await;
    for number in 0..40 {
        ann.add(&format!("a{number}")).await;
        bob.add(&format!("b{number}")).await;
        let patch = renamed(&ann.shown, "first", &format!("Ann's {number}"));
        ann.edit(patch).await;
        let patch = renamed(&bob.shown, "first", &format!("Bob's {number}"));
        bob.edit(patch).await;
    }
    assert!(ann.settle().await && bob.settle().await);
    ann.until(|guest| guest.replica.sequence() == 160).await;
    bob.until(|guest| guest.replica.sequence() == 160).await;
    assert_eq!(ann.acknowledged.len(), 80);
    assert_eq!(ann.bytes(), bob.bytes());
    let export = ask(
        host.address,
        "GET",
        "/api/room/export",
        &[("Authorization", &bearer(&made.view))],
        "",
    )
    .await;
    assert_eq!(export.body.as_bytes(), ann.bytes());
    let file = throughline_server::export(&host.folder.0, made.room.as_str(), None).unwrap();
    assert_eq!(file, ann.bytes());
    // Somebody who comes later gets the same, and one can go back to any point.
    let cat = Guest::new(host.address, &made.view, "Cat").await;
    assert_eq!(cat.bytes(), ann.bytes());
    let first = throughline_server::export(&host.folder.0, made.room.as_str(), Some(0)).unwrap();
    assert_eq!(first, formats::native::write(&document()));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_gets_what_was_missed_and_is_ordered_once() {
    let (mut host, made) = host().await;
    let mut ann = Guest::new(host.address, &made.edit, "Ann").await;
    let mut bob = Guest::new(host.address, &made.edit, "Bob").await;
    ann.add("a").await;
    assert!(ann.settle().await);
    bob.until(|bob| bob.replica.sequence() == 1).await;
    // What Bob knew before he made his change.
    let before = bob.replica.clone();
    bob.add("b").await;
    assert!(bob.settle().await);
    ann.add("c").await;
    assert!(ann.settle().await);
    // As if he had never heard that it was taken: he offers it again, after a restart of the server too.
    let host = tokio::task::spawn_blocking(move || {
        host.restart();
        host
    });
    let host = host.await.unwrap();
    let id = bob.acknowledged.first().unwrap().clone();
    bob.replica = before;
    bob.shown = bob.replica.confirmed().clone();
    let patch = Patch::add("b".into(), Step::new("b"));
    pathway::apply(&mut bob.shown, &patch).unwrap();
    assert!(bob.replica.edit(id.clone(), patch));
    bob.received = 0;
    bob.come_back(host.address).await.unwrap();
    assert!(matches!(bob.welcome.start, Start::Resumed));
    bob.offer().await;
    assert!(bob.settle().await);
    bob.catch_up().await;
    assert_eq!(bob.received, 2);
    assert_eq!(bob.bytes(), ann.bytes());
    assert_eq!(bob.replica.sequence(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_was_put_back_sends_its_document_anew() {
    let (mut host, made) = host().await;
    let mut ann = Guest::new(host.address, &made.edit, "Ann").await;
    ann.add("kept").await;
    assert!(ann.settle().await);
    let host = tokio::task::spawn_blocking(move || {
        host.running = None;
        let store = host.folder.0.join("rooms.sqlite");
        let copy = host.folder.0.join("copy");
        std::fs::copy(&store, &copy).unwrap();
        host.restart();
        (host, store, copy)
    });
    let (mut host, store, copy) = host.await.unwrap();
    ann.come_back(host.address).await.unwrap();
    ann.add("lost").await;
    assert!(ann.settle().await);
    let host = tokio::task::spawn_blocking(move || {
        host.running = None;
        std::fs::copy(&copy, &store).unwrap();
        host.restart();
        host
    });
    let host = host.await.unwrap();
    // Somebody else is as far as Ann by now, with another change.
    let mut bob = Guest::new(host.address, &made.edit, "Bob").await;
    bob.add("other").await;
    assert!(bob.settle().await);
    ann.come_back(host.address).await.unwrap();
    assert!(matches!(ann.welcome.start, Start::Snapshot(_)));
    ann.catch_up().await;
    assert_eq!(ann.bytes(), bob.bytes());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_lets_one_do_what_it_says_and_no_more() {
    let (host, made) = host().await;
    let mut guest = Guest::new(host.address, &made.comment, "Guest").await;
    assert_eq!(guest.welcome.right, Right::Comment);
    let mut comment = Comment::new("c1");
    "Who rings?".clone_into(&mut comment.text);
    guest.edit(Patch::add("c1".into(), comment.clone())).await;
    assert!(guest.settle().await);
    assert!(guest.refused.is_empty());
    // A comment and a step in one: all of it is refused, and what is fine comes through after it.
    let both =
        Patch::add("c2".into(), Comment::new("c2")).then(Patch::add("s".into(), Step::new("s")));
    guest.edit(both).await;
    guest
        .edit(Patch::add("c3".into(), Comment::new("c3")))
        .await;
    guest.until(|guest| !guest.refused.is_empty()).await;
    assert_eq!(guest.refused[0].why.id, "refused-not-allowed");
    assert!(!guest.refused[0].for_now);
    guest.offer().await;
    assert!(guest.settle().await);
    assert!(guest.shown.pathway.steps.get("s").is_none());
    assert_eq!(guest.shown.comments.iter().count(), 2);
    guest.act(Act::Lock(true)).await;
    assert!(guest.settle().await);
    assert_eq!(guest.refused.len(), 2);
    let mut viewer = Guest::new(host.address, &made.view, "Viewer").await;
    viewer
        .edit(Patch::add("c4".into(), Comment::new("c4")))
        .await;
    assert!(viewer.settle().await);
    assert_eq!(viewer.refused.len(), 1);
    assert_eq!(viewer.bytes(), guest.bytes());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workshop_votes_parks_and_locks() {
    let (host, made) = host().await;
    let mut lead = Guest::new(host.address, &made.facilitate, "Lead").await;
    let mut ann = Guest::new(host.address, &made.edit, "Ann").await;
    let ballot = Id::new("b").unwrap();
    lead.act(Act::OpenBallot {
        id: ballot.clone(),
        question: "First?".to_owned(),
        dots: 2,
    })
    .await;
    assert!(lead.settle().await);
    let on = Target::Subject(pathway::Subject::Step("first".into()));
    let vote = |dots| Act::Vote {
        ballot: ballot.clone(),
        on: on.clone(),
        dots,
    };
    ann.act(vote(2)).await;
    ann.act(vote(3)).await;
    ann.until(|ann| !ann.refused.is_empty()).await;
    assert_eq!(ann.refused[0].why.id, "refused-no-dots-left");
    ann.act(Act::Park(Note {
        id: Id::new("n").unwrap(),
        text: "Parking".to_owned(),
    }))
    .await;
    assert!(ann.settle().await);
    lead.act(Act::Lock(true)).await;
    assert!(lead.settle().await);
    ann.add("while-locked").await;
    ann.add("after-it").await;
    ann.until(|ann| ann.refused.len() == 2).await;
    assert_eq!(ann.refused[1].why.id, "refused-locked");
    assert!(ann.refused[1].for_now);
    assert_eq!(ann.replica.pending().len(), 2, "nothing is given up");
    let you = ann.welcome.you.clone();
    lead.act(Act::GivePen(Some(you))).await;
    ann.until(|ann| ann.replica.floor().pen.is_some()).await;
    ann.offer().await;
    assert!(ann.settle().await);
    lead.until(|lead| lead.shown.pathway.steps.get("after-it").is_some())
        .await;
    assert_eq!(lead.replica.floor(), ann.replica.floor());
    assert_eq!(lead.replica.floor().parked.len(), 1);
    // It is all there for who comes later, after a restart too.
    let mut host = host;
    let host = tokio::task::spawn_blocking(move || {
        host.restart();
        host
    });
    let host = host.await.unwrap();
    let cat = Guest::new(host.address, &made.view, "Cat").await;
    assert_eq!(cat.replica.floor(), ann.replica.floor());
}

#[tokio::test(flavor = "multi_thread")]
async fn people_see_who_is_there_and_where() {
    let (host, made) = host().await;
    let mut ann = Guest::new(host.address, &made.edit, "Ann").await;
    let mut bob = Guest::new(host.address, &made.view, "Bob\u{7} with a bell").await;
    let you = bob.welcome.you.clone();
    ann.until(|ann| ann.people.len() == 2).await;
    assert_eq!(ann.people[1].name, "Bob with a bell");
    let here = Presence {
        cursor: Some([3, 4]),
        hand: true,
        ..Presence::default()
    };
    bob.say(&ToRoom::Presence(here.clone())).await;
    ann.until(|ann| !ann.at.is_empty()).await;
    assert_eq!(ann.at[0], (you.clone(), here.clone()));
    let cat = Guest::new(host.address, &made.edit, "Cat").await;
    assert_eq!(cat.welcome.presence[&you], here);
    let seat = Seat {
        name: "Robert".to_owned(),
        colour: 1,
    };
    bob.say(&ToRoom::Rename(seat)).await;
    ann.until(|ann| ann.people.iter().any(|person| person.name == "Robert"))
        .await;
    drop(bob);
    ann.until(|ann| !ann.gone.is_empty()).await;
    assert_eq!(ann.gone, std::slice::from_ref(&you));
    // His name stays with the history until it is taken out.
    let mut name = String::new();
    while name != "Robert" {
        let dan = Guest::new(host.address, &made.view, "Dan").await;
        name = dan.welcome.names.get(&you).cloned().unwrap_or_default();
    }
    let lead = bearer(&made.facilitate);
    let path = format!("/api/room/names/{you}");
    let refused = ask(
        host.address,
        "DELETE",
        &path,
        &[("Authorization", &bearer(&made.edit))],
        "",
    )
    .await;
    assert_eq!(refused.status, 403);
    assert_eq!(
        ask(
            host.address,
            "DELETE",
            &path,
            &[("Authorization", &lead)],
            ""
        )
        .await
        .status,
        204
    );
    let eve = Guest::new(host.address, &made.view, "Eve").await;
    assert!(!eve.welcome.names.contains_key(&you));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_facilitator_hands_out_and_withdraws_links_and_deletes_the_room() {
    let (host, made) = host().await;
    let lead = bearer(&made.facilitate);
    let auth = ("Authorization", lead.as_str());
    let wish = "{\"right\":\"edit\"}";
    let answer = ask(host.address, "POST", "/api/room/links", &[auth, JSON], wish)
        .await
        .json();
    let link = Id::new(answer["link"].as_str().unwrap()).unwrap();
    let mut ann = Guest::new(host.address, &link, "Ann Nobody-Else").await;
    let title = "Nobody else may read this";
    ann.edit(renamed(&ann.shown, "first", title)).await;
    assert!(ann.settle().await);
    let facts = ask(host.address, "GET", "/api/room", &[auth], "").await;
    assert!(!facts.body.contains(link.as_str()) && !facts.body.contains(made.edit.as_str()));
    assert_eq!(facts.json()["links"].as_array().unwrap().len(), 5);
    let path = format!("/api/room/links/{}", answer["number"]);
    assert_eq!(
        ask(host.address, "DELETE", &path, &[auth], "").await.status,
        204
    );
    assert_eq!(
        client::end(&mut ann.socket).await.why.id,
        "refused-link-unknown"
    );
    let refused = Guest::try_new(host.address, &link, "Ann")
        .await
        .err()
        .unwrap();
    assert_eq!(refused.why.id, "refused-link-unknown");
    let mut bob = Guest::new(host.address, &made.view, "Bob").await;
    let (name, room) = ("Ann Nobody-Else", made.room.as_str());
    for what in [name, room, title] {
        on_disk(&host.folder, what, true).await;
    }
    assert_eq!(
        ask(host.address, "DELETE", "/api/room", &[auth], "")
            .await
            .status,
        204
    );
    assert_eq!(
        client::end(&mut bob.socket).await.why.id,
        "refused-room-gone"
    );
    let refused = Guest::try_new(host.address, &made.view, "Bob")
        .await
        .err()
        .unwrap();
    assert_eq!(refused.why.id, "refused-link-unknown");
    assert!(
        throughline_server::rooms(&host.folder.0)
            .unwrap()
            .is_empty()
    );
    // Nothing of it is left in any file of the server, which goes on running: as soon as nobody reads it any more.
    for what in [name, room, title] {
        on_disk(&host.folder, what, false).await;
    }
}

/// Waits until a text stands in some file of a store, or in none.
async fn on_disk(folder: &Folder, what: &str, is_there: bool) {
    let end = Instant::now() + client::PATIENCE;
    loop {
        let files = std::fs::read_dir(&folder.0).unwrap();
        let mut files = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
        let found = files.any(|bytes| {
            let mut windows = bytes.windows(what.len());
            windows.any(|window| window == what.as_bytes())
        });
        if found == is_there {
            return;
        }
        assert!(Instant::now() < end, "{what}: {found}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_log_is_folded_and_nobody_notices() {
    let limits = Limits {
        burst: 3_000,
        ..Limits::default()
    };
    let (host, made) = host_with(limits).await;
    let mut ann = Guest::new(host.address, &made.edit, "Ann").await;
    for number in 0..1_200 {
        let patch = renamed(&ann.shown, "first", &format!("{number}"));
        ann.edit(patch).await;
        if number % 100 == 0 {
            assert!(ann.settle().await);
        }
    }
    assert!(ann.settle().await);
    let (mut snapshot, begun) = (0, std::time::Instant::now());
    while begun.elapsed() < client::PATIENCE {
        let late = Guest::new(host.address, &made.view, "Late").await;
        assert_eq!(late.bytes(), ann.bytes());
        let Start::Snapshot(start) = &late.welcome.start else {
            panic!("a new device has nothing to go on from");
        };
        snapshot = start.place.sequence;
        if snapshot >= 1_000 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(snapshot >= 1_000, "{snapshot}");
    // The log is the history: all of it is still there, and ids are remembered.
    let entries = ask(
        host.address,
        "GET",
        "/api/room/entries?after=1190",
        &[("Authorization", &ann.bearer())],
        "",
    )
    .await;
    assert_eq!(entries.json().as_array().unwrap().len(), 10);
    let old = throughline_server::export(&host.folder.0, made.room.as_str(), Some(5)).unwrap();
    assert!(String::from_utf8(old).unwrap().contains("\"title\": \"4\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stops_says_so_and_keeps_everything() {
    let (mut host, made) = host().await;
    let mut ann = Guest::new(host.address, &made.edit, "Ann").await;
    for number in 0..50 {
        ann.add(&format!("s{number}")).await;
    }
    let host = tokio::task::spawn_blocking(move || {
        host.restart();
        host
    });
    while let Some(messages) = client::next(&mut ann.socket).await {
        ann.hear_all(messages);
    }
    assert_eq!(ann.left.as_ref().unwrap().why.id, "left-server-stops");
    assert!(ann.left.as_ref().unwrap().again_after.is_some());
    let host = host.await.unwrap();
    ann.come_back(host.address).await.unwrap();
    ann.offer().await;
    assert!(ann.settle().await);
    ann.catch_up().await;
    assert_eq!(ann.shown.pathway.steps.iter().count(), 51);
    assert!(
        !host
            .folder
            .0
            .join("rooms.sqlite-wal")
            .metadata()
            .is_ok_and(|wal| wal.len() > 10_000_000)
    );
    let ready = ask(host.address, "GET", "/ready", &[], "").await;
    assert_eq!((ready.status, ready.body.as_str()), (200, "ready\n"));
    let metrics = ask(host.address, "GET", "/metrics", &[], "").await;
    assert!(
        metrics.body.contains("throughline_connections 1"),
        "{}",
        metrics.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_is_for_one_server() {
    let (host, _) = host().await;
    let options = Options {
        ports: 9,
        ..Options::local(host.folder.0.clone())
    };
    let refused = Running::start(options).err().unwrap();
    assert!(refused.to_string().contains("another program"), "{refused}");
}
