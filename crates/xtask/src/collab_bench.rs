//! `cargo xtask bench collab`: our server beside others, under the same load in the same run. It must never change the
//! benchmark's own folder, nor end a process that it did not start.

use crate::prerequisites;
use crate::process;
use crate::render_bench::copy;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail, ensure};
use lexopt::prelude::*;
use std::fmt::Write as _;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

const PORT: u16 = 1301;
const OURS: &str = "throughline";

/// The others: their names, how their generator calls the protocol, and the program in the benchmark's `servers`.
const OTHERS: [(&str, &str, &str); 2] = [
    ("hocuspocus", "hocus", "hocuspocus.mjs"),
    (
        "y-websocket",
        "yws",
        "node_modules/y-websocket/bin/server.cjs",
    ),
];

/// Loads: a name, rooms, people in each, changes and pointers a second of each.
const LOADS: [(&str, u32, u32, u32, u32); 2] =
    [("workshop", 20, 8, 8, 2), ("saturation", 20, 8, 40, 0)];

struct Options {
    folder: PathBuf,
    seconds: u32,
    repeats: u32,
}

/// Reads the arguments, runs the servers one after the other, and prints the ratios.
pub fn command(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut options = Options {
        folder: std::env::var_os("THROUGHLINE_COLLAB_BENCH")
            .unwrap_or_default()
            .into(),
        seconds: 8,
        repeats: 3,
    };
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("bench-dir") => options.folder = arguments.value()?.into(),
            Long("secs") => options.seconds = arguments.value()?.parse()?,
            Long("reps") => options.repeats = arguments.value()?.parse()?,
            other => return Err(other.unexpected().into()),
        }
    }
    ensure!(
        options.folder.join("servers").is_dir(),
        "name the folder of the co-editing benchmark with --bench-dir or THROUGHLINE_COLLAB_BENCH"
    );
    let workspace = Workspace::find()?;
    let folder = prepare(&workspace, &options)?;
    let (program, generator) = workspace.server_and_example("load")?;
    let mut rows = Vec::new();
    for repeat in 0..options.repeats {
        for load in &LOADS {
            rows.push(ours(&workspace, &options, load, (&program, &generator))?);
            for other in &OTHERS {
                rows.push(others(&folder, &options, load, other)?);
            }
        }
        println!("{} of {} done", repeat + 1, options.repeats);
    }
    println!("{}", table(&rows));
    Ok(ExitCode::SUCCESS)
}

/// Copies the benchmark, installs the others, and builds its generator.
fn prepare(workspace: &Workspace, options: &Options) -> Result<PathBuf> {
    prerequisites::node()?;
    let folder = workspace.target.join("xtask/collab");
    copy(&options.folder, &folder)?;
    let servers = folder.join("servers");
    if !servers.join("node_modules/y-websocket").is_dir() {
        let mut npm = Command::new("npm");
        process::run(npm.current_dir(&servers).args([
            "install",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "@hocuspocus/server@4",
            "y-websocket@2",
        ]))?;
    }
    let mut cargo = Command::new("cargo");
    process::run(cargo.current_dir(&folder).args([
        "build",
        "--release",
        "--target-dir",
        "target",
    ]))?;
    Ok(folder)
}

/// A server that ends with this value.
struct Server(Child);

impl Server {
    fn start(mut command: Command) -> Result<Self> {
        let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
        let server = Self(quiet.spawn().context("a server does not start")?);
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", PORT)).is_err() {
            ensure!(
                begun.elapsed() < Duration::from_secs(20),
                "a server does not listen"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

type Load = (&'static str, u32, u32, u32, u32);

fn ours(
    workspace: &Workspace,
    options: &Options,
    load: &Load,
    (program, generator): (&Path, &Path),
) -> Result<Row> {
    let data = workspace.target.join("xtask/collab-rooms");
    if data.is_dir() {
        std::fs::remove_dir_all(&data)?;
    }
    let mut command = Command::new(program);
    command
        .args(["serve", "--address", &format!("127.0.0.1:{PORT}"), "--data"])
        .arg(&data);
    let server = Server::start(command)?;
    let mut generator = Command::new(generator);
    generator.args(["--address", &format!("127.0.0.1:{PORT}")]);
    run(generator, &server, options, load, OURS)
}

fn others(
    folder: &Path,
    options: &Options,
    load: &Load,
    (name, protocol, program): &(&'static str, &str, &str),
) -> Result<Row> {
    let mut command = Command::new("node");
    command
        .current_dir(folder.join("servers"))
        .arg(program)
        .env("HOST", "127.0.0.1")
        .env("PORT", PORT.to_string());
    let server = Server::start(command)?;
    let mut generator = Command::new(folder.join("target/release/collab-loadgen"));
    generator.args(["--url", &format!("ws://127.0.0.1:{PORT}")]);
    generator.args(["--proto", protocol, "--csv"]);
    run(generator, &server, options, load, name)
}

fn run(
    mut generator: Command,
    server: &Server,
    options: &Options,
    load: &Load,
    subject: &'static str,
) -> Result<Row> {
    let (name, rooms, people, rate, presence) = load;
    for (option, value) in [
        ("--rooms", rooms),
        ("--clients", people),
        ("--writers", people),
        ("--rate", rate),
        ("--presence", presence),
        ("--secs", &options.seconds),
        ("--pid", &server.0.id()),
    ] {
        generator.args([option, &value.to_string()]);
    }
    generator.args(["--label", subject]);
    let output = generator.output().context("the generator does not run")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let Some(line) = text.lines().find(|line| line.starts_with(subject)) else {
        bail!(
            "{subject}: no figures\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    };
    Ok(Row {
        subject,
        load: name,
        fields: line.split(',').map(|field| field.parse().ok()).collect(),
    })
}

/// The figures of one run.
struct Row {
    subject: &'static str,
    load: &'static str,
    fields: Vec<Option<f64>>,
}

/// What is compared: a name and the column of the generators.
const FIGURES: [(&str, usize); 10] = [
    ("server CPU a delivery, µs", 20),
    ("memory, MB", 22),
    ("delivery ratio of changes", 9),
    ("delivery ratio of pointers", 10),
    ("change heard, median, ms", 11),
    ("change heard, 99th, ms", 13),
    ("acknowledged, median, ms", 24),
    ("acknowledged, 99th, ms", 25),
    ("deliveries a second", 19),
    ("errors", 23),
];

/// A table a load: the median of each figure for each server, and how many times ours it is.
fn table(rows: &[Row]) -> String {
    let subjects = [OURS, OTHERS[0].0, OTHERS[1].0];
    let mut text = String::new();
    for (load, ..) in LOADS {
        let _ = write!(text, "\n{load:<30}");
        for subject in subjects {
            let _ = write!(text, "{subject:>26}");
        }
        text.push('\n');
        for (name, column) in FIGURES {
            let median = |subject: &str| {
                let rows = rows
                    .iter()
                    .filter(|row| row.subject == subject && row.load == load);
                let mut found: Vec<f64> = rows
                    .filter_map(|row| row.fields.get(column).copied().flatten())
                    .filter(|value| value.is_finite())
                    .collect();
                found.sort_by(f64::total_cmp);
                found.get(found.len().saturating_sub(1) / 2).copied()
            };
            let ours = median(OURS);
            let _ = write!(text, "{name:<30}");
            for subject in subjects {
                let cell = match (median(subject), ours) {
                    (None, _) => "–".to_owned(),
                    (Some(theirs), Some(ours)) if subject != OURS && theirs > 0.0 => {
                        format!("{theirs:.2} (ours ×{:.2})", ours / theirs)
                    }
                    (Some(value), _) => format!("{value:.2}"),
                };
                let _ = write!(text, "{cell:>26}");
            }
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{OURS, Row, table};

    #[test]
    fn medians_stand_beside_ours() {
        let row = |subject, cpu: f64| Row {
            subject,
            load: "workshop",
            fields: (0..27)
                .map(|column| (column == 20).then_some(cpu))
                .collect(),
        };
        let rows = [
            row(OURS, 5.0),
            row(OURS, 30.0),
            row(OURS, 10.0),
            row("y-websocket", 40.0),
        ];
        let table = table(&rows);
        let line = table
            .lines()
            .find(|line| line.starts_with("server CPU"))
            .unwrap();
        assert!(
            line.contains("10.00") && line.ends_with("40.00 (ours ×0.25)"),
            "{line}"
        );
    }
}
