//! Who comes in without saying anything, too often, or for too much.
#![expect(clippy::unwrap_used, reason = "a test that falls over fails")]

mod client;
mod host;

use client::{Guest, JSON, PATIENCE, ask, document, make};
use host::host;
use pathway::{Patch, Step};
use std::time::Duration;
use sync::Start;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

/// Whether the other side ends a connection.
async fn ends(stream: &mut TcpStream) -> bool {
    let mut rest = Vec::new();
    // Ended is ended, in an orderly way or not.
    timeout(PATIENCE, stream.read_to_end(&mut rest))
        .await
        .is_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_nothing_gives_way_to_who_comes_later() {
    let host = host(|options| {
        options.limits.silent = 8;
        options.limits.asking = Duration::from_secs(3_600);
    });
    let mut silent = Vec::new();
    for _ in 0..30 {
        silent.push(TcpStream::connect(host.address).await.unwrap());
    }
    let health = ask(host.address, "GET", "/health", &[], "").await;
    assert_eq!(health.status, 200);
    for stream in &mut silent[..20] {
        assert!(ends(stream).await, "the first to come are the first to go");
    }
    // Who has asked once may be silent after it.
    let mut asked = TcpStream::connect(host.address).await.unwrap();
    let get = format!("GET /health HTTP/1.1\r\nHost: {}\r\n\r\n", host.address);
    asked.write_all(get.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    asked.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
    for _ in 0..30 {
        silent.push(TcpStream::connect(host.address).await.unwrap());
    }
    assert!(ends(&mut silent[35]).await);
    asked.write_all(get.as_bytes()).await.unwrap();
    let mut rest = vec![0; 64];
    assert!(
        timeout(PATIENCE, asked.read(&mut rest))
            .await
            .unwrap()
            .unwrap()
            > 0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_too_long_to_ask_is_not_waited_for() {
    let host = host(|options| options.limits.asking = Duration::from_millis(200));
    let mut silent = TcpStream::connect(host.address).await.unwrap();
    let mut slow = TcpStream::connect(host.address).await.unwrap();
    slow.write_all(b"GET /health HTTP/1.1\r\nHost")
        .await
        .unwrap();
    assert!(ends(&mut silent).await && ends(&mut slow).await);
    // Nor who begins to send a document and goes away for a coffee.
    let mut idle = TcpStream::connect(host.address).await.unwrap();
    let post = format!(
        "POST /api/rooms HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{{",
        host.address
    );
    idle.write_all(post.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    timeout(PATIENCE, idle.read_exact(&mut answer))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(&answer, b"HTTP/1.1 408");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_fills_a_server_with_rooms_at_once() {
    let host = host(|options| options.limits.rooms_at_once = 3);
    let text = String::from_utf8(formats::native::write(&document())).unwrap();
    let mut refused = None;
    for _ in 0..200 {
        let answer = ask(host.address, "POST", "/api/rooms", &[JSON], &text).await;
        if answer.status == 429 {
            refused = Some(answer.json()["message"]["id"].clone());
            break;
        }
        assert_eq!(answer.status, 201, "{}", answer.body);
    }
    assert_eq!(refused.unwrap(), "refused-too-many-rooms");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_out_at_a_time_is_bounded_and_all_of_it_comes() {
    const LARGE: usize = 12;
    let host = host(|_| ());
    let made = make(host.address, &document()).await;
    let mut ann = Guest::new(host.address, &made.edit, "Ann").await;
    let mut bob = Guest::new(host.address, &made.edit, "Bob").await;
    ann.add("small").await;
    assert!(ann.settle().await);
    bob.until(|bob| bob.replica.sequence() == 1).await;
    drop(bob.socket.close(None).await);
    for number in 0..LARGE {
        let mut step = Step::new(format!("large-{number}").as_str());
        step.notes = "x".repeat(800_000);
        ann.edit(Patch::add(step.id.clone(), step)).await;
        assert!(ann.settle().await);
    }
    // The history, a page at a time.
    let bearer = ann.bearer();
    let (mut after, mut pages) = (0, 0);
    loop {
        let path = format!("/api/room/entries?after={after}");
        let page = ask(
            host.address,
            "GET",
            &path,
            &[("Authorization", &bearer)],
            "",
        )
        .await;
        assert!(page.body.len() < 6_000_000, "{}", page.body.len());
        let page = page.json();
        let Some(last) = page.as_array().unwrap().last() else {
            break;
        };
        after = last["entry"]["sequence"].as_u64().unwrap();
        pages += 1;
    }
    assert_eq!(after, LARGE as u64 + 1);
    assert!(pages > 1, "{pages}");
    // Whoever missed more than a document is long gets the document.
    bob.come_back(host.address).await.unwrap();
    assert!(matches!(bob.welcome.start, Start::Snapshot(_)));
    bob.catch_up().await;
    assert_eq!(bob.bytes(), ann.bytes());
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let host = host(|options| {
        // A folder that was there before, and a store that anybody could read.
        std::fs::create_dir_all(&options.data).unwrap();
        let store = options.data.join("rooms.sqlite");
        std::fs::write(&store, "").unwrap();
        let open = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(&store, open).unwrap();
    });
    make(host.address, &document()).await;
    for file in ["rooms.sqlite", "rooms.sqlite-wal", "rooms.sqlite-shm"] {
        let facts = std::fs::metadata(host.data.join(file)).unwrap();
        assert_eq!(facts.permissions().mode() & 0o777, 0o600, "{file}");
    }
}
