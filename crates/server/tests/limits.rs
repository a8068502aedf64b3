//! Bounds at their real size, and whom to believe about a name.
#![expect(clippy::unwrap_used, reason = "a test that falls over fails")]

mod client;
mod host;

use client::{Guest, JSON, ask, document, fresh, join, make, next, text};
use futures_util::SinkExt as _;
use host::host;
use pathway::Step;
use std::net::SocketAddr;
use sync::{Id, Person, Seat, ToPerson, ToRoom};
use throughline_server::Limits;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

/// Comes in past a proxy that says who it is; gives what the room calls them, after they wanted another name too.
async fn names_past_a_proxy(address: SocketAddr, link: &Id, header: Option<&[u8]>) -> Vec<String> {
    let url = format!("ws://{address}/api/socket");
    let mut request = url.into_client_request().unwrap();
    if let Some(name) = header {
        let name = name.try_into().unwrap();
        request.headers_mut().insert("x-person", name);
    }
    let (mut socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
    let hello = join(link, &fresh("person"), "Mallory", None);
    socket.send(text(&hello)).await.unwrap();
    let seat = Seat {
        name: "Mallory the second".to_owned(),
        colour: 2,
    };
    socket.send(text(&ToRoom::Rename(seat))).await.unwrap();
    let mut names = Vec::new();
    while names.len() < 2 {
        for message in next(&mut socket).await.unwrap() {
            match message {
                ToPerson::Welcome(welcome) => {
                    let is_you = |person: &&Person| person.id == welcome.you;
                    names.extend(
                        welcome
                            .people
                            .iter()
                            .find(is_you)
                            .map(|you| you.name.clone()),
                    );
                }
                ToPerson::Here(person) => names.push(person.name),
                _ => {}
            }
        }
    }
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn who_a_proxy_vouches_for_cannot_choose_another_name() {
    let behind = host(|options| options.person_header = Some("X-Person".to_owned()));
    let made = make(behind.address, &document()).await;
    let vouched = names_past_a_proxy(behind.address, &made.edit, Some(b"Dr Ann")).await;
    assert_eq!(vouched, ["Dr Ann", "Dr Ann"]);
    let vouched =
        names_past_a_proxy(behind.address, &made.edit, Some("Zoë\u{85}".as_bytes())).await;
    assert_eq!(vouched, ["Zoë", "Zoë"]);
    let chosen = names_past_a_proxy(behind.address, &made.edit, None).await;
    assert_eq!(chosen, ["Mallory", "Mallory the second"]);
    // Where no header is believed, one that comes anyway says nothing.
    let open = host(|_| ());
    let made = make(open.address, &document()).await;
    let chosen = names_past_a_proxy(open.address, &made.edit, Some(b"Dr Ann")).await;
    assert_eq!(chosen, ["Mallory", "Mallory the second"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_of_more_than_fifty_megabytes_is_not_even_read() {
    let host = host(|_| ());
    // Were it read, it would be refused for another reason: it is no pathway.
    let most = Limits::default().document;
    let answer = ask(
        host.address,
        "POST",
        "/api/rooms",
        &[JSON],
        &"x".repeat(most),
    )
    .await;
    assert_eq!(answer.status, 422, "{}", answer.body);
    let answer = ask(
        host.address,
        "POST",
        "/api/rooms",
        &[JSON],
        &"x".repeat(most + 1),
    )
    .await;
    assert_eq!(answer.status, 413, "{}", answer.body);
    assert_eq!(answer.json()["message"]["id"], "refused-document-full");
    assert!(throughline_server::rooms(&host.data).unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes long without --release"]
async fn a_document_of_just_below_fifty_megabytes_is_a_room_like_any_other() {
    let host = host(|_| ());
    let mut large = document();
    for number in 0..9_600 {
        let mut step = Step::new(format!("s{number}").as_str());
        step.notes = "a note that is long ".repeat(240);
        large.pathway.steps.insert(step);
    }
    let bytes = formats::native::write(&large).len();
    assert!((46_000_000..50_000_000).contains(&bytes), "{bytes}");
    let made = make(host.address, &large).await;
    let mut ann = Guest::new(host.address, &made.edit, "Ann").await;
    ann.add("one-more").await;
    assert!(ann.settle().await);
    let kept = throughline_server::export(&host.data, made.room.as_str(), None).unwrap();
    assert!(ann.bytes() == kept);
    // It grows up to its bound, and then no further.
    let mut number = 0;
    while ann.refused.is_empty() {
        let mut step = Step::new(format!("more-{number}").as_str());
        step.notes = "x".repeat(400_000);
        ann.edit(pathway::Patch::add(step.id.clone(), step)).await;
        ann.until(|ann| ann.replica.pending().len() == 0 || !ann.refused.is_empty())
            .await;
        number += 1;
    }
    assert_eq!(ann.refused[0].why.id, "refused-document-full");
    let kept = throughline_server::export(&host.data, made.room.as_str(), None).unwrap();
    assert!(
        kept.len() < 51_000_000 && kept.len() > 49_000_000,
        "{}",
        kept.len()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_that_holds_as_much_as_it_may_still_knows_what_it_holds() {
    let host = host(|options| options.limits.room = 40_000);
    let made = make(host.address, &document()).await;
    let mut ann = Guest::new(host.address, &made.edit, "Ann").await;
    let before = ann.replica.clone();
    // The document stays small; its history does not.
    while ann.refused.is_empty() {
        let mut changed = ann.shown.clone();
        changed.pathway.summary = fresh("x").to_string().repeat(100);
        ann.edit(pathway::diff(&ann.shown, &changed)).await;
        ann.until(|ann| ann.replica.pending().len() == 0 || !ann.refused.is_empty())
            .await;
    }
    assert_eq!(ann.refused[0].why.id, "refused-room-full");
    assert!(ann.refused[0].for_now);
    assert_eq!(ann.replica.pending().len(), 1, "it stays with who made it");
    // What is in it already is acknowledged again, full or not.
    let first = ann.acknowledged.first().unwrap().clone();
    let mut late = Guest::new(host.address, &made.edit, "Late").await;
    late.replica = before;
    late.shown = late.replica.confirmed().clone();
    let patch = pathway::Patch::add("s".into(), Step::new("s"));
    pathway::apply(&mut late.shown, &patch).unwrap();
    assert!(late.replica.edit(first.clone(), patch));
    late.come_back(host.address).await.unwrap();
    late.offer().await;
    assert!(late.settle().await);
    assert!(late.refused.is_empty());
}
