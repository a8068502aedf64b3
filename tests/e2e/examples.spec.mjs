// Every example opens complete, is drawn, brings no error, and can be read by everyone.
import { readdirSync } from "node:fs";
import { expect, expectAccessible, openExample, picture, test } from "./journey.mjs";

const samples = readdirSync(new URL("../../public/samples", import.meta.url)).filter((name) => name.endsWith(".json"));

test("there are nine", () => expect(samples).toHaveLength(9));

for (const file of samples) {
  const name = file.replace(".json", "");
  test(`${name} opens without an error`, async ({ page }) => {
    await openExample(page, name);
    await expect(page.locator(".counts")).not.toHaveAttribute("data-state", "lost");
    await page.getByRole("button", { name: "Fit" }).click();
    await expect(page.locator(".far-card, .card").first()).toBeVisible();
    await picture(page, `example-${name}`);
    await expectAccessible(page);
  });
}
