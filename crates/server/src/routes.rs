//! What can be asked for over HTTP, one file a thing.
//!
//! Never answers a page of another host, and never caches what is said of a room.

mod files;
mod links;
mod rooms;
mod socket;
mod state;

pub use files::media_type;

use crate::{app::App, policy, problem::Problem};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::{delete, get, post},
};
use std::sync::Arc;

/// All of them.
pub fn all(app: Arc<App>) -> Router {
    let rooms = Router::new()
        .route("/api/socket", get(socket::open))
        .route("/api/rooms", post(rooms::make))
        .route("/api/room", get(rooms::facts).delete(rooms::delete))
        .route("/api/room/export", get(rooms::export))
        .route("/api/room/entries", get(rooms::entries))
        .route("/api/room/names", delete(rooms::forget_all))
        .route("/api/room/names/{person}", delete(rooms::forget))
        .route("/api/room/links", post(links::make))
        .route("/api/room/links/{number}", delete(links::revoke))
        .layer(middleware::from_fn_with_state(app.clone(), only_ours));
    let is_tls = app.options.tls.is_some();
    Router::new()
        .merge(rooms)
        .route("/health", get(state::health))
        .route("/ready", get(state::ready))
        .route("/metrics", get(state::metrics))
        .fallback(files::file)
        .layer(middleware::map_response(move |response| async move {
            keep_safe(response, is_tls)
        }))
        .with_state(app)
}

async fn only_ours(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    if !app.is_ours(request.headers()) {
        return Problem::new(StatusCode::FORBIDDEN, "refused-foreign").into_response();
    }
    let mut response = next.run(request).await;
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    response
}

/// What keeps a page safe goes with everything.
fn keep_safe(mut response: Response, is_tls: bool) -> Response {
    let headers = response.headers_mut();
    if is_tls {
        // Half a year. A proxy in front that does TLS says so itself.
        let long = HeaderValue::from_static("max-age=15552000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, long);
    }
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let same = HeaderValue::from_static("same-origin");
    headers.insert("cross-origin-opener-policy", same.clone());
    headers.insert("cross-origin-resource-policy", same);
    if let Ok(policy) = HeaderValue::from_str(&policy::header()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// An answer in JSON.
fn json(status: StatusCode, value: &impl serde::Serialize) -> Response {
    let body = serde_json::to_string(value).expect("our own answers can be written");
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (status, kind, body).into_response()
}
