//! How much a person downloads. It must never leave a file out of the total.

use crate::application::NAME;
use crate::prerequisites;
use crate::process;
use crate::site::Site;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;

/// Bytes of a group of files: raw, gzip, brotli.
type Sizes = [u64; 3];

/// A table of what is shipped, by kind of file.
pub fn table(workspace: &Workspace, site: &Site) -> Result<String> {
    prerequisites::node()?;
    let folder = workspace.target.join("xtask/measured");
    site.write(&folder)?;
    let mut node = Command::new("node");
    node.current_dir(&folder)
        .arg(workspace.root.join("crates/xtask/optimiser/sizes.mjs"));
    node.args(site.files().map(|(name, _)| name));
    let measured: BTreeMap<String, Sizes> =
        serde_json::from_str(&process::output(&mut node)?).context("the sizes are no JSON")?;

    let mut groups: BTreeMap<&str, Sizes> = BTreeMap::new();
    let (mut work, mut start, mut all) = <(Sizes, Sizes, Sizes)>::default();
    for (name, sizes) in &measured {
        let group = group(name);
        add(groups.entry(group).or_default(), sizes);
        add(&mut all, sizes);
        if group != SAMPLES {
            add(&mut start, sizes);
        }
        if group != SAMPLES && group != LATER {
            add(&mut work, sizes);
        }
    }
    let mut table = format!(
        "{:<28}{:>12}{:>12}{:>12}\n",
        "shipped, bytes", "raw", "gzip", "brotli"
    );
    let rows = groups.into_iter().chain([
        ("to draw, check and export", work),
        ("all but the examples", start),
        ("everything", all),
    ]);
    for (name, [raw, gzip, brotli]) in rows {
        let _ = writeln!(table, "{name:<28}{raw:>12}{gzip:>12}{brotli:>12}");
    }
    Ok(table)
}

fn add(sum: &mut Sizes, sizes: &Sizes) {
    for (sum, size) in sum.iter_mut().zip(sizes) {
        *sum += size;
    }
}

const SAMPLES: &str = "examples";

/// What no one needs who draws, checks and exports.
const LATER: &str = "for later";

fn group(name: &str) -> &'static str {
    let ends = |ending: &str| {
        name.rsplit_once('.')
            .is_some_and(|(_, last)| last == ending)
    };
    if name.starts_with("samples/") {
        SAMPLES
    } else if name.starts_with("words/") {
        "words"
    } else if name == format!("{NAME}_bg.wasm") {
        "module"
    } else if name == "split_checking.wasm" {
        "checks"
    } else if ["split_", "schema/", "patterns/"]
        .iter()
        .any(|start| name.starts_with(start))
    {
        LATER
    } else if ends("wasm") {
        // What several parts need. Which ones is not asked: all of it counts.
        "shared by parts"
    } else if ends("js") {
        "scripts"
    } else if ends("css") {
        "styles"
    } else if ends("png") || ends("svg") {
        "icons"
    } else {
        "page and lists"
    }
}
