// Load mode on the page: what is ordered, how it goes, and the verdict.

import assert from "node:assert/strict";
import { test } from "node:test";
import { customer, setUp, sizes } from "./setting.mjs";

const it = setUp();
const section = (name) => it.page.getByRole("region", { name, exact: true });
const field = (name) => section("Run").getByRole("spinbutton", { name, exact: true });
const button = (name) => it.page.locator("[data-panel=load]").getByRole("button", { name, exact: true });

for (const [name, width, height] of sizes) {
  test(`a run is ordered and ends with its figures in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open();
    await it.phone.panel("Load");
    await section("Run").getByRole("button", { name: "Fleet" }).click();
    assert.equal(await field("Business numbers").inputValue(), "50");
    await field("Business numbers").fill("2");
    await field("Customers").fill("4");
    await field("Messages a second").fill("8");
    await field("Seconds").fill("1");
    await section("Run").getByRole("button", { name: "API: load" }).click();
    await section("Run").locator("pre", { hasText: "/simulator/load?wait=true" }).waitFor();
    assert.match(
      await section("Run").locator("pre").first().textContent(),
      /-d '\{"numbers":2,"customers":4,"perSecond":8,"seconds":1,"statuses":true\}'$/,
    );
    await it.accessible();
    await field("Seconds").press("Enter");
    await section("Result").getByText("Done: 8 messages of 8").waitFor();
    await section("Result").getByText("32 of 32 accepted").waitFor();
    await section("Result").locator("h3 .chip").waitFor();
    await it.page.emulateMedia({ colorScheme: "dark" });
    await it.accessible();
    await it.page.emulateMedia({ colorScheme: null });
    await button("Remove its messages").press("Enter");
    await section("Result").waitFor({ state: "hidden" });
    assert.deepEqual((await it.simulator.call("GET", "/simulator/messages")).messages, []);
  });
}

it.inBoth("a run is stopped, a refused order says why, and what others wrote stays", async () => {
  await it.simulator.receive(customer, "text", { body: "I stay" });
  await it.phone.open();
  await it.phone.panel("Load");
  await field("Messages a second").fill("1000");
  await field("Seconds").fill("600");
  await button("Start").click();
  await it.page.locator(".toast.bad", { hasText: "at most 50000" }).waitFor();
  await field("Messages a second").fill("5");
  await button("Start").press("Enter");
  await section("Result").getByText("Customers are writing").waitFor();
  await it.page.locator("#conversations .row", { hasText: "Answer to load" }).first().waitFor({ state: "attached" });
  await button("Stop").click();
  await section("Result").getByText("Stopped").waitFor();
  await button("Start").waitFor();
  await button("Remove its messages").click();
  await it.page.waitForFunction(() => document.querySelectorAll("#conversations .row").length === 1);
  await it.phone.row("I stay").waitFor({ state: "attached" });
});
