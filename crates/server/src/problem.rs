//! Why a request was refused, as `application/problem+json`.
//!
//! Never says more than whoever asks may know: an unknown link and a withdrawn one have the same answer.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use pathway::Message;
use serde_json::json;

/// A refusal: a status, and the message that a program puts into words.
#[derive(Debug)]
pub struct Problem(pub StatusCode, pub Message);

impl Problem {
    /// The refusal of that status with the sentence of that id.
    pub fn new(status: StatusCode, id: &'static str) -> Self {
        Self(status, Message::new(id))
    }
    /// The link lets nobody in, whatever the reason.
    pub fn unknown_link() -> Self {
        Self::new(StatusCode::NOT_FOUND, "refused-link-unknown")
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Self(status, message) = self;
        let body = json!({
            "type": format!("urn:throughline:{}", message.id),
            "status": status.as_u16(),
            "message": message,
        });
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        (status, kind, body.to_string()).into_response()
    }
}
