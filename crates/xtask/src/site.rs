//! All files of the app as a browser sees them, put together from the build, `index.html`, `public/` and `style/`. It
//! must never contain a file that the service worker does not know of.

use crate::application;
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use throughline_server::policy;

/// The list of all files, by which the service worker keeps the app on the device.
const LIST: &str = "files.json";
const PAGE: &str = "index.html";
const WORKER: &str = "sw.js";

/// Who will look at the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The person who is changing the code: always the newest files.
    Work,
    /// Everyone else: the files on the device first, a new version when the person says so.
    Shipping,
}

/// Files by their path from the root of the site.
#[derive(Debug, Clone, Default)]
pub struct Site {
    files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// Adds the page, the styles and the public files to a build of the app.
    pub fn assemble(
        workspace: &Workspace,
        built: BTreeMap<String, Vec<u8>>,
        purpose: Purpose,
    ) -> Result<Self> {
        let root = &workspace.root;
        let mut files = built;
        application::read_folder(&root.join("public"), &root.join("public"), &mut files)?;
        application::read_folder(root, &root.join("style"), &mut files)?;
        files.retain(|name, _| {
            let last = name.rsplit('/').next().unwrap_or(name);
            // The module carries its sentences: as files they would be downloaded once more, and read by nobody.
            let is_sentences = last
                .rsplit_once('.')
                .is_some_and(|(_, ending)| ending == "ftl");
            !last.starts_with('.') && !is_sentences
        });
        let page = std::fs::read_to_string(root.join(PAGE)).context(PAGE)?;
        check_styles(&page, &files)?;
        let page = match purpose {
            Purpose::Work => page,
            Purpose::Shipping => {
                with_policy(&page).context("index.html does not say its charset first")?
            }
        };
        files.insert(PAGE.to_owned(), page.into_bytes());
        let mut site = Self { files };
        site.list(purpose)?;
        Ok(site)
    }

    /// Writes the list of files and stamps its version into the service worker.
    fn list(&mut self, purpose: Purpose) -> Result<()> {
        let mut version = Sha256::new();
        let mut list = Vec::new();
        for (name, bytes) in &self.files {
            let digest = Sha256::digest(bytes);
            version.update(name.as_bytes());
            version.update([0]);
            version.update(digest);
            if name != WORKER {
                let integrity = format!(
                    "sha256-{}",
                    base64::engine::general_purpose::STANDARD.encode(digest)
                );
                list.push(json!({ "path": name, "bytes": bytes.len(), "integrity": integrity }));
            }
        }
        let mut short = String::new();
        for byte in &version.finalize()[..8] {
            let _ = write!(short, "{byte:02x}");
        }
        let list = json!({ "version": short, "files": list });
        self.files
            .insert(LIST.to_owned(), format!("{list:#}\n").into_bytes());

        let worker = self
            .files
            .get_mut(WORKER)
            .context("public/sw.js is missing")?;
        let text = std::str::from_utf8(worker).context("sw.js is no text")?;
        let stamped = stamp(text, "const VERSION = ", &short)?;
        let strategy = match purpose {
            Purpose::Work => "network first",
            Purpose::Shipping => "device first",
        };
        *worker = stamp(&stamped, "const STRATEGY = ", strategy)?.into_bytes();
        Ok(())
    }

    /// The same without one file.
    pub fn without(mut self, name: &str) -> Self {
        self.files.remove(name);
        self
    }

    /// All files, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// Makes a folder hold these files and no others.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let mut there = BTreeMap::new();
        if folder.is_dir() {
            application::read_folder(folder, folder, &mut there)?;
        }
        for (name, bytes) in &self.files {
            if there.remove(name).is_some_and(|old| old == *bytes) {
                continue;
            }
            let path = folder.join(name);
            let parent = path.parent().context("a file without a folder")?;
            std::fs::create_dir_all(parent)
                .with_context(|| format!("{} cannot be made", parent.display()))?;
            std::fs::write(&path, bytes)
                .with_context(|| format!("{} cannot be written", path.display()))?;
        }
        for name in there.keys() {
            std::fs::remove_file(folder.join(name))?;
        }
        Ok(())
    }
}

/// The policy inside the page, for hosts where headers cannot be set: it stands before anything that could load.
fn with_policy(page: &str) -> Option<String> {
    let first = "<meta charset=\"utf-8\">";
    let (before, after) = page.split_once(first)?;
    let policy = policy::IN_PAGE;
    Some(format!(
        "{before}{first}\n  <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"
    ))
}

/// Replaces the value of a constant that the service worker declares on a line of its own.
fn stamp(text: &str, declaration: &str, value: &str) -> Result<String> {
    let (before, rest) = text
        .split_once(declaration)
        .with_context(|| format!("sw.js does not declare `{declaration}…`"))?;
    let (_, after) = rest
        .split_once(';')
        .context("sw.js has an unfinished declaration")?;
    Ok(format!("{before}{declaration}\"{value}\";{after}"))
}

/// Every style that the page links is there: a forgotten one would be noticed late.
fn check_styles(page: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<()> {
    let linked: BTreeSet<&str> = page
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|link| link.trim_start_matches("./"))
        .filter(|link| link.starts_with("style/"))
        .collect();
    ensure!(!linked.is_empty(), "index.html links no style");
    for link in &linked {
        ensure!(
            files.contains_key(*link),
            "index.html links {link}, which is not there"
        );
    }
    Ok(())
}
