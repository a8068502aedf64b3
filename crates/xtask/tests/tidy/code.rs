//! What may stand in which file. A rule must never be so clever that its answer has to be explained.

use crate::project::{File, assert_none, files, names};

/// The libraries: everything under `crates/` but the programs.
fn libraries() -> impl Iterator<Item = File> {
    let program = |path: &str| {
        [
            "crates/bench/",
            "crates/cli/",
            "crates/server/",
            "crates/xtask/",
        ]
        .iter()
        .any(|folder| path.starts_with(folder))
    };
    files(&["crates"], "rs")
        .into_iter()
        .filter(move |file| !program(&file.path) && !file.is_test())
}

fn screen() -> Vec<File> {
    files(&["src"], "rs")
}

/// Every place in the shipped code of some files where a line is not as it should be.
fn places(
    files: impl IntoIterator<Item = File>,
    wrong: impl Fn(&File, &str) -> bool,
) -> Vec<String> {
    let mut places = Vec::new();
    for file in files {
        let lines = file.code().filter(|(_, line)| wrong(&file, line));
        places
            .extend(lines.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())));
    }
    places
}

/// Whether a file is a module or stands below it: `src/canvas` is `src/canvas.rs` and all in `src/canvas/`.
fn within(file: &File, module: &str) -> bool {
    file.path
        .strip_prefix(module)
        .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

#[test]
fn every_file_says_first_what_it_is() {
    let silent: Vec<String> = files(&["src", "crates", "tests"], "rs")
        .into_iter()
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| file.path)
        .collect();
    assert_none("does not begin with `//! `", &silent);
}

#[test]
fn no_file_is_longer_than_one_can_read() {
    let long: Vec<String> = files(&["src", "crates"], "rs")
        .into_iter()
        .filter(|file| !file.is_test() && file.text.lines().count() > 800)
        .map(|file| file.path)
        .collect();
    assert_none("has more than 800 lines", &long);
}

#[test]
fn no_file_has_a_name_that_says_nothing() {
    let vague: Vec<String> = files(&["src", "crates"], "rs")
        .into_iter()
        .map(|file| file.path)
        .filter(|path| {
            let words = [
                "util", "utils", "helper", "helpers", "common", "misc", "manager", "service",
            ];
            path.split(['/', '.', '_'])
                .any(|part| words.contains(&part))
        })
        .collect();
    assert_none("has a name that says nothing", &vague);
}

#[test]
fn libraries_know_no_browser() {
    let words = ["leptos", "web_sys", "js_sys", "gloo", "wasm_bindgen"];
    let found = places(libraries(), |_, line| {
        words.iter().any(|word| names(line, word))
    });
    assert_none("a library names the browser", &found);
}

#[test]
fn libraries_have_no_clock_no_chance_no_files_no_network_no_print() {
    let words = [
        "println!",
        "print!",
        "eprintln!",
        "eprint!",
        "dbg!",
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "std::io",
        "Instant::now",
        "SystemTime",
        "Zoned::now",
        "Timestamp::now",
        "rand",
        "fastrand",
        "getrandom",
    ];
    let found = places(libraries(), |_, line| {
        words.iter().any(|word| names(line, word))
    });
    assert_none("a library reaches outside", &found);
}

#[test]
fn only_the_graph_names_petgraph() {
    let all = files(&["src", "crates"], "rs")
        .into_iter()
        .filter(|file| !file.path.starts_with("crates/xtask/tests/"));
    let found = places(all, |file, line| {
        names(line, "petgraph") && !within(file, "crates/pathway/src/graph")
    });
    assert_none("petgraph outside pathway::graph", &found);
}

#[test]
fn only_the_cluster_names_its_engine() {
    let found = places(files(&["crates"], "rs"), |file, line| {
        names(line, "async_nats")
            && !within(file, "crates/server/src/cluster")
            && !within(file, "crates/xtask/tests")
    });
    assert_none("async-nats outside server::cluster", &found);
}

#[test]
fn checks_never_see_the_drawing() {
    let checks = libraries().filter(|file| within(file, "crates/checks/src"));
    let words = ["Diagram", "Drawing", "Document"];
    // An item can be a document: that is no drawing.
    let found = places(checks, |_, line| {
        let line = line.replace("ItemKind::Document", "");
        words.iter().any(|word| names(&line, word))
    });
    assert_none("a check takes a pathway and never its drawing", &found);
}

#[test]
fn only_browser_names_the_browser() {
    let words = ["web_sys", "js_sys", "gloo"];
    let found = places(screen(), |file, line| {
        !within(file, "src/browser") && words.iter().any(|word| names(line, word))
    });
    assert_none("the browser is named outside src/browser", &found);
    let found = places(screen(), |file, line| {
        !within(file, "src/browser") && file.path != "src/lib.rs" && names(line, "wasm_bindgen")
    });
    assert_none("wasm_bindgen outside src/browser and src/lib.rs", &found);
}

#[test]
fn canvas_and_panels_meet_in_state() {
    let found = places(screen(), |file, line| {
        let names_module = |name: &str| names(line, &format!("crate::{name}"));
        within(file, "src/canvas") && names_module("panels")
            || within(file, "src/panels") && names_module("canvas")
    });
    assert_none("canvas and panels know each other", &found);
}

#[test]
fn views_build_no_patches() {
    let views = ["src/canvas", "src/panels", "src/dialogs", "src/controls"];
    let found = places(screen(), |file, line| {
        let builds =
            line.contains("Patch {") || line.contains("Patch::new") || line.contains("Change::");
        builds && views.iter().any(|module| within(file, module))
    });
    assert_none(
        "a view builds a patch, instead of calling an edit or a command",
        &found,
    );
}

/// The policy of the page blocks the attribute as a string; `style:left=…`, a tuple and classes are not blocked.
#[test]
fn no_view_has_a_style_as_a_string() {
    let found = places(screen(), |_, line| {
        let attribute = line.match_indices("style=").any(|(start, found)| {
            let before = line[..start].chars().next_back();
            let after = line[start + found.len()..].chars().next();
            before.is_none_or(char::is_whitespace)
                && after.is_some_and(|letter| letter != '(' && letter != '=')
        });
        attribute || line.contains("\"style\"")
    });
    assert_none("a style as a string", &found);
}
