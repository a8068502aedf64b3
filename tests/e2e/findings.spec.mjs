// An example is broken, the finding says so in plain words, and is put right or accepted.
import { acceptRisk, expect, expectAccessible, judged, openWithoutAcceptance, panel, picture, saved, test, workingFile } from "./journey.mjs";

test.beforeEach(({ page }) => openWithoutAcceptance(page));

test("a hand-off that nobody accepts is said, explained, and put right in one step", async ({ page }) => {
  const finding = page.locator(".finding").first();
  await expect(finding).toContainText("does not confirm that it accepts");
  await finding.locator(".finding-open").click();
  await expect(finding.locator(".finding-why")).not.toBeEmpty();
  await picture(page, "finding");
  await expectAccessible(page);
  await finding.locator(".button-outline").first().click();
  await expect(finding.locator(".preview li").first()).toContainText("Acceptance");
  await finding.getByRole("button", { name: "Change it" }).click();
  await expect(page.locator(".counts")).not.toHaveAttribute("data-state", "lost");
  const link = (await workingFile(page)).pathway.links.find(({ id }) => id === "L09-L13");
  expect(link.handoff.acceptance).toBe("explicit");
});

test("a risk is accepted with a reason, an owner and a last day, and taken back", async ({ page }) => {
  await page.locator(".finding-open").first().click();
  await page.getByRole("button", { name: "Accept the risk" }).click();
  await page.locator("dialog").getByRole("button", { name: "Accept the risk" }).click();
  await expect(page.locator(".field-error")).toHaveCount(3);
  await expect(page.getByLabel("Why it is left as it is")).toBeFocused();
  await acceptRisk(page, "2099-01-31");
  await expect(page.getByText("Accepted risks")).toBeVisible();
  await saved(page);
  const { acceptances } = (await workingFile(page)).pathway;
  expect(acceptances).toHaveLength(1);
  expect(acceptances[0]).toMatchObject({ owner: "Medical director", expires: "2099-01-31" });
  await page.getByRole("button", { name: "Take back" }).click();
  await expect(page.locator(".counts")).toHaveAttribute("data-state", "lost");
});

test("the story of a patient who is stuck is played on the drawing", async ({ page }) => {
  await panel(page, "table");
  await page.locator(".table-tools").getByRole("button", { name: "Steps", exact: true }).click();
  // The first treatment now waits for everything that leads to it, and one part of that never comes.
  await page.locator('[data-row="L18"]').getByRole("button", { name: /^Details/ }).click();
  await page.locator('[data-field="waitsFor"] select').evaluate((field) => field.closest("details").setAttribute("open", ""));
  await page.locator('[data-field="waitsFor"] select').selectOption("all");
  await judged(page);
  await page.locator(".counts").click();
  const stuck = page.locator(".finding", { hasText: "get stuck" }).first();
  await expect(stuck).toBeVisible();
  await stuck.locator(".finding-open").click();
  await stuck.getByRole("button", { name: "Play what happens" }).click();
  await expect(page.locator(".story-bar")).toBeVisible();
  await page.getByRole("button", { name: "Pause" }).click();
  const first = await page.locator(".story-bar p").innerText();
  await page.getByRole("button", { name: "Step forward" }).click();
  await expect(page.locator(".story-bar p")).not.toHaveText(first);
  await expect(page.locator(".card[data-told]").first()).toBeVisible();
  await picture(page, "story");
  await page.getByRole("button", { name: "End the story" }).click();
  await expect(page.locator(".story-bar")).toHaveCount(0);
  await stuck.getByRole("button", { name: "Play what happens" }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.keyboard.press("Escape");
  await expect(page.locator(".story-bar")).toHaveCount(0);
  await expect(page.locator("#canvas")).toBeFocused();
});

test.describe("where the pages cannot be fetched", () => {
  // What the service worker keeps would be there without a network.
  test.use({ serviceWorkers: "block", allowed: /checks\.json|ERR_FAILED|Failed to load resource|offline use|registration blocked/ });
  test("it is said that why is missing, and tried again", async ({ page }) => {
    let gone = true;
    await page.context().route(/checks\.json/, (route) => (gone ? route.abort() : route.continue()));
    const finding = page.locator(".finding").first();
    await finding.locator(".finding-open").click();
    await expect(finding.locator(".finding-why")).toContainText("could not be fetched");
    gone = false;
    await finding.getByRole("button", { name: "Try again" }).click();
    await expect(finding.locator(".finding-why")).toContainText("Until then the patient belongs to nobody");
  });
});
