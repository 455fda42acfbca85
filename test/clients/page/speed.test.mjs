// Long conversations and long lists. Seconds are measured by benchmark.mjs; here is that the page holds and asks for only what is seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fillWith } from "./scenes.mjs";
import { customer, setUp, sizes } from "./setting.mjs";

const it = setUp();
const mostElements = 2500;
const elements = () => it.page.evaluate(() => document.querySelectorAll("*").length);
const few = async () => {
  assert.ok((await it.phone.bubbles().count()) <= 120, "too many bubbles");
  assert.ok((await elements()) <= mostElements, `${await elements()} elements`);
};

// Counts the pages of messages that the page asks for from now on.
function countPages() {
  const asked = [];
  it.page.on("request", (request) => /\/simulator\/messages\?/.test(request.url()) && asked.push(request.url()));
  return asked;
}

for (const [name, width, height] of sizes) {
  test(`2,000 messages open with one request and few elements, and can be walked to the first, in a ${name} window`, async () => {
    await it.size(width, height);
    await fillWith(it.simulator, [customer], 2000);
    const asked = countPages();
    await it.phone.open(`${it.simulator.phone}/${customer}`);
    await it.phone.bubble("Number 1999.").waitFor();
    assert.equal(asked.length, 1);
    await few();
    while ((await it.phone.bubble(/Number 0\./).count()) === 0) {
      await it.page.locator(".messages").evaluate((element) => {
        element.scrollTop = 0;
      });
      await it.phone.settled();
      await few();
    }
    assert.ok(asked.length === 10 || asked.length === 11, `${asked.length} requests`);
    const seen = await it.phone
      .bubbles()
      .evaluateAll((bubbles) => bubbles.map((bubble) => bubble.querySelector(".text").firstChild.textContent));
    assert.deepEqual(seen, [...seen.keys()].map((index) => `Number ${index}.`));
    await it.page.getByRole("button", { name: "To the newest message" }).click();
    await it.phone.bubble("Number 1999.").waitFor();
    await Promise.all(Array.from({ length: 50 }, (_, index) => it.simulator.receive(customer, "text", { body: `Late ${index}` })));
    await it.phone.write("Still alive");
    await it.phone.bubble("Still alive").waitFor();
    await few();
  });
}

test("of 20,000 messages an old one is found, shown and left again with a dozen requests and few elements", async () => {
  await fillWith(it.simulator, [customer], 20000);
  await it.phone.open(`${it.simulator.phone}/${customer}`);
  await it.phone.bubble("Number 19999.").waitFor();
  await few();
  const asked = countPages();
  const search = it.page.getByLabel("Search conversations and messages");
  await search.fill("Number 17.");
  await it.page.locator(".row.hit", { hasText: "Number 17." }).waitFor();
  await search.press("ArrowDown");
  await it.page.keyboard.press("Enter");
  await it.page.waitForFunction(
    () => document.activeElement.matches("article") && document.activeElement.textContent.startsWith("Number 17."),
  );
  await few();
  assert.ok(asked.length <= 12, `${asked.length} requests`);
  await it.page.keyboard.press("End");
  await it.phone.bubble("Number 19999.").waitFor();
  await few();
});

it.inBoth("of 2,000 conversations only those down to where one has scrolled are elements, and arrows and search reach the others", async () => {
  const customers = Array.from({ length: 2000 }, (_, index) => String(15550200000 + index));
  await fillWith(it.simulator, customers, 1);
  await it.phone.open();
  const rows = it.page.locator("#conversations .row");
  await it.phone.row("1999").waitFor();
  assert.equal(await rows.count(), 60);
  await rows.last().focus();
  await it.page.keyboard.press("ArrowDown");
  await it.page.waitForFunction(() => document.activeElement.matches(".row") && document.activeElement.textContent.includes("1939"));
  await it.page.locator("#conversations").evaluate((element) => {
    element.scrollTop = element.scrollHeight;
  });
  await rows.nth(121).waitFor({ state: "attached" });
  assert.ok((await rows.count()) <= 300);
  await it.page.getByLabel("Search conversations and messages").fill("+1 555 020 0003");
  await it.page.waitForFunction(() => document.querySelectorAll("#conversations .row:not(.hit)").length === 1);
  await it.page.keyboard.press("Enter");
  await it.phone.bubble("Number 0.").waitFor();
});
