//! A small web server for this machine. It must never listen to another one, and never serve a file that the site does
//! not hold.

use crate::policy;
use crate::site::{self, Site};
use anyhow::{Result, anyhow};
use std::net::Ipv4Addr;
use std::sync::{Arc, PoisonError, RwLock};
use tiny_http::{Header, Method, Request, Response};

/// Where to listen.
#[derive(Debug, Clone, Copy)]
pub enum Port {
    /// This one or none; 0 is any that is free.
    Exactly(u16),
    /// This one or one of the next hundred.
    From(u16),
}

/// A server that is running until the program ends.
pub struct Server {
    address: String,
    site: Arc<RwLock<Site>>,
}

impl Server {
    /// Starts to serve a site under a path such as `/` or `/a/folder/`.
    pub fn start(site: Site, port: Port, path: &'static str, headers: Headers) -> Result<Self> {
        let listener = Arc::new(listen(port)?);
        let number = listener
            .server_addr()
            .to_ip()
            .map_or(0, |address| address.port());
        let site = Arc::new(RwLock::new(site));
        for _ in 0..4 {
            let (listener, site) = (Arc::clone(&listener), Arc::clone(&site));
            std::thread::spawn(move || {
                while let Ok(request) = listener.recv() {
                    // A browser that has gone away is no reason to stop.
                    let _ = answer(request, &site, path, headers);
                }
            });
        }
        Ok(Self {
            address: format!("http://127.0.0.1:{number}{path}"),
            site,
        })
    }

    /// What a person types into the browser.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Serves other files from now on.
    pub fn replace(&self, site: Site) {
        *self.site.write().unwrap_or_else(PoisonError::into_inner) = site;
    }
}

/// What is sent with every file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headers {
    /// Everything that keeps a page safe.
    Strict,
    /// As a plain web host would: the type of the file and nothing else.
    Plain,
}

fn listen(port: Port) -> Result<tiny_http::Server> {
    let (first, last) = match port {
        Port::Exactly(port) => (port, port),
        Port::From(port) => (port, port.saturating_add(100)),
    };
    let mut refusal = anyhow!("no port to listen on");
    for port in first..=last {
        match tiny_http::Server::http((Ipv4Addr::LOCALHOST, port)) {
            Ok(server) => return Ok(server),
            Err(error) => refusal = anyhow!("port {port} of this machine: {error}"),
        }
    }
    Err(refusal)
}

fn answer(
    request: Request,
    site: &RwLock<Site>,
    path: &str,
    headers: Headers,
) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        let response = Response::from_string("only GET and HEAD\n").with_status_code(405);
        return request.respond(response.with_header(header("Allow", "GET, HEAD")));
    }
    let url = request.url().split(['?', '#']).next().unwrap_or_default();
    let found = url.strip_prefix(path).and_then(|name| {
        // Only names of the list are served, so that no `..` leads anywhere.
        let held = site.read().unwrap_or_else(PoisonError::into_inner);
        held.file(name)
            .map(|bytes| (site::media_type(name), bytes.to_vec()))
    });
    let Some((kind, bytes)) = found else {
        return request.respond(Response::from_string("not found\n").with_status_code(404));
    };
    let mut response = Response::from_data(bytes)
        .with_chunked_threshold(usize::MAX)
        .with_header(header("Content-Type", kind));
    if headers == Headers::Strict {
        for (name, value) in [
            ("Content-Security-Policy", policy::header().as_str()),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Referrer-Policy", "no-referrer"),
            ("Cache-Control", "no-cache"),
        ] {
            response.add_header(header(name, value));
        }
    }
    request.respond(response)
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("headers are written in this file, in ASCII")
}
