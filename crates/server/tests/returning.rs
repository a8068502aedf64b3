//! Who comes late has what the others have, and who comes back with much gets all of it through.
#![expect(clippy::unwrap_used, reason = "a test that falls over fails")]

mod client;
mod host;

use client::{AGAIN, Guest, PATIENCE, document, make, text};
use futures_util::SinkExt as _;
use host::host;
use pathway::{Patch, Step, diff};
use std::time::Instant;
use sync::{Act, Offering, Start, ToRoom};
use throughline_server::Limits;
use tokio::time::{sleep, timeout};

/// A record with a field that this version does not know is deleted, the log is folded, and the record comes back: for
/// the one who deleted it, and for the one who never saw it.
#[tokio::test(flavor = "multi_thread")]
async fn fields_of_a_deleted_record_come_back_for_those_too_who_came_late() {
    let host = host(|options| {
        options.limits = Limits {
            burst: 3_000,
            ..Limits::default()
        };
    });
    let file = String::from_utf8(formats::native::write(&document())).unwrap();
    let file = file.replacen("\"id\": \"first\"", "\"id\": \"first\", \"madeUp\": 7", 1);
    let document = formats::native::read(file.as_bytes()).unwrap().document;
    assert_eq!(document.unknown.len(), 1);
    let made = make(host.address, &document).await;
    let mut ann = Guest::new(host.address, &made.facilitate, "Ann").await;

    let mut without = ann.shown.clone();
    without.pathway.steps = [Step::new("other")].into_iter().collect();
    let deletion = diff(&ann.shown, &without);
    ann.edit(deletion.clone()).await;
    for number in 0..1_100 {
        ann.act(Act::Lock(number % 2 == 0)).await;
        if number % 100 == 0 {
            assert!(ann.settle().await);
        }
    }
    assert!(ann.settle().await);
    let begun = Instant::now();
    let mut late = loop {
        let late = Guest::new(host.address, &made.view, "Late").await;
        let Start::Snapshot(start) = &late.welcome.start else {
            panic!("a new device has nothing to go on from");
        };
        if start.place.sequence > 1 {
            break late;
        }
        let patience = begun.elapsed() < PATIENCE;
        assert!(patience, "the log in {:?} was not folded", host.data);
        sleep(AGAIN).await;
    };
    ann.edit(deletion.inverse()).await;
    assert!(ann.settle().await);
    let head = ann.replica.sequence();
    late.until(|late| late.replica.sequence() >= head).await;
    assert_eq!(late.bytes(), ann.bytes());
    let text = String::from_utf8(late.bytes()).unwrap();
    assert!(text.contains("madeUp"), "{text}");
}

/// A thousand changes that were made without a line, on a server with a small allowance: a device that keeps to it is
/// never sent away, and all of them get their place.
#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_that_waited_come_through() {
    let host = host(|options| {
        options.limits = Limits {
            per_second: 500,
            burst: 100,
            ..Limits::default()
        };
    });
    let made = make(host.address, &document()).await;
    let mut ann = Guest::new(host.address, &made.edit, "Ann").await;
    for number in 0..1_000 {
        let patch = Patch::add(
            format!("s{number}").as_str().into(),
            Step::new(format!("s{number}").as_str()),
        );
        pathway::apply(&mut ann.shown, &patch).unwrap();
        assert!(ann.replica.edit(client::fresh("patch"), patch));
    }
    let begun = Instant::now();
    let now = || u64::try_from(begun.elapsed().as_millis()).unwrap();
    let mut offering = Offering::new(&ann.welcome.allowance, now());
    while ann.replica.pending().len() > 0 {
        let on_the_way = ann.replica.offered();
        let unsent = ann.replica.pending().len() - on_the_way;
        let turn = offering.turn(unsent, 0, on_the_way, now());
        for offer in ann.replica.to_offer(turn.now) {
            ann.socket.send(text(&ToRoom::Offer(offer))).await.unwrap();
        }
        // Whichever comes first: an answer, or more of the allowance.
        let answer = timeout(AGAIN, client::next(&mut ann.socket));
        if let Ok(messages) = answer.await {
            ann.hear_all(messages.expect("nobody is sent away"));
            offering.was_taken(false);
        }
    }
    assert_eq!(ann.left, None);
    assert_eq!(ann.acknowledged.len(), 1_000);
}
