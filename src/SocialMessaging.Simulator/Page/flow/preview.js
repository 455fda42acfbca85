// The page behind a preview link: every screen with its examples, and the whole flow to try. What is sent at the end is shown, not sent.

import { fill, h } from "../core/dom.js";
import { play } from "./player.js";

const [, flowId] = /\/flows\/(\d+)\/preview/.exec(location.pathname) ?? [];
const previewToken = new URLSearchParams(location.search).get("token");
const host = document.getElementById("flow");
const title = document.getElementById("screen-title");

function open(screen, quiet = false) {
  play(
    host,
    { flowId, previewToken, screen },
    {
      quiet,
      heading: (words) => {
        title.textContent = words || "Screen";
        mark(host.querySelector("form")?.dataset.screen);
      },
      opened: (view) => {
        describe(view.flow, view.screen);
        mark(view.screen);
      },
      completed: (view) => {
        title.textContent = "Completed";
        fill(
          host,
          h("p", {}, "The flow would send this to the business:"),
          h("div", { class: "code preview-answer" }, h("pre", { tabindex: "0" }, JSON.stringify(view.response, null, 2))),
          h("button", { type: "button", on: { click: () => open() } }, "Start again"),
        );
        host.querySelector("button").focus();
      },
      closed: () => {
        title.textContent = "Not available";
      },
    },
  );
}

function describe(flow, current) {
  document.title = `Preview of ${flow.name}`;
  document.querySelector("h1").textContent = flow.name;
  document.getElementById("state").textContent = `${flow.status}, Flow JSON ${flow.jsonVersion}`;
  fill(
    document.getElementById("screens"),
    flow.screens.map((screen) =>
      h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            data: { screen: screen.id },
            "aria-current": screen.id === current ? "true" : null,
            on: { click: () => open(screen.id) },
          },
          screen.title || screen.id,
        ),
      ),
    ),
  );
}

function mark(current) {
  for (const button of document.querySelectorAll("#screens button")) {
    if (button.dataset.screen === current) {
      button.setAttribute("aria-current", "true");
    } else {
      button.removeAttribute("aria-current");
    }
  }
}

open(undefined, true);
