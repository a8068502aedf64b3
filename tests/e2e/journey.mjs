// What every journey has: a page that must stay quiet and must talk to its own host only, axe, and pictures.
import { test as base, expect } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

export { expect };

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const test = base.extend({
  // Errors that a journey provokes on purpose: `test.use({ allowed: /text/ })`.
  allowed: [null, { option: true }],
  page: async ({ page, allowed }, use) => {
    const heard = [];
    const own = (url) => new URL(url).hostname === "127.0.0.1" || /^(data|blob|about):/.test(url);
    page.on("console", (message) => {
      if (message.type() === "error") heard.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
    page.on("request", (request) => {
      if (!own(request.url())) heard.push(`another host: ${request.url()}`);
    });
    await use(page);
    const unexpected = heard.filter((line) => !allowed?.test(line));
    expect(unexpected, "a page stays quiet and talks to its own host only").toEqual([]);
  },
});

/** Opens the app, or a path of it, and waits until it is on the screen. */
export async function open(page, path = "") {
  await page.goto(path);
  await expect(page.locator("#opening")).toHaveCount(0);
}

/** Waits until the service worker holds the whole app. */
export async function keptOnDevice(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
    }
  });
}

/** Fails with a readable list when axe finds anything on the page as it stands. */
export async function expectAccessible(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.target.join(" ")}`));
  });
  expect(found, "axe finds nothing").toEqual([]);
}

/** Keeps a picture of the page under artefacts/pictures. */
export async function picture(page, name) {
  await page.screenshot({ path: `artefacts/pictures/${name}.png` });
}
