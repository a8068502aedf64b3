//! What the server refuses, each refusal once, over real sockets.
#![expect(clippy::unwrap_used, reason = "a test that falls over fails")]

mod client;
mod host;

use client::{
    Guest, JSON, Made, ask, bearer, connect, document, end, fresh, join, make, next, text,
};
use futures_util::{SinkExt as _, StreamExt as _};
use host::{Host, host};
use pathway::{Message as Sentence, Patch, Step};
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use sync::{Body, Id, Offer, Presence, ToPerson, ToRoom};
use throughline_server::Limits;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_tungstenite::tungstenite::{Message, client::IntoClientRequest as _};

async fn room(change: impl FnOnce(&mut Limits)) -> (Host, Made) {
    let host = host(|options| change(&mut options.limits));
    let made = make(host.address, &document()).await;
    (host, made)
}

fn offer(number: u64, title: &str) -> Offer {
    let mut step = Step::new("s");
    title.clone_into(&mut step.title);
    Offer {
        number,
        id: fresh("patch"),
        merge: 1,
        body: Body::Patch(Patch::add("s".into(), step)),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_a_withdrawn_and_a_spent_link_have_one_answer() {
    let (host, made) = room(|_| ()).await;
    let lead = bearer(&made.facilitate);
    let auth = ("Authorization", lead.as_str());
    let wish = "{\"right\":\"edit\",\"seconds\":0}";
    let spent = ask(host.address, "POST", "/api/room/links", &[auth, JSON], wish).await;
    let spent = Id::new(spent.json()["link"].as_str().unwrap()).unwrap();
    let wish = "{\"right\":\"edit\"}";
    let withdrawn = ask(host.address, "POST", "/api/room/links", &[auth, JSON], wish)
        .await
        .json();
    let path = format!("/api/room/links/{}", withdrawn["number"]);
    assert_eq!(
        ask(host.address, "DELETE", &path, &[auth], "").await.status,
        204
    );
    let withdrawn = Id::new(withdrawn["link"].as_str().unwrap()).unwrap();
    let (mut answers, mut bodies) = (Vec::new(), Vec::new());
    for link in [fresh("nothing"), withdrawn, spent] {
        let begun = Instant::now();
        let mut socket = connect(host.address).await;
        socket
            .send(text(&join(&link, &fresh("person"), "Eve", None)))
            .await
            .unwrap();
        answers.push(end(&mut socket).await);
        // No answer comes sooner than all of them do.
        assert!(begun.elapsed() >= Duration::from_millis(200));
        let answer = ask(
            host.address,
            "GET",
            "/api/room/export",
            &[("Authorization", &bearer(&link))],
            "",
        )
        .await;
        bodies.push((answer.status, answer.body));
    }
    assert_eq!(answers[0].why.id, "refused-link-unknown");
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert!(
        bodies
            .iter()
            .all(|body| *body == bodies[0] && body.0 == 404)
    );
    let none = ask(host.address, "GET", "/api/room", &[], "").await;
    assert_eq!((none.status, none.body), bodies[0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_message_ends_the_connection_and_nothing_else() {
    let (host, made) = room(|_| ()).await;
    let mut witness = Guest::new(host.address, &made.edit, "Witness").await;
    let deep = format!("{{\"offer\":{}", "[".repeat(100_000));
    let hello = serde_json::to_string(&join(&made.edit, &fresh("p"), "Eve", None)).unwrap();
    let bad = [
        Message::text(""),
        Message::text("null"),
        Message::text("{\"offer\":{}}"),
        Message::text(deep),
        Message::text(
            "{\"offer\":{\"number\":-1,\"id\":\"x\",\"merge\":1,\"body\":{\"patch\":{\"changes\":[]}}}}",
        ),
        Message::text(
            "{\"offer\":{\"number\":1,\"id\":\"../x\",\"merge\":1,\"body\":{\"patch\":{\"changes\":[]}}}}",
        ),
        Message::text("{\"presence\":{\"cursor\":[1e99,0]}}"),
        Message::text(hello),
        Message::binary(vec![0, 159, 146, 150]),
    ];
    for message in bad {
        // First thing, and after having come in.
        let is_hello = message.to_string().starts_with("{\"join");
        if !is_hello {
            let mut socket = connect(host.address).await;
            socket.send(message.clone()).await.unwrap();
            assert_eq!(
                end(&mut socket).await.why.id,
                "refused-malformed",
                "{message}"
            );
        }
        let mut guest = Guest::new(host.address, &made.edit, "Eve").await;
        guest.socket.send(message.clone()).await.unwrap();
        assert_eq!(
            end(&mut guest.socket).await.why.id,
            "refused-malformed",
            "{message}"
        );
    }
    witness.add("still-here").await;
    assert!(witness.settle().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_documents_rooms_and_stores_have_bounds() {
    let (host, made) = room(|limits| {
        limits.message = 20_000;
        limits.document = 60_000;
        limits.room = 90_000;
        limits.rooms = 2;
    })
    .await;
    let mut guest = Guest::new(host.address, &made.edit, "Guest").await;
    guest
        .say(&ToRoom::Offer(offer(1, &"x".repeat(30_000))))
        .await;
    assert_eq!(
        end(&mut guest.socket).await.why.id,
        "refused-message-too-large"
    );
    let mut large = document();
    large.pathway.summary = "x".repeat(70_000);
    let body = String::from_utf8(formats::native::write(&large)).unwrap();
    let answer = ask(host.address, "POST", "/api/rooms", &[JSON], &body).await;
    assert_eq!(
        (answer.status, answer.json()["message"]["id"].as_str()),
        (413, Some("refused-document-full"))
    );
    // A document grows up to its bound. What does not fit stays with who made it.
    let mut guest = Guest::new(host.address, &made.edit, "Guest").await;
    for _ in 0..4 {
        let mut changed = guest.shown.clone();
        changed.pathway.summary = fresh("x").to_string().repeat(300);
        let patch = pathway::diff(&guest.shown, &changed);
        guest.edit(patch).await;
    }
    guest.until(|guest| !guest.refused.is_empty()).await;
    assert_eq!(guest.refused[0].why.id, "refused-document-full");
    assert!(guest.refused[0].for_now && guest.replica.pending().len() > 0);
    let another = make(host.address, &document()).await;
    assert_ne!(another.room, made.room);
    let body = String::from_utf8(formats::native::write(&document())).unwrap();
    let third = ask(host.address, "POST", "/api/rooms", &[JSON], &body).await;
    assert_eq!(third.status, 507);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_full_loses_nothing_that_was_acknowledged() {
    let (host, made) = room(|limits| {
        limits.store = Some(400_000);
        limits.burst = 10_000;
    })
    .await;
    let mut guest = Guest::new(host.address, &made.edit, "Guest").await;
    for number in 0..60 {
        let mut step = Step::new(format!("s{number}").as_str());
        step.notes = fresh("x").to_string().repeat(400);
        guest.edit(Patch::add(step.id.clone(), step)).await;
    }
    guest.until(|guest| !guest.refused.is_empty()).await;
    assert_eq!(guest.refused[0].why.id, "refused-disk-full");
    let (waiting, acknowledged) = (guest.replica.pending().len(), guest.acknowledged.len());
    assert!(waiting > 0 && acknowledged > 0);
    assert_eq!(waiting + acknowledged, 60);
    let kept = throughline_server::export(&host.data, made.room.as_str(), None).unwrap();
    let kept = formats::native::read(&kept).unwrap().document;
    assert_eq!(kept, *guest.replica.confirmed());
    assert_eq!(kept.pathway.steps.iter().count(), acknowledged + 1);
    // Reading goes on.
    let reader = Guest::new(host.address, &made.view, "Reader").await;
    assert_eq!(reader.shown, kept);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_floods_is_sent_away_and_the_others_do_not_notice() {
    let (host, made) = room(|limits| {
        limits.burst = 50;
        limits.per_second = 1;
    })
    .await;
    let mut witness = Guest::new(host.address, &made.edit, "Witness").await;
    let flood = Guest::new(host.address, &made.edit, "Flood").await;
    // Reading and sending at a time: what is sent to a connection that has ended would take the reason away.
    let (mut sending, mut reading) = flood.socket.split();
    let flooding = async {
        for number in 1..=2_000 {
            let message = text(&ToRoom::Offer(offer(number, &number.to_string())));
            if sending.send(message).await.is_err() {
                break;
            }
        }
    };
    let hearing = async {
        while let Some(Ok(frame)) = reading.next().await {
            let Message::Text(text) = frame else {
                continue;
            };
            let messages: Vec<ToPerson> = serde_json::from_str(&text).unwrap();
            let left = messages.into_iter().find_map(|message| match message {
                ToPerson::Leave(left) => Some(left),
                _ => None,
            });
            if left.is_some() {
                return left;
            }
        }
        None
    };
    let ((), left) = tokio::join!(flooding, hearing);
    let left = left.expect("a reason");
    assert_eq!(left.why.id, "left-too-fast");
    assert!(left.again_after.is_some());
    witness
        .until(|witness| witness.replica.sequence() >= 50)
        .await;
    witness.add("mine").await;
    assert!(witness.settle().await);
    // Pointers that move too often are passed over, and cost nobody their place.
    for number in 0..1_000 {
        let cursor = Some([number, 0]);
        let here = Presence {
            cursor,
            ..Presence::default()
        };
        witness.say(&ToRoom::Presence(here)).await;
    }
    witness.add("mine-too").await;
    assert!(witness.settle().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_is_for_so_many_people() {
    let (host, made) = room(|limits| limits.people = 2).await;
    let one = Guest::new(host.address, &made.edit, "One").await;
    let _two = Guest::new(host.address, &made.edit, "Two").await;
    let refused = Guest::try_new(host.address, &made.edit, "Three")
        .await
        .err()
        .unwrap();
    assert_eq!(refused.why, Sentence::new("refused-room-crowded"));
    drop(one);
    while Guest::try_new(host.address, &made.edit, "Three")
        .await
        .is_err()
    {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_other_hosts_are_not_let_in() {
    let (host, made) = room(|_| ()).await;
    let open = async |address: SocketAddr, headers: &[(&'static str, &str)]| {
        let mut request = format!("ws://{address}/api/socket")
            .into_client_request()
            .unwrap();
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        tokio_tungstenite::connect_async(request).await.is_ok()
    };
    let own = format!("http://{}", host.address);
    assert!(open(host.address, &[("origin", &own)]).await);
    assert!(!open(host.address, &[("origin", "http://evil.example")]).await);
    assert!(!open(host.address, &[("origin", "null")]).await);
    // Another port of this machine is another page.
    assert!(!open(host.address, &[("origin", "http://127.0.0.1:1")]).await);
    // A name that was made to point here.
    assert!(
        !open(
            host.address,
            &[("host", "evil.example"), ("origin", "http://evil.example")]
        )
        .await
    );
    let answer = ask(
        host.address,
        "GET",
        "/api/room",
        &[
            ("Origin", "http://evil.example"),
            ("Authorization", &bearer(&made.facilitate)),
        ],
        "",
    )
    .await;
    assert_eq!(answer.status, 403);
    // What a form of another page can send.
    let plain = ask(
        host.address,
        "POST",
        "/api/rooms",
        &[("Content-Type", "text/plain")],
        "{}",
    )
    .await;
    assert_eq!(plain.status, 415);
    let behind = self::host(|options| options.origin = Some("https://care.example".to_owned()));
    assert!(
        open(
            behind.address,
            &[("host", "care.example"), ("origin", "https://care.example")]
        )
        .await
    );
    assert!(
        !open(
            behind.address,
            &[("host", "care.example"), ("origin", "http://care.example")]
        )
        .await
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_read_is_sent_away_and_can_come_back() {
    let (host, made) = room(|limits| {
        limits.unread = 200_000;
        limits.burst = 10_000;
        limits.per_second = 10_000;
    })
    .await;
    let mut writer = Guest::new(host.address, &made.edit, "Writer").await;
    let mut slow = Guest::new(host.address, &made.edit, "Slow").await;
    // Until all buffers on the way are full.
    let mut number = 0;
    while writer.gone.is_empty() {
        let mut changed = writer.shown.clone();
        changed.pathway.summary = fresh("x").to_string().repeat(2_000);
        let patch = pathway::diff(&writer.shown, &changed);
        writer.edit(patch).await;
        number += 1;
        assert!(writer.settle().await);
        assert!(number < 5_000, "nobody is ever sent away");
    }
    assert_eq!(writer.gone, [slow.welcome.you.clone()]);
    let metrics = ask(host.address, "GET", "/metrics", &[], "").await;
    assert!(metrics.body.contains("throughline_slow_readers_total 1"));
    slow.come_back_in_the_end(host.address).await;
    slow.catch_up().await;
    assert_eq!(slow.bytes(), writer.bytes());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_silent_is_sent_away_and_can_come_back() {
    let (host, made) = room(|limits| limits.silence = Duration::from_secs(2)).await;
    let mut silent = Guest::new(host.address, &made.edit, "Silent").await;
    let mut witness = Guest::new(host.address, &made.edit, "Witness").await;
    let you = silent.welcome.you.clone();
    // A line that is cut without a word: nothing comes, not even an answer to a ping. The witness answers.
    witness
        .until_at(host.address, |witness| !witness.sees(&you))
        .await;
    assert_eq!(end(&mut silent.socket).await.why.id, "left-silent");
    silent.come_back_in_the_end(host.address).await;
    silent.add("again").await;
    silent.settle_at(host.address).await;
    let has_it = |witness: &Guest| witness.replica.sequence() == 1;
    witness.until_at(host.address, has_it).await;
    assert_eq!(silent.bytes(), witness.bytes());
}

#[tokio::test(flavor = "multi_thread")]
async fn other_versions_are_told_to_reload() {
    let (host, made) = room(|_| ()).await;
    let mut socket = connect(host.address).await;
    let hello = serde_json::to_string(&join(&made.edit, &fresh("p"), "Old", None)).unwrap();
    let hello = hello.replace("\"protocol\":1", "\"protocol\":999");
    socket.send(Message::text(hello)).await.unwrap();
    assert_eq!(end(&mut socket).await.why.id, "refused-other-version");
    let mut guest = Guest::new(host.address, &made.edit, "New").await;
    let newer = Offer {
        merge: 999,
        ..offer(1, "new")
    };
    guest.say(&ToRoom::Offer(newer)).await;
    let refused = loop {
        let messages = next(&mut guest.socket).await.unwrap();
        let refused = messages.into_iter().find_map(|message| match message {
            ToPerson::Refused(refused) => Some(refused),
            _ => None,
        });
        if let Some(refused) = refused {
            break refused;
        }
    };
    assert_eq!(refused.why.id, "refused-newer-rules");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_files_of_the_app_are_served_and_each_with_the_policy() {
    let host = host(|options| {
        let site = options.data.parent().unwrap().join("site");
        std::fs::create_dir_all(site.join("style")).unwrap();
        std::fs::write(site.join("index.html"), "the page").unwrap();
        std::fs::write(site.join("style/base.css"), "the style").unwrap();
        std::fs::write(site.join(".secret"), "x").unwrap();
        std::fs::write(site.parent().unwrap().join("outside"), "x").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("../outside", site.join("way-out")).unwrap();
        options.site = Some(site);
    });
    let page = ask(host.address, "GET", "/?a=b", &[], "").await;
    assert_eq!((page.status, page.body.as_str()), (200, "the page"));
    for header in [
        "content-type: text/html; charset=utf-8",
        "content-security-policy: default-src 'none'",
        "connect-src 'self'",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "cross-origin-opener-policy: same-origin",
    ] {
        assert!(page.head.contains(header), "{header}\n{}", page.head);
    }
    // Who has it already is told so, and gets no bytes.
    let tag = page
        .head
        .lines()
        .find_map(|line| line.strip_prefix("etag: "));
    let known = [("If-None-Match", tag.unwrap())];
    let again = ask(host.address, "GET", "/", &known, "").await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    let other = ask(host.address, "GET", "/", &[("If-None-Match", "\"x\"")], "").await;
    assert_eq!((other.status, other.body.as_str()), (200, "the page"));
    let style = ask(host.address, "GET", "/style/base.css", &[], "").await;
    assert!(style.head.contains("text/css"), "{}", style.head);
    let head = ask(host.address, "HEAD", "/", &[], "").await;
    assert!(head.head.contains("content-length: 8") && head.body.is_empty());
    for path in [
        "/../outside",
        "/style/../index.html",
        "/%2e%2e/outside",
        "/style/",
        "//index.html",
        "/nothing",
        "/.secret",
        "/way-out",
        "/style\\base.css",
        "/%00",
        "/data/rooms.sqlite",
    ] {
        let answer = ask(host.address, "GET", path, &[], "").await;
        assert_eq!(answer.status, 404, "{path}: {}", answer.body);
    }
    let post = ask(host.address, "POST", "/", &[], "a=b").await;
    assert!(post.status == 405 && post.head.contains("allow: GET, HEAD"));
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_documents_make_no_room() {
    let host = host(|_| ());
    let deep = "[".repeat(200_000);
    for body in [
        "",
        "{",
        "[]",
        "{\"format\":\"other\"}",
        &deep,
        "{\"format\":\"throughline.pathway\",\"formatVersion\":\"99.0\",\"pathway\":{}}",
    ] {
        let answer = ask(host.address, "POST", "/api/rooms", &[JSON], body).await;
        assert_eq!(answer.status, 422, "{body:.60}");
        assert!(answer.json()["message"]["id"].is_string());
    }
    // Garbage in place of a request, and a head without an end.
    for bytes in [
        &[0, 255, 13, 10][..],
        b"GET / HTTP/9.9\r\n\r\n",
        b"\r\n\r\n\r\n",
    ] {
        let mut stream = tokio::net::TcpStream::connect(host.address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut answer = String::new();
        drop(stream.read_to_string(&mut answer).await);
        assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    assert_eq!(
        ask(host.address, "GET", "/health", &[], "").await.status,
        200
    );
}

/// Takes, doubles and changes pieces of a text, always the same way for the same number.
fn garbled(text: &str, seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut below = |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % end.max(1) as u64).unwrap()
    };
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=below(4) {
        let (at, length) = (below(bytes.len()), below(12));
        let end = (at + length).min(bytes.len());
        match below(4) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            2 => bytes[at] = b"0-\"{}[],:eE\\\x01"[below(13)],
            _ => {
                let piece = ["null", "1e999", "\"\\u0000\"", "{}", "[[]]", "-1", "true"][below(7)];
                bytes.splice(at..end, piece.bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn garbled_messages_never_stop_a_room_or_part_its_copies() {
    let (host, made) = room(|limits| limits.burst = 10_000).await;
    let mut witness = Guest::new(host.address, &made.edit, "Witness").await;
    let mut eve = Guest::new(host.address, &made.edit, "Eve").await;
    for seed in 0..400 {
        let mut patch = offer(1 + seed % 3, "title");
        if seed % 2 == 0 {
            let mut step = Step::new("first");
            step.notes = seed.to_string();
            patch.body = Body::Patch(pathway::diff(&document(), &{
                let mut changed = document();
                changed.pathway.steps.insert(step);
                changed
            }));
        }
        let whole = serde_json::to_string(&ToRoom::Offer(patch)).unwrap();
        let sent = eve.socket.send(Message::text(garbled(&whole, seed))).await;
        let is_over = sent.is_err()
            || seed % 5 == 0 && {
                let waiting =
                    tokio::time::timeout(Duration::from_millis(20), next(&mut eve.socket));
                !matches!(waiting.await, Ok(Some(_)))
            };
        if is_over {
            eve = Guest::new(host.address, &made.edit, "Eve").await;
        }
    }
    witness.add("at-last").await;
    assert!(witness.settle().await);
    let late = Guest::new(host.address, &made.view, "Late").await;
    witness
        .until(|witness| witness.replica.sequence() >= late.replica.sequence())
        .await;
    assert_eq!(late.bytes(), witness.bytes());
    let kept = throughline_server::export(&host.data, made.room.as_str(), None);
    assert_eq!(kept.unwrap(), witness.bytes());
    let metrics = ask(host.address, "GET", "/metrics", &[], "").await;
    assert!(metrics.body.contains("throughline_rooms_restarted_total 0"));
}
