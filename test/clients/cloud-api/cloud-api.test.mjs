// An independent client library, unchanged, sends every type it knows. Only the host of its requests is exchanged.

import assert from "node:assert/strict";
import { test } from "node:test";
import { WhatsAppAPI } from "whatsapp-api-js";
import * as m from "whatsapp-api-js/messages";

const origin = process.env.SIMULATOR_URL;
const phone = "100000000000101";
const customer = "15550109999";
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

const client = new WhatsAppAPI({
  token: "SIMULATOR-LOCAL-BUSINESS",
  appSecret: "local-app-secret",
  v: "v24.0",
  ponyfill: { fetch: (url, options) => fetch(String(url).replace("https://graph.facebook.com", `${origin}/graph`), options), subtle: crypto.subtle },
});

const body = new m.Body("Body");
const products = new m.ProductSection("Things", new m.Product("sku-1"));
const messages = {
  text: () => new m.Text("Hello", true),
  "image by link": () => new m.Image("https://example.com/a.png", false, "A picture"),
  video: () => new m.Video("https://example.com/a.mp4"),
  audio: () => new m.Audio("https://example.com/a.ogg"),
  document: () => new m.Document("https://example.com/a.pdf", false, "A caption", "a.pdf"),
  sticker: () => new m.Sticker("https://example.com/a.webp"),
  location: () => new m.Location(-122.1, 37.4, "Here", "1 Street"),
  contacts: () => new m.Contacts([new m.Name("Ana B", "Ana"), new m.Phone("+15550109999", "CELL", "15550109999"), new m.Email("a@example.com", "WORK")]),
  buttons: () => new m.Interactive(new m.ActionButtons(new m.Button("yes", "Yes"), new m.Button("no", "No")), body, new m.Header("Sure?"), new m.Footer("Footer")),
  list: () => new m.Interactive(new m.ActionList("Open", new m.ListSection("One", new m.Row("r1", "Row one", "What it is"), new m.Row("r2", "Row two"))), body),
  "call to action": () => new m.Interactive(new m.ActionCTA("Open", "https://example.com"), body),
  flow: () => new m.Interactive(new m.ActionNavigateFlow("token", "800000000000001", "Start", "RATING"), body),
  catalog: () => new m.Interactive(new m.ActionCatalog(new m.Product("sku-1")), body),
  product: () => new m.Interactive(new m.ActionProduct(new m.CatalogProduct("sku-1", "catalog-1")), body),
  "product list": () => new m.Interactive(new m.ActionProductList("catalog-1", products), body, new m.Header("Products")),
  "location request": () => new m.Interactive(new m.ActionLocation(), body),
  "call permission": () => new m.Interactive(new m.ActionCallPermission(), body),
  "contact request": () => new m.Interactive(new m.ActionContactRequest(), body),
  template: () => new m.Template("hello_world", "en_US"),
  "template with parameters": () => new m.Template(
    "order_update", "en_US",
    new m.HeaderComponent(new m.HeaderParameter("A-17")),
    new m.BodyComponent(new m.BodyParameter("Ana"), new m.BodyParameter("1 May")),
    new m.PayloadComponent("thanks"), new m.URLComponent("A-17")),
};

for (const [name, make] of Object.entries(messages)) {
  test(`sends ${name}`, async () => {
    const message = make();
    const answer = await client.sendMessage(phone, { phone: customer }, message, undefined, `data of ${name}`);
    assert.ok(answer.messages?.[0].id.startsWith("wamid."), JSON.stringify(answer));
    const kept = await (await fetch(`${origin}/simulator/messages/${encodeURIComponent(answer.messages[0].id)}`)).json();
    assert.equal(kept.customer, customer);
    const sent = JSON.parse(JSON.stringify(message));
    assert.deepEqual(kept[message._type], typeof sent === "string" ? JSON.parse(sent) : sent);
  });
}

test("uploads, sends, finds, fetches and deletes media", async () => {
  const form = new FormData();
  form.set("file", new Blob([png], { type: "image/png" }), "a.png");
  const { id } = await client.uploadMedia(phone, form);
  const sent = await client.sendMessage(phone, { phone: customer }, new m.Image(id, true));
  assert.ok(sent.messages[0].id);
  const found = await client.retrieveMedia(id, phone);
  assert.equal(found.mime_type, "image/png");
  const fetched = await client.fetchMedia(found.url);
  assert.deepEqual(Buffer.from(await fetched.arrayBuffer()), png);
  assert.deepEqual(await client.deleteMedia(id, phone), { success: true });
});

test("replies, reacts and reads", async () => {
  const inbound = await (await fetch(`${origin}/simulator/messages`, {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ from: customer, to: phone, type: "text", text: { body: "Hi \u{1F600}/" } }),
  })).json();
  assert.ok((await client.sendMessage(phone, { phone: customer }, new m.Text("An answer"), inbound.id)).messages[0].id);
  assert.ok((await client.sendMessage(phone, { phone: customer }, new m.Reaction(inbound.id, "\u{1F44D}"))).messages[0].id);
  assert.deepEqual(await client.markAsRead(phone, inbound.id, "text"), { success: true });
});

test("makes, changes, finds and deletes QR codes", async () => {
  const made = await client.createQR(phone, "Hi", "svg");
  assert.equal(made.prefilled_message, "Hi");
  assert.equal((await client.updateQR(phone, made.code, "Hello")).prefilled_message, "Hello");
  assert.ok((await client.retrieveQR(phone)).data.some((code) => code.code === made.code));
  assert.equal((await client.retrieveQR(phone, made.code)).data[0].deep_link_url, made.deep_link_url);
  assert.deepEqual(await client.deleteQR(phone, made.code), { success: true });
});

test("blocks and unblocks who has written", async () => {
  await fetch(`${origin}/simulator/messages`, {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ from: "15550108888", to: phone, type: "text", text: { body: "Hi" } }),
  });
  const blocked = await client.blockUser(phone, { phone: "15550108888" });
  assert.deepEqual(blocked.block_users.added_users, [{ input: "15550108888", wa_id: "15550108888" }]);
  const freed = await client.unblockUser(phone, { bsuid: "US.10000000015550108888" });
  assert.deepEqual(freed.block_users.removed_users, [{ input: "US.10000000015550108888", user_id: "US.10000000015550108888" }]);
});

test("sends to a customer without a phone", async () => {
  const answer = await client.sendMessage(phone, { bsuid: "US.10000000015550109999" }, new m.Text("Hello"));
  assert.equal(answer.contacts[0].user_id, "US.10000000015550109999");
});

test("verifies and understands the webhooks", async () => {
  // What a customer wrote is on its way to the callback, too: wait until it is in the list.
  let webhooks = [];
  for (let i = 0; i < 200 && !webhooks.some((one) => one.body?.includes("\"messages\":[")); i++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    ({ webhooks } = await (await fetch(`${origin}/simulator/webhooks?limit=500`)).json());
  }
  const seen = [];
  client.on.message = ({ message }) => { seen.push(message.type); };
  client.on.status = ({ status }) => { seen.push(status); };
  for (const webhook of webhooks.filter((one) => one.body)) {
    await client.post(JSON.parse(webhook.body), webhook.body, webhook.signature);
  }
  // The library calls its handlers after it has answered.
  const wanted = ["text", "sent", "delivered"];
  for (let i = 0; i < 200 && !wanted.every((one) => seen.includes(one)); i++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.deepEqual(wanted.filter((one) => !seen.includes(one)), [], seen.join());
});
