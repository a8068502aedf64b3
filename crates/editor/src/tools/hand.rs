//! Moving the drawing under the window.

use super::{Act, Event, Press, Turn};

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Hand {
    /// At rest.
    Idle,
    /// The drawing follows the pointer.
    Moving { last: Press },
}

impl Hand {
    pub(crate) fn turn(self, event: &Event) -> Turn<Self> {
        match (self, event) {
            (_, Event::Down(press)) => Turn::to(Self::Moving { last: *press }),
            (Self::Moving { last }, Event::Move(now)) => Turn::to(Self::Moving { last: *now })
                .doing(Act::Pan(now.at.x - last.at.x, now.at.y - last.at.y)),
            (_, Event::Up(_) | Event::Cancel) => Turn::to(Self::Idle),
            (state, _) => Turn::to(state),
        }
    }
}
