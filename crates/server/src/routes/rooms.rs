//! Making a room, and what its facilitator may ask of it.
//!
//! Never told apart from outside: a room that is gone, one that never was and a link that is too weak for what is asked
//! have answers that say nothing of the room.

use super::json;
use crate::{
    app::App,
    journal,
    keys::{link_hash, random_id},
    outbox::left,
    problem::Problem,
    room::{ToRoomTask, compact::document_at, write_entry},
    store::{Deed, LinkDraft, StoreError, read},
};
use axum::{
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use futures_util::StreamExt as _;
use serde::Deserialize;
use serde_json::json as value;
use std::{
    ops::ControlFlow,
    sync::Arc,
    time::{Duration, Instant},
};
use sync::{Id, Right};
use tokio::{sync::SemaphorePermit, time::timeout};

type Answer = Result<Response, Problem>;

/// The answer to a link that lets nobody in comes after this long, whatever the reason.
const UNKNOWN_AFTER: Duration = Duration::from_millis(200);
/// The most bytes of history in one answer, about.
const PAGE: usize = 4_000_000;
/// How long a document may take to come in.
const UPLOAD: Duration = Duration::from_secs(120);

/// Whose link comes with the request, if it lets them do that.
pub async fn allowed(app: &App, headers: &HeaderMap, right: Right) -> Result<read::Link, Problem> {
    let begun = Instant::now();
    let secret = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .and_then(Id::new);
    let link = match &secret {
        Some(secret) => app.link(secret).await.map_err(fault)?,
        None => None,
    };
    match link {
        Some(link) if link.right >= right => Ok(link),
        Some(_) => Err(Problem::new(StatusCode::FORBIDDEN, "refused-not-allowed")),
        None => {
            app.hub.tools().metrics.unknown_links_total.up();
            tokio::time::sleep(UNKNOWN_AFTER.saturating_sub(begun.elapsed())).await;
            Err(Problem::unknown_link())
        }
    }
}

/// A refusal for what the store says.
pub fn fault(error: StoreError) -> Problem {
    match error {
        StoreError::Full => Problem::new(StatusCode::INSUFFICIENT_STORAGE, "refused-disk-full"),
        StoreError::Gone => Problem::new(StatusCode::NOT_FOUND, "refused-room-gone"),
        StoreError::Other(why) => {
            journal::say("error", "store", &[("why", value!(why))]);
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "refused-not-kept")
        }
    }
}

fn too_large() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "refused-document-full")
}

/// All of what is sent, and the memory that it takes: as it comes, so that who sends slowly holds little.
async fn whole(app: &App, body: Body) -> Result<(Vec<u8>, Option<SemaphorePermit<'_>>), Problem> {
    let limits = &app.hub.tools().limits;
    let (most, pause) = (limits.document, limits.asking);
    let mut stream = body.into_data_stream();
    let (mut bytes, mut memory): (Vec<u8>, Option<SemaphorePermit<'_>>) = (Vec::new(), None);
    loop {
        let Ok(next) = timeout(pause, stream.next()).await else {
            return Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "left-silent"));
        };
        let Some(next) = next else {
            return Ok((bytes, memory));
        };
        let part = next.map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "refused-malformed"))?;
        if bytes.len() + part.len() > most {
            return Err(too_large());
        }
        bytes.extend_from_slice(&part);
        let held = memory.as_ref().map_or(0, SemaphorePermit::num_permits);
        let more = (bytes.len() / 1_000 + 1).saturating_sub(held);
        let more = u32::try_from(more).unwrap_or(u32::MAX);
        let full = |_| Problem::new(StatusCode::SERVICE_UNAVAILABLE, "refused-server-full");
        let more = app.incoming.acquire_many(more).await.map_err(full)?;
        match &mut memory {
            Some(memory) => memory.merge(more),
            None => memory = Some(more),
        }
    }
}

/// Makes a room of a document, with one link of each kind.
pub async fn make(State(app): State<Arc<App>>, headers: HeaderMap, body: Body) -> Answer {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .map(header::HeaderValue::as_bytes);
    if !kind.is_some_and(|kind| kind.starts_with(b"application/json")) {
        // What a form of another page can send is of another type.
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "refused-malformed",
        ));
    }
    let tools = app.hub.tools();
    let is_too_fast = match app.making.lock() {
        Ok(mut making) => !making.take(app.age()),
        Err(_) => false,
    };
    if is_too_fast {
        let status = StatusCode::TOO_MANY_REQUESTS;
        return Err(Problem::new(status, "refused-too-many-rooms"));
    }
    let reading = whole(&app, body);
    let Ok(read) = timeout(UPLOAD, reading).await else {
        return Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "left-silent"));
    };
    let (bytes, _memory) = read?;
    let _turn = app.reading_in.acquire().await;
    let read = tokio::task::spawn_blocking(move || {
        let import = formats::native::read(&bytes)?;
        let mut document = import.document;
        document.seal = None;
        Ok::<_, formats::ReadError>(formats::native::write(&document))
    });
    let file = match read.await {
        Ok(Ok(file)) => String::from_utf8_lossy(&file).into_owned(),
        Ok(Err(error)) => return Err(Problem(StatusCode::UNPROCESSABLE_ENTITY, error.message)),
        Err(_) => {
            return Err(Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "refused-malformed",
            ));
        }
    };
    if file.len() > tools.limits.document {
        return Err(too_large());
    }
    let id = random_id();
    let rights = [Right::View, Right::Comment, Right::Edit, Right::Facilitate];
    let secrets = rights.map(|right| (right, random_id()));
    let links = secrets.iter().map(|(right, secret)| LinkDraft {
        hash: link_hash(secret),
        right: *right,
        expires: None,
    });
    let links = links.collect();
    let made = tools.log.ask(&id, Deed::Make { file, links }).await;
    made.map_err(fault)?;
    tools.metrics.rooms_made_total.up();
    journal::say("info", "room-made", &[("room", value!(id.as_str()))]);
    let links: serde_json::Map<_, _> = secrets
        .iter()
        .map(|(right, secret)| {
            let right = serde_json::to_value(right).unwrap_or_default();
            (
                right.as_str().unwrap_or_default().to_owned(),
                value!(secret),
            )
        })
        .collect();
    Ok(json(
        StatusCode::CREATED,
        &value!({ "room": id, "links": links }),
    ))
}

/// What a facilitator may know.
pub async fn facts(State(app): State<Arc<App>>, headers: HeaderMap) -> Answer {
    let link = allowed(&app, &headers, Right::Facilitate).await?;
    let reader = &app.hub.tools().reader;
    let facts = reader.read(move |connection| read::facts(connection, link.room));
    Ok(json(StatusCode::OK, &facts.await.map_err(fault)?))
}

/// The room goes, with all that it holds.
pub async fn delete(State(app): State<Arc<App>>, headers: HeaderMap) -> Answer {
    let link = allowed(&app, &headers, Right::Facilitate).await?;
    let tools = app.hub.tools();
    let deleted = tools.log.ask(&link.id, Deed::Delete).await;
    deleted.map_err(fault)?;
    // Not before: who comes in between would sit in a room that is nowhere.
    let gone = left("refused-room-gone", None);
    app.hub.tell(&link.id, ToRoomTask::Shut(gone)).await;
    tools.metrics.rooms_deleted_total.up();
    journal::say("info", "room-deleted", &[]);
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Takes all names out of the history.
pub async fn forget_all(State(app): State<Arc<App>>, headers: HeaderMap) -> Answer {
    let link = allowed(&app, &headers, Right::Facilitate).await?;
    take_out(&app, &link.id, None).await
}

/// Takes the name of one person out of the history.
pub async fn forget(
    State(app): State<Arc<App>>,
    Path(person): Path<String>,
    headers: HeaderMap,
) -> Answer {
    let link = allowed(&app, &headers, Right::Facilitate).await?;
    let person = Id::new(&person);
    let person = person.ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, "refused-malformed"))?;
    take_out(&app, &link.id, Some(person)).await
}

async fn take_out(app: &App, room: &Id, person: Option<Id>) -> Answer {
    let log = &app.hub.tools().log;
    let done = log.ask(room, Deed::Forget(person)).await;
    done.map_err(fault)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn busy() -> Problem {
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "refused-server-full")
}

/// Which place of the log is meant.
#[derive(Deserialize)]
pub struct At {
    /// After so many changes; now if not given.
    at: Option<u64>,
}

/// The document as a file, as it is or as it was.
pub async fn export(
    State(app): State<Arc<App>>,
    Query(at): Query<At>,
    headers: HeaderMap,
) -> Answer {
    let link = allowed(&app, &headers, Right::View).await?;
    let at = at.at.unwrap_or(u64::MAX);
    let reader = &app.hub.tools().reader;
    let weight = reader.read(move |connection| read::bytes_of_document(connection, link.room, at));
    // What is read takes more than its text.
    let memory = app.to_send(4 * weight.await.map_err(fault)?).await;
    let _memory = memory.ok_or_else(busy)?;
    let read = reader.read(move |connection| {
        let (document, _) = document_at(connection, link.room, at)?;
        Ok(formats::native::write(&document))
    });
    let kind = [(header::CONTENT_TYPE, "application/json")];
    Ok((kind, read.await.map_err(fault)?).into_response())
}

/// Which entries are meant.
#[derive(Deserialize)]
pub struct After {
    /// Those after that place.
    #[serde(default)]
    after: u64,
    /// And none after that one.
    to: Option<u64>,
}

/// The history, a page at a time: a list of messages as a connection gets them.
pub async fn entries(
    State(app): State<Arc<App>>,
    Query(After { after, to }): Query<After>,
    headers: HeaderMap,
) -> Answer {
    let link = allowed(&app, &headers, Right::View).await?;
    let to = to.unwrap_or(u64::MAX);
    let _memory = app.to_send(PAGE as u64).await.ok_or_else(busy)?;
    let reader = &app.hub.tools().reader;
    let read = reader.read(move |connection| {
        let mut text = String::from("[");
        read::entries(connection, link.room, after, to, |entry| {
            if text.len() > 1 {
                text.push(',');
            }
            let numbers = (entry.sequence, entry.at, entry.merge);
            write_entry(&mut text, numbers, &entry.id, &entry.author, &entry.body);
            Ok(if text.len() < PAGE {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            })
        })?;
        text.push(']');
        Ok(text)
    });
    let kind = [(header::CONTENT_TYPE, "application/json")];
    Ok((kind, read.await.map_err(fault)?).into_response())
}
