//! Opening hours as a week of minutes, and the stretches in which one works and the other is closed.
//!
//! Knows no calendar: bank holidays are left out of account.

use super::{Context, Party};
use pathway::{Basis, Day, Hours, Limit};

const DAY: u32 = 24 * 60;
const WEEK: u32 = 7 * DAY;

/// When something is open in any week: stretches of minutes since Monday 00:00, in order, none touching the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Week(Vec<(u32, u32)>);

/// From when on somebody can send while nobody receives, in minutes since Monday 00:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// When the first thing can be sent that has to wait.
    pub from: u32,
    /// When the receiver opens; past the end of the week when that is in the next.
    pub until: u32,
}

impl Week {
    /// Day and night.
    pub(crate) fn always() -> Self {
        Self(vec![(0, WEEK)])
    }

    /// The week of those hours.
    pub(crate) fn of(hours: &Hours) -> Self {
        let Hours::Openings(openings) = hours else {
            return Self::always();
        };
        let mut open = Vec::new();
        for opening in openings {
            let from = u32::from(opening.from.minutes());
            let to = u32::from(opening.to.minutes());
            for day in &opening.days {
                let midnight = position(*day) * DAY;
                if from < to {
                    open.push((midnight + from, midnight + to));
                } else {
                    // Past midnight: until then on the next day.
                    open.push((midnight + from, midnight + DAY));
                    let next = (midnight + DAY) % WEEK;
                    open.push((next, next + to));
                }
            }
        }
        open.retain(|(from, to)| from < to);
        open.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(open.len());
        for (from, to) in open {
            match merged.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        Self(merged)
    }

    /// Whether it is never closed.
    pub(crate) fn is_always(&self) -> bool {
        self.0 == [(0, WEEK)]
    }

    /// The stretches in which it is closed, the one over the end of the week in one piece.
    fn closed(&self) -> Vec<(u32, u32)> {
        if self.is_always() {
            return Vec::new();
        }
        let (Some(first), Some(last)) = (self.0.first(), self.0.last()) else {
            return vec![(0, WEEK)];
        };
        let mut closed: Vec<(u32, u32)> = self
            .0
            .windows(2)
            .map(|pair| (pair[0].1, pair[1].0))
            .collect();
        let over_the_end = (last.1, first.0 + WEEK);
        if over_the_end.0 < over_the_end.1 {
            closed.push(over_the_end);
        }
        closed
    }

    /// The first minute from `from` on, before `until`, at which it is open.
    fn first_open(&self, from: u32, until: u32) -> Option<u32> {
        self.0
            .iter()
            .flat_map(|(a, b)| [(*a, *b), (a + WEEK, b + WEEK)])
            .filter(|(_, b)| from < *b)
            .map(|(a, _)| a.max(from))
            .filter(|at| *at < until)
            .min()
    }

    /// The first moment from one on at which it is open; that very moment where it never is.
    pub(crate) fn opens(&self, from: u64) -> u64 {
        let week = u64::from(WEEK);
        let minute = u32::try_from(from % week).unwrap_or(0);
        self.first_open(minute, 2 * WEEK)
            .map_or(from, |at| from - from % week + u64::from(at))
    }

    /// When so many minutes of its opening have passed.
    pub(crate) fn after(&self, from: u64, minutes: u64) -> u64 {
        let week = u64::from(WEEK);
        let open: u64 = self.0.iter().map(|(from, to)| u64::from(to - from)).sum();
        if open == 0 || minutes == 0 {
            return from.saturating_add(minutes);
        }
        // Whole weeks at once; the last one stretch by stretch.
        let whole = (minutes - 1) / open;
        let mut left = minutes - whole * open;
        let mut at = from.saturating_add(whole.saturating_mul(week));
        loop {
            at = self.opens(at);
            let minute = at % week;
            let stretch = self
                .0
                .iter()
                .map(|(from, to)| (u64::from(*from), u64::from(*to)))
                .find(|(from, to)| *from <= minute && minute < *to);
            let Some((_, to)) = stretch else { return at };
            let rest = to - minute;
            if left <= rest {
                return at + left;
            }
            left -= rest;
            at += rest;
        }
    }

    /// Where that sender works and this receiver is closed: for each closed stretch, from the first such minute.
    pub(crate) fn gaps(&self, sender: &Self) -> Vec<Gap> {
        self.closed()
            .into_iter()
            .filter_map(|(from, until)| {
                let from = sender.first_open(from, until)?;
                Some(Gap { from, until })
            })
            .collect()
    }
}

impl Gap {
    /// Whether it lasts longer than the limit allows, counted as the limit counts.
    pub(crate) fn is_longer_than(self, limit: Limit) -> bool {
        let value = limit.value;
        let days = u64::from(value.days)
            + 7 * u64::from(value.weeks)
            // As short as a month can be: what is longer than this may be longer than the limit.
            + 28 * u64::from(value.months);
        let minutes =
            days * u64::from(DAY) + 60 * u64::from(value.hours) + u64::from(value.minutes);
        match limit.basis {
            Basis::Elapsed | Basis::CalendarDays => u64::from(self.until - self.from) > minutes,
            Basis::WorkingDays => u64::from(self.minutes_on_weekdays()) > minutes,
            // While the receiver is closed, none of its opening hours pass.
            Basis::OpeningHours => false,
            Basis::Midnights => u64::from(self.until / DAY - self.from / DAY) > days,
        }
    }

    fn minutes_on_weekdays(self) -> u32 {
        (self.from / DAY..=self.until / DAY)
            .filter(|day| day % 7 < 5)
            .map(|day| {
                let (from, until) = (day * DAY, (day + 1) * DAY);
                self.until.min(until).saturating_sub(self.from.max(from))
            })
            .sum()
    }

    /// The day and the time at which it begins.
    pub(crate) fn begins(self) -> (Day, String) {
        at(self.from)
    }

    /// The day and the time at which it ends.
    pub(crate) fn ends(self) -> (Day, String) {
        at(self.until)
    }
}

fn at(minute: u32) -> (Day, String) {
    let minute = minute % WEEK;
    let day = Day::ALL[(minute / DAY) as usize];
    (day, format!("{:02}:{:02}", minute % DAY / 60, minute % 60))
}

fn position(day: Day) -> u32 {
    (0..)
        .zip(Day::ALL)
        .find(|(_, other)| **other == day)
        .map_or(0, |(position, _)| position)
}

impl Context<'_> {
    /// When the owner of a step works; none when nothing says so.
    pub(crate) fn hours(&self, step: usize) -> Option<Week> {
        let of_organisation = |step| {
            let id = self.organisation(step)?;
            self.pathway.organisations.get(id)?.hours.as_ref()
        };
        match self.owner(step) {
            Party::Team(team) => team.hours.as_ref().or_else(|| of_organisation(step)),
            Party::Organisation(organisation) => organisation.hours.as_ref(),
            _ => None,
        }
        .map(Week::of)
    }

    /// Whether somebody answers for the owner of a step outside its hours.
    pub(crate) fn is_covered(&self, step: usize) -> bool {
        match self.owner(step) {
            Party::Team(team) => self.has_cover(team),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pathway::{Duration, Opening, TimeOfDay};

    fn week(days: &[Day], from: &str, to: &str) -> Week {
        let time = |text: &str| text.parse::<TimeOfDay>().expect("a time of the day");
        Week::of(&Hours::Openings(vec![Opening::new(
            days,
            time(from),
            time(to),
        )]))
    }

    fn hours(hours: u32) -> Limit {
        Limit {
            value: Duration::from_hours(hours),
            basis: Basis::Elapsed,
        }
    }

    fn working_days(days: u32) -> Limit {
        Limit {
            value: Duration::from_days(days),
            basis: Basis::WorkingDays,
        }
    }

    #[test]
    fn a_receiver_that_closes_for_the_weekend_leaves_a_gap_from_the_last_thing_sent() {
        let receiver = week(&Day::ALL[..5], "08:30", "17:00");
        let sender = week(&Day::ALL[..5], "08:00", "18:00");
        let gaps = receiver.gaps(&sender);
        // Monday to Thursday evening, and Friday 17:00 until Monday 08:30.
        assert_eq!(gaps.len(), 5);
        let weekend = gaps[4];
        assert_eq!(weekend.begins(), (Day::Friday, "17:00".to_owned()));
        assert_eq!(weekend.ends(), (Day::Monday, "08:30".to_owned()));
        assert!(weekend.is_longer_than(hours(63)));
        assert!(!weekend.is_longer_than(hours(64)));
        // Seven hours of Friday and eight and a half of Monday are less than a working day.
        assert!(!weekend.is_longer_than(working_days(1)));
        assert!(!gaps[0].is_longer_than(hours(24)));
    }

    #[test]
    fn a_sender_at_any_hour_meets_every_closed_stretch_from_its_beginning() {
        let receiver = week(Day::ALL, "08:00", "20:00");
        let gaps = receiver.gaps(&Week::always());
        assert_eq!(gaps.len(), 7);
        assert!(gaps.iter().all(|gap| gap.until - gap.from == 12 * 60));
        assert!(gaps[0].is_longer_than(hours(4)));
    }

    #[test]
    fn a_sender_that_works_only_while_the_receiver_is_open_leaves_none() {
        let receiver = week(Day::ALL, "08:00", "20:00");
        assert!(
            receiver
                .gaps(&week(&Day::ALL[..5], "09:00", "17:00"))
                .is_empty()
        );
        assert!(Week::always().gaps(&receiver).is_empty());
    }

    #[test]
    fn hours_past_midnight_belong_to_two_days() {
        let night = week(&[Day::Sunday], "20:00", "08:00");
        assert_eq!(night, Week(vec![(0, 480), (WEEK - 240, WEEK)]));
        assert_eq!(night.closed(), vec![(480, WEEK - 240)]);
    }

    #[test]
    fn who_never_opens_is_closed_all_week() {
        let never = Week::of(&Hours::Openings(Vec::new()));
        assert_eq!(
            never.gaps(&Week::always()),
            vec![Gap {
                from: 0,
                until: WEEK
            }]
        );
    }
}
