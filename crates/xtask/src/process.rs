//! Other programs: started, shown and waited for. It must never hide that one failed.

use anyhow::{Context, Result, bail};
use std::fmt::Write as _;
use std::io::BufRead as _;
use std::process::{Command, Stdio};

/// Says what is started, as a person would type it.
pub fn announce(command: &Command) {
    eprintln!("  $ {}", line(command));
}

fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let mut line = program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args() {
        let _ = write!(line, " {}", argument.to_string_lossy());
    }
    line
}

/// Runs a program to its end; anything but success is an error.
pub fn run(command: &mut Command) -> Result<()> {
    announce(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("could not start {}", line(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", line(command));
    }
    Ok(())
}

/// Runs a program to its end, shows what it prints and reads it along, a line at a time.
pub fn run_reading(command: &mut Command, mut read: impl FnMut(&str)) -> Result<()> {
    announce(command);
    let line_of_command = line(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start {line_of_command}"))?;
    let printed = child.stdout.take().context("a program without output")?;
    for bytes in std::io::BufReader::new(printed).split(b'\n') {
        let text = String::from_utf8_lossy(&bytes?).into_owned();
        println!("{text}");
        read(&text);
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("{line_of_command} ended with {status}");
    }
    Ok(())
}

/// Runs a program without a word and gives back what it printed.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("could not start {}", line(command)))?;
    if !output.status.success() {
        bail!("{} ended with {}", line(command), output.status);
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("{} printed something that is no text", line(command)))
}

/// Whether a program can be started at all.
pub fn is_there(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
