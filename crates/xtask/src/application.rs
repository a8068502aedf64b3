//! The app itself, compiled for the browser. It must never leave a script and a module of two different builds together.

use crate::prerequisites::{self, WASM};
use crate::process;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The name of the script and, with `_bg`, of the module.
pub const NAME: &str = "throughline";

/// How hard the compiler works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// Quick to build, slower to run.
    Development,
    /// What people get.
    Release,
}

impl Build {
    fn profile(self) -> &'static str {
        match self {
            Self::Development => "dev",
            Self::Release => "release-app",
        }
    }

    /// The folder that Cargo gives to the profile.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Development => "debug",
            Self::Release => "release-app",
        }
    }
}

/// Compiles the app and gives the files that the browser loads: the script, the module and what they import. What people
/// get is taken apart: a main module, and parts that are loaded when they are first needed.
pub fn build(workspace: &Workspace, build: Build) -> Result<BTreeMap<String, Vec<u8>>> {
    prerequisites::wasm_target(workspace)?;
    let mut command = workspace.cargo();
    command.args(["rustc", "--package", NAME, "--lib", "--target", WASM]);
    command.args(["--profile", build.profile()]);
    if build == Build::Release {
        command.env("CARGO_ENCODED_RUSTFLAGS", flags(workspace));
        // The splitter follows what the linker leaves in: what calls what, and what holds the address of what.
        command.args(["--", "--cfg=parts", "-Clink-args=--emit-relocs"]);
    }
    process::run(&mut command)?;
    let module = workspace
        .target
        .join(WASM)
        .join(build.folder())
        .join(format!("{NAME}.wasm"));
    let folder = workspace.target.join("xtask/bindgen").join(build.folder());
    if is_newer(&module, &folder)? {
        let main = match build {
            Build::Development => module.clone(),
            Build::Release => split(workspace, &module, &folder)?,
        };
        bind(&main, &folder)?;
        std::fs::write(stamp_of(&folder), stamp(&module)?)?;
    }
    let mut files = BTreeMap::new();
    read_folder(&folder, &folder, &mut files)?;
    Ok(files)
}

/// Flags by which Leptos makes one kind of view instead of one for each place in a view, and by which panics name their
/// place without naming the folders of the person who built.
fn flags(workspace: &Workspace) -> std::ffi::OsString {
    let mut flags = std::env::var_os("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    if flags.is_empty() {
        // Names that say their types, by which like functions are put side by side.
        flags.push("-Csymbol-mangling-version=v0");
    }
    flags.push("\u{1f}--cfg=erase_components");
    for (folder, name) in [
        (home, "cargo"),
        (Some(workspace.root.clone()), "throughline"),
    ] {
        let Some(folder) = folder else { continue };
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(folder);
        flags.push(format!("={name}"));
    }
    flags
}

/// Whether the files of this very module are not there yet; then the folder for them is empty after this.
fn is_newer(module: &Path, folder: &Path) -> Result<bool> {
    let (stamp_file, now) = (stamp_of(folder), stamp(module)?);
    if std::fs::read_to_string(&stamp_file).is_ok_and(|there| there == now) {
        return Ok(false);
    }
    remove(&stamp_file)?;
    if folder.is_dir() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    Ok(true)
}

fn stamp_of(folder: &Path) -> PathBuf {
    folder.with_extension("stamp")
}

fn stamp(module: &Path) -> Result<String> {
    let of_module =
        std::fs::metadata(module).with_context(|| format!("{} is missing", module.display()))?;
    Ok(format!("{} {:?}", of_module.len(), of_module.modified()?))
}

/// Writes the parts of a module and the script that loads them, and gives the main module.
fn split(workspace: &Workspace, module: &Path, folder: &Path) -> Result<PathBuf> {
    let splitter = workspace.own_program("module-splitter")?;
    let main = folder.with_extension("main.wasm");
    process::run(Command::new(splitter).args([module, folder, &main]))?;
    Ok(main)
}

/// Writes the script beside the module. The names of functions stay, so that what makes the module smaller can put like
/// beside like.
fn bind(module: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .out_name(NAME)
        .web(true)?
        .omit_default_module_path(false)
        .typescript(false)
        .remove_producers_section(true)
        // The table of functions is what the parts reach one another by.
        .keep_lld_exports(true)
        .generate(folder)
        .context("wasm-bindgen could not write the script of the module")
}

fn remove(file: &Path) -> Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Reads a folder and all below it, each file under its path from `base` with forward slashes.
pub fn read_folder(
    base: &Path,
    folder: &Path,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<()> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| format!("{} cannot be read", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            read_folder(base, &path, files)?;
            continue;
        }
        let name = path
            .strip_prefix(base)
            .context("a file outside its own folder")?;
        let name = name
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect::<Vec<_>>()
            .join("/");
        let bytes =
            std::fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        files.insert(name, bytes);
    }
    Ok(())
}
