//! The files of the app.
//!
//! Never serves what is not in the folder of the app, whatever the address says, nor what begins with a dot.

use crate::app::App;
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::UNIX_EPOCH,
};

/// One file, by its path.
pub async fn file(
    State(app): State<Arc<App>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let allowed = [(header::ALLOW, "GET, HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allowed, "405\n").into_response();
    }
    let name = uri.path().trim_start_matches('/');
    let name = if uri.path() == "/" {
        "index.html"
    } else {
        name
    };
    let (Some(site), false) = (app.options.site.clone(), uri.path().starts_with("//")) else {
        return not_found();
    };
    let (wanted, known) = (name.to_owned(), headers.get(header::IF_NONE_MATCH).cloned());
    let read = tokio::task::spawn_blocking(move || read(&site, &wanted, known.as_ref())).await;
    let Ok(Some((tag, bytes))) = read else {
        return not_found();
    };
    let headers = [
        (header::ETAG, tag.as_str()),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    match bytes {
        Some(bytes) => {
            let kind = [(header::CONTENT_TYPE, media_type(name))];
            (headers, kind, bytes).into_response()
        }
        None => (StatusCode::NOT_MODIFIED, headers).into_response(),
    }
}

/// A file and by what it is known again; without its bytes where they are known.
fn read(site: &Path, name: &str, known: Option<&HeaderValue>) -> Option<(String, Option<Vec<u8>>)> {
    let path = within(site, name)?;
    let facts = path.metadata().ok()?;
    let changed = facts.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let tag = format!("\"{:x}-{:x}\"", facts.len(), changed.as_nanos());
    let is_known = known
        .and_then(|known| known.to_str().ok())
        .is_some_and(|known| {
            known
                .split(',')
                .any(|known| known.trim().trim_start_matches("W/") == tag)
        });
    let bytes = if is_known {
        None
    } else {
        Some(std::fs::read(path).ok()?)
    };
    Some((tag, bytes))
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "404\n").into_response()
}

/// The path of a plain name below the folder. Encoded letters are none of the app's names.
fn within(site: &Path, name: &str) -> Option<PathBuf> {
    let is_plain = |part: &str| {
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        !part.is_empty() && !part.starts_with('.') && part.bytes().all(letter)
    };
    if !name.split('/').all(is_plain) {
        return None;
    }
    let path = site.join(name).canonicalize().ok()?;
    // A link in the folder must not lead out of it.
    let inside = path.starts_with(site.canonicalize().ok()?);
    (inside && path.is_file()).then_some(path)
}

/// The media type of a file by the end of its name.
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html" | "") | None => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ftl" | "txt" | "md") => "text/plain; charset=utf-8",
        Some(_) => "application/octet-stream",
    }
}
