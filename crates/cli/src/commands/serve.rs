//! `serve`: the app, and rooms in which several people work on one pathway.
//!
//! Never listens to other machines unless it was told to.

use crate::{Outcome, arguments, output};
use throughline_server::{Limits, Options, Running};

const MEGABYTE: u64 = 1_000_000;

/// Runs it until it is asked to end.
pub(crate) fn run(arguments: &arguments::Serve) -> anyhow::Result<Outcome> {
    let site = arguments.app.is_dir().then(|| arguments.app.clone());
    let options = Options {
        address: arguments.address,
        ports: 1,
        data: arguments.data.clone(),
        origin: arguments.origin.clone(),
        person_header: arguments.person_header.clone(),
        limits: Limits {
            people: arguments.most_people,
            rooms: arguments.most_rooms,
            room: arguments.most_of_room * MEGABYTE,
            store: arguments.most_of_all.map(|most| most * MEGABYTE),
            unused_days: arguments.unused_days,
            ..Limits::default()
        },
        site,
    };
    let rooms_alone = options.site.is_none();
    let running = Running::start(options)?;
    output::result(&format!("Throughline is at http://{}\n", running.address()));
    if rooms_alone {
        let folder = arguments.app.display();
        output::complain(&format!(
            "{folder} is no folder: rooms are served, the app is not"
        ));
    }
    running.wait();
    Ok(Outcome::Clean)
}
