// What goes to and fro: messages of every kind, answers, and what became of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { buttons, customer, eventually, list, orderUpdate, script, setUp, sizes } from "./setting.mjs";

const it = setUp();

for (const [name, width, height] of sizes) {
  test(`shows a sent message without a reload, and its ticks turn blue when it is looked at in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open();
    await it.simulator.send(customer, "text", { body: "Your parcel is here" });
    await it.phone.choose("9999");
    await it.phone.bubble("Your parcel is here").waitFor();
    await it.phone.bubble("Your parcel is here").locator(".ticks.read").waitFor();
    const [message] = await it.simulator.wait({ direction: "outbound", status: "read" });
    assert.deepEqual(
      message.statuses.map((status) => status.status),
      ["sent", "delivered", "read"],
    );
  });
}

for (const [name, width, height] of sizes) {
  test(`answers by text, button, list row, reaction and reply in a ${name} window`, async () => {
    await it.size(width, height);
    await it.simulator.send(customer, "interactive", buttons);
    await it.simulator.send(customer, "interactive", list);
    await it.phone.open(`${it.simulator.phone}/${customer}`);
    await it.phone.write("Hello from the phone");
    await it.phone.bubble("Hello from the phone").waitFor();
    await it.phone.bubble("When shall we come?").getByRole("button", { name: "Morning" }).click();
    const [tapped] = await it.simulator.wait({ direction: "inbound", type: "interactive" });
    assert.deepEqual(tapped.interactive, { type: "button_reply", button_reply: { id: "am", title: "Morning" } });
    await it.phone.bubble("Pick a size").getByRole("button", { name: "Sizes" }).click();
    await it.phone.dialog().getByRole("button", { name: "Small" }).click();
    const replies = await it.simulator.wait({ direction: "inbound", type: "interactive", count: "2" });
    assert.deepEqual(replies[1].interactive, { type: "list_reply", list_reply: { id: "s", title: "Small", description: "For one" } });
    await it.phone.act("When shall we come?", "React");
    await it.phone.dialog().getByRole("button", { name: "\u{1F44D}" }).click();
    await it.phone.bubble("When shall we come?").locator(".reactions").waitFor();
    await it.phone.act("Pick a size", "Reply");
    await it.phone.write("What is larger?");
    await it.phone.bubble("What is larger?").locator(".quote", { hasText: "Pick a size" }).waitFor();
  });
}

for (const [name, width, height] of sizes) {
  test(`renders templates and taps their quick reply in a ${name} window`, async () => {
    await it.size(width, height);
    await it.simulator.send(customer, "template", orderUpdate);
    await it.phone.open(`${it.simulator.phone}/${customer}`);
    const bubble = it.phone.bubble("Hello Ana, your order will arrive on 1 May before noon.");
    await eventually(() => bubble.getByRole("link", { name: "Track it" }).getAttribute("href"), "https://www.example.com/track/A-17");
    await bubble.getByRole("button", { name: "Thank you" }).click();
    const [answer] = await it.simulator.wait({ direction: "inbound", type: "button" });
    assert.deepEqual(answer.button, { payload: "Thank you", text: "Thank you" });
  });
}

for (const [name, width, height] of sizes) {
  test(`opens an image and shows a document in a ${name} window`, async () => {
    await it.size(width, height);
    await it.simulator.receive(customer, "image", { caption: "A picture" });
    await it.simulator.receive(customer, "document", { filename: "terms.txt" });
    await it.phone.open(`${it.simulator.phone}/${customer}`);
    await it.phone.bubble("A picture").getByRole("button", { name: "Open the image" }).click();
    const image = it.phone.dialog().locator("img");
    await image.waitFor();
    await it.page.waitForFunction((element) => element.complete && element.naturalWidth > 0, await image.elementHandle());
    await it.page.keyboard.press("Escape");
    await it.phone.bubble("terms.txt").getByRole("link").waitFor();
  });
}

for (const [name, width, height] of sizes) {
  test(`attaches a file as the customer in a ${name} window`, async () => {
    await it.size(width, height);
    await it.simulator.receive(customer, "text", { body: "Hi" });
    await it.phone.open(`${it.simulator.phone}/${customer}`);
    await it.page.getByLabel("Attach files").setInputFiles({ name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("A note") });
    await it.phone.dialog().getByText("6 bytes").waitFor();
    await it.phone.dialog().getByRole("button", { name: "Send" }).click();
    const [sent] = await it.simulator.wait({ direction: "inbound", type: "document" });
    assert.equal(sent.document.filename, "note.txt");
    await it.phone.bubble("note.txt").waitFor();
  });
}

it.inBoth("survives a reload in the same conversation", async () => {
  await it.simulator.receive(customer, "text", { body: "Remember me" });
  await it.phone.open();
  await it.phone.choose("9999");
  await it.phone.bubble("Remember me").waitFor();
  await it.page.reload();
  await it.phone.bubble("Remember me").waitFor();
});

it.inBoth("shows scripts in every field as text", async () => {
  await it.simulator.call("PUT", "/simulator/customers/15550109999", { name: script, username: script });
  await it.simulator.receive(customer, "text", { body: script });
  await it.simulator.receive(customer, "document", { filename: script, caption: script });
  await it.simulator.receive(customer, "contacts", [{ name: { formatted_name: script }, phones: [{ phone: script }] }]);
  await it.simulator.receive(customer, "location", { latitude: 1, longitude: 2, name: script, address: script });
  await it.simulator.receive(customer, "interactive", {
    type: "list_reply",
    list_reply: { id: script, title: script, description: script },
  });
  await it.simulator.receive(customer, "button", { payload: script, text: script });
  await it.simulator.send(customer, "interactive", {
    ...buttons,
    body: { text: script },
    header: { type: "text", text: script.slice(0, 60) },
    footer: { text: script.slice(0, 60) },
  });
  await it.simulator.send(customer, "text", { body: script }, { biz_opaque_callback_data: script });
  await it.simulator.send(customer, "interactive", {
    type: "cta_url",
    body: { text: "go" },
    action: { name: "cta_url", parameters: { display_text: "<b>go</b>", url: 'https://example.com/"><script>' } },
  });
  await it.phone.open(`${it.simulator.phone}/${customer}`);
  await it.phone.bubbles().nth(8).waitFor();
  await it.phone.bubble(script).waitFor();
  await it.phone.inspect("<b>go</b>");
  await it.page.locator(".about").waitFor();
  const closed = it.page.locator(".trace:not([open]) > summary");
  while ((await closed.count()) > 0) {
    await closed.first().click();
  }
  await it.phone.entries("webhook").nth(1).waitFor();
  for (const summary of await it.page.locator(".entry summary").all()) {
    await summary.click();
  }
  await it.phone.open();
  await it.page.locator("#search").fill("script");
  await it.page.locator(".row.hit").first().waitFor();
  assert.equal(await it.page.evaluate(() => window.hacked), undefined);
  await eventually(() => it.page.locator("main script, main img[onerror]").count(), 0);
});

it.inBoth("can be used by keyboard alone", async () => {
  await it.simulator.receive(customer, "text", { body: "First" });
  await it.simulator.send(customer, "text", { body: "Second" });
  await it.simulator.receive("15550108888", "text", { body: "Other" });
  await it.phone.open();
  await it.page.keyboard.press("/");
  await it.page.keyboard.type("9999");
  await it.page.waitForFunction(() => document.querySelectorAll("#conversations .row:not(.hit)").length === 1);
  await it.page.keyboard.press("ArrowDown");
  await eventually(() => it.page.evaluate(() => document.activeElement.classList.contains("row")), true);
  await it.page.keyboard.press("Enter");
  await it.phone.bubble("Second").waitFor();
  const writing = () => it.phone.field().evaluate((field) => field === document.activeElement);
  for (let tabs = 0; tabs < 30 && !(await writing()); tabs++) {
    await it.page.keyboard.press("Tab");
  }
  await it.page.keyboard.type("Typed");
  await it.page.keyboard.press("Enter");
  await it.phone.bubble("Typed").waitFor();
  await it.page.keyboard.press("Shift+Tab");
  await it.page.keyboard.press("Shift+Tab");
  await it.page.keyboard.press("ArrowUp");
  await it.page.keyboard.press("ArrowUp");
  await it.page.waitForFunction(() => document.activeElement.textContent.includes("Second"));
  await it.page.keyboard.press("Enter");
  await it.page.locator(".trace.selected > summary", { hasText: "Second" }).waitFor();
});

it.inBoth("starts a conversation with somebody new", async () => {
  await it.phone.open();
  await it.page.getByRole("button", { name: "New chat" }).click();
  await it.phone.dialog().getByLabel("The customer's number").fill("+1 555 010 7777");
  await it.phone.dialog().getByLabel("The customer's name").fill("Ana");
  await it.phone.dialog().getByRole("button", { name: "Start" }).click();
  await it.phone.write("Good morning");
  const [message] = await it.simulator.wait({ direction: "inbound", customer: "15550107777" });
  assert.equal(message.text.body, "Good morning");
  await it.page.locator("#conversations .row", { hasText: "Ana" }).waitFor({ state: "attached" });
});
