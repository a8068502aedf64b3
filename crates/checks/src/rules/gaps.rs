//! Gaps in structure: ways in, ways on and ways out that are missing.

pub(super) mod no_way_in;
