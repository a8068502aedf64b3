//! Several servers on an engine of three nodes, and any of them killed without warning while people work: nothing that
//! was acknowledged is lost, nothing is applied twice, and all end with the same bytes.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that falls over fails")]

#[path = "../../server/tests/client/mod.rs"]
mod client;
#[path = "../../server/tests/engine/mod.rs"]
mod engine;
mod program;

use client::{Folder, Guest, document, level, make};
use engine::Engine;
use program::{Server, start};
use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

/// Works until told to stop, and comes back whenever the connection ends.
async fn work(
    mut guest: Guest,
    servers: Vec<Arc<Mutex<SocketAddr>>>,
    stop: Arc<AtomicBool>,
) -> (Guest, Duration) {
    let mut longest = Duration::ZERO;
    let mut heard = Instant::now();
    let mut turn = 0;
    for number in 0.. {
        if stop.load(Relaxed) {
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
    let options = ["--nats", nats.as_str()];
    let folders = [Folder::new(), Folder::new(), Folder::new()];
    let one = start(&folders[0].0, &options);
    let mut two = start(&folders[1].0, &options);
    let made = make(one.address, &document()).await;
    let at = |server: &Server| Arc::new(Mutex::new(server.address));
    let (first, second) = (at(&one), at(&two));
    let stop = Arc::new(AtomicBool::new(false));
    let mut working = Vec::new();
    for (number, name) in ["Ann", "Bob", "Cat", "Dan"].into_iter().enumerate() {
        let addresses = if number % 2 == 0 {
            vec![first.clone(), second.clone()]
        } else {
            vec![second.clone(), first.clone()]
        };
        let address = *addresses[0].lock().unwrap();
        let guest = Guest::new(address, &made.edit, name).await;
        working.push(tokio::spawn(work(guest, addresses, stop.clone())));
    }
    let pause = |milliseconds| tokio::time::sleep(Duration::from_millis(milliseconds));
    pause(1_500).await;
    // A node that follows.
    let leader = engine.until_led();
    let follower = (leader + 1) % 3;
    engine.kill(follower);
    pause(2_000).await;
    engine.bring_back(follower);
    pause(3_000).await;
    // The one that leads: changes wait for another one, and go on.
    let leader = engine.until_led();
    engine.kill(leader);
    pause(9_000).await;
    engine.bring_back(leader);
    pause(2_000).await;
    // A server, with those who are at it.
    two.kill();
    pause(1_000).await;
    two = start(&folders[1].0, &options);
    *second.lock().unwrap() = two.address;
    pause(2_000).await;
    stop.store(true, Relaxed);
    let mut guests = Vec::new();
    for working in working {
        let (mut guest, longest) = working.await.unwrap();
        eprintln!(
            "{}: {} acknowledged, waited {longest:?} at most",
            guest.welcome.you,
            guest.acknowledged.len()
        );
        while guest.replica.pending().len() > 0 {
            if !guest.settle().await {
                guest.come_back(one.address).await.unwrap();
            }
            guest.offer().await;
        }
        guests.push(guest);
    }
    level(&mut guests).await;
    // A server that was never there before has it all from the stream.
    let three = start(&folders[2].0, &options);
    let late = Guest::new(three.address, &made.view, "Eve").await;
    let acknowledged: usize = guests.iter().map(|guest| guest.acknowledged.len()).sum();
    for guest in &guests {
        assert_eq!(guest.bytes(), late.bytes());
    }
    for folder in &folders {
        let kept = throughline_server::export(&folder.0, made.room.as_str(), None);
        assert_eq!(kept.unwrap(), late.bytes());
    }
    // As many entries as were acknowledged, and each brought a step of its own.
    assert_eq!(late.replica.sequence(), acknowledged as u64);
    assert_eq!(late.shown.pathway.steps.iter().count(), acknowledged + 1);
    assert!(acknowledged > 100, "{acknowledged}");
}
