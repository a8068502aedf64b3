// Keeps the app on the device and says when a new version is there. It never reloads by itself.
//
// To the app: the event `throughline-update` on window, when a new version waits. To take it, once everything is saved,
// the app calls `event.detail.activate()` or dispatches `throughline-activate` on window: the page then reloads.

const AN_HOUR = 60 * 60 * 1000;

/** Registers the service worker, once the app is on the screen. */
export async function keepOnDevice() {
  if (!("serviceWorker" in navigator)) return;
  const container = navigator.serviceWorker;
  let waiting = null;
  let wanted = false;
  let replaced = false;

  const activate = () => {
    wanted = true;
    if (waiting) waiting.postMessage("activate");
    else if (replaced) location.reload();
  };
  const offer = () => window.dispatchEvent(new CustomEvent("throughline-update", { detail: { activate } }));
  window.addEventListener("throughline-activate", activate);

  const first = container.controller === null;
  container.addEventListener("controllerchange", () => {
    waiting = null;
    if (wanted) location.reload();
    else if (!first) {
      // Another tab took the new version: this one goes on with what it has until its person agrees.
      replaced = true;
      offer();
    }
  });

  try {
    const registration = await container.register("sw.js", { updateViaCache: "none" });
    const ready = (worker) => {
      if (worker.state !== "installed" || !container.controller) return;
      waiting = worker;
      offer();
    };
    if (registration.waiting) ready(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker?.addEventListener("statechange", () => ready(worker));
    });
    const look = () => registration.update().catch(() => {});
    setInterval(look, AN_HOUR);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") look();
    });
  } catch (error) {
    // The app works without: it only needs the network the next time.
    console.warn("Throughline is not kept for offline use:", error);
  }
}
