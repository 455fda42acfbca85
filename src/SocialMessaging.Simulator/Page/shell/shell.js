// The frame: which pane is seen, the rail with the panels' buttons, edges that can be dragged, the banner, the colour scheme.

import { h, fill } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { openMenu } from "../core/menu.js";
import { follow } from "../core/load.js";
import { allPanels } from "../core/registry.js";
import { go, route, up } from "../core/route.js";
import { listen, state } from "../core/store.js";
import { edge } from "./edge.js";
import { nextTheme, themeIcon, themeName, useStoredTheme } from "./theme.js";

const drawn = new Map();
const byId = (id) => document.getElementById(id);
const togglePanel = (id) => (route.panel === id ? closePanel() : go({ panel: id, item: null }));

function drawRail() {
  fill(
    byId("rail"),
    allPanels().map((panel) =>
      h(
        "button",
        {
          type: "button",
          title: panel.title ?? panel.label,
          "aria-label": panel.label,
          "aria-pressed": String(route.panel === panel.id),
          on: { click: () => togglePanel(panel.id) },
        },
        icon(panel.icon, 22),
        h("span", { "aria-hidden": "true" }, panel.label),
      ),
    ),
    h("span", { class: "space" }),
    h(
      "button",
      { type: "button", title: `Colours: ${themeName()}`, "aria-label": `Colours: ${themeName()}`, on: { click: changeTheme } },
      icon(themeIcon(), 22),
      h("span", { "aria-hidden": "true" }, themeName()),
    ),
  );
}

function changeTheme() {
  nextTheme();
  drawRail();
  byId("rail").lastElementChild.focus();
}

// On a phone the rail's buttons are the entries of a menu.
export function narrowMenu() {
  const button = h(
    "button",
    { type: "button", class: "icon-button only-narrow", "aria-label": "Menu", "aria-haspopup": "menu", "aria-expanded": "false" },
    icon("more"),
  );
  button.addEventListener("click", () =>
    openMenu(button, [
      ...allPanels().map((panel) => ({ label: panel.label, icon: panel.icon, run: () => togglePanel(panel.id) })),
      { label: `Colours: ${themeName()}`, icon: themeIcon(), run: nextTheme },
    ]),
  );
  return button;
}

function showPanel() {
  const pane = byId("panel");
  const panel = allPanels().find((known) => known.id === route.panel);
  const app = byId("app");
  app.toggleAttribute("data-panel", Boolean(panel));
  for (const [id, element] of drawn) {
    element.hidden = id !== panel?.id;
  }
  if (!panel) {
    return;
  }
  if (!drawn.has(panel.id)) {
    const element = h("div", { class: "pane panel-content", data: { panel: panel.id } });
    const actions = h("span", { class: "panel-actions" });
    const body = h("div", { class: "pane-body" });
    element.append(
      h(
        "header",
        { class: "pane-head" },
        h("button", { type: "button", class: "icon-button only-narrow", "aria-label": "Back", on: { click: closePanel } }, icon("back")),
        h("h2", { class: "grow cut" }, panel.title ?? panel.label),
        actions,
        h(
          "button",
          { type: "button", class: "icon-button close-panel", "aria-label": `Close ${panel.label}`, on: { click: closePanel } },
          icon("close"),
        ),
      ),
      body,
    );
    drawn.set(panel.id, element);
    pane.append(element);
    panel.draw(body, actions);
  }
  pane.setAttribute("aria-label", panel.label);
}

const closePanel = () => up({ panel: null, message: null, item: null });

function showRoute(before) {
  byId("app").toggleAttribute("data-conversation", Boolean(route.conversation));
  showPanel();
  if (before?.panel !== route.panel) {
    drawRail();
  }
}

function drawBanner() {
  fill(
    byId("banner"),
    state.connected === false && [
      icon("alert", 18),
      h("span", {}, "No connection to the simulator. What you write is kept."),
      h("button", { type: "button", on: { click: follow } }, "Try again"),
    ],
  );
}

export function startShell() {
  useStoredTheme();
  edge(byId("list-edge"), "list-width", "Width of the list", 240, 480, 1);
  edge(byId("panel-edge"), "panel-width", "Width of the panel", 320, 900, -1);
  listen("route", showRoute);
  listen("panels", drawRail);
  listen("connection", drawBanner);
  document.addEventListener("keydown", (event) => {
    const inside = event.target instanceof Element && event.target.closest("dialog, .menu, textarea, input, select");
    if (event.key === "Escape" && !event.defaultPrevented && !inside && route.panel) {
      closePanel();
    }
  });
}
