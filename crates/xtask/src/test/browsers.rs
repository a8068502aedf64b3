//! The browser of the tests: Chromium as the system has it. It must never download one behind the person's back, nor let
//! it talk to anyone.

use crate::prerequisites::system_packages;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use serde_json::json;
use std::path::{Path, PathBuf};

/// What keeps a browser quiet and able to start in a container.
pub const FLAGS: &[&str] = &[
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A browser and the program that drives it for component tests.
pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

impl Browser {
    /// Finds Chromium and its driver, or installs both.
    pub fn find() -> Result<Self> {
        if let Some(browser) = Self::there() {
            return Ok(browser);
        }
        // Without a font every text would be a row of boxes.
        system_packages(&["chromium", "chromium-driver", "fonts-liberation"])?;
        Self::there()
            .context("chromium and chromium-driver were installed, but are not on the path")
    }

    fn there() -> Option<Self> {
        let chromium = named(
            "CHROMIUM",
            &["chromium", "chromium-browser", "google-chrome"],
        )?;
        let driver = named("CHROMEDRIVER", &["chromedriver"])?;
        Some(Self { chromium, driver })
    }

    /// Writes how the driver shall start the browser.
    pub fn capabilities(&self, workspace: &Workspace) -> Result<PathBuf> {
        let flags: Vec<_> = ["--headless=new"].iter().chain(FLAGS).collect();
        let text = json!({ "goog:chromeOptions": { "binary": self.chromium, "args": flags } });
        let file = workspace.target.join("xtask/webdriver.json");
        std::fs::create_dir_all(workspace.target.join("xtask"))?;
        std::fs::write(&file, format!("{text:#}\n"))?;
        Ok(file)
    }
}

/// A program named by a variable, or else the first of some names on the path.
fn named(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(path) = std::env::var_os(variable) {
        return Some(path.into());
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        folders
            .iter()
            .map(|folder| folder.join(name))
            .find(|file| is_program(file))
    })
}

fn is_program(file: &Path) -> bool {
    file.is_file()
}
