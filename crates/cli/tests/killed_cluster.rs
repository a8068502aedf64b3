//! Several servers on an engine of three nodes, and any of them killed without warning while people work: nothing that
//! was acknowledged is lost, nothing is applied twice, and all end with the same bytes.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that falls over fails")]

#[path = "../../server/tests/client/mod.rs"]
mod client;
#[path = "../../server/tests/engine/mod.rs"]
mod engine;
#[path = "../../server/tests/program/mod.rs"]
mod program;

use client::{Folder, Guest, PATIENCE, document, level, make};
use engine::Engine;
use program::Server;
use std::{
    net::SocketAddr,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

/// What those who work go by, and how far they are.
#[derive(Default)]
struct Work {
    is_over: AtomicBool,
    acknowledged: [AtomicUsize; 4],
}

impl Work {
    /// Waits until everyone has so many more acknowledged.
    async fn goes_on(&self, more: usize) {
        let now = || {
            self.acknowledged
                .each_ref()
                .map(|count| count.load(Relaxed))
        };
        let before = now();
        let going_on = async {
            while now()
                .iter()
                .zip(before)
                .any(|(now, before)| *now < before + more)
            {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let gone_on = tokio::time::timeout(PATIENCE, going_on).await;
        assert!(gone_on.is_ok(), "work stands still: {before:?} {:?}", now());
    }
}

/// Works until told to stop, and comes back whenever the connection ends.
async fn work(
    mut guest: Guest,
    servers: Vec<Arc<Mutex<SocketAddr>>>,
    (all, which): (Arc<Work>, usize),
) -> (Guest, Duration) {
    let mut longest = Duration::ZERO;
    let mut heard = Instant::now();
    let mut turn = 0;
    for number in 0.. {
        if all.is_over.load(Relaxed) {
            break;
        }
        let pending = guest.replica.pending().len();
        if pending < 20 {
            guest.work(&number.to_string()).await;
        } else {
            guest.offer().await;
        }
        let known = guest.acknowledged.len();
        let listening = client::next(&mut guest.socket);
        match tokio::time::timeout(Duration::from_millis(40), listening).await {
            Ok(Some(messages)) => guest.hear_all(messages),
            Ok(None) => {
                // Wherever somebody answers.
                loop {
                    turn += 1;
                    let address = *servers[turn % servers.len()].lock().unwrap();
                    if guest.come_back(address).await.is_ok() {
                        break;
                    }
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                guest.offer().await;
            }
            Err(_) => {}
        }
        if guest.acknowledged.len() > known {
            longest = longest.max(heard.elapsed());
            heard = Instant::now();
            all.acknowledged[which].store(guest.acknowledged.len(), Relaxed);
        }
    }
    (guest, longest)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_when_a_node_or_a_server_is_killed() {
    if !engine::is_here() {
        return;
    }
    let mut engine = Engine::start();
    let nats = engine.options().servers.join(",");
    let start = |data: &Path| {
        let program = Path::new(env!("CARGO_BIN_EXE_throughline"));
        program::start(program, data, 0, &["--nats", nats.as_str()])
    };
    let folders = [Folder::new(), Folder::new(), Folder::new()];
    let one = start(&folders[0].0);
    let mut two = start(&folders[1].0);
    let made = make(one.address, &document()).await;
    let at = |server: &Server| Arc::new(Mutex::new(server.address));
    let (first, second) = (at(&one), at(&two));
    let all = Arc::new(Work::default());
    let mut working = Vec::new();
    for (number, name) in ["Ann", "Bob", "Cat", "Dan"].into_iter().enumerate() {
        let addresses = if number % 2 == 0 {
            vec![first.clone(), second.clone()]
        } else {
            vec![second.clone(), first.clone()]
        };
        let address = *addresses[0].lock().unwrap();
        let guest = Guest::new(address, &made.edit, name).await;
        let part = (all.clone(), number);
        working.push(tokio::spawn(work(guest, addresses, part)));
    }
    all.goes_on(10).await;
    // A node that follows: it is not missed, and comes back for what was done.
    let leader = engine.until_led();
    let follower = (leader + 1) % 3;
    engine.kill(follower);
    all.goes_on(20).await;
    engine.bring_back(follower);
    all.goes_on(20).await;
    // The one that leads: changes wait for another one, and go on without it.
    let leader = engine.until_led();
    engine.kill(leader);
    all.goes_on(20).await;
    engine.bring_back(leader);
    all.goes_on(20).await;
    // A server, with those who are at it: they go on at the other one.
    two.kill();
    all.goes_on(20).await;
    two = start(&folders[1].0);
    *second.lock().unwrap() = two.address;
    all.goes_on(20).await;
    all.is_over.store(true, Relaxed);
    let mut guests = Vec::new();
    for working in working {
        let (mut guest, longest) = working.await.unwrap();
        eprintln!(
            "{}: {} acknowledged, waited {longest:?} at most",
            guest.welcome.you,
            guest.acknowledged.len()
        );
        guest.settle_at(one.address).await;
        guests.push(guest);
    }
    level(&mut guests, one.address).await;
    // A server that was never there before has it all from the stream.
    let three = start(&folders[2].0);
    let mut late = Guest::new(three.address, &made.view, "Eve").await;
    let head = guests[0].replica.sequence();
    let has_all = |late: &Guest| late.replica.sequence() >= head;
    late.until_at(three.address, has_all).await;
    let acknowledged: usize = guests.iter().map(|guest| guest.acknowledged.len()).sum();
    for guest in &guests {
        assert_eq!(guest.bytes(), late.bytes());
    }
    for (server, folder) in [&one, &two, &three].into_iter().zip(&folders) {
        // Each makes it for itself, as it comes.
        let mut here = Guest::new(server.address, &made.view, "Dan").await;
        here.until_at(server.address, has_all).await;
        let kept = throughline_server::export(&folder.0, made.room.as_str(), None);
        assert_eq!(kept.unwrap(), late.bytes());
    }
    // As many entries as were acknowledged, and each brought a step of its own.
    assert_eq!(late.replica.sequence(), acknowledged as u64);
    assert_eq!(late.shown.pathway.steps.iter().count(), acknowledged + 1);
}
