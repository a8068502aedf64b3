//! What is kept on the device: an IndexedDB of pathways, each as a snapshot and a log of what came after it. A log gives
//! the order in which several tabs changed a pathway: a place in it is taken in one transaction.
//! It never reads what it keeps.

use idb::{Database, DatabaseEvent, Factory, KeyRange, ObjectStoreParams, Query, TransactionMode};
use pathway::tree;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};

const DATABASE: &str = "throughline";
const VERSION: u32 = 2;
const SHELF: &str = "pathways";
const SNAPSHOTS: &str = "snapshots";
const LOG: &str = "log";
const PENDING: &str = "pending";
const ROOMS: &str = "rooms";
const STORES: [&str; 5] = [SHELF, SNAPSHOTS, LOG, PENDING, ROOMS];

/// How many entries behind a snapshot are kept, for the history.
const REMEMBERED: u64 = 10_000;

/// What the start page says about a pathway on this device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShelfMark {
    /// The key of the copy on this device.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// When it was last changed, in milliseconds since 1970.
    pub updated: f64,
    /// How many steps it has.
    pub steps: u32,
    /// How many organisations take part.
    pub organisations: u32,
}

/// A pathway as it is kept.
pub struct Kept {
    /// The file of the last snapshot.
    pub snapshot: String,
    /// The place in the log up to which it is told.
    pub at: u64,
    /// What belongs to that place beside the document.
    pub beside: String,
    /// The entries of the log since, oldest first.
    pub entries: Vec<String>,
    /// What waits for a place in the log of a room, in no order.
    pub pending: Vec<String>,
    /// The room that it belongs to.
    pub room: Option<String>,
}

/// A document as it stands at a place of its log.
pub struct Snapshot {
    /// The place.
    pub at: u64,
    /// The file.
    pub text: String,
    /// What belongs to the place beside the document.
    pub beside: String,
}

/// The device's database.
pub struct Storage(Database);

/// Why the device could not keep or give back, in the browser's own words.
#[derive(Clone, Debug)]
pub struct StorageError(pub String);

impl<E: std::fmt::Display> From<E> for StorageError {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

type Done<T> = Result<T, StorageError>;

impl Storage {
    /// Opens the database, and makes it where there is none.
    pub async fn open() -> Done<Self> {
        let mut request = Factory::new()?.open(DATABASE, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            let Ok(database) = event.database() else {
                return;
            };
            let names = database.store_names();
            for store in STORES {
                if !names.iter().any(|name| name == store) {
                    // A store that cannot be made shows when it is used.
                    drop(database.create_object_store(store, ObjectStoreParams::new()));
                }
            }
        });
        Ok(Self(request.await?))
    }

    /// The pathways on this device, the one last changed first.
    pub async fn shelf(&self) -> Done<Vec<ShelfMark>> {
        let transaction = self.0.transaction(&[SHELF], TransactionMode::ReadOnly)?;
        let all = transaction
            .object_store(SHELF)?
            .get_all(None, None)?
            .await?;
        transaction.await?;
        let mut shelf: Vec<ShelfMark> = all
            .into_iter()
            .filter_map(|value| from_js(&value))
            .collect();
        shelf.sort_by(|a, b| b.updated.total_cmp(&a.updated));
        Ok(shelf)
    }

    /// What is kept of one pathway.
    pub async fn load(&self, id: &str) -> Done<Option<Kept>> {
        let stores = [SNAPSHOTS, LOG, PENDING, ROOMS];
        let transaction = self.0.transaction(&stores, TransactionMode::ReadOnly)?;
        let key = JsValue::from_str(id);
        let snapshot = transaction
            .object_store(SNAPSHOTS)?
            .get(key.clone())?
            .await?;
        let Some((at, snapshot, beside)) = snapshot.as_ref().and_then(snapshot_of) else {
            return Ok(None);
        };
        let entries = transaction
            .object_store(LOG)?
            .get_all(Some(places(id, at + 1, None)?), None)?
            .await?;
        let pending = transaction
            .object_store(PENDING)?
            .get_all(Some(all_of(id)?), None)?
            .await?;
        let room = transaction.object_store(ROOMS)?.get(key)?.await?;
        transaction.await?;
        Ok(Some(Kept {
            snapshot,
            at,
            beside,
            entries: texts(entries),
            pending: texts(pending),
            room: room.and_then(|room| room.as_string()),
        }))
    }

    /// The entries of a log behind a place, oldest first.
    pub async fn since(&self, id: &str, place: u64) -> Done<Vec<String>> {
        let transaction = self.0.transaction(&[LOG], TransactionMode::ReadOnly)?;
        let entries = transaction
            .object_store(LOG)?
            .get_all(Some(places(id, place + 1, None)?), None)?
            .await?;
        transaction.await?;
        Ok(texts(entries))
    }

    /// Gives entries their places at the end of a log, and puts the pathway's mark on the shelf up to date. `write` gets
    /// the first place that is free. Gives the entries that others put there behind the place that the caller knew.
    pub async fn order(
        &self,
        mark: &ShelfMark,
        known: u64,
        write: impl FnOnce(u64) -> Vec<String>,
    ) -> Done<Vec<String>> {
        let transaction = self
            .0
            .transaction(&[SHELF, LOG], TransactionMode::ReadWrite)?;
        let log = transaction.object_store(LOG)?;
        let missed = texts(
            log.get_all(Some(places(&mark.id, known + 1, None)?), None)?
                .await?,
        );
        let first = known + 1 + missed.len() as u64;
        for (place, entry) in (first..).zip(write(first)) {
            log.put(&JsValue::from_str(&entry), Some(&place_of(&mark.id, place)))?;
        }
        transaction
            .object_store(SHELF)?
            .put(&to_js(mark)?, Some(&JsValue::from_str(&mark.id)))?;
        transaction.commit()?.await?;
        Ok(missed)
    }

    /// Puts down entries that have their places already, given elsewhere, and takes away what waited for them.
    pub async fn keep(
        &self,
        mark: &ShelfMark,
        entries: &[(u64, String)],
        settled: &[String],
    ) -> Done<()> {
        let stores = [SHELF, LOG, PENDING];
        let transaction = self.0.transaction(&stores, TransactionMode::ReadWrite)?;
        let log = transaction.object_store(LOG)?;
        for (place, entry) in entries {
            log.put(&JsValue::from_str(entry), Some(&place_of(&mark.id, *place)))?;
        }
        let pending = transaction.object_store(PENDING)?;
        for name in settled {
            pending.delete(Query::Key(named(&mark.id, name)))?;
        }
        transaction
            .object_store(SHELF)?
            .put(&to_js(mark)?, Some(&JsValue::from_str(&mark.id)))?;
        transaction.commit()?.await?;
        Ok(())
    }

    /// Puts down what waits for a place in the log of a room.
    pub async fn wait(&self, id: &str, name: &str, text: &str) -> Done<()> {
        let transaction = self.0.transaction(&[PENDING], TransactionMode::ReadWrite)?;
        transaction
            .object_store(PENDING)?
            .put(&JsValue::from_str(text), Some(&named(id, name)))?;
        transaction.commit()?.await?;
        Ok(())
    }

    /// Notes which room a pathway belongs to, or that it belongs to none any more.
    pub async fn belong(&self, id: &str, room: Option<&str>) -> Done<()> {
        let transaction = self.0.transaction(&[ROOMS], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(ROOMS)?;
        let key = JsValue::from_str(id);
        match room {
            Some(room) => drop(store.put(&JsValue::from_str(room), Some(&key))?),
            None => drop(store.delete(Query::Key(key))?),
        }
        transaction.commit()?.await?;
        Ok(())
    }

    /// Puts a new snapshot, told up to that place of the log, in the place of the old one.
    pub async fn snapshot(&self, mark: &ShelfMark, snapshot: &Snapshot) -> Done<()> {
        let old = snapshot.at.checked_sub(REMEMBERED);
        self.put(mark, snapshot, old).await
    }

    /// The same for a log that begins anew: nothing of the old one has a place in it.
    pub async fn begin(&self, mark: &ShelfMark, snapshot: &Snapshot) -> Done<()> {
        self.put(mark, snapshot, Some(u64::MAX)).await
    }

    async fn put(&self, mark: &ShelfMark, snapshot: &Snapshot, old: Option<u64>) -> Done<()> {
        let stores = [SHELF, SNAPSHOTS, LOG];
        let transaction = self.0.transaction(&stores, TransactionMode::ReadWrite)?;
        let key = JsValue::from_str(&mark.id);
        let kept = js_sys::Array::of3(
            &number(snapshot.at),
            &JsValue::from_str(&snapshot.text),
            &JsValue::from_str(&snapshot.beside),
        );
        transaction
            .object_store(SNAPSHOTS)?
            .put(&kept, Some(&key))?;
        if let Some(old) = old {
            transaction
                .object_store(LOG)?
                .delete(places(&mark.id, 0, Some(old))?)?;
        }
        transaction
            .object_store(SHELF)?
            .put(&to_js(mark)?, Some(&key))?;
        transaction.commit()?.await?;
        Ok(())
    }

    /// The rooms that pathways on this device belong to, by the keys of their copies.
    pub async fn rooms(&self) -> Done<Vec<(String, String)>> {
        let transaction = self.0.transaction(&[ROOMS], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(ROOMS)?;
        let keys = store.get_all_keys(None, None)?.await?;
        let rooms = store.get_all(None, None)?.await?;
        transaction.await?;
        Ok(texts(keys).into_iter().zip(texts(rooms)).collect())
    }

    /// Takes a pathway off the device.
    pub async fn delete(&self, id: &str) -> Done<()> {
        let transaction = self.0.transaction(&STORES, TransactionMode::ReadWrite)?;
        for store in [SHELF, SNAPSHOTS, ROOMS] {
            transaction
                .object_store(store)?
                .delete(JsValue::from_str(id))?;
        }
        for store in [LOG, PENDING] {
            transaction.object_store(store)?.delete(all_of(id)?)?;
        }
        transaction.commit()?.await?;
        Ok(())
    }
}

fn number(place: u64) -> JsValue {
    #[expect(clippy::cast_precision_loss, reason = "no device makes 2^53 changes")]
    JsValue::from_f64(place as f64)
}

fn snapshot_of(kept: &JsValue) -> Option<(u64, String, String)> {
    let parts: &js_sys::Array = kept.dyn_ref()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it was put there as a place"
    )]
    let at = parts.get(0).as_f64()? as u64;
    Some((at, parts.get(1).as_string()?, parts.get(2).as_string()?))
}

fn texts(values: Vec<JsValue>) -> Vec<String> {
    values.iter().filter_map(JsValue::as_string).collect()
}

// The keys of a log are [pathway, place].
fn place_of(id: &str, place: u64) -> JsValue {
    js_sys::Array::of2(&JsValue::from_str(id), &number(place)).into()
}

fn named(id: &str, name: &str) -> JsValue {
    js_sys::Array::of2(&JsValue::from_str(id), &JsValue::from_str(name)).into()
}

fn places(id: &str, first: u64, last: Option<u64>) -> Done<Query> {
    let last = last.map_or_else(|| end_of(id), |last| place_of(id, last));
    Ok(KeyRange::bound(&place_of(id, first), &last, None, None)?.into())
}

fn all_of(id: &str) -> Done<Query> {
    let first = js_sys::Array::of1(&JsValue::from_str(id));
    Ok(KeyRange::bound(&first, &end_of(id), None, None)?.into())
}

// An array sorts behind every number and every text.
fn end_of(id: &str) -> JsValue {
    js_sys::Array::of2(&JsValue::from_str(id), &js_sys::Array::new()).into()
}

fn to_js(value: &impl Serialize) -> Result<JsValue, StorageError> {
    js_sys::JSON::parse(&tree::to_text(value)).map_err(|error| StorageError(format!("{error:?}")))
}

fn from_js<T: serde::de::DeserializeOwned>(value: &JsValue) -> Option<T> {
    let text: String = js_sys::JSON::stringify(value)
        .ok()?
        .unchecked_into::<js_sys::JsString>()
        .into();
    tree::from_text(&text).ok()
}
