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
use std::process::ExitCode;

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
        bail!("there is no table `{unknown}`; there are sizes, native, wasm, render and collab");
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
    process::run(&mut std::process::Command::new(
        workspace.target.join("release/bench"),
    ))
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
    let mut node = std::process::Command::new("node");
    process::run(
        node.arg("--no-warnings")
            .arg(workspace.root.join("crates/bench/run-wasm.mjs"))
            .arg(program),
    )
}
