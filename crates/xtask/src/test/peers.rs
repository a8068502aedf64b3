//! Programs that are not ours, asked about our schema, our files and what the command line prints. It must never count a
//! peer as content that asked nothing.

use super::steps;
use super::tally::Count;
use crate::prerequisites;
use crate::process;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Ajv and `canonicalize`, on Node.
pub fn node(workspace: &Workspace, count: &mut Count) -> Result<()> {
    prerequisites::node()?;
    let folder = folder(workspace);
    steps::install(&folder)?;
    ask(
        Command::new("node").current_dir(&folder).arg("peers.mjs"),
        count,
    )
}

/// `jsonschema`, `rfc8785` and `sarif-pydantic`, on Python.
pub fn python(workspace: &Workspace, count: &mut Count) -> Result<()> {
    let folder = folder(workspace);
    let python = environment(workspace, &folder)?;
    process::run(
        workspace
            .cargo()
            .args(["build", "--package", "throughline-cli"]),
    )?;
    ask(
        Command::new(python)
            .current_dir(&folder)
            .arg("peers.py")
            .arg(workspace.target.join("debug/throughline")),
        count,
    )
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.root.join("tests/peers")
}

/// The interpreter of an environment that holds exactly what the list of requirements names.
fn environment(workspace: &Workspace, folder: &Path) -> Result<PathBuf> {
    let wanted =
        std::fs::read(folder.join("requirements.txt")).context("the requirements of the peers")?;
    let home = workspace.target.join("xtask/peers");
    let python = home.join("bin/python");
    let stamp = home.join("installed-requirements.txt");
    if std::fs::read(&stamp).is_ok_and(|there| there == wanted) {
        return Ok(python);
    }
    prerequisites::python()?;
    process::run(
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&home),
    )?;
    process::run(
        Command::new(&python)
            .current_dir(folder)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .args(["--requirement", "requirements.txt"]),
    )?;
    std::fs::write(&stamp, wanted)?;
    Ok(python)
}

/// Runs a peer and adds up its lines such as `Ajv: 31 of 31 as expected`.
fn ask(command: &mut Command, count: &mut Count) -> Result<()> {
    process::run_reading(command, |line| {
        if let Some((held, asked)) = answers(line) {
            count.passed += held;
            count.failed += asked - held;
        }
    })
}

fn answers(line: &str) -> Option<(u64, u64)> {
    let (_, numbers) = line.strip_suffix(" as expected")?.rsplit_once(": ")?;
    let (held, asked) = numbers.split_once(" of ")?;
    let (held, asked): (u64, u64) = (held.parse().ok()?, asked.parse().ok()?);
    (held <= asked).then_some((held, asked))
}

#[cfg(test)]
mod tests {
    use super::answers;

    #[test]
    fn the_line_of_a_peer_is_read() {
        assert_eq!(
            answers("jsonschema and rfc8785: 30 of 31 as expected"),
            Some((30, 31))
        );
        assert_eq!(answers("Ajv: 3 of 2 as expected"), None);
        assert_eq!(answers("not so: Ajv accepts a.json: 1 of 1"), None);
    }
}
