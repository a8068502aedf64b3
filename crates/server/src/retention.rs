//! Removing rooms that nobody has used for as long as the owner of the server set.
//!
//! Never removes one while anybody is in it: being there is using it.

use crate::{
    app::App,
    journal,
    outbox::left,
    room::ToRoomTask,
    store::{Deed, read},
};
use serde_json::json;
use std::{sync::Arc, time::Duration};
use tokio::sync::watch;

const DAY: u64 = 86_400_000;
const EVERY: Duration = Duration::from_secs(3_600);

/// Looks every hour.
pub async fn keep(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    let Some(days) = app.options.limits.unused_days else {
        return;
    };
    loop {
        remove_unused(&app, u64::from(days) * DAY).await;
        if tokio::time::timeout(EVERY, stopped.wait_for(|stopped| *stopped))
            .await
            .is_ok()
        {
            return;
        }
    }
}

async fn remove_unused(app: &App, most: u64) {
    let tools = app.hub.tools();
    let open = app.hub.open().await;
    for id in &open {
        // Other servers must know of it.
        drop(tools.log.ask(id, Deed::Visit).await);
    }
    let Ok(rooms) = tools.reader.read(read::rooms).await else {
        return;
    };
    let before = journal::now().saturating_sub(most);
    for (id, used) in rooms {
        if used >= before || open.contains(&id) {
            continue;
        }
        app.hub
            .tell(&id, ToRoomTask::Shut(left("refused-room-gone", None)))
            .await;
        if tools.log.ask(&id, Deed::Delete).await.is_ok() {
            tools.metrics.rooms_deleted_total.up();
            journal::say("info", "unused-room-removed", &[("room", json!(id))]);
        }
    }
}
