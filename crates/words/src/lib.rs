//! The sentences: a message of the libraries and the resources of a language make what a person reads.
//!
//! Used by programs only. Never decides what is said, and never fails: what has no sentence is shown by its id.

mod amounts;
mod pattern;
mod sentences;

pub use sentences::Sentences;
