//! `cargo xtask run`: build, serve, print the address. It must never serve a build that failed in place of the last one
//! that did not.

use crate::application::{self, Build};
use crate::server::{Headers, Port, Server};
use crate::site::{Purpose, Site};
use crate::workspace::Workspace;
use anyhow::Result;
use lexopt::prelude::*;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime};

/// Reads the arguments and serves until the person stops it.
pub fn command(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut build = Build::Development;
    let mut port = Port::From(8080);
    let mut watch = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("release") => build = Build::Release,
            Long("port") => port = Port::Exactly(arguments.value()?.parse()?),
            Long("watch") => watch = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let workspace = Workspace::find()?;
    let mut seen = newest(&workspace);
    let server = Server::start(make(&workspace, build)?, port, "/", Headers::Strict)?;
    println!("\nThroughline is at {}\nCtrl+C stops it.", server.address());
    if !watch {
        loop {
            std::thread::park();
        }
    }
    println!("Watching the sources.");
    loop {
        std::thread::sleep(Duration::from_millis(500));
        let now = newest(&workspace);
        if now == seen {
            continue;
        }
        seen = now;
        let start = Instant::now();
        match make(&workspace, build) {
            Ok(site) => {
                server.replace(site);
                println!(
                    "Built again in {:.1} s: reload the page.",
                    start.elapsed().as_secs_f32()
                );
            }
            Err(error) => eprintln!("error: {error:#}\nStill serving the last build."),
        }
    }
}

fn make(workspace: &Workspace, build: Build) -> Result<Site> {
    let site = Site::assemble(
        workspace,
        application::build(workspace, build)?,
        Purpose::Work,
    )?;
    site.write(&workspace.target.join("app").join(build.folder()))?;
    Ok(site)
}

/// When the sources changed last.
fn newest(workspace: &Workspace) -> Option<SystemTime> {
    [
        "src",
        "crates",
        "style",
        "public",
        "index.html",
        "Cargo.toml",
    ]
    .iter()
    .filter_map(|name| newest_below(&workspace.root.join(name)))
    .max()
}

fn newest_below(path: &Path) -> Option<SystemTime> {
    let own = std::fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .ok();
    let below = std::fs::read_dir(path).ok().into_iter().flatten().flatten();
    below
        .filter_map(|entry| newest_below(&entry.path()))
        .chain(own)
        .max()
}
