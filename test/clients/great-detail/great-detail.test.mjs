// A third independent client library, unchanged: it reads the profile, sends, receives and manages. Only its base URL is another one.

import assert from "node:assert/strict";
import { test } from "node:test";
import Client, { MessageType } from "@great-detail/whatsapp";

const origin = process.env.SIMULATOR_URL;
const phoneNumberID = "100000000000101";
const businessAccountID = "100000000000001";
const to = "15550109999";
const authorization = { Authorization: "Bearer SIMULATOR-LOCAL-BUSINESS" };
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

const sdk = new Client({ baseUrl: `${origin}/graph`, graphVersion: "v24.0", request: { headers: authorization, retry: 0 } });

const api = async (method, path, body) => {
  const response = await fetch(`${origin}/simulator/${path}`, {
    method,
    headers: { "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  assert.ok(response.ok, `${method} ${path}: ${response.status}`);
  return response.json();
};

const kept = (id) => api("GET", `messages/${encodeURIComponent(id)}`);

test("reads and changes the business profile", async () => {
  const changed = await sdk.businessProfile.updateBusinessProfile({ phoneNumberID, about: "Open", vertical: "RETAIL" }).json();
  assert.deepEqual(changed, { success: true });
  const { data } = await sdk.businessProfile.getBusinessProfile({ phoneNumberID, fields: ["about", "vertical"] }).json();
  assert.deepEqual(data, [{ messaging_product: "whatsapp", about: "Open", vertical: "RETAIL" }]);
});

test("reads the account and its numbers", async () => {
  const account = await sdk.whatsappBusinessAccount.get(businessAccountID, { fields: ["id", "name", "currency"] }).json();
  assert.deepEqual(account, { name: "Local Business", currency: "USD", id: businessAccountID });
  const { data } = await sdk.phoneNumbers.listPhoneNumbers({ businessAccountID }).json();
  assert.equal(data.find((number) => number.id === phoneNumberID).verified_name, "Local Business");
  const number = await sdk.phoneNumbers.getPhoneNumber({ phoneNumberID, fields: ["status", ["throughput", ["level"]]] }).json();
  assert.deepEqual(number, { status: "CONNECTED", throughput: { level: "STANDARD" }, id: phoneNumberID });
});

test("subscribes the app and lists it", async () => {
  assert.deepEqual(await sdk.subscribedApps.createSubscription({ businessAccountID }).json(), { success: true });
  const { data } = await sdk.subscribedApps.listSubscriptions({ businessAccountID }).json();
  assert.equal(data[0].whatsapp_business_api_data.name, "Local App");
});

test("sets the conversational components", async () => {
  const set = await sdk.conversationalAutomation.setConversationalAutomation({
    phoneNumberID, enable_welcome_message: true, prompts: ["Where is my order?"], commands: [],
  }).json();
  assert.deepEqual(set, { success: true });
});

const messages = {
  text: { type: "text", text: { body: "Hello" } },
  template: { type: "template", template: { name: "hello_world", language: { code: "en_US" } } },
  buttons: {
    type: MessageType.Interactive,
    interactive: {
      type: "button", body: { text: "Sure?" },
      action: { buttons: [{ type: "reply", reply: { id: "yes", title: "Yes" } }, { type: "reply", reply: { id: "no", title: "No" } }] },
    },
  },
  link: {
    type: MessageType.Interactive,
    interactive: {
      type: "cta_url", body: { text: "Look" },
      action: { name: "cta_url", parameters: { display_text: "Open", url: "https://example.com" } },
    },
  },
  location: { type: "location", location: { latitude: 52.5, longitude: 13.4, name: "Here" } },
};

for (const [name, message] of Object.entries(messages)) {
  test(`sends ${name}`, async () => {
    const sent = await sdk.message.createMessage({ phoneNumberID, to, ...message }).json();
    const shown = await kept(sent.messages[0].id);
    assert.equal(shown.customer, to);
    assert.deepEqual(shown[message.type], message[message.type]);
  });
}

test("uploads, sends, fetches and deletes media", async () => {
  const { id } = await sdk.media.upload({ phoneNumberID, mimeType: "image/png", file: new Blob([png], { type: "image/png" }), filename: "a.png" }).json();
  const sent = await sdk.message.createMessage({ phoneNumberID, to, type: "image", image: { id } }).json();
  assert.equal((await kept(sent.messages[0].id)).image.id, id);
  const { url, mime_type: type } = await sdk.media.getURL({ mediaID: id, phoneNumberID }).json();
  assert.equal(type, "image/png");
  const fetched = await fetch(url, { headers: authorization });
  assert.deepEqual(Buffer.from(await fetched.arrayBuffer()), png);
  assert.deepEqual(await sdk.media.delete({ mediaID: id, phoneNumberID }).json(), { success: true });
});

test("creates, lists, changes, reads and deletes a template, and looks into the library", async () => {
  const name = "third_client_at_once";
  const created = await sdk.template.create(businessAccountID, {
    name, language: "en_US", category: "UTILITY", components: [{ type: "BODY", text: "Your order is on its way." }],
  }).json();
  assert.equal(created.status, "APPROVED");
  const { data } = await sdk.template.list(businessAccountID, { name_or_content: name }).json();
  assert.deepEqual(data.map((template) => template.id), [created.id]);
  const changed = await sdk.template.update(created.id, { components: [{ type: "BODY", text: "Your order has arrived." }] }).json();
  assert.equal(changed.success, true);
  const read = await sdk.template.get(created.id, { fields: ["name", "components"] }).json();
  assert.equal(read.components[0].text, "Your order has arrived.");
  const library = await sdk.template.listLibrary({ search: "delivery", language: "en_US" }).json();
  assert.ok(library.data.length > 0);
  assert.deepEqual(await sdk.template.delete(businessAccountID, { name }).json(), { success: true });
});

test("reads a message, with a typing indicator", async () => {
  const inbound = await api("POST", "messages", { from: to, to: phoneNumberID, type: "text", text: { body: "Hi" } });
  const read = await sdk.message.createStatus({ phoneNumberID, message_id: inbound.id, status: "read", typing_indicator: { type: "text" } }).json();
  assert.deepEqual(read, { success: true });
});

test("verifies and understands what it receives", async () => {
  const inbound = await api("POST", "messages", { from: to, to: phoneNumberID, type: "text", text: { body: "Hi \u{1F600}/" } });
  let webhook;
  for (let i = 0; i < 200 && !webhook?.body; i++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    webhook = (await api("GET", `webhooks?messageId=${encodeURIComponent(inbound.id)}`)).webhooks[0];
  }
  const received = { method: "POST", query: {}, headers: { "x-hub-signature-256": webhook.signature }, body: webhook.body };
  const event = await sdk.webhook.eventNotification(received);
  await event.verifySignature("local-app-secret");
  const value = event.eventNotification.entry[0].changes[0].value;
  assert.equal(value.messages[0].text.body, "Hi \u{1F600}/");
  assert.equal(value.metadata.phone_number_id, phoneNumberID);
  await assert.rejects(event.verifySignature("another-secret"), sdk.webhook.errors.InvalidHubSignatureWebhookError);
});

test("meets Meta's errors", async () => {
  const refused = await sdk.message.createMessage({ phoneNumberID, to: "15550000190", type: "text", text: { body: "x" } }).catch((error) => error);
  assert.equal(refused.response?.status, 401, String(refused));
});
