//! A server that runs, on threads of its own.
//!
//! Never stops in the middle of a change: what is being written is written, and everyone is told to come again.

use crate::{
    app::{App, Options},
    cluster::{self, Cluster},
    hub::Hub,
    journal,
    metrics::Metrics,
    retention,
    room::Tools,
    routes,
    serving::serve,
    store::{Command, Log, Reader, Writer},
    tls::Tls,
};
use anyhow::{Context as _, Result, anyhow};
use serde_json::json;
use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, atomic::Ordering::Relaxed},
    thread::JoinHandle,
    time::Duration,
};
use tokio::{net::TcpListener, runtime::Runtime, sync::watch};

/// How long people have to leave when the server stops.
const LEAVING: Duration = Duration::from_secs(10);

/// A running server. It stops when it is dropped.
pub struct Running {
    runtime: Option<Runtime>,
    app: Arc<App>,
    stop: watch::Sender<bool>,
    store: Option<JoinHandle<()>>,
    address: SocketAddr,
}

impl Running {
    /// Opens the store, listens and serves.
    pub fn start(options: Options) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        match begin(&runtime, options) {
            Ok((app, stop, store, address)) => Ok(Self {
                runtime: Some(runtime),
                app,
                stop,
                store: Some(store),
                address,
            }),
            Err(error) => {
                // Whoever starts it may be driving another runtime.
                runtime.shutdown_background();
                Err(error)
            }
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How it is spoken to: `https` or `http`.
    pub fn scheme(&self) -> &'static str {
        match self.app.options.tls {
            Some(_) => "https",
            None => "http",
        }
    }

    /// Where other devices of the network find it, if it listens for them: no packet is sent to find out.
    pub fn on_the_network(&self) -> Option<SocketAddr> {
        let own = self.address.ip();
        if own.is_loopback() {
            return None;
        }
        let ip = if own.is_unspecified() {
            let socket = std::net::UdpSocket::bind(("0.0.0.0", 0)).ok()?;
            // An address that is for documents alone: the system says by which way it would go there.
            socket.connect(("192.0.2.1", 9)).ok()?;
            socket.local_addr().ok()?.ip()
        } else {
            own
        };
        Some(SocketAddr::new(ip, self.address.port()))
    }

    /// Removes the rooms that nobody has used for as long as its limits say, as it does every hour by itself.
    pub fn remove_unused_rooms(&self) {
        if let (Some(runtime), Some(days)) = (&self.runtime, self.app.options.limits.unused_days) {
            runtime.block_on(retention::remove_unused(&self.app, days));
        }
    }

    /// Waits until the program is asked to end, by the keyboard or by the system, and stops.
    pub fn wait(mut self) {
        if let Some(runtime) = &self.runtime {
            runtime.block_on(asked_to_end());
        }
        self.stop();
    }

    fn stop(&mut self) {
        let Some(runtime) = self.runtime.take() else {
            return;
        };
        journal::say("info", "stopping", &[]);
        self.app.is_stopping.store(true, Relaxed);
        let (app, stop) = (&self.app, &self.stop);
        // A thread of its own: whoever drops this may be driving another runtime.
        std::thread::scope(|scope| {
            scope.spawn(move || {
                runtime.block_on(leave(app, stop));
                runtime.shutdown_timeout(Duration::from_secs(1));
            });
        });
        self.app.hub.tools().log.writer().send(Command::Stop);
        if let Some(store) = self.store.take()
            && store.join().is_err()
        {
            journal::say("error", "store-fell-over", &[]);
        }
        journal::say("info", "stopped", &[]);
    }
}

type Begun = (Arc<App>, watch::Sender<bool>, JoinHandle<()>, SocketAddr);

fn begin(runtime: &Runtime, options: Options) -> Result<Begun> {
    let folder = &options.data;
    let acceptor = options.tls.as_ref().map(Tls::read).transpose()?;
    make_private(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let file = store_file(folder);
    let metrics = Arc::new(Metrics::default());
    let joined = match &options.nats {
        Some(nats) => Some(runtime.block_on(cluster::join(nats))?),
        None => None,
    };
    let stream = joined.as_ref().map(|joined| &joined.facts);
    let clock = options.clock.clone();
    let (writer, store) = Writer::start(&file, &options.limits, metrics.clone(), &clock, stream)
        .map_err(|error| anyhow!("the store {}: {error}", file.display()))?;
    let reader = Reader::new(file);
    let log = match joined {
        None => Log::Alone(writer),
        Some(joined) => {
            let handle = runtime.handle().clone();
            let ways = (writer, reader.clone());
            Log::Cluster(Cluster::new(joined, ways, clock.clone(), handle))
        }
    };
    let tools = Tools {
        log,
        reader,
        metrics,
        limits: Arc::new(options.limits.clone()),
        clock,
    };
    let listener = listen(options.address, options.ports)?;
    let _here = runtime.enter();
    let listener = TcpListener::from_std(listener)?;
    let address = listener.local_addr()?;
    let app = Arc::new(App::new(options, Hub::new(tools)));
    if let Some(cluster) = app.hub.tools().log.cluster() {
        runtime.spawn(cluster::follow::follow(cluster.clone(), app.hub.clone()));
    }
    let (stop, stopped) = watch::channel(false);
    let routes = routes::all(app.clone());
    let acceptor = acceptor.zip(app.options.tls.clone());
    let acceptor = acceptor.map(|(acceptor, tls)| {
        let (shown, acceptor) = watch::channel(acceptor);
        runtime.spawn(tls.renew(shown));
        acceptor
    });
    let (serving, stop_serving) = (app.clone(), stopped.clone());
    runtime.spawn(async move {
        let limits = &serving.options.limits;
        serve(listener, acceptor, routes, limits, stop_serving).await;
    });
    runtime.spawn(retention::keep(app.clone(), stopped));
    let at = [("address", json!(address.to_string()))];
    journal::say("info", "started", &at);
    Ok((app, stop, store, address))
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Sends everyone away, and waits a while for them to go.
async fn leave(app: &App, stop: &watch::Sender<bool>) {
    app.hub.stop().await;
    stop.send_replace(true);
    let metrics = &app.hub.tools().metrics;
    let end = tokio::time::Instant::now() + LEAVING;
    while metrics.connections.get() > 0 && tokio::time::Instant::now() < end {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The file of the store in a folder.
pub fn store_file(folder: &Path) -> std::path::PathBuf {
    folder.join("rooms.sqlite")
}

fn listen(address: SocketAddr, ports: u16) -> Result<std::net::TcpListener> {
    let mut refusal = anyhow!("no port to listen on");
    for more in 0..ports.max(1) {
        let port = address.port().saturating_add(more);
        match std::net::TcpListener::bind((address.ip(), port)) {
            Ok(listener) => {
                listener.set_nonblocking(true)?;
                return Ok(listener);
            }
            Err(error) => refusal = anyhow!("port {port} of {}: {error}", address.ip()),
        }
    }
    Err(refusal)
}

/// A folder that nobody else on the machine can read.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(unix)]
async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        drop(tokio::signal::ctrl_c().await);
        return;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
async fn asked_to_end() {
    drop(tokio::signal::ctrl_c().await);
}
