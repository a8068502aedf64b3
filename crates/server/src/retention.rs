//! Removing rooms that nobody has used for as long as the owner of the server set.
//!
//! Never removes one while anybody is in it: being there is using it.

use crate::{
    app::App,
    clock::Watched,
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
/// A machine that has just begun may have its clock put right yet.
const FIRST: Duration = Duration::from_secs(600);

/// Looks every hour, once this server knows all that was done.
pub async fn keep(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    let Some(days) = app.options.limits.unused_days else {
        return;
    };
    let mut clock = Watched::new(&app.options.clock);
    let mut wait = FIRST;
    while tokio::time::timeout(wait, stopped.wait_for(|stopped| *stopped))
        .await
        .is_err()
    {
        // What was done at other servers while this one was away counts too.
        let has_all = app.hub.tools().log.catch_up().await.is_ok();
        if has_all {
            look(&app, &mut clock, days).await;
        }
        wait = if has_all { EVERY } else { SOON };
    }
}

/// Removes what nobody has used for so long, unless that only seems so because the clock was put right.
async fn look(app: &App, clock: &mut Watched, days: u32) {
    if !clock.was_put_right() {
        return remove_unused(app, days).await;
    }
    journal::say("warn", "clock-put-right", &[]);
    let tools = app.hub.tools();
    let Ok(rooms) = tools.reader.read(read::rooms).await else {
        return;
    };
    for (id, _) in rooms {
        // Their time begins anew.
        drop(tools.log.ask(&id, Deed::Visit).await);
    }
}

/// Removes what nobody has used for so many days.
pub async fn remove_unused(app: &App, days: u32) {
    let (tools, most) = (app.hub.tools(), u64::from(days) * DAY);
    let open = app.hub.open().await;
    for id in &open {
        // Other servers must know of it.
        drop(tools.log.ask(id, Deed::Visit).await);
    }
    let Ok(rooms) = tools.reader.read(read::rooms).await else {
        return;
    };
    let before = tools.clock.now().saturating_sub(most);
    for (id, used) in rooms {
        if used >= before || open.contains(&id) {
            continue;
        }
        // Whoever came in meanwhile is in the order before this, and keeps it.
        if let Ok(Done::Plainly) = tools.log.ask(&id, Deed::DeleteUnused(most)).await {
            app.hub
                .tell(&id, ToRoomTask::Shut(left("refused-room-gone", None)))
                .await;
            tools.metrics.rooms_deleted_total.up();
            journal::say("info", "unused-room-removed", &[("room", json!(id))]);
        }
    }
}
