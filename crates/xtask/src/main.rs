//! `cargo xtask`: builds, serves, packs, tests and measures Throughline. It must never hold anything that the app needs
//! when it runs.

mod application;
mod bench;
mod collab_bench;
mod dist;
mod prerequisites;
mod process;
mod render_bench;
mod run;
mod site;
mod sizes;
mod soak;
mod test;
mod workspace;

use anyhow::Result;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask run [--release] [--port N] [--watch]
    Builds the app, serves it with its rooms on this machine and prints the address.
cargo xtask dist [--out DIR]
    Writes the app as static files that work under any path of any web host (default: dist).
cargo xtask test [--only tidy,lint,native,web,e2e] [--dev] [-- ARGUMENTS]
    Runs all tests, or some groups of them. --dev: journeys through a development build. What follows -- goes to
    the runner of the only group: a filter of names, or `-g words` for the journeys.
cargo xtask bench [sizes] [native] [wasm] [peers]
    Prints what is shipped and how fast it is, and how fast another checker is with the same pathways.
cargo xtask bench render --bench-dir DIR [--n 1000,10000] [--reps 3] [--subjects a,b]
    Draws the same pathway with Throughline and with others, and prints the ratios.
cargo xtask bench collab --bench-dir DIR [--secs 8] [--reps 3]
    Puts the same load on our server and on others, and prints the ratios.
cargo xtask soak [--minutes 60] [--rooms 20] [--people 8] [--rate 2] [--seed 1]
    People work for a long time on a server that is killed again and again, and the report says what became of it.
cargo xtask help";

fn main() -> ExitCode {
    match dispatch() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<ExitCode> {
    let mut arguments = lexopt::Parser::from_env();
    let Some(command) = arguments.next()? else {
        println!("{HELP}");
        return Ok(ExitCode::from(2));
    };
    match command {
        lexopt::Arg::Value(name) if name == "run" => run::command(arguments),
        lexopt::Arg::Value(name) if name == "dist" => dist::command(arguments),
        lexopt::Arg::Value(name) if name == "test" => test::command(arguments),
        lexopt::Arg::Value(name) if name == "bench" => bench::command(arguments),
        lexopt::Arg::Value(name) if name == "soak" => soak::command(arguments),
        lexopt::Arg::Value(name) if name == "help" => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        lexopt::Arg::Long("help") | lexopt::Arg::Short('h') => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        other => Err(other.unexpected().into()),
    }
}
