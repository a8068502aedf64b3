//! `cargo xtask soak`: rooms full of people for a long time, on a server that is killed again and again. It must never
//! end well when anything that was acknowledged is missing or doubled, or when two copies differ.

use crate::process;
use crate::workspace::Workspace;
use anyhow::Result;
use lexopt::prelude::*;
use std::process::{Command, ExitCode};

/// Reads the arguments, builds the program and the people, and lets them run.
pub fn command(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut rest = Vec::new();
    let mut minutes = String::from("60");
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("minutes") => minutes = arguments.value()?.string()?,
            Long(name @ ("rooms" | "people" | "rate" | "seed")) => {
                let name = format!("--{name}");
                rest.extend([name, arguments.value()?.string()?]);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let workspace = Workspace::find()?;
    let (program, soak) = workspace.server_and_example("soak")?;
    let mut soak = Command::new(soak);
    soak.arg("--program").arg(program);
    process::run(soak.args(["--minutes", &minutes]).args(rest))?;
    Ok(ExitCode::SUCCESS)
}
