//! The subcommands, one file each.

pub(crate) mod check;
pub(crate) mod convert;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod room;
pub(crate) mod serve;
