// One step unfolded: a Graph call, a webhook or an SNS event with its headers and bodies, and what can be done with it.

import { api } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { clock, pretty } from "../core/format.js";
import { copy, copyButton, toast } from "../core/toast.js";
import { curlOfCall, curlOfWebhook } from "./curl.js";
import { showDeliveries } from "./deliveries.js";
import { editCall, editWebhook } from "./edit.js";

const labels = { call: "Graph", webhook: "webhook", event: "SNS" };
const looks = { call: "info", webhook: "violet", event: "good" };
const opened = new Set();
const asSent = new Set();

export const stepLabel = (kind) => labels[kind];
export const stepLook = (kind) => looks[kind];

export function showStep(step) {
  const details = h(
    "details",
    { class: `entry ${step.kind}`, open: opened.has(step.key), data: { kind: step.kind, key: step.key } },
    h(
      "summary",
      {},
      h("span", { class: `chip ${looks[step.kind]}` }, labels[step.kind]),
      h("span", { class: "what" }, step.what),
      h("span", { class: `outcome ${step.failed ? "bad" : "good"}` }, step.outcome),
      h("time", {}, clock(step.at)),
    ),
  );
  const unfold = () => details.open && details.childElementCount === 1 && details.append(...parts[step.kind](step.item));
  // A toggle is told later, and a new drawing may come before it: what was asked for is noted at once.
  details.firstElementChild.addEventListener("click", () => opened[details.open ? "delete" : "add"](step.key));
  details.addEventListener("toggle", () => {
    opened[details.open ? "add" : "delete"](step.key);
    unfold();
  });
  unfold();
  return details;
}

const parts = {
  call: (call) => [
    line("Took", `${call.milliseconds} ms`),
    call.query && line("Query", call.query),
    headers("Request headers", call.requestHeaders),
    call.request !== null && body(`c${call.id}q`, "Request", call.request),
    headers("Answer's headers", call.responseHeaders),
    call.response !== null && body(`c${call.id}a`, "Answer", call.response),
    actions(
      button("Copy as curl", () => copy(curlOfCall(call, location.origin))),
      isRepeatable(call) && button("Edit and send again", () => editCall(call)),
    ),
  ].filter(Boolean),

  webhook: (webhook) => [
    line("To", webhook.url),
    line("State", webhook.state + (webhook.nextAttemptAt ? `, again at ${clock(webhook.nextAttemptAt)}` : "")),
    headers("Headers", { "Content-Type": "application/json", "User-Agent": "facebookexternalua", "X-Hub-Signature-256": webhook.signature }),
    body(`w${webhook.id}`, "Body", webhook.body),
    h(
      "ol",
      { class: "attempts", "aria-label": "Attempts" },
      webhook.attempts.map((attempt) =>
        h(
          "li",
          { class: attempt.status === 200 ? "" : "failed" },
          `${clock(attempt.at)} \u2192 ${attempt.status ?? attempt.failure} (${attempt.milliseconds} ms)`,
          attempt.answer && h("pre", {}, attempt.answer),
        ),
      ),
    ),
    webhook.body &&
      actions(
        button("Copy as curl", () => copy(curlOfWebhook(webhook))),
        button("Send again", () => api.resend(webhook.id)),
        button("Edit and send again", () => editWebhook(webhook)),
      ),
  ].filter(Boolean),

  event: (event) => [
    line("Topic", event.topicArn),
    line("SNS message", event.messageId),
    event.own && line("messageId", event.own),
    showDeliveries(event),
    body(`e${event.sequence}t`, "Attributes", JSON.stringify(event.messageAttributes ?? {})),
    body(`e${event.sequence}m`, "Message", event.message),
    event.entry && body(`e${event.sequence}w`, "whatsAppWebhookEntry", event.entry),
  ].filter(Boolean),
};

// Uploads are not kept as bytes; everything else that changes something can be sent again.
const isRepeatable = (call) => call.method === "POST" && (call.requestHeaders?.["Content-Type"] ?? "").startsWith("application/json");

function line(name, value) {
  return h("p", { class: "pair" }, h("b", {}, `${name}: `), h("span", {}, value ?? ""));
}

function headers(name, values) {
  return h(
    "div",
    { class: "headers" },
    h("b", {}, name),
    Object.entries(values ?? {}).map(([key, value]) => line(key, value ?? "not sent yet")),
  );
}

// Pretty-printed, or byte for byte as it went over the wire.
function body(key, name, text) {
  const box = h("div", { class: "raw" });
  const draw = () => {
    const raw = asSent.has(key);
    const flip = () => {
      asSent[raw ? "delete" : "add"](key);
      draw();
      box.querySelector("button").focus();
    };
    fill(
      box,
      h(
        "div",
        { class: "raw-head" },
        h("b", {}, name),
        h("button", { type: "button", class: "link", "aria-pressed": String(raw), on: { click: flip } }, "as sent"),
        copyButton(() => (asSent.has(key) ? text : pretty(text)), `Copy ${name.toLowerCase()}`),
      ),
      h("pre", { tabindex: "0", "aria-label": name }, text === null ? "not sent yet" : raw ? text : pretty(text)),
    );
  };
  draw();
  return box;
}

const actions = (...buttons) => h("div", { class: "step-actions" }, buttons);

function button(label, run) {
  const element = h("button", { type: "button" }, label);
  element.addEventListener("click", async () => {
    element.disabled = true;
    try {
      await run();
    } catch (error) {
      toast(error.message, "bad");
    } finally {
      element.disabled = false;
    }
  });
  return element;
}
