//! As much of HTTP as a browser on this machine needs to fetch a file: one request a connection, no body. It must never
//! wait for ever, nor take in more than a request can sensibly be.

use std::fmt::Write as _;
use std::io::{ErrorKind, Read, Result, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);
const LONGEST_HEAD: u64 = 64 * 1024;

/// What a browser asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD` or something that is refused.
    pub method: String,
    /// The path alone, without a query.
    pub path: String,
}

/// What it gets.
#[derive(Debug)]
pub struct Response {
    /// Such as `200 OK`.
    pub status: &'static str,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Response {
    /// An answer in a few words.
    pub fn text(status: &'static str) -> Self {
        let headers = vec![("Content-Type", "text/plain; charset=utf-8".to_owned())];
        Self {
            status,
            headers,
            body: format!("{status}\n").into_bytes(),
        }
    }
}

/// Reads one request, answers it and closes the connection.
pub fn serve(mut stream: TcpStream, answer: impl FnOnce(&Request) -> Response) -> Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let head = read_head(&mut stream)?;
    let request = parse(&head);
    let response = request
        .as_ref()
        .map_or_else(|| Response::text("400 Bad Request"), answer);
    let mut text = format!(
        "HTTP/1.1 {}\r\nConnection: close\r\nContent-Length: {}\r\n",
        response.status,
        response.body.len()
    );
    for (name, value) in &response.headers {
        let _ = write!(text, "{name}: {value}\r\n");
    }
    text.push_str("\r\n");
    stream.write_all(text.as_bytes())?;
    if request.is_none_or(|request| request.method != "HEAD") {
        stream.write_all(&response.body)?;
    }
    // What was sent but not read, such as the body of a POST, would make the system drop our answer on closing.
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(Duration::from_secs(1)))?;
    std::io::copy(&mut stream.take(LONGEST_HEAD), &mut std::io::sink())?;
    Ok(())
}

/// Reads to the empty line that ends the headers.
fn read_head(stream: &mut TcpStream) -> Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut part = [0; 4096];
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        let length = stream.read(&mut part)?;
        if length == 0 || head.len() as u64 > LONGEST_HEAD {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        head.extend_from_slice(&part[..length]);
    }
    Ok(head)
}

fn parse(head: &[u8]) -> Option<Request> {
    let line = std::str::from_utf8(head).ok()?.lines().next()?;
    let mut words = line.split(' ');
    let (method, target, version) = (words.next()?, words.next()?, words.next()?);
    if !version.starts_with("HTTP/1.") || words.next().is_some() || !target.starts_with('/') {
        return None;
    }
    let path = target.split(['?', '#']).next()?;
    Some(Request {
        method: method.to_owned(),
        path: path.to_owned(),
    })
}
