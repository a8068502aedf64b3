//! Removing rooms that nobody has used for as long as the owner of the server set.
//!
//! Never removes one while anybody is in it: being there is using it.

use crate::{
    app::App,
    journal,
    outbox::left,
    room::ToRoomTask,
    store::{Deed, Done, read},
};
use serde_json::json;
use std::{sync::Arc, time::Duration};
use tokio::sync::watch;

#[cfg(test)]
mod tests;

const DAY: u64 = 86_400_000;
const EVERY: Duration = Duration::from_secs(3_600);
const SOON: Duration = Duration::from_secs(60);

/// Looks every hour, once this server knows all that was done.
pub async fn keep(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    let Some(days) = app.options.limits.unused_days else {
        return;
    };
    loop {
        // What was done at other servers while this one was away counts too.
        let has_all = app.hub.tools().log.catch_up().await.is_ok();
        if has_all {
            remove_unused(&app, u64::from(days) * DAY).await;
        }
        let wait = if has_all { EVERY } else { SOON };
        if tokio::time::timeout(wait, stopped.wait_for(|stopped| *stopped))
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
        // Whoever came in meanwhile is in the order before this, and keeps it.
        if let Ok(Done::Plainly) = tools.log.ask(&id, Deed::DeleteUnused(before)).await {
            app.hub
                .tell(&id, ToRoomTask::Shut(left("refused-room-gone", None)))
                .await;
            tools.metrics.rooms_deleted_total.up();
            journal::say("info", "unused-room-removed", &[("room", json!(id))]);
        }
    }
}
