//! A server in this process, with a folder of its own, for tests that choose its options.

use crate::client::Folder;
use std::{net::SocketAddr, path::PathBuf};
use throughline_server::{Options, Running};

/// The server, ended with this value.
pub struct Host {
    _running: Running,
    pub address: SocketAddr,
    /// Where it keeps its rooms; what lies beside that goes with it.
    pub data: PathBuf,
    _folder: Folder,
}

/// Starts one on a port that is free, with those options changed.
pub fn host(change: impl FnOnce(&mut Options)) -> Host {
    let folder = Folder::new();
    let data = folder.0.join("data");
    let mut options = Options::local(data.clone());
    options.address.set_port(0);
    change(&mut options);
    let running = Running::start(options).unwrap();
    Host {
        address: running.address(),
        _running: running,
        data,
        _folder: folder,
    }
}
