//! A clock that is put right by years while people work: order, acknowledgements, links and times go on.
#![expect(clippy::unwrap_used, reason = "a test that falls over fails")]

mod client;
mod host;

use client::{Guest, JSON, ask, bearer, document, make};
use host::host;
use sync::{Act, Id, ToPerson};
use throughline_server::Clock;

const DAY: i64 = 86_400_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_put_right_disturbs_nobody() {
    let clock = Clock::default();
    let host = host(|options| {
        options.clock = clock.clone();
        // Were it counted by the clock, who works after it was put back would be too fast.
        options.limits.burst = 20;
        options.limits.per_second = 1_000;
    });
    let made = make(host.address, &document()).await;
    let mut ann = Guest::new(host.address, &made.facilitate, "Ann").await;
    let mut bob = Guest::new(host.address, &made.edit, "Bob").await;
    let mut entries = 0;
    for (round, days) in [0, 400, -800, 1, 399].into_iter().enumerate() {
        clock.put_forward(days * DAY);
        for number in 0..30 {
            let what = format!("{round}-{number}");
            ann.work(&what).await;
            bob.work(&what).await;
            assert!(ann.settle().await && bob.settle().await);
            entries += 2;
        }
        // What has a time has it by the clock of the log, which those who come in are told.
        let what = "Round".to_owned();
        let act = Act::StartTimer { what, seconds: 300 };
        ann.act(act).await;
        assert!(ann.settle().await);
        entries += 1;
        let late = Guest::new(host.address, &made.view, "Late").await;
        let ends_at = late.replica.floor().timer.as_ref().unwrap().ends_at;
        let left = ends_at.saturating_sub(late.welcome.now);
        assert!(left <= 300_000, "{left}");
        ann.until(|ann| ann.replica.sequence() == entries).await;
        bob.until(|bob| bob.replica.sequence() == entries).await;
        assert_eq!(ann.bytes(), bob.bytes());
        assert_eq!(late.bytes(), bob.bytes());
    }
    assert!(ann.left.is_none() && bob.left.is_none());
    assert!(ann.refused.is_empty() && bob.refused.is_empty());
    let kept = throughline_server::export(&host.data, made.room.as_str(), None);
    assert_eq!(kept.unwrap(), ann.bytes());
    let (mut log, auth) = (Vec::new(), bearer(&made.view));
    while (log.len() as u64) < entries {
        let path = format!("/api/room/entries?after={}", log.len());
        let page = ask(host.address, "GET", &path, &[("Authorization", &auth)], "").await;
        let page: Vec<ToPerson> = serde_json::from_str(&page.body).unwrap();
        log.extend(page.into_iter().filter_map(|message| match message {
            ToPerson::Entry(entry) => Some(entry),
            _ => None,
        }));
    }
    assert!(log.is_sorted_by_key(|entry| entry.at));
    let places: Vec<u64> = log.iter().map(|entry| entry.sequence).collect();
    assert_eq!(places, (1..=entries).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_for_an_hour_is_good_again_once_the_clock_is_right() {
    let clock = Clock::default();
    let host = host(|options| options.clock = clock.clone());
    let made = make(host.address, &document()).await;
    let lead = bearer(&made.facilitate);
    let auth = ("Authorization", lead.as_str());
    let wish = "{\"right\":\"edit\",\"seconds\":3600}";
    let link = ask(host.address, "POST", "/api/room/links", &[auth, JSON], wish).await;
    let link = Id::new(link.json()["link"].as_str().unwrap()).unwrap();
    drop(Guest::new(host.address, &link, "Ann").await);
    clock.put_forward(DAY);
    let refused = Guest::try_new(host.address, &link, "Ann")
        .await
        .err()
        .unwrap();
    assert_eq!(refused.why.id, "refused-link-unknown");
    clock.put_forward(-DAY);
    drop(Guest::new(host.address, &link, "Ann").await);
    // What holds for ever does, whatever the time.
    for days in [40_000, -80_000] {
        clock.put_forward(days * DAY);
        drop(Guest::new(host.address, &made.edit, "Bob").await);
    }
}
