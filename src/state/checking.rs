//! The checks as a part of the app: the worker asks them all the time, the page when something goes out or came in.
//! Never a second opinion: what they say of a pathway and a day is always the same.

use crate::parts::part;
use pathway::{Date, Pathway, Report};

part! { checking by ready:
    /// What the checks say of a pathway, as of that day.
    pub fn report(pathway: &Pathway, day: Date) -> Report {
        checks::run(pathway, &checks::Settings::of(pathway, day))
    }
}
