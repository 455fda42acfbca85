// What the host beside the simulator publishes: SNS events in the inspector, and what has become of them at their subscribers.

import assert from "node:assert/strict";
import { customer, eventually, setUp } from "./setting.mjs";

const it = setUp();
const queues = "arn:aws:sqs:us-east-1:000000000000";
const here = () => `${it.simulator.phone}/${customer}`;

// A host as the local one answers: events by number, and what the test says of subscriptions and deliveries.
async function host(events, topics = { subscriptions: [], deliveries: [] }) {
  const asked = [];
  await it.page.route("**/local/**", (route) => {
    const url = new URL(route.request().url());
    asked.push(`${route.request().method()} ${url.pathname}${url.search}`);
    if (url.pathname === "/local/events") {
      const after = Number(url.searchParams.get("after"));
      return route.fulfill({ json: { last: events.length, events: events.filter((event) => event.sequence > after) } });
    }
    if (url.pathname === "/local/deliveries") {
      const wanted = url.searchParams.getAll("event").map(Number);
      return route.fulfill({ json: { deliveries: topics.deliveries.filter((delivery) => wanted.includes(delivery.event)) } });
    }
    if (url.pathname.endsWith("/redrive")) {
      const again = { state: "waiting", attempts: 0 };
      topics.deliveries = topics.deliveries.map((delivery) => (delivery.state === "dead" ? { ...delivery, ...again } : delivery));
      return route.fulfill({ json: { redriven: 1 } });
    }
    const known = url.pathname === "/local/subscriptions";
    return route.fulfill(known ? { json: { subscriptions: topics.subscriptions } } : { status: 404 });
  });
  return asked;
}

const status = (sequence, id, publishedAt = new Date()) => ({
  sequence,
  publishedAt: publishedAt.toISOString(),
  topicArn: "arn:aws:sns:us-east-1:000000000000:whatsapp-events",
  messageId: `sns-${sequence}`,
  messageAttributes: { eventType: { Type: "String", Value: "status" }, status: { Type: "String", Value: "sent" } },
  message: JSON.stringify({
    messageId: "our-id",
    whatsAppWebhookEntry: JSON.stringify({ id: "100000000000001", changes: [{ field: "messages", value: { statuses: [{ id }] } }] }),
  }),
});

it.inBoth("shows the webhook, the Graph call and the event of a message, and sends the webhook again", async () => {
  const id = await it.simulator.send(customer, "text", { body: "Look at me" }, { biz_opaque_callback_data: "our-id" });
  await it.simulator.wait({ status: "delivered" });
  await host([status(1, id)]);
  await it.phone.open(`${it.simulator.phone}/${customer}`);
  await it.phone.bubble("Look at me").waitFor();
  await it.phone.inspect("Look at me");
  const trace = it.phone.trace("Look at me");
  await trace.locator(".about .id", { hasText: id }).waitFor();
  await it.phone.entries("call").first().waitFor();
  await it.phone.entries("event").first().waitFor();
  const entry = trace.locator(".entry.webhook", { hasText: "status sent" });
  await entry.locator("summary").click();
  await entry.locator(".raw pre", { hasText: id.slice(0, 30) }).waitFor();
  await entry.locator(".pair", { hasText: "sha256=" }).waitFor();
  await entry.getByRole("button", { name: "Send again", exact: true }).click();
  await entry.locator(".attempts li").nth(1).waitFor();
  const { webhooks } = await it.simulator.webhooks(`messageId=${encodeURIComponent(id)}`);
  assert.equal(webhooks.find((webhook) => webhook.kinds[0] === "status sent").attempts.length, 2);
});

it.byEach("an event unfolds into its deliveries, and what was given up is tried again", async (use) => {
  const id = await it.simulator.send(customer, "text", { body: "To subscribers" });
  const at = new Date().toISOString();
  const delivery = { type: "Notification", event: 1, createdAt: at, dueAt: at };
  const topics = {
    subscriptions: [
      { id: "a", protocol: "http", endpoint: "http://127.0.0.1:3000/hook" },
      { id: "b", protocol: "lambda", endpoint: "http://127.0.0.1:3001/2015-03-31/functions/OnEvent/invocations" },
      { id: "c", protocol: "sqs", endpoint: `${queues}:queue`, deadLetterTargetArn: `${queues}:dead` },
    ],
    deliveries: [
      { ...delivery, id: 1, subscription: "a", state: "delivered", attempts: 1, outcome: "HTTP 200" },
      { ...delivery, id: 2, subscription: "b", state: "waiting", attempts: 2, outcome: "no answer: ConnectionError" },
    ],
  };
  const asked = await host([status(1, id)], topics);
  await it.phone.open(`${here()}?panel=inspector`);
  const row = it.phone.trace("To subscribers");
  await row.locator(".path .chip.bad", { hasText: "SNS" }).waitFor();
  await use(row.locator("> summary"));
  const event = row.locator(".entry.event");
  await event.locator(".outcome.bad", { hasText: "retrying" }).waitFor();
  await use(event.locator("> summary"));
  const deliveries = event.getByRole("list", { name: "Deliveries" }).getByRole("listitem");
  await eventually(() => deliveries.count(), 2);
  await deliveries.nth(0).getByText("Attempt 1: HTTP 200").waitFor();
  await deliveries.nth(0).getByText("delivered", { exact: true }).waitFor();
  await deliveries.nth(1).getByText(/^Attempt 2: no answer: ConnectionError, next attempt at \d/).waitFor();
  await it.accessible();

  topics.deliveries[1] = { ...topics.deliveries[1], state: "delivered", attempts: 3, outcome: "HTTP 200" };
  topics.deliveries.push({ ...delivery, id: 3, subscription: "c", state: "dead", attempts: 4, outcome: "AccessDenied" });
  await event.locator(".outcome.bad", { hasText: "given up" }).waitFor();
  await deliveries.nth(2).getByText(/^Attempt 4: AccessDenied at .*, dead letter for arn:aws:sqs:us-east-1:000000000000:dead$/).waitFor();
  await it.accessible();
  await use(deliveries.nth(2).getByRole("button", { name: "Try again" }));
  await deliveries.nth(2).getByText("On its way").waitFor();
  assert.ok(asked.includes("POST /local/subscriptions/c/redrive"), asked.join());
  topics.deliveries[2] = { ...topics.deliveries[2], state: "delivered", attempts: 1, outcome: "sent" };
  await event.locator(".outcome.good", { hasText: "delivered" }).waitFor();
  await row.locator(".path .chip.good", { hasText: "SNS" }).waitFor();
  const asking = asked.filter((call) => call.startsWith("GET /local/deliveries")).length;
  await it.page.waitForResponse("**/local/subscriptions");
  await it.page.waitForResponse("**/local/subscriptions");
  assert.equal(asked.filter((call) => call.startsWith("GET /local/deliveries")).length, asking, "what has arrived is asked for no more");
});

it.inBoth("events of what a reset has taken away are not listed, after a reload neither", async () => {
  const events = [status(1, await it.simulator.send(customer, "text", { body: "Soon gone" }))];
  await host(events);
  await it.phone.open("?panel=inspector");
  await it.page.locator(".trace .chip", { hasText: "SNS" }).waitFor();
  await it.simulator.call("POST", "/simulator/reset", {});
  await it.page.getByText("Nothing yet.").waitFor();
  await it.page.reload();
  await it.phone.live();
  await it.page.getByText("Nothing yet.").waitFor();
  events.push(status(2, await it.simulator.send(customer, "text", { body: "Still here" })));
  await it.phone.trace("Still here").locator(".chip", { hasText: "SNS" }).waitFor();
  await it.simulator.call("POST", "/simulator/reset", { wabaId: "100000000000002" });
  events.push(status(3, await it.simulator.send(customer, "text", { body: "Another account was reset" })));
  await it.phone.trace("Another account was reset").locator(".chip", { hasText: "SNS" }).waitFor();
  await it.phone.trace("Still here").locator(".chip", { hasText: "SNS" }).waitFor();
  await it.simulator.call("POST", "/simulator/reset", { wabaId: "100000000000001" });
  await it.phone.trace("Still here").waitFor({ state: "detached" });
  await eventually(() => it.page.locator(".entry.event, .trace .chip", { hasText: "SNS" }).count(), 0);
});
