//! The files: documents from bytes and bytes from documents, one module a format, all of them in one list.
//!
//! Never checks or draws a pathway, never reads or writes a disk: bytes come in, bytes go out.

pub mod native;
mod nhs_number;
pub mod notation;
mod registry;
pub mod svg;
mod text;

pub use nhs_number::{PersonalNumber, nhs_numbers};
pub use registry::{
    Export, FORMATS, Format, Import, Place, Places, Read, ReadError, Write, WriteError, format,
    format_of,
};
pub use text::clean;
