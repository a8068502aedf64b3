//! The details of what is selected: a form for every kind of record. It edits field by field, and never a whole record.

mod agreed;
pub mod forms;
mod record_form;

pub use record_form::DetailsPanel;
