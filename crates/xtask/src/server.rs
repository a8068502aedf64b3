//! A small web server for this machine. It must never listen to another one, and never serve a file that the site does
//! not hold.

use crate::http::{self, Request, Response};
use crate::policy;
use crate::site::{self, Site};
use anyhow::{Result, anyhow};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, PoisonError, RwLock};

/// Where to listen.
#[derive(Debug, Clone, Copy)]
pub enum Port {
    /// This one or none; 0 is any that is free.
    Exactly(u16),
    /// This one or one of the next hundred.
    From(u16),
}

/// What is sent with every file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headers {
    /// Everything that keeps a page safe.
    Strict,
    /// As a plain web host would: the type of the file and nothing else.
    Plain,
}

/// A server that is running until the program ends.
pub struct Server {
    address: String,
    site: Arc<RwLock<Site>>,
}

impl Server {
    /// Starts to serve a site under a path such as `/` or `/a/folder/`.
    pub fn start(site: Site, port: Port, path: &'static str, headers: Headers) -> Result<Self> {
        let listener = listen(port)?;
        let address = format!("http://{}{path}", listener.local_addr()?);
        let site = Arc::new(RwLock::new(site));
        let served = Arc::clone(&site);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = Arc::clone(&served);
                // A browser that has gone away is no reason to say anything.
                std::thread::spawn(move || {
                    http::serve(stream, |request| answer(request, &site, path, headers)).ok()
                });
            }
        });
        Ok(Self { address, site })
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

fn listen(port: Port) -> Result<TcpListener> {
    let (first, last) = match port {
        Port::Exactly(port) => (port, port),
        Port::From(port) => (port, port.saturating_add(100)),
    };
    let mut refusal = anyhow!("no port to listen on");
    for port in first..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => refusal = anyhow!("port {port} of this machine: {error}"),
        }
    }
    Err(refusal)
}

fn answer(request: &Request, site: &RwLock<Site>, path: &str, headers: Headers) -> Response {
    if request.method != "GET" && request.method != "HEAD" {
        let mut refusal = Response::text("405 Method Not Allowed");
        refusal.headers.push(("Allow", "GET, HEAD".to_owned()));
        return refusal;
    }
    let site = site.read().unwrap_or_else(PoisonError::into_inner);
    // Only names of the site's own list are served, so that no `..` leads anywhere.
    let found = request
        .path
        .strip_prefix(path)
        .and_then(|name| Some((site::media_type(name), site.file(name)?)));
    let Some((kind, bytes)) = found else {
        return Response::text("404 Not Found");
    };
    let mut sent = vec![("Content-Type", kind.to_owned())];
    if headers == Headers::Strict {
        sent.extend([
            ("Content-Security-Policy", policy::header()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
            ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
            ("Referrer-Policy", "no-referrer".to_owned()),
            ("Cache-Control", "no-cache".to_owned()),
        ]);
    }
    Response {
        status: "200 OK",
        headers: sent,
        body: bytes.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Headers, Port, Server};
    use crate::site::Site;
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

    fn ask(server: &Server, request: &str) -> String {
        let host = server
            .address()
            .trim_start_matches("http://")
            .split('/')
            .next()
            .unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn server(path: &'static str, headers: Headers) -> Server {
        let site = Site::from_iter([("index.html", "the page"), ("style/base.css", "the style")]);
        Server::start(site, Port::Exactly(0), path, headers).unwrap()
    }

    #[test]
    fn files_are_served_with_their_type_and_the_policy() {
        let server = server("/", Headers::Strict);
        let page = ask(&server, "GET /?a=b HTTP/1.1\r\n\r\n");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
        assert!(
            page.contains("Content-Type: text/html; charset=utf-8\r\n"),
            "{page}"
        );
        assert!(
            page.contains("Content-Security-Policy: default-src 'none'"),
            "{page}"
        );
        assert!(page.ends_with("\r\n\r\nthe page"), "{page}");
        let style = ask(&server, "GET /style/base.css HTTP/1.1\r\n\r\n");
        assert!(style.contains("Content-Type: text/css"), "{style}");
    }

    #[test]
    fn a_head_has_the_length_and_no_body() {
        let answer = ask(&server("/", Headers::Strict), "HEAD / HTTP/1.1\r\n\r\n");
        assert!(
            answer.contains("Content-Length: 8\r\n") && answer.ends_with("\r\n\r\n"),
            "{answer}"
        );
    }

    #[test]
    fn nothing_outside_the_site_is_served() {
        let server = server("/", Headers::Strict);
        for path in [
            "/../Cargo.toml",
            "/style/../index.html",
            "/%2e%2e/Cargo.toml",
            "/style/",
            "//index.html",
            "/nothing",
        ] {
            let answer = ask(&server, &format!("GET {path} HTTP/1.1\r\n\r\n"));
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        }
    }

    #[test]
    fn what_is_no_fetch_is_refused() {
        let server = server("/", Headers::Strict);
        let post = ask(&server, "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\na=b");
        assert!(
            post.starts_with("HTTP/1.1 405") && post.contains("Allow: GET, HEAD"),
            "{post}"
        );
        assert!(ask(&server, "nonsense\r\n\r\n").starts_with("HTTP/1.1 400"));
    }

    #[test]
    fn under_a_path_only_the_path_is_served() {
        let server = server("/some/folder/", Headers::Plain);
        assert!(ask(&server, "GET / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404"));
        let page = ask(&server, "GET /some/folder/ HTTP/1.1\r\n\r\n");
        assert!(
            page.starts_with("HTTP/1.1 200") && !page.contains("Content-Security-Policy"),
            "{page}"
        );
    }
}
