// After the first visit the network is not needed, and a new version comes when the person agrees.
import { host } from "./host.mjs";
import { expect, keptOnDevice, open, test } from "./journey.mjs";

test("after the first visit the app opens without its host", async ({ page }) => {
  const web = await host();
  await open(page, web.url);
  await keptOnDevice(page);
  await web.stop();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto(`${web.url}?a=link#somewhere`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a new version waits, is offered, and is taken when the person says so", async ({ page }) => {
  const web = await host();
  await open(page, web.url);
  await keptOnDevice(page);
  await page.evaluate(() => {
    window.stillTheSamePage = true;
    window.addEventListener("throughline-update", () => (window.offered = true));
  });

  web.change = (path, text) => {
    if (path === "sw.js") return text.replace(/const VERSION = "\w+"/, 'const VERSION = "newer"');
    if (path === "files.json") return text.replace(/"version": "\w+"/, '"version": "newer"');
    if (path === "index.html") return text.replace("<title>Throughline</title>", "<title>Throughline, newer</title>");
    return text;
  };
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.waitForFunction(() => window.offered);
  await expect(page).toHaveTitle("Throughline");
  expect(await page.evaluate(() => window.stillTheSamePage)).toBe(true);

  await page.evaluate(() => window.dispatchEvent(new Event("throughline-activate")));
  await expect(page).toHaveTitle("Throughline, newer");
  const caches = await page.evaluate(() => window.caches.keys());
  expect(caches).toEqual(["throughline /app/ newer"]);
  await web.stop();
});

test("a host in the middle of an update changes nothing", async ({ page }) => {
  const web = await host();
  await open(page, web.url);
  await keptOnDevice(page);
  web.change = (path, text) =>
    path === "sw.js" ? text.replace(/const VERSION = "\w+"/, 'const VERSION = "newer"') : text;
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const worker = registration.installing ?? registration.waiting;
    if (worker && worker.state !== "redundant") {
      await new Promise((done) => worker.addEventListener("statechange", () => worker.state === "redundant" && done()));
    }
  });
  await web.stop();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
