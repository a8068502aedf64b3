//! The hand at work: whole gestures and keys, without a screen.

mod copies;
mod drawing;
mod laws;
mod looking;
mod others;
mod phases;
mod pilot;
mod words;
