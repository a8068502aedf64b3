//! Times and courses against oracles: a day-by-day count, and every route of small pathways one by one.

use super::{Calendar, Course, DAY, Minute, Mode, Paths, minutes, timelines};
use crate::context::Week;
use crate::{Context, Profile, Settings};
use pathway::{
    At, Basis, Clock, Date, Duration, Hours, Limit, Link, LinkKind, LinkOutcome, Mark, Moment,
    Nation, Opening, Pathway, Step, StepDuration, StepKind,
};
use proptest::prelude::*;

fn limit(value: Duration, basis: Basis) -> Limit {
    Limit { value, basis }
}

#[test]
fn days_are_counted_as_their_kind_says() {
    let plain = Calendar::plain();
    let friday = 4 * DAY + 17 * 60;
    let monday = 7 * DAY;
    for (value, basis, expected) in [
        (Duration::from_hours(2), Basis::Elapsed, friday + 120),
        (
            Duration::from_days(2),
            Basis::CalendarDays,
            friday + 2 * DAY,
        ),
        (Duration::from_days(1), Basis::WorkingDays, monday + 17 * 60),
        (
            Duration::from_days(2),
            Basis::WorkingDays,
            monday + DAY + 17 * 60,
        ),
        (
            Duration::from_weeks(1),
            Basis::CalendarDays,
            friday + 7 * DAY,
        ),
        // To the end of the day after the second midnight.
        (Duration::from_days(2), Basis::Midnights, 7 * DAY - 1),
    ] {
        assert_eq!(
            plain.after(friday, limit(value, basis), None),
            expected,
            "{value} {basis:?}"
        );
    }
    let saturday = 5 * DAY + 600;
    let one = limit(Duration::from_days(1), Basis::WorkingDays);
    assert_eq!(plain.after(saturday, one, None), monday + DAY);
    let day = |date: &str| date.parse::<Date>().expect("a day");
    let (year, ahead) = Calendar::year(day("2026-12-21"), Some(Nation::England)).expect("England");
    // Thursday before Christmas: Friday and the Monday after it are bank holidays.
    let thursday = 3 * DAY + 17 * 60;
    assert!(ahead.contains(&3));
    assert_eq!(year.after(thursday, one, None), 8 * DAY + 17 * 60);
    assert!(Calendar::year(day("2026-12-21"), Some(Nation::Scotland)).is_none());
}

#[test]
fn opening_hours_pass_only_while_it_is_open() {
    let time = |text: &str| {
        text.parse::<pathway::TimeOfDay>()
            .expect("a time of the day")
    };
    let week = Week::of(&Hours::Openings(vec![Opening::new(
        &pathway::Day::ALL[..5],
        time("09:00"),
        time("17:00"),
    )]));
    let four = limit(Duration::from_hours(4), Basis::OpeningHours);
    let plain = Calendar::plain();
    let friday = 4 * DAY + 15 * 60;
    assert_eq!(plain.after(friday, four, Some(&week)), 7 * DAY + 11 * 60);
    assert_eq!(week.opens(friday + 180), 7 * DAY + 9 * 60);
    let long = limit(Duration::from_hours(400), Basis::OpeningHours);
    assert_eq!(
        plain.after(0, long, Some(&week)),
        10 * 7 * DAY - 2 * DAY - 7 * 60
    );
    let never = Week::of(&Hours::Openings(Vec::new()));
    assert_eq!(plain.after(5, four, Some(&never)), 5 + 240);
}

#[test]
fn a_day_is_kept_until_it_is_over() {
    let plain = Calendar::plain();
    let morning = 9 * 60;
    let passed = |to: Minute, value, basis| plain.is_passed(morning, to, limit(value, basis));
    let (three, basis) = (Duration::from_days(3), Basis::CalendarDays);
    assert_eq!(passed(4 * DAY - 1, three, basis), Some(false));
    assert_eq!(passed(4 * DAY, three, basis), Some(true));
    assert_eq!(
        passed(8 * DAY, Duration::from_days(5), Basis::WorkingDays),
        Some(true)
    );
    assert_eq!(
        passed(8 * DAY - 1, Duration::from_days(5), Basis::WorkingDays),
        Some(false)
    );
    assert_eq!(
        passed(morning + 61, Duration::from_hours(1), Basis::Elapsed),
        Some(true)
    );
    assert_eq!(passed(DAY, three, Basis::OpeningHours), None);
}

proptest! {
    /// Working days against counting one day after the other.
    #[test]
    fn working_days_are_those_of_counting(from in 0_u64..20_000, days in 0_u32..30) {
        let plain = Calendar::plain();
        let end = plain.after(from, limit(Duration::from_days(days), Basis::WorkingDays), None);
        // Every minute of a working day counts; the others do not.
        let worked = (from..end).filter(|minute| (minute / DAY) % 7 < 5).count();
        prop_assert_eq!(worked as u64, u64::from(days) * DAY);
    }
}

const STEPS: usize = 7;

#[derive(Clone, Debug)]
struct Drawn {
    /// Of each step: what it takes at worst, as a number of hours.
    takes: Vec<u32>,
    /// From, to, whether it is taken only when the step was not done, how often at most.
    links: Vec<(usize, usize, bool, Option<u32>)>,
    mark: Option<(usize, u32)>,
    /// A step at which the clock stands still.
    pause: Option<usize>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let link = (0..STEPS, 0..STEPS, 0..4_u8, 0..3_u32).prop_map(|(from, to, fails, most)| {
        // What leads back is limited.
        (from, to, fails == 0, (to <= from).then_some(most))
    });
    (
        proptest::collection::vec(0..30_u32, STEPS),
        proptest::collection::vec(link, 1..9),
        proptest::option::of((1..STEPS, 1..60_u32)),
        proptest::option::of(1..STEPS),
    )
        .prop_map(|(takes, mut links, mark, pause)| {
            links.sort_unstable();
            links.dedup_by_key(|link| (link.0, link.1));
            Drawn {
                takes,
                links,
                mark,
                pause,
            }
        })
}

fn pathway(drawn: &Drawn) -> Pathway {
    let mut pathway = Pathway::default();
    for (number, takes) in drawn.takes.iter().enumerate() {
        let mut step = Step::new(format!("s{number}"));
        step.kind = Some(if number == 0 {
            StepKind::Start
        } else {
            StepKind::Assess
        });
        let mut duration = StepDuration::new();
        duration.typical = Some(Duration::from_hours(takes / 2));
        duration.worst = Some(Duration::from_hours(*takes));
        step.duration = Some(duration);
        pathway.steps.insert(step);
    }
    for (from, to, fails, most) in &drawn.links {
        let mut link = Link::new(
            format!("{from}-{to}"),
            format!("s{from}").as_str(),
            format!("s{to}").as_str(),
        );
        link.kind = LinkKind::Next;
        link.outcome = fails.then_some(LinkOutcome::Declined);
        link.max_repeats = *most;
        pathway.links.insert(link);
    }
    pathway
}

/// The slowest of all routes from step 0 to the last, each walked to its end. None where there is none.
fn longest(drawn: &Drawn, typical: bool) -> Option<u32> {
    fn walk(
        drawn: &Drawn,
        typical: bool,
        at: usize,
        time: u32,
        used: &mut Vec<u32>,
        been: &mut Vec<usize>,
    ) -> Option<u32> {
        if at == STEPS - 1 {
            return Some(time);
        }
        let takes = drawn.takes[at];
        let mut after = time + if typical { takes / 2 } else { takes };
        if let Some((_, mark)) = drawn.mark.filter(|(step, _)| *step == at && !typical) {
            after = mark;
        }
        if drawn.pause == Some(at) {
            after = time;
        }
        let mut best = None;
        for (number, (from, to, fails, most)) in drawn.links.iter().enumerate() {
            let is_left = most.is_none_or(|most| used[number] < most);
            let is_usual = !fails && !been.contains(to);
            if *from != at || *to == 0 || if typical { !is_usual } else { !is_left } {
                continue;
            }
            used[number] += 1;
            been.push(*to);
            best = best.max(walk(drawn, typical, *to, after, used, been));
            been.pop();
            used[number] -= 1;
        }
        best
    }
    let mut used = vec![0; drawn.links.len()];
    walk(drawn, typical, 0, 0, &mut used, &mut vec![0])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_slowest_course_is_the_slowest_of_all_routes(drawn in drawn()) {
        let pathway = pathway(&drawn);
        let settings = Settings {
            as_at: Date::new(2026, 11, 24).expect("a day"),
            profile: Profile::default(),
            based_on: None,
        };
        let context = Context::new(&pathway, &settings);
        let marks = drawn.mark.map(|(step, hours)| {
            let limit = limit(Duration::from_hours(hours), Basis::Elapsed);
            Mark::new(format!("s{step}").as_str(), At::Finish, limit)
        });
        let course = Course {
            from: vec![(0, At::Start)],
            to: vec![(STEPS - 1, At::Start)],
            without: Vec::new(),
            pauses: drawn.pause.into_iter().collect(),
            marks: marks.into_iter().collect(),
        };
        for (mode, typical) in [(Mode::Typical, true), (Mode::Worst, false)] {
            let paths = Paths::of(&context, mode, &course);
            let found = paths.slowest(&Calendar::plain(), 0).expect("it is small");
            let expected = longest(&drawn, typical).map(|hours| minutes(Duration::from_hours(hours)));
            prop_assert_eq!(found.as_ref().map(|it| it.ended), expected, "{:?}", mode);
            if let Some(found) = found {
                prop_assert_eq!(found.route.steps.len(), found.route.links.len() + 1);
                let spent: Minute = found.stays.iter().map(|(_, stay)| stay).sum();
                prop_assert_eq!(spent, found.ended - found.began, "nothing is left out or told twice");
            }
        }
    }
}

/// A clock from the start to the end, past a choice between a short and a long step.
fn choice(of_short: Option<u32>, of_long: Option<u32>) -> Pathway {
    let mut pathway = Pathway::default();
    let steps = [
        ("start", StepKind::Start, 0),
        ("choice", StepKind::Decide, 0),
        ("short", StepKind::Assess, 2),
        ("long", StepKind::Assess, 50),
        ("end", StepKind::End, 0),
    ];
    for (id, kind, hours) in steps {
        let mut step = Step::new(id);
        step.kind = Some(kind);
        if hours > 0 {
            let mut duration = StepDuration::new();
            duration.typical = Some(Duration::from_hours(hours));
            duration.worst = Some(Duration::from_hours(hours * 2));
            step.duration = Some(duration);
        }
        pathway.steps.insert(step);
    }
    let links = [
        ("start", "choice", None),
        ("choice", "short", of_short),
        ("choice", "long", of_long),
        ("short", "end", None),
        ("long", "end", None),
    ];
    for (from, to, chance) in links {
        let mut link = Link::new(format!("{from}-{to}"), from, to);
        link.kind = LinkKind::Next;
        link.chance = chance;
        pathway.links.insert(link);
    }
    let mut clock = Clock::new("clock");
    clock.starts_at = vec![Moment::new("start", At::Finish)];
    clock.stops_at = vec![Moment::new("end", At::Start)];
    clock.limit = Some(limit(Duration::from_hours(60), Basis::Elapsed));
    pathway.clocks.insert(clock);
    pathway
}

#[test]
fn the_likely_route_is_the_one_that_most_patients_take() {
    let settings = Settings {
        as_at: Date::new(2026, 11, 24).expect("a day"),
        profile: Profile::default(),
        based_on: None,
    };
    let hours = |of_short, of_long| {
        let all = timelines(&choice(of_short, of_long), &settings);
        let [timeline] = all.as_slice() else {
            panic!("one clock");
        };
        let likely = timeline.likely.clone().expect("there is a route");
        let slowest = timeline.slowest.clone().expect("there is a route");
        assert_eq!((likely.is_over, slowest.is_over), (Some(false), Some(true)));
        assert_eq!(slowest.minutes, 100 * 60);
        (likely.minutes / 60, timeline.by_chances)
    };
    assert_eq!(hours(Some(7_000), Some(3_000)), (2, true));
    assert_eq!(hours(Some(3_000), Some(7_000)), (50, true));
    // What is not said is the rest.
    assert_eq!(hours(Some(9_000), None), (2, true));
    assert_eq!(hours(Some(1_000), None), (50, true));
    // Without any chance it is the longest.
    assert_eq!(hours(None, None), (50, false));
}
