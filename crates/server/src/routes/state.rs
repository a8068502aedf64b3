//! Whether the server is well, for those who watch over it.
//!
//! Never says anything of a room or a person.

use crate::app::App;
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use std::{
    sync::{Arc, atomic::Ordering::Relaxed},
    time::Duration,
};

/// It runs.
pub async fn health() -> &'static str {
    "ok\n"
}

/// It takes people in: the store writes, and it is not about to stop.
pub async fn ready(State(app): State<Arc<App>>) -> Response {
    let is_well = app.hub.tools().log.is_well();
    let is_well = tokio::time::timeout(Duration::from_secs(2), is_well).await;
    if is_well.unwrap_or(false) && !app.is_stopping.load(Relaxed) {
        "ready\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
    }
}

/// The counts.
pub async fn metrics(State(app): State<Arc<App>>) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    (kind, app.hub.tools().metrics.text()).into_response()
}
