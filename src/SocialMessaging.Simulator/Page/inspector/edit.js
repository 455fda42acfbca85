// Changes what was sent, and sends it again: a webhook with a new signature, a Graph call with a token of the reader's choice.

import { api } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { pretty } from "../core/format.js";
import { toast } from "../core/toast.js";

let token = "SIMULATOR-LOCAL-BUSINESS";

export function editWebhook(webhook) {
  edit("Edit the webhook", "It is signed anew and posted once, as a webhook of its own.", webhook.body, [], async (text) => {
    const sent = await api.resendEdited(webhook.id, text);
    const [attempt] = sent.attempts;
    toast(attempt?.status === 200 ? "Sent" : `The callback answered ${attempt?.status ?? attempt?.failure}`, attempt?.status === 200 ? "info" : "bad");
  });
}

export function editCall(call) {
  const field = h("input", { name: "token", value: token, autocomplete: "off", spellcheck: "false" });
  edit(
    "Edit the Graph call",
    `${call.method} ${call.path}. The token of the first call is not kept.`,
    call.request,
    [h("label", {}, "Access token", field)],
    async (text) => {
      token = field.value;
      const response = await fetch(`${call.path}${call.query.includes("***") ? "" : call.query}`, {
        method: call.method,
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
        body: text,
      });
      const answer = await response.json().catch(() => ({}));
      toast(response.ok ? "Meta's simulator took it" : (answer.error?.message ?? `Answered ${response.status}`), response.ok ? "info" : "bad");
    },
  );
}

function edit(title, note, text, fields, send) {
  const area = h("textarea", { rows: "14", class: "edit-body", spellcheck: "false", "aria-label": "Body", value: pretty(text) });
  const fault = h("p", { class: "edit-fault", role: "alert" });
  const form = (close) => {
    const submit = async (event) => {
      event.preventDefault();
      try {
        JSON.parse(area.value);
      } catch (error) {
        fault.textContent = `This is not JSON: ${error.message}`;
        area.focus();
        return;
      }
      try {
        await send(area.value);
        close();
      } catch (error) {
        fault.textContent = error.message;
      }
    };
    return h(
      "form",
      { class: "fields", on: { submit } },
      h("p", { class: "note" }, note),
      fields,
      area,
      fault,
      h(
        "div",
        { class: "dialog-actions" },
        h("button", { type: "button", on: { click: close } }, "Cancel"),
        h("button", { type: "submit", class: "primary" }, "Send"),
      ),
    );
  };
  openDialog(title, form, { wide: true });
  area.focus();
  area.setSelectionRange(0, 0);
  area.scrollTop = 0;
}
