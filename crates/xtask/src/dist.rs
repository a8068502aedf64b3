//! `cargo xtask dist`: the app as static files for any web host. It must never write a file that only works at the root
//! of a host.

use crate::application::{self, Build};
use crate::prerequisites;
use crate::process;
use crate::site::{Purpose, Site};
use crate::sizes;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use lexopt::prelude::*;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// Reads the arguments, writes the folder and prints how large it is.
pub fn command(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut out: Option<PathBuf> = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("out") => out = Some(arguments.value()?.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let workspace = Workspace::find()?;
    let out = out.unwrap_or_else(|| workspace.root.join("dist"));
    let site = make(&workspace)?;
    site.write(&out)?;
    println!("{}", sizes::table(&workspace, &site)?);
    println!(
        "Written to {}: copy it to any path of any web host.",
        out.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// The site as people get it.
pub fn make(workspace: &Workspace) -> Result<Site> {
    let mut files = application::build(workspace, Build::Release)?;
    for (name, module) in &mut files {
        if let Some(name) = name.strip_suffix(".wasm") {
            *module = optimise(workspace, name, module)?;
        }
    }
    Site::assemble(workspace, files, Purpose::Shipping)
}

/// What wasm-opt does: it takes out what is there twice or for nothing, and puts functions of like names, which are alike,
/// side by side. Its levels make fewer bytes, `-Oz` a seventh, but they write in many ways what the compiler wrote alike,
/// and what is downloaded grows by as much. The features that it may use stand in the module itself: naming more than these
/// made a module that browsers refuse.
const PASSES: [&str; 5] = [
    "--duplicate-function-elimination",
    "--remove-unused-module-elements",
    "--vacuum",
    "--reorder-functions-by-name",
    "--strip-debug",
];

/// Makes a module smaller; the same module is never worked on twice.
fn optimise(workspace: &Workspace, name: &str, module: &[u8]) -> Result<Vec<u8>> {
    let program = prerequisites::wasm_opt(workspace)?;
    let folder = workspace.target.join("xtask/optimised").join(name);
    let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
    if after.is_file() && std::fs::read(&before).is_ok_and(|there| there == module) {
        return Ok(std::fs::read(&after)?);
    }
    std::fs::create_dir_all(&folder)?;
    if after.is_file() {
        std::fs::remove_file(&after)?;
    }
    std::fs::write(&before, module)?;
    process::run(
        Command::new("node")
            .arg(program)
            .arg(&before)
            .args(PASSES)
            .arg("-o")
            .arg(&after),
    )?;
    std::fs::read(&after).context("wasm-opt wrote nothing")
}
