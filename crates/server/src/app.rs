//! What all requests share: the options, the rooms, and who may ask from where.
//!
//! Never changed while the server runs, but for counts.

use crate::{Clock, Limits, cluster::Nats, hub::Hub, tls::Tls};
use axum::http::{HeaderMap, Uri, header};
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64},
    },
    time::{Duration, Instant},
};
use sync::Pace;
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

/// How long one waits for memory.
const PATIENCE: Duration = Duration::from_secs(10);

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
    /// Where such a proxy may be, beside this machine.
    pub proxies: Vec<IpAddr>,
    /// What it shows for itself when it speaks TLS; none to speak plain HTTP.
    pub tls: Option<Tls>,
    /// Where NATS is, when several servers have the same rooms.
    pub nats: Option<Nats>,
    /// What it refuses to go beyond.
    pub limits: Limits,
    /// The clock that it goes by.
    pub clock: Clock,
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
            proxies: Vec::new(),
            tls: None,
            nats: None,
            limits: Limits::default(),
            clock: Clock::default(),
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
    /// The memory for what is on its way in and out, in kilobytes: whoever needs more waits.
    pub(crate) incoming: Semaphore,
    pub(crate) outgoing: Semaphore,
    /// How fast rooms are made.
    pub(crate) making: Mutex<Pace>,
    begun: Instant,
}

/// Kilobytes for documents that come in, and for documents and histories that go out.
const INCOMING: usize = 150_000;
const OUTGOING: u32 = 250_000;

impl App {
    pub(crate) fn new(options: Options, hub: Hub) -> Self {
        let at_once = options.limits.rooms_at_once;
        let making = Mutex::new(Pace::new(1, at_once, 0));
        Self {
            options,
            hub: Arc::new(hub),
            next_connection: AtomicU64::new(1),
            is_stopping: AtomicBool::new(false),
            reading_in: Semaphore::new(2),
            incoming: Semaphore::new(INCOMING),
            outgoing: Semaphore::new(OUTGOING as usize),
            making,
            begun: Instant::now(),
        }
    }

    /// For how many milliseconds this has been there, whatever became of the clock.
    pub(crate) fn age(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// The memory to send so many bytes, for as long as what is given is kept. None where others need it all for too
    /// long.
    pub(crate) async fn to_send(&self, bytes: u64) -> Option<SemaphorePermit<'_>> {
        let kilobytes = u32::try_from(bytes / 1_000).unwrap_or(OUTGOING);
        let turn = self.outgoing.acquire_many(kilobytes.clamp(1, OUTGOING / 2));
        let turn = timeout(PATIENCE, turn).await;
        turn.ok()?.ok()
    }

    /// Whether the header by which a proxy vouches for a name is believed of whoever connects from there.
    pub(crate) fn is_proxy(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        peer.is_loopback() || self.options.proxies.contains(&peer)
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

#[cfg(test)]
mod tests {
    use super::{App, Options};
    use crate::{
        hub::Hub,
        metrics::Metrics,
        room::Tools,
        store::{Log, Reader, Writer},
    };
    use std::sync::Arc;

    #[test]
    fn a_name_is_believed_of_a_proxy_alone() {
        let folder =
            std::env::temp_dir().join(format!("throughline-app-{}", crate::keys::random_id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut options = Options::local(folder.clone());
        options.proxies = vec!["10.0.0.7".parse().unwrap()];
        let (file, metrics) = (folder.join("rooms.sqlite"), Arc::new(Metrics::default()));
        let limits = options.limits.clone();
        let (writer, store) = Writer::start(
            &file,
            &limits,
            metrics.clone(),
            &crate::Clock::default(),
            None,
        )
        .unwrap();
        let hub = Hub::new(Tools {
            clock: crate::Clock::default(),
            log: Log::Alone(writer),
            reader: Reader::new(file),
            metrics,
            limits: Arc::new(limits),
        });
        let app = App::new(options, hub);
        let is_proxy = |ip: &str| app.is_proxy(ip.parse().unwrap());
        assert!(is_proxy("127.0.0.1") && is_proxy("::1") && is_proxy("10.0.0.7"));
        assert!(
            is_proxy("::ffff:10.0.0.7"),
            "one socket may listen for both kinds of number"
        );
        assert!(!is_proxy("10.0.0.8") && !is_proxy("2001:db8::1"));
        drop(app);
        store.join().unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
