// What is left when the app has failed: a dialog that offers the saved work. It never calls the app, whose memory can no
// longer be trusted, and it only reads from the device.

const DATABASE = "throughline";
const STORES = ["pathways", "snapshots", "patches"];
const OPEN = "throughline-open";

let shown = false;

/** Shows the dialog when the module stops, or when the app itself says that it has panicked. */
export function watchForCrashes() {
  window.addEventListener("error", (event) => {
    if (isFatal(event.error)) crashed(event.error);
  });
  window.addEventListener("unhandledrejection", (event) => {
    if (isFatal(event.reason)) crashed(event.reason);
  });
  window.addEventListener("throughline-panic", (event) => crashed(event.detail));
}

// A panic ends in a trap of the module. Other errors of scripts leave the module as it was.
const isFatal = (error) => error instanceof WebAssembly.RuntimeError;

/** Shows the dialog, once: what follows a first failure is noise. */
export function crashed(cause) {
  console.error("Throughline has stopped:", cause);
  if (shown) return;
  shown = true;
  const element = (id) => document.getElementById(id);
  const dialog = element("crash");
  element("opening")?.remove();
  element("crash-cause").textContent = String(cause?.stack ?? cause?.message ?? cause ?? "");
  element("crash-reload").addEventListener("click", () => location.reload());
  element("crash-copy").addEventListener("click", () => saveCopy(element("crash-notice")));
  // There is nothing behind the dialog to go back to.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  for (const other of document.querySelectorAll("dialog[open]")) if (other !== dialog) other.close();
  dialog.showModal();
  element("crash-reload").focus();
}

async function saveCopy(notice) {
  try {
    const id = sessionStorage.getItem(OPEN);
    const copy = await read(id);
    if (copy === null) {
      notice.textContent = "There is no pathway on this device yet.";
      return;
    }
    const text = JSON.stringify({ kind: "throughline-rescue", pathway: id, ...copy }, null, 2);
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = "throughline-saved-work.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    notice.textContent = "A copy was saved to your downloads.";
  } catch (error) {
    notice.textContent = `The copy could not be read: ${error?.message ?? error}`;
  }
}

// Everything about the open pathway, or about all of them when none is known to be open; null without a database.
async function read(id) {
  const database = await open();
  if (database === null) return null;
  const all = {};
  for (const store of STORES) {
    all[store] = database.objectStoreNames.contains(store) ? await entries(database, store) : [];
  }
  database.close();
  if (STORES.every((store) => all[store].length === 0)) return null;
  const about = {};
  for (const store of STORES) about[store] = all[store].filter((entry) => concerns(entry, id));
  const known = id !== null && STORES.some((store) => about[store].length > 0);
  return known ? about : all;
}

const concerns = ({ key, value }, id) =>
  key === id || (Array.isArray(key) && key[0] === id) || value?.pathway === id || value?.id === id;

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE);
    let fresh = false;
    request.onupgradeneeded = () => {
      // Reading must not create what is not there.
      fresh = true;
      request.transaction.abort();
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => (fresh ? resolve(null) : reject(request.error));
    request.onblocked = () => reject(new Error("another tab holds it"));
  });
}

function entries(database, store) {
  return new Promise((resolve, reject) => {
    const found = [];
    const request = database.transaction(store, "readonly").objectStore(store).openCursor();
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve(found);
      found.push({ key: cursor.key, value: cursor.value });
      cursor.continue();
    };
  });
}
