// When the app has failed, the work on the device can still be had.
import { readFile } from "node:fs/promises";
import { expect, expectAccessible, open, picture, test } from "./journey.mjs";

test.use({ allowed: /Throughline has stopped|^error: / });

const panic = (page) =>
  page.evaluate(() => window.dispatchEvent(new CustomEvent("throughline-panic", { detail: "index out of bounds" })));

test("a panic offers to reload and to save the open pathway", async ({ page }) => {
  // On a page of the same origin without the app, so that the stores are this test's own.
  await page.route("**/nothing.html", (route) =>
    route.fulfill({ contentType: "text/html", body: '<link rel="icon" href="data:,">' }),
  );
  await page.goto("nothing.html");
  await page.evaluate(
    () =>
      new Promise((done, failed) => {
        sessionStorage.setItem("throughline-open", "one");
        const request = indexedDB.open("throughline", 1);
        request.onerror = () => failed(request.error);
        request.onupgradeneeded = () => {
          request.result.createObjectStore("pathways", { keyPath: "id" });
          request.result.createObjectStore("snapshots");
          request.result.createObjectStore("patches");
        };
        request.onsuccess = () => {
          const change = request.result.transaction(["pathways", "snapshots", "patches"], "readwrite");
          change.objectStore("pathways").put({ id: "one", title: "Falls" });
          change.objectStore("pathways").put({ id: "two", title: "Other" });
          change.objectStore("snapshots").put('{"steps":[]}', "one");
          change.objectStore("patches").put("first", ["one", 1]);
          change.objectStore("patches").put("elsewhere", ["two", 1]);
          change.oncomplete = () => {
            request.result.close();
            done();
          };
        };
      }),
  );
  await page.addInitScript(() => sessionStorage.setItem("throughline-open", "one"));
  await page.route("**/throughline.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: "export default async () => {}; export const start = () => {};" }),
  );
  await open(page);
  await panic(page);

  const dialog = page.getByRole("alertdialog", { name: "Something went wrong" });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Reload" })).toBeFocused();
  await expect(dialog.locator("#crash-cause")).toHaveText("index out of bounds");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await picture(page, "crash");

  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save a copy" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("throughline-saved-work.json");
  const copy = JSON.parse(await readFile(await file.path(), "utf8"));
  expect(copy.pathways).toEqual([{ key: "one", value: { id: "one", title: "Falls" } }]);
  expect(copy.snapshots).toEqual([{ key: "one", value: '{"steps":[]}' }]);
  expect(copy.patches).toEqual([{ key: ["one", 1], value: "first" }]);

  await Promise.all([page.waitForEvent("load"), dialog.getByRole("button", { name: "Reload" }).click()]);
  await expect(dialog).toBeHidden();
});

test("a trap of the module is noticed without the app's help", async ({ page }) => {
  await open(page);
  await page.evaluate(() =>
    setTimeout(() => {
      throw new WebAssembly.RuntimeError("unreachable");
    }),
  );
  await expect(page.getByRole("alertdialog", { name: "Something went wrong" })).toBeVisible();
});

test("an app that cannot start says so", async ({ page }) => {
  await page.route("**/throughline.js", (route) => route.fulfill({ contentType: "text/javascript", body: "throw new Error('spoilt')" }));
  await page.goto("");
  await expect(page.getByRole("alertdialog", { name: "Something went wrong" })).toBeVisible();
});
