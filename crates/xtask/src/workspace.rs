//! Where the project and its target folder are. It must never guess: Cargo is asked.

use crate::process;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders that every task works in.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the person has put it.
    pub target: PathBuf,
}

impl Workspace {
    /// Asks Cargo for the workspace that this program was started in.
    pub fn find() -> Result<Self> {
        let crate_folder = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let mut command = cargo(&crate_folder);
        command.args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ]);
        let metadata: serde_json::Value = serde_json::from_str(&process::output(&mut command)?)
            .context("cargo metadata is no JSON")?;
        let folder = |name: &str| -> Result<PathBuf> {
            let path = metadata[name]
                .as_str()
                .with_context(|| format!("cargo metadata lacks {name}"))?;
            Ok(PathBuf::from(path))
        };
        Ok(Self {
            root: folder("workspace_root")?,
            target: folder("target_directory")?,
        })
    }

    /// Builds a program of xtask's own that stands behind a feature of the same name, and says where it is: what it needs
    /// is built by whoever needs it.
    pub fn own_program(&self, name: &str) -> Result<PathBuf> {
        let package = ["build", "--package", "xtask"];
        let mut build = self.cargo();
        process::run(
            build
                .args(package)
                .args(["--bin", name, "--features", name]),
        )?;
        Ok(self.target.join("debug").join(name))
    }

    /// Builds the command line with its server, and an example of the server's crate, both optimised; says where they are.
    pub fn server_and_example(&self, name: &str) -> Result<(PathBuf, PathBuf)> {
        process::run(self.cargo().args([
            "build",
            "--release",
            "--package",
            "throughline-cli",
            "--bin",
            "throughline",
            "--package",
            "throughline-server",
            "--example",
            name,
        ]))?;
        let release = self.target.join("release");
        Ok((
            release.join("throughline"),
            release.join("examples").join(name),
        ))
    }

    /// The cargo that started this program, in the root of the workspace.
    pub fn cargo(&self) -> Command {
        cargo(&self.root)
    }
}

fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder);
    command
}
