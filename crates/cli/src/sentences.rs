//! The sentences that this program says: those of the libraries, of the checks' pages, and its own.
//!
//! Never makes one: all are in resources.

use std::sync::OnceLock;
use words::Sentences;

const RESOURCES: &[&str] = &[
    include_str!("../../../public/words/en/limits.ftl"),
    include_str!("../../../public/words/en/model.ftl"),
    include_str!("../../../public/words/en/formats.ftl"),
    include_str!("../../../public/words/en/rule.ftl"),
    include_str!("../../../public/words/en/notation.ftl"),
    include_str!("../../../public/words/en/changes.ftl"),
    include_str!("../../../public/words/en/cli.ftl"),
];

/// All of them in English.
pub(crate) fn english() -> &'static Sentences {
    static SENTENCES: OnceLock<Sentences> = OnceLock::new();
    SENTENCES.get_or_init(|| {
        let pages: Vec<checks::Page> = checks::pages().filter_map(Result::ok).collect();
        let of_checks = pages.iter().flat_map(|page| [page.sentences, page.labels]);
        Sentences::new(
            &RESOURCES
                .iter()
                .copied()
                .chain(of_checks)
                .collect::<Vec<_>>(),
        )
    })
}
