// Nothing is lost: the browser is killed, a second tab comes, the shelf is tidied, the network goes.
import { chromium } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { host } from "./host.mjs";
import { expect, keptOnDevice, open, openExample, picture, saved, test } from "./journey.mjs";

const { THROUGHLINE_URL, CHROMIUM, CHROMIUM_FLAGS = "" } = process.env;
const browserAt = (profile) =>
  chromium.launchPersistentContext(profile, { executablePath: CHROMIUM, args: CHROMIUM_FLAGS.split(" ").filter(Boolean) });

test("a browser that is killed loses nothing that was saved", async () => {
  const profile = mkdtempSync(join(tmpdir(), "throughline-"));
  try {
    let context = await browserAt(profile);
    let page = await context.newPage();
    await openWork(page);
    for (const title of ["One", "Two", "Three"]) await call(page, title);
    const address = page.url();
    await kill(context);

    context = await browserAt(profile);
    page = await context.newPage();
    await page.goto(address);
    await expect(page.getByLabel("Title of the pathway")).toHaveValue("Three");
    await expect(page.locator(".card").first()).toBeVisible();
    await context.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

// Gives the open pathway another title, and waits until that is on the device.
async function call(page, title) {
  await page.getByLabel("Title of the pathway").fill(title);
  await page.keyboard.press("Enter");
  await saved(page);
}

// The browser goes at once, as when the machine loses power: nothing of it runs any more.
async function kill(context) {
  const session = await (await context.browser()).newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const gone = new Promise((closed) => context.on("close", closed));
  process.kill(processInfo.find(({ type }) => type === "browser").id, "SIGKILL");
  await gone;
}

async function openWork(page) {
  await page.goto(THROUGHLINE_URL);
  await page.locator('[data-sample="minor-illness"]').click();
  await expect(page.locator(".card").first()).toBeVisible();
  await saved(page);
}

test("a browser that is killed again and again loses nothing, snapshots in between or not", async () => {
  const profile = mkdtempSync(join(tmpdir(), "throughline-"));
  try {
    let context = await browserAt(profile);
    let page = await context.newPage();
    await openWork(page);
    for (const title of ["One", "Two", "Three"]) await call(page, title);
    // Looking at another window is leaving: all so far becomes a snapshot, and the log begins anew.
    await page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
    await saved(page);
    const address = page.url();
    for (const visit of ["First", "Second", "Third"]) {
      await call(page, `${visit} visit`);
      await call(page, `${visit} visit, later`);
      await kill(context);
      context = await browserAt(profile);
      page = await context.newPage();
      await page.goto(address);
      await expect(page.getByLabel("Title of the pathway")).toHaveValue(`${visit} visit, later`);
      await expect(page.locator('.notice[data-kind="trouble"]')).toHaveCount(0);
    }
    await context.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

test("a second tab only looks, until the first is closed", async ({ page, context }) => {
  await openExample(page, "wound-at-home");
  await saved(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.locator(".banner")).toContainText("open in another tab");
  await expect(second.locator("#side-body").locator('[data-field="title"] input').first()).toBeDisabled();
  await page.getByLabel("Title of the pathway").fill("From the first tab");
  await page.keyboard.press("Enter");
  await saved(page);
  await page.close();
  await expect(second.locator(".banner")).toHaveCount(0);
  await expect(second.getByLabel("Title of the pathway")).toHaveValue("From the first tab");
  await second.getByLabel("Title of the pathway").fill("From the second tab");
  await second.keyboard.press("Enter");
  await saved(second);
});

test("the shelf renames, copies, takes away and brings back, and backs up all", async ({ page }) => {
  await openExample(page, "tia-stroke");
  await saved(page);
  await page.getByRole("button", { name: "Back to the start page" }).click();
  await page.getByRole("button", { name: /^Rename / }).click();
  await page.locator("#rename-title").fill("Our stroke pathway");
  await page.keyboard.press("Enter");
  await expect(page.locator(".shelf-title")).toHaveText("Our stroke pathway");
  await page.getByRole("button", { name: /^Duplicate / }).click();
  await expect(page.locator(".shelf-title")).toHaveCount(2);
  await picture(page, "shelf");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Back up all" }).click();
  const backup = await (await coming).path();
  await page.getByRole("button", { name: /^Delete Copy of/ }).click();
  await expect(page.locator(".shelf-title")).toHaveCount(1);
  await page.locator(".notice").getByRole("button", { name: "Undo" }).click();
  await expect(page.locator(".shelf-title")).toHaveCount(2);
  await page.locator('[data-way="open-file"]').setInputFiles(backup);
  await expect(page.locator(".card").first()).toBeVisible();
  await page.getByRole("button", { name: "Back to the start page" }).click();
  await expect(page.locator(".shelf-title")).toHaveCount(4);
});

test("without a network an example opens and is edited", async ({ page }) => {
  const web = await host();
  await open(page, web.url);
  await keptOnDevice(page);
  await web.stop();
  await page.reload();
  await page.locator('[data-sample="hip-fracture"]').click();
  await expect(page.locator(".card").first()).toBeVisible();
  await page.getByLabel("Title of the pathway").fill("Edited on a train");
  await page.keyboard.press("Enter");
  await saved(page);
  await page.reload();
  await expect(page.getByLabel("Title of the pathway")).toHaveValue("Edited on a train");
});
