// An image as large as the window allows; a click, Enter or + zooms, and a zoomed one is moved by scrolling.

import { openDialog } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";

export function openViewer(source, caption) {
  const frame = h(
    "button",
    { type: "button", class: "viewer", "aria-label": "Zoom", "aria-pressed": "false" },
    h("img", { src: source, alt: caption }),
  );
  const zoom = (on = !frame.classList.contains("zoomed")) => {
    frame.classList.toggle("zoomed", on);
    frame.setAttribute("aria-pressed", String(on));
  };
  frame.addEventListener("click", () => zoom());
  frame.addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "-") {
      zoom(event.key === "+");
    }
  });
  openDialog(
    caption,
    [
      frame,
      h(
        "div",
        { class: "dialog-actions" },
        h("button", { type: "button", on: { click: () => zoom() } }, icon("zoom", 18), "Zoom"),
        h("a", { href: source, download: "", class: "download" }, "Download"),
      ),
    ],
    { wide: true },
  );
}
