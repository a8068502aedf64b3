//! New ids, from a seed that is given.
//!
//! Never chance of its own: the same seed gives the same ids, and one that is taken is passed over.

use pathway::Document;

/// A source of ids.
#[derive(Clone, Debug)]
pub(crate) struct Ids(u64);

/// Letters and digits that are not mistaken for each other.
const LETTERS: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz0";

impl Ids {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number: `SplitMix64` (Steele, Lea and Flood, 2014).
    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A new id of that kind for the document: `step-4k2m9qd4xp`.
    pub(crate) fn fresh(&mut self, document: &Document, kind: &str) -> String {
        loop {
            let mut number = self.number();
            let mut id = String::with_capacity(kind.len() + 11);
            id.push_str(kind);
            id.push('-');
            for _ in 0..10 {
                id.push(char::from(LETTERS[(number % 32) as usize]));
                number /= 32;
            }
            if !is_taken(document, &id) {
                return id;
            }
        }
    }
}

fn is_taken(document: &Document, id: &str) -> bool {
    let pathway = &document.pathway;
    pathway.steps.contains(id)
        || pathway.links.contains(id)
        || pathway.organisations.contains(id)
        || pathway.teams.contains(id)
        || pathway.items.contains(id)
        || document.comments.contains(id)
}
