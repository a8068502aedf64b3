//! What is kept on the device: an IndexedDB of pathways, each as a snapshot and a log of what came after it.
//! It never reads what it keeps.

use idb::{Database, DatabaseEvent, Factory, KeyRange, ObjectStoreParams, Query, TransactionMode};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};

const DATABASE: &str = "throughline";
const SHELF: &str = "pathways";
const SNAPSHOTS: &str = "snapshots";
const PATCHES: &str = "patches";

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

/// A pathway as it is kept: the last snapshot and the patches since, oldest first.
pub struct Kept {
    /// The file of the last snapshot.
    pub snapshot: String,
    /// The patches since.
    pub patches: Vec<String>,
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

impl Storage {
    /// Opens the database, and makes it where there is none.
    pub async fn open() -> Result<Self, StorageError> {
        let mut request = Factory::new()?.open(DATABASE, Some(1))?;
        request.on_upgrade_needed(|event| {
            let Ok(database) = event.database() else {
                return;
            };
            let names = database.store_names();
            for store in [SHELF, SNAPSHOTS, PATCHES] {
                if !names.iter().any(|name| name == store) {
                    // A store that cannot be made shows when it is used.
                    drop(database.create_object_store(store, ObjectStoreParams::new()));
                }
            }
        });
        Ok(Self(request.await?))
    }

    /// The pathways on this device, the one last changed first.
    pub async fn shelf(&self) -> Result<Vec<ShelfMark>, StorageError> {
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
    pub async fn load(&self, id: &str) -> Result<Option<Kept>, StorageError> {
        let transaction = self
            .0
            .transaction(&[SNAPSHOTS, PATCHES], TransactionMode::ReadOnly)?;
        let snapshot = transaction
            .object_store(SNAPSHOTS)?
            .get(JsValue::from_str(id))?
            .await?;
        let patches = transaction
            .object_store(PATCHES)?
            .get_all(Some(log_of(id)?), None)?
            .await?;
        transaction.await?;
        let text = |value: JsValue| value.as_string();
        Ok(snapshot.and_then(text).map(|snapshot| Kept {
            snapshot,
            patches: patches.into_iter().filter_map(text).collect(),
        }))
    }

    /// Adds a patch to the log of a pathway, and puts its mark on the shelf up to date.
    pub async fn append(
        &self,
        mark: &ShelfMark,
        sequence: u32,
        patch: &str,
    ) -> Result<(), StorageError> {
        let transaction = self
            .0
            .transaction(&[SHELF, PATCHES], TransactionMode::ReadWrite)?;
        let key = js_sys::Array::of2(
            &JsValue::from_str(&mark.id),
            &JsValue::from_f64(f64::from(sequence)),
        );
        transaction
            .object_store(PATCHES)?
            .put(&JsValue::from_str(patch), Some(&key))?;
        transaction
            .object_store(SHELF)?
            .put(&to_js(mark)?, Some(&JsValue::from_str(&mark.id)))?;
        transaction.commit()?.await?;
        Ok(())
    }

    /// Puts a new snapshot in the place of the old one and its log.
    pub async fn snapshot(&self, mark: &ShelfMark, text: &str) -> Result<(), StorageError> {
        let transaction = self
            .0
            .transaction(&[SHELF, SNAPSHOTS, PATCHES], TransactionMode::ReadWrite)?;
        let key = JsValue::from_str(&mark.id);
        transaction
            .object_store(SNAPSHOTS)?
            .put(&JsValue::from_str(text), Some(&key))?;
        transaction
            .object_store(PATCHES)?
            .delete(log_of(&mark.id)?)?;
        transaction
            .object_store(SHELF)?
            .put(&to_js(mark)?, Some(&key))?;
        transaction.commit()?.await?;
        Ok(())
    }

    /// Takes a pathway off the device.
    pub async fn delete(&self, id: &str) -> Result<(), StorageError> {
        let transaction = self
            .0
            .transaction(&[SHELF, SNAPSHOTS, PATCHES], TransactionMode::ReadWrite)?;
        transaction
            .object_store(SHELF)?
            .delete(JsValue::from_str(id))?;
        transaction
            .object_store(SNAPSHOTS)?
            .delete(JsValue::from_str(id))?;
        transaction.object_store(PATCHES)?.delete(log_of(id)?)?;
        transaction.commit()?.await?;
        Ok(())
    }
}

// The keys of a log are [pathway, number]; an array sorts behind every number.
fn log_of(id: &str) -> Result<Query, StorageError> {
    let id = JsValue::from_str(id);
    let (first, last) = (
        js_sys::Array::of1(&id),
        js_sys::Array::of2(&id, &js_sys::Array::new()),
    );
    Ok(KeyRange::bound(&first, &last, None, None)?.into())
}

fn to_js(value: &impl Serialize) -> Result<JsValue, StorageError> {
    let text = serde_json::to_string(value)?;
    js_sys::JSON::parse(&text).map_err(|error| StorageError(format!("{error:?}")))
}

fn from_js<T: serde::de::DeserializeOwned>(value: &JsValue) -> Option<T> {
    let text: String = js_sys::JSON::stringify(value)
        .ok()?
        .unchecked_into::<js_sys::JsString>()
        .into();
    serde_json::from_str(&text).ok()
}
