// Every screen can be used by everyone: axe on each, at a desk, on a tablet, on a phone, and at twice the size.
import { expect, expectAccessible, open, openExample, panel, picture, test } from "./journey.mjs";

const SIZES = { desk: [1440, 900], tablet: [1024, 768], phone: [390, 844], "twice the size": [720, 450] };

for (const [name, [width, height]] of Object.entries(SIZES)) {
  test(`the start page and a pathway, ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    await expectAccessible(page);
    await picture(page, `start-${width}`);
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await wider()).toBeLessThanOrEqual(0);
    await openExample(page, "frailty-falls");
    await expectAccessible(page);
    await picture(page, `work-${width}`);
    expect(await wider()).toBeLessThanOrEqual(0);
  });
}

test("each panel", async ({ page }) => {
  await openExample(page, "lower-gi-fit");
  for (const name of ["details", "findings", "table", "outline", "report", "history"]) {
    await panel(page, name);
    await expectAccessible(page);
    await picture(page, `panel-${name}`);
  }
});

test("each dialog opens by its key, holds the focus, and closes by Escape", async ({ page }) => {
  await openExample(page, "lower-gi-fit");
  for (const [key, heading] of [["Control+k", "All commands"], ["Control+f", "Search"], ["?", "Keyboard shortcuts"], ["Control+e", "Export"]]) {
    await page.locator("#canvas").focus();
    await page.keyboard.press(key);
    await expect(page.locator("dialog[open] h2").first()).toHaveText(heading);
    await expectAccessible(page);
    await picture(page, `dialog-${heading.replace(" ", "-").toLowerCase()}`);
    await page.keyboard.press("Escape");
    await expect(page.locator("dialog[open]")).toHaveCount(0);
  }
});

test("search finds a step and shows it", async ({ page }) => {
  await openExample(page, "lower-gi-fit");
  await page.locator("#canvas").focus();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("colonoscopy");
  await page.keyboard.press("Enter");
  await expect(page.locator(".record h2")).toContainText("Colonoscopy");
  await expect(page.locator('.card [aria-selected="true"]')).toBeVisible();
});

test("whatever the arrows choose in a long list is in view", async ({ page }) => {
  await openExample(page, "lower-gi-fit");
  await page.locator("#canvas").focus();
  await page.keyboard.press("Control+f");
  await expect(page.locator("#palette-input")).toBeFocused();
  for (let press = 0; press < 25; press += 1) await page.keyboard.press("ArrowDown");
  await expect(page.locator("#palette-25")).toHaveAttribute("aria-selected", "true");
  await expect(page.locator("#palette-25")).toBeInViewport({ ratio: 1 });
  await page.locator("#palette-input").fill("28-day");
  await expect(page.locator(".palette-row", { hasText: "Cancer 28-day Faster Diagnosis" }).first()).toContainText("Clock");
});
