// Conversations of thousands of messages. Seconds are measured elsewhere; here is that the page holds only what is seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { customer, setUp } from "./setting.mjs";

const it = setUp();

test("keeps only what is seen of 2,000 messages in the page, and reaches the first and the last of them", async () => {
  await it.simulator.weather({ statuses: false });
  for (let block = 0; block < 20; block++) {
    for (let index = 0; index < 100; index += 20) {
      await Promise.all(
        Array.from({ length: 20 }, (_, more) => it.simulator.receive(customer, "text", { body: `Number ${block * 100 + index + more}.` })),
      );
    }
  }
  const all = (await it.simulator.wait({ count: "2000" })).map((message) => message.text.body);
  await it.phone.open(`${it.simulator.phone}/${customer}`);
  await it.phone.bubble(all[1999]).waitFor();
  const most = async () => assert.ok((await it.phone.bubbles().count()) <= 200, "too many bubbles");
  await most();
  while ((await it.phone.bubble(all[0]).count()) === 0) {
    await it.page.locator(".messages").evaluate((element) => {
      element.scrollTop = 0;
    });
    await it.phone.settled();
    await most();
  }
  const seen = await it.phone
    .bubbles()
    .evaluateAll((bubbles) => bubbles.map((bubble) => bubble.querySelector(".text").firstChild.textContent));
  assert.deepEqual(seen, all.slice(0, seen.length));
  await it.page.getByRole("button", { name: "To the newest message" }).click();
  await it.phone.bubble(all[1999]).waitFor();
  await Promise.all(Array.from({ length: 50 }, (_, index) => it.simulator.receive(customer, "text", { body: `Late ${index}` })));
  await it.phone.write("Still alive");
  await it.phone.bubble("Still alive").waitFor();
  await most();
});
