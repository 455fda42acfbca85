// Starts a conversation with somebody new, or goes on with somebody known.

import { api, call } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { digitsOf } from "../core/format.js";
import { loadCustomers } from "../core/load.js";
import { go } from "../core/route.js";
import { listen, state } from "../core/store.js";
import { toast } from "../core/toast.js";

export function start() {
  listen("new-chat", ask);
  document.addEventListener("keydown", (event) => {
    const free = !event.target.closest?.("input, textarea, select, dialog, .menu") && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "n" && free) {
      event.preventDefault();
      ask();
    }
  });
}

function ask() {
  const number = h("input", {
    type: "tel",
    value: "+1 555 010 9999",
    required: true,
    pattern: "\\+?[0-9 \\-\\(\\)]{5,25}",
    title: "5 to 20 digits",
    autocomplete: "off",
  });
  const name = h("input", { type: "text", placeholder: "as WhatsApp shows it", maxlength: "100", autocomplete: "off" });
  const phone = h(
    "select",
    {},
    [...state.phones.values()].map((known) =>
      h("option", { value: known.id }, `${known.displayPhoneNumber}, ${known.verifiedName}${known.registered ? "" : " (not registered)"}`),
    ),
  );
  const fromAd = h("input", { type: "checkbox" });
  const close = openDialog(
    "New chat",
    h(
      "form",
      {
        class: "fields",
        on: {
          submit: (event) => {
            event.preventDefault();
            close();
            begin(phone.value, digitsOf(number.value), name.value.trim(), fromAd.checked);
          },
        },
      },
      h("label", {}, "The customer's number", number),
      h("label", {}, "The customer's name (optional)", name),
      h("label", {}, "Writes to", phone),
      h("label", { class: "flow-choice" }, fromAd, h("span", {}, "Comes from an ad")),
      h("div", { class: "dialog-actions" }, h("button", { class: "primary" }, "Start")),
    ),
  );
  number.select();
}

async function begin(phoneNumberId, customer, name, fromAd) {
  go({ conversation: `${phoneNumberId}|${customer}`, message: null });
  try {
    if (name) {
      await api.rename(customer, name);
      await loadCustomers();
    }
    if (fromAd) {
      await call("POST", "/simulator/ad-clicks", { from: customer, to: phoneNumberId });
    }
  } catch (error) {
    toast(error.message, "bad");
  }
}
