//! The seal of an export: what the checks said, and a fingerprint that shows whether anything was changed since.
//!
//! A fingerprint proves no origin: anyone can compute it again. Never says that a file can be trusted.

use super::file::to_json;
use pathway::{Document, Fingerprint, Seal, Validation, tree};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The algorithm, as a file names it.
const ALGORITHM: &str = "sha-256";
/// What the fingerprint is taken of, as a file says it.
const COVERS: &str = "RFC 8785 canonical form of pathway + validation";

/// Seals the document: puts in what the checks said, and the fingerprint of both.
pub fn seal(document: &mut Document, validation: Validation) {
    // What a newer version wrote into an older seal says nothing about this one.
    document
        .unknown
        .retain(|key, _| !key.starts_with("/validation/") && !key.starts_with("/fingerprint/"));
    document.seal = Some(Seal {
        validation,
        fingerprint: Fingerprint {
            algorithm: ALGORITHM.into(),
            covers: COVERS.into(),
            value: String::new(),
        },
        signatures: Vec::new(),
    });
    let value = digest(document);
    if let Some(seal) = &mut document.seal {
        seal.fingerprint.value = value;
    }
}

/// Whether pathway and validation are as they were when the document was sealed; none if it is not sealed.
pub fn is_unchanged(document: &Document) -> Option<bool> {
    let fingerprint = &document.seal.as_ref()?.fingerprint;
    Some(fingerprint.algorithm == ALGORITHM && fingerprint.value == digest(document))
}

/// The first half of a fingerprint in eight groups of four, to be compared over the telephone.
pub fn short_fingerprint(value: &str) -> String {
    let characters: Vec<char> = value.chars().take(32).collect();
    let groups: Vec<String> = characters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

/// The SHA-256 of the canonical form of pathway and validation, in hexadecimal.
fn digest(document: &Document) -> String {
    let mut file = to_json(document);
    let mut take = |name: &str| {
        file.as_object_mut()
            .and_then(|file| file.remove(name))
            .unwrap_or_default()
    };
    let covered =
        serde_json::json!({ "pathway": take("pathway"), "validation": take("validation") });
    let canonical = tree::canonical(&covered);
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(canonical.as_bytes()) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
