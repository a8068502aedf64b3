//! Every way in which NATS lets a server in: a user and password, a token, an nkey, credentials, and TLS with a
//! certificate asked for; and that it lets nobody in without.
#![expect(clippy::unwrap_used, reason = "a test that falls over fails")]

mod client;
mod engine;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use client::{Folder, Guest, document, make};
use engine::Node;
use nkeys::KeyPair;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair as Key};
use serde_json::{Value as Json, json};
use std::path::PathBuf;
use throughline_server::{Nats, Options, Running, Tls};

/// Writes a file into a folder.
fn file(folder: &Folder, name: &str, text: &str) -> PathBuf {
    std::fs::create_dir_all(&folder.0).unwrap();
    let path = folder.0.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// A server of that NATS keeps and gives back what is done in a room of it.
async fn serves(nats: Nats) {
    let folder = Folder::new();
    let mut options = Options::local(folder.0.clone());
    options.address.set_port(0);
    options.nats = Some(Nats {
        replicas: 1,
        ..nats
    });
    let starting = tokio::task::spawn_blocking(move || Running::start(options));
    let running = starting.await.unwrap().unwrap();
    let made = make(running.address(), &document()).await;
    let mut ann = Guest::new(running.address(), &made.edit, "Ann").await;
    ann.add("kept").await;
    assert!(ann.settle().await);
    drop(ann);
    let stopping = tokio::task::spawn_blocking(move || drop(running));
    stopping.await.unwrap();
}

/// A node with those lines in its configuration, and how to find it with something in front of the address.
async fn node(folder: &Folder, lines: String) -> Option<Node> {
    let folder = folder.0.clone();
    let starting = tokio::task::spawn_blocking(move || {
        engine::is_here().then(|| Node::alone(&folder, &lines))
    });
    starting.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_with_a_password_is_let_in_and_nobody_else() {
    let folder = Folder::new();
    let lines = "authorization { user: care, password: \"p@ss:word\" }".to_owned();
    let Some(node) = node(&folder, lines).await else {
        return;
    };
    let at = |who: &str| Nats {
        servers: vec![node.url("nats", who)],
        replicas: 1,
        ..Nats::default()
    };
    serves(at("care:p%40ss%3Aword@")).await;
    // Nothing in front, and something wrong.
    let starting = ["", "care:wrong@"].map(|who| {
        let data = Folder::new();
        let mut options = Options::local(data.0.clone());
        options.address.set_port(0);
        options.nats = Some(at(who));
        tokio::task::spawn_blocking(move || {
            let refused = Running::start(options).err().unwrap();
            drop(data);
            format!("{refused:#}")
        })
    });
    for said in starting {
        let said = said.await.unwrap();
        assert!(said.contains("lets nobody in"), "{said}");
        assert!(!said.contains("wrong"), "no secret is said: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_enough() {
    let folder = Folder::new();
    let lines = "authorization { token: sesame }".to_owned();
    let Some(node) = node(&folder, lines).await else {
        return;
    };
    let servers = vec![node.url("nats", "sesame@")];
    serves(Nats {
        servers,
        ..Nats::default()
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_nkey_is_enough() {
    let folder = Folder::new();
    let user = KeyPair::new_user();
    let lines = format!(
        "authorization {{ users: [{{ nkey: {} }}] }}",
        user.public_key()
    );
    let Some(node) = node(&folder, lines).await else {
        return;
    };
    let seed = file(&folder, "user.nk", &format!("{}\n", user.seed().unwrap()));
    serves(Nats {
        servers: vec![node.url("nats", "")],
        credentials: Some(seed),
        ..Nats::default()
    })
    .await;
}

/// A claim about a key, as NATS reads it.
fn token(issuer: &KeyPair, subject: &KeyPair, name: &str, about: Json) -> String {
    let mut claims = json!({
        "jti": name,
        "iat": 1_700_000_000,
        "iss": issuer.public_key(),
        "sub": subject.public_key(),
        "name": name,
    });
    claims["nats"] = about;
    let part = |json: Json| URL_SAFE_NO_PAD.encode(json.to_string());
    let head = part(json!({ "typ": "JWT", "alg": "ed25519-nkey" }));
    let said = format!("{head}.{}", part(claims));
    let signed = issuer.sign(said.as_bytes()).unwrap();
    format!("{said}.{}", URL_SAFE_NO_PAD.encode(signed))
}

#[tokio::test(flavor = "multi_thread")]
async fn credentials_of_an_operators_user_are_enough() {
    let folder = Folder::new();
    let (operator, user) = (KeyPair::new_operator(), KeyPair::new_user());
    let (system, account) = (KeyPair::new_account(), KeyPair::new_account());
    let about = json!({ "type": "operator", "version": 2, "system_account": system.public_key() });
    let vouches = token(&operator, &operator, "care", about);
    let limits = json!({
        "subs": -1, "data": -1, "payload": -1, "imports": -1, "exports": -1, "wildcards": true,
        "conn": -1, "leaf": -1, "mem_storage": -1, "disk_storage": -1, "streams": -1, "consumer": -1,
    });
    let about = json!({ "type": "account", "version": 2, "limits": limits });
    let holds = token(&operator, &account, "rooms", about);
    let rules = token(
        &operator,
        &system,
        "system",
        json!({ "type": "account", "version": 2 }),
    );
    let about = json!({
        "type": "user", "version": 2, "subs": -1, "data": -1, "payload": -1, "pub": {}, "sub": {},
    });
    let is = token(&account, &user, "server", about);
    let vouches = file(&folder, "operator.jwt", &vouches);
    let lines = format!(
        "operator: \"{}\"\nresolver: MEMORY\nresolver_preload: {{ {}: {holds}, {}: {rules} }}",
        vouches.display(),
        account.public_key(),
        system.public_key()
    );
    let Some(node) = node(&folder, lines).await else {
        return;
    };
    let text = format!(
        "-----BEGIN NATS USER JWT-----\n{is}\n------END NATS USER JWT------\n\n\
         -----BEGIN USER NKEY SEED-----\n{}\n------END USER NKEY SEED------\n",
        user.seed().unwrap()
    );
    serves(Nats {
        servers: vec![node.url("nats", "")],
        credentials: Some(file(&folder, "server.creds", &text)),
        ..Nats::default()
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_side_shows_a_certificate_to_the_other() {
    let folder = Folder::new();
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, Key::generate().unwrap()).unwrap();
    let pair = |name: &str| {
        let key = Key::generate().unwrap();
        let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
        let params = CertificateParams::new(names).unwrap();
        let certificate = params.signed_by(&key, &authority).unwrap();
        Tls {
            certificate: file(&folder, &format!("{name}.pem"), &certificate.pem()),
            key: file(&folder, &format!("{name}-key.pem"), &key.serialize_pem()),
        }
    };
    let (of_node, of_server) = (pair("node"), pair("server"));
    let authorities = file(&folder, "ca.pem", &authority.pem());
    let lines = format!(
        "tls {{ cert_file: \"{}\", key_file: \"{}\", ca_file: \"{}\", verify: true }}",
        of_node.certificate.display(),
        of_node.key.display(),
        authorities.display()
    );
    let Some(node) = node(&folder, lines).await else {
        return;
    };
    serves(Nats {
        servers: vec![node.url("tls", "")],
        authorities: Some(authorities),
        shown: Some(of_server),
        ..Nats::default()
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_lets_nobody_in_is_named_and_not_told() {
    let folder = Folder::new();
    let wrong = file(&folder, "wrong.creds", "a secret of another kind");
    let mut options = Options::local(folder.0.join("data"));
    options.nats = Some(Nats {
        servers: vec!["nats://127.0.0.1:1".to_owned()],
        replicas: 1,
        credentials: Some(wrong),
        ..Nats::default()
    });
    let starting = tokio::task::spawn_blocking(move || Running::start(options));
    let said = format!("{:#}", starting.await.unwrap().err().unwrap());
    assert!(
        said.contains("wrong.creds") && !said.contains("secret"),
        "{said}"
    );
}
