// Phases: columns across all lanes. Made in the table, given in the table and by dragging, in pictures, taken back.
import { expect, expectAccessible, exported, middle, openExample, panel, picture, saved, test, workingFile } from "./journey.mjs";

const part = (page, name) => page.locator(".table-tools").getByRole("button", { name, exact: true }).click();
const phaseOf = async (page, id) => (await workingFile(page)).pathway.steps.find((step) => step.id === id).phase ?? "";

test("a pathway is divided into phases", async ({ page }) => {
  test.setTimeout(120_000);
  await openExample(page, "minor-illness");
  await expect(page.locator(".phase-head")).toHaveCount(0);
  await panel(page, "table");
  await part(page, "Phases");
  for (const [place, name] of [[0, "Advice"], [1, "Care"]]) {
    await page.locator('[data-add="phase"]').click();
    const input = page.locator("tr[data-phase]").nth(place).locator("input");
    await expect(input).toBeFocused();
    await input.fill(name);
    await input.press("Enter");
    await expect(page.locator(`tr[data-phase="${name}"]`)).toBeVisible();
  }
  await expect(page.locator(".phase-head")).toHaveText(["Advice", "Care"]);
  // A name that another phase has is refused, and the old one stays.
  const second = page.locator('tr[data-phase="Care"] input');
  await second.fill("Advice");
  await second.press("Enter");
  await expect(page.locator(".notice")).toContainText("no other phase");
  await expect(second).toHaveValue("Care");
  await page.locator(".notice").getByRole("button", { name: "Dismiss" }).click();
  // In the table: a step of each.
  await part(page, "Steps");
  const rows = page.locator("tr[data-row]");
  const first = await rows.first().getAttribute("data-row");
  const last = await rows.last().getAttribute("data-row");
  for (const [id, name] of [[first, "Advice"], [last, "Care"]]) {
    const cell = page.locator(`tr[data-row="${id}"]`).getByLabel("Phase");
    await cell.fill(name);
    await cell.press("Enter");
    await expect(cell).toHaveValue(name);
  }
  expect(await phaseOf(page, first)).toBe("Advice");
  expect(await phaseOf(page, last)).toBe("Care");
  await picture(page, "phases");
  await expectAccessible(page);
  expect((await exported(page, "export-svg")).toString()).toContain(">Advice</text>");
  // By dragging: a card that is put into the other column belongs to it.
  const card = await middle(page.locator(`.card[data-step="${first}"]`));
  const head = await middle(page.locator(".phase-head").last());
  await page.mouse.move(card.x, card.y);
  await page.mouse.down();
  await page.mouse.move(head.box.x + 40, card.y, { steps: 4 });
  await page.mouse.up();
  await saved(page);
  expect(await phaseOf(page, first)).toBe("Care");
  await page.locator("#canvas").focus();
  await page.keyboard.press("Control+z");
  await saved(page);
  expect(await phaseOf(page, first)).toBe("Advice");
  // Without its phase a step stays.
  await panel(page, "table");
  await part(page, "Phases");
  await page.getByRole("button", { name: /^Delete Advice/ }).click();
  await expect(page.locator(".phase-head")).toHaveText(["Care"]);
  expect(await phaseOf(page, first)).toBe("");
});
