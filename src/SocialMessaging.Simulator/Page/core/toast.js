// A short word at the edge, and copying, which needs one.

import { h } from "./dom.js";
import { icon } from "./icons.js";

const lasts = 2600;

export function toast(text, kind = "info") {
  const note = h("div", { class: `toast ${kind}` }, text);
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), lasts);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied");
  } catch {
    toast("The browser did not allow copying", "bad");
  }
}

export function copyButton(text, label = "Copy") {
  return h(
    "button",
    {
      type: "button",
      class: "icon-button small",
      "aria-label": label,
      title: label,
      on: { click: () => copy(typeof text === "function" ? text() : text) },
    },
    icon("copy", 16),
  );
}
