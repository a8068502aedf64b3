//! `serve`: the app, and rooms in which several people work on one pathway.
//!
//! Never listens to other machines unless it was told to.

use crate::{Outcome, arguments, output};
use qrcodegen::{QrCode, QrCodeEcc};
use std::{io::IsTerminal as _, path::PathBuf};
use throughline_server::{Clock, Limits, Nats, Options, Running, Tls};

const MEGABYTE: u64 = 1_000_000;

/// Runs it until it is asked to end.
pub(crate) fn run(arguments: &arguments::Serve) -> anyhow::Result<Outcome> {
    let site = arguments.app.is_dir().then(|| arguments.app.clone());
    let options = Options {
        address: arguments.address,
        ports: 1,
        data: arguments.data.clone(),
        origin: arguments.origin.clone(),
        person_header: arguments.person_header.clone(),
        proxies: arguments.proxy.clone(),
        tls: pair(arguments.tls_cert.as_ref(), arguments.tls_key.as_ref()),
        nats: (!arguments.nats.is_empty()).then(|| Nats {
            servers: arguments.nats.clone(),
            replicas: arguments.nats_replicas,
            credentials: arguments.nats_credentials.clone(),
            authorities: arguments.nats_ca.clone(),
            shown: pair(arguments.nats_cert.as_ref(), arguments.nats_key.as_ref()),
        }),
        limits: Limits {
            people: arguments.most_people,
            rooms: arguments.most_rooms,
            room: arguments.most_of_room * MEGABYTE,
            store: arguments.most_of_all.map(|most| most * MEGABYTE),
            unused_days: arguments.unused_days,
            ..Limits::default()
        },
        site,
        clock: Clock::default(),
    };
    let rooms_alone = options.site.is_none();
    let running = Running::start(options)?;
    let scheme = running.scheme();
    output::result(&format!(
        "Throughline is at {scheme}://{}\n",
        running.address()
    ));
    if let Some(address) = running.on_the_network() {
        let url = format!("{scheme}://{address}/");
        output::result(&format!("Others on this network find it at {url}\n"));
        if std::io::stdout().is_terminal() {
            output::result(&qr(&url).unwrap_or_default());
        }
    }
    if rooms_alone {
        let folder = arguments.app.display();
        output::complain(&format!(
            "{folder} is no folder: rooms are served, the app is not"
        ));
    }
    running.wait();
    Ok(Outcome::Clean)
}

fn pair(certificate: Option<&PathBuf>, key: Option<&PathBuf>) -> Option<Tls> {
    Some(Tls {
        certificate: certificate?.clone(),
        key: key?.clone(),
    })
}

/// An address as a code for telephones, two rows in one of the terminal: white on black whatever its colours are.
fn qr(url: &str) -> Option<String> {
    const QUIET: i32 = 2;
    let code = QrCode::encode_text(url, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut text = String::new();
    for row in (-QUIET..size + QUIET).step_by(2) {
        text.push_str("\x1b[40;97m");
        for column in -QUIET..size + QUIET {
            let is_light = |row| !code.get_module(column, row);
            text.push(match (is_light(row), is_light(row + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        text.push_str("\x1b[0m\n");
    }
    Some(text)
}
