// What somebody sees who has not sent anything yet, and how webhooks are pointed at one's own program.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { customer, setUp, sizes } from "./setting.mjs";

const it = setUp();
const guide = () => it.page.locator(".guide:visible");
const copied = () => it.page.evaluate(() => navigator.clipboard.readText());

// A callback as one writes it in an afternoon: it answers the challenge, and keeps what is posted.
async function callback(token) {
  const posts = [];
  const server = createServer(async (request, response) => {
    const { searchParams } = new URL(request.url, "http://localhost");
    if (request.method === "GET") {
      const right = searchParams.get("hub.verify_token") === token;
      response.writeHead(right ? 200 : 403).end(right ? searchParams.get("hub.challenge") : "");
      return;
    }
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    response.end();
    posts.push({ body: Buffer.concat(chunks), signature: request.headers["x-hub-signature-256"] });
    server.emit("posted");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { server, posts, url: `http://127.0.0.1:${server.address().port}/hook` };
}

for (const [name, width, height] of sizes) {
  test(`a simulator alone says how to begin, with its real address and its ids, in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open();
    await guide().getByRole("button", { name: "Copy the command" }).click();
    await it.page.locator(".toast", { hasText: "Copied" }).waitFor();
    const command = await copied();
    const { width: room } = await guide().boundingBox();
    assert.ok(room >= (name === "wide" ? 600 : 320), `the steps have ${room} pixels`);
    assert.ok(command.startsWith(`curl ${it.simulator.origin}/graph/v24.0/${it.simulator.phone}/messages`), command);
    assert.match(command, /Bearer SIMULATOR-LOCAL-BUSINESS/);
    for (const [label, value] of [
      ["Graph API", `${it.simulator.origin}/graph`],
      ["Access token", "SIMULATOR-LOCAL-BUSINESS"],
      ["Phone number id", "100000000000101"],
      ["App secret", "local-app-secret"],
    ]) {
      await guide().getByRole("button", { name: `Copy ${label}` }).press("Enter");
      await it.page.waitForFunction(async (wanted) => (await navigator.clipboard.readText()) === wanted, value);
    }
    await it.accessible();
    await it.page.emulateMedia({ colorScheme: "dark" });
    await it.accessible();
    await it.page.emulateMedia({ colorScheme: null });
    await guide().getByRole("button", { name: "Write as a customer" }).press("Enter");
    await it.phone.dialog().getByRole("button", { name: "Start" }).click();
    await it.phone.write("My first message");
    await it.phone.bubble("My first message").waitFor();
    assert.equal(await it.page.locator(".guide").isVisible(), false);
  });

  test(`webhooks are pointed at one's own address, and taken back, in a ${name} window`, async (context) => {
    const { server, posts, url } = await callback("my-token");
    context.after(() => server.close());
    await it.size(width, height);
    await it.phone.open();
    await guide().getByLabel("Your callback").fill(url);
    await guide().getByRole("button", { name: "Verify and use" }).click();
    await guide().getByRole("alert").getByText("Callback verification failed").waitFor();
    await guide().getByLabel("Verify token").fill("my-token");
    await guide().getByRole("button", { name: "API: callback" }).click();
    assert.match(await guide().locator(".same-calls pre").first().textContent(), /\/graph\/v24\.0\/100000000000000\/subscriptions'.*my-token/);
    await it.accessible();
    await guide().getByLabel("Verify token").press("Enter");
    await guide().getByText(`Webhooks go to ${url}`).waitFor();
    const posted = once(server, "posted");
    await it.simulator.receive(customer, "text", { body: "Do you hear me?" });
    await posted;
    assert.match(posts[0].body.toString(), /Do you hear me\?/);
    assert.equal(posts[0].signature, `sha256=${createHmac("sha256", "local-app-secret").update(posts[0].body).digest("hex")}`);
    await it.phone.panel("Start");
    await guide().last().getByRole("button", { name: "Take back", exact: true }).press("Enter");
    await guide().last().getByText(`Webhooks go to ${url}`).waitFor({ state: "detached" });
    assert.notEqual((await it.simulator.call("GET", "/simulator/about")).app.callbackUrl, url);
  });
}

it.inBoth("beside the AWS service it says how to begin with the AWS CLI", async () => {
  const steps = {
    command: "aws socialmessaging send-whatsapp-message --endpoint-url http://127.0.0.1:8080",
    endpoint: "http://127.0.0.1:8080",
    phoneNumberId: "phone-number-id-00000000000000000000000000000001",
    linkedAccountId: "waba-00000000000000000000000000000001",
    accessKeyId: "test",
    topicArn: "arn:aws:sns:us-east-1:000000000000:whatsapp-events",
  };
  await it.page.route("**/local/events*", (route) => route.fulfill({ json: { events: [], last: 0 } }));
  await it.page.route("**/local/first-steps", (route) => route.fulfill({ json: steps }));
  await it.phone.open();
  await guide().getByText("with the AWS CLI").waitFor();
  await guide().getByRole("button", { name: "Copy the command" }).click();
  await it.page.waitForFunction(async (wanted) => (await navigator.clipboard.readText()) === wanted, steps.command);
  await guide().getByText(steps.phoneNumberId).waitFor();
  assert.equal(await guide().getByText("Where webhooks go").count(), 0);
  await it.accessible();
});

it.inBoth("the first steps stay at hand when there are conversations", async () => {
  await it.simulator.receive(customer, "text", { body: "Hello" });
  await it.phone.open();
  await it.phone.panel("Start");
  await it.page.getByRole("heading", { name: "First steps" }).waitFor();
  await guide().getByText("Send a first message").waitFor();
  await it.accessible();
});
