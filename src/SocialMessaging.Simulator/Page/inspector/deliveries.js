// What has become of the events at those who have subscribed to their topics: asked for while the inspector is seen.

import { call } from "../core/api.js";
import { h } from "../core/dom.js";
import { clock } from "../core/format.js";
import { toast } from "../core/toast.js";

const asked = 100;
const looks = { delivered: "good", waiting: "warn", dead: "bad" };
const words = { delivered: "delivered", waiting: "waiting", dead: "given up" };
let subscribers = new Map();

const isSettled = (event) => event.deliveries?.length > 0 && event.deliveries.every((delivery) => delivery.state === "delivered");

// Fetches what has become of the first hundred events that are not settled yet; tells whether anything has changed.
export async function fetchDeliveries(events) {
  const { subscriptions } = await call("GET", "/local/subscriptions");
  const before = subscribers.size;
  subscribers = new Map(subscriptions.map((subscription) => [subscription.id, subscription]));
  const wanted = subscribers.size === 0 ? [] : events.filter((event) => !isSettled(event)).slice(0, asked);
  if (wanted.length === 0) {
    return before !== subscribers.size;
  }
  const { deliveries } = await call("GET", `/local/deliveries?${wanted.map((event) => `event=${event.sequence}`).join("&")}`);
  const found = Map.groupBy(deliveries, (delivery) => delivery.event);
  let changed = before !== subscribers.size;
  for (const event of wanted) {
    const now = found.get(event.sequence) ?? [];
    changed ||= JSON.stringify(now) !== JSON.stringify(event.deliveries ?? []);
    event.deliveries = now;
  }
  return changed;
}

export function showDeliveries(event) {
  const list = event.deliveries ?? [];
  if (list.length === 0) {
    return subscribers.size > 0 && h("p", { class: "note" }, "No subscription wants this event.");
  }
  return h("div", { class: "deliveries" }, h("b", {}, "Deliveries"), h("ul", { "aria-label": "Deliveries" }, list.map(showDelivery)));
}

function showDelivery(delivery) {
  const subscriber = subscribers.get(delivery.subscription);
  const { state, attempts, outcome, dueAt } = delivery;
  const again = () => redrive(delivery.subscription);
  return h(
    "li",
    {},
    h(
      "div",
      { class: "delivery-head" },
      h("span", { class: "chip" }, subscriber?.protocol ?? "ended"),
      h("span", { class: "what", title: subscriber?.endpoint }, subscriber?.endpoint ?? `subscription ${delivery.subscription}`),
      h("span", { class: `chip ${looks[state]}` }, words[state]),
    ),
    h(
      "div",
      { class: "delivery-foot" },
      h(
        "p",
        { class: state === "delivered" || attempts === 0 ? "note" : "failure" },
        attempts > 0 && `Attempt ${attempts}: ${outcome ?? "no answer"}`,
        attempts > 0 && state !== "waiting" && ` at ${clock(dueAt)}`,
        state === "waiting" && (attempts > 0 ? `, next attempt at ${clock(dueAt)}` : "On its way"),
        state === "dead" && `, dead letter${subscriber?.deadLetterTargetArn ? ` for ${subscriber.deadLetterTargetArn}` : ""}`,
      ),
      state === "dead" && subscriber && h("button", { type: "button", class: "link", on: { click: again } }, "Try again"),
    ),
  );
}

// SNS redrives all that a subscription has given up, and so does the host.
async function redrive(id) {
  try {
    const { redriven } = await call("POST", `/local/subscriptions/${encodeURIComponent(id)}/redrive`, {});
    toast(`${redriven} tried again`);
  } catch (error) {
    toast(error.message, "bad");
  }
}
