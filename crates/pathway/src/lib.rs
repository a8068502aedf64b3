//! The document: the records of a care pathway, how they change, and what a drawing of them means.
//!
//! Imports no other crate of the workspace, and never has a clock, chance, files, a network or a screen.

mod agreed_terms;
mod apply;
#[cfg(any(test, feature = "arbitrary"))]
pub mod arbitrary;
mod condition;
mod crossing;
mod date;
mod describe;
mod diagram;
mod diff;
mod document;
mod drawing;
mod duration;
pub mod edit;
mod finding;
pub mod graph;
mod history;
mod id;
#[cfg(test)]
mod laws;
pub mod lettering;
mod merge;
mod message;
pub mod model;
pub mod notation;
mod patch;
mod phase;
mod record;
mod report;
mod route;
pub mod rule;
mod story;
mod terms;
pub mod tree;

pub use agreed_terms::terms_fingerprint;
pub use apply::{Refusal, applied, apply};
pub use condition::condition;
pub use crossing::{Crossing, crossing, lane_of, organisation_of};
pub use date::Date;
pub use describe::describe;
pub use diagram::{Bends, Diagram, LaneOrder, PhaseOrder, Place, Point};
pub use diff::diff;
pub use document::{Document, Fingerprint, Seal, SealedFinding, Validation};
pub use drawing::{Card, Drawing, LaneBand, Line, PhaseBand, Rect, Size, room_beside};
pub use duration::{Basis, Duration, DurationError, Limit};
pub use finding::{Evidence, Family, Field, Finding, FindingId, Fix, Group, Severity, Subject};
pub use history::{Entry, History, Turn};
pub use id::*;
pub use merge::{MERGE_VERSION, Merged, merge};
pub use message::{Argument, Message};
pub use model::*;
pub use patch::{Change, Edit, Patch};
pub use phase::{phases, phases_of};
pub use record::{Part, Record, Table};
pub use report::{NotLookedAt, Report};
pub use route::Route;
pub use rule::{Comparison, Rule, Value};
pub use story::{Beat, Ending, Story};
pub use terms::{Lack, Terms, lacks};
