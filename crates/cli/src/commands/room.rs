//! `room`: what a server keeps, as files.
//!
//! Never changes it, and can be run beside the server.

use super::check::replace;
use crate::{Outcome, arguments, arguments::RoomCommand, output, today};
use anyhow::{Context as _, anyhow};
use throughline_server::ExportFault;

/// Runs it.
pub(crate) fn run(arguments: &arguments::Room) -> anyhow::Result<Outcome> {
    let folder = arguments.data.display();
    let fault = |fault| match fault {
        ExportFault::NoStore => anyhow!("no rooms are kept in {folder}"),
        ExportFault::NoRoom => anyhow!("there is no such room"),
        ExportFault::Unreadable(why) => anyhow!("it cannot be read: {why}"),
    };
    match &arguments.what {
        RoomCommand::List => {
            for (id, used) in throughline_server::rooms(&arguments.data).map_err(fault)? {
                output::result(&format!("{id}  {}\n", today::day_of(used)));
            }
        }
        RoomCommand::Export { room, at, output } => {
            let bytes = throughline_server::export(&arguments.data, room, *at).map_err(fault)?;
            match output {
                Some(path) if path != "-" => replace(path, &bytes).with_context(|| path.clone())?,
                _ => crate::output::bytes(&bytes),
            }
        }
    }
    Ok(Outcome::Clean)
}
