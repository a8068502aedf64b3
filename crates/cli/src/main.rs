//! The command line: checks, converts, compares and explains care pathways.
//!
//! The only program here that reads a clock, files and standard input; it never changes a file that it was not asked to write.

mod arguments;
mod commands;
mod input;
mod output;
mod sentences;
mod today;

use arguments::{Arguments, Command};
use clap::Parser as _;
use std::process::ExitCode;

/// How a run ended, as the shell is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Nothing to say.
    Clean = 0,
    /// Something was found.
    Findings = 1,
    /// Something could not be run.
    Failed = 2,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match &arguments.command {
        Command::Check(check) => commands::check::run(check),
        Command::Convert(convert) => commands::convert::run(convert),
        Command::Diff(diff) => commands::diff::run(diff),
        Command::Explain(explain) => commands::explain::run(explain),
        Command::Serve(serve) => commands::serve::run(serve),
        Command::Room(room) => commands::room::run(room),
    };
    let outcome = outcome.unwrap_or_else(|error| {
        output::complain(&format!("{error:#}"));
        Outcome::Failed
    });
    ExitCode::from(outcome as u8)
}
