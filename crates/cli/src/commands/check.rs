//! `check`: what is wrong with each file, where, and whether it is what was exported.
//!
//! Never believes what a file says about itself: the checks are run again.

mod checked;
mod report_json;
mod sarif;
mod text;

use crate::{Outcome, arguments, input, output, today};
use anyhow::{Context as _, anyhow, bail};
use checked::{Checked, Judged};
pub(super) use checked::{said, severity};
use checks::{Profile, ProfileError, Settings};
use formats::native;
use pathway::{Date, Pathway, Severity, Validation};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Runs it.
pub(crate) fn run(arguments: &arguments::Check) -> anyhow::Result<Outcome> {
    let as_at = arguments.judging.as_at.unwrap_or_else(today::today);
    if arguments.write {
        refuse_to_write(&arguments.files)?;
    }
    // Asked for ahead of the first file: a profile that is misspelt is no matter of a file.
    settings(&Pathway::new(""), &arguments.judging, as_at)?;
    let mut files = Vec::new();
    for name in &arguments.files {
        let checked = match input::open(name) {
            Err(failure) => Checked::failed(name, failure),
            Ok(opened) => {
                let settings =
                    settings(&opened.import.document.pathway, &arguments.judging, as_at)?;
                Checked::of(opened, &settings)
            }
        };
        files.push(checked);
    }
    match arguments.format {
        arguments::Report::Text => output::result(&text::report(&files, as_at)),
        arguments::Report::Json => output::json(&report_json::report(&files, as_at)),
        arguments::Report::Sarif => output::json(&sarif::log(&files)),
    }
    let outcome = files
        .iter()
        .map(|file| outcome(file, arguments.fail_on))
        .max();
    if arguments.write {
        for file in &files {
            if let Ok(judged) = &file.result {
                write(judged, as_at).with_context(|| file.name.clone())?;
            }
        }
    }
    Ok(outcome.unwrap_or(Outcome::Clean))
}

/// How to judge a pathway: as asked, else as it says itself.
pub(super) fn settings(
    pathway: &Pathway,
    judging: &arguments::Judging,
    as_at: Date,
) -> anyhow::Result<Settings> {
    let mut settings = Settings::of(pathway, as_at);
    if let Some(name) = &judging.profile {
        settings.profile = profile(name)?;
    }
    if let Some(name) = &judging.based_on {
        let Ok(opened) = input::open(name) else {
            bail!("{name}, which the pathway is based on, cannot be read");
        };
        settings.based_on = Some(Arc::new(opened.import.document.pathway));
    }
    Ok(settings)
}

/// The shipped profile of that name, or the one in a file.
fn profile(name: &str) -> anyhow::Result<Profile> {
    if let Some(profile) = Profile::named(name) {
        return Ok(profile);
    }
    let names = Profile::NAMES.join(", ");
    let is_file = Path::new(name)
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("json"));
    if !is_file {
        bail!("there is no profile called {name}; there are {names}, and files that end in .json");
    }
    let text = fs::read_to_string(name).with_context(|| format!("{name} cannot be read"))?;
    Profile::local(&text).map_err(|error| match error {
        ProfileError::Unreadable(why) => anyhow!("{name} is no profile: {why}"),
        ProfileError::NoProfile(base) => {
            anyhow!("{name} is based on {base}, which is no profile; there are {names}")
        }
        ProfileError::NoCheck(check) => {
            anyhow!("{name} names {check}, and no check is called that")
        }
        ProfileError::NoStandard(id) => {
            anyhow!("{name} has a limit for {id}, and no standard is called that")
        }
        ProfileError::NoBody(body) => {
            anyhow!("{name} says that there still is {body}, which is not in the list of bodies that there are no more")
        }
    })
}

fn outcome(file: &Checked, least: arguments::Gravity) -> Outcome {
    let Ok(judged) = &file.result else {
        return Outcome::Failed;
    };
    let counts = |severity: Severity| match least {
        arguments::Gravity::Error => severity == Severity::Error,
        arguments::Gravity::Warning => severity != Severity::Advice,
        arguments::Gravity::Advice => true,
    };
    let found = judged
        .report
        .findings
        .iter()
        .any(|finding| counts(finding.severity));
    if found || judged.is_unchanged == Some(false) {
        Outcome::Findings
    } else {
        Outcome::Clean
    }
}

fn refuse_to_write(files: &[String]) -> anyhow::Result<()> {
    if files.iter().any(|name| name == "-") {
        bail!("--write needs a file to write to, and standard input is none");
    }
    Ok(())
}

/// Seals the file: what the checks said, and the fingerprint of both.
fn write(judged: &Judged, as_at: Date) -> anyhow::Result<()> {
    let opened = &judged.opened;
    if opened.format.id != "json" {
        bail!("--write seals JSON files; convert this one first: throughline convert --to json");
    }
    let count = |severity| u32::try_from(judged.report.count(severity)).unwrap_or(u32::MAX);
    let validation = Validation {
        check_set: judged.report.check_set.clone(),
        check_set_date: checks::CHECK_SET_DATE.parse().unwrap_or(as_at),
        checked_at: today::now(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        advice: count(Severity::Advice),
        accepted: u32::try_from(judged.report.accepted.len()).unwrap_or(u32::MAX),
        findings: judged
            .report
            .findings
            .iter()
            .map(|finding| pathway::SealedFinding {
                id: finding.id.clone(),
                severity: finding.severity,
                text: checked::said(&finding.message),
            })
            .collect(),
    };
    let mut document = opened.import.document.clone();
    native::seal(&mut document, validation);
    replace(&opened.name, &native::write(&document))?;
    if let Some(seal) = &document.seal {
        output::complain(&format!(
            "{}: sealed, fingerprint {}",
            opened.name,
            native::short_fingerprint(&seal.fingerprint.value)
        ));
    }
    Ok(())
}

/// Writes beside the file and then takes its place, so that a power cut leaves one of the two whole.
pub(super) fn replace(name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let beside = format!("{name}.writing");
    std::fs::write(&beside, bytes)?;
    std::fs::rename(&beside, name).inspect_err(|_| {
        let _ = std::fs::remove_file(&beside);
    })?;
    Ok(())
}

/// Says why a file could not be read.
pub(super) fn complain_of(name: &str, failure: &input::Failure) {
    for problem in checked::problems(failure) {
        let place = problem
            .place
            .map(|place| format!(":{}:{}", place.line, place.column))
            .unwrap_or_default();
        let path = if problem.path.is_empty() {
            String::new()
        } else {
            format!("{}: ", problem.path)
        };
        output::complain(&format!("{name}{place}: {path}{}", problem.text));
    }
}
