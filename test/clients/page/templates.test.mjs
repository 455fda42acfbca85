// Templates on the page: the list, a preview with values in it, Meta's decisions, and a message sent from there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, setUp, sizes } from "./setting.mjs";

const it = setUp();
const waba = "100000000000001";
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

async function handle() {
  const token = { Authorization: "OAuth SIMULATOR-LOCAL-BUSINESS" };
  const begin = `/graph/v24.0/100000000000000/uploads?file_name=shoe.png&file_length=${png.length}&file_type=image/png`;
  const { id } = await it.simulator.call("POST", begin, {}, token);
  const response = await fetch(`${it.simulator.origin}/graph/v24.0/${id}`, {
    method: "POST",
    headers: { ...token, file_offset: "0" },
    body: png,
  });
  return (await response.json()).h;
}

async function create(name, components, more = {}) {
  const body = { name, language: "en_US", category: "MARKETING", components, ...more };
  const headers = { Authorization: "Bearer SIMULATOR-LOCAL-BUSINESS" };
  return (await it.simulator.call("POST", `/graph/v24.0/${waba}/message_templates`, body, headers)).id;
}

const everything = async () => [
  { type: "HEADER", format: "IMAGE", example: { header_handle: [await handle()] } },
  { type: "BODY", text: "Hello {{1}}, the shoe is back until {{2}} only.", example: { body_text: [["Ana", "Sunday"]] } },
  { type: "FOOTER", text: "Reply STOP to hear no more" },
  {
    type: "BUTTONS",
    buttons: [
      { type: "QUICK_REPLY", text: "Keep one for me" },
      { type: "URL", text: "Look at it", url: "https://shop.example/{{1}}", example: ["shoe"] },
      { type: "PHONE_NUMBER", text: "Call us", phone_number: "+15550100099" },
      { type: "COPY_CODE", text: "Copy code", example: "SHOE20" },
    ],
  },
];

const row = (name) => it.page.locator(".template-row", { hasText: name }).first();
const detail = () => it.page.locator(".template-detail");
const decide = async (button, entry) => {
  await detail().getByRole("button", { name: button, exact: true }).click();
  if (entry) {
    await it.page.getByRole("menuitem", { name: entry }).click();
  }
};

for (const [name, width, height] of sizes) {
  test(`templates are listed by account with what Meta thinks of them in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open();
    await it.phone.panel("Templates");
    await row("order_update").getByText("approved").waitFor();
    await row("order_update").getByText("utility").waitFor();
    await row("order_update").getByText("quality green").waitFor();
    await row("order_update").getByText("en_US").waitFor();
    await eventually(() => it.page.locator(".template-row").count(), 4);
    await it.page.getByLabel("Account").selectOption({ label: "Second Business" });
    await eventually(() => it.page.locator(".template-row").count(), 2);
    await it.page.getByLabel("Search templates").fill("hello");
    await eventually(() => it.page.locator(".template-row").count(), 1);
    await it.accessible();
  });

  test(`a template is shown with its picture and buttons, filled in and sent in a ${name} window`, async () => {
    await it.size(width, height);
    await create("shoe_at_once", await everything());
    await it.phone.open();
    await it.phone.panel("Templates");
    await row("shoe_at_once").focus();
    await it.page.keyboard.press("Enter");
    const preview = detail().getByRole("region", { name: "Preview" });
    await preview.getByText("Hello Ana, the shoe is back until Sunday only.").waitFor();
    await preview.getByText("Keep one for me").waitFor();
    await detail().getByLabel("Body {{1}}").fill("Bob");
    await preview.getByText("Hello Bob, the shoe").waitFor();
    assert.ok(await preview.locator("img").evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
    await it.accessible();
    await detail().getByRole("button", { name: "API: send the template" }).click();
    await detail().locator(".template-send pre", { hasText: /templates\/\d+\/send.*"text":"Bob"/ }).waitFor();
    await detail().getByRole("button", { name: "Send", exact: true }).click();
    const bubble = it.phone.bubble("Hello Bob, the shoe is back");
    await bubble.waitFor();
    assert.ok(await bubble.locator("img").evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
    await eventually(() => bubble.getByRole("link", { name: "Look at it" }).getAttribute("href"), "https://shop.example/shoe");
    if (name === "wide") {
      await it.phone.panel("Templates");
    }
    await bubble.getByRole("button", { name: "Copy code" }).click();
    await eventually(() => it.page.evaluate(() => navigator.clipboard.readText()), "SHOE20");
    await bubble.getByRole("button", { name: "Call us" }).click();
    await it.phone.dialog().getByText("+15550100099").waitFor();
    await it.accessible();
    await it.page.keyboard.press("Escape");
    await bubble.getByRole("button", { name: "Keep one for me" }).click();
    const [answer] = await it.simulator.wait({ direction: "inbound", count: "1" });
    assert.equal(answer.button.text, "Keep one for me");
  });
}

it.inBoth("Meta's decisions are made on the page and arrive as webhooks", async () => {
  const id = await create("new_shoes", [{ type: "BODY", text: "New shoes are here" }], { category: "UTILITY" });
  await it.phone.open();
  await it.page.goto(`${it.simulator.origin}/#?panel=templates&item=${id}`);
  await decide("Reject", "Incorrect category");
  await detail().getByText("Rejected: incorrect category").waitFor();
  await decide("Approve");
  await detail().locator(".chip", { hasText: "approved" }).waitFor();
  await decide("Pause", "For its quality");
  await detail().getByText("Paused until").waitFor();
  await detail().locator(".chip", { hasText: "quality red" }).waitFor();
  await decide("Recategorise", "Marketing in 24 hours");
  await detail().getByText("Becomes marketing on").waitFor();
  await detail().getByRole("button", { name: "API: what Meta decides" }).click();
  await decide("Recategorise", "Marketing now");
  await detail().getByText("Was utility before").waitFor();
  await it.accessible();
  const { webhooks } = await it.simulator.webhooks();
  const fields = webhooks.flatMap((webhook) => JSON.parse(webhook.body ?? '{"entry":[]}').entry.flatMap((entry) => entry.changes));
  const told = fields.map(
    (change) => change.value.event ?? change.value.new_quality_score ?? change.value.correct_category ?? change.value.new_category,
  );
  for (const word of ["REJECTED", "APPROVED", "PAUSED", "RED", "MARKETING"]) {
    assert.ok(told.includes(word), `${word} in ${told}`);
  }
});

it.inBoth("what was typed stays while Meta decides, and Back leads to the list", async () => {
  await it.phone.open();
  await it.phone.panel("Templates");
  await row("order_update").click();
  await detail().getByLabel("Body {{1}}").fill("Eve");
  await decide("Quality", "Yellow");
  await detail().locator(".chip", { hasText: "quality yellow" }).waitFor();
  await eventually(() => detail().getByLabel("Body {{1}}").inputValue(), "Eve");
  await it.page.goBack();
  await row("order_update").waitFor();
  await it.page.goForward();
  await detail().getByLabel("Body {{1}}").waitFor();
  await detail().getByRole("button", { name: "All templates" }).click();
  await row("order_update").waitFor();
  await it.page.evaluate(() => localStorage.setItem("theme", "dark"));
  await it.page.reload();
  await it.phone.live();
  await row("order_update").waitFor();
  await it.accessible();
});

it.inBoth("a carousel shows its cards, in the preview and as a message", async () => {
  const sample = await handle();
  const card = (words) => ({
    components: [
      { type: "HEADER", format: "IMAGE", example: { header_handle: [sample] } },
      { type: "BODY", text: `${words} for {{1}} only`, example: { body_text: [["$9"]] } },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: `Take ${words}` }] },
    ],
  });
  await create("cards_at_once", [
    { type: "BODY", text: "Choose one of these" },
    { type: "CAROUSEL", cards: [card("Boots"), card("Sandals")] },
  ]);
  await it.phone.open();
  await it.phone.panel("Templates");
  await row("cards_at_once").click();
  await detail().getByText("Boots for $9 only").waitFor();
  await detail().getByLabel("Card 2, Body {{1}}").fill("$7");
  await detail().getByText("Sandals for $7 only").waitFor();
  await it.accessible();
  await detail().getByRole("button", { name: "Send", exact: true }).click();
  const bubble = it.phone.bubble("Choose one of these");
  await bubble.getByText("Sandals for $7 only").waitFor();
  await it.accessible();
});
