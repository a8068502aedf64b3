//! `convert`: the same pathway in another format.
//!
//! Never writes over a file that it was not told to write, and says aloud what could not be kept.

use super::check::replace;
use crate::{Outcome, arguments, input, output, sentences::english};
use anyhow::{Context as _, bail};
use formats::{Export, Format};
use std::path::Path;

/// Runs it.
pub(crate) fn run(arguments: &arguments::Convert) -> anyhow::Result<Outcome> {
    let to = formats::format(&arguments.to);
    let Some((format, write)) = to.and_then(|format| Some((format, format.write?))) else {
        let names: Vec<&str> = formats::FORMATS
            .iter()
            .filter(|format| format.write.is_some())
            .map(|f| f.id)
            .collect();
        bail!(
            "there is no format called {} to write; there are {}",
            arguments.to,
            names.join(", ")
        );
    };
    if arguments.files.len() > 1 && arguments.into.is_none() {
        bail!("several files need a folder to be written to: --into FOLDER");
    }
    let mut outcome = Outcome::Clean;
    for name in &arguments.files {
        let opened = match input::open(name) {
            Ok(opened) => opened,
            Err(failure) => {
                super::check::complain_of(name, &failure);
                outcome = Outcome::Failed;
                continue;
            }
        };
        warn(name, &opened);
        let document = &opened.import.document;
        let drawing =
            (format.id == "svg").then(|| layout::draw(&document.pathway, &document.diagram));
        let export = Export {
            document,
            drawing: drawing.as_ref(),
            report: None,
            say: &|message| english().say(message),
        };
        let bytes = write(&export)
            .map_err(|error| anyhow::anyhow!("{name}: {}", english().say(&error.0)))?;
        put(arguments, name, format, &bytes)?;
    }
    Ok(outcome)
}

/// Says what should be known about a file before it goes on to others.
fn warn(name: &str, opened: &input::Opened) {
    for note in &opened.import.notes {
        output::complain(&format!("{name}: {}", english().say(note)));
    }
    let numbers = formats::nhs_numbers(&opened.import.document).len();
    if numbers > 0 {
        let message = pathway::Message::new("nhs-number-warning").with("count", numbers);
        output::complain(&format!("{name}: {}", english().say(&message)));
    }
}

fn put(
    arguments: &arguments::Convert,
    name: &str,
    format: &Format,
    bytes: &[u8],
) -> anyhow::Result<()> {
    if let Some(folder) = &arguments.into {
        let stem = Path::new(name)
            .file_stem()
            .filter(|_| name != "-")
            .unwrap_or("stdin".as_ref());
        let path = Path::new(folder)
            .join(stem)
            .with_extension(format.extensions[0]);
        let path = path.to_string_lossy();
        std::fs::create_dir_all(folder).with_context(|| folder.clone())?;
        return replace(&path, bytes).with_context(|| path.into_owned());
    }
    match &arguments.output {
        Some(path) if path != "-" => replace(path, bytes).with_context(|| path.clone()),
        _ => {
            output::bytes(bytes);
            Ok(())
        }
    }
}
