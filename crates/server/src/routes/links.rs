//! Handing out links and withdrawing them.
//!
//! Never shows a secret twice: it is in the answer to its making and nowhere else.

use super::{
    json,
    rooms::{allowed, fault},
};
use crate::{
    app::App,
    keys::{link_hash, random_id},
    problem::Problem,
    room::ToRoomTask,
    store::{Deed, LinkDraft},
};
use axum::{
    body::{Body, to_bytes},
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use serde_json::json as value;
use std::sync::Arc;
use sync::Right;

/// What a link shall let a person do.
#[derive(Deserialize)]
struct Wish {
    right: Right,
    /// For how long: seconds; for ever if not given.
    #[serde(default)]
    seconds: Option<u32>,
}

/// Makes a link.
pub async fn make(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let link = allowed(&app, &headers, Right::Facilitate).await?;
    let malformed = || Problem::new(StatusCode::BAD_REQUEST, "refused-malformed");
    let bytes = to_bytes(body, 1_000).await.map_err(|_| malformed())?;
    let wish: Wish = serde_json::from_slice(&bytes).map_err(|_| malformed())?;
    let secret = random_id();
    let draft = LinkDraft {
        hash: link_hash(&secret),
        right: wish.right,
        expires: wish
            .seconds
            .map(|seconds| app.hub.tools().clock.now() + u64::from(seconds) * 1_000),
    };
    let number = draft.number();
    let log = &app.hub.tools().log;
    let made = log.ask(&link.id, Deed::AddLink(draft)).await;
    made.map_err(fault)?;
    Ok(json(
        StatusCode::CREATED,
        &value!({ "number": number, "link": secret }),
    ))
}

/// Withdraws a link: who came in by it leaves.
pub async fn revoke(
    State(app): State<Arc<App>>,
    Path(number): Path<i64>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let link = allowed(&app, &headers, Right::Facilitate).await?;
    let log = &app.hub.tools().log;
    let done = log.ask(&link.id, Deed::RevokeLink(number)).await;
    done.map_err(fault)?;
    app.hub.tell(&link.id, ToRoomTask::Revoked(number)).await;
    Ok(StatusCode::NO_CONTENT.into_response())
}
