// A workshop from its beginning to its end: what whoever leads has in hand, and what everyone else does with it.
import { expect, expectAccessible, panel, picture, test } from "./journey.mjs";
import { call, farApart, inRoom, join, linkFor, lookAt, looksAt, sameEverywhere, share, somebody, title } from "./people.mjs";
import { server } from "./room_server.mjs";

let rooms;
test.beforeAll(async () => {
  rooms = await server();
});
test.afterAll(() => rooms.stop());

const button = (page, name) => page.getByRole("button", { name, exact: true });

/** A lead on a large screen, one who draws and one who comments, in one room. */
async function workshop(browser, example) {
  const lead = await somebody(browser, { width: 1440, height: 900 });
  await share(rooms, lead.page, example, "Lea Lead");
  const links = { draw: await linkFor(lead.page, "draw"), comment: await linkFor(lead.page, "comment and vote") };
  await lead.page.keyboard.press("Escape");
  const ann = await somebody(browser, { width: 1280, height: 800 });
  await join(ann.page, links.draw, "Ann Nurse");
  const bob = await somebody(browser, { width: 1280, height: 800 });
  await join(bob.page, links.comment, "Bob Patient");
  await panel(lead.page, "together");
  await expect(lead.page.locator(".person")).toHaveCount(3);
  return { lead, ann, bob, links };
}

/** A point of the drawing where nothing stands. */
async function freeSpot(page) {
  const spot = await page.evaluate(() => {
    const isFree = (x, y) => {
      const there = document.elementFromPoint(x, y);
      return Boolean(there?.closest("#canvas")) && !there.closest("[data-step], [data-link], .comment-pin");
    };
    const { left, top, right, bottom } = document.querySelector("#canvas").getBoundingClientRect();
    for (let y = top + 40; y < bottom - 40; y += 10) {
      for (let x = right - 40; x > left + 40; x -= 10) {
        const around = [-30, 0, 30].flatMap((dx) => [-20, 0, 20].map((dy) => [x + dx, y + dy]));
        if (around.every(([at, down]) => isFree(at, down))) return { x, y };
      }
    }
    return null;
  });
  expect(spot, "the drawing has a free spot").not.toBeNull();
  return spot;
}

test("whoever leads shows where to look, for how long, and on how large a screen", async ({ browser }) => {
  test.setTimeout(300_000);
  const { lead, ann, bob } = await workshop(browser, "minor-illness");

  // Everyone follows, whatever they looked at before.
  const [near, far] = await farApart(lead.page);
  await lookAt(ann.page, near);
  await panel(lead.page, "together");
  await button(lead.page, "Everyone follows me").click();
  await panel(ann.page, "together");
  await expect(ann.page.getByText("Everyone follows Lea Lead.")).toBeVisible();
  await lookAt(lead.page, far);
  for (const { page } of [ann, bob]) await looksAt(page, far, near);
  await panel(lead.page, "together");
  await button(lead.page, "Let everyone look where they like").click();
  await expect(ann.page.getByText("Everyone follows Lea Lead.")).toHaveCount(0);
  await lookAt(ann.page, near);
  await looksAt(ann.page, near, far);

  // Time for an item, in everyone's top bar.
  await lead.page.locator("#timer-what").fill("Scope");
  await lead.page.locator("#timer-minutes").fill("5");
  await lead.page.locator("form", { has: lead.page.locator("#timer-what") }).getByRole("button", { name: "Start" }).click();
  for (const { page } of [lead, ann, bob]) await expect(page.locator(".timer").first()).toContainText(/Scope.*left/);
  await picture(ann.page, "workshop-timer");
  await button(lead.page, "Stop").click();
  for (const { page } of [lead, ann, bob]) await expect(page.locator(".timer")).toHaveCount(0);

  // A hand, and a pointer on the drawing.
  await panel(bob.page, "together");
  await button(bob.page, "Raise your hand").click();
  const row = (name) => lead.page.locator(".person", { hasText: name });
  await expect(row("Bob Patient")).toContainText("raises a hand");
  await button(bob.page, "Lower your hand").click();
  await expect(row("Bob Patient")).not.toContainText("raises a hand");
  await button(lead.page, "Fit").click();
  const drawing = await ann.page.locator("#canvas").boundingBox();
  await ann.page.mouse.move(drawing.x + drawing.width / 2, drawing.y + drawing.height / 2, { steps: 5 });
  await expect(lead.page.locator(".peer-pointer", { hasText: "Ann Nurse" })).toHaveCount(1);

  // The big screen: the drawing, the people, the way in. What is drawn meanwhile comes there too.
  await lead.page.getByRole("button", { name: "Share" }).first().click();
  await button(lead.page, "Big screen").click();
  await expect(lead.page.locator(".big-people")).toContainText("Bob Patient");
  await expect(lead.page.locator(".big-code .qr-code")).toBeVisible();
  await picture(lead.page, "workshop-big");
  await expectAccessible(lead.page);
  await button(lead.page, "Leave the big screen").click();
  await expect(lead.page.locator(".big")).toHaveCount(0);
  await sameEverywhere([lead, ann, bob]);
  for (const person of [lead, ann, bob]) await person.leave();
});

test("what people say in a workshop stands in the pathway: actions, points, votes, and who agreed to what", async ({ browser }) => {
  test.setTimeout(300_000);
  const { lead, ann, bob } = await workshop(browser, "lower-gi-fit");

  // An action, by somebody who may not draw.
  await panel(bob.page, "together");
  await button(bob.page, "Add an action").click();
  await bob.page.locator('#side-body [data-field="text"] :is(input, textarea)').first().fill("Ask the lab about Fridays");
  await bob.page.keyboard.press("Tab");
  await panel(lead.page, "report");
  await expect(lead.page.locator('[data-panel="report"]')).toContainText("Ask the lab about Fridays");

  // A word about a point of the drawing where nothing stands.
  const pins = await ann.page.locator(".comment-pin").count();
  await bob.page.locator("#canvas").focus();
  await bob.page.keyboard.press("c");
  const free = await freeSpot(bob.page);
  await bob.page.mouse.click(free.x, free.y);
  const said = bob.page.locator('#side-body [data-field="text"] :is(input, textarea)').first();
  await expect(said).toHaveValue("");
  await said.fill("Here the family is missing");
  await bob.page.keyboard.press("Tab");
  await expect(ann.page.locator(".comment-pin")).toHaveCount(pins + 1);
  await expect(ann.page.locator(".comment-pin title", { hasText: "Here the family is missing" })).toHaveCount(1);

  // Both sides agree to the terms of a hand-off; a later change of them shows that nobody agreed to that.
  const handoff = async (page) => {
    await panel(page, "table");
    await page.locator(".table-tools").getByRole("button", { name: "Links" }).click();
    await page.locator('[data-row="L09-L13"]').getByRole("button", { name: /^Details/ }).click();
    await expect(page.locator(".agree-row")).toHaveCount(2);
  };
  await handoff(lead.page);
  await handoff(ann.page);
  // What both said before they met is not for this table.
  for (let side = 0; side < 2; side += 1) {
    await lead.page.getByRole("group", { name: "Agreed by" }).getByRole("button", { name: "Take away" }).first().click();
    await expect(ann.page.locator('.agree-row[data-agreed="false"]')).toHaveCount(side + 1);
  }
  for (let side = 0; side < 2; side += 1) {
    await lead.page.locator('.agree-row[data-agreed="false"]').getByRole("button", { name: /^Agree for/ }).first().click();
    await expect(ann.page.locator('.agree-row[data-agreed="true"]')).toHaveCount(side + 1);
  }
  await expect(ann.page.locator(".agree-row").first()).toContainText("Agreed by Lea Lead");
  await picture(ann.page, "workshop-agreed");
  const acceptance = ann.page.locator('[data-field="acceptance"] select');
  const agreed = await acceptance.inputValue();
  await acceptance.selectOption("none");
  await expect(lead.page.locator('.agree-row[data-agreed="false"]')).toHaveCount(2);
  await expect(lead.page.locator(".agree-row").first()).toContainText("The terms were changed since.");
  await picture(lead.page, "workshop-agreement-undone");

  // Dots on a finding, in a vote.
  await panel(lead.page, "together");
  await lead.page.locator("#vote-question").fill("What is worst?");
  await button(lead.page, "Open the vote").click();
  await panel(bob.page, "findings");
  const finding = bob.page.locator(".finding").first();
  await finding.locator(".finding-open").click();
  const words = await finding.locator(".finding-text").innerText();
  await finding.getByRole("button", { name: /^One more dot on/ }).click();
  await expect(lead.page.locator(".vote-row")).toContainText(words);
  await expect(lead.page.locator(".vote-row")).toContainText("1 dot");
  await picture(bob.page, "workshop-vote-on-finding");
  await expectAccessible(bob.page);
  await button(lead.page, "Close the vote").click();
  await acceptance.selectOption(agreed);
  await expect(lead.page.locator('.agree-row[data-agreed="false"]')).toHaveCount(0);
  await sameEverywhere([lead, ann, bob]);
  for (const person of [lead, ann, bob]) await person.leave();
});

test("who comes late sees what was done before, and goes back to it; who leaves takes the name along", async ({ browser }) => {
  test.setTimeout(300_000);
  const { lead, ann, bob, links } = await workshop(browser, "minor-illness");
  const first = await title(lead.page).inputValue();
  await call(ann.page, "As agreed in March");
  await expect(title(lead.page)).toHaveValue("As agreed in March");
  await panel(lead.page, "history");
  await lead.page.getByLabel("What this version is called").fill("March board");
  await button(lead.page, "Name this version").click();
  await expect(lead.page.locator("[data-version]")).toContainText("March board");
  await call(ann.page, "Changed in April");
  await expect(title(lead.page)).toHaveValue("Changed in April");
  await call(lead.page, "Changed in May");
  await inRoom(lead.page);

  // Dan has a new device: it knows nothing of all this but what the room tells.
  const dan = await somebody(browser, { width: 1440, height: 900 });
  await join(dan.page, links.draw, "Dan Late");
  await panel(dan.page, "history");
  await expect(dan.page.locator(".log-row").first()).toContainText("Changed in May");
  await expect(dan.page.locator(".log-row", { hasText: "As agreed in March" }).first()).toContainText("Ann Nurse");
  await picture(dan.page, "history-in-room");
  await expectAccessible(dan.page);
  await dan.page.locator("[data-version]").getByRole("button", { name: /^Go back/ }).click();
  for (const { page } of [dan, lead, ann, bob]) await expect(title(page)).toHaveValue("As agreed in March");
  await dan.page.getByRole("button", { name: /^Undo/ }).first().click();
  for (const { page } of [dan, lead, ann, bob]) await expect(title(page)).toHaveValue("Changed in May");
  await button(dan.page, "Go back to the beginning").click();
  for (const { page } of [dan, lead]) await expect(title(page)).toHaveValue(first);
  await dan.page.getByRole("button", { name: /^Undo/ }).first().click();
  for (const { page } of [dan, lead]) await expect(title(page)).toHaveValue("Changed in May");
  await sameEverywhere([lead, ann, bob, dan]);

  // Ann leaves: what she does then is hers alone, and her name goes when it is taken out.
  await ann.page.getByRole("button", { name: "Share" }).first().click();
  await button(ann.page, "Leave the room").click();
  await expect(ann.page.locator("[data-kept]")).toHaveText("Saved on this device");
  await panel(lead.page, "together");
  await expect(lead.page.locator(".person")).toHaveCount(3);
  await call(ann.page, "At home");
  await expect(ann.page.locator("[data-kept]")).toHaveText("Saved on this device");
  const names = lead.page.locator(".names");
  await expect(names).toContainText("Ann Nurse");
  await names.scrollIntoViewIfNeeded();
  await picture(lead.page, "workshop-names");
  await lead.page.getByRole("button", { name: "Take out Ann Nurse" }).click();
  await expect(names).not.toContainText("Ann Nurse");
  const eve = await somebody(browser);
  await join(eve.page, links.draw, "Eve Later");
  await panel(eve.page, "history");
  await expect(eve.page.locator(".log-row", { hasText: "As agreed in March" }).last()).toContainText("Somebody");
  await expect(eve.page.locator(".log-row", { hasText: "Changed in May" }).last()).toContainText("Lea Lead");
  await button(lead.page, "Take all names out").click();
  await expect(names.locator("li")).toHaveCount(0);
  await expect(title(lead.page)).toHaveValue("Changed in May");
  await sameEverywhere([lead, bob, dan, eve]);
  for (const person of [lead, ann, bob, dan, eve]) await person.leave();
});
