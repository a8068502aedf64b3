// Several people on one pathway, each in a browser of their own, in a room of a real server.
import { expect, expectAccessible, panel, picture, test } from "./journey.mjs";
import { host } from "./host.mjs";
import { call, farApart, inRoom, join, linkFor, lookAt, looksAt, sameEverywhere, share, somebody, title } from "./people.mjs";
import { server } from "./room_server.mjs";

let rooms;
test.beforeAll(async () => {
  rooms = await server();
});
test.afterAll(() => rooms.stop());

test("two people draw on one pathway, cut off and back, each undoing only their own", async ({ browser }) => {
  const ann = await somebody(browser);
  await share(rooms, ann.page, "wound-at-home", "Ann Lead");
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
  await sameEverywhere([ann, bob]);
  await ann.leave();
  await bob.leave();
});

test("a workshop: five people, one on a phone, a vote, a lock, someone to follow, and a server that dies", async ({ browser }) => {
  test.setTimeout(300_000);
  const lead = await somebody(browser, { width: 1440, height: 900 });
  await share(rooms, lead.page, "minor-illness", "Lea Lead");
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
  // On a phone the drawing comes first: the panels are folded.
  await phone.page.getByRole("button", { name: "Unfold" }).click();
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
  const [near, far] = await farApart(lead.page);
  await lookAt(lead.page, far);
  await looksAt(people[2].page, far, near);

  // The server loses power in the middle; nobody loses a word.
  await rooms.kill();
  await call(people[3].page, "After the power cut");
  for (const { page } of people) {
    await inRoom(page);
    await expect(title(page)).toHaveValue("After the power cut");
  }
  await sameEverywhere(people);
  for (const person of people) await person.leave();
});

test("who was away decides about what met, and a stranger learns nothing", async ({ browser }) => {
  const ann = await somebody(browser);
  await share(rooms, ann.page, "minor-illness", "Ann");
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
  await sameEverywhere([ann, bob]);

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
  await share(rooms, ann.page, "minor-illness", "Ann");
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

test("whoever was in by a link that was withdrawn comes back by the new one", async ({ browser }) => {
  const ann = await somebody(browser);
  await share(rooms, ann.page, "minor-illness", "Ann");
  const renewed = async (right) => {
    const old = await linkFor(ann.page, right);
    const withdraw = ann.page.getByRole("button", { name: "Make a new link" });
    if (!(await withdraw.isVisible())) await ann.page.getByText("Withdraw this link").click();
    await withdraw.click();
    await expect(ann.page.locator("#share-link")).not.toHaveValue(old);
    return ann.page.locator("#share-link").inputValue();
  };
  const bob = await somebody(browser);
  await join(bob.page, await linkFor(ann.page, "draw"), "Bob");
  await call(bob.page, "Bob was here");
  await inRoom(bob.page);

  const fresh = await renewed("draw");
  await panel(bob.page, "together");
  await expect(bob.page.locator(".panel-standing")).toContainText("You are not in the room any more");
  await call(bob.page, "Written outside");
  await expect(bob.page.locator("[data-kept]")).toContainText("waiting");
  await join(bob.page, fresh, "Bob");
  await expect(title(ann.page)).toHaveValue("Written outside");
  // It is the new one that is kept: it lets him in tomorrow too.
  await bob.page.reload();
  await inRoom(bob.page);

  // When the link to draw is gone and all he gets is one to look, that one leads in.
  await renewed("draw");
  await panel(bob.page, "together");
  await expect(bob.page.locator(".panel-standing")).toContainText("You are not in the room any more");
  await join(bob.page, await linkFor(ann.page, "look"), "Bob");
  await expect(title(bob.page)).toBeDisabled();
  for (const person of [ann, bob]) await person.leave();
});

test("what a locked room refuses waits quietly, and goes there at once when it is open", async ({ browser }) => {
  const ann = await somebody(browser);
  await share(rooms, ann.page, "minor-illness", "Ann");
  const link = await linkFor(ann.page, "draw");
  await ann.page.keyboard.press("Escape");
  const bob = await somebody(browser);
  await join(bob.page, link, "Bob");
  await bob.cut();
  await call(bob.page, "Written while it was locked");
  await panel(ann.page, "together");
  await ann.page.getByRole("button", { name: "Lock the drawing" }).click();
  await expect(ann.page.getByRole("button", { name: "Unlock the drawing" })).toBeVisible();
  bob.offers.length = 0;
  bob.mend();
  await expect(bob.page.locator(".notices")).toContainText("The facilitator has locked editing");
  await expect(bob.page.locator("[data-kept]")).toContainText("waiting");
  // It is tried again now and then, and not as fast as the line goes: 2 and then 4 seconds lie between.
  await expect.poll(() => bob.offers.length, { timeout: 40_000 }).toBeGreaterThan(2);
  expect(bob.offers[2].at - bob.offers[0].at).toBeGreaterThan(3_000);
  // What is no change of the drawing does not wait for it.
  await panel(bob.page, "together");
  await bob.page.locator(".inline-form input").fill("While we wait");
  await bob.page.getByRole("button", { name: "Park something" }).click();
  await expect(ann.page.locator(".note")).toContainText("While we wait");
  await expect(title(ann.page)).not.toHaveValue("Written while it was locked");
  await ann.page.getByRole("button", { name: "Unlock the drawing" }).click();
  await expect(title(ann.page)).toHaveValue("Written while it was locked");
  await inRoom(bob.page);
  await sameEverywhere([ann, bob]);
  for (const person of [ann, bob]) await person.leave();
});

test("a thousand changes that waited come through, and one that is too large locks nobody out", async ({ browser }) => {
  test.setTimeout(300_000);
  const ann = await somebody(browser);
  await share(rooms, ann.page, "minor-illness", "Ann");
  const link = await linkFor(ann.page, "draw");
  await ann.page.keyboard.press("Escape");
  const bob = await somebody(browser);
  await join(bob.page, link, "Bob");
  await call(bob.page, "Once");
  await inRoom(bob.page);
  await bob.cut();
  // He did a thousand things on a long journey: they stand on his device as the app keeps what waits.
  const { merge } = bob.offers.at(-1);
  await bob.page.evaluate(async (merge) => {
    const of = (request) => new Promise((done, failed) => Object.assign(request, { onsuccess: () => done(request.result), onerror: failed }));
    const database = await of(indexedDB.open("throughline"));
    const transaction = database.transaction("pending", "readwrite");
    const [pathway, at] = [location.hash.slice("#p=".length), Date.now()];
    for (let turn = 0; turn < 1_000; turn += 1) {
      const pending = { id: `journey-${turn}`, merge, body: { act: { unpark: `n${turn}` } } };
      transaction.objectStore("pending").put(JSON.stringify({ at, turn, pending }), [pathway, pending.id]);
    }
    await new Promise((done, failed) => Object.assign(transaction, { oncomplete: done, onerror: failed }));
    database.close();
  }, merge);
  await bob.page.reload();
  await expect(bob.page.locator("[data-kept]")).toHaveText(/^1,?000 changes waiting$/);
  bob.offers.length = 0;
  bob.mend();
  await expect(bob.page.locator("[data-kept]")).toHaveText("Saved in the room", { timeout: 120_000 });
  expect(bob.farewells).toEqual([]);
  expect(new Set(bob.offers.map(({ id }) => id)).size).toBe(1_000);

  // More than a message holds, in one field: it is taken back and said, and the next change goes through.
  const before = await title(bob.page).inputValue();
  await call(bob.page, "Far too long. ".repeat(80_000));
  await expect(bob.page.locator(".notices")).toContainText("too long for a room");
  await expect(title(bob.page)).toHaveValue(before);
  await call(bob.page, "And on it goes");
  await expect(title(ann.page)).toHaveValue("And on it goes");
  await inRoom(bob.page);
  expect(bob.farewells).toEqual([]);
  await sameEverywhere([ann, bob]);
  for (const person of [ann, bob]) await person.leave();
});

test("on plain HTTP it is said once what the browser withholds", async ({ browser, launchOptions, playwright }) => {
  // A name that leads here: to the browser this is a host of the network, and no part of this computer.
  const web = await host();
  const { args, ...rest } = launchOptions;
  const away = await playwright.chromium.launch({ ...rest, args: [...args, "--host-resolver-rules=MAP meeting.test 127.0.0.1"] });
  const page = await away.newPage();
  const address = web.url.replace("127.0.0.1", "meeting.test");
  await page.goto(address);
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  await expect(page.locator(".notices")).toContainText("This address is plain HTTP");
  await picture(page, "plain-http");
  await page.locator('[data-sample="minor-illness"]').click();
  await expect(page.locator(".card").first()).toBeVisible();
  await call(page, "Kept all the same");
  await expect(page.locator("[data-kept]")).toHaveText("Saved on this device");
  await page.reload();
  await expect(title(page)).toHaveValue("Kept all the same");
  await expect(page.locator(".notices")).not.toContainText("This address is plain HTTP");
  await away.close();

  // On this computer itself nothing is withheld, and nothing is said.
  const here = await browser.newPage();
  await here.goto(web.url);
  await expect(here.locator("[data-sample]").first()).toBeVisible();
  await expect(here.locator(".notices")).not.toContainText("This address is plain HTTP");
  await here.close();
  await web.stop();
});
