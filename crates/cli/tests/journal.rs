//! What the program says of itself, whatever people do: never a word of theirs.
#![cfg(unix)]

#[path = "../../server/tests/client/mod.rs"]
mod client;
#[path = "../../server/tests/program/mod.rs"]
mod program;

use client::{Folder, Guest, JSON, ask, document, make};
use futures_util::SinkExt as _;
use pathway::{Step, diff};
use std::{fs::File, path::Path, process::Stdio};
use tokio_tungstenite::tungstenite::Message;

const TITLE: &str = "Tell nobody of this step";
const NAME: &str = "Ann Nobody-Else";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_a_person_wrote_is_in_the_journal() {
    let folder = Folder::new();
    let data = folder.0.join("data");
    std::fs::create_dir_all(&folder.0).unwrap();
    let journal = folder.0.join("journal");
    let start = || {
        let journal = File::options()
            .create(true)
            .append(true)
            .open(&journal)
            .unwrap();
        let program = Path::new(env!("CARGO_BIN_EXE_throughline"));
        program::start_with_journal(program, &data, 0, &[], Stdio::from(journal))
    };
    let mut server = start();
    let made = make(server.address, &document()).await;
    let mut ann = Guest::new(server.address, &made.edit, NAME).await;
    let mut changed = ann.shown.clone();
    let mut step = Step::new("first");
    step.title = TITLE.to_owned();
    changed.pathway.steps.insert(step);
    ann.edit(diff(&ann.shown, &changed)).await;
    assert!(ann.settle().await);
    // What is no message, no document, no link and no file.
    let garbage = format!("{{\"offer\":{{\"{TITLE}\":1}}}}");
    drop(ann.socket.send(Message::text(garbage.as_str())).await);
    client::end(&mut ann.socket).await;
    for body in [garbage.as_str(), TITLE] {
        let answer = ask(server.address, "POST", "/api/rooms", &[JSON], body).await;
        assert_eq!(answer.status, 422);
    }
    let wrong = format!("Bearer {}", client::fresh("nobody"));
    let path = format!("/api/room/export?{}", TITLE.replace(' ', "+"));
    for secret in [wrong.as_str(), &ann.bearer()] {
        ask(
            server.address,
            "GET",
            &path,
            &[("Authorization", secret)],
            "",
        )
        .await;
    }
    ask(server.address, "GET", "/Tell-nobody-of-this", &[], "").await;
    server.stop();
    // A store that is damaged just there.
    let file = data.join("rooms.sqlite");
    let mut bytes = std::fs::read(&file).unwrap();
    let places: Vec<usize> = (1..bytes.len() - TITLE.len())
        .filter(|&at| bytes[at..].starts_with(TITLE.as_bytes()))
        .collect();
    assert!(!places.is_empty());
    for at in places {
        assert_eq!(bytes[at - 1], b'"');
        bytes[at - 1] = b'7';
    }
    std::fs::write(&file, bytes).unwrap();
    let mut server = start();
    let auth = ("Authorization", ann.bearer());
    let answer = ask(
        server.address,
        "GET",
        "/api/room/export",
        &[(auth.0, &auth.1)],
        "",
    )
    .await;
    assert_eq!(answer.status, 500, "{}", answer.body);
    server.stop();
    let said = std::fs::read_to_string(&journal).unwrap();
    assert!(
        said.contains("room-made") && said.contains("JSON at"),
        "{said}"
    );
    for secret in [
        TITLE,
        "Tell",
        NAME,
        made.edit.as_str(),
        made.view.as_str(),
        wrong.as_str(),
    ] {
        assert!(!said.contains(secret), "{secret}: {said}");
    }
}
