// The app opens, safely and for everyone.
import { host } from "./host.mjs";
import { expect, expectAccessible, open, picture, test } from "./journey.mjs";

test("the app opens, and axe finds nothing", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);
  await picture(page, "start");
});

test("the policy of the page refuses what it does not need", async ({ page, request }) => {
  const response = await page.goto("");
  const { "content-security-policy": policy, "x-content-type-options": sniff } = response.headers();
  expect(sniff).toBe("nosniff");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe-inline");
  expect(policy).not.toMatch(/'unsafe-eval'/);
  const module = await request.head("throughline_bg.wasm");
  expect(module.headers()["content-type"]).toBe("application/wasm");
  expect((await request.get("../Cargo.toml")).status()).toBe(404);
  expect((await request.post("")).status()).toBe(405);
});

test("the app opens under a path of a plain web host", async ({ page }) => {
  const web = await host();
  await open(page, web.url);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("meta[http-equiv='Content-Security-Policy']")).toHaveAttribute("content", /default-src 'none'/);
  await web.stop();
});
