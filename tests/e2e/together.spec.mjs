// Several people on one pathway, each in a browser of their own, in a room of a real server.
import { expect, expectAccessible, openExample, panel, picture, test } from "./journey.mjs";
import { server } from "./room_server.mjs";

let rooms;
test.beforeAll(async () => {
  rooms = await server();
});
test.afterAll(() => rooms.stop());

/** Somebody with a browser of their own. */
async function somebody(browser, viewport = { width: 1280, height: 800 }) {
  const context = await browser.newContext({ viewport });
  // A line that can be cut, as when a phone loses the network.
  const lines = new Set();
  let isCut = false;
  await context.routeWebSocket(/\/api\/socket$/, (line) => {
    if (isCut) return line.close();
    lines.add(line);
    line.connectToServer();
  });
  const page = await context.newPage();
  return {
    page,
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
async function share(page, example, name) {
  await openExample(page, example, rooms.url);
  await page.getByRole("button", { name: "Share" }).click();
  await page.locator("#seat-name").fill(name);
  await page.getByRole("button", { name: "Share this pathway" }).click();
  await expect(page.locator("#share-link")).toHaveValue(/#join=/);
}
async function linkFor(page, right) {
  await page.getByRole("radio", { name: right, exact: true }).check();
  return page.locator("#share-link").inputValue();
}

async function join(page, link, name) {
  await page.goto(link);
  await page.locator("#seat-name").fill(name);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.locator(".card").first()).toBeVisible();
  await inRoom(page);
}

const inRoom = (page) => expect(page.locator("[data-kept]")).toHaveText("Saved in the room");
const title = (page) => page.getByLabel("Title of the pathway");
async function call(page, words) {
  await title(page).fill(words);
  await page.keyboard.press("Enter");
}

/** The document as the page would save it. */
async function file(page) {
  const coming = page.waitForEvent("download");
  await page.locator("#canvas").focus();
  await page.keyboard.press("Control+s");
  const stream = await (await coming).createReadStream();
  let text = "";
  for await (const part of stream) text += part;
  return text;
}

test("two people draw on one pathway, cut off and back, each undoing only their own", async ({ browser }) => {
  const ann = await somebody(browser);
  await share(ann.page, "wound-at-home", "Ann Lead");
  await picture(ann.page, "share");
  await expectAccessible(ann.page);
  const link = await linkFor(ann.page, "draw");
  await ann.page.keyboard.press("Escape");
  await inRoom(ann.page);

  const bob = await somebody(browser);
  await bob.page.goto(link);
  await expect(bob.page.locator("#seat-name")).toBeVisible();
  await picture(bob.page, "join");
  await expectAccessible(bob.page);
  await join(bob.page, link, "Bob Nurse");
  await expect(ann.page.locator(".faces")).toHaveAttribute("title", "Bob Nurse");

  await call(ann.page, "Drawn together");
  await expect(title(bob.page)).toHaveValue("Drawn together");
  await bob.page.locator(".card").first().click();
  await expect(ann.page.locator(".peer-ring").first()).toBeVisible();
  await picture(ann.page, "together");

  // Without a line both go on; what they did meets when the line is back.
  await bob.cut();
  await bob.page.locator('#side-body [data-field="title"] :is(input, textarea)').first().fill("Bob's words");
  await bob.page.keyboard.press("Tab");
  await call(ann.page, "Called otherwise by Ann");
  bob.mend();
  await inRoom(bob.page);
  await inRoom(ann.page);
  await expect(title(bob.page)).toHaveValue("Called otherwise by Ann");
  await expect(ann.page.locator(".card", { hasText: "Bob's words" }).first()).toBeVisible();

  await ann.page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect(title(bob.page)).toHaveValue("Drawn together");
  await expect(bob.page.locator(".card", { hasText: "Bob's words" }).first()).toBeVisible();
  await inRoom(ann.page);
  expect(await file(ann.page)).toBe(await file(bob.page));
  await ann.leave();
  await bob.leave();
});

test("a workshop: five people, one on a phone, a vote, a lock, someone to follow, and a server that dies", async ({ browser }) => {
  test.setTimeout(180_000);
  const lead = await somebody(browser, { width: 1440, height: 900 });
  await share(lead.page, "minor-illness", "Lea Lead");
  const [draw, comment] = [await linkFor(lead.page, "draw"), await linkFor(lead.page, "comment and vote")];
  await lead.page.keyboard.press("Escape");
  const people = [lead];
  for (const name of ["Ann", "Bob", "Cem"]) {
    const person = await somebody(browser, { width: 1024, height: 768 });
    await join(person.page, draw, name);
    people.push(person);
  }
  const phone = await somebody(browser, { width: 390, height: 844 });
  await join(phone.page, comment, "Dee on a phone");
  await picture(phone.page, "phone-in-room");
  people.push(phone);

  // All rename at the same moment; everyone ends with the same title.
  await Promise.all(people.slice(0, 4).map(({ page }, index) => call(page, `Title ${index}`)));
  for (const { page } of people) await inRoom(page);
  const last = await title(lead.page).inputValue();
  for (const { page } of people) await expect(title(page)).toHaveValue(last);

  // A vote: the phone has a say.
  await panel(lead.page, "together");
  await expect(lead.page.locator(".person")).toHaveCount(5);
  await lead.page.locator("#vote-question").fill("Where do patients wait too long?");
  await lead.page.getByRole("button", { name: "Open the vote" }).click();
  await picture(lead.page, "workshop");
  await expectAccessible(lead.page);
  await phone.page.getByRole("button", { name: "Unfold" }).click().catch(() => {});
  await panel(phone.page, "together");
  await phone.page.locator('.inline-form input').fill("Who pays for the taxi?");
  await phone.page.getByRole("button", { name: "Park something" }).click();
  await expect(lead.page.locator(".note")).toContainText("Who pays for the taxi?");
  await phone.page.getByRole("button", { name: "One more dot on Who pays for the taxi?" }).click();
  await expect(lead.page.locator(".vote-row")).toContainText("1 dot");
  await picture(phone.page, "phone-votes");
  await lead.page.getByRole("button", { name: "Close the vote" }).click();
  await expect(phone.page.locator('[data-ballot="closed"]')).toContainText("Result");
  await lead.page.getByRole("button", { name: "Put the result into the pathway" }).click();
  await lead.page.getByRole("button", { name: "Put it into the pathway" }).click();
  await expect(phone.page.locator(".note")).toHaveCount(0);
  await panel(lead.page, "report");
  await expect(lead.page.locator('[data-panel="report"]')).toContainText("Who pays for the taxi?");

  // Locked: the others look, until one has the pen.
  await panel(lead.page, "together");
  await lead.page.getByRole("button", { name: "Lock the drawing" }).click();
  await expect(title(people[1].page)).toBeDisabled();
  await lead.page.getByRole("button", { name: "Give the pen to Ann" }).click();
  await expect(title(people[1].page)).toBeEnabled();
  await expect(title(people[2].page)).toBeDisabled();
  await lead.page.getByRole("button", { name: "Unlock the drawing" }).click();
  await expect(title(people[2].page)).toBeEnabled();

  // Bob follows Lea: what she looks at comes onto his screen.
  await panel(people[2].page, "together");
  await people[2].page.getByRole("button", { name: "Follow Lea Lead" }).click();
  const zoom = (page) => page.locator(".zoom-percent").innerText();
  const before = await zoom(people[2].page);
  for (let turn = 0; turn < 4; turn += 1) await lead.page.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(() => zoom(people[2].page)).not.toBe(before);

  // The server loses power in the middle; nobody loses a word.
  await rooms.kill();
  await call(people[3].page, "After the power cut");
  for (const { page } of people) {
    await inRoom(page);
    await expect(title(page)).toHaveValue("After the power cut");
  }
  const files = [];
  for (const { page } of people.slice(0, 4)) files.push(await file(page));
  expect(new Set(files).size).toBe(1);
  for (const person of people) await person.leave();
});

test("who was away decides about what met, and a stranger learns nothing", async ({ browser }) => {
  const ann = await somebody(browser);
  await share(ann.page, "minor-illness", "Ann");
  const link = await linkFor(ann.page, "draw");
  await ann.page.keyboard.press("Escape");
  const bob = await somebody(browser);
  await join(bob.page, link, "Bob");
  await bob.cut();
  await call(bob.page, "Bob on the train");
  await expect(bob.page.locator("[data-kept]")).toContainText("waiting");
  await call(ann.page, "Ann at her desk");
  await inRoom(ann.page);
  bob.mend();
  const merge = bob.page.locator("dialog[open]");
  await expect(merge).toContainText("Others changed the same");
  await picture(bob.page, "merge");
  await expectAccessible(bob.page);
  await merge.getByRole("radio", { name: "Leave theirs" }).check();
  await merge.getByRole("button", { name: "Go on" }).click();
  await inRoom(bob.page);
  await expect(title(bob.page)).toHaveValue("Ann at her desk");
  expect(await file(ann.page)).toBe(await file(bob.page));

  const stranger = await somebody(browser);
  await stranger.page.goto(`${link.slice(0, -4)}0000`);
  await stranger.page.locator("#seat-name").fill("Nobody");
  await stranger.page.getByRole("button", { name: "Join" }).click();
  await expect(stranger.page.getByRole("alert")).toContainText("does not lead into a room");

  // A link that was withdrawn is as good as none; the new one lets people look, and no more.
  await ann.page.getByRole("button", { name: "Share" }).click();
  const old = await linkFor(ann.page, "look");
  await ann.page.getByText("Withdraw this link").click();
  await ann.page.getByRole("button", { name: "Make a new link" }).click();
  await expect(ann.page.locator("#share-link")).not.toHaveValue(old);
  const fresh = await ann.page.locator("#share-link").inputValue();
  await ann.page.keyboard.press("Escape");
  await stranger.page.goto(old);
  await stranger.page.getByRole("button", { name: "Join" }).click();
  await expect(stranger.page.getByRole("alert")).toContainText("does not lead into a room");
  await join(stranger.page, fresh, "Guest");
  await expect(title(stranger.page)).toBeDisabled();

  // The room is deleted: Bob is told, and keeps his copy.
  await ann.page.getByRole("button", { name: "Share" }).click();
  await ann.page.getByRole("button", { name: "Delete the room" }).click();
  await ann.page.getByRole("button", { name: "Delete it for everyone" }).click();
  await expect(ann.page.locator("[data-kept]")).toHaveText("Saved on this device");
  await panel(bob.page, "together");
  await expect(bob.page.locator(".panel-standing")).toContainText("deleted");
  await expect(title(bob.page)).toHaveValue("Ann at her desk");
  for (const person of [ann, bob, stranger]) await person.leave();
});

test("a name that was given on the shelf reaches the room", async ({ browser }) => {
  const ann = await somebody(browser);
  await share(ann.page, "minor-illness", "Ann");
  await ann.page.keyboard.press("Escape");
  await inRoom(ann.page);
  await ann.page.getByRole("button", { name: "Back to the start page" }).click();
  await ann.page.getByRole("button", { name: /^Rename / }).click();
  await ann.page.locator("#rename-title").fill("Named on the shelf");
  await ann.page.keyboard.press("Enter");
  // It waits on this device until somebody comes in from here.
  await ann.page.locator(".shelf-open").click();
  await expect(title(ann.page)).toHaveValue("Named on the shelf");
  await inRoom(ann.page);
  await expect(title(ann.page)).toHaveValue("Named on the shelf");
  await ann.leave();
});
