//! The program itself as a server, for tests that kill it.
#![allow(clippy::unwrap_used, reason = "a test that falls over fails")]

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

/// Starts one on a port that is free, with those options.
pub fn start(data: &Path, options: &[&str]) -> Server {
    let mut child = Command::new(env!("CARGO_BIN_EXE_throughline"))
        .arg("serve")
        .args(["--address", "127.0.0.1:0"])
        .arg("--data")
        .arg(data)
        .args(options)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
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
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
