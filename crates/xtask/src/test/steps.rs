//! The steps of each group, cheapest first. They must never change a file of the project.

use super::Options;
use super::browsers::{Browser, FLAGS};
use super::peers;
use super::tally::{Count, Tally, read_line};
use crate::application::{self, Build, NAME};
use crate::dist;
use crate::prerequisites::{self, WASM};
use crate::process;
use crate::site::{Purpose, Site};
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::process::Command;
use throughline_server::Running;

/// Formatting, and the rules that no compiler knows.
pub fn tidy(workspace: &Workspace, options: &Options, tally: &mut Tally) {
    tally.step("formatting", || {
        process::run(workspace.cargo().args(["fmt", "--all", "--check"]))
    });
    tally.tests("the rules of the house", |count| {
        let mut command = workspace.cargo();
        command
            .args(["test", "--package", "xtask", "--no-fail-fast", "--"])
            .args(&options.rest);
        cargo_test(&mut command, count)
    });
}

/// Clippy, for this machine and for the browser.
pub fn lint(workspace: &Workspace, _: &Options, tally: &mut Tally) {
    tally.step("clippy", || {
        let mut command = workspace.cargo();
        process::run(command.args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "--deny",
            "warnings",
        ]))
    });
    tally.step("clippy, for the browser", || {
        prerequisites::wasm_target(workspace)?;
        let mut command = workspace.cargo();
        command.args([
            "clippy",
            "--package",
            NAME,
            "--lib",
            "--tests",
            "--target",
            WASM,
        ]);
        process::run(command.args(["--", "--deny", "warnings"]))
    });
}

/// Everything that can be tested without a browser.
pub fn native(workspace: &Workspace, options: &Options, tally: &mut Tally) {
    tally.tests("tests without a browser", |count| {
        prerequisites::nats()?;
        let mut command = workspace.cargo();
        command
            .args([
                "test",
                "--workspace",
                "--exclude",
                "xtask",
                "--no-fail-fast",
                "--",
            ])
            .args(&options.rest)
            // No test of several servers may be passed over.
            .env("THROUGHLINE_NEEDS_NATS", "1");
        cargo_test(&mut command, count)
    });
}

/// What programs that are not ours say of our files.
pub fn peers(workspace: &Workspace, _: &Options, tally: &mut Tally) {
    tally.tests("peers on Node", |count| peers::node(workspace, count));
    tally.tests("peers on Python", |count| peers::python(workspace, count));
}

/// Components, each mounted alone in a real browser.
pub fn web(workspace: &Workspace, options: &Options, tally: &mut Tally) {
    tally.tests("components in a browser", |count| {
        let browser = Browser::find()?;
        prerequisites::wasm_target(workspace)?;
        let runner = workspace.own_program("wasm-test-runner")?;
        let mut command = workspace.cargo();
        command
            .args([
                "test",
                "--package",
                NAME,
                "--target",
                WASM,
                "--test",
                "web",
                "--",
            ])
            .args(&options.rest)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
            .env("CHROMEDRIVER", &browser.driver)
            .env(
                "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
                browser.capabilities(workspace)?,
            )
            .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
            .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
        cargo_test(&mut command, count)
    });
}

/// Whole journeys through the app as people get it.
pub fn e2e(workspace: &Workspace, options: &Options, tally: &mut Tally) {
    tally.tests("journeys in a browser", |count| {
        journeys(workspace, options, count)
    });
}

fn journeys(workspace: &Workspace, options: &Options, count: &mut Count) -> Result<()> {
    let browser = Browser::find()?;
    prerequisites::node()?;
    let folder = workspace.root.join("tests/e2e");
    install(&folder)?;
    let site = if options.development {
        Site::assemble(
            workspace,
            application::build(workspace, Build::Development)?,
            Purpose::Shipping,
        )?
    } else {
        dist::make(workspace)?
    };
    let files = workspace.target.join("xtask/tested");
    site.write(&files)?;
    let rooms = workspace.target.join("xtask/tested-rooms");
    if rooms.is_dir() {
        std::fs::remove_dir_all(&rooms)?;
    }
    let mut served = throughline_server::Options::local(rooms);
    served.address.set_port(0);
    served.site = Some(files.clone());
    let running = Running::start(served)?;
    let address = format!("http://{}/", running.address());

    // Rooms are kept by the program that people run.
    process::run(
        workspace
            .cargo()
            .args(["build", "--package", "throughline-cli"]),
    )?;

    let report = folder.join("artefacts/report.json");
    if report.is_file() {
        std::fs::remove_file(&report)?;
    }
    let mut command = Command::new("node");
    command
        .current_dir(&folder)
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .args(&options.rest)
        .env("THROUGHLINE_URL", &address)
        .env("THROUGHLINE_FILES", &files)
        .env(
            "THROUGHLINE_PROGRAM",
            workspace.target.join("debug/throughline"),
        )
        .env("CHROMIUM", &browser.chromium)
        .env("CHROMIUM_FLAGS", FLAGS.join(" "))
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    let ended = process::run(&mut command);
    let report = std::fs::read_to_string(&report).context("the journeys left no report")?;
    let report: serde_json::Value =
        serde_json::from_str(&report).context("the report of the journeys is no JSON")?;
    let number = |name: &str| report["stats"][name].as_u64().unwrap_or(0);
    // A journey that passed at the second attempt has passed, and is named in the list above.
    count.passed += number("expected") + number("flaky");
    count.failed += number("unexpected");
    ended
}

/// Installs what a folder's lock file names, unless these very packages are there.
pub fn install(folder: &std::path::Path) -> Result<()> {
    let wanted = std::fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("the lock file in {}", folder.display()))?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if std::fs::read(&stamp).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    prerequisites::npm_ci(folder)?;
    std::fs::write(&stamp, wanted)?;
    Ok(())
}

fn cargo_test(command: &mut Command, count: &mut Count) -> Result<()> {
    process::run_reading(command, |line| read_line(line, count))
}
