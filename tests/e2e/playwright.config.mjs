// How the journeys run: `cargo xtask test --only e2e` builds and serves the app and names the browser. Nothing is
// downloaded, and nothing is started here.
import { defineConfig } from "@playwright/test";

const { THROUGHLINE_URL, CHROMIUM, CHROMIUM_FLAGS = "", CI } = process.env;
if (!THROUGHLINE_URL || !CHROMIUM) throw new Error("start the journeys with: cargo xtask test --only e2e");

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.mjs",
  outputDir: "artefacts/results",
  reporter: [["list"], ["json", { outputFile: "artefacts/report.json" }]],
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(CI),
  retries: CI ? 1 : 0,
  // A machine that has much else to do is no fault of the app.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: THROUGHLINE_URL,
    viewport: { width: 1400, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/London",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: CHROMIUM, args: CHROMIUM_FLAGS.split(" ").filter(Boolean) },
  },
  projects: [{ name: "chromium", use: { browserName: "chromium" } }],
});
