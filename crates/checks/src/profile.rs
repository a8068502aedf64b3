//! How loud the checks are: which of them run, how grave their findings count, and when a figure becomes a finding.
//!
//! Plain data; never code that decides.

use crate::rules::retired;
use crate::{CHECKS, Check, standard};
use pathway::{Date, Limit, Nation, Severity};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};

const SHIPPED: &str = include_str!("../data/profiles.json");

/// A profile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Profile {
    /// What it is called; a pathway names it so.
    pub name: String,
    /// The only checks that run. None: all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<BTreeSet<String>>,
    /// Checks that do not run.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub without: BTreeSet<String>,
    /// Checks whose findings are graver or milder than they say themselves.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub severities: BTreeMap<String, Severity>,
    /// Limits that are agreed locally in place of a standard's, by the id of the standard.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub standards: BTreeMap<String, Limit>,
    /// Words that the text checks read otherwise here.
    #[serde(default, skip_serializing_if = "LocalWords::is_empty")]
    pub words: LocalWords,
    /// Above which values a figure is a finding.
    pub values: Values,
}

/// What is added locally to the lists of words that the text checks read, and left out of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LocalWords {
    /// Words that are vague here too.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub vague: BTreeSet<String>,
    /// Words that are not vague here, since something that holds here defines them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub defined: BTreeSet<String>,
    /// Abbreviations that are read without help here, and what they stand for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub abbreviations: BTreeMap<String, String>,
    /// Abbreviations that are not read without help here.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub unexplained: BTreeSet<String>,
    /// Kinds of bodies that there are no more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retired_bodies: Vec<RetiredBody>,
    /// Names of shipped kinds of bodies that are still there, as the list has them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub bodies_still_there: BTreeSet<String>,
}

impl LocalWords {
    /// Whether all lists are as they are shipped.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A kind of body that there is no more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RetiredBody {
    /// What kind of body it was.
    pub body: String,
    /// Where.
    pub nation: Nation,
    /// The last day on which there was one.
    pub until: Date,
    /// What there is in its place.
    pub replaced_by: String,
    /// How well it is known.
    pub evidence: String,
    /// What it was called.
    pub aliases: Vec<String>,
}

/// Why a local profile cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileError {
    /// It is not what a profile looks like: what is wrong and where, for whoever wrote it.
    Unreadable(String),
    /// It begins with a profile that is not shipped.
    NoProfile(String),
    /// It names a check that there is not.
    NoCheck(String),
    /// It names a standard that there is not.
    NoStandard(String),
    /// It names a retired body that is not in the list.
    NoBody(String),
}

/// The values above which a figure is a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Values {
    /// Hand-offs and handovers on one patient's way.
    pub handoffs_on_a_route: u32,
    /// Days in which a patient hears nothing.
    pub silent_days: u32,
    /// Times that a patient tells their story on one way.
    pub stories: u32,
    /// Trips that a patient makes on one way.
    pub trips: u32,
    /// Times that patients go round a loop on average.
    pub rounds: u32,
    /// From how many hundredths of its time on a team counts as busy.
    pub busy_percent: u32,
    /// Hours a week that one organisation spends on administrative steps.
    pub admin_hours: u32,
    /// How many hundredths of the time that a clock allows one organisation uses.
    pub percent_of_a_clock: u32,
    /// Steps on one sheet.
    pub steps_on_a_sheet: u32,
}

impl Profile {
    /// What the profiles that are shipped are called, from the quietest to the loudest.
    pub const NAMES: [&'static str; 3] = ["sketch", "standard", "strict"];

    /// The profiles that are shipped.
    pub fn shipped() -> Vec<Self> {
        pathway::tree::from_text(SHIPPED).expect("the shipped profiles are read in a test")
    }

    /// The shipped profile of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::shipped()
            .into_iter()
            .find(|profile| profile.name == name)
    }

    /// A profile that somebody wrote: what it leaves out is as in the shipped one that `basedOn` names, or in the
    /// standard one.
    pub fn local(text: &str) -> Result<Self, ProfileError> {
        let unreadable = |error: serde_json::Error| ProfileError::Unreadable(error.to_string());
        let mut written: Map<String, Json> = serde_json::from_str(text).map_err(unreadable)?;
        let base = match written.remove("basedOn") {
            None => Self::default(),
            Some(Json::String(name)) => Self::named(&name).ok_or(ProfileError::NoProfile(name))?,
            Some(other) => return Err(ProfileError::NoProfile(other.to_string())),
        };
        let mut merged = serde_json::to_value(&base).map_err(unreadable)?;
        for (name, value) in written {
            match (merged.get_mut(&name), value) {
                // Values, limits and severities are replaced one by one.
                (Some(Json::Object(all)), Json::Object(mut some)) => all.append(&mut some),
                (_, value) => merged[name] = value,
            }
        }
        let profile: Self = serde_json::from_value(merged).map_err(unreadable)?;
        profile.names_what_there_is()?;
        Ok(profile)
    }

    /// Refuses names of checks, standards and bodies that nothing has.
    fn names_what_there_is(&self) -> Result<(), ProfileError> {
        let checks = self.only.iter().flatten().chain(&self.without);
        for name in checks.chain(self.severities.keys()) {
            if !CHECKS.iter().any(|check| check.name == name) {
                return Err(ProfileError::NoCheck(name.clone()));
            }
        }
        for id in self.standards.keys() {
            if standard(id).is_none() {
                return Err(ProfileError::NoStandard(id.clone()));
            }
        }
        for body in &self.words.bodies_still_there {
            if !retired().iter().any(|it| it.body == *body) {
                return Err(ProfileError::NoBody(body.clone()));
            }
        }
        Ok(())
    }

    /// Whether that check runs.
    pub fn runs(&self, check: &Check) -> bool {
        self.only
            .as_ref()
            .is_none_or(|only| only.contains(check.name))
            && !self.without.contains(check.name)
    }

    /// How grave the findings of that check count.
    pub fn severity_of(&self, check: &Check) -> Severity {
        self.severities
            .get(check.name)
            .copied()
            .unwrap_or(check.severity)
    }
}

impl Default for Profile {
    /// The standard profile.
    fn default() -> Self {
        Self::named("standard").expect("the standard profile is shipped")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_profile_changes_what_it_names_and_nothing_else() {
        let local = Profile::local(
            r#"{
                "name": "North", "basedOn": "strict",
                "without": ["name-without-verb"],
                "severities": { "sent-on-paper": "advice" },
                "standards": { "cwt-fds-28d": { "value": "P21D", "basis": "calendar_days" } },
                "values": { "silentDays": 7 },
                "words": { "vague": ["sprightly"], "defined": ["frail"] }
            }"#,
        )
        .expect("it can be read");
        let strict = Profile::named("strict").expect("it is shipped");
        assert_eq!(local.values.silent_days, 7);
        assert_eq!(local.values.stories, strict.values.stories);
        assert_eq!(local.severities.len(), strict.severities.len());
        assert_eq!(local.severities["sent-on-paper"], Severity::Advice);
        assert!(local.words.vague.contains("sprightly"));
        assert!(local.standards.contains_key("cwt-fds-28d"));
        assert_eq!(Profile::local("{}"), Ok(Profile::default()));
    }

    #[test]
    fn what_a_local_profile_has_wrong_is_said() {
        let wrong = |text: &str| Profile::local(text).expect_err("it is wrong");
        let named = |name: &str| name.to_owned();
        assert_eq!(
            wrong(r#"{"basedOn": "loud"}"#),
            ProfileError::NoProfile(named("loud"))
        );
        assert_eq!(
            wrong(r#"{"without": ["no-such"]}"#),
            ProfileError::NoCheck(named("no-such"))
        );
        assert_eq!(
            wrong(r#"{"standards": {"mine": {"value": "P1D", "basis": "elapsed"}}}"#),
            ProfileError::NoStandard(named("mine"))
        );
        assert_eq!(
            wrong(r#"{"words": {"bodiesStillThere": ["PCT"]}}"#),
            ProfileError::NoBody(named("PCT"))
        );
        for (text, said) in [
            ("{", "line 1"),
            ("[]", "map"),
            (r#"{"loud": true}"#, "`loud`"),
            (r#"{"values": {"silentDay": 7}}"#, "`silentDay`"),
            (r#"{"values": 7}"#, "Values"),
            (r#"{"values": {"silentDays": -7}}"#, "-7"),
        ] {
            let error = wrong(text);
            let ProfileError::Unreadable(why) = &error else {
                panic!("{text}: {error:?}");
            };
            assert!(why.contains(said), "{text}: {why}");
        }
    }

    #[test]
    fn shipped_profiles_name_only_checks_that_there_are() {
        let profiles = Profile::shipped();
        assert_eq!(
            profiles
                .iter()
                .map(|profile| profile.name.as_str())
                .collect::<Vec<_>>(),
            Profile::NAMES
        );
        for profile in &profiles {
            let named = profile.only.iter().flatten().chain(&profile.without);
            for name in named.chain(profile.severities.keys()) {
                assert!(
                    crate::CHECKS.iter().any(|check| check.name == name),
                    "{}: no check is called {name}",
                    profile.name
                );
            }
        }
    }
}
