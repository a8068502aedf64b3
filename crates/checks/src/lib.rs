//! The checks: each reads a pathway and says what is wrong with it, one finding at a time.
//!
//! Never changes anything, never fails, never sees where things are drawn, and never makes a sentence.

mod arrivals;
mod check;
mod context;
mod decisions;
mod findings;
mod fix;
mod information;
mod known;
mod pack;
#[cfg(feature = "pages")]
mod page;
mod profile;
#[cfg(feature = "pages")]
mod publish;
mod rules;
mod run;
mod runs;
mod settings;
pub mod soundness;
mod standards;
mod times;
mod wording;

pub use check::{CHECK_SET, CHECK_SET_DATE, Check, Facts};
pub use context::{Context, Gap, Joined, Party};
pub use findings::{Findings, Found};
pub use known::Known;
pub use pack::{PACKS, Pack};
#[cfg(feature = "pages")]
pub use page::{Page, PageError, page, pages};
pub use profile::{LocalWords, Profile, ProfileError, RetiredBody, Values};
#[cfg(feature = "pages")]
pub use publish::publish;
pub use rules::CHECKS;
pub use run::{run, run_again};
pub use settings::Settings;
pub use standards::{Standard, standard, standards_checked_on};
pub use times::{Stay, TimedRoute, Timeline, length, limit_minutes, timelines};
