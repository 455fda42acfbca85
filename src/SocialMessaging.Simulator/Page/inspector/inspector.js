// What became of one message, or of everything: Graph calls, webhooks and the events that followed.

import { api } from "../core/api.js";
import { fill, h, onceAFrame } from "../core/dom.js";
import { clock, pretty } from "../core/format.js";
import { addPanel, preview } from "../core/registry.js";
import { go, route } from "../core/route.js";
import { keyOf, listen, state, tell } from "../core/store.js";

const shownAtOnce = 100;
let tab = "all";
const opened = new Set();

export function start() {
  addPanel({ id: "inspector", label: "Inspect", title: "Inspector", icon: "inspect", order: 10, draw });
}

function draw(body) {
  const redraw = onceAFrame(() => drawBody(body));
  listen(["trace", "messages", "history", "loaded", "route", "host"], () => route.panel === "inspector" && redraw());
  redraw();
}

function reveal(message) {
  go({ conversation: keyOf(message) });
  tell("reveal", message.id);
}

function drawBody(pane) {
  const message = state.messages.get(route.message);
  const entries = collect(message)
    .filter((entry) => tab === "all" || entry.kind === tab)
    .slice(0, shownAtOnce);
  const kinds = [["all", "All"], ["webhook", "Webhooks"], ["call", "Graph calls"], ...(state.hasEvents ? [["event", "SNS events"]] : [])];
  const scroll = pane.querySelector(".entries")?.scrollTop ?? 0;
  fill(
    pane,
    message
      ? about(message)
      : h(
          "p",
          { class: "note about" },
          "Everything that happened, newest first. Choose Inspect at a message to see only what belongs to it.",
        ),
    h(
      "div",
      { class: "kinds", role: "group", "aria-label": "Kind" },
      kinds.map(([kind, text]) =>
        h(
          "button",
          {
            type: "button",
            "aria-pressed": String(kind === tab),
            on: {
              click: () => {
                tab = kind;
                drawBody(pane);
              },
            },
          },
          text,
        ),
      ),
    ),
    h("div", { class: "entries" }, entries.map(show), entries.length === 0 && h("p", { class: "empty" }, "Nothing yet.")),
  );
  pane.querySelector(".entries").scrollTop = scroll;
}

function about(message) {
  return h(
    "section",
    { class: "about" },
    h("h3", {}, preview(message) || message.type),
    h("p", { class: "id" }, message.id),
    message.bizOpaqueCallbackData && h("p", { class: "note" }, `biz_opaque_callback_data: ${message.bizOpaqueCallbackData}`),
    h(
      "ol",
      { class: "timeline" },
      h(
        "li",
        {},
        message.direction === "outbound" ? "accepted " : "received ",
        h("time", {}, new Date(message.timestamp * 1000).toLocaleTimeString()),
      ),
      message.statuses.map((status) =>
        h(
          "li",
          { class: status.status },
          `${status.status} `,
          h("time", {}, new Date(status.timestamp * 1000).toLocaleTimeString()),
          status.errors && ` ${status.errors[0].code} ${status.errors[0].title}`,
        ),
      ),
    ),
    h("button", { type: "button", on: { click: () => reveal(message) } }, "Show in the conversation"),
    " ",
    h("button", { type: "button", on: { click: () => go({ message: null }) } }, "Show everything"),
  );
}

function collect(message) {
  const webhooks = [...state.webhooks.values()]
    .filter((webhook) => !message || webhook.messageIds.includes(message.id))
    .map((webhook) => ({ kind: "webhook", at: webhook.attempts[0]?.at ?? webhook.createdAt, item: webhook, key: `w${webhook.id}` }));
  const calls = [...state.calls.values()]
    .filter((call) => !message || call.messageId === message.id)
    .map((call) => ({ kind: "call", at: call.at, item: call, key: `c${call.id}` }));
  const events = state.events
    .filter((event) => !message || event.messageIds.includes(message.id))
    .map((event) => ({ kind: "event", at: event.publishedAt, item: event, key: `e${event.sequence}` }));
  return [...webhooks, ...calls, ...events].sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}

function show(entry) {
  const { kind, item, key } = entry;
  const parts = { webhook, call, event }[kind](item);
  const details = h(
    "details",
    { class: `entry ${kind}`, open: opened.has(key), data: { kind, key } },
    h(
      "summary",
      {},
      h("span", { class: `chip ${kind}` }, parts.chip),
      h("span", { class: "what" }, parts.what),
      h("span", { class: `outcome ${parts.good ? "good" : "bad"}` }, parts.outcome),
      h("time", {}, clock(entry.at)),
    ),
  );
  const open = () => {
    if (details.open && details.childElementCount === 1) {
      details.append(...parts.details().filter((part) => part));
    }
  };
  details.addEventListener("toggle", () => {
    opened[details.open ? "add" : "delete"](key);
    open();
  });
  open();
  return details;
}

function webhook(item) {
  const last = item.attempts[item.attempts.length - 1];
  return {
    chip: "webhook",
    what: item.kinds.join(", "),
    outcome: last ? String(last.status ?? "failed") : item.state,
    good: last?.status === 200,
    details: () => [
      line("To", item.url),
      line("State", item.state + (item.nextAttemptAt ? `, again at ${clock(item.nextAttemptAt)}` : "")),
      line("X-Hub-Signature-256", item.signature),
      links(item.messageIds),
      raw("Body, as sent", item.body),
      h(
        "ol",
        { class: "attempts" },
        item.attempts.map((attempt) =>
          h(
            "li",
            {},
            `${clock(attempt.at)} \u2192 ${attempt.status ?? attempt.failure} (${attempt.milliseconds} ms)`,
            attempt.answer && h("pre", {}, attempt.answer),
          ),
        ),
      ),
      h(
        "button",
        {
          type: "button",
          class: "again",
          on: {
            click: async (event) => {
              event.target.disabled = true;
              await api.resend(item.id);
            },
          },
        },
        "Send again",
      ),
    ],
  };
}

function call(item) {
  return {
    chip: "Graph",
    what: `${item.method} ${item.path}`,
    outcome: String(item.status),
    good: item.status < 300,
    details: () => [
      item.query && line("Query", item.query),
      line("Took", `${item.milliseconds} ms`),
      item.messageId && links([item.messageId]),
      item.request && raw("Request", pretty(item.request)),
      item.response && raw("Answer", pretty(item.response)),
    ],
  };
}

function event(item) {
  return {
    chip: "SNS",
    what: item.messageAttributes?.eventType?.Value ?? "event",
    outcome: item.messageAttributes?.status?.Value ?? "published",
    good: true,
    details: () => [
      line("Topic", item.topicArn),
      line("SNS message", item.messageId),
      item.own && line("messageId", item.own),
      links(item.messageIds),
      raw("Attributes", JSON.stringify(item.messageAttributes ?? {}, null, 2)),
      raw("Message", pretty(item.message)),
      item.entry && raw("whatsAppWebhookEntry", pretty(item.entry)),
    ],
  };
}

function line(name, value) {
  return h("p", { class: "pair" }, h("b", {}, `${name}: `), h("span", {}, value ?? ""));
}

function raw(name, text) {
  return h("div", { class: "raw" }, h("b", {}, name), h("pre", { tabindex: "0" }, text ?? "not sent yet"));
}

function links(ids) {
  return h(
    "p",
    { class: "pair" },
    ids.map((id) =>
      h(
        "button",
        { type: "button", class: "link", title: id, on: { click: () => state.messages.has(id) && reveal(state.messages.get(id)) } },
        state.messages.has(id) ? `Message: ${preview(state.messages.get(id)).slice(0, 40)}` : id,
      ),
    ),
  );
}
