//! The project as text: which files there are and what stands in them. It must never look into what is built or fetched.

use std::path::{Path, PathBuf};

/// The folder of the root `Cargo.toml`.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors()
        .nth(2)
        .expect("xtask stands two folders below the root")
        .to_owned()
}

/// A file of the project.
pub struct File {
    /// From the root, with forward slashes.
    pub path: String,
    pub text: String,
}

impl File {
    /// One file that must be there.
    pub fn named(path: &str) -> Self {
        let text = std::fs::read_to_string(root().join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        Self {
            path: path.to_owned(),
            text,
        }
    }

    /// Whether the file holds nothing but tests.
    pub fn is_test(&self) -> bool {
        self.path
            .split('/')
            .any(|part| matches!(part, "tests" | "tests.rs" | "benches" | "examples"))
    }

    /// The lines of code that are shipped, with their numbers: no comments, and nothing after `#[cfg(test)]`.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let module_of_tests = |line: &str| line.starts_with("#[cfg(test)]");
        self.text
            .lines()
            .take_while(move |line| !module_of_tests(line))
            .zip(1..)
            .map(|(line, number)| (number, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// All files with an ending below some folders, sorted by path. A folder that is not there has no files.
pub fn files(folders: &[&str], ending: &str) -> Vec<File> {
    let mut paths = Vec::new();
    for folder in folders {
        walk(&root().join(folder), &mut paths);
    }
    paths.retain(|path| path.extension().is_some_and(|this| this == ending));
    paths.sort();
    paths
        .iter()
        .map(|path| File::named(&from_root(path)))
        .collect()
}

fn from_root(path: &Path) -> String {
    let path = path.strip_prefix(root()).expect("a file of the project");
    path.components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    let skipped = |name: &str| {
        matches!(name, "target" | "node_modules" | "artefacts" | "dist") || name.starts_with('.')
    };
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if skipped(&entry.file_name().to_string_lossy()) {
            continue;
        }
        if path.is_dir() {
            walk(&path, paths);
        } else {
            paths.push(path);
        }
    }
}

/// Fails with a list, a line a place.
#[track_caller]
pub fn assert_none(rule: &str, places: &[String]) {
    assert!(places.is_empty(), "{rule}:\n  {}", places.join("\n  "));
}

/// Whether a line names a word: the letters on both sides belong to no longer word.
pub fn names(line: &str, word: &str) -> bool {
    let inside = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word).any(|(start, _)| {
        !line[..start].ends_with(inside) && !line[start + word.len()..].starts_with(inside)
    })
}

#[test]
fn words_are_found_whole() {
    assert!(names("use web_sys::Element;", "web_sys"));
    assert!(names("leptos::web_sys", "web_sys"));
    assert!(!names("let my_web_sys = 1;", "web_sys"));
    assert!(!names("println!()", "print"));
}
