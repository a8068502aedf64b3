//! Parts of the app that are fetched when they are first needed, so that a person who draws waits for no more than that.
//!
//! Never the only way to a person's work: what a part does can wait, and a part that cannot be fetched says so.

use crate::state::sentences::text;
use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};
use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

/// A part could not be fetched: there is no network, and the app is not kept on this device yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotHere;

impl From<leptos::wasm_split::SplitLoaderError> for NotHere {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Declares a function of a part: what it needs and nothing else does is shipped in a file of its own. Calling it fetches
/// that file first; so does a name behind `by`, without the call. A build to work on is in one piece.
macro_rules! part {
    ($part:ident $(by $here:ident)?: $(#[$meta:meta])* $vis:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $made:ty $body:block) => {
        $(#[$meta])*
        #[cfg(parts)]
        #[leptos::wasm_split::wasm_split(
            $part,
            wasm_split_path = leptos::wasm_split,
            $(preload(#[doc = "Fetches the part."] $here),)?
            fallible
        )]
        $vis fn $name($($argument: $type),*) -> Result<$made, $crate::parts::NotHere> {
            Ok($body)
        }
        $(#[$meta])*
        #[cfg(not(parts))]
        $vis async fn $name($($argument: $type),*) -> Result<$made, $crate::parts::NotHere> {
            Ok($body)
        }
        $(
            /// Fetches the part.
            #[cfg(not(parts))]
                $vis async fn $here() -> Result<(), leptos::wasm_split::SplitLoaderError> {
                Ok(())
            }
        )?
    };
}
pub(crate) use part;

/// What a function of a part makes, if the part is here already.
pub fn at_once<T>(made: impl Future<Output = Result<T, NotHere>>) -> Option<T> {
    match pin!(made).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(made) => made.ok(),
        Poll::Pending => None,
    }
}

/// Shows what a function of a part makes, as soon as it is here.
pub fn late(made: impl Future<Output = Result<AnyView, NotHere>> + 'static) -> AnyView {
    let mut made = Box::pin(ScopedFuture::new_untracked(made));
    // Once fetched, it stands there at once.
    if let Poll::Ready(made) = made.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        return made.unwrap_or_else(|_| not_here());
    }
    let view = StoredValue::new_local(None::<AnyView>);
    let came = RwSignal::new(None::<bool>);
    spawn_local(async move {
        let made = made.await;
        let is_here = made.is_ok();
        if view.try_set_value(made.ok()).is_none() {
            came.try_set(Some(is_here));
        }
    });
    (move || match came.get() {
        None => ().into_any(),
        Some(true) => view.try_update_value(Option::take).flatten().into_any(),
        Some(false) => not_here(),
    })
    .into_any()
}

fn not_here() -> AnyView {
    view! { <p class="panel-note" role="alert">{text("part-not-here")}</p> }.into_any()
}

/// Shows what a function of a part makes from the moment in which it is needed, and leaves it there.
pub fn once_needed<F>(
    is_needed: impl Fn() -> bool + Send + Sync + 'static,
    make: fn() -> F,
) -> AnyView
where
    F: Future<Output = Result<AnyView, NotHere>> + 'static,
{
    let needed = Memo::new(move |was: Option<&bool>| was == Some(&true) || is_needed());
    (move || needed.get().then(|| late(make()))).into_any()
}
