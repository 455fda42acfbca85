// Everything that opens above the page.

import { fill, h } from "./dom.js";
import { state } from "./store.js";

const dialog = document.getElementById("dialog");

function open(title, ...children) {
  fill(
    dialog,
    h("h2", { id: "dialog-title" }, title),
    children,
    h("form", { method: "dialog", class: "close" }, h("button", {}, "Close")));
  dialog.showModal();
}

export function listDialog(action, choose) {
  open(
    action.button,
    (action.sections ?? []).map((section) => h(
      "section", {},
      section.title && h("h3", {}, section.title),
      (section.rows ?? []).map((row) => h(
        "button",
        {
          type: "button", class: "option",
          on: { click: () => { dialog.close(); choose({ id: row.id, title: row.title, ...(row.description ? { description: row.description } : {}) }); } },
        },
        row.title, row.description && h("small", {}, row.description))))));
}

export function imageDialog(source, caption) {
  open(caption ?? "Image", h("img", { src: source, alt: caption ?? "Image", class: "large" }));
}

export function reactDialog(choose) {
  const emojis = ["\u{1F44D}", "\u2764\uFE0F", "\u{1F602}", "\u{1F62E}", "\u{1F622}", "\u{1F64F}"];
  open("React", h(
    "div", { class: "emojis" },
    emojis.map((emoji) => h("button", { type: "button", on: { click: () => { dialog.close(); choose(emoji); } } }, emoji)),
    h("button", { type: "button", on: { click: () => { dialog.close(); choose(""); } } }, "None")));
}

export function flowDialog(parameters, send) {
  const text = h("textarea", { rows: "8", "aria-label": "Response as JSON" });
  text.value = JSON.stringify({ flow_token: parameters.flow_token ?? "unused" }, null, 2);
  open("Answer the Flow", h("p", { class: "note" }, "The response of the last screen, as JSON."), text,
    h("button", { type: "button", class: "primary", on: { click: () => { dialog.close(); send(text.value); } } }, "Send"));
}

export function newDialog(start) {
  const number = h("input", { type: "tel", value: "15550109999", required: true, pattern: "\\+?[0-9 \\-]{5,25}", "aria-label": "The customer's number" });
  const name = h("input", { type: "text", placeholder: "as WhatsApp shows it", "aria-label": "The customer's name", maxlength: "100" });
  const phone = h(
    "select", { "aria-label": "The business number" },
    [...state.phones.values()].map((known) => h("option", { value: known.id }, `${known.displayPhoneNumber} ${known.verifiedName}`)));
  open("New conversation", h(
    "form",
    {
      class: "fields",
      on: {
        submit: (event) => {
          event.preventDefault();
          dialog.close();
          start(phone.value, number.value.replaceAll(/\D/g, ""), name.value.trim());
        },
      },
    },
    h("label", {}, "Customer's number", number), h("label", {}, "Name", name), h("label", {}, "Writes to", phone),
    h("button", { class: "primary" }, "Start")));
}
