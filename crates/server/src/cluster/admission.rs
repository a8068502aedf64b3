//! Where NATS is, and how it lets this server in.
//!
//! Never puts a secret into a message: of a file there is its name.

use crate::tls::Tls;
use anyhow::{Context as _, Result, bail};
use async_nats::{ConnectOptions, ServerAddr};
use std::path::PathBuf;

/// Where the engine is, and how it lets this server in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nats {
    /// Its addresses, as `nats://10.0.0.1:4222`: one of them is enough to find the others. With `tls://` they are
    /// spoken to in TLS. A user and a password, or a token, can stand in front of an `@`.
    pub servers: Vec<String>,
    /// On how many of its nodes each change is kept.
    pub replicas: usize,
    /// A file with what lets this server in: what `nsc` writes for a user, or the seed of an nkey.
    pub credentials: Option<PathBuf>,
    /// The certificates of those who vouch for the nodes, in PEM, beside those that the system trusts.
    pub authorities: Option<PathBuf>,
    /// What this server shows for itself to nodes that ask for a certificate.
    pub shown: Option<Tls>,
}

impl Nats {
    /// The addresses.
    pub(super) fn addresses(&self) -> Result<Vec<ServerAddr>> {
        let servers = self.servers.iter().map(|server| server.parse());
        servers.collect::<Result<_, _>>().context("--nats")
    }

    /// The options, with what lets this server in.
    pub(super) fn admitted(
        &self,
        mut options: ConnectOptions,
        servers: &[ServerAddr],
    ) -> Result<ConnectOptions> {
        let named = servers.iter().find_map(|server| {
            let user = decoded(server.username()?);
            Some((user, server.password().map(decoded)))
        });
        options = match named {
            Some((user, Some(password))) => options.user_and_password(user, password),
            Some((token, None)) => options.token(token),
            None => options,
        };
        if let Some(file) = &self.credentials {
            let name = file.display();
            let text = std::fs::read_to_string(file).with_context(|| name.to_string())?;
            let seed = text
                .lines()
                .map(str::trim)
                .find(|line| line.starts_with("SU"));
            options = match seed {
                _ if text.contains("BEGIN NATS USER JWT") => options
                    .credentials(&text)
                    .with_context(|| format!("{name} is no file of credentials"))?,
                Some(seed) => options.nkey(seed.to_owned()),
                None => bail!("{name} holds neither credentials nor the seed of a user's nkey"),
            };
        }
        if let Some(file) = &self.authorities {
            options = options.add_root_certificates(file.clone());
        }
        if let Some(Tls { certificate, key }) = &self.shown {
            options = options.add_client_certificate(certificate.clone(), key.clone());
        }
        Ok(options)
    }
}

/// A part of an address, in which a sign may stand as `%` and its number.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let number = after.get(..2).filter(|_| first == b'%');
        let number = number.and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = number.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn signs_may_stand_as_their_numbers() {
        assert_eq!(decoded("p%40ss%3aw%6Frd"), "p@ss:word");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%zz%4"), "%zz%4");
        assert_eq!(decoded("%C3%A9"), "é");
    }
}
