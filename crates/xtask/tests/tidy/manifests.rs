//! Which crate may know which. The arrows must never point another way than here.

use crate::project::{File, assert_none, files, root};
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;

/// Our crates that each library may name.
const ARROWS: &[(&str, &[&str])] = &[
    ("pathway", &[]),
    ("layout", &["pathway"]),
    ("flow", &[]),
    ("checks", &["pathway", "flow"]),
    ("formats", &["pathway"]),
    ("sync", &["pathway"]),
    ("words", &["pathway"]),
    ("editor", &["pathway", "layout"]),
];

/// What a library may name in its tests and not in itself: the page of a check shows sentences, and is its test.
const ARROWS_OF_TESTS: &[(&str, &str)] = &[("checks", "words")];

/// The programs, which put the libraries together.
const PROGRAMS: &[&str] = &[
    "bench",
    "throughline",
    "throughline-cli",
    "throughline-server",
    "xtask",
];

/// What belongs to the screen: the libraries work without one.
const SCREEN: &[&str] = &["leptos", "web-sys", "js-sys", "gloo", "wasm-bindgen"];

struct Dependency {
    name: String,
    only_in_tests: bool,
}

/// Each package of ours with all that it depends on, in tests and builds as well.
fn packages() -> BTreeMap<String, Vec<Dependency>> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root()).args([
        "metadata",
        "--no-deps",
        "--offline",
        "--format-version",
        "1",
    ]);
    let output = cargo.output().expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let name = |value: &Value| {
        value["name"]
            .as_str()
            .expect("everything has a name")
            .to_owned()
    };
    let dependency = |value: &Value| Dependency {
        name: name(value),
        only_in_tests: value["kind"] == "dev",
    };
    list(&metadata["packages"])
        .iter()
        .map(|package| {
            (
                name(package),
                list(&package["dependencies"])
                    .iter()
                    .map(dependency)
                    .collect(),
            )
        })
        .collect()
}

#[test]
fn arrows_point_one_way() {
    let packages = packages();
    let mut wrong = Vec::new();
    for (package, dependencies) in &packages {
        if PROGRAMS.contains(&package.as_str()) {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| name == package) else {
            wrong.push(format!("{package} is new: say here what it may know"));
            continue;
        };
        for Dependency {
            name,
            only_in_tests,
        } in dependencies
        {
            let in_tests =
                *only_in_tests && ARROWS_OF_TESTS.contains(&(package.as_str(), name.as_str()));
            if packages.contains_key(name)
                && name != package
                && !in_tests
                && !allowed.contains(&name.as_str())
            {
                wrong.push(format!("{package} knows {name}"));
            }
        }
    }
    assert_none("a crate knows another that it must not know", &wrong);
}

#[test]
fn libraries_work_without_a_screen() {
    let mut wrong = Vec::new();
    for (package, dependencies) in packages() {
        if package == "throughline" || package == "xtask" {
            continue;
        }
        for Dependency { name, .. } in &dependencies {
            let family = |word: &&&str| name == **word || name.starts_with(&format!("{word}-"));
            if SCREEN.iter().any(|word| family(&word)) {
                wrong.push(format!("{package} depends on {name}"));
            }
        }
    }
    assert_none("only the app knows the browser", &wrong);
}

#[test]
fn some_dependencies_have_one_home() {
    let homes: &[(&str, &[&str])] = &[
        ("petgraph", &["pathway"]),
        (
            "anyhow",
            &["throughline-cli", "throughline-server", "xtask"],
        ),
        ("fluent-bundle", &["words"]),
        ("async-nats", &["throughline-server"]),
        ("fluent-syntax", &["words"]),
    ];
    let mut wrong = Vec::new();
    for (package, dependencies) in packages() {
        for (dependency, allowed) in homes {
            if dependencies.iter().any(|one| one.name == *dependency)
                && !allowed.contains(&package.as_str())
            {
                wrong.push(format!("{package} depends on {dependency}"));
            }
        }
    }
    assert_none("a dependency outside its home", &wrong);
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    let without: Vec<String> = files(&["crates"], "toml")
        .into_iter()
        .chain([File::named("Cargo.toml")])
        .filter(|file| file.path.ends_with("/Cargo.toml") || file.path == "Cargo.toml")
        .filter(|file| !file.text.contains("[lints]\nworkspace = true"))
        .map(|file| file.path)
        .collect();
    assert_none("without `[lints] workspace = true`", &without);
}

#[test]
fn a_build_of_the_root_builds_the_app_alone() {
    let manifest = File::named("Cargo.toml").text;
    assert!(
        !manifest.contains("default-members"),
        "a build of the root for the browser would build the programs too"
    );
}

#[test]
fn wasm_bindgen_has_one_version() {
    let lock = File::named("Cargo.lock").text;
    let version = |name: &str| {
        let (_, after) = lock
            .split_once(&format!("name = \"{name}\"\nversion = \""))
            .unwrap_or_else(|| panic!("{name}"));
        after.split('"').next().expect("a version ends").to_owned()
    };
    let own = version("wasm-bindgen");
    for name in [
        "wasm-bindgen-cli-support",
        "wasm-bindgen-cli",
        "wasm-bindgen-test-shared",
    ] {
        assert_eq!(
            version(name),
            own,
            "{name} must be of the version of wasm-bindgen"
        );
    }
}

#[test]
fn lock_files_of_npm_name_no_registry() {
    let wrong: Vec<String> = files(&["tests", "crates"], "json")
        .into_iter()
        .filter(|file| {
            file.path.ends_with("package-lock.json") && file.text.contains("\"resolved\"")
        })
        .map(|file| file.path)
        .collect();
    assert_none(
        "`resolved` in a lock file: install with omit-lockfile-registry-resolved",
        &wrong,
    );
}
