// People in a room, each with a browser of their own, and what they do there.
import { expect, openExample, panel } from "./journey.mjs";

/** Somebody with a browser of their own. */
export async function somebody(browser, viewport = { width: 1280, height: 800 }) {
  const context = await browser.newContext({ viewport });
  // A line that can be cut, as when a phone loses the network.
  const lines = new Set();
  // What this person offered and when, and what a room said on ending a line.
  const [offers, farewells] = [[], []];
  let isCut = false;
  await context.routeWebSocket(/\/api\/socket$/, (line) => {
    if (isCut) return line.close();
    lines.add(line);
    const room = line.connectToServer();
    line.onMessage((text) => {
      if (text.startsWith('{"offer"')) offers.push({ at: Date.now(), ...JSON.parse(text).offer });
      room.send(text);
    });
    room.onMessage((text) => {
      if (text.includes('{"leave"')) farewells.push(text);
      line.send(text);
    });
  });
  const page = await context.newPage();
  return {
    page,
    offers,
    farewells,
    async cut() {
      isCut = true;
      for (const line of lines) await line.close();
      lines.clear();
      await expect(page.locator("[data-kept]")).not.toHaveText("Saved in the room");
    },
    mend() {
      isCut = false;
    },
    leave: () => context.close(),
  };
}

/** Opens an example, makes a room of it, and gives the link for a right. */
export async function share(rooms, page, example, name) {
  await openExample(page, example, rooms.url);
  await page.getByRole("button", { name: "Share" }).click();
  await page.locator("#seat-name").fill(name);
  await page.getByRole("button", { name: "Share this pathway" }).click();
  await expect(page.locator("#share-link")).toHaveValue(/#join=/);
}
export async function linkFor(page, right) {
  await page.getByRole("radio", { name: right, exact: true }).check();
  return page.locator("#share-link").inputValue();
}

export async function join(page, link, name) {
  await page.goto(link);
  await page.locator("#seat-name").fill(name);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.locator(".card").first()).toBeVisible();
  await inRoom(page);
}

export const inRoom = (page) => expect(page.locator("[data-kept]")).toHaveText("Saved in the room");
export const title = (page) => page.getByLabel("Title of the pathway");
export async function call(page, words) {
  await title(page).fill(words);
  await page.keyboard.press("Enter");
}

/** The document as the page would save it. */
export async function file(page) {
  const coming = page.waitForEvent("download");
  await page.locator("#canvas").focus();
  await page.keyboard.press("Control+s");
  const stream = await (await coming).createReadStream();
  let text = "";
  for await (const part of stream) text += part;
  return text;
}

async function steps(page) {
  await panel(page, "table");
  await page.locator(".table-tools").getByRole("button", { name: "Steps" }).click();
}

/** Chooses a step and looks at it alone, by way of the table. */
export async function lookAt(page, step) {
  await steps(page);
  await page.locator(`[data-row="${step}"]`).getByRole("button", { name: /^Details/ }).click();
  await page.locator("#canvas").focus();
  await page.keyboard.press("Control+2");
  await expect(page.locator(`[data-step="${step}"]`).first()).toBeInViewport();
}

/** The first and the last step of the table: they are far apart on the drawing. */
export async function farApart(page) {
  await steps(page);
  const rows = page.locator("[data-row]");
  await expect(rows.first()).toBeVisible();
  return [await rows.first().getAttribute("data-row"), await rows.last().getAttribute("data-row")];
}

/** Waits until one step is on the screen and the other is not. */
export async function looksAt(page, step, other) {
  await expect(page.locator(`[data-step="${step}"]`).first()).toBeInViewport();
  await expect(page.locator(`[data-step="${other}"]`).first()).not.toBeInViewport();
}

/** Waits until everyone has all that anyone did: the documents are the same to the last byte. */
export async function sameEverywhere(people) {
  for (const { page } of people) await inRoom(page);
  await expect
    .poll(
      async () => {
        const files = [];
        for (const { page } of people) files.push(await file(page));
        return new Set(files).size;
      },
      { timeout: 60_000 },
    )
    .toBe(1);
}
