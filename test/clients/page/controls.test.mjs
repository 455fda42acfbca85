// The controls: what can be turned about the simulated WhatsApp, and the call that does the same.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { customer, setUp, sizes } from "./setting.mjs";

const it = setUp();
const section = (name) => it.page.getByRole("region", { name, exact: true });
const weather = () => it.simulator.call("GET", "/simulator/weather");
const until = async (condition) => {
  for (let left = 100; !(await condition()); left--) {
    assert.ok(left > 0, String(condition));
    await new Promise((done) => setTimeout(done, 50));
  }
};

for (const [name, width, height] of sizes) {
  test(`the weather has presets and settings, in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open();
    await it.phone.panel("Controls");
    await section("Weather").getByRole("button", { name: "Black Friday" }).click();
    await until(async () => (await weather()).batch === 100);
    await section("Weather").getByRole("button", { name: "Black Friday", pressed: true }).waitFor();
    await section("Weather").getByText("Settings").click();
    await section("Weather").getByRole("slider", { name: "Webhooks that get lost" }).fill("0.25");
    await until(async () => (await weather()).drops === 0.25);
    assert.equal((await weather()).batch, 100);
    await section("Weather").getByRole("button", { name: "API: weather" }).click();
    await it.accessible();
    await section("Weather").getByRole("button", { name: /^Fine/ }).press("Enter");
    await until(async () => (await weather()).drops === 0 && (await weather()).batch === 1);
    await section("Weather").getByRole("button", { name: "Fine", pressed: true }).waitFor();
  });

  test(`time is stopped, moved and let go in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open();
    await it.phone.panel("Controls");
    const clock = () => it.simulator.call("GET", "/simulator/clock");
    const before = Date.parse((await clock()).now);
    await section("Clock").getByRole("button", { name: "Stop time" }).click();
    await section("Clock").getByText("Time stands still").waitFor();
    await section("Clock").getByRole("button", { name: "1 day on" }).press("Enter");
    await until(async () => Date.parse((await clock()).now) >= before + 86400000);
    assert.equal((await clock()).frozen, true);
    await section("Clock").getByRole("button", { name: "Let time run" }).click();
    await until(async () => !(await clock()).frozen);
    await it.page.emulateMedia({ colorScheme: "dark" });
    await it.accessible();
    await it.page.emulateMedia({ colorScheme: null });
  });
}

for (const [name, width, height] of sizes) {
  test(`a recipient that always fails gets a message, and its conversation opens in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open();
    await it.phone.panel("Controls");
    const recipients = section("Recipients that always do the same");
    await recipients.locator("li", { hasText: "131026" }).getByRole("button", { name: "Send", exact: true }).click();
    const [message] = await it.simulator.wait({ status: "failed", customer: "15550131026" });
    assert.equal(message.statuses.at(-1).errors[0].code, 131026);
    await it.phone.bubble("Welcome!").waitFor();
  });

  test(`customers are renamed, and named by their id alone in a ${name} window`, async () => {
    await it.size(width, height);
    await it.simulator.receive(customer, "text", { body: "Hello" });
    await it.phone.open();
    await it.phone.panel("Controls");
    await section("Customers").getByRole("textbox").fill("Ana");
    await section("Customers").getByRole("textbox").press("Tab");
    await it.phone.row("Ana").waitFor({ state: "attached" });
    await section("Customers").getByRole("combobox").selectOption("user");
    await until(async () => (await it.simulator.call("GET", "/simulator/customers")).customers[0].identity === "user");
  });

  test(`what is changed by keyboard keeps the focus in a ${name} window`, async () => {
    await it.size(width, height);
    await it.simulator.receive(customer, "text", { body: "Hello" });
    await it.phone.open();
    await it.phone.panel("Controls");
    const focused = (label) => it.page.waitForFunction((wanted) => document.activeElement.getAttribute("aria-label") === wanted, label);
    const identity = section("Customers").getByRole("combobox");
    await identity.focus();
    await identity.evaluate((element) => element.setAttribute("data-before", ""));
    await it.page.keyboard.press("ArrowDown");
    await section("Customers").locator("select[data-before]").waitFor({ state: "detached" });
    await focused("Webhooks name +1 555 010 9999 by");
    const registered = section("Accounts and numbers").getByLabel("Registered: +1 555 010 0002");
    await registered.focus();
    await registered.evaluate((element) => element.setAttribute("data-before", ""));
    await it.page.keyboard.press("Space");
    await section("Accounts and numbers").locator("input[data-before]").waitFor({ state: "detached" });
    await focused("Registered: +1 555 010 0002");
    await until(async () => (await it.simulator.call("GET", "/simulator/wabas")).wabas[1].phoneNumbers[0].registered);
  });

  test(`numbers are added and changed, with their webhooks in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open();
    await it.phone.panel("Controls");
    const numbers = section("Accounts and numbers");
    await numbers.getByLabel("Quality of +1 555 010 0001").selectOption("RED");
    await until(async () => {
      const { webhooks } = await it.simulator.webhooks();
      return webhooks.some((webhook) => (webhook.body ?? "").includes("FLAGGED"));
    });
    await numbers.getByRole("button", { name: "Add a number" }).first().click();
    await until(async () => (await it.simulator.call("GET", "/simulator/wabas")).wabas[0].phoneNumbers.length === 2);
    await numbers.locator("li").nth(2).waitFor();
  });

  test(`everything is exported, reset and imported in a ${name} window`, async () => {
    await it.size(width, height);
    await it.simulator.receive(customer, "text", { body: "Keep me" });
    await it.phone.open();
    await it.phone.row("9999").waitFor({ state: "attached" });
    await it.phone.panel("Controls");
    const [download] = await Promise.all([it.page.waitForEvent("download"), section("State").getByRole("link", { name: "Export" }).click()]);
    const state = await readFile(await download.path());
    await section("State").getByRole("button", { name: "Reset everything" }).click();
    await it.accessible();
    await it.phone.dialog().getByRole("button", { name: "Reset", exact: true }).click();
    await it.phone.row("9999").waitFor({ state: "detached" });
    await section("State").locator("input[type=file]").setInputFiles({ name: "simulator.json", mimeType: "application/json", buffer: state });
    await it.phone.row("9999").waitFor({ state: "attached" });
  });
}

it.inBoth("of a fleet of numbers only the first hundred are controls", async () => {
  await it.simulator.call("POST", "/simulator/wabas/100000000000001/phone-numbers", { count: 130, registered: true });
  await it.phone.open();
  await it.phone.panel("Controls");
  await section("Accounts and numbers").getByText("31 more numbers, by API alone.").waitFor();
  assert.equal(await section("Accounts and numbers").getByLabel(/^Quality of/).count(), 101);
});
