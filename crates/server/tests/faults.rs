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

/// After how long without a sign of life the server gives a connection up, where that is to happen. On a machine that
/// stalls it may happen to anybody: who has to hear of it comes back.
const SILENCE: Duration = Duration::from_secs(2);

struct Host {
    _running: Running,
    address: SocketAddr,
    folder: Folder,
    made: Made,
}

/// A server that waits for as long as it usually does.
async fn host() -> Host {
    host_with(Limits::default()).await
}

/// A server that soon gives up who is silent.
async fn host_without_patience() -> Host {
    let silence = SILENCE;
    host_with(Limits {
        silence,
        ..Limits::default()
    })
    .await
}

async fn host_with(limits: Limits) -> Host {
    let folder = Folder::new();
    let mut options = Options::local(folder.0.clone());
    options.address.set_port(0);
    options.limits = limits;
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
        guest.come_back_in_the_end(host.address).await;
        guest.settle_at(host.address).await;
    }
    let kept = throughline_server::export(&host.folder.0, host.made.room.as_str(), None).unwrap();
    for guest in guests {
        let has_all = |guest: &Guest| guest.replica.sequence() >= changes as u64;
        guest.until_at(host.address, has_all).await;
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
        line.set(true, true);
        assert!(ann.settle().await, "it is the same connection");
    }
    assert!(ann.left.is_none() && bob.gone.is_empty());
    agree(&host, &mut [&mut ann, &mut bob], 10).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_is_cut_and_healed_loses_nothing() {
    let host = host_without_patience().await;
    let line = Line::to(host.address).await;
    let mut ann = Guest::new(line.address, &host.made.edit, "Ann").await;
    let mut bob = Guest::new(host.address, &host.made.edit, "Bob").await;
    ann.work("before").await;
    ann.settle_at(line.address).await;
    line.set(false, false);
    for number in 0..5 {
        ann.work(&number.to_string()).await;
        bob.work(&number.to_string()).await;
    }
    // The server gives her up; she hears of nothing.
    let you = ann.welcome.you.clone();
    bob.until_at(host.address, |bob| !bob.sees(&you)).await;
    assert_eq!(ann.replica.pending().len(), 5);
    line.set(true, true);
    until_over(&mut ann).await;
    ann.come_back_in_the_end(line.address).await;
    ann.settle_at(line.address).await;
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
    ann.come_back_in_the_end(host.address).await;
    assert!(ann.settle().await);
    ann.work("after").await;
    agree(&host, &mut [&mut ann, &mut bob], 6).await;
    assert_eq!(ann.acknowledged.len(), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_heard_for_a_moment_hears_all_the_same() {
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
    line.set(true, true);
    assert!(ann.settle().await, "it is the same connection");
    agree(&host, &mut [&mut ann, &mut bob], 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_hears_and_is_not_heard_is_told_and_comes_back() {
    let host = host_without_patience().await;
    let line = Line::to(host.address).await;
    let mut ann = Guest::new(line.address, &host.made.edit, "Ann").await;
    line.set(false, true);
    ann.work("unheard").await;
    // Not even her answers to pings arrive.
    until_over(&mut ann).await;
    let left = ann.left.clone().unwrap();
    assert_eq!(left.why.id, "left-silent");
    assert!(left.again_after.is_some());
    assert_eq!(ann.replica.pending().len(), 1, "nobody heard of it");
    line.set(true, true);
    ann.come_back_in_the_end(line.address).await;
    agree(&host, &mut [&mut ann], 1).await;
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
    ann.come_back_in_the_end(host.address).await;
    ann.work("more").await;
    agree(&host, &mut [&mut ann, &mut eve], 2).await;
}
