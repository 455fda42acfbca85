// Points the app's webhooks at an address of one's own, by the same call of the Graph API that does it at Meta: the address has to answer
// the challenge.

import { h } from "../core/dom.js";
import { sameCalls } from "../core/same-call.js";
import { tell } from "../core/store.js";
import { toast } from "../core/toast.js";

const pathOf = (app) => `/graph/v24.0/${app.id}/subscriptions`;

async function graph(app, method, body) {
  const response = await fetch(pathOf(app), {
    method,
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${app.id}|${app.secret}` },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(answer.error?.message ?? `The simulator answered ${response.status}`);
  }
}

export function callbackForm({ app }) {
  const url = h("input", { type: "url", required: true, value: app.callbackUrl ?? "http://127.0.0.1:3000/webhook" });
  const token = h("input", { type: "text", required: true, value: app.verifyToken });
  const error = h("p", { class: "failure", role: "alert" });
  const order = () => ({ object: "whatsapp_business_account", callback_url: url.value.trim(), verify_token: token.value.trim() });
  const authorization = [`Authorization: Bearer ${app.id}|${app.secret}`];
  const same = sameCalls("callback", () => [
    ["Verify and use", ["POST", pathOf(app), order(), authorization]],
    ["Take back", ["DELETE", pathOf(app), undefined, authorization]],
  ]);

  async function act(method, body, words) {
    error.textContent = "";
    try {
      await graph(app, method, body);
      toast(words);
      tell("changed:callback");
    } catch (failure) {
      error.textContent = failure.message;
    }
  }

  return [
    h("p", { class: "note" }, app.callbackUrl ? ["Webhooks go to ", h("code", {}, app.callbackUrl), "."] : "Nobody gets the webhooks yet."),
    h(
      "form",
      {
        class: "fields",
        on: {
          input: same.draw,
          submit: (event) => {
            event.preventDefault();
            act("POST", order(), "Verified: webhooks go there from now on");
          },
        },
      },
      h("label", {}, "Your callback", url),
      h("label", {}, "Verify token, which it compares before it answers the challenge", token),
      error,
      h(
        "div",
        { class: "decisions" },
        h("button", { class: "primary" }, "Verify and use"),
        app.ownCallback && h("button", { type: "button", on: { click: () => act("DELETE", null, "Webhooks go where they went at first") } }, "Take back"),
        same.button,
      ),
    ),
    same.list,
  ];
}
