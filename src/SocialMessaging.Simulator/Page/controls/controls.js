// Everything about the simulated WhatsApp that can be turned: each control shows the call of the API that does the same.

import { onceAFrame } from "../core/dom.js";
import { addPanel } from "../core/registry.js";
import { route } from "../core/route.js";
import { listen, state } from "../core/store.js";
import { numbersPart, statePart } from "./accounts.js";
import { drillPart } from "./drills.js";
import { customersPart, recipientsPart } from "./people.js";
import { clockPart, weatherPart } from "./weather.js";

export function start() {
  addPanel({ id: "controls", label: "Controls", icon: "sliders", order: 40, draw });
}

function draw(body) {
  const parts = [weatherPart(), clockPart(), recipientsPart(), customersPart(), drillPart(), numbersPart(), statePart()];
  body.append(...parts.map((part) => part.element));
  const open = () => route.panel === "controls" && state.loaded;
  const refresh = onceAFrame(() => open() && parts.forEach((part) => part.refresh()));
  listen(["loaded", "customers", "changed:weather", "changed:clock"], refresh);
  listen("route", (before) => before?.panel !== route.panel && refresh());
  refresh();
}
