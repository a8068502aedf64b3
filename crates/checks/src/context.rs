//! What every check is given: the pathway, the day, the profile, and facts that are worked out once.
//!
//! Never holds anything that is not derived from the pathway and the settings.

mod behaviour;
mod demand;
mod hours;
mod live;
mod naming;
mod onward;
mod reach;
mod survey;
mod terms;
mod unnamed;

use crate::arrivals::Arrivals;
use crate::decisions::{Decision, Judgement};
use crate::information::Information;
use crate::known::Known;
use crate::soundness::Verdict;
use crate::times::Timed;
use crate::{Profile, Settings};
use demand::Demand;
pub(crate) use demand::shares;
use pathway::graph::{Graph, Loop, Net};
use pathway::rule::Vocabulary;
use pathway::{Date, Pathway};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

pub(crate) use behaviour::subjects;
pub use hours::Gap;
pub(crate) use hours::Week;
pub(crate) use naming::{named, title};
pub(crate) use onward::{about_minutes, about_minutes_of};
pub(crate) use reach::Reach;
use survey::Survey;
pub use survey::{Joined, Party};
pub(crate) use terms::{Passage, lacks};
pub(crate) use unnamed::Unnamed;

/// A pathway as the checks look at it.
pub struct Context<'a> {
    /// The pathway.
    pub pathway: &'a Pathway,
    /// The day for which is asked.
    pub as_at: Date,
    /// Above which values a figure is a finding.
    pub profile: &'a Profile,
    /// What it is based on, where that is at hand.
    pub based_on: Option<&'a Pathway>,
    survey: Survey<'a>,
    reach: OnceCell<Reach>,
    passages: OnceCell<Vec<Passage<'a>>>,
    graph: OnceCell<Graph<'a>>,
    net: OnceCell<Net<'a>>,
    vocabulary: OnceCell<Vocabulary<'a>>,
    loops: OnceCell<Vec<Loop<'a>>>,
    verdict: OnceCell<Rc<Verdict>>,
    known: RefCell<Known>,
    demand: OnceCell<Demand>,
    onward: OnceCell<Vec<usize>>,
    trials_left: Cell<usize>,
    pub(crate) information: OnceCell<Option<Information<'a>>>,
    pub(crate) decisions: OnceCell<Vec<(Decision<'a>, Judgement<'a>)>>,
    pub(crate) timed: OnceCell<Vec<Timed<'a>>>,
    pub(crate) arrivals: OnceCell<Option<Arrivals<'a>>>,
}

impl<'a> Context<'a> {
    /// The pathway on the day of the settings.
    pub fn new(pathway: &'a Pathway, settings: &'a Settings) -> Self {
        Self {
            based_on: settings.based_on.as_deref(),
            ..Self::on(pathway, settings.as_at, &settings.profile)
        }
    }

    fn on(pathway: &'a Pathway, as_at: Date, profile: &'a Profile) -> Self {
        Self {
            pathway,
            as_at,
            profile,
            based_on: None,
            survey: Survey::of(pathway),
            reach: OnceCell::new(),
            passages: OnceCell::new(),
            graph: OnceCell::new(),
            net: OnceCell::new(),
            vocabulary: OnceCell::new(),
            loops: OnceCell::new(),
            verdict: OnceCell::new(),
            known: RefCell::default(),
            demand: OnceCell::new(),
            onward: OnceCell::new(),
            trials_left: Cell::new(behaviour::TRIALS),
            information: OnceCell::new(),
            decisions: OnceCell::new(),
            timed: OnceCell::new(),
            arrivals: OnceCell::new(),
        }
    }

    /// With what is known from a run before this one.
    pub(crate) fn knowing(self, known: Known) -> Self {
        self.known.replace(known);
        self
    }

    /// What is known for the run after this one.
    pub(crate) fn into_known(self) -> Known {
        self.known.into_inner()
    }

    /// Which steps a patient can come to from a start.
    pub(crate) fn reach(&self) -> &Reach {
        self.reach.get_or_init(|| Reach::of(self))
    }
}
