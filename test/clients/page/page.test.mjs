import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { chromium } from "playwright-core";
import { PhonePage } from "./phone-page.mjs";
import { Simulator } from "./simulator.mjs";

const origin = process.env.SIMULATOR_URL;
const screenshots = process.env.SCREENSHOTS;
const simulator = new Simulator(origin);
const script = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>";
let profile;
let context;
let page;
let phone;

before(async () => {
  profile = mkdtempSync(join(tmpdir(), "phone-page-"));
  context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    viewport: { width: 1400, height: 850 },
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
  if (screenshots) {
    mkdirSync(screenshots, { recursive: true });
  }
});

after(async () => {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
});

beforeEach(async () => {
  await simulator.call("POST", "/simulator/reset", {});
  await simulator.weather({ rates: false });
  await page?.close();
  page = await context.newPage();
  page.setDefaultTimeout(10000);
  page.failures = [];
  page.on("pageerror", (error) => page.failures.push(error.message));
  page.on("console", (message) => message.type() === "error" && !message.text().includes("404") && page.failures.push(message.text()));
  phone = new PhonePage(page, origin);
});

async function picture(name) {
  if (screenshots) {
    await page.screenshot({ path: join(screenshots, `${name}.png`) });
  }
}

const buttons = {
  type: "button", header: { type: "text", text: "Delivery" }, body: { text: "When shall we come?" }, footer: { text: "Choose one" },
  action: { buttons: [{ type: "reply", reply: { id: "am", title: "Morning" } }, { type: "reply", reply: { id: "pm", title: "Afternoon" } }] },
};
const list = {
  type: "list", body: { text: "Pick a size" },
  action: { button: "Sizes", sections: [{ title: "Sizes", rows: [{ id: "s", title: "Small", description: "For one" }, { id: "l", title: "Large" }] }] },
};

test("shows a sent message without a reload, and its ticks turn blue when it is looked at", async () => {
  await phone.open();
  await simulator.send("15550109999", "text", { body: "Your parcel is here" });
  await phone.choose("9999");
  await phone.bubble("Your parcel is here").waitFor();
  await phone.bubble("Your parcel is here").locator(".ticks.read").waitFor();
  const [message] = await simulator.wait({ direction: "outbound", status: "read" });
  assert.deepEqual(message.statuses.map((status) => status.status), ["sent", "delivered", "read"]);
  assert.deepEqual(page.failures, []);
});

test("answers by text, button, list row, reaction and reply", async () => {
  await simulator.send("15550109999", "interactive", buttons);
  await simulator.send("15550109999", "interactive", list);
  await phone.open(`${simulator.phone}/15550109999`);
  await phone.write("Hello from the phone");
  await phone.bubble("Hello from the phone").waitFor();
  await phone.bubble("When shall we come?").getByRole("button", { name: "Morning" }).click();
  const [tapped] = await simulator.wait({ direction: "inbound", type: "interactive" });
  assert.deepEqual(tapped.interactive, { type: "button_reply", button_reply: { id: "am", title: "Morning" } });
  await phone.bubble("Pick a size").getByRole("button", { name: "Sizes" }).click();
  await phone.dialog().getByRole("button", { name: "Small" }).click();
  const replies = await simulator.wait({ direction: "inbound", type: "interactive", count: "2" });
  assert.deepEqual(replies[1].interactive, { type: "list_reply", list_reply: { id: "s", title: "Small", description: "For one" } });
  await phone.bubble("When shall we come?").getByRole("button", { name: "React" }).click();
  await phone.dialog().getByRole("button", { name: "\u{1F44D}" }).click();
  await phone.bubble("When shall we come?").locator(".reactions").waitFor();
  await phone.bubble("Pick a size").getByRole("button", { name: "Reply" }).click();
  await phone.write("What is larger?");
  await phone.bubble("What is larger?").locator("blockquote", { hasText: "Pick a size" }).waitFor();
  await picture("conversation");
  assert.deepEqual(page.failures, []);
});

test("renders templates and taps their quick reply", async () => {
  await simulator.send("15550109999", "template", {
    name: "order_update", language: { code: "en_US" },
    components: [
      { type: "header", parameters: [{ type: "text", text: "A-17" }] },
      { type: "body", parameters: [{ type: "text", text: "Ana" }, { type: "text", text: "1 May" }] },
      { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "A-17" }] },
    ],
  });
  await phone.open(`${simulator.phone}/15550109999`);
  const bubble = phone.bubble("Hello Ana, your order will arrive on 1 May before noon.");
  assert.equal(await bubble.getByRole("link", { name: "Track it" }).getAttribute("href"), "https://www.example.com/track/A-17");
  await bubble.getByRole("button", { name: "Thank you" }).click();
  const [answer] = await simulator.wait({ direction: "inbound", type: "button" });
  assert.deepEqual(answer.button, { payload: "Thank you", text: "Thank you" });
});

test("opens an image and shows a document", async () => {
  await simulator.receive("15550109999", "image", { caption: "A picture" });
  await simulator.receive("15550109999", "document", { filename: "terms.txt" });
  await phone.open(`${simulator.phone}/15550109999`);
  await phone.bubble("A picture").getByRole("button", { name: "Open the image" }).click();
  const image = phone.dialog().locator("img");
  await image.waitFor();
  await page.waitForFunction((element) => element.complete && element.naturalWidth > 0, await image.elementHandle());
  await page.keyboard.press("Escape");
  await phone.bubble("terms.txt").getByRole("link").waitFor();
  assert.deepEqual(page.failures, []);
});

test("attaches a file as the customer", async () => {
  await simulator.receive("15550109999", "text", { body: "Hi" });
  await phone.open(`${simulator.phone}/15550109999`);
  await page.getByLabel("Attach files").setInputFiles({ name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("A note") });
  const [sent] = await simulator.wait({ direction: "inbound", type: "document" });
  assert.equal(sent.document.filename, "note.txt");
  await phone.bubble("note.txt").waitFor();
});

test("shows the webhook, the Graph call and the event of a message, and sends the webhook again", async () => {
  const id = await simulator.send("15550109999", "text", { body: "Look at me" }, { biz_opaque_callback_data: "our-id" });
  await simulator.wait({ status: "delivered" });
  await page.route("**/local/events*", (route) => route.fulfill({
    json: new URL(route.request().url()).searchParams.get("after") !== "0" ? { events: [], last: 1 } : {
      last: 1,
      events: [{
        sequence: 1, publishedAt: new Date().toISOString(), topicArn: "arn:aws:sns:us-east-1:000000000000:whatsapp-events", messageId: "sns-1",
        messageAttributes: { eventType: { Type: "String", Value: "status" }, status: { Type: "String", Value: "sent" } },
        message: JSON.stringify({ messageId: "our-id", whatsAppWebhookEntry: JSON.stringify({ id: "1", changes: [{ field: "messages", value: { statuses: [{ id }] } }] }) }),
      }],
    },
  }));
  await phone.open(`${simulator.phone}/15550109999`);
  await phone.bubble("Look at me").waitFor();
  await phone.inspect("Look at me");
  await page.locator(".about .id", { hasText: id }).waitFor();
  await phone.entries("call").first().waitFor();
  await phone.entries("event").first().waitFor();
  const entry = phone.entries("webhook").filter({ hasText: "status sent" });
  await entry.locator("summary").click();
  await entry.locator(".raw pre", { hasText: id.slice(0, 30) }).waitFor();
  await entry.locator(".pair", { hasText: "sha256=" }).waitFor();
  await entry.getByRole("button", { name: "Send again" }).click();
  await entry.locator(".attempts li").nth(1).waitFor();
  await picture("inspector");
  const { webhooks } = await simulator.webhooks(`messageId=${encodeURIComponent(id)}`);
  assert.equal(webhooks.find((webhook) => webhook.kinds[0] === "status sent").attempts.length, 2);
  assert.deepEqual(page.failures, []);
});

test("survives a reload in the same conversation", async () => {
  await simulator.receive("15550109999", "text", { body: "Remember me" });
  await phone.open();
  await phone.choose("9999");
  await phone.bubble("Remember me").waitFor();
  await page.reload();
  await phone.bubble("Remember me").waitFor();
});

test("shows scripts in every field as text", async () => {
  await simulator.call("PUT", "/simulator/customers/15550109999", { name: script, username: script });
  await simulator.receive("15550109999", "text", { body: script });
  await simulator.receive("15550109999", "document", { filename: script, caption: script });
  await simulator.receive("15550109999", "contacts", [{ name: { formatted_name: script }, phones: [{ phone: script }] }]);
  await simulator.receive("15550109999", "location", { latitude: 1, longitude: 2, name: script, address: script });
  await simulator.receive("15550109999", "interactive", { type: "list_reply", list_reply: { id: script, title: script, description: script } });
  await simulator.receive("15550109999", "button", { payload: script, text: script });
  await simulator.send("15550109999", "interactive", { ...buttons, body: { text: script }, header: { type: "text", text: script.slice(0, 60) }, footer: { text: script.slice(0, 60) } });
  await simulator.send("15550109999", "text", { body: script }, { biz_opaque_callback_data: script });
  await simulator.send("15550109999", "interactive", {
    type: "cta_url", body: { text: "go" }, action: { name: "cta_url", parameters: { display_text: "<b>go</b>", url: "https://example.com/\"><script>" } },
  });
  await phone.open(`${simulator.phone}/15550109999`);
  await phone.bubbles().nth(8).waitFor();
  await phone.inspect("<b>go</b>");
  await page.locator(".about").waitFor();
  await phone.entries("webhook").nth(1).waitFor();
  for (const summary of await page.locator(".entry summary").all()) {
    await summary.click();
  }
  await page.locator("#search").fill("script");
  await page.locator(".row.hit").first().waitFor();
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("main script, main img[onerror]").count(), 0);
  assert.ok(await phone.bubble(script).count() > 0);
  assert.deepEqual(page.failures, []);
});

test("stays quick with 2,000 messages in one conversation", async () => {
  await simulator.weather({ statuses: false });
  for (let block = 0; block < 20; block++) {
    await Promise.all(Array.from({ length: 100 }, (_, index) => simulator.send("15550109999", "text", { body: `Number ${block * 100 + index}` })));
  }
  await phone.open(`${simulator.phone}/15550109999`);
  await phone.bubbles().first().waitFor();
  const rendered = await phone.bubbles().count();
  assert.ok(rendered <= 400, `${rendered} bubbles at first`);
  await page.locator(".messages").focus();
  for (let more = 0; more < 40 && await phone.bubbles().count() < 2000; more++) {
    await page.locator(".messages").evaluate((element) => { element.scrollTop = 0; });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  assert.equal(await phone.bubbles().count(), 2000);
  await Promise.all(Array.from({ length: 50 }, (_, index) => simulator.receive("15550109999", "text", { body: `Late ${index}` })));
  await page.waitForFunction(() => document.querySelectorAll("article.bubble").length === 2050);
  await phone.write("Still alive");
  await phone.bubble("Still alive").waitFor();
  assert.deepEqual(page.failures, []);
});

test("can be used by keyboard alone", async () => {
  await simulator.receive("15550109999", "text", { body: "First" });
  await simulator.send("15550109999", "text", { body: "Second" });
  await simulator.receive("15550108888", "text", { body: "Other" });
  await phone.open();
  await page.keyboard.press("/");
  await page.keyboard.type("9999");
  await page.waitForFunction(() => document.querySelector(".row")?.textContent.includes("9999"));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.classList.contains("row")), true);
  await page.keyboard.press("Enter");
  await phone.bubble("Second").waitFor();
  await page.keyboard.type("Typed");
  await page.keyboard.press("Enter");
  await phone.bubble("Typed").waitFor();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Second/);
  await page.keyboard.press("Enter");
  await page.locator(".about h2", { hasText: "Second" }).waitFor();
});

test("starts a conversation with somebody new", async () => {
  await phone.open();
  await page.getByRole("button", { name: "New chat" }).click();
  await phone.dialog().getByLabel("The customer's number").fill("+1 555 010 7777");
  await phone.dialog().getByLabel("The customer's name").fill("Ana");
  await phone.dialog().getByRole("button", { name: "Start" }).click();
  await phone.write("Good morning");
  const [message] = await simulator.wait({ direction: "inbound", customer: "15550107777" });
  assert.equal(message.text.body, "Good morning");
  await page.locator("#conversations .row", { hasText: "Ana" }).waitFor();
});

for (const scheme of ["light", "dark"]) {
  for (const [name, width, height] of [["wide", 1400, 850], ["narrow", 390, 800]]) {
    test(`fits a ${name} window in ${scheme} mode`, async () => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: scheme });
      await simulator.call("PUT", "/simulator/customers/15550109999", { name: "Ana Lima" });
      await simulator.receive("15550109999", "text", { body: "Hello, where is my order?" });
      await simulator.receive("15550109999", "image", { caption: "This is what I ordered" });
      await simulator.send("15550109999", "template", {
        name: "order_update", language: { code: "en_US" },
        components: [
          { type: "header", parameters: [{ type: "text", text: "A-17" }] },
          { type: "body", parameters: [{ type: "text", text: "Ana" }, { type: "text", text: "1 May" }] },
          { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "A-17" }] },
        ],
      });
      await simulator.send("15550109999", "interactive", buttons);
      await simulator.send("15550109999", "interactive", list);
      await simulator.send("15550131026", "text", { body: "This will not arrive" });
      await phone.open(`${simulator.phone}/15550109999`);
      await phone.bubble("Pick a size").locator(".ticks.read").waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
      const colours = await page.evaluate(() => {
        const style = getComputedStyle(document.querySelector("article.bubble"));
        return [style.color, style.backgroundColor].map((colour) => colour.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0));
      });
      assert.ok(scheme === "dark" ? colours[0] > colours[1] : colours[0] < colours[1], colours.join());
      await picture(`${scheme}-${name}`);
      if (name === "narrow") {
        await page.getByRole("button", { name: "Conversations" }).click();
        await page.locator("#conversations .row").first().waitFor();
        await picture(`${scheme}-${name}-list`);
        await page.getByRole("button", { name: "Inspector" }).click();
        await phone.entries("webhook").first().waitFor();
        await picture(`${scheme}-${name}-inspector`);
      }
    });
  }
}
