//! The program itself as a server, for those who kill it.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "helpers of several programs, each of which uses some"
)]

use std::{
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

/// A server that runs.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
}

/// Starts one at that port, or at any that is free where it is 0, with those options.
pub fn start(program: &Path, data: &Path, port: u16, options: &[&str]) -> Server {
    start_by(Command::new(program), data, port, options)
}

/// The same, by a command that runs the program.
pub fn start_by(command: Command, data: &Path, port: u16, options: &[&str]) -> Server {
    started(command, data, port, options, Stdio::null())
}

/// The same, with somewhere for what it says of itself.
pub fn start_with_journal(
    program: &Path,
    data: &Path,
    port: u16,
    options: &[&str],
    journal: Stdio,
) -> Server {
    started(Command::new(program), data, port, options, journal)
}

fn started(
    mut command: Command,
    data: &Path,
    port: u16,
    options: &[&str],
    journal: Stdio,
) -> Server {
    let mut child = command
        .arg("serve")
        .args(["--address", &format!("127.0.0.1:{port}")])
        .arg("--data")
        .arg(data)
        .args(options)
        .stdout(Stdio::piped())
        .stderr(journal)
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    let address = line.trim().rsplit("http://").next().unwrap();
    let address = address.parse().unwrap_or_else(|_| panic!("{line}"));
    Server { child, address }
}

impl Server {
    /// As the system kills a program: it gets to know nothing.
    pub fn kill(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }

    /// As the system asks a program to end: what it has begun is ended first.
    pub fn stop(&mut self) {
        let ask = format!("kill -TERM {}", self.id());
        Command::new("sh").args(["-c", &ask]).status().unwrap();
        self.child.wait().unwrap();
    }

    /// How the system calls it.
    pub fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}
