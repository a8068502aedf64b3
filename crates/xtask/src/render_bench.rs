//! `cargo xtask bench render`: Throughline drawn beside others by a benchmark that knows none of them. It must never
//! change the benchmark's own folder.

use crate::dist;
use crate::prerequisites;
use crate::process;
use crate::test::browsers::Browser;
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use lexopt::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const OURS: &str = "throughline";
const HAND_WRITTEN: &str = "vanilla-svg-cull";
/// How many edits are made to see how long their findings take.
const EDITS: &str = "9";

struct Options {
    folder: PathBuf,
    sizes: String,
    repeats: String,
    subjects: String,
}

/// Reads the arguments, runs the benchmark and prints the ratios.
pub fn command(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut options = Options {
        folder: std::env::var_os("THROUGHLINE_RENDER_BENCH")
            .unwrap_or_default()
            .into(),
        sizes: "1000,10000".to_owned(),
        repeats: "3".to_owned(),
        subjects: format!("{HAND_WRITTEN},xyflow-vis,bpmn-js"),
    };
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("bench-dir") => options.folder = arguments.value()?.into(),
            Long("n") => options.sizes = arguments.value()?.string()?,
            Long("reps") => options.repeats = arguments.value()?.string()?,
            Long("subjects") => options.subjects = arguments.value()?.string()?,
            other => return Err(other.unexpected().into()),
        }
    }
    ensure!(
        options.folder.join("bench.mjs").is_file(),
        "name the folder of the drawing benchmark with --bench-dir or THROUGHLINE_RENDER_BENCH"
    );
    let workspace = Workspace::find()?;
    let folder = prepare(&workspace, &options)?;
    let browser = Browser::find()?;
    let mut bench = Command::new("node");
    bench
        .current_dir(&folder)
        .env("CHROMIUM", &browser.chromium);
    bench.args([
        "bench.mjs",
        "--subjects",
        &format!("{OURS},{}", options.subjects),
    ]);
    bench.args(["--n", &options.sizes, "--reps", &options.repeats]);
    process::run(&mut bench)?;
    let results =
        std::fs::read_to_string(folder.join("results/render.csv")).context("the results")?;
    println!("{}", ratios(&results));
    let mut findings = Command::new("node");
    findings
        .current_dir(&folder)
        .env("CHROMIUM", &browser.chromium);
    process::run(findings.args(["findings.mjs", &options.sizes, EDITS]))?;
    Ok(ExitCode::SUCCESS)
}

/// Copies the benchmark, installs what it needs, bundles the others and puts us beside them.
fn prepare(workspace: &Workspace, options: &Options) -> Result<PathBuf> {
    prerequisites::node()?;
    let folder = workspace.target.join("xtask/render");
    copy(&options.folder, &folder)?;
    if !folder.join("node_modules").is_dir() {
        let mut npm = Command::new("npm");
        process::run(npm.current_dir(&folder).args([
            "install",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
        ]))?;
    }
    let mut build = Command::new("node");
    process::run(
        build
            .current_dir(&folder)
            .arg("build.mjs")
            .args(options.subjects.split(',')),
    )?;
    let ours = workspace.root.join("crates/xtask/render");
    std::fs::copy(
        ours.join(format!("{OURS}.mjs")),
        folder.join("dist").join(format!("{OURS}.js")),
    )?;
    std::fs::copy(ours.join("findings.mjs"), folder.join("findings.mjs"))?;
    // Without its service worker: keeping files on the device would be measured as drawing.
    dist::make(workspace)?
        .without("sw.js")
        .write(&folder.join("app"))?;
    Ok(folder)
}

pub fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let (name, path) = (entry.file_name(), entry.path());
        if ["node_modules", "results", "dist", "target"]
            .iter()
            .any(|skipped| name == *skipped)
        {
            continue;
        }
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else {
            // Read and written, not copied: the original may be read-only, its copy is written again next time.
            std::fs::write(to.join(name), std::fs::read(&path)?)?;
        }
    }
    Ok(())
}

/// What is compared: a name, the operation and the column of the results.
const FIGURES: &[(&str, &str, &str)] = &[
    ("data to painted, ms", "load", "tPaint"),
    ("pan, cpu ms a frame", "pan", "cpu_ms_frame"),
    ("pan, 95th percentile, ms", "pan", "p95"),
    ("drag, cpu ms a frame", "drag", "cpu_ms_frame"),
    ("drag, 95th percentile, ms", "drag", "p95"),
    ("zoom, longest frame, ms", "zoom", "max"),
    ("pan at full view, cpu ms a frame", "panfit", "cpu_ms_frame"),
    ("one step added, ms to paint", "add", "toPaint"),
    ("script heap, MB", "mem", "heapMB"),
    ("memory of the page, MB", "mem", "rssMB"),
];

/// A table a size: the median of each figure for each subject, and how many times ours it is.
fn ratios(results: &str) -> String {
    let mut lines = results.lines();
    let columns: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let rows: Vec<BTreeMap<&str, &str>> = lines
        .map(|line| columns.iter().copied().zip(line.split(',')).collect())
        .collect();
    let distinct = |column: &str| -> Vec<&str> {
        let mut seen = Vec::new();
        for value in rows.iter().filter_map(|row| row.get(column).copied()) {
            if !seen.contains(&value) {
                seen.push(value);
            }
        }
        seen
    };
    let median = |subject: &str, size: &str, operation: &str, column: &str| -> Option<f64> {
        let wanted = [("subject", subject), ("n", size), ("op", operation)];
        let mut found: Vec<f64> = rows
            .iter()
            .filter(|row| {
                wanted
                    .iter()
                    .all(|(name, value)| row.get(name) == Some(value))
            })
            .filter_map(|row| row.get(column)?.parse().ok())
            .collect();
        found.sort_by(f64::total_cmp);
        found.get(found.len().saturating_sub(1) / 2).copied()
    };
    let mut text = String::new();
    let subjects = distinct("subject");
    for size in distinct("n") {
        let _ = write!(text, "\n{:<34}", format!("{size} steps"));
        for subject in &subjects {
            let _ = write!(text, "{subject:>26}");
        }
        text.push('\n');
        for (name, operation, column) in FIGURES {
            let _ = write!(text, "{name:<34}");
            let ours = median(OURS, size, operation, column);
            for subject in &subjects {
                let cell = match (median(subject, size, operation, column), ours) {
                    (None, _) => "–".to_owned(),
                    (Some(theirs), Some(ours)) if *subject != OURS && theirs > 0.0 => {
                        format!("{theirs:.1} (ours ×{:.2})", ours / theirs)
                    }
                    (Some(value), _) => format!("{value:.1}"),
                };
                let _ = write!(text, "{cell:>26}");
            }
            text.push('\n');
        }
    }
    // A benchmark that moved nothing has measured something else.
    let moved = rows.iter().filter(|row| row.get("ok") == Some(&"0"));
    for row in moved {
        let field = |name: &str| row.get(name).copied().unwrap_or_default();
        let _ = writeln!(
            text,
            "{} at {}: {} moved nothing",
            field("subject"),
            field("n"),
            field("op")
        );
    }
    for row in rows.iter().filter(|row| row.get("op") == Some(&"error")) {
        let field = |name: &str| row.get(name).copied().unwrap_or_default();
        let _ = writeln!(
            text,
            "{} at {} failed: {}",
            field("subject"),
            field("n"),
            field("note")
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::ratios;

    #[test]
    fn medians_stand_beside_ours() {
        let table = ratios(
            "subject,n,op,tPaint,note,ok\nthroughline,100,load,30,,\nthroughline,100,load,10,,\nthroughline,100,load,20,,\n\
             other,100,load,40,,\nother,100,error,,went away,\nthroughline,100,pan,,,0\nother,100,pan,,,-20\n",
        );
        assert!(table.contains("100 steps"), "{table}");
        let line = table
            .lines()
            .find(|line| line.starts_with("data to painted"))
            .unwrap();
        assert!(
            line.contains("20.0") && line.ends_with("40.0 (ours ×0.50)"),
            "{line}"
        );
        assert!(table.contains("other at 100 failed: went away"), "{table}");
        assert!(
            table.contains("throughline at 100: pan moved nothing"),
            "{table}"
        );
        assert!(!table.contains("other at 100: pan"), "{table}");
    }
}
