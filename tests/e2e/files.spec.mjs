// Files out and in: sealed, compared, refused. A bad file says what is wrong, and touches nothing.
import { expect, expectAccessible, exported, give, open, openExample, panel, picture, saved, test } from "./journey.mjs";

test("an exported definition comes back as the same bytes, and an edit drops its seal", async ({ page }) => {
  await openExample(page, "lower-gi-fit");
  await page.locator(".top").getByRole("button", { name: "Export" }).click();
  const coming = page.waitForEvent("download");
  await page.locator('[data-export="export-definition"]').click();
  const definition = await (await coming).path();
  const { readFileSync } = await import("node:fs");
  const bytes = readFileSync(definition);
  const short = (await page.locator("[data-fingerprint]").innerText()).replace(/\s+/g, " ");
  expect(short).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Back to the start page" }).click();
  await give(page, "open-file", "definition.json", bytes);
  await expect(page.locator(".top-state")).toContainText("unchanged since it was validated");
  expect((await exported(page, "export-working")).equals(bytes)).toBe(true);
  await page.getByLabel("Title of the pathway").fill("Another title");
  await page.keyboard.press("Enter");
  await expect(page.locator(".top-state")).toContainText("not validated");
  const edited = await exported(page, "export-working");
  expect(JSON.parse(edited).validation).toBeUndefined();

  // Whoever receives the file sees the same.
  await page.getByRole("button", { name: "Back to the start page" }).click();
  await give(page, "look-at-file", "definition.json", bytes);
  await expect(page.locator("[data-unchanged]")).toHaveAttribute("data-unchanged", "done");
  expect((await page.locator("[data-fingerprint]").innerText()).replace(/\s+/g, " ")).toBe(short);
  await expect(page.locator("[data-checked]")).toBeVisible();
  await expectAccessible(page);
  await picture(page, "received");
  await give(page, "received-compare", "earlier.json", edited);
  await expect(page.locator("[data-comparison]")).toContainText("Another title");

  await page.getByRole("button", { name: "Back to the start page" }).click();
  await give(page, "look-at-file", "tampered.json", bytes.toString().replace("Take history", "Take histories"));
  await expect(page.locator("[data-unchanged]")).toHaveAttribute("data-unchanged", "lost");
});

test("the drawing goes out as SVG and PNG, and the text as notation", async ({ page }) => {
  await openExample(page, "lower-gi-fit");
  const svg = (await exported(page, "export-svg")).toString();
  expect(svg).toContain("<svg");
  expect(svg).toContain("<title");
  const parsed = await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror"), svg);
  expect(parsed).toBeNull();
  const png = await exported(page, "export-png");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const notation = (await exported(page, "export-text")).toString();
  expect(notation).toContain("Suspected lower GI cancer");
  await page.getByRole("button", { name: "Back to the start page" }).click();
  await give(page, "open-file", "lower-gi.pathway.txt", notation);
  await expect(page.locator(".card").first()).toBeVisible();
});

test("on paper there are the drawing, the hand-offs and the findings", async ({ page }) => {
  await openExample(page, "lower-gi-fit");
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".print-sheet h1")).toBeVisible();
  await expect(page.locator(".print-drawing").first()).toBeVisible();
  // Wide as it is, it comes in pieces that can be read.
  expect(await page.locator(".print-drawing").count()).toBeGreaterThan(1);
  expect(await page.locator(".print-sheet tbody tr").count()).toBe(12);
  await expect(page.locator(".work")).toBeHidden();
  await picture(page, "print");
});

const whole = JSON.stringify({ format: "throughline.pathway", formatVersion: "1.0", pathway: { id: "p", title: "Whole" } });
const bad = {
  "empty": ["", /empty/],
  "cut off": [whole.slice(0, 60), /line 1/i],
  "no pathway at all": ["\u0001\u0002 garbage", /./],
  "very deep": ["[".repeat(20_000), /./],
  "of a later version": [whole.replace("1.0", "9.0"), /9\.0|newer|later/i],
  "with one id twice": [
    whole.replace('"title":"Whole"', '"steps":[{"id":"a"},{"id":"a"}]'),
    /a/,
  ],
};
for (const [what, [text, says]] of Object.entries(bad)) {
  test(`a file that is ${what} is refused in words, and what was open stays`, async ({ page }) => {
    await open(page);
    await give(page, "open-file", "bad.json", text);
    const notice = page.locator('.notice[data-kind="trouble"]');
    await expect(notice).toContainText("bad.json was not opened");
    await expect(notice).toContainText(says);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
}

test("hostile text is only text", async ({ page }) => {
  const hostile = { id: "a", title: "<script>window.caught = true</script><img src=x onerror=window.caught=1>", kind: "start", owner: "patient" };
  await open(page);
  await give(page, "open-file", "hostile.json", JSON.stringify({ format: "throughline.pathway", formatVersion: "1.0", pathway: { id: "p", title: "\u202Eevil", steps: [hostile] } }));
  await expect(page.locator(".card").first()).toContainText("<script>");
  expect(await page.evaluate(() => window.caught)).toBeUndefined();
});

test("a text that looks like an NHS number brings a warning before it goes out", async ({ page }) => {
  await openExample(page, "lower-gi-fit");
  await panel(page, "details");
  await page.locator('.record [data-field="summary"] textarea').fill("Ring 943 476 5919 first");
  await page.keyboard.press("Tab");
  await saved(page);
  await page.locator(".top").getByRole("button", { name: "Export" }).click();
  await expect(page.locator("dialog [role=alert]")).toContainText("NHS number");
});
