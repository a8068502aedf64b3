//! A server that is killed without warning, again and again, while people work: nothing that was acknowledged is lost,
//! and all end with the same bytes.
//!
//! A few times in a normal run; two hundred times when asked for: `cargo test --release -p throughline-cli --test
//! killed_server -- --ignored`.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that falls over fails")]

#[path = "../../server/tests/client/mod.rs"]
mod client;
#[path = "../../server/tests/program/mod.rs"]
mod program;

use client::{Folder, Guest, PATIENCE, document, level, make};
use program::Server;
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};

fn start(data: &Path) -> Server {
    let program = Path::new(env!("CARGO_BIN_EXE_throughline"));
    program::start(program, data, 0, &[])
}

/// Works until the line is cut, and counts what is acknowledged.
async fn work(mut guest: Guest, round: usize, acknowledged: Arc<AtomicUsize>) -> Guest {
    for number in 0.. {
        let known = guest.acknowledged.len();
        guest.work(&format!("{round}-{number}")).await;
        let listening =
            tokio::time::timeout(Duration::from_millis(5), client::next(&mut guest.socket));
        match listening.await {
            Ok(Some(messages)) => guest.hear_all(messages),
            Ok(None) => break,
            Err(_) => {}
        }
        acknowledged.fetch_add(guest.acknowledged.len() - known, Relaxed);
    }
    guest
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_when_the_server_is_killed() {
    work_and_kill(5).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes"]
async fn nothing_acknowledged_is_lost_when_the_server_is_killed_two_hundred_times() {
    work_and_kill(200).await;
}

async fn work_and_kill(kills: usize) {
    let folder = Folder::new();
    let mut server = start(&folder.0);
    let made = make(server.address, &document()).await;
    let mut guests = Vec::new();
    for name in ["Ann", "Bob", "Cat"] {
        guests.push(Guest::new(server.address, &made.edit, name).await);
    }
    for round in 0..kills {
        let acknowledged = Arc::new(AtomicUsize::new(0));
        let working: Vec<_> = guests
            .into_iter()
            .map(|guest| tokio::spawn(work(guest, round, acknowledged.clone())))
            .collect();
        // While they are at it, however slow the machine; and not at the same moment of a commit each time.
        let begun = async {
            while acknowledged.load(Relaxed) < 3 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let begun = tokio::time::timeout(PATIENCE, begun).await;
        begun.expect("changes are acknowledged");
        tokio::time::sleep(Duration::from_millis(30 + (round as u64 * 37) % 90)).await;
        server.kill();
        let mut over = Vec::new();
        for working in working {
            over.push(working.await.unwrap());
        }
        guests = over;
        server = start(&folder.0);
        for guest in &mut guests {
            guest.come_back_in_the_end(server.address).await;
        }
    }
    for guest in &mut guests {
        guest.settle_at(server.address).await;
    }
    let head = level(&mut guests, server.address).await;
    let kept = throughline_server::export(&folder.0, made.room.as_str(), None).unwrap();
    let acknowledged: usize = guests.iter().map(|guest| guest.acknowledged.len()).sum();
    for guest in &guests {
        assert_eq!(guest.bytes(), kept);
    }
    // Each change is in the log once: as many entries as were acknowledged, and each brought a step of its own.
    assert_eq!(head, acknowledged as u64);
    assert_eq!(
        guests[0].shown.pathway.steps.iter().count(),
        acknowledged + 1
    );
    assert!(acknowledged >= kills * 3, "{acknowledged}");
    eprintln!("{kills} kills, {acknowledged} changes acknowledged, none lost, none twice");
}
