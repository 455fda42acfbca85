// Flows: the button of a message opens the form, its screens are filled in one after the other, and the answer goes to the business. Also
// the customer who comes from an ad.

import { answer, isAnswered } from "../chat/answer.js";
import { call } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { addAttachment, addMessageKind, addTemplateButton } from "../core/registry.js";
import { toast } from "../core/toast.js";
import { tap, taps } from "../kinds/parts.js";
import { play } from "./player.js";

export function start() {
  addMessageKind("interactive/flow", {
    render: (content, message) => taps(flowButton(content.action?.parameters?.flow_cta ?? "Open", content.action?.parameters, message)),
  });
  addTemplateButton("FLOW", (button, message) => flowButton(button.text, button, message));
  addAttachment({ label: "Come from an ad", icon: "megaphone", order: 8, run: adForm });
}

function flowButton(words, parameters, message) {
  return tap(words, "flow", () => open(words, parameters ?? {}, message), isAnswered(message) || Boolean(message.flowClosed));
}

function open(words, parameters, message) {
  const host = h("div", { class: "flow" });
  const token = h("input", { type: "checkbox" });
  const advanced = h(
    "details",
    { class: "flow-advanced" },
    h("summary", {}, "Advanced"),
    h("label", { class: "flow-choice" }, token, h("span", {}, "Leave flow_token out, as some phones do")),
    h(
      "button",
      {
        type: "button",
        on: {
          click: () => {
            close();
            answerAsJson(parameters, message);
          },
        },
      },
      "Answer with JSON instead",
    ),
  );
  const close = openDialog(words, [host, advanced]);
  play(
    host,
    { messageId: message.id },
    {
      phoneNumberId: message.phoneNumberId,
      heading: (title) => {
        document.getElementById("dialog-title").textContent = title || words;
      },
      more: () => ({ withoutToken: token.checked }),
      completed: () => {
        close();
        toast("Sent");
      },
      closed: () => advanced.remove(),
    },
  );
}

function answerAsJson(parameters, message) {
  const field = h("textarea", {
    rows: "8",
    "aria-label": "Response as JSON",
    value: JSON.stringify({ flow_token: parameters.flow_token ?? "unused" }, null, 2),
  });
  const error = h("p", { class: "failure", role: "alert" });
  const close = openDialog("Answer the Flow", [
    h("p", { class: "note" }, "The response of the last screen, as JSON."),
    field,
    error,
    h("div", { class: "dialog-actions" }, h("button", { type: "button", class: "primary", on: { click: send } }, "Send")),
  ]);

  async function send() {
    try {
      JSON.parse(field.value);
      await answer(message, "interactive", { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: field.value } });
      close();
    } catch (failure) {
      error.textContent = failure instanceof SyntaxError ? "This is not valid JSON" : failure.message;
    }
  }
}

function adForm(home) {
  const fields = {
    headline: h("input", { type: "text", value: "Chat with us", required: true, autocomplete: "off" }),
    body: h("input", { type: "text", value: "Spring sale: 20% off everything", autocomplete: "off" }),
    text: h("input", { type: "text", value: "Hello! Can I get more info on this?", required: true, autocomplete: "off" }),
  };
  const error = h("p", { class: "failure", role: "alert" });
  const close = openDialog(
    "Come from an ad",
    h(
      "form",
      {
        class: "fields",
        on: {
          submit: async (event) => {
            event.preventDefault();
            try {
              const values = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value.trim()]));
              await call("POST", "/simulator/ad-clicks", { from: home.customer, to: home.phoneNumberId, ...values });
              close();
            } catch (failure) {
              error.textContent = `Not sent: ${failure.message}`;
            }
          },
        },
      },
      h("p", { class: "note" }, "The message carries the ad's referral and a click id that the dataset of the business accepts."),
      h("label", {}, "The ad's headline", fields.headline),
      h("label", {}, "The ad's text", fields.body),
      h("label", {}, "What the customer writes", fields.text),
      error,
      h("div", { class: "dialog-actions" }, h("button", { class: "primary" }, "Send")),
    ),
  );
  fields.text.select();
}
