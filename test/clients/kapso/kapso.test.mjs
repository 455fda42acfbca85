// A second independent client library, unchanged: it manages templates and the profile, sends, and reads webhooks.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { buildTemplateSendPayload, GraphApiError, TemplateDefinition, WhatsAppClient } from "@kapso/whatsapp-cloud-api";
import { normalizeWebhook, verifySignature } from "@kapso/whatsapp-cloud-api/server";

const { buildTemplateDefinition } = TemplateDefinition;
const origin = process.env.SIMULATOR_URL;
const businessAccountId = "100000000000001";
const phoneNumberId = "100000000000101";
const to = "15550109999";

const client = new WhatsAppClient({ accessToken: "SIMULATOR-LOCAL-BUSINESS", baseUrl: `${origin}/graph`, graphVersion: "v24.0" });

const api = async (method, path, body) => {
  const response = await fetch(`${origin}/simulator/${path}`, {
    method,
    headers: { "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  assert.ok(response.ok, `${method} ${path}: ${response.status}`);
  return response.json();
};

const refusal = (code, errorSubcode) => (error) => {
  assert.ok(error instanceof GraphApiError, String(error));
  assert.equal(error.code, code);
  assert.equal(error.errorSubcode, errorSubcode);
  return true;
};

const named = (name) =>
  buildTemplateDefinition({
    name,
    language: "en_US",
    category: "UTILITY",
    parameterFormat: "NAMED",
    components: [
      {
        type: "HEADER",
        format: "TEXT",
        text: "News of {{order_number}}",
        example: { headerTextNamedParams: [{ paramName: "order_number", example: "A-17" }] },
      },
      {
        type: "BODY",
        text: "Thank you, {{customer_name}}! Your order ships on {{ship_date}} at noon.",
        example: {
          bodyTextNamedParams: [
            { paramName: "customer_name", example: "Ana" },
            { paramName: "ship_date", example: "1 May" },
          ],
        },
      },
      { type: "FOOTER", text: "Reply STOP to hear no more" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Thanks" },
          { type: "URL", text: "Track", url: "https://shop.example/{{1}}", example: ["A-17"] },
          { type: "PHONE_NUMBER", text: "Call", phoneNumber: "+15550100099" },
        ],
      },
    ],
  });

const create = (definition) => client.templates.create({ businessAccountId, ...definition });

before(() => api("POST", "reset", {}));

test("a named template is created, read, sent and deleted", async () => {
  const created = await create(named("order_named_at_once"));
  assert.equal(created.status, "APPROVED");
  assert.equal(created.category, "UTILITY");

  const response = await client.request("GET", created.id, { responseType: "json" });
  assert.equal(response.parameterFormat ?? response.parameter_format, "NAMED");

  const template = buildTemplateSendPayload({
    name: "order_named_at_once",
    language: "en_US",
    header: { type: "text", text: "A-17", parameterName: "order_number" },
    body: [
      { type: "text", text: "Bob", parameterName: "customer_name" },
      { type: "text", text: "2 May", parameterName: "ship_date" },
    ],
    buttons: [
      { type: "button", subType: "quick_reply", index: 0, parameters: [{ type: "payload", payload: "thanks" }] },
      { type: "button", subType: "url", index: 1, parameters: [{ type: "text", text: "A-17" }] },
    ],
  });
  const sent = await client.messages.sendTemplate({ phoneNumberId, to, template });
  const message = await api("GET", `messages/${encodeURIComponent(sent.messages[0].id)}`);
  assert.equal(message.rendered.body, "Thank you, Bob! Your order ships on 2 May at noon.");
  assert.equal(message.rendered.buttons[1].url, "https://shop.example/A-17");

  await api("GET", `messages/wait?status=delivered&id=${encodeURIComponent(sent.messages[0].id)}`);
  assert.equal((await client.templates.delete({ businessAccountId, name: "order_named_at_once" })).success, true);
  await assert.rejects(client.templates.delete({ businessAccountId, name: "order_named_at_once" }), refusal(100, 2593002));
});

test("a code is created, sent, and copied by its button", async () => {
  await create(
    buildTemplateDefinition({
      name: "code_at_once",
      language: "en_US",
      category: "AUTHENTICATION",
      messageSendTtlSeconds: 60,
      components: [
        { type: "BODY", addSecurityRecommendation: true },
        { type: "FOOTER", codeExpirationMinutes: 10 },
        { type: "BUTTONS", buttons: [{ type: "OTP", otpType: "COPY_CODE" }] },
      ],
    }),
  );
  const template = buildTemplateSendPayload({
    name: "code_at_once",
    language: "en_US",
    body: [{ type: "text", text: "123456" }],
    buttons: [{ type: "button", subType: "url", index: 0, parameters: [{ type: "text", text: "123456" }] }],
  });
  const sent = await client.messages.sendTemplate({ phoneNumberId, to, template });
  const { rendered } = await api("GET", `messages/${encodeURIComponent(sent.messages[0].id)}`);
  assert.match(rendered.body, /^\*123456\* is your verification code/);
  assert.equal(rendered.footer, "This code expires in 10 minutes.");
  assert.equal(rendered.buttons[0].code, "123456");
});

test("a flow button opens the flow that it names", async () => {
  await create(
    buildTemplateDefinition({
      name: "rate_at_once",
      language: "en_US",
      category: "MARKETING",
      components: [
        { type: "BODY", text: "How was it?" },
        { type: "BUTTONS", buttons: [{ type: "FLOW", text: "Rate it", flowId: "800000000000001" }] },
      ],
    }),
  );
  const template = buildTemplateSendPayload({
    name: "rate_at_once",
    language: "en_US",
    buttons: [{ type: "button", subType: "flow", index: 0, parameters: [{ type: "action", action: { flow_token: "token-1" } }] }],
  });
  const sent = await client.messages.sendTemplate({ phoneNumberId, to, template });
  const { rendered } = await api("GET", `messages/${encodeURIComponent(sent.messages[0].id)}`);
  assert.equal(rendered.buttons[0].flow_id, "800000000000001");
  assert.equal(rendered.buttons[0].flow_token, "token-1");
});

test("lists are filtered and walked page by page", async () => {
  const first = await client.templates.list({ businessAccountId, limit: 1 });
  assert.equal(first.data.length, 1);
  const second = await client.templates.list({ businessAccountId, limit: 1, after: first.paging.cursors.after });
  assert.equal(second.data.length, 1);
  assert.notEqual(second.data[0].name, first.data[0].name);
  const found = await client.templates.list({ businessAccountId, name: "order_update", status: "APPROVED", language: "en_US" });
  assert.deepEqual(
    found.data.map((template) => template.name),
    ["order_update"],
  );
});

test("refusals and limits arrive as the client's own errors", async () => {
  await assert.rejects(create({ ...named("fine"), name: "Upper_case" }), refusal(100, 2388046));
  await assert.rejects(create(named("order_update")), refusal(100, 2388024));
  await api("PUT", "weather", { operations: { createTemplate: { throttle: 1 } } });
  await assert.rejects(create(named("too_many")), refusal(80008, undefined));
  await api("PUT", "weather", { operations: { createTemplate: { acceptThenDrop: 1 } } });
  await assert.rejects(create(named("lost")), (error) => !(error instanceof GraphApiError));
  await assert.rejects(create(named("lost")), refusal(100, 2388024));
});

test("reads and changes the business profile", async () => {
  await client.phoneNumbers.businessProfile.update({ phoneNumberId, about: "Open", websites: ["https://shop.example"] });
  const { data } = await client.phoneNumbers.businessProfile.get({ phoneNumberId, fields: "about,websites" });
  assert.equal(data[0].about, "Open");
  assert.deepEqual(data[0].websites, ["https://shop.example"]);
});

test("receives what a customer writes", async () => {
  const inbound = await api("POST", "messages", { from: to, to: phoneNumberId, type: "text", text: { body: "Hi" } });
  let webhook;
  for (let i = 0; i < 200 && !webhook?.body; i++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    webhook = (await api("GET", `webhooks?messageId=${encodeURIComponent(inbound.id)}`)).webhooks[0];
  }
  const signed = { appSecret: "local-app-secret", rawBody: webhook.body, signatureHeader: webhook.signature };
  assert.equal(verifySignature(signed), true);
  assert.equal(verifySignature({ ...signed, appSecret: "another" }), false);
  const { messages } = normalizeWebhook(JSON.parse(webhook.body));
  assert.equal(messages[0].text.body, "Hi");
  assert.equal(messages[0].from, to);
});
