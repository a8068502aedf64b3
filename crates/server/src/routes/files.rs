//! The files of the app.
//!
//! Never serves what is not in the folder of the app, whatever the address says, nor what begins with a dot.

use crate::app::App;
use axum::{
    extract::State,
    http::{Method, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use std::{path::PathBuf, sync::Arc};

/// One file, by its path.
pub async fn file(State(app): State<Arc<App>>, method: Method, uri: Uri) -> Response {
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
    let path = app
        .options
        .site
        .as_ref()
        .and_then(|site| within(site, name));
    let read = match path {
        Some(path) if !uri.path().starts_with("//") => {
            tokio::task::spawn_blocking(move || std::fs::read(path)).await
        }
        _ => return not_found(),
    };
    match read {
        Ok(Ok(bytes)) => {
            let headers = [
                (header::CONTENT_TYPE, media_type(name)),
                (header::CACHE_CONTROL, "no-cache"),
            ];
            (headers, bytes).into_response()
        }
        _ => not_found(),
    }
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "404\n").into_response()
}

/// The path of a plain name below the folder. Encoded letters are none of the app's names.
fn within(site: &std::path::Path, name: &str) -> Option<PathBuf> {
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
