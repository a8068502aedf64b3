//! A disk that really is full, and then has room again: nothing that was acknowledged is lost, reading goes on, and what
//! waited gets its place.
//!
//! The disk is one in memory that only the server sees; where the system makes none, this says so and ends.
#![cfg(target_os = "linux")]

#[path = "../../server/tests/client/mod.rs"]
mod client;
#[path = "../../server/tests/program/mod.rs"]
mod program;

use client::{Folder, Guest, ask, bearer, document, make};
use pathway::{Patch, Step};
use std::{path::Path, process::Command};

/// Runs what follows its arguments on a disk of twelve megabytes, eleven of which are taken by a file that is in the way.
fn on_a_small_disk(folder: &Path) -> Command {
    let mut command = Command::new("unshare");
    let script = "mount -t tmpfs -o size=12m none \"$0\" && head -c 11000000 /dev/zero > \"$0/in-the-way\" && exec \"$@\"";
    command.args(["-Urm", "sh", "-c", script]).arg(folder);
    command
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_full_and_has_room_again_loses_nothing() {
    let folder = Folder::new();
    std::fs::create_dir_all(&folder.0).unwrap();
    let tried = on_a_small_disk(&folder.0).arg("true").output();
    if !tried.is_ok_and(|tried| tried.status.success()) {
        eprintln!("NOT RUN: this system gives no disk of one's own");
        return;
    }
    let mut command = on_a_small_disk(&folder.0);
    command.arg(env!("CARGO_BIN_EXE_throughline"));
    let server = program::start_by(command, &folder.0.join("data"), 0, &[]);
    let made = make(server.address, &document()).await;
    let mut ann = Guest::new(server.address, &made.edit, "Ann").await;
    for number in 0..60 {
        let mut step = Step::new(format!("s{number}").as_str());
        step.notes = client::fresh("x").to_string().repeat(1_000);
        ann.edit(Patch::add(step.id.clone(), step)).await;
    }
    ann.until(|ann| !ann.refused.is_empty()).await;
    assert!(ann.refused[0].for_now, "{:?}", ann.refused[0]);
    let (waiting, acknowledged) = (ann.replica.pending().len(), ann.acknowledged.len());
    assert!(waiting > 0 && acknowledged > 0, "{waiting} {acknowledged}");
    // Reading goes on, and has what was acknowledged.
    let auth = bearer(&made.view);
    let auth = [("Authorization", auth.as_str())];
    let export = ask(server.address, "GET", "/api/room/export", &auth, "").await;
    let kept = formats::native::read(export.body.as_bytes()).unwrap();
    assert_eq!(kept.document, *ann.replica.confirmed());
    // Somebody makes room.
    let seen = format!("/proc/{}/root{}", server.id(), folder.0.display());
    std::fs::remove_file(Path::new(&seen).join("in-the-way")).unwrap();
    while ann.replica.pending().len() > 0 {
        ann.offer().await;
        let known = (ann.refused.len(), ann.replica.pending().len());
        ann.until(|ann| ann.refused.len() > known.0 || ann.replica.pending().len() < known.1)
            .await;
    }
    assert_eq!(ann.acknowledged.len(), 60);
    assert_eq!(ann.replica.sequence(), 60);
    let late = Guest::new(server.address, &made.view, "Late").await;
    assert_eq!(late.bytes(), ann.bytes());
}
