// Whole pieces at once: a pattern with its hand-off, several steps together, words in all titles.
import { expect, expectAccessible, judged, openExample, panel, picture, saved, startEmpty, test, workingFile } from "./journey.mjs";

const steps = async (page) => (await workingFile(page)).pathway.steps;

test("a pattern is put in by keys, follows the chosen step, and is taken back at once", async ({ page }) => {
  await startEmpty(page);
  await page.getByRole("button", { name: "Start with the patient" }).click();
  await page.keyboard.type("Comes to the practice");
  await page.keyboard.press("Enter");
  await page.keyboard.press("o");
  await page.keyboard.type("GP practice");
  await page.keyboard.press("Enter");
  await page.keyboard.press("n");
  await page.keyboard.type("See the patient");
  await page.keyboard.press("Enter");
  await page.keyboard.press("i");
  const dialog = page.locator("dialog[open]");
  await expect(dialog).toContainText("It follows “See the patient”");
  await expect(dialog.getByLabel("Service that refers")).toHaveValue(/./);
  await expectAccessible(page);
  await picture(page, "pattern");
  // The second pattern, by its key, then on to the button.
  await page.keyboard.press("ArrowDown");
  await expect(dialog.getByLabel("Service that asks for the test")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.locator(".card", { hasText: "Act on the result" })).toBeVisible();
  await saved(page);
  const { pathway } = await workingFile(page);
  expect(pathway.organisations.map(({ name }) => name).sort()).toEqual(["GP practice", "Service that does the test"]);
  const see = pathway.steps.find(({ title }) => title === "See the patient").id;
  const ask = pathway.steps.find(({ title }) => title === "Ask for the test").id;
  expect(pathway.links.some(({ from, to }) => from === see && to === ask)).toBe(true);
  expect(pathway.links.filter(({ handoff }) => handoff)).toHaveLength(3);
  await picture(page, "pattern-put-in");
  await page.getByRole("button", { name: "Undo pattern “Test with results failsafe”" }).click();
  await expect(page.locator(".card")).toHaveCount(2);
});

test("several steps together: in line, evenly, copied and deleted by buttons", async ({ page }) => {
  await openExample(page, "lower-gi-fit");
  await page.locator("#canvas").focus();
  await page.keyboard.press("Control+a");
  await expect(page.locator(".panel h2")).toContainText("35 selected");
  await expectAccessible(page);
  await picture(page, "several");
  const before = (await steps(page)).length;
  await page.locator('[data-command="duplicate"]').click();
  await saved(page);
  expect((await steps(page)).length).toBe(2 * before);
  await page.locator('[data-command="delete"]').click();
  await saved(page);
  expect((await steps(page)).length).toBe(before);
  await page.locator(".card").nth(0).click();
  await page.locator(".card").nth(1).click({ modifiers: ["Shift"] });
  await expect(page.locator('[data-command="distribute-across"]')).toBeDisabled();
  await page.locator('[data-command="align-left"]').click();
  const [a, b] = await page.locator('.card [aria-selected="true"]').all();
  expect((await a.boundingBox()).x).toBeCloseTo((await b.boundingBox()).x, 0);
});

test("words are replaced in all titles at once", async ({ page }) => {
  await openExample(page, "lower-gi-fit");
  await page.locator("#canvas").focus();
  await page.keyboard.press("Control+Shift+F");
  const dialog = page.locator("dialog[open]");
  await expect(dialog.getByLabel("Find", { exact: true })).toBeFocused();
  await page.keyboard.type("colonoscopy");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Endoscopy");
  await expect(dialog.locator(".replaced li").first()).toContainText("Endoscopy");
  await expectAccessible(page);
  await picture(page, "replace");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await saved(page);
  const titles = (await steps(page)).map(({ title }) => title);
  expect(titles.some((title) => title.includes("Endoscopy"))).toBe(true);
  expect(titles.some((title) => /colonoscopy/i.test(title))).toBe(false);
  await page.locator("#canvas").focus();
  await page.keyboard.press("Control+z");
  await saved(page);
  expect((await steps(page)).some(({ title }) => /colonoscopy/i.test(title))).toBe(true);
});

test("the table has room at its usual width, and is found again as it was left", async ({ page }) => {
  await openExample(page, "lower-gi-fit");
  await panel(page, "table");
  await page.locator(".table-tools").getByRole("button", { name: "Organisations" }).click();
  const body = page.locator(".side-body");
  expect(await body.evaluate((here) => here.scrollWidth - here.clientWidth)).toBeLessThanOrEqual(0);
  await panel(page, "report");
  await panel(page, "table");
  await expect(page.locator('.table-tools [aria-pressed="true"]')).toHaveText("Organisations");
  await judged(page);
});

test("findings are in view at twice the size", async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await openExample(page, "lower-gi-fit");
  await page.locator(".counts").click();
  await expect(page.locator('[data-panel="findings"]')).toBeInViewport();
  await expect(page.locator("#canvas")).toBeInViewport();
  await expectAccessible(page);
});
