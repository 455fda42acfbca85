// A flow on the phone: its screens are filled in by keyboard alone, what is wrong is said, and the answer goes to the business as Meta
// sends it. Then the same with an endpoint that decides on the screens, the page of a preview link, and customers who come from an ad.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { EncryptedEndpoint } from "./encrypted-endpoint.mjs";
import { customer, eventually, setUp, sizes } from "./setting.mjs";

const it = setUp();
const survey = readFileSync(new URL("../../SocialMessaging.Simulator.Tests/Flows/survey.json", import.meta.url), "utf8");
const dynamic = JSON.stringify({
  version: "7.3",
  data_api_version: "3.0",
  routing_model: { ASK: ["DONE"], DONE: [] },
  screens: [
    {
      id: "ASK",
      title: "Where to?",
      layout: {
        type: "SingleColumnLayout",
        children: [
          { type: "TextInput", name: "city", label: "City", required: true },
          { type: "Footer", label: "Search", "on-click-action": { name: "data_exchange", payload: { city: "${form.city}" } } },
        ],
      },
    },
    {
      id: "DONE",
      title: "Your hotel",
      terminal: true,
      refresh_on_back: true,
      data: { hotel: { type: "string", __example__: "Rex" } },
      layout: {
        type: "SingleColumnLayout",
        children: [
          { type: "TextBody", text: "${data.hotel}" },
          { type: "Footer", label: "Book", "on-click-action": { name: "data_exchange", payload: { hotel: "${data.hotel}" } } },
        ],
      },
    },
  ],
});

const graph = (method, path, body) =>
  it.simulator.call(method, `/graph/v24.0/${path}`, body, { Authorization: "Bearer SIMULATOR-LOCAL-BUSINESS" });

async function publish(name, json, more = {}) {
  const created = await graph("POST", "100000000000001/flows", {
    name,
    categories: ["SURVEY"],
    flow_json: json,
    publish: true,
    ...more,
  });
  assert.deepEqual(created.validation_errors, []);
  return created.id;
}

const send = (parameters) =>
  it.simulator.send(customer, "interactive", {
    type: "flow",
    body: { text: "Tell us more" },
    action: { name: "flow", parameters: { flow_message_version: "3", flow_cta: "Open the form", ...parameters } },
  });

async function openForm() {
  await it.phone.open(`${it.simulator.phone}/${customer}`);
  await it.phone.bubble("Tell us more").getByRole("button", { name: "Open the form" }).click();
  await it.phone.dialog().locator("form").waitFor();
}

async function response() {
  const [message] = await it.simulator.wait({ direction: "inbound", type: "interactive" });
  assert.equal(message.interactive.type, "nfm_reply");
  return JSON.parse(message.interactive.nfm_reply.response_json);
}

const screen = (id) => it.phone.dialog().locator(`form[data-screen=${id}]`);
const key = (...names) => names.reduce((before, name) => before.then(() => it.page.keyboard.press(name)), Promise.resolve());

// Tab after Tab until something has the focus; more than a page has to offer is a trap.
async function tabTo(name) {
  for (let presses = 0; presses < 60; presses++) {
    const found = await it.page.evaluate(
      () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.labels?.[0]?.textContent ?? document.activeElement?.textContent,
    );
    if (found?.trim().startsWith(name)) {
      return;
    }
    await it.page.keyboard.press("Tab");
  }
  assert.fail(`${name} was never reached`);
}

async function picture(name) {
  if (process.env.PICTURES) {
    mkdirSync(process.env.PICTURES, { recursive: true });
    await it.phone.settled();
    await it.page.screenshot({ path: join(process.env.PICTURES, `${name}.png`) });
  }
}

it.inBoth("a flow is opened, filled in and sent by keyboard alone", async () => {
  await send({ flow_id: "800000000000001", flow_token: "token-7" });
  await it.phone.open(`${it.simulator.phone}/${customer}`);
  await it.phone.bubble("Tell us more").waitFor();
  await tabTo("Open the form");
  await key("Enter");
  await screen("RATING").waitFor();
  await tabTo("Continue");
  await key("Enter");
  await it.phone.dialog().getByText("Your rating is required").waitFor();
  await tabTo("Good");
  await key("Space", "ArrowDown");
  await tabTo("Continue");
  await key("Enter");
  await screen("COMMENT").waitFor();
  await tabTo("Back");
  await key("Enter");
  await screen("RATING").waitFor();
  await eventually(() => it.phone.dialog().getByLabel("Fair").isChecked(), true);
  await tabTo("Continue");
  await key("Enter");
  await screen("COMMENT").waitFor();
  await tabTo("Tell us more (optional)");
  await it.page.keyboard.type("It was fine");
  await tabTo("You may call me about it");
  await key("Space");
  await tabTo("Send");
  await key("Enter");
  await it.phone.dialog().waitFor({ state: "detached" });
  assert.deepEqual(await response(), { flow_token: "token-7", rating: "fair", comment: "It was fine", contact_me: true });
  const [webhook] = (await it.simulator.webhooks()).webhooks.filter((post) => post.body?.includes("nfm_reply"));
  assert.match(webhook.body, /"response_json":"\{\\"flow_token\\":\\"token-7\\"/);
  await it.phone.bubble("Tell us more").locator("button.tap:disabled", { hasText: "Open the form" }).waitFor();
});

it.inBoth("every component is shown, filled in and sent, and depends on what was chosen before", async () => {
  await publish("survey", survey);
  await send({ flow_name: "survey" });
  await openForm();
  const dialog = it.phone.dialog();
  await dialog.getByRole("table").waitFor();
  await eventually(() => dialog.getByRole("link", { name: "the terms" }).getAttribute("href"), "https://www.example.com/terms");
  await eventually(() => dialog.getByAltText("The second").evaluate((image) => image.naturalWidth), 2);
  await dialog.getByRole("button", { name: "The whole survey" }).click();

  await screen("FORM").waitFor();
  await dialog.getByText("Hello Ana").waitFor();
  await eventually(() => dialog.getByLabel("City (optional)").inputValue(), "Oslo");
  await dialog.getByLabel("E-mail (optional)").fill("ana");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await dialog.getByText("Full name is required").waitFor();
  await dialog.getByText("E-mail must be an e-mail address").waitFor();
  await eventually(() => dialog.getByLabel("Full name").evaluate((field) => field === document.activeElement), true);
  await eventually(() => dialog.getByLabel("Full name").getAttribute("aria-invalid"), "true");
  await dialog.getByLabel("Full name").fill("Ana Lima");
  await dialog.getByLabel("E-mail (optional)").fill("ana@example.com");
  await dialog.getByLabel("More (optional)").fill("Nothing more");
  await eventually(() => dialog.getByText("Extras", { exact: true }).count(), 0);
  await dialog.getByLabel("Large").check();
  await dialog.getByText("Extras", { exact: true }).waitFor();
  await dialog.getByLabel("Alpha").check();
  await dialog.getByLabel("Gamma").check();
  await dialog.getByLabel("Country (optional)").selectOption("it");
  await dialog.getByLabel("Xenon").check();
  await eventually(() => dialog.getByLabel("Full name").inputValue(), "Ana Lima");
  await dialog.getByRole("button", { name: "Continue" }).click();

  await screen("LAST").waitFor();
  await dialog.getByText("Ana Lima").waitFor();
  await dialog.getByLabel("Day").fill("2026-05-31");
  await dialog.getByLabel("From").fill("2026-05-01");
  await dialog.getByLabel("To", { exact: true }).fill("2026-05-03");
  await dialog.getByRole("button", { name: "Use a sample for Photos" }).click();
  await dialog.getByRole("button", { name: /^Remove IMG_/ }).waitFor();
  await dialog
    .locator("fieldset", { hasText: "Papers" })
    .locator("input[type=file]")
    .setInputFiles({ name: "offer.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 sample") });
  await dialog.getByText("offer.pdf").waitFor();
  await dialog.getByLabel("I agree").check();
  await dialog.getByRole("button", { name: "Send" }).click();
  await dialog.waitFor({ state: "detached" });

  const { photos, papers, ...rest } = await response();
  assert.deepEqual(rest, {
    flow_token: "unused",
    full_name: "Ana Lima",
    mail: "ana@example.com",
    city: "Oslo",
    size: "l",
    extras: ["a", "c"],
    day: "2026-05-31",
    stay: { "start-date": "2026-05-01", "end-date": "2026-05-03" },
    agreed: true,
  });
  assert.deepEqual(Object.keys(photos[0]).sort(), ["file_name", "id", "mime_type", "sha256"]);
  assert.equal(papers[0].file_name, "offer.pdf");
  assert.equal(papers[0].mime_type, "application/pdf");
  assert.equal((await graph("GET", papers[0].id)).mime_type, "application/pdf");
});

for (const [name, width, height] of sizes) {
  for (const scheme of ["light", "dark"]) {
    test(`the form and the preview can be read and used by everybody, ${name} and ${scheme}`, async () => {
      await it.size(width, height);
      await it.page.emulateMedia({ colorScheme: scheme });
      const id = await publish("survey", survey);
      await send({ flow_name: "survey" });
      await openForm();
      const dialog = it.phone.dialog();
      for (const next of ["The whole survey", "Continue", "Send"]) {
        await it.accessible();
        await eventually(() => it.page.evaluate(() => document.querySelector(".dialog-body").scrollWidth <= innerWidth), true);
        await picture(`flow-${await dialog.locator("form").getAttribute("data-screen")}-${name}-${scheme}`);
        if (next === "Continue") {
          await dialog.getByRole("button", { name: next }).click();
          await dialog.getByText("Full name is required").waitFor();
          await it.accessible();
          await picture(`flow-wrong-${name}-${scheme}`);
          await dialog.getByLabel("Full name").fill("Ana Lima");
          await dialog.getByLabel("Small").check();
        }
        if (next !== "Send") {
          await dialog.getByRole("button", { name: next }).click();
        }
        await it.phone.settled();
        await screen({ "The whole survey": "FORM", Continue: "LAST", Send: "LAST" }[next]).waitFor();
      }

      const { preview } = await graph("GET", `${id}?fields=preview`);
      await it.page.goto(preview.preview_url);
      await it.page.locator("form[data-screen=START]").waitFor();
      await it.accessible();
      await eventually(() => it.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      await picture(`preview-${name}-${scheme}`);
    });
  }
}

it.inBoth("an endpoint decides on the screens, is asked again on the way back, and ends the flow", async () => {
  const endpoint = new EncryptedEndpoint((request) =>
    request.action !== "data_exchange"
      ? { screen: "ASK", data: {} }
      : request.screen === "ASK"
        ? request.data.city === "Atlantis"
          ? { screen: "ASK", data: { error_message: "No hotel in Atlantis" } }
          : { screen: "DONE", data: { hotel: `Hotel ${request.data.city}` } }
        : {
            screen: "SUCCESS",
            data: { extension_message_response: { params: { flow_token: request.flow_token, booking: request.data.hotel } } },
          },
  );
  const url = await endpoint.start();
  try {
    await it.simulator.graph("whatsapp_business_encryption", { business_public_key: endpoint.publicKey });
    await publish("hotels", dynamic, { endpoint_uri: url });
    await send({ flow_name: "hotels", flow_action: "data_exchange", flow_token: "token-9" });
    await openForm();
    const dialog = it.phone.dialog();
    await dialog.getByLabel("City").fill("Atlantis");
    await dialog.getByRole("button", { name: "Search" }).click();
    await dialog.getByText("No hotel in Atlantis").waitFor();
    await dialog.getByLabel("City").fill("Oslo");
    await it.page.keyboard.press("Enter");
    await dialog.getByText("Hotel Oslo").waitFor();
    await dialog.getByRole("heading", { name: "Your hotel" }).waitFor();
    await dialog.getByRole("button", { name: "Back" }).click();
    await screen("ASK").waitFor();
    await dialog.getByRole("button", { name: "Search" }).click();
    await dialog.getByRole("button", { name: "Book" }).click();
    await dialog.waitFor({ state: "detached" });
    assert.deepEqual(await response(), { flow_token: "token-9", booking: "Hotel Oslo" });
    assert.deepEqual(
      endpoint.requests.map((request) => request.action),
      ["ping", "INIT", "data_exchange", "data_exchange", "BACK", "data_exchange", "data_exchange"],
    );
  } finally {
    endpoint.stop();
  }
});

it.inBoth("a template's button opens its flow, and the answer may leave the token out or be written as JSON", async () => {
  const template = await graph("POST", "100000000000001/message_templates", {
    name: "ask",
    language: "en_US",
    category: "UTILITY",
    components: [
      { type: "BODY", text: "How did you like it?" },
      { type: "BUTTONS", buttons: [{ type: "FLOW", text: "Rate us", flow_name: "feedback", navigate_screen: "RATING" }] },
    ],
  });
  await it.simulator.call("PATCH", `/simulator/templates/${template.id}`, { status: "APPROVED" });
  const content = { name: "ask", language: { code: "en_US" } };
  await it.simulator.send(customer, "template", content);
  await it.phone.open(`${it.simulator.phone}/${customer}`);
  await it.phone.bubble("How did you like it?").getByRole("button", { name: "Rate us" }).click();
  const dialog = it.phone.dialog();
  await dialog.getByText("Advanced").click();
  await dialog.getByLabel("Leave flow_token out").check();
  await dialog.getByLabel("Poor").check();
  await dialog.getByRole("button", { name: "Continue" }).click();
  await dialog.getByRole("button", { name: "Send" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual(await response(), { rating: "poor", comment: "", contact_me: false });

  await it.simulator.send(customer, "template", content);
  await it.page.waitForFunction(() => document.querySelectorAll("article.bubble[data-type=template]").length === 2);
  await it.phone.bubble("How did you like it?").getByRole("button", { name: "Rate us" }).click();
  await dialog.getByText("Advanced").click();
  await dialog.getByRole("button", { name: "Answer with JSON instead" }).click();
  await dialog.getByLabel("Response as JSON").fill("not json");
  await dialog.getByRole("button", { name: "Send" }).click();
  await dialog.getByText("This is not valid JSON").waitFor();
  await dialog.getByLabel("Response as JSON").fill('{"made":"up"}');
  await dialog.getByRole("button", { name: "Send" }).click();
  const answers = await it.simulator.wait({ direction: "inbound", type: "interactive", count: "2" });
  assert.equal(answers[1].interactive.nfm_reply.response_json, '{"made":"up"}');
});

it.inBoth("a flow that is blocked says so instead of opening", async () => {
  await send({ flow_id: "800000000000001" });
  await it.simulator.call("PATCH", "/simulator/flows/800000000000001", { status: "BLOCKED" });
  await it.phone.open(`${it.simulator.phone}/${customer}`);
  await it.phone.bubble("Tell us more").getByRole("button", { name: "Open the form" }).click();
  await it.phone.dialog().getByText("This form is not available").waitFor();
});

it.inBoth("a preview plays the whole flow, jumps to a screen, sends nothing, and ends with its link", async () => {
  const { preview } = await graph("GET", "800000000000001?fields=preview");
  await it.page.goto(preview.preview_url);
  await it.page.getByRole("heading", { name: "feedback", level: 1 }).waitFor();
  await it.page.getByLabel("Good").check();
  await it.page.getByRole("button", { name: "Continue" }).click();
  await it.page.locator("form[data-screen=COMMENT]").waitFor();
  await it.page.getByRole("button", { name: "Send" }).click();
  await it.page.getByText('"rating": "good"').waitFor();
  await it.page.getByRole("button", { name: "Start again" }).click();
  await it.page.locator("form[data-screen=RATING]").waitFor();
  await it.page.locator("#screens button").nth(1).click();
  await it.page.locator("form[data-screen=COMMENT]").waitFor();
  assert.deepEqual((await it.simulator.call("GET", "/simulator/messages")).messages, []);

  await graph("GET", "800000000000001?fields=preview.invalidate(true)");
  const gone = await it.page.goto(preview.preview_url);
  assert.equal(gone.status(), 404);
  await it.page.getByText("its link may have expired").waitFor();
});

it.inBoth("a customer comes from an ad, in a conversation and as a new one", async () => {
  await it.simulator.receive(customer, "text", { body: "Hi" });
  await it.phone.open(`${it.simulator.phone}/${customer}`);
  await it.page.getByRole("button", { name: "Attach" }).click();
  await it.page.getByRole("menuitem", { name: "Come from an ad" }).click();
  await it.phone.dialog().getByLabel("The ad's headline").fill("Half price");
  await it.phone.dialog().getByLabel("What the customer writes").fill("Is it still on?");
  await it.phone.dialog().getByRole("button", { name: "Send" }).click();
  await it.phone.bubble("Is it still on?").locator(".referral", { hasText: "Half price" }).waitFor();

  await it.page.locator("body").press("n");
  await it.phone.dialog().getByLabel("The customer's number").fill("+1 555 010 8888");
  await it.phone.dialog().getByLabel("Comes from an ad").check();
  await it.phone.dialog().getByRole("button", { name: "Start" }).click();
  await it.phone.bubble("Can I get more info on this?").locator(".referral").waitFor();
  const { adClicks } = await it.simulator.call("GET", "/simulator/ad-clicks");
  assert.deepEqual(
    adClicks.map((click) => click.customer),
    [customer, "15550108888"],
  );
  assert.match(adClicks[0].id, /^ARA/);
});
