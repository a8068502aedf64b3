// How long the clocks run and where the time goes; and the same pathway judged for another day or against its template.
import { acceptRisk, expect, expectAccessible, give, judged, open, openExample, openWithoutAcceptance, panel, picture, test } from "./journey.mjs";

test("each clock is shown on its likely and its slowest route, and played on the drawing", async ({ page }) => {
  await openExample(page, "lower-gi-fit");
  await panel(page, "times");
  const clocks = page.locator('[data-panel="times"] section');
  await expect(clocks.first()).toBeVisible();
  const clock = clocks.filter({ hasText: "Cancer 28-day Faster Diagnosis" });
  const [likely, slowest] = [clock.locator(".times-route").nth(0), clock.locator(".times-route").nth(1)];
  await expect(likely).toContainText("Likely:");
  await expect(slowest).toContainText("Slowest that is allowed:");
  // Who has the patient for how long.
  await expect(slowest.locator(".times-shares li").first()).toBeVisible();
  await expectAccessible(page);
  await picture(page, "times");
  await slowest.locator("summary").click();
  const step = slowest.locator(".times-row").nth(1);
  const title = await step.locator("span").first().innerText();
  await step.click();
  await expect(page.locator('.card [role="option"][aria-selected="true"]')).toHaveAttribute("aria-label", new RegExp(title.slice(0, 12)));
  await slowest.getByRole("button", { name: "Play on the drawing" }).click();
  await expect(page.locator(".story-bar")).toBeVisible();
  await expect(page.locator(".card[data-told]").first()).toBeVisible();
  await page.getByRole("button", { name: "End the story" }).click();
  for (const [width, height, name] of [[1024, 768, "times-1024"], [390, 844, "times-390"]]) {
    await page.setViewportSize({ width, height });
    await picture(page, name);
  }
});

test("without a clock the panel says what one is for", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: /Start empty/ }).click();
  await panel(page, "times");
  await expect(page.getByRole("heading", { name: "No clock yet" })).toBeVisible();
  await expectAccessible(page);
});

test("an accepted risk comes back when the pathway is judged as at a later day", async ({ page }) => {
  await openWithoutAcceptance(page);
  await page.locator(".finding-open").first().click();
  await page.getByRole("button", { name: "Accept the risk" }).click();
  await acceptRisk(page, "2098-12-31");
  await page.getByText("Another day, or a template").click();
  await page.getByLabel("Judge it as at").fill("2099-01-31");
  await expect(page.locator(".counts")).toHaveAttribute("data-state", "lost");
  await expect(page.locator(".summary-line")).toContainText("as at 31 January 2099");
  await picture(page, "as-at");
  await expectAccessible(page);
  await page.getByLabel("Judge it as at").fill("");
  await expect(page.locator(".counts")).not.toHaveAttribute("data-state", "lost");
  await expect(page.locator(".summary-line")).not.toContainText("as at");
});

const PATHWAY = (more, second) => `pathway "Ear wax" for "adults with ear wax", registered
  accountable gp
  led by role "lead nurse", deputy "practice nurse"
  review by 2098-11-30
${more}organisation gp "GP practice" gp
team practice "Practice clinicians" of gp
outcome better "Hears better after two weeks" patient reported
practice
  start P1 "Contacts the practice" -> P2
  assess P2 "${second}" -> P3
  end P3 "Ear clear"
`;

test("what was changed where the template is locked is said once the template is there", async ({ page }) => {
  await open(page);
  const locked = '  based on ear-wax, revision 1\n  locked "steps.P2.title"\n';
  await give(page, "open-file", "mine.pathway", PATHWAY(locked, "Glance at the ear"));
  await expect(page.locator(".card").first()).toBeVisible();
  await judged(page);
  await panel(page, "findings");
  await expect(page.getByText(/it is not at hand/)).toBeVisible();
  await page.getByText("Another day, or a template").click();
  await give(page, "template-choose", "ear-wax.pathway", PATHWAY("", "Look into both ears"));
  await expect(page.locator(".finding", { hasText: "was changed here, and the template" })).toBeVisible();
  await expect(page.getByText("Compared with ear-wax.pathway.")).toBeVisible();
  await page.getByRole("button", { name: "Compare with none" }).click();
  await expect(page.locator(".finding", { hasText: "was changed here, and the template" })).toHaveCount(0);
});
