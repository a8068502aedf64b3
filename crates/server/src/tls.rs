//! TLS in front of everything: a certificate and its key from files.
//!
//! Never begins with files that are of no use for it.

use crate::journal;
use anyhow::{Context as _, Result, anyhow, bail};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use tokio::{sync::watch, time::timeout};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, pem, pem::PemObject as _},
    },
};

/// How often the files are looked at.
const AGAIN: Duration = Duration::from_secs(5);

/// Where a certificate and its key are, in PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tls {
    /// The certificate, and those that vouch for it after it.
    pub certificate: PathBuf,
    /// Its key.
    pub key: PathBuf,
}

impl Tls {
    /// Reads both as long as the server runs: what was renewed is shown to whoever comes in from then on. Files that are
    /// of no use, as those that are just being written, change nothing.
    pub async fn renew(self, shown: watch::Sender<TlsAcceptor>) {
        let bytes = || [&self.certificate, &self.key].map(|file| std::fs::read(file).ok());
        let mut known = bytes();
        while timeout(AGAIN, shown.closed()).await.is_err() {
            let now = bytes();
            if now == known {
                continue;
            }
            known = now;
            match self.read() {
                Ok(acceptor) => {
                    shown.send_replace(acceptor);
                    journal::say("info", "certificate-renewed", &[]);
                }
                Err(_) => journal::say("error", "certificate-of-no-use", &[]),
            }
        }
    }

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
