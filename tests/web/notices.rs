//! Messages at the edge of the screen: said once, troubles stay, an offer is taken once.

use crate::page::{Page, mount, settle, words};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use throughline::{
    app::NoticeList,
    state::{desk::Desk, notices::Notices, sentences::text},
};
use wasm_bindgen_test::wasm_bindgen_test;

fn list() -> (Page, Notices) {
    mount(|| {
        let desk = Desk::new();
        provide_context(desk);
        (desk.notices, view! { <NoticeList /> })
    })
}

fn shown(page: &Page) -> Vec<String> {
    page.all(".notice p").iter().map(words).collect()
}

#[wasm_bindgen_test]
async fn the_same_words_twice_are_one_notice() {
    let (page, notices) = list();
    notices.trouble("one".to_owned());
    notices.trouble("two".to_owned());
    notices.trouble("one".to_owned());
    settle().await;
    assert_eq!(shown(&page), ["two", "one"]);
    assert_eq!(
        page.get(".notices").get_attribute("aria-live").as_deref(),
        Some("polite")
    );
}

#[wasm_bindgen_test]
async fn an_offer_is_taken_once_and_goes() {
    let (page, notices) = list();
    let taken = Arc::new(AtomicU32::new(0));
    let count = taken.clone();
    notices.offer("Deleted".to_owned(), "Undo".to_owned(), move || {
        count.fetch_add(1, Ordering::Relaxed);
    });
    settle().await;
    page.click("Undo").await;
    assert_eq!(taken.load(Ordering::Relaxed), 1);
    assert!(!page.offers("Undo"));
    assert!(shown(&page).is_empty());
}

#[wasm_bindgen_test]
async fn news_pass_and_troubles_and_offers_stay_until_they_are_sent_away() {
    let (page, notices) = list();
    notices.news("news".to_owned());
    notices.trouble("trouble".to_owned());
    notices.offer("offer".to_owned(), "Do".to_owned(), || ());
    settle().await;
    assert_eq!(shown(&page), ["news", "trouble", "offer"]);
    TimeoutFuture::new(7_500).await;
    assert_eq!(shown(&page), ["trouble", "offer"]);
    crate::page::tick(&page.named(&text("dismiss"))).await;
    assert_eq!(shown(&page), ["offer"]);
}
