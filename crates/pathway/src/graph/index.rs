//! From ids to dense numbers, and lists of numbers grouped by a key. Its order never reaches a result.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// The numbers of ids, to be looked up and never gone through.
pub type Index<'a> = HashMap<&'a str, u32, BuildHasherDefault<Quick>>;

/// A short hash: ids are looked up some tens of thousands of times a check, and nobody can gain by making them collide
/// in a file of their own.
#[derive(Default)]
pub struct Quick(u64);

impl Quick {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.mix(u64::from_le_bytes(last));
    }
    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }
    fn finish(&self) -> u64 {
        // The table reads the top and the bottom bits; a product is well mixed only at the top.
        self.0 ^ (self.0 >> 32)
    }
}

/// Positions of a list, grouped by a key of each; within a group in the order of the list.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    starts: Vec<u32>,
    positions: Vec<u32>,
}

impl Rows {
    /// Groups the positions of `keys`, each below `count`.
    pub(super) fn of(count: usize, keys: impl Iterator<Item = u32> + Clone) -> Self {
        let mut starts = vec![0_u32; count + 1];
        for key in keys.clone() {
            starts[key as usize + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut positions = vec![0; starts[count] as usize];
        for (position, key) in (0..).zip(keys) {
            let at = &mut next[key as usize];
            positions[*at as usize] = position;
            *at += 1;
        }
        Self { starts, positions }
    }

    /// The positions with that key.
    pub(super) fn row(&self, key: u32) -> &[u32] {
        let key = key as usize;
        &self.positions[self.starts[key] as usize..self.starts[key + 1] as usize]
    }
}
