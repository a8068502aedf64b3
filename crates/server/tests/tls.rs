//! A server that speaks TLS itself, and what it says of files that are of no use for it.
#![expect(clippy::unwrap_used, reason = "a test that falls over fails")]

mod client;

use client::{AGAIN, Folder, JSON, PATIENCE, document, fresh, join, text};
use futures_util::{SinkExt as _, StreamExt as _};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use std::{net::SocketAddr, path::PathBuf, sync::Arc};
use sync::{Id, ToPerson};
use throughline_server::{Options, Running, Tls};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{
        ClientConfig, RootCertStore,
        crypto::ring,
        pki_types::{CertificateDer, ServerName},
    },
};
use tokio_tungstenite::tungstenite::Message;

/// A certificate for `localhost` and its key, as files.
fn certificate(folder: &Folder) -> (Tls, CertificateDer<'static>) {
    std::fs::create_dir_all(&folder.0).unwrap();
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names).unwrap();
    let write = |name: &str, text: String| -> PathBuf {
        let file = folder.0.join(format!("{}-{name}", fresh("pem")));
        std::fs::write(&file, text).unwrap();
        file
    };
    let tls = Tls {
        certificate: write("cert.pem", cert.pem()),
        key: write("key.pem", signing_key.serialize_pem()),
    };
    (tls, cert.der().clone())
}

fn start(folder: &Folder, tls: Tls) -> anyhow::Result<Running> {
    let mut options = Options::local(folder.0.join("data"));
    options.address.set_port(0);
    options.tls = Some(tls);
    Running::start(options)
}

async fn shake(address: SocketAddr, trusted: &CertificateDer<'static>) -> TlsStream<TcpStream> {
    try_shake(address, trusted).await.unwrap()
}

async fn try_shake(
    address: SocketAddr,
    trusted: &CertificateDer<'static>,
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(address).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    let shaking = TlsConnector::from(Arc::new(config)).connect(name, stream);
    timeout(PATIENCE, shaking).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_is_renewed_is_shown_without_a_restart() {
    let folder = Folder::new();
    let ((tls, old), (next, new)) = (certificate(&folder), certificate(&folder));
    let running = start(&folder, tls.clone()).unwrap();
    let address = running.address();
    // Who is in stays in.
    let mut before = shake(address, &old).await;
    assert!(try_shake(address, &new).await.is_err());
    // Half of it is of no use, and changes nothing.
    std::fs::copy(&next.certificate, &tls.certificate).unwrap();
    shake(address, &old).await;
    std::fs::copy(&next.key, &tls.key).unwrap();
    let renewed = async {
        while try_shake(address, &new).await.is_err() {
            tokio::time::sleep(AGAIN).await;
        }
    };
    timeout(PATIENCE, renewed).await.unwrap();
    assert!(try_shake(address, &old).await.is_err());
    let request = b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    before.write_all(request).await.unwrap();
    let mut answer = String::new();
    drop(before.read_to_string(&mut answer).await);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    tokio::task::spawn_blocking(move || drop(running))
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn rooms_are_made_and_entered_over_tls() {
    let folder = Folder::new();
    let (tls, trusted) = certificate(&folder);
    let running = start(&folder, tls).unwrap();
    assert_eq!(running.scheme(), "https");
    let address = running.address();
    // Somebody who never shakes hands holds nobody up.
    let _silent = TcpStream::connect(address).await.unwrap();
    let mut plain = TcpStream::connect(address).await.unwrap();
    plain
        .write_all(b"GET /health HTTP/1.1\r\n\r\n")
        .await
        .unwrap();
    let mut answer = Vec::new();
    drop(
        timeout(PATIENCE, plain.read_to_end(&mut answer))
            .await
            .unwrap(),
    );
    assert!(!answer.starts_with(b"HTTP"), "plain HTTP is not answered");

    let body = String::from_utf8(formats::native::write(&document())).unwrap();
    let (name, kind) = JSON;
    let request = format!(
        "POST /api/rooms HTTP/1.1\r\nHost: localhost\r\nOrigin: https://localhost\r\n{name}: {kind}\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let mut stream = shake(address, &trusted).await;
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    drop(
        timeout(PATIENCE, stream.read_to_string(&mut answer))
            .await
            .unwrap(),
    );
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(
        answer.contains("strict-transport-security: max-age="),
        "{answer}"
    );
    let (_, made) = answer.split_once("\r\n\r\n").unwrap();
    let made: serde_json::Value = serde_json::from_str(made).unwrap();
    let link = Id::new(made["links"]["edit"].as_str().unwrap()).unwrap();

    let stream = shake(address, &trusted).await;
    let socket = tokio_tungstenite::client_async("wss://localhost/api/socket", stream);
    let (mut socket, _) = timeout(PATIENCE, socket).await.unwrap().unwrap();
    let coming = text(&join(&link, &fresh("person"), "Ann", None));
    socket.send(coming).await.unwrap();
    let heard = timeout(PATIENCE, socket.next())
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    let Message::Text(heard) = heard else {
        panic!("{heard:?}");
    };
    let heard: Vec<ToPerson> = serde_json::from_str(&heard).unwrap();
    assert!(matches!(heard[0], ToPerson::Welcome(_)));
    tokio::task::spawn_blocking(move || drop(running))
        .await
        .unwrap();
}

#[test]
fn files_that_are_of_no_use_are_named() {
    let folder = Folder::new();
    let ((good, _), (other, _)) = (certificate(&folder), certificate(&folder));
    let refusal = |certificate: &PathBuf, key: &PathBuf| {
        let (certificate, key) = (certificate.clone(), key.clone());
        let refused = start(&folder, Tls { certificate, key }).err().unwrap();
        format!("{refused:#}")
    };
    let nowhere = folder.0.join("nowhere.pem");
    let said = refusal(&nowhere, &good.key);
    assert!(
        said.contains("nowhere.pem") && said.contains("No such file"),
        "{said}"
    );
    let said = refusal(&good.certificate, &nowhere);
    assert!(
        said.contains("nowhere.pem") && said.contains("No such file"),
        "{said}"
    );
    let said = refusal(&good.key, &good.key);
    assert!(said.contains("no certificate in"), "{said}");
    let said = refusal(&good.certificate, &good.certificate);
    assert!(said.contains("no private key in"), "{said}");
    let said = refusal(&good.certificate, &other.key);
    assert!(said.contains("are no certificate and its key"), "{said}");
    // Nothing was made on the way.
    assert!(!folder.0.join("data").exists());
}
