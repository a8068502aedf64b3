//! `cargo xtask test`: everything that must hold, from formatting to whole journeys in a browser. It must never end well
//! when anything failed, nor stop at the first failure.

pub mod browsers;
mod peers;
mod steps;
mod tally;

use crate::workspace::Workspace;
use anyhow::{Result, bail};
use lexopt::prelude::*;
use std::process::ExitCode;
use tally::Tally;

/// A group of steps that can be asked for alone.
struct Group {
    name: &'static str,
    run: fn(&Workspace, &Options, &mut Tally),
}

const GROUPS: &[Group] = &[
    Group {
        name: "tidy",
        run: steps::tidy,
    },
    Group {
        name: "lint",
        run: steps::lint,
    },
    Group {
        name: "native",
        run: steps::native,
    },
    Group {
        name: "peers",
        run: steps::peers,
    },
    Group {
        name: "web",
        run: steps::web,
    },
    Group {
        name: "e2e",
        run: steps::e2e,
    },
];

/// What the person asked for beyond the groups.
#[derive(Debug, Default)]
pub struct Options {
    /// Journeys through a development build: quicker to build, slower to run.
    development: bool,
    /// What follows `--`, for the program that runs the tests of the only group.
    rest: Vec<std::ffi::OsString>,
}

/// Reads the arguments and runs the groups in order.
pub fn command(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut only = Vec::new();
    let mut options = Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("only") => only.extend(arguments.value()?.string()?.split(',').map(str::to_owned)),
            Long("dev") => options.development = true,
            // What stands after `--` arrives here, its flags unread.
            Value(first) => {
                options.rest.push(first);
                options.rest.extend(arguments.raw_args()?);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    for name in &only {
        if !GROUPS.iter().any(|group| group.name == name) {
            let names: Vec<_> = GROUPS.iter().map(|group| group.name).collect();
            bail!(
                "there is no group of tests `{name}`; there are {}",
                names.join(", ")
            );
        }
    }
    if !options.rest.is_empty() && only.len() != 1 {
        bail!("arguments after -- are for one group: name it with --only");
    }
    let workspace = Workspace::find()?;
    let mut tally = Tally::default();
    for group in GROUPS {
        if only.is_empty() || only.iter().any(|name| name == group.name) {
            (group.run)(&workspace, &options, &mut tally);
        }
    }
    Ok(if tally.print() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
