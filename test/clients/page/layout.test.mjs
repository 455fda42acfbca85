// From the smallest phone to the largest screen: what is seen, how one gets from pane to pane, and that everybody can read it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { furnish, ana } from "./scenes.mjs";
import { customer, eventually, setUp, sizes } from "./setting.mjs";

const it = setUp();
const panels = ["start", "inspector", "templates", "controls", "load"];
const widths = [320, 360, 768, 899, 900, 1000, 1024, 1179, 1180, 1440, 2560];

test("nothing is cut off or stands over another thing at any width", async () => {
  await furnish(it.simulator);
  await it.phone.open(`${it.simulator.phone}/${ana}`);
  await it.phone.bubble("see you tomorrow morning").waitFor();
  for (const width of widths) {
    for (const panel of [null, ...panels]) {
      await it.size(width, 800);
      await it.page.evaluate((open) => {
        location.hash = location.hash.split("?")[0] + (open ? `?panel=${open}` : "");
      }, panel);
      await it.page.locator(panel ? `[data-panel=${panel}] .pane-body > *` : ".chat-head").first().waitFor({ state: "attached" });
      await it.phone.settled();
      assert.equal(await it.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${width} scrolls sideways`);
      const outside = await it.page.evaluate(() =>
        [...document.querySelectorAll("#app button, #app textarea, #app article")]
          .filter(
            (element) =>
              element.offsetParent && (element.getBoundingClientRect().right > innerWidth + 1 || element.getBoundingClientRect().left < -1),
          )
          .map((element) => element.outerHTML.slice(0, 80)),
      );
      assert.deepEqual(outside, [], `${width} ${panel}`);
      const sideways = await it.page.evaluate(() =>
        [...document.querySelectorAll("#app .pane-body")]
          .filter((element) => element.offsetParent && element.scrollWidth > element.clientWidth + 1)
          .map((element) => `${element.scrollWidth} in ${element.clientWidth}`),
      );
      assert.deepEqual(sideways, [], `${width} ${panel}`);
    }
  }
});

test("letters stay beside each other where three panes have little room", async () => {
  await furnish(it.simulator);
  for (const width of [900, 960, 1040, 1100]) {
    await it.size(width, 800);
    await it.phone.open(`${it.simulator.phone}/${ana}?panel=inspector`);
    await it.phone.bubble("see you tomorrow morning").waitFor();
    const narrowest = await it.page.evaluate(() =>
      Math.min(...[...document.querySelectorAll("article.bubble")].map((element) => element.offsetWidth)),
    );
    assert.ok(narrowest > 80, `${narrowest} at ${width}`);
  }
});

test("a message is no wider than is comfortable to read", async () => {
  await it.simulator.receive(customer, "text", { body: "word ".repeat(300) });
  await it.size(2560, 1200);
  await it.phone.open(`${it.simulator.phone}/${customer}`);
  const bubble = await it.phone.bubble("word").boundingBox();
  assert.ok(bubble.width <= 560, `${bubble.width}`);
});

test("on a phone one pane is seen at a time, and arrow and browser lead back", async () => {
  await furnish(it.simulator);
  await it.size(360, 740);
  await it.phone.open();
  await it.phone.choose("Ana Lima");
  await it.phone.bubble("see you tomorrow morning").waitFor();
  await eventually(() => it.page.locator("#list").isVisible(), false);
  await it.phone.act("see you tomorrow morning", "Inspect");
  await it.page.getByRole("heading", { name: "Inspector" }).waitFor();
  await eventually(() => it.page.locator("#chat").isVisible(), false);
  await it.page.getByRole("button", { name: "Back", exact: true }).click();
  await it.phone.bubble("see you tomorrow morning").waitFor();
  await it.page.getByRole("button", { name: "Back to the conversations" }).click();
  await it.phone.row("Ana Lima").waitFor();
  await it.phone.choose("Marta Nowak");
  await it.phone.bubble("that was quick").waitFor();
  await it.page.goBack();
  await it.phone.row("Ana Lima").waitFor();
  await eventually(() => it.page.locator("#chat").isVisible(), false);
});

for (const [name, width, height] of sizes) {
  test(`the address holds conversation, panel and message in a ${name} window`, async () => {
    await furnish(it.simulator);
    await it.size(width, height);
    await it.phone.open(`${it.simulator.phone}/${ana}`);
    await it.phone.inspect("see you tomorrow morning");
    await it.page.locator(".trace.selected", { hasText: "tomorrow morning" }).waitFor();
    await it.page.reload();
    await it.phone.live();
    await it.page.locator(".trace.selected", { hasText: "tomorrow morning" }).waitFor();
    await it.page.goBack();
    await it.phone.bubble("see you tomorrow morning").waitFor();
    await eventually(() => it.page.locator("#panel").isVisible(), false);
  });
}

test("the panel is opened, closed, and made wider by pointer and by keyboard, and keeps its width", async () => {
  await furnish(it.simulator);
  await it.phone.open(`${it.simulator.phone}/${ana}`);
  await it.phone.panel("Inspect");
  const edge = it.page.getByRole("separator", { name: "Width of the panel" });
  const before = (await it.page.locator("#panel").boundingBox()).width;
  const { x, y, height } = await edge.boundingBox();
  await it.page.mouse.move(x, y + height / 2);
  await it.page.mouse.down();
  await it.page.mouse.move(x - 100, y + height / 2);
  await it.page.mouse.up();
  assert.equal((await it.page.locator("#panel").boundingBox()).width, before + 100);
  await edge.focus();
  await it.page.keyboard.press("ArrowRight");
  await it.page.reload();
  await it.phone.live();
  assert.equal((await it.page.locator("#panel").boundingBox()).width, before + 84);
  await it.page.locator("body").click({ position: { x: 5, y: 5 } });
  await it.page.keyboard.press("Escape");
  await it.page.locator("#panel").waitFor({ state: "hidden" });
});

it.inBoth("the list shows how far a message came, what failed, and what is unread", async () => {
  await furnish(it.simulator);
  await it.phone.open();
  await it.phone.row("Yusuf Demir").locator(".ticks.delivered").waitFor();
  await eventually(() => it.phone.row("Yusuf Demir").locator(".badge").textContent(), "2");
  await it.phone.row("Old phone").locator(".ticks.failed").waitFor();
  const badge = await it.phone.row("Yusuf Demir").locator(".badge").boundingBox();
  assert.equal(badge.width, badge.height);
});

test("days are separated, and hover does not look like selection", async () => {
  await furnish(it.simulator);
  await it.phone.open(`${it.simulator.phone}/${ana}`);
  await it.page.locator(".day", { hasText: "Today" }).first().waitFor({ state: "attached" });
  await it.phone.row("Kenji").hover();
  const colour = (row) => row.evaluate((element) => getComputedStyle(element).backgroundColor);
  assert.notEqual(await colour(it.phone.row("Kenji")), await colour(it.phone.row("Ana Lima")));
});

test("the colours follow the system, or what one chose", async () => {
  const dark = async () => {
    const [text, ground] = await it.page.evaluate(() => [
      getComputedStyle(document.body).color,
      getComputedStyle(document.body).backgroundColor,
    ]);
    const sum = (colour) =>
      colour
        .match(/\d+/g)
        .slice(0, 3)
        .reduce((total, part) => total + Number(part), 0);
    return sum(text) > sum(ground);
  };
  await it.page.emulateMedia({ colorScheme: "dark" });
  await it.phone.open();
  await eventually(dark, true);
  await it.page.getByRole("button", { name: "Colours: Auto" }).click();
  await eventually(dark, false);
  await it.page.reload();
  await it.phone.live();
  await eventually(dark, false);
});

// What is opened over a pane or within it, and where.
const here = `${it.simulator.phone}/${ana}`;
const click = (name) => it.page.getByRole("button", { name, exact: true }).first().click();
const opened = [
  ["", () => click("New chat")],
  [here, () => click("Attach")],
  [here, () => click("Calls from the business")],
  [here, () => it.phone.give("drop", "cat.png", "image/png")],
  [here, () => it.phone.act("see you tomorrow morning", "React")],
  [
    `${here}?panel=inspector`,
    async () => {
      const row = it.phone.trace("tomorrow morning");
      const step = row.locator(".entry.webhook > summary").first();
      // A row that is drawn anew between press and release takes no click.
      await eventually(async () => {
        if (!(await row.evaluate((element) => element.open))) {
          await row.locator("> summary").click();
        }
        return step.isVisible();
      }, true);
      await step.click();
      await it.accessible();
      await click("Edit and send again");
    },
  ],
  [
    `${here}?panel=controls`,
    async () => {
      await it.page.getByText("Settings", { exact: true }).click();
      for (const of of ["weather", "settings of the weather", "number +1 555 010 0001", "state"]) {
        await click(`API: ${of}`);
      }
      await it.accessible();
      await click("Reset everything");
    },
  ],
  [`${here}?panel=templates&item=900000000000102`, () => click("API: what Meta decides")],
  [`${here}?panel=load`, () => click("API: load")],
];

for (const scheme of ["light", "dark"]) {
  for (const [width, height] of [
    [360, 740],
    [768, 900],
    [1024, 720],
    [1440, 900],
  ]) {
    test(`everybody can read the page in ${scheme} colours at ${width} pixels`, async () => {
      await furnish(it.simulator);
      await it.size(width, height);
      await it.page.emulateMedia({ colorScheme: scheme });
      for (const address of ["", `${it.simulator.phone}/${ana}`, ...panels.map((panel) => `${it.simulator.phone}/${ana}?panel=${panel}`)]) {
        await it.phone.open(address);
        if (address) {
          await it.phone.bubble("see you tomorrow morning").waitFor({ state: "attached" });
        }
        await it.accessible();
      }
      for (const [address, open] of opened) {
        await it.phone.open("");
        await it.phone.open(address);
        await open();
        await it.accessible();
      }
    });
  }
}
