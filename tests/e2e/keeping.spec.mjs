// Nothing is lost: the browser is killed, a second tab comes, the shelf is tidied, the network goes.
import { chromium } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { host } from "./host.mjs";
import { expect, keptOnDevice, open, openExample, panel, picture, saved, test } from "./journey.mjs";

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

test("two tabs on one pathway stay in step, and each undoes its own", async ({ page, context }) => {
  await openExample(page, "wound-at-home");
  await saved(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.locator(".card").first()).toBeVisible();

  await call(page, "From the first tab");
  await expect(second.getByLabel("Title of the pathway")).toHaveValue("From the first tab");
  await rename(second, "Renamed in the second tab");
  await saved(second);
  await expect(page.locator(".card", { hasText: "Renamed in the second" }).first()).toBeVisible();

  // Undo in the first tab takes back the title, and leaves what the second did.
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await saved(page);
  await expect(page.getByLabel("Title of the pathway")).not.toHaveValue("From the first tab");
  await expect(second.getByLabel("Title of the pathway")).not.toHaveValue("From the first tab");
  await expect(page.locator(".card", { hasText: "Renamed in the second" }).first()).toBeVisible();

  // What both did is there when everything was closed.
  const address = page.url();
  await page.close();
  await second.close();
  const later = await context.newPage();
  await later.goto(address);
  await expect(later.locator(".card", { hasText: "Renamed in the second" }).first()).toBeVisible();
  await expect(later.locator('.notice[data-kind="trouble"]')).toHaveCount(0);
});

test("tabs that write at the same moment lose nothing", async ({ page, context }) => {
  await openExample(page, "minor-illness");
  await saved(page);
  const tabs = [page];
  for (let more = 0; more < 2; more += 1) {
    const tab = await context.newPage();
    await tab.goto(page.url());
    await expect(tab.locator(".card").first()).toBeVisible();
    tabs.push(tab);
  }
  await Promise.all(tabs.map((tab) => tab.getByRole("tab", { name: "Table" }).click()));
  const before = await page.locator("[data-row]").count();
  // Each tab adds rows as fast as it can, without waiting for the others.
  await Promise.all(
    tabs.map(async (tab) => {
      for (let row = 0; row < 5; row += 1) await tab.getByRole("button", { name: "Add a step" }).click();
    }),
  );
  for (const tab of tabs) await expect(tab.locator("[data-row]")).toHaveCount(before + 15);
  await Promise.all(tabs.map(saved));
  await page.reload();
  await page.getByRole("tab", { name: "Table" }).click();
  await expect(page.locator("[data-row]")).toHaveCount(before + 15);
});

test("a tab that dies takes nothing along, and the others go on", async ({ page, context }) => {
  await openExample(page, "minor-illness");
  await saved(page);
  const [dying, third] = [await context.newPage(), await context.newPage()];
  for (const tab of [dying, third]) {
    await tab.goto(page.url());
    await expect(tab.locator(".card").first()).toBeVisible();
  }
  await call(dying, "From the tab that died");
  await saved(dying);
  const dead = dying.waitForEvent("crash");
  const devtools = await context.newCDPSession(dying);
  // What is asked to die does not answer.
  devtools.send("Page.crash").catch(() => {});
  await dead;
  for (const tab of [page, third]) await expect(tab.getByLabel("Title of the pathway")).toHaveValue("From the tab that died");
  await rename(third, "From the tab that lives");
  await expect(page.locator(".card", { hasText: "From the tab that lives" }).first()).toBeVisible();
  await saved(third);
  await page.reload();
  await expect(page.getByLabel("Title of the pathway")).toHaveValue("From the tab that died");
  await expect(page.locator(".card", { hasText: "From the tab that lives" }).first()).toBeVisible();
});

// Gives the first card another title, by the keyboard.
async function rename(page, title) {
  await page.locator(".card").first().click();
  await page.locator('#side-body [data-field="title"] input, #side-body [data-field="title"] textarea').first().fill(title);
  await page.keyboard.press("Tab");
}

test("the history tells every change in words, also after a visit, and goes back to a version with a name", async ({ page }) => {
  await openExample(page, "minor-illness");
  await call(page, "As agreed in March");
  await panel(page, "history");
  await page.getByLabel("What this version is called").fill("March board");
  await page.getByRole("button", { name: "Name this version" }).click();
  await expect(page.locator("[data-version]")).toContainText("March board");
  await call(page, "Changed in April");
  await page.reload();
  await panel(page, "history");
  await expect(page.locator(".log-row").first()).toContainText("Changed in April");
  await expect(page.locator(".log-row").first()).toContainText("You");
  await picture(page, "history-log");
  await page.locator("[data-version]").getByRole("button", { name: /^Go back/ }).click();
  await expect(page.getByLabel("Title of the pathway")).toHaveValue("As agreed in March");
  // Going back is a change like any other.
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect(page.getByLabel("Title of the pathway")).toHaveValue("Changed in April");
  await saved(page);
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
