//! The page and what it loads. They must never need what the policy refuses, nor another host.

use crate::project::{File, assert_none, files};

#[test]
fn every_style_is_linked() {
    let page = File::named("index.html").text;
    let forgotten: Vec<String> = files(&["style"], "css")
        .into_iter()
        .map(|file| file.path)
        .filter(|path| !page.contains(&format!("href=\"{path}\"")))
        .collect();
    assert_none("is not linked in index.html", &forgotten);
}

#[test]
fn the_page_has_nothing_inline() {
    let page = File::named("index.html").text;
    let mut inline = Vec::new();
    for (line, number) in page.lines().zip(1..) {
        let script = line.contains("<script") && !line.contains(" src=\"");
        let handler = line
            .split_whitespace()
            .any(|word| word.starts_with("on") && word.contains("=\""));
        if script || handler || line.contains("<style") || line.contains(" style=") {
            inline.push(format!("index.html:{number}: {}", line.trim()));
        }
    }
    assert_none("a script or a style inside the page", &inline);
}

#[test]
fn nothing_is_loaded_from_another_host_or_from_the_root_of_this_one() {
    let mut wrong = Vec::new();
    let served = [
        files(&["public"], "js"),
        files(&["public"], "webmanifest"),
        files(&["style"], "css"),
    ];
    for file in served
        .into_iter()
        .flatten()
        .chain([File::named("index.html")])
    {
        for (line, number) in file.text.lines().zip(1..) {
            let other_host =
                line.contains("http://") || line.contains("https://") || line.contains("url(//");
            let own_root = [
                "href=\"/",
                "src=\"/",
                "\"src\": \"/",
                "url(/",
                "fetch(\"/",
                "import(\"/",
                "from \"/",
            ];
            if other_host || own_root.iter().any(|start| line.contains(start)) {
                wrong.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert_none("an address that does not work under every path", &wrong);
}
