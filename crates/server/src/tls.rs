//! TLS in front of everything: a certificate and its key from files, and connections that have shaken hands.
//!
//! Never lets somebody who does not finish shaking hands hold up the others.

use anyhow::{Context as _, Result, anyhow, bail};
use axum::serve::Listener;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, mpsc},
    time::timeout,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, pem, pem::PemObject as _},
    },
    server::TlsStream,
};

/// How long somebody may take to shake hands.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many may do so at a time.
const AT_ONCE: usize = 256;

/// Where a certificate and its key are, in PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tls {
    /// The certificate, and those that vouch for it after it.
    pub certificate: PathBuf,
    /// Its key.
    pub key: PathBuf,
}

impl Tls {
    /// Reads both, and sees that they belong together.
    pub fn read(&self) -> Result<TlsAcceptor> {
        let (certificate, key) = (&self.certificate, &self.key);
        let chain = CertificateDer::pem_file_iter(certificate)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|fault| unreadable(certificate, "certificate", fault))?;
        if chain.is_empty() {
            bail!("there is no certificate in {}", certificate.display());
        }
        let secret = PrivateKeyDer::from_pem_file(key)
            .map_err(|fault| unreadable(key, "private key", fault))?;
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(chain, secret);
        let mut config = config.with_context(|| {
            let (certificate, key) = (certificate.display(), key.display());
            format!("{certificate} and {key} are no certificate and its key")
        })?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

fn unreadable(file: &Path, what: &str, fault: pem::Error) -> anyhow::Error {
    let file = file.display();
    match fault {
        pem::Error::Io(error) => anyhow!("{file}: {error}"),
        pem::Error::NoItemsFound => anyhow!("there is no {what} in {file}"),
        other => anyhow!("{file} is no {what} in PEM: {other}"),
    }
}

/// Gives connections that have shaken hands.
pub struct TlsListener {
    ready: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
}

impl TlsListener {
    /// Shakes hands with whoever comes in there, as long as it is kept.
    pub fn new(mut listener: TcpListener, acceptor: TlsAcceptor) -> std::io::Result<Self> {
        let address = listener.local_addr()?;
        let (send, ready) = mpsc::channel(16);
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        tokio::spawn(async move {
            loop {
                let Ok(turn) = turns.clone().acquire_owned().await else {
                    return;
                };
                let (stream, address) = tokio::select! {
                    // As axum does it: what goes wrong with one connection does not end the others.
                    came = Listener::accept(&mut listener) => came,
                    () = send.closed() => return,
                };
                let (acceptor, send) = (acceptor.clone(), send.clone());
                tokio::spawn(async move {
                    // A change waits for nothing.
                    drop(stream.set_nodelay(true));
                    let shaken = timeout(PATIENCE, acceptor.accept(stream)).await;
                    drop(turn);
                    if let Ok(Ok(stream)) = shaken {
                        drop(send.send((stream, address)).await);
                    }
                });
            }
        });
        Ok(Self { ready, address })
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.ready.recv().await {
            Some(ready) => ready,
            // The runtime is ending.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        Ok(self.address)
    }
}
