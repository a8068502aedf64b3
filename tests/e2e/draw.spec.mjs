// A pathway drawn from nothing: by mouse, by keyboard alone, and in the table. What counts is what the file says.
import { expect, judged, middle, panel, picture, saved, startEmpty, test, workingFile } from "./journey.mjs";

const byTitle = (file) => Object.fromEntries((file.pathway.steps ?? []).map((step) => [step.title, step]));
const names = (file) => (file.pathway.organisations ?? []).map((organisation) => organisation.name).sort();

test("by mouse: lanes, steps, links and a hand-off with its terms", async ({ page }) => {
  await startEmpty(page);
  await page.getByRole("button", { name: "Start with the patient" }).click();
  await page.keyboard.type("Notices symptoms");
  await page.keyboard.press("Enter");

  for (const [name, y] of [["GP practice", 430], ["Acute trust", 620]]) {
    await page.locator('[data-tool="organisation"]').click();
    await page.mouse.click(620, y);
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await expect(page.locator(".lane-name", { hasText: name.split(" ")[0] })).toBeVisible();
  }

  // From the edge of a card into the lane below: a linked step of that lane.
  const draw = async (from, lane, title, dx) => {
    await page.mouse.click(760, 800);
    const card = await middle(page.locator(".card", { hasText: from }));
    await page.mouse.move(card.x, card.y);
    const target = await middle(page.locator(".lane", { hasText: lane }));
    await page.mouse.move(card.right, card.y);
    await page.mouse.down();
    await page.mouse.move(card.right + dx / 2, target.y, { steps: 4 });
    await page.mouse.move(card.right + dx, target.y, { steps: 4 });
    await page.mouse.up();
    await expect(page.locator(".title-editor textarea")).toBeFocused();
    await page.keyboard.type(title);
    await page.keyboard.press("Enter");
    await expect(page.locator(".title-editor")).toHaveCount(0);
  };
  await draw("Notices", "GP", "Assess", 120);
  await draw("Assess", "Acute", "Triage", 140);
  await saved(page);

  const file = await workingFile(page);
  expect(names(file)).toEqual(["Acute trust", "GP practice"]);
  const steps = byTitle(file);
  expect(Object.keys(steps).sort()).toEqual(["Assess", "Notices symptoms", "Triage"]);
  expect(steps["Notices symptoms"]).toMatchObject({ kind: "start", owner: "patient" });
  const gp = file.pathway.organisations.find((organisation) => organisation.name === "GP practice").id;
  expect(steps.Assess.owner).toEqual({ organisation: gp });
  expect(file.pathway.links.map((link) => [link.from, link.to])).toEqual(
    expect.arrayContaining([
      [steps["Notices symptoms"].id, steps.Assess.id],
      [steps.Assess.id, steps.Triage.id],
    ]),
  );

  // The badge on the border opens the terms.
  await page.locator(".badge").first().click();
  await expect(page.locator(".record")).toHaveAttribute("data-subject", /^link:/);
  await page.locator('[data-field="handoff"] [data-field="acceptance"] select').selectOption("explicit");
  await page.locator('[data-field="handoff"]').getByLabel("Telephone").check();
  await saved(page);
  const agreed = (await workingFile(page)).pathway.links.find((link) => link.handoff);
  expect(agreed.handoff).toMatchObject({ acceptance: "explicit", method: ["telephone"] });

  // Into another lane: another organisation does it.
  const card = await middle(page.locator(".card", { hasText: "Triage" }));
  const up = await middle(page.locator(".lane", { hasText: "GP" }));
  await page.mouse.move(card.x, card.y);
  await page.mouse.down();
  await page.mouse.move(card.x + 40, up.y, { steps: 6 });
  await page.mouse.up();
  await saved(page);
  expect(byTitle(await workingFile(page)).Triage.owner).toEqual({ organisation: gp });
  await judged(page);
  await picture(page, "drawn-by-mouse");
});

test("by keyboard alone", async ({ page }) => {
  await page.goto("");
  await expect(page.getByRole("button", { name: /Start empty/ })).toBeVisible();
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const until = async (wanted) => {
    for (let times = 0; times < 60; times += 1) {
      const is = (text) => document.activeElement.tagName === "BUTTON" && document.activeElement.textContent.includes(text);
      if (await page.evaluate(is, wanted)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab never came to ${wanted}`);
  };
  await until("Start empty");
  await press("Enter");
  await expect(page.locator(".first-step")).toBeVisible();
  await until("Start with the patient");
  await press("Enter");
  await expect(page.locator(".title-editor textarea")).toBeFocused();
  await page.keyboard.type("Rings the practice");
  await press("Enter");
  await expect(page.locator("#canvas")).toBeFocused();
  await press("Control+ArrowRight");
  await expect(page.locator(".title-editor textarea")).toBeFocused();
  await page.keyboard.type("Waits for the call");
  await press("Enter");
  // First onto the link, then on to the step that it leaves.
  await press("Alt+ArrowLeft", "Alt+ArrowLeft", "Enter");
  await expect(page.locator(".title-editor textarea")).toHaveValue("Rings the practice");
  await press("Escape");
  await press("Control+z");
  await saved(page);
  await press("Control+y");
  await saved(page);
  const steps = byTitle(await workingFile(page));
  expect(Object.keys(steps).sort()).toEqual(["Rings the practice", "Waits for the call"]);
});

test("in the table", async ({ page }) => {
  await startEmpty(page);
  await panel(page, "table");
  await page.getByRole("button", { name: "Organisations" }).click();
  for (const name of ["Surgery", "Clinic"]) {
    await page.locator('[data-add="organisation"]').click();
    await page.locator('[data-field="name"] input').fill(name);
    await page.keyboard.press("Enter");
    await panel(page, "table");
    await page.getByRole("button", { name: "Organisations" }).click();
  }
  await page.locator(".table-tools").getByRole("button", { name: "Steps", exact: true }).click();
  for (const title of ["See the patient", "Refer"]) {
    await page.locator('[data-add="step"]').click();
    await expect(page.locator("tr[data-row] input:focus")).toHaveValue("");
    await page.keyboard.type(title);
    await page.keyboard.press("Enter");
  }
  // Rows stand in reading order, which changes with what is filled in: this one is told by its title.
  const id = await page.evaluate(() => {
    const rows = [...document.querySelectorAll("tr[data-row]")];
    return rows.find((row) => row.querySelector("input").value === "See the patient").dataset.row;
  });
  const row = page.locator(`tr[data-row="${id}"]`);
  await row.getByLabel("Kind").selectOption("start");
  await row.getByLabel("Who does it").selectOption({ label: "Surgery (team not yet known)" });
  await page.locator(".table-tools").getByRole("button", { name: "Links" }).click();
  await page.locator('[data-add="link"]').click();
  await saved(page);
  const file = await workingFile(page);
  const steps = byTitle(file);
  expect(Object.keys(steps).sort()).toEqual(["Refer", "See the patient"]);
  expect(steps["See the patient"].kind).toBe("start");
  expect(file.pathway.links).toHaveLength(1);
  expect(names(file)).toEqual(["Clinic", "Surgery"]);
});

test("what was done can be taken back and done again, by name", async ({ page }) => {
  await startEmpty(page);
  await page.getByRole("button", { name: "Start with the patient" }).click();
  await page.keyboard.type("First");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+ArrowRight");
  await page.keyboard.type("Second");
  await page.keyboard.press("Enter");
  await expect(page.locator(".card")).toHaveCount(2);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+d");
  await expect(page.locator(".card")).toHaveCount(4);
  const undo = page.getByRole("button", { name: /^Undo / });
  await expect(undo).toBeEnabled();
  await undo.click();
  await expect(page.locator(".card")).toHaveCount(2);
  await page.getByRole("button", { name: /^Redo / }).click();
  await expect(page.locator(".card")).toHaveCount(4);
  await page.locator("#canvas").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await expect(page.locator(".card")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(page.locator(".card")).toHaveCount(4);
  await panel(page, "history");
  await page.locator(".history-row").first().click();
  await expect(page.locator(".card")).toHaveCount(0);
});

test("by touch: a finger pans, a tap selects", async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 1024, height: 768 } });
  const page = await context.newPage();
  await page.goto(process.env.THROUGHLINE_URL);
  await page.locator('[data-sample="lower-gi-fit"]').click();
  const card = page.locator(".card").first();
  await expect(card).toBeVisible();
  const { x, y } = await middle(card);
  await page.touchscreen.tap(x, y);
  await expect(card.locator("[role=option]")).toHaveAttribute("aria-selected", "true");
  await context.close();
});
