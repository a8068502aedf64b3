// Somebody who has never seen the tool: three organisations, a decision, two complete hand-offs, nothing to fix at the
// end. By mouse, by keyboard alone, and in the table.
import { expect, exported, judged, middle, panel, picture, saved, startEmpty, test, workingFile } from "./journey.mjs";

const ORGANISATIONS = ["GP practice", "Hospital", "Community trust"];

/** What the three ways have to come to. */
async function expectComplete(page) {
  await judged(page);
  await expect(page.locator(".counts")).not.toHaveAttribute("data-state", "lost");
  await saved(page);
  const { pathway } = await workingFile(page);
  expect(pathway.organisations.map(({ name }) => name).sort()).toEqual([...ORGANISATIONS].sort());
  const owner = Object.fromEntries(pathway.steps.map((step) => [step.id, step.owner]));
  const host = Object.fromEntries(pathway.teams.map((team) => [team.id, team.organisation]));
  const isHandoff = ({ from, to }) => owner[from].team && owner[to].team && host[owner[from].team] !== host[owner[to].team];
  const handoffs = pathway.links.filter(isHandoff);
  expect(handoffs).toHaveLength(2);
  for (const { handoff } of handoffs) {
    expect(handoff).toMatchObject({ acceptance: "explicit", holdsRisk: "sender", patientTold: true, content: "everything" });
    expect(handoff.onRefusal.then).toBeTruthy();
    expect(handoff.onSilence.after).toBeTruthy();
    expect(handoff.trackedBy).toBeTruthy();
  }
  expect(pathway.steps.filter(({ kind }) => kind === "decide")).toHaveLength(1);
  await panel(page, "findings");
  await expect(page.locator('.finding .mark-error')).toHaveCount(0);
  const definition = JSON.parse((await exported(page, "export-definition")).toString());
  expect(definition.validation.errors).toBe(0);
  expect(definition.fingerprint.value).toMatch(/^[0-9a-f]{64}$/);
}

/** Who answers for the whole, in the form of the pathway: it is shown where nothing is selected. */
async function accounted(page) {
  await page.locator("#canvas").focus();
  await page.keyboard.press("Escape");
  await panel(page, "details");
  await expect(page.locator(".record")).toHaveAttribute("data-subject", "pathway");
  await page.locator("details", { hasText: "Who is responsible" }).first().evaluate((fold) => fold.setAttribute("open", ""));
  await page.locator('[data-field="accountableOrganisation"] select').selectOption({ label: "GP practice" });
  const role = page.getByLabel("Role of the clinical lead");
  await role.fill("Lead GP");
  await role.blur();
}

async function named(page, title) {
  await expect(page.locator(".title-editor textarea")).toBeFocused();
  await page.keyboard.type(title);
  await page.keyboard.press("Enter");
  await expect(page.locator(".title-editor")).toHaveCount(0);
}

const kind = (page, value) => page.locator('.record [data-field="kind"] select').first().selectOption(value);

/** Makes a team for a step where it is first needed, in the choice of who does the step. */
async function newTeam(page, organisation) {
  await page.getByRole("button", { name: `New team of ${organisation}` }).click();
  await expect(page.locator(".record")).toHaveAttribute("data-subject", /^team:/);
  await expect(page.locator('.record [data-field="name"] input')).toBeFocused();
  await page.locator(".record .back").click();
  await expect(page.locator(".record")).toHaveAttribute("data-subject", /^step:/);
}

test("what a draft does not say of itself yet is to be filled in, and is an error once others are asked to agree", async ({ page }) => {
  await startEmpty(page);
  await page.getByRole("button", { name: "Start with the patient" }).click();
  await named(page, "Notices symptoms");
  await judged(page);
  await expect(page.locator(".counts")).toContainText("to fill in");
  await panel(page, "findings");
  const open = page.locator("section", { has: page.getByRole("heading", { name: "To fill in" }) });
  const accountable = page.locator(".finding", { hasText: "answers for the whole" });
  await expect(open.locator(".finding", { hasText: "answers for the whole" })).toHaveCount(1);
  await expect(open.locator(".mark-error")).toHaveCount(0);
  await page.locator("#canvas").focus();
  await page.keyboard.press("Escape");
  await panel(page, "details");
  await page.locator('.record [data-field="status"] select').selectOption("in_review");
  await panel(page, "findings");
  await expect(open).toHaveCount(0);
  await expect(accountable.locator(".mark-error")).toHaveCount(1);
});

test("by mouse", async ({ page }) => {
  test.setTimeout(120_000);
  await startEmpty(page);
  await page.getByRole("button", { name: "Start with the patient" }).click();
  await named(page, "Notices symptoms");
  for (const name of ORGANISATIONS) {
    await page.locator('[data-tool="organisation"]').click();
    const last = await middle(page.locator(".lane").last());
    await page.mouse.click(last.x, last.box.y + last.box.height + 14);
    await named(page, name);
  }
  const fit = () => page.locator(".zoom").getByText("Fit").click();
  const draw = async (from, lane, title) => {
    await fit();
    const card = await middle(page.locator(".card", { hasText: from }));
    await page.mouse.move(card.x, card.y);
    const target = await middle(page.locator(".lane", { hasText: lane }));
    await page.mouse.move(card.right, card.y);
    await page.mouse.down();
    await page.mouse.move(card.right + 20, target.y, { steps: 4 });
    await page.mouse.move(card.right + 40, target.y, { steps: 4 });
    await page.mouse.up();
    await named(page, title);
  };
  const card = (title) => page.locator(".card", { hasText: title });
  await draw("Notices", "GP", "See the patient");
  await card("See the").click();
  await newTeam(page, "GP practice");
  await draw("See the", "GP", "Urgent?");
  await kind(page, "decide");
  await draw("Urgent", "Hospital", "Triage the referral");
  await newTeam(page, "Hospital");
  await draw("Urgent", "Community", "Support at home");
  await newTeam(page, "Community trust");
  await draw("Triage", "Hospital", "Seen by a specialist");
  await kind(page, "end");
  await draw("Support", "Community", "Settled at home");
  await kind(page, "end");
  await fit();
  // The two ways out of the decision, and what is agreed on each.
  for (const [to, yes] of [["Triage", true], ["Support", false]]) {
    const badge = page.locator(".badge").nth(yes ? 0 : 1);
    await badge.click();
    await expect(page.locator(".record h2")).toContainText("Urgent");
    if (await page.locator(".record h2").innerText().then((words) => words.includes("Triage"))) {
      await page.locator('.record [data-field="rule"] input').fill("urgent");
      await page.locator('.record [data-field="rule"] input').blur();
    } else {
      await page.getByLabel("When nothing else holds").check();
    }
    await page.getByRole("button", { name: "Propose the usual terms" }).click();
    await expect(page.getByRole("button", { name: "Propose the usual terms" })).toHaveCount(0);
    expect(to).toBeTruthy();
  }
  await accounted(page);
  await page.locator(".counts").click();
  await picture(page, "newcomer-by-mouse");
  await expectComplete(page);
});

test("by keyboard alone", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto("");
  await expect(page.getByRole("button", { name: /Start empty/ })).toBeVisible();
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Tabs on to what is wanted, told by its words or its label. */
  const until = async (wanted) => {
    for (let times = 0; times < 120; times += 1) {
      const here = await page.evaluate(() => {
        const now = document.activeElement;
        const label = now.labels?.[0]?.textContent ?? now.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
        return `${now.tagName === "BUTTON" || now.tagName === "SUMMARY" ? now.textContent : ""} ${now.getAttribute("aria-label") ?? ""} ${label}`;
      });
      if (here.includes(wanted)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab never came to ${wanted}`);
  };
  const canvas = async () => {
    for (let times = 0; times < 200; times += 1) {
      if (await page.evaluate(() => document.activeElement.id === "canvas")) return;
      await page.keyboard.press("Shift+Tab");
    }
    throw new Error("Tab never came back to the drawing");
  };
  const team = async (organisation) => {
    await press("Control+Enter");
    await until(`New team of ${organisation}`);
    await press("Enter");
    await expect(page.locator('.record [data-field="name"] input')).toBeFocused();
    await canvas();
  };
  await until("Start empty");
  await press("Enter");
  await until("Start with the patient");
  await press("Enter");
  await named(page, "Notices symptoms");
  for (const name of ORGANISATIONS) {
    await press("o");
    await named(page, name);
  }
  const goTo = async (title) => {
    await press("Control+f");
    await expect(page.locator("#palette-input")).toBeFocused();
    await page.keyboard.type(title);
    await press("Enter");
    await expect(page.locator(".record h2")).toContainText(title);
    await canvas();
  };
  await goTo("Notices");
  await press("Control+ArrowDown");
  await named(page, "See the patient");
  await team("GP practice");
  await press("Control+ArrowRight");
  await named(page, "Urgent?");
  await press("Control+k");
  await page.keyboard.type("make it a decision");
  await press("Enter");
  await press("Control+ArrowDown");
  await named(page, "Triage the referral");
  await team("Hospital");
  await press("Control+ArrowRight");
  await named(page, "Seen by a specialist");
  await press("Control+k");
  await page.keyboard.type("make it an end");
  await press("Enter");
  await goTo("Urgent");
  await press("Control+ArrowDown");
  await named(page, "Support at home");
  await press("Alt+Shift+ArrowDown");
  await team("Community trust");
  await press("Control+ArrowRight");
  await named(page, "Settled at home");
  await press("Control+k");
  await page.keyboard.type("make it an end");
  await press("Enter");
  // The two ways out of the decision, and what is agreed on each.
  for (const way of [["Alt+ArrowRight"], ["Alt+ArrowRight", "Alt+ArrowDown"]]) {
    await goTo("Urgent");
    await press(...way, "Control+Enter");
    await expect(page.locator(".record")).toHaveAttribute("data-subject", /^link:/);
    if ((await page.locator(".record h2").innerText()).includes("Triage")) {
      await until("Rule");
      await page.keyboard.type("urgent");
      await press("Tab");
    } else {
      await until("When nothing else holds");
      await press("Space");
    }
    await canvas();
    await press("u");
    await expect(page.getByRole("button", { name: "Propose the usual terms" })).toHaveCount(0);
  }
  await press("Escape");
  await until("Who is responsible");
  await press("Enter");
  await until("Accountable organisation");
  await page.keyboard.type("GP practice");
  await until("Role of the clinical lead");
  await page.keyboard.type("Lead GP");
  await press("Tab");
  await picture(page, "newcomer-by-keyboard");
  await expectComplete(page);
});

test("in the table", async ({ page }) => {
  test.setTimeout(120_000);
  await startEmpty(page);
  await panel(page, "table");
  const part = (name) => page.locator(".table-tools").getByRole("button", { name, exact: true }).click();
  await part("Organisations");
  for (const name of ORGANISATIONS) {
    await page.locator('[data-add="organisation"]').click();
    await page.locator('.record [data-field="name"] input').fill(name);
    await page.keyboard.press("Enter");
    await panel(page, "table");
  }
  await part("Teams");
  for (const name of ORGANISATIONS) {
    await page.locator('[data-add="team"]').click();
    await page.locator('.record [data-field="name"] input').fill(`${name} team`);
    await page.keyboard.press("Enter");
    await page.locator('.record [data-field="organisation"] select').selectOption({ label: name });
    await panel(page, "table");
  }
  await part("Steps");
  const steps = [
    ["Notices symptoms", "start", "Patient"],
    ["See the patient", "assess", "GP practice – GP practice team"],
    ["Urgent?", "decide", "GP practice – GP practice team"],
    ["Triage the referral", "assess", "Hospital – Hospital team"],
    ["Seen by a specialist", "end", "Hospital – Hospital team"],
    ["Support at home", "support", "Community trust – Community trust team"],
    ["Settled at home", "end", "Community trust – Community trust team"],
  ];
  const rows = {};
  for (const [title, kind, owner] of steps) {
    await page.locator('[data-add="step"]').click();
    await expect(page.locator("tr[data-row] input:focus")).toHaveValue("");
    const id = await page.evaluate(() => document.activeElement.closest("tr").dataset.row);
    rows[title] = id;
    await page.keyboard.type(title);
    await page.keyboard.press("Enter");
    const row = page.locator(`tr[data-row="${id}"]`);
    await row.getByLabel("Kind").selectOption(kind);
    await row.getByLabel("Who does it").selectOption({ label: owner });
  }
  await part("Links");
  const ways = [
    ["Notices symptoms", "See the patient"],
    ["See the patient", "Urgent?"],
    ["Urgent?", "Triage the referral"],
    ["Urgent?", "Support at home"],
    ["Triage the referral", "Seen by a specialist"],
    ["Support at home", "Settled at home"],
  ];
  for (const [from, to] of ways) {
    await page.locator('[data-add="link"]').click();
    const row = page.locator("tr[data-row]", { has: page.locator("select:focus") });
    await expect(row).toHaveCount(1);
    const id = await row.getAttribute("data-row");
    const this_ = page.locator(`tr[data-row="${id}"]`);
    await this_.getByLabel("From", { exact: true }).selectOption({ label: from });
    await this_.getByLabel("To", { exact: true }).selectOption({ label: to });
    if (from !== "Urgent?") continue;
    if (to.startsWith("Triage")) {
      await this_.getByLabel("If", { exact: true }).fill("urgent");
      await this_.getByLabel("If", { exact: true }).blur();
    }
    await this_.getByRole("button", { name: /^Details/ }).click();
    if (!to.startsWith("Triage")) await page.getByLabel("When nothing else holds").check();
    await page.getByRole("button", { name: "Propose the usual terms" }).click();
    await panel(page, "table");
  }
  await accounted(page);
  await picture(page, "newcomer-in-the-table");
  await expectComplete(page);
});
