//! `cargo xtask run`: build, serve, print the address. It must never serve a build that failed in place of the last one
//! that did not.

use crate::application::{self, Build};
use crate::site::{Purpose, Site};
use crate::workspace::Workspace;
use anyhow::Result;
use lexopt::prelude::*;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime};
use throughline_server::{Options, Running};

/// How many ports are tried when none was asked for.
const PORTS: u16 = 100;

/// Reads the arguments and serves until the person stops it.
pub fn command(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut build = Build::Development;
    let (mut port, mut ports) = (8080, PORTS);
    let mut watch = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("release") => build = Build::Release,
            Long("port") => (port, ports) = (arguments.value()?.parse()?, 1),
            Long("watch") => watch = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let workspace = Workspace::find()?;
    let seen = newest(&workspace);
    let site = make(&workspace, build)?;
    let mut options = Options::local(workspace.target.join("rooms"));
    options.address.set_port(port);
    options.ports = ports;
    options.site = Some(site);
    let running = Running::start(options)?;
    println!(
        "\nThroughline is at http://{}/\nCtrl+C stops it.",
        running.address()
    );
    if watch {
        println!("Watching the sources.");
        std::thread::spawn(move || build_again(&workspace, build, seen));
    }
    running.wait();
    Ok(ExitCode::SUCCESS)
}

/// Builds whenever a source changes. What is served lies in the folder that it writes to.
fn build_again(workspace: &Workspace, build: Build, mut seen: Option<SystemTime>) {
    loop {
        std::thread::sleep(Duration::from_millis(500));
        let now = newest(workspace);
        if now == seen {
            continue;
        }
        seen = now;
        let start = Instant::now();
        match make(workspace, build) {
            Ok(_) => {
                println!(
                    "Built again in {:.1} s: reload the page.",
                    start.elapsed().as_secs_f32()
                );
            }
            Err(error) => eprintln!("error: {error:#}\nStill serving the last build."),
        }
    }
}

/// Builds the app and gives the folder that it lies in.
fn make(workspace: &Workspace, build: Build) -> Result<PathBuf> {
    let site = Site::assemble(
        workspace,
        application::build(workspace, build)?,
        Purpose::Work,
    )?;
    let folder = workspace.target.join("app").join(build.folder());
    site.write(&folder)?;
    Ok(folder)
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
