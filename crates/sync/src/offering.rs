//! When a device may offer what waits: never faster than it is allowed to, and not at once again what was just refused
//! for now.
//!
//! Never looks at a clock: times are passed in, in milliseconds.

use crate::{Allowance, Pace};

/// As many offers on their way at once: enough for any hand, far below what a room allows.
const ON_THE_WAY: u32 = 32;

/// How long to wait after a refusal: at first, and at most.
const FIRST_WAIT: u64 = 2_000;
const LONGEST_WAIT: u64 = 15_000;

/// How one connection is used for offers.
#[derive(Clone, Debug)]
pub struct Offering {
    pace: Pace,
    most: u32,
    /// How often in a row something was refused for now.
    refusals: u32,
    /// Whether a turn of the workshop was among them: then those wait too.
    with_acts: bool,
    not_before: u64,
    /// The last moment that was passed in, and the time that went by in all: a clock that is put back must not stop
    /// what waits.
    last: u64,
    passed: u64,
}

/// What may be offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// So many at once; they count as offered.
    pub now: usize,
    /// After so many milliseconds to ask again, where no answer of the room will be the occasion.
    pub again_after: Option<u64>,
}

impl Offering {
    /// A connection that was just welcomed with this allowance.
    pub fn new(allowance: &Allowance, now: u64) -> Self {
        // What is on its way when the line stutters comes in at once: that much of the burst is left to it, and the two
        // clocks need not run alike.
        let most = ON_THE_WAY.min(allowance.burst / 2).max(1);
        let burst = allowance.burst.saturating_sub(most).max(1);
        let per_second = allowance.per_second - allowance.per_second / 10;
        Self {
            pace: Pace::new(per_second.max(1), burst, 0),
            most,
            refusals: 0,
            with_acts: false,
            not_before: 0,
            last: now,
            passed: 0,
        }
    }

    /// How many of those that wait may be offered, when so many are on their way. The first `acts` of them are turns of
    /// the workshop that do not wait for what is held up.
    pub fn turn(&mut self, waiting: usize, acts: usize, on_the_way: usize, now: u64) -> Turn {
        if waiting + on_the_way == 0 {
            // What was held up is settled, one way or the other.
            self.begin_anew();
        }
        if waiting == 0 {
            return Turn::default();
        }
        let now = self.tick(now);
        let acts = if self.with_acts { 0 } else { acts };
        let (most, again_after) = if now < self.not_before {
            (acts, Some(self.not_before - now))
        } else if self.is_held_up() {
            // One is enough to see whether the others would be taken.
            (acts + usize::from(on_the_way == 0), None)
        } else {
            (waiting, None)
        };
        let room = (self.most as usize).saturating_sub(on_the_way);
        let free = most.min(waiting).min(room);
        let taken = (0..free).take_while(|_| self.pace.take(now)).count();
        Turn {
            now: taken,
            again_after: (taken < free).then_some(AGAIN).or(again_after),
        }
    }

    /// Something was refused for now: a turn of the workshop, or a change. True for the first of several in a row.
    pub fn was_refused(&mut self, is_act: bool, now: u64) -> bool {
        self.with_acts |= is_act;
        let now = self.tick(now);
        let wait = FIRST_WAIT << self.refusals.min(3);
        self.refusals = self.refusals.saturating_add(1);
        self.not_before = now + wait.min(LONGEST_WAIT);
        self.refusals == 1
    }

    fn tick(&mut self, now: u64) -> u64 {
        self.passed += now.saturating_sub(self.last);
        self.last = now;
        self.passed
    }

    /// One's own got its place: a turn of the workshop, which says nothing about a change that is held up, or a change.
    pub fn was_taken(&mut self, is_act: bool) {
        if self.with_acts || !is_act {
            self.begin_anew();
        }
    }

    fn begin_anew(&mut self) {
        self.refusals = 0;
        self.with_acts = false;
        self.not_before = 0;
    }

    /// What stood in the way may be gone: it is tried at once.
    pub fn may_try(&mut self) {
        self.not_before = 0;
    }

    /// Whether what waits is held up by a refusal.
    pub fn is_held_up(&self) -> bool {
        self.refusals > 0
    }
}

/// So long until there is something of the allowance again.
const AGAIN: u64 = 100;

#[cfg(test)]
mod tests {
    use super::{Offering, Turn};
    use crate::{Allowance, Pace};

    const ALLOWANCE: Allowance = Allowance {
        per_second: 60,
        burst: 300,
        message: 1_000_000,
    };

    /// A thousand that wait, on a line that holds everything back for a while and then lets go of it at once.
    #[test]
    fn a_thousand_come_through_however_the_line_stutters() {
        for delay in [0, 40, 700, 5_000] {
            let mut offering = Offering::new(&ALLOWANCE, 0);
            let mut server = Pace::new(60, 300, 0);
            let (mut waiting, mut on_the_way, mut taken) = (1_000, 0, 0);
            let mut now = 0;
            while taken < 1_000 {
                now += 20;
                assert!(now < 600_000, "it takes for ever");
                let turn = offering.turn(waiting, 0, on_the_way, now);
                waiting -= turn.now;
                on_the_way += turn.now;
                if delay == 0 || now % delay < 20 {
                    for _ in 0..on_the_way {
                        assert!(server.take(now), "too fast after {now} ms");
                    }
                    taken += on_the_way;
                    on_the_way = 0;
                    offering.was_taken(false);
                }
            }
        }
    }

    #[test]
    fn what_was_refused_waits_longer_and_longer_and_is_tried_alone() {
        let mut offering = Offering::new(&ALLOWANCE, 0);
        assert_eq!(offering.turn(50, 0, 0, 0).now, 32);
        let mut now = 0;
        let mut waits = Vec::new();
        for _ in 0..5 {
            offering.was_refused(false, now);
            let turn = offering.turn(50, 0, 0, now);
            assert_eq!(turn.now, 0);
            let wait = turn.again_after.unwrap();
            waits.push(wait);
            now += wait;
            assert_eq!(offering.turn(50, 0, 0, now).now, 1);
            assert_eq!(offering.turn(50, 0, 1, now), Turn::default());
        }
        assert_eq!(waits, [2_000, 4_000, 8_000, 15_000, 15_000]);
        offering.was_refused(false, now);
        offering.may_try();
        assert_eq!(offering.turn(50, 0, 0, now).now, 1);
        offering.was_taken(false);
        assert!(!offering.is_held_up());
        assert_eq!(offering.turn(50, 0, 0, now).now, 32);
    }

    #[test]
    fn a_clock_that_is_put_back_stops_nothing() {
        let mut offering = Offering::new(&ALLOWANCE, 5_000_000);
        offering.was_refused(false, 5_000_000);
        assert_eq!(offering.turn(1, 0, 0, 1_000).now, 0);
        assert_eq!(offering.turn(1, 0, 0, 3_000).now, 1);
    }

    #[test]
    fn turns_of_the_workshop_pass_a_change_that_is_held_up_unless_they_are_refused_too() {
        let mut offering = Offering::new(&ALLOWANCE, 0);
        offering.was_refused(false, 0);
        let turn = offering.turn(5, 2, 0, 10);
        assert_eq!((turn.now, turn.again_after), (2, Some(1_990)));
        offering.was_refused(true, 20);
        assert_eq!(offering.turn(5, 2, 0, 30).now, 0);
        offering.was_taken(true);
        assert_eq!(offering.turn(5, 2, 0, 40).now, 5);
        // One that passes says nothing about what it passed; nothing left to offer does.
        offering.was_refused(false, 50);
        offering.was_taken(true);
        assert!(offering.is_held_up());
        offering.turn(0, 0, 0, 60);
        assert!(!offering.is_held_up());
    }

    #[test]
    fn a_small_allowance_is_kept_too() {
        let allowance = Allowance {
            per_second: 1,
            burst: 1,
            message: 1_000,
        };
        let mut offering = Offering::new(&allowance, 0);
        assert_eq!(offering.turn(9, 0, 0, 0).now, 1);
        assert_eq!(offering.turn(8, 0, 0, 0).again_after, Some(100));
        assert_eq!(offering.turn(8, 0, 0, 1_000).now, 1);
    }
}
