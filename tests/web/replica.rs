//! What goes over to the worker and comes back: the replica says the same of a changed pathway as the checks do.

use crate::{page::settle, words::sample};
use js_sys::Function;
use pathway::{Subject, apply, edit};
use serde_json::{Value as Json, json};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_test::wasm_bindgen_test;

/// Sends a text as the page does to its worker. Here both are one window, so that no server is needed.
fn send(message: &Json) {
    let post = Function::new_with_args("text", "window.postMessage(text)");
    post.call1(&JsValue::NULL, &message.to_string().into())
        .unwrap();
}

#[wasm_bindgen_test]
async fn the_replica_says_what_the_checks_say_of_the_document() {
    let answers = Rc::new(RefCell::new(Vec::<Json>::new()));
    let heard = answers.clone();
    let listener = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        let data = js_sys::Reflect::get(&event, &"data".into()).unwrap();
        let message: Json = data
            .as_string()
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        if message.get("report").is_some() {
            heard.borrow_mut().push(message);
        }
    });
    let listen = |name: &str| {
        let call = Function::new_with_args("call", &format!("window.{name}('message', call)"));
        call.call1(&JsValue::NULL, listener.as_ref().unchecked_ref())
            .unwrap();
    };
    listen("addEventListener");
    throughline::start_checker().await;

    let mut document = sample();
    let as_at = "2026-11-20".parse().unwrap();
    let said = |document: &pathway::Document| {
        let report = checks::run(
            &document.pathway,
            &checks::Settings::of(&document.pathway, as_at),
        );
        serde_json::to_value(report).unwrap()
    };
    let before = said(&document);
    send(&json!({ "Open": document.pathway }));
    send(&json!({ "Check": { "number": 1, "as_at": as_at, "timelines": false } }));

    // A change that the checks cannot pass over: a step loses its owner.
    let step = document
        .pathway
        .steps
        .iter()
        .find(|step| step.owner.is_some())
        .unwrap()
        .id
        .clone();
    let patch = edit::set_field(&document, &Subject::Step(step), "owner", Json::Null).unwrap();
    apply(&mut document, &patch).unwrap();
    send(&json!({ "Change": patch }));
    send(&json!({ "Check": { "number": 2, "as_at": as_at, "timelines": false } }));
    for _ in 0..400 {
        settle().await;
        if answers.borrow().len() == 2 {
            break;
        }
    }
    listen("removeEventListener");
    js_sys::Reflect::set(&js_sys::global(), &"onmessage".into(), &JsValue::NULL).unwrap();

    let after = said(&document);
    assert_ne!(
        before, after,
        "the change must matter for this to show anything"
    );
    let answers = answers.borrow();
    assert_eq!(answers.len(), 2);
    assert_eq!(
        (&answers[0]["number"], &answers[0]["report"]),
        (&json!(1), &before)
    );
    assert_eq!(answers[1]["number"], 2);
    // What stood in the answer before does not come again.
    let stood = answers[1]["stood"].as_array().unwrap();
    let mut new = answers[1]["report"]["findings"].as_array().unwrap().iter();
    let findings: Vec<&Json> = stood
        .iter()
        .map(|at| match at.as_u64() {
            Some(at) => &before["findings"][usize::try_from(at).unwrap()],
            None => new.next().unwrap(),
        })
        .collect();
    assert_eq!(json!(findings), after["findings"]);
    assert!(new.next().is_none());
    assert!(stood.iter().any(|at| !at.is_null()));
    assert_eq!(answers[1]["report"]["checkSet"], after["checkSet"]);
}
