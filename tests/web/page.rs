//! The page of a test: a component mounted alone, and hands to fill in, click and look. It must never know a component.

use gloo::timers::future::TimeoutFuture;
use js_sys::{Function, Reflect};
use leptos::{mount::mount_to, prelude::*, web_sys::Element};
use pathway::Document;
use serde_json::Value as Json;
use std::{any::Any, cell::RefCell, rc::Rc};
use throughline::{
    controls::Entry,
    state::{desk::Desk, keeping::Opened, pages::CheckPages, workspace::Workspace},
};
use wasm_bindgen::{JsCast, JsValue};

/// A component on the page; it goes when this goes.
pub struct Page {
    pub root: Element,
    _handle: Box<dyn Any>,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Mounts what `make` makes, and hands back what it wants to keep.
pub fn mount<T: 'static, V: IntoView + 'static>(
    make: impl FnOnce() -> (T, V) + 'static,
) -> (Page, T)
where
    V::State: 'static,
{
    let root = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&root).unwrap();
    let kept = Rc::new(RefCell::new(None));
    let keep = kept.clone();
    let handle = mount_to(root.clone().unchecked_into(), move || {
        let (value, view) = make();
        *keep.borrow_mut() = Some(value);
        view
    });
    let value = kept.borrow_mut().take().unwrap();
    (
        Page {
            root,
            _handle: Box::new(handle),
        },
        value,
    )
}

/// A workspace over a document, given to all that is mounted around it.
pub fn workspace(document: Document) -> Workspace {
    let desk = Desk::new();
    provide_context(desk);
    provide_context(CheckPages::new());
    let workspace = Workspace::open(
        desk,
        Opened {
            id: "test".to_owned(),
            document,
            kept: sync::Kept::default(),
            log: 0,
            is_whole: true,
            room: None,
        },
    );
    provide_context(workspace);
    workspace
}

/// A value and the entry that shows and sets it.
pub fn entry(value: Json) -> (RwSignal<Json>, Entry) {
    let signal = RwSignal::new(value);
    (
        signal,
        Entry {
            value: signal.into(),
            set: Callback::new(move |value| signal.set(value)),
        },
    )
}

/// Lets effects run and the browser tell what happened.
pub async fn settle() {
    TimeoutFuture::new(30).await;
}

impl Page {
    /// The first element of that selector.
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).unwrap()
    }

    /// The first element of that selector, which must be there.
    pub fn get(&self, selector: &str) -> Element {
        self.find(selector)
            .unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
    }

    /// All elements of that selector.
    pub fn all(&self, selector: &str) -> Vec<Element> {
        let call = Function::new_with_args(
            "e, selector",
            "return Array.from(e.querySelectorAll(selector))",
        );
        let found = call
            .call2(&JsValue::NULL, &self.root, &selector.into())
            .unwrap();
        found
            .unchecked_into::<js_sys::Array>()
            .iter()
            .map(JsCast::unchecked_into)
            .collect()
    }

    /// The control that a label, a legend or an `aria-label` names.
    pub fn named(&self, name: &str) -> Element {
        for label in self.all("label") {
            if words(&label) == name {
                return match label.get_attribute("for") {
                    Some(id) => document()
                        .get_element_by_id(&id)
                        .expect("a label names a control"),
                    None => label
                        .query_selector("input")
                        .unwrap()
                        .expect("a label holds a control"),
                };
            }
        }
        let named = |element: &Element| {
            element
                .get_attribute("aria-label")
                .is_some_and(|label| label == name)
        };
        self.all("[aria-label]")
            .into_iter()
            .find(named)
            .unwrap_or_else(|| panic!("nothing is called {name}"))
    }

    /// Whether there is a button of those words.
    pub fn offers(&self, name: &str) -> bool {
        self.all("button")
            .iter()
            .any(|button| words(button) == name)
    }

    /// Clicks the button of those words.
    pub async fn click(&self, name: &str) {
        let button = self
            .all("button")
            .into_iter()
            .find(|button| words(button) == name);
        run(
            "e.click()",
            &button.unwrap_or_else(|| panic!("no button {name}")),
        );
        settle().await;
    }
}

/// The words in an element.
pub fn words(element: &Element) -> String {
    element.text_content().unwrap_or_default().trim().to_owned()
}

/// What stands in a field.
pub fn value(element: &Element) -> String {
    Reflect::get(element, &"value".into())
        .unwrap()
        .as_string()
        .unwrap_or_default()
}

/// Fills a field in and leaves it, as a person does.
pub async fn fill(element: &Element, value: &str) {
    type_in(element, value).await;
    run(
        "e.dispatchEvent(new Event('change', { bubbles: true }))",
        element,
    );
    settle().await;
}

/// Types into a field and stays there.
pub async fn type_in(element: &Element, value: &str) {
    Reflect::set(element, &"value".into(), &value.into()).unwrap();
    run(
        "e.dispatchEvent(new Event('input', { bubbles: true }))",
        element,
    );
    settle().await;
}

/// Ticks or clears a box.
pub async fn tick(element: &Element) {
    run("e.click()", element);
    settle().await;
}

/// Runs a line of script on an element, which it calls `e`.
pub fn run(script: &str, element: &Element) -> JsValue {
    Function::new_with_args("e", &format!("return {script}"))
        .call1(&JsValue::NULL, element)
        .unwrap()
}
