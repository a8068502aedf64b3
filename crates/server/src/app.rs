//! What all requests share: the options, the rooms, and who may ask from where.
//!
//! Never changed while the server runs, but for counts.

use crate::{Limits, cluster::Nats, hub::Hub, tls::Tls};
use axum::http::{HeaderMap, Uri, header};
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64},
    },
};
use tokio::sync::Semaphore;

/// How a server is to run.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen.
    pub address: SocketAddr,
    /// How many ports to try, beginning with that one.
    pub ports: u16,
    /// The folder of the store.
    pub data: PathBuf,
    /// The folder of the built app; none to serve rooms alone.
    pub site: Option<PathBuf>,
    /// Where people find it, as `https://care.example`, when that is not where it listens.
    pub origin: Option<String>,
    /// The header by which a proxy in front vouches for a name.
    pub person_header: Option<String>,
    /// What it shows for itself when it speaks TLS; none to speak plain HTTP.
    pub tls: Option<Tls>,
    /// Where NATS is, when several servers have the same rooms.
    pub nats: Option<Nats>,
    /// What it refuses to go beyond.
    pub limits: Limits,
}

impl Options {
    /// As it runs on one's own machine: for nobody else, with a store in that folder.
    pub fn local(data: PathBuf) -> Self {
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], 8080)),
            ports: 1,
            data,
            site: None,
            origin: None,
            person_header: None,
            tls: None,
            nats: None,
            limits: Limits::default(),
        }
    }
}

/// What all requests share.
pub struct App {
    pub(crate) options: Options,
    pub(crate) hub: Arc<Hub>,
    pub(crate) next_connection: AtomicU64,
    pub(crate) is_stopping: AtomicBool,
    /// Documents are large: few are read in at a time.
    pub(crate) reading_in: Semaphore,
}

impl App {
    pub(crate) fn new(options: Options, hub: Hub) -> Self {
        Self {
            options,
            hub: Arc::new(hub),
            next_connection: AtomicU64::new(1),
            is_stopping: AtomicBool::new(false),
            reading_in: Semaphore::new(2),
        }
    }

    /// Whether a page of that origin, or no page at all, asks, under a name that this server goes by.
    pub(crate) fn is_ours(&self, headers: &HeaderMap) -> bool {
        let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        let (host, origin) = (text(header::HOST), text(header::ORIGIN));
        let Some(host) = host else {
            return false;
        };
        if let Some(own) = &self.options.origin {
            let is_own = |origin: &str| origin.trim_end_matches('/') == own.trim_end_matches('/');
            return origin.is_none_or(is_own);
        }
        // A page that was given our address for its own name, to be let in as ours, comes under a name.
        let is_plain = host_of(host).is_some_and(|host| {
            let host = host.trim_start_matches('[').trim_end_matches(']');
            host == "localhost" || host.parse::<IpAddr>().is_ok()
        });
        is_plain
            && origin.is_none_or(|origin| {
                let origin = origin.split_once("://").map(|(_, rest)| rest);
                origin == Some(host)
            })
    }
}

/// The name or number in front of a port.
fn host_of(authority: &str) -> Option<String> {
    let uri: Uri = format!("http://{authority}/").parse().ok()?;
    uri.host().map(str::to_owned)
}
