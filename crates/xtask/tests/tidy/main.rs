//! The rules of ARCHITECTURE.md that no compiler holds. They must never be loosened without saying so there.

mod code;
mod manifests;
mod page;
mod project;
