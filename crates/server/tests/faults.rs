//! What lines do: they are cut and healed, let only one direction pass, and bring the same thing twice. Nothing that was
//! acknowledged is lost, nothing is done twice, and all end with the same bytes.
#![expect(clippy::unwrap_used, reason = "a test that falls over fails")]

mod client;
mod line;

use client::{Folder, Guest, Made, document, make};
use futures_util::SinkExt as _;
use line::Line;
use std::{net::SocketAddr, time::Duration};
use sync::{Offer, ToRoom};
use throughline_server::{Limits, Options, Running};

/// After how long without a sign of life the server gives a connection up.
const SILENCE: Duration = Duration::from_millis(900);

struct Host {
    _running: Running,
    address: SocketAddr,
    folder: Folder,
    made: Made,
}

async fn host() -> Host {
    let folder = Folder::new();
    let mut options = Options::local(folder.0.clone());
    options.address.set_port(0);
    options.limits = Limits {
        silence: SILENCE,
        ..Limits::default()
    };
    let running = Running::start(options).unwrap();
    let address = running.address();
    let made = make(address, &document()).await;
    Host {
        _running: running,
        address,
        folder,
        made,
    }
}

/// All have all, once, and so has the disk. Whoever was not listening for a while comes back for it.
async fn agree(host: &Host, guests: &mut [&mut Guest], changes: usize) {
    for guest in guests.iter_mut() {
        come_back(guest, host.address).await;
    }
    let kept = throughline_server::export(&host.folder.0, host.made.room.as_str(), None).unwrap();
    for guest in guests {
        guest
            .until(|guest| guest.replica.sequence() >= changes as u64)
            .await;
        assert_eq!(guest.bytes(), kept);
        assert_eq!(guest.replica.sequence(), changes as u64);
        // Each brought a step of its own.
        assert_eq!(guest.shown.pathway.steps.iter().count(), changes + 1);
    }
}

/// Listens until the connection is over, however it ends.
async fn until_over(guest: &mut Guest) {
    while let Some(messages) = client::next(&mut guest.socket).await {
        guest.hear_all(messages);
    }
}

/// Comes back, and offers what was not acknowledged.
async fn come_back(guest: &mut Guest, address: SocketAddr) {
    guest.come_back(address).await.unwrap();
    guest.catch_up().await;
    guest.offer().await;
    assert!(guest.settle().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_is_cut_for_a_moment_is_not_noticed() {
    let host = host().await;
    let line = Line::to(host.address).await;
    let mut ann = Guest::new(line.address, &host.made.edit, "Ann").await;
    let mut bob = Guest::new(host.address, &host.made.edit, "Bob").await;
    for number in 0..5 {
        line.set(false, false);
        ann.work(&number.to_string()).await;
        bob.work(&number.to_string()).await;
        assert!(bob.settle().await);
        tokio::time::sleep(SILENCE / 9).await;
        line.set(true, true);
        assert!(ann.settle().await, "it is the same connection");
    }
    assert!(ann.left.is_none() && bob.gone.is_empty());
    agree(&host, &mut [&mut ann, &mut bob], 10).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_is_cut_and_healed_loses_nothing() {
    let host = host().await;
    let line = Line::to(host.address).await;
    let mut ann = Guest::new(line.address, &host.made.edit, "Ann").await;
    let mut bob = Guest::new(host.address, &host.made.edit, "Bob").await;
    ann.work("before").await;
    assert!(ann.settle().await);
    line.set(false, false);
    for number in 0..5 {
        ann.work(&number.to_string()).await;
        bob.work(&number.to_string()).await;
    }
    // The server gives her up; she hears of nothing.
    bob.until(|bob| !bob.gone.is_empty()).await;
    assert_eq!(bob.gone, [ann.welcome.you.clone()]);
    assert_eq!(ann.replica.pending().len(), 5);
    line.set(true, true);
    until_over(&mut ann).await;
    come_back(&mut ann, line.address).await;
    agree(&host, &mut [&mut ann, &mut bob], 11).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_arrives_while_no_answer_does_is_done_once() {
    let host = host().await;
    let line = Line::to(host.address).await;
    let mut ann = Guest::new(line.address, &host.made.edit, "Ann").await;
    let mut bob = Guest::new(host.address, &host.made.edit, "Bob").await;
    line.set(true, false);
    for number in 0..5 {
        ann.work(&number.to_string()).await;
    }
    // It is in the log, and she does not know.
    bob.until(|bob| bob.replica.sequence() == 5).await;
    assert_eq!(ann.replica.pending().len(), 5);
    // She tries by another line, with what she believes to be pending.
    come_back(&mut ann, host.address).await;
    ann.work("after").await;
    agree(&host, &mut [&mut ann, &mut bob], 6).await;
    assert_eq!(ann.acknowledged.len(), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_hears_and_is_not_heard_is_told_and_comes_back() {
    let host = host().await;
    let line = Line::to(host.address).await;
    let mut ann = Guest::new(line.address, &host.made.edit, "Ann").await;
    let mut bob = Guest::new(host.address, &host.made.edit, "Bob").await;
    line.set(false, true);
    ann.work("unheard").await;
    bob.work("heard").await;
    assert!(bob.settle().await);
    ann.until(|ann| ann.replica.sequence() == 1).await;
    assert_eq!(ann.replica.pending().len(), 1, "nobody heard of it");
    // Not even her answers to pings arrive.
    ann.until(|ann| ann.left.is_some()).await;
    let left = ann.left.clone().unwrap();
    assert_eq!(left.why.id, "left-silent");
    assert!(left.again_after.is_some());
    line.set(true, true);
    come_back(&mut ann, line.address).await;
    agree(&host, &mut [&mut ann, &mut bob], 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_replayed_is_done_once_whoever_replays_it() {
    let host = host().await;
    let mut ann = Guest::new(host.address, &host.made.edit, "Ann").await;
    let mut eve = Guest::new(host.address, &host.made.edit, "Eve").await;
    ann.work("mine").await;
    let offered: Vec<Offer> = {
        ann.replica.disconnect();
        ann.replica.to_offer(usize::MAX)
    };
    assert_eq!(offered.len(), 1);
    assert!(ann.settle().await);
    // Word for word, on the same connection and on another, with any number; and another change under the same id.
    let again = |number: u64| {
        let mut offer = offered[0].clone();
        offer.number = number;
        offer
    };
    for number in [1, 2, 3] {
        ann.say(&ToRoom::Offer(again(number))).await;
    }
    let mut forged = again(1);
    let mut step = pathway::Step::new("forged");
    "Forged".clone_into(&mut step.title);
    forged.body = sync::Body::Patch(pathway::Patch::add("forged".into(), step));
    eve.say(&ToRoom::Offer(forged)).await;
    eve.until(|eve| !eve.acknowledged.is_empty()).await;
    for number in [2, 2, 3] {
        eve.say(&ToRoom::Offer(again(number))).await;
    }
    eve.socket.flush().await.unwrap();
    ann.come_back(host.address).await.unwrap();
    ann.work("more").await;
    agree(&host, &mut [&mut ann, &mut eve], 2).await;
}
