//! A long time in which the patient hears nothing.

use crate::check::{Check, Facts, page};
use crate::context::about_minutes_of;
use crate::fix::{Growth, change, put_between};
use crate::wording::WORDING;
use crate::{Context, Findings, Found, Joined, Party};
use pathway::{Evidence, Family, Group, Patch, Route, Severity, StepId, StepKind, Subject};

pub(crate) const CHECK: Check = Check {
    name: "nothing-heard",
    family: Family::Experience,
    group: Group::Slow,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::STRUCTURE.and(Facts::OWNERSHIP).and(Facts::TIME),
    supersedes: &[],
    run,
    page: page!("nothing_heard.md"),
};

const DAY: u64 = 24 * 60;

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(longest) = Silence::of(context) else {
        return;
    };
    if longest.is_timed == 0 {
        findings.not_looked_at("without-times", |message| message);
        return;
    }
    let days = i64::try_from(longest.minutes / DAY).unwrap_or(i64::MAX);
    let step = context.title(longest.after);
    if days <= i64::from(context.profile.values.silent_days) {
        findings.figure("figure", |message| {
            message.with("days", days).with("step", step)
        });
        return;
    }
    findings.add(
        Found::about(Subject::Step(context.step(longest.after).id.clone()))
            .with("days", days)
            .with("step", step)
            .with("next", context.title(longest.until))
            .fix(tell_between(context, &longest.route).map(|patch| change("tell", patch)))
            .shown_by(Evidence::Route(longest.route)),
    );
}

/// Somebody tells the patient how it stands, about half-way; none where even then nothing is heard for too long.
fn tell_between(context: &Context<'_>, route: &Route) -> Option<Patch> {
    let took = |id: &StepId| {
        let number = context.number(id)?;
        about_minutes_of(context.step(number))
    };
    let all: u64 = route.steps.iter().filter_map(took).sum();
    let mut so_far = 0;
    let (at, step) = route.steps.iter().enumerate().find(|(_, id)| {
        so_far += took(id).unwrap_or(0);
        so_far > 0 && so_far >= all / 2
    })?;
    let link = context.pathway.links.get(route.links.get(at)?)?;
    let owner = context.pathway.steps.get(step)?.owner.as_ref()?;
    let mut growth = Growth::of(context);
    let (kind, title) = (StepKind::Inform, &WORDING.tell);
    let tell = growth.step(step, "tell", kind, Some(owner), title);
    put_between(&mut growth, context, link, &tell);
    let patch = growth.done();
    let most = u64::from(context.profile.values.silent_days);
    let is_heard_of = |after: &Context<'_>| {
        let left = Silence::of(after)?;
        (left.minutes / DAY <= most).then_some(())
    };
    context.after(&patch, is_heard_of)?;
    Some(patch)
}

/// Whether the patient is there, or hears something, at a step. Nobody is treated, supported or monitored without noticing;
/// what is assessed may be a letter.
fn is_heard(context: &Context<'_>, number: usize) -> bool {
    let step = context.step(number);
    step.patient_present
        || step.booked
        || matches!(
            step.kind,
            Some(
                StepKind::Start
                    | StepKind::Inform
                    | StepKind::SafetyNet
                    | StepKind::Treat
                    | StepKind::Support
                    | StepKind::Monitor
                    | StepKind::SelfCare
                    | StepKind::End
            )
        )
        || matches!(context.owner(number), Party::Patient)
}

/// Whether the patient hears something along a link: a request, or that somebody else now looks after them.
fn is_told(joined: &Joined<'_>) -> bool {
    let handoff = joined.link.handoff.as_ref();
    joined.link.request.is_some() || handoff.is_some_and(|it| it.patient_told == Some(true))
}

/// The longest stretch on a patient's way in which nothing is heard.
struct Silence {
    minutes: u64,
    /// How many steps say how long they take.
    is_timed: usize,
    after: usize,
    until: usize,
    route: Route,
}

impl Silence {
    fn of(context: &Context<'_>) -> Option<Self> {
        let order = context.onward_order();
        let mut place = vec![usize::MAX; context.steps().len()];
        for (index, step) in order.iter().enumerate() {
            place[*step] = index;
        }
        // For each step, how long nothing was heard before it, and by which link that came.
        let mut before = vec![0_u64; place.len()];
        let mut came: Vec<Option<&Joined<'_>>> = vec![None; place.len()];
        let (mut longest, mut is_timed) = (None, 0);
        for number in order {
            let took = about_minutes_of(context.step(*number));
            is_timed += usize::from(took.is_some());
            let after = if is_heard(context, *number) {
                0
            } else {
                before[*number] + took.unwrap_or(0)
            };
            for joined in context.ways_on(*number) {
                let Some(to) = joined.to.filter(|to| place[*to] > place[*number]) else {
                    continue;
                };
                if longest.is_none_or(|(minutes, _, _)| minutes < after) {
                    longest = Some((after, *number, to));
                }
                if !is_told(joined) && (came[to].is_none() || before[to] < after) {
                    before[to] = after;
                    came[to] = Some(joined);
                }
            }
        }
        let (minutes, last, until) = longest?;
        let (mut at, mut route) = (last, Route::default());
        route.steps.push(context.step(at).id.clone());
        while let Some(joined) = came[at].filter(|_| !is_heard(context, at)) {
            route.links.push(joined.link.id.clone());
            at = joined.from?;
            route.steps.push(context.step(at).id.clone());
        }
        route.steps.reverse();
        route.links.reverse();
        Some(Self {
            minutes,
            is_timed,
            after: at,
            until,
            route,
        })
    }
}
