//! `cargo xtask bench`: tables of how large and how fast. It must never say whether a figure is good enough.

use crate::collab_bench;
use crate::dist;
use crate::prerequisites;
use crate::process;
use crate::render_bench;
use crate::sizes;
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use lexopt::prelude::*;
use std::process::{Command, ExitCode};

/// A table that can be asked for alone.
struct Table {
    name: &'static str,
    print: fn(&Workspace) -> Result<()>,
}

const TABLES: &[Table] = &[
    Table {
        name: "sizes",
        print: print_sizes,
    },
    Table {
        name: "native",
        print: print_native,
    },
    Table {
        name: "wasm",
        print: print_wasm,
    },
    Table {
        name: "peers",
        print: print_peers,
    },
];

/// The target whose programs run in an engine without a page.
const WASI: &str = "wasm32-wasip1";

/// Reads the arguments and prints the tables.
pub fn command(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut wanted = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(name) if name == "render" && wanted.is_empty() => {
                return render_bench::command(arguments);
            }
            Value(name) if name == "collab" && wanted.is_empty() => {
                return collab_bench::command(arguments);
            }
            Value(name) => wanted.push(name.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(unknown) = wanted
        .iter()
        .find(|name| !TABLES.iter().any(|table| table.name == **name))
    {
        bail!(
            "there is no table `{unknown}`; there are sizes, native, wasm, peers, render and collab"
        );
    }
    let workspace = Workspace::find()?;
    for table in TABLES {
        if wanted.is_empty() || wanted.iter().any(|name| name == table.name) {
            (table.print)(&workspace)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn print_sizes(workspace: &Workspace) -> Result<()> {
    let site = dist::make(workspace)?;
    println!("{}", sizes::table(workspace, &site)?);
    Ok(())
}

fn print_native(workspace: &Workspace) -> Result<()> {
    process::run(
        workspace
            .cargo()
            .args(["build", "--package", "bench", "--release"]),
    )?;
    println!("On this machine, natively:\n");
    process::run(&mut Command::new(workspace.target.join("release/bench")))
}

/// The same steps and links checked by us and by a program that we did not write, one after the other in one run.
fn print_peers(workspace: &Workspace) -> Result<()> {
    prerequisites::node()?;
    process::run(
        workspace
            .cargo()
            .args(["build", "--package", "bench", "--release"]),
    )?;
    let folder = workspace.root.join("crates/bench/peers");
    prerequisites::npm_ci(&folder)?;
    let ours = workspace.target.join("release/bench");
    let said = |command: &mut Command| -> Result<String> {
        let output = command.output()?;
        anyhow::ensure!(output.status.success(), "{command:?} did not work");
        Ok(String::from_utf8(output.stdout)?)
    };
    println!("The same pathways checked here and by bpmnlint, median of several:\n");
    println!(
        "{:>8}{:>14}{:>16}{:>10}",
        "steps", "ours, ms", "bpmnlint, ms", "ratio"
    );
    for steps in ["100", "1000", "10000"] {
        let file = workspace.target.join(format!("bench-{steps}.bpmn"));
        std::fs::write(&file, said(Command::new(&ours).args(["bpmn", steps]))?)?;
        let time: f64 = said(Command::new(&ours).args(["check", steps]))?
            .trim()
            .parse()?;
        let mut node = Command::new("node");
        // At the largest size it takes minutes: once is enough to see that.
        let repeats = if steps == "10000" { "1" } else { "5" };
        node.arg(folder.join("bpmnlint.mjs"))
            .arg(&file)
            .arg(repeats);
        let peer = said(&mut node)?;
        let peer: f64 = peer.split_whitespace().next().unwrap_or_default().parse()?;
        println!("{steps:>8}{time:>14.2}{peer:>16.2}{:>10.2}", peer / time);
    }
    println!();
    Ok(())
}

/// The same program with the optimisation of the app, in the engine that Chromium has too.
fn print_wasm(workspace: &Workspace) -> Result<()> {
    prerequisites::node()?;
    prerequisites::target(workspace, WASI)?;
    let profile = "release-app";
    process::run(workspace.cargo().args([
        "build",
        "--package",
        "bench",
        "--target",
        WASI,
        "--profile",
        profile,
    ]))?;
    let program = workspace.target.join(WASI).join(profile).join("bench.wasm");
    println!("On this machine, as wasm, compiled as the app is, in Node's V8:\n");
    let mut node = Command::new("node");
    process::run(
        node.arg("--no-warnings")
            .arg(workspace.root.join("crates/bench/run-wasm.mjs"))
            .arg(program),
    )
}
