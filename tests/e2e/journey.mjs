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
      if (["error", "warning"].includes(message.type())) heard.push(`console: ${message.text()}`);
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

/** Starts an empty pathway. */
export async function startEmpty(page) {
  await open(page);
  await page.getByRole("button", { name: /Start empty/ }).click();
  await expect(page.locator(".first-step")).toBeVisible();
}

/** Opens one of the examples, and waits until it is drawn and judged. */
export async function openExample(page, name, path = "") {
  await open(page, path);
  await page.locator(`[data-sample="${name}"]`).click();
  await expect(page.locator(".card").first()).toBeVisible();
  await judged(page);
}

/** Waits until the findings are those of the pathway as it stands. */
export async function judged(page) {
  await expect(page.locator(".counts")).not.toHaveText("Checking…");
  await expect(page.locator(".counts")).not.toHaveAttribute("data-state", "busy");
}

/** Shows a panel of the side. */
export async function panel(page, name) {
  await page.locator(`#tab-${name}`).click();
  await expect(page.locator(`#tab-${name}`)).toHaveAttribute("aria-selected", "true");
}

/** Opens the example of lower GI cancer, takes the acceptance out of a hand-off, and shows what the checks say of that. */
export async function openWithoutAcceptance(page) {
  await openExample(page, "lower-gi-fit");
  await panel(page, "table");
  await page.locator(".table-tools").getByRole("button", { name: "Links" }).click();
  await page.locator('[data-row="L09-L13"]').getByRole("button", { name: /^Details/ }).click();
  await page.locator('[data-field="acceptance"] select').selectOption("none");
  await expect(page.locator(".counts")).toHaveAttribute("data-state", "lost");
  await page.locator(".counts").click();
}

/** Accepts the risk of the first finding until a day, in the dialog that asks for it. */
export async function acceptRisk(page, until) {
  await page.getByLabel("Why it is left as it is").fill("Agreed by telephone each time");
  await page.getByLabel("Who answers for it").fill("Medical director");
  await page.getByLabel("Until which day").fill(until);
  await page.locator("dialog").getByRole("button", { name: "Accept the risk" }).click();
  await expect(page.locator(".counts")).not.toHaveAttribute("data-state", "lost");
}

/** The pathway as the working file has it. */
export async function workingFile(page) {
  return JSON.parse((await exported(page, "export-working")).toString());
}

/** What an export gives, as bytes. The dialog is closed again. */
export async function exported(page, way) {
  await page.locator(".top").getByRole("button", { name: "Export" }).click();
  const coming = page.waitForEvent("download");
  await page.locator(`[data-export="${way}"]`).click();
  const download = await coming;
  const bytes = readFileSync(await download.path());
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  return bytes;
}

/** Gives a file to a field of the start page or of a received file. */
export async function give(page, way, name, bytes) {
  await page
    .locator(`[data-way="${way}"]`)
    .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(bytes) });
}

/** Waits until every change is on the device. */
export async function saved(page) {
  await expect(page.locator("[data-kept]")).toHaveText("Saved on this device");
}

/** The middle of an element, for the mouse. */
export async function middle(locator) {
  const box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, right: box.x + box.width, box };
}
