//! The way into a room.
//!
//! Never has a secret in its address: the link comes with the first message.

use crate::{app::App, connection, problem::Problem};
use axum::{
    extract::{ConnectInfo, State, WebSocketUpgrade},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use std::{
    net::SocketAddr,
    sync::{Arc, atomic::Ordering::Relaxed},
};

/// Small buffers: most messages are, and there are many connections.
const READ_BUFFER: usize = 4 * 1024;
const WRITE_BUFFER: usize = 16 * 1024;

/// Opens a connection.
pub async fn open(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let tools = app.hub.tools();
    let is_full = tools.metrics.connections.get() >= tools.limits.connections as u64;
    if is_full || app.is_stopping.load(Relaxed) {
        return Problem::new(StatusCode::SERVICE_UNAVAILABLE, "refused-server-full")
            .into_response();
    }
    let vouched = app.options.person_header.as_ref();
    let name = vouched
        .filter(|_| app.is_proxy(peer.ip()))
        .and_then(|header| headers.get(header))
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    // What is a little too large is read, so that its sender can be told; what is far too large is not.
    let most = tools.limits.message.saturating_mul(4);
    upgrade
        .max_message_size(most)
        .max_frame_size(most)
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .on_upgrade(move |socket| connection::talk(socket, app, name))
}
