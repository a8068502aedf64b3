//! Each clock of a pathway with its usual and its slowest course, worked out when first asked for.

use super::{Calendar, Course, DAY, Minute, Mode, Paths, Slowest, TooMany};
use crate::Context;
use pathway::{At, Basis, Clock, Limit, Mark, Moment};

/// A clock and its courses.
pub(crate) struct Timed<'a> {
    /// The clock.
    pub(crate) clock: &'a Clock,
    /// The longest that it may run: what it says, else what its standard allows.
    pub(crate) limit: Option<Limit>,
    /// Its usual course.
    pub(crate) typical: Option<Slowest>,
    /// The slowest that is allowed, if that passes the limit.
    pub(crate) breach: Option<Slowest>,
    /// By how much it passes it.
    pub(crate) breached_by: Minute,
    /// The slowest that is allowed, on an ordinary Monday.
    pub(crate) worst: Option<Slowest>,
    /// The usual course with each step as long as its limit.
    pub(crate) by_limits: Option<Slowest>,
    /// Whether there were too many ways round to follow them all.
    pub(crate) is_open: bool,
}

/// How many ways may be looked at from all the moments on which a course is tried; beyond that, from fewer of them.
const WORK: usize = 40_000;

/// A Monday at nine.
const MORNING: Minute = 9 * 60;

impl<'a> Context<'a> {
    /// The clocks with their courses.
    pub(crate) fn timed(&self) -> &[Timed<'a>] {
        self.timed.get_or_init(|| {
            let clocks = self.pathway.clocks.iter();
            clocks.map(|clock| self.time(clock)).collect()
        })
    }

    /// The course of a clock that most patients take by the chances of the links, and whether chances say it everywhere
    /// where the way divides.
    pub(super) fn likely_course(&self, clock: &Clock) -> (Option<Slowest>, bool) {
        let course = self.course(clock);
        let mut paths = Paths::of(self, Mode::Typical, &course);
        let is_said = paths.keep_likeliest();
        let found = paths.slowest(&Calendar::plain(), MORNING);
        (found.unwrap_or_default(), is_said)
    }

    /// The course of a clock. Marks of another clock count where it begins at the same moments.
    fn course(&self, clock: &Clock) -> Course {
        let at = |moments: &[Moment]| {
            let known = moments.iter();
            known
                .filter_map(|moment| Some((self.number(&moment.step)?, moment.at)))
                .collect::<Vec<_>>()
        };
        let begins_alike = |other: &&Clock| {
            !clock.starts_at.is_empty()
                && clock
                    .starts_at
                    .iter()
                    .all(|it| other.starts_at.contains(it))
        };
        let others = self.pathway.clocks.iter().filter(|it| it.id != clock.id);
        let mut marks: Vec<Mark> = clock.marks.clone();
        marks.extend(others.filter(begins_alike).flat_map(|it| it.marks.clone()));
        Course {
            from: at(&clock.starts_at),
            to: at(&clock.stops_at),
            without: clock
                .leaves_at
                .iter()
                .filter_map(|step| self.number(step))
                .collect(),
            pauses: clock
                .pauses_at
                .iter()
                .filter(|moment| moment.at == At::Start)
                .filter_map(|moment| self.number(&moment.step))
                .collect(),
            marks,
        }
    }

    fn time(&self, clock: &'a Clock) -> Timed<'a> {
        let course = self.course(clock);
        let plain = Calendar::plain();
        let limit = clock
            .limit
            .or_else(|| self.limit_of(self.standard_of(clock)?));
        let mut timed = Timed {
            clock,
            limit,
            typical: None,
            breach: None,
            breached_by: 0,
            worst: None,
            by_limits: None,
            is_open: false,
        };
        let mut is_open = false;
        let mut keep = |found: Result<Option<Slowest>, TooMany>| {
            is_open |= found.is_err();
            found.unwrap_or_default()
        };
        let typical = keep(Paths::of(self, Mode::Typical, &course).slowest(&plain, MORNING));
        let by_limits = keep(Paths::of(self, Mode::Limits, &course).slowest(&plain, MORNING));
        let paths = Paths::of(self, Mode::Worst, &course);
        let worst = keep(paths.slowest(&plain, MORNING));
        let mut breach: Option<Slowest> = None;
        if let (Some(limit), Some(_)) = (limit, &worst) {
            let mut left = (WORK / paths.size().max(1)).max(1);
            for (calendar, moments) in self.beginnings() {
                for began in moments {
                    if left == 0 {
                        break;
                    }
                    left -= 1;
                    let found = keep(paths.slowest(&calendar, began));
                    let passed = found.filter(|found| {
                        calendar.is_passed(found.began, found.ended, limit) == Some(true)
                    });
                    let lasted = |it: &Slowest| it.ended - it.began;
                    if let Some(found) = passed
                        && breach
                            .as_ref()
                            .is_none_or(|known| lasted(known) < lasted(&found))
                    {
                        let due = calendar.after(found.began, limit, None);
                        timed.breached_by = found.ended.saturating_sub(due);
                        breach = Some(found);
                    }
                }
            }
        }
        timed.is_open = is_open;
        timed.typical = typical;
        timed.by_limits = by_limits;
        timed.worst = worst;
        timed.breach = breach;
        timed
    }

    /// The calendars and moments on which the slowest course is tried: the evening of each day of a plain week, and the
    /// evenings ahead of bank holidays. Where no step counts working days or opening hours, one day is as good as another.
    fn beginnings(&self) -> Vec<(Calendar, Vec<Minute>)> {
        let at = |days: Vec<u64>, hour: u64| days.into_iter().map(move |day| day * DAY + hour * 60);
        let depends = |basis: Basis| matches!(basis, Basis::WorkingDays | Basis::OpeningHours);
        let is_open_at_times = self.pathway.steps.iter().any(|step| {
            let worst = step.duration.as_ref().filter(|it| it.worst.is_some());
            step.limit.is_some_and(|limit| depends(limit.basis)) || worst.is_some()
        });
        let links = self.pathway.links.iter().filter_map(|link| link.limit);
        if !is_open_at_times && !links.into_iter().any(|limit| depends(limit.basis)) {
            return vec![(Calendar::plain(), at(vec![0], 17).collect())];
        }
        let mut all = vec![(Calendar::plain(), at((0..7).collect(), 17).collect())];
        if let Some((calendar, ahead)) = Calendar::year(self.as_at, self.pathway.nation) {
            all.push((calendar, at(ahead, 17).collect()));
        }
        all
    }
}
