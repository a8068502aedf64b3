//! What a fresh machine lacks, brought in on first use. It must never install what a task does not need, nor anything for
//! the whole system unless the person is its administrator.

use crate::process;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// The target that browsers run.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Adds the target of the app to the toolchain in use where it is missing.
pub fn wasm_target(workspace: &Workspace) -> Result<()> {
    target(workspace, WASM)
}

/// Adds any target to the toolchain in use where it is missing.
pub fn target(workspace: &Workspace, name: &str) -> Result<()> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut ask = Command::new(rustc);
    ask.current_dir(&workspace.root)
        .args(["--print", "target-libdir", "--target", name]);
    let library = process::output(&mut ask).context("is a Rust toolchain installed?")?;
    if std::path::Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    process::run(
        Command::new("rustup")
            .current_dir(&workspace.root)
            .args(["target", "add", name]),
    )
    .with_context(|| {
        format!("the target {name} is missing; without rustup, install it as your system does")
    })
}

/// Node and npm, which the optimiser and the journeys run on.
pub fn node() -> Result<()> {
    if process::is_there("node") && process::is_there("npm") {
        return Ok(());
    }
    system_packages(&["nodejs", "npm"])
}

/// The engine that several servers share; `NATS_SERVER` names one that stands elsewhere.
pub fn nats() -> Result<()> {
    if std::env::var_os("NATS_SERVER").is_some() || process::is_there("nats-server") {
        return Ok(());
    }
    system_packages(&["nats-server"])?;
    if process::is_there("systemctl") {
        // The package starts a service that the whole network can reach, and the tests start their own.
        // Where services are not run at all, as in a container, there is none to stop.
        let mut stop = Command::new("systemctl");
        drop(process::run(stop.args(["disable", "--now", "nats-server"])));
    }
    Ok(())
}

/// Python with its environments, which some peers run on.
pub fn python() -> Result<()> {
    let environments = || {
        Command::new("python3")
            .args(["-c", "import venv, ensurepip"])
            .stderr(std::process::Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    if environments() {
        return Ok(());
    }
    system_packages(&["python3", "python3-venv"])
}

/// Packages of the system, installed for an administrator of Debian or Ubuntu and named to anyone else.
pub fn system_packages(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    let administrator =
        process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !administrator || !process::is_there("apt-get") {
        bail!("please install {names} first (on Debian: sudo apt-get install {names})");
    }
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    process::run(apt().args(["update", "--quiet"]))?;
    process::run(
        apt()
            .args(["install", "--yes", "--quiet", "--no-install-recommends"])
            .args(packages),
    )
}

/// The folder of wasm-opt, installed from the lock file on first use.
pub fn wasm_opt(workspace: &Workspace) -> Result<PathBuf> {
    node()?;
    let wanted = workspace.root.join("crates/xtask/optimiser");
    let installed = workspace.target.join("xtask/optimiser");
    let program = installed.join("node_modules/binaryen/bin/wasm-opt");
    let lock = std::fs::read(wanted.join("package-lock.json"))
        .context("the lock file of the optimiser")?;
    if program.is_file()
        && std::fs::read(installed.join("package-lock.json")).is_ok_and(|there| there == lock)
    {
        return Ok(program);
    }
    std::fs::create_dir_all(&installed)?;
    for name in ["package.json", "package-lock.json"] {
        std::fs::copy(wanted.join(name), installed.join(name))
            .with_context(|| format!("copying {name}"))?;
    }
    npm_ci(&installed)?;
    Ok(program)
}

/// Installs exactly what a lock file names, without running any script of a package.
pub fn npm_ci(folder: &std::path::Path) -> Result<()> {
    process::run(Command::new("npm").current_dir(folder).args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]))
}
