//! The fingerprint of what a hand-off says, so that whoever agreed to it can see whether it still says the same.
//!
//! Shows change, never origin, and is no protection against someone who wants it to stay the same.

use crate::{Handoff, tree};

/// The fingerprint of the terms of a hand-off: everything in it but who agreed to it, as sixteen hexadecimal digits.
///
/// FNV-1a of 64 bits over the canonical JSON of the terms (RFC 8785), so that neither the order of the fields of a type nor the writer of a file changes it. Kept in `Agreed::terms`.
pub fn terms_fingerprint(handoff: &Handoff) -> String {
    let mut terms = handoff.clone();
    terms.agreed_by.clear();
    let text = tree::canonical(&tree::to_json(&terms));
    let digest = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| {
            (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{digest:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Agreed, Method};

    #[test]
    fn says_the_same_until_the_terms_change() {
        let mut handoff = Handoff::new();
        // A released fingerprint is in files: it must never come out differently.
        assert_eq!(terms_fingerprint(&handoff), "08f44b07b5901a25");
        handoff.method = vec![Method::EReferral];
        handoff.patient_told = Some(true);
        let before = terms_fingerprint(&handoff);
        handoff.agreed_by = vec![Agreed::new("practice")];
        assert_eq!(terms_fingerprint(&handoff), before);
        handoff.patient_told = Some(false);
        assert_ne!(terms_fingerprint(&handoff), before);
    }
}
