// The inspector: what became of each message, and sending it again.

import assert from "node:assert/strict";
import test from "node:test";
import { customer, eventually, setUp, sizes } from "./setting.mjs";

const it = setUp();
const selected = () => it.page.locator(".trace.selected");

for (const [name, width, height] of sizes) {
  test(`one row a message unfolds into call and webhooks in a ${name} window, by keyboard`, async () => {
    await it.size(width, height);
    const id = await it.simulator.send(customer, "text", { body: "Look at me" });
    await it.simulator.receive(customer, "text", { body: "I see" });
    await it.phone.open();
    await it.phone.panel("Inspect");

    const row = it.phone.trace("Look at me");
    await row.locator(".chip", { hasText: "webhook" }).waitFor();
    await eventually(() => row.count(), 1);
    await row.locator("> summary").focus();
    await it.page.keyboard.press("Enter");
    await row.locator(".about .id", { hasText: id }).waitFor();
    const call = row.locator(".entry.call");
    await call.locator("> summary").focus();
    await it.page.keyboard.press("Enter");
    await call.locator(".headers .pair", { hasText: "Bearer ***" }).waitFor();
    await call.locator(".headers .pair", { hasText: "x-fb-trace-id" }).waitFor();
    await eventually(async () => /\n {2}"type": "text"/.test(await call.locator("pre").first().textContent()), true);
    await call.getByRole("button", { name: "as sent" }).first().click();
    await eventually(async () => (await call.locator("pre").first().textContent()).includes("\n"), false);
    await it.accessible();
  });

  test(`a row follows the chosen message and is marked in a ${name} window`, async () => {
    await it.size(width, height);
    for (let i = 0; i < 30; i++) {
      await it.simulator.receive(customer, "text", { body: `Number ${i}.` });
    }
    await it.phone.open(`${it.simulator.phone}/${customer}`);
    await it.phone.bubble("Number 2.").scrollIntoViewIfNeeded();
    await it.phone.inspect("Number 2.");
    await selected().filter({ hasText: "Number 2." }).waitFor();
    await selected().locator(".about").waitFor();
    await it.page.waitForFunction(() => {
      const row = document.querySelector(".trace.selected").getBoundingClientRect();
      const list = document.querySelector("[data-panel=inspector] .entries").getBoundingClientRect();
      return row.top < list.bottom && row.bottom > list.top;
    });
  });
}

for (const [name, width, height] of sizes) {
  test(`rows are filtered by text, kind and failure, and cleared away in a ${name} window`, async () => {
    await it.size(width, height);
    await it.simulator.call("PUT", "/simulator/customers/15550109999", { name: "Ana Lima" });
    await it.simulator.receive(customer, "text", { body: "Good day" });
    await it.simulator.send("15550109998", "text", { body: "Into the void" });
    const failing = await it.simulator.send(customer, "text", { body: "It will fail" });
    await it.simulator.call("POST", `/simulator/messages/${encodeURIComponent(failing)}/status`, { status: "failed", code: 131026 });
    await it.phone.open(`${it.simulator.phone}/${customer}?panel=inspector`);
    const rows = it.page.locator(".trace");
    await rows.nth(2).waitFor();

    const filter = it.page.getByLabel("Filter by text");
    await filter.fill("ana lima");
    await it.phone.trace("Into the void").waitFor({ state: "detached" });
    await eventually(() => rows.count(), 2);
    await filter.fill("131026");
    await it.phone.trace("Good day").waitFor({ state: "detached" });
    await eventually(() => rows.count(), 1);
    await filter.fill("");

    await it.page.getByRole("button", { name: "Failures" }).click();
    await it.phone.trace("Good day").waitFor({ state: "detached" });
    await eventually(() => rows.count(), 1);
    await rows.and(it.page.locator(".bad")).waitFor();
    await it.page.getByRole("button", { name: "Failures" }).click();

    await it.page.getByRole("button", { name: "Graph", exact: true }).click();
    await it.phone.trace("Good day").waitFor({ state: "detached" });
    await eventually(() => rows.count(), 2);
    await it.page.getByRole("button", { name: "All", exact: true }).click();

    await it.page.getByRole("button", { name: "Clear" }).click();
    await it.page.getByText("Nothing that fits the filter.").waitFor();
    await it.simulator.receive(customer, "text", { body: "After that" });
    await it.phone.trace("After that").waitFor();
    await eventually(() => rows.count(), 1);
    await it.page.getByRole("button", { name: "Show all" }).click();
    await rows.nth(3).waitFor();
  });

  test(`a webhook is copied as curl, edited and sent again with a signature of its own in a ${name} window`, async () => {
    await it.size(width, height);
    const { id } = await it.simulator.receive(customer, "text", { body: "As it was" });
    await it.phone.open(`${it.simulator.phone}/${customer}`);
    await it.phone.bubble("As it was").waitFor();
    await it.phone.inspect("As it was");
    const entry = selected().locator(".entry.webhook").first();
    await entry.locator("> summary").click();
    await entry.getByRole("button", { name: "Copy as curl" }).click();
    const command = await it.page.evaluate(() => navigator.clipboard.readText());
    assert.match(command, /^curl -X POST 'http/);
    assert.match(command, /X-Hub-Signature-256: sha256=[0-9a-f]{64}/);

    await entry.getByRole("button", { name: "Edit and send again" }).click();
    const body = it.phone.dialog().getByLabel("Body");
    const before = await body.inputValue();
    await body.fill("{");
    await it.phone.dialog().getByRole("button", { name: "Send" }).click();
    await it.phone.dialog().getByText("This is not JSON").waitFor();
    await body.fill(before.replace("As it was", "As I want it"));
    await it.accessible();
    await it.phone.dialog().getByRole("button", { name: "Send" }).click();
    await it.phone.dialog().waitFor({ state: "detached" });

    await selected().locator(".entry.webhook").nth(1).waitFor();
    const { webhooks } = await it.simulator.webhooks(`messageId=${encodeURIComponent(id)}`);
    assert.equal(webhooks.length, 2);
    assert.match(webhooks[1].body, /As I want it/);
    assert.notEqual(webhooks[1].signature, webhooks[0].signature);
  });

  test(`a Graph call is edited and sent again with a token in a ${name} window`, async () => {
    await it.size(width, height);
    await it.simulator.send(customer, "text", { body: "Once" });
    await it.phone.open(`${it.simulator.phone}/${customer}`);
    await it.phone.inspect("Once");
    const entry = selected().locator(".entry.call");
    await entry.locator("> summary").click();
    await entry.getByRole("button", { name: "Edit and send again" }).click();
    const body = it.phone.dialog().getByLabel("Body");
    await body.fill((await body.inputValue()).replace("Once", "Twice"));
    await it.phone.dialog().getByRole("button", { name: "Send" }).click();
    await it.phone.bubble("Twice").waitFor({ state: "attached" });

    await entry.getByRole("button", { name: "Edit and send again" }).click();
    await it.phone.dialog().getByLabel("Access token").fill("wrong");
    await it.phone.dialog().getByRole("button", { name: "Send" }).click();
    await it.page.locator(".toast.bad", { hasText: "token" }).waitFor();
  });
}
