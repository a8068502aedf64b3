//! Chance, and what is kept of a secret: its digest.
//!
//! Never keeps a secret itself, and never puts one into a log.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use sync::{Id, PersonId, PersonKey};

/// What is kept of the secret in a link.
pub type LinkHash = [u8; 32];

/// A new secret or id of 128 random bits.
pub fn random_id() -> Id {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    Id::new(&hex(&bytes)).expect("hexadecimal digits are an id")
}

/// What is kept of a link. Links have 128 random bits: there is nothing to guess, so nothing to slow down.
pub fn link_hash(link: &Id) -> LinkHash {
    digest(&[b"link", link.as_str().as_bytes()])
}

/// Who a key is in a room. From one room nobody can tell who it is in another.
pub fn person_in(room: &Id, key: &PersonKey) -> PersonId {
    let parts = [b"person", room.as_str().as_bytes(), key.as_str().as_bytes()];
    Id::new(&hex(&digest(&parts)[..10])).expect("hexadecimal digits are an id")
}

fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
        digest.update([0]);
    }
    digest.finalize().into()
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_key_is_the_same_person_in_one_room_only() {
        let (key, other) = (random_id(), random_id());
        assert_ne!(key, other);
        let (here, there) = (random_id(), random_id());
        assert_eq!(person_in(&here, &key), person_in(&here, &key));
        assert_ne!(person_in(&here, &key), person_in(&there, &key));
        assert_ne!(person_in(&here, &key), person_in(&here, &other));
    }
}
