// What opens above the page. One dialog at a time; it gives the focus back to where it was.

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";

const element = () => document.getElementById("dialog");

// body: elements, or a function of close that returns them.
export function openDialog(title, body, { wide = false, actions = [] } = {}) {
  const dialog = element();
  const close = () => dialog.close();
  dialog.classList.toggle("wide", wide);
  fill(
    dialog,
    h(
      "header",
      { class: "dialog-head" },
      h("h2", { id: "dialog-title" }, title),
      h("button", { type: "button", class: "icon-button", "aria-label": "Close", on: { click: close } }, icon("close")),
    ),
    h("div", { class: "dialog-body" }, typeof body === "function" ? body(close) : body),
    actions.length > 0 && h("footer", { class: "dialog-foot" }, actions),
  );
  dialog.showModal();
  return close;
}

export function startDialog() {
  // A click on the backdrop is a click on the dialog itself, outside of its content.
  element().addEventListener("click", (event) => {
    if (event.target === element()) {
      element().close();
    }
  });
}

export function confirmDialog(title, text, label, run) {
  openDialog(title, (close) => [
    h("p", {}, text),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { type: "button", on: { click: close } }, "Cancel"),
      h(
        "button",
        {
          type: "button",
          class: "danger",
          on: {
            click: () => {
              close();
              run();
            },
          },
        },
        label,
      ),
    ),
  ]);
}
