// The service worker: keeps every file of one version of the app on the device. It never mixes two versions and never
// touches a pathway, which lives in IndexedDB.

// Both are written when the site is put together.
const VERSION = "none";
const STRATEGY = "device first";

const FAMILY = `throughline ${new URL(self.registration.scope).pathname} `;
const CACHE = FAMILY + VERSION;
const PAGE = "index.html";

const address = (path) => new URL(path, self.registration.scope).href;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "activate") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(self.registration.scope)) return;
  event.respondWith(STRATEGY === "network first" ? networkFirst(event.request) : deviceFirst(event.request));
});

async function install() {
  const list = await (await fetch(address("files.json"), { cache: "no-store" })).json();
  // A host in the middle of an update serves two versions at once: wait for the next attempt.
  if (list.version !== VERSION) throw new Error(`files of ${list.version}, worker of ${VERSION}`);
  const cache = await caches.open(CACHE);
  await Promise.all(list.files.map((file) => keep(cache, file)));
  if (STRATEGY === "network first") await self.skipWaiting();
}

async function keep(cache, file) {
  // Hosts may add to a page; anything else must be the very bytes that were built.
  const integrity = file.path.endsWith(".html") ? undefined : file.integrity;
  const response = await fetch(address(file.path), { cache: "no-store", integrity });
  if (!response.ok) throw new Error(`${file.path}: ${response.status}`);
  // A copy, because a response that was redirected is refused for a page.
  const copy = new Response(await response.blob(), { headers: response.headers });
  await cache.put(address(file.path), copy);
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(FAMILY) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function kept(request) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
  return found ?? (request.mode === "navigate" ? cache.match(address(PAGE)) : undefined);
}

async function deviceFirst(request) {
  return (await kept(request)) ?? fetch(request);
}

async function networkFirst(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept(request);
    if (found) return found;
    throw error;
  }
}
