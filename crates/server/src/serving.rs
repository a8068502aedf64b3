//! Taking in connections, over TLS or plainly, and speaking HTTP on each.
//!
//! Never waits for one that says nothing, and never lets many of those keep others out: who has not asked for anything
//! gives way to who comes later.

use crate::Limits;
use axum::{Router, body::Body, extract::ConnectInfo, http::Request};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{
    collections::VecDeque,
    net::SocketAddr,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    task::AbortHandle,
    time::timeout,
};
use tokio_rustls::TlsAcceptor;
use tower_service::Service as _;

/// How many may be there at a time beside those in rooms.
const MOST: usize = 8_192;
/// How long until it is tried again when the system gives no more connections.
const AGAIN: Duration = Duration::from_millis(200);

/// Takes them in until it is to stop; those that are there then end what they are about.
pub async fn serve(
    listener: TcpListener,
    acceptor: Option<watch::Receiver<TlsAcceptor>>,
    routes: Router,
    limits: &Limits,
    mut stopped: watch::Receiver<bool>,
) {
    let seats = Arc::new(Semaphore::new(MOST));
    let mut silent = VecDeque::new();
    loop {
        let came = tokio::select! {
            came = listener.accept() => came,
            _ = stopped.wait_for(|stopped| *stopped) => return,
        };
        let Ok((stream, peer)) = came else {
            tokio::time::sleep(AGAIN).await;
            continue;
        };
        let Ok(seat) = seats.clone().try_acquire_owned() else {
            continue;
        };
        // A change waits for nothing.
        drop(stream.set_nodelay(true));
        let visit = Visit {
            routes: routes.clone(),
            peer,
            has_asked: Arc::default(),
            patience: limits.asking,
            stopped: stopped.clone(),
        };
        let acceptor = acceptor.as_ref().map(|shown| shown.borrow().clone());
        let has_asked = visit.has_asked.clone();
        let visiting = tokio::spawn(async move {
            visit.run(stream, acceptor).await;
            drop(seat);
        });
        silent.push_back((has_asked, visiting.abort_handle()));
        make_room(&mut silent, limits.silent);
    }
}

/// Sends away who has been silent longest where there are too many.
fn make_room(silent: &mut VecDeque<(Arc<AtomicBool>, AbortHandle)>, most: usize) {
    if silent.len() > most {
        silent.retain(|(has_asked, visiting)| !has_asked.load(Relaxed) && !visiting.is_finished());
    }
    if silent.len() > most
        && let Some((_, longest)) = silent.pop_front()
    {
        longest.abort();
    }
}

/// One connection.
struct Visit {
    routes: Router,
    peer: SocketAddr,
    has_asked: Arc<AtomicBool>,
    patience: Duration,
    stopped: watch::Receiver<bool>,
}

impl Visit {
    async fn run(self, stream: TcpStream, acceptor: Option<TlsAcceptor>) {
        match acceptor {
            None => self.speak(stream).await,
            Some(acceptor) => {
                if let Ok(Ok(stream)) = timeout(self.patience, acceptor.accept(stream)).await {
                    self.speak(stream).await;
                }
            }
        }
    }

    async fn speak(self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
        let Self {
            routes,
            peer,
            has_asked,
            patience,
            mut stopped,
        } = self;
        let answer = service_fn(move |mut request: Request<Incoming>| {
            has_asked.store(true, Relaxed);
            request.extensions_mut().insert(ConnectInfo(peer));
            routes.clone().call(request.map(Body::new))
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(patience)
            .serve_connection(TokioIo::new(stream), answer)
            .with_upgrades();
        let mut connection = pin!(connection);
        tokio::select! {
            // Whoever is on the other side goes away as they like: there is nobody to tell.
            _ = connection.as_mut() => return,
            _ = stopped.wait_for(|stopped| *stopped) => {}
        }
        connection.as_mut().graceful_shutdown();
        drop(connection.await);
    }
}
