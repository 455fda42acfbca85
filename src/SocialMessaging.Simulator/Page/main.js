// Starts the shell, then the features, then what keeps them live.

import { startDialog } from "./core/dialog.js";
import { h } from "./core/dom.js";
import { followEvents } from "./core/events.js";
import { follow } from "./core/load.js";
import { startRoute } from "./core/route.js";
import { tell } from "./core/store.js";
import { features } from "./features.js";
import { startShell } from "./shell/shell.js";

function style(name) {
  return new Promise((resolve) => {
    const sheet = h("link", { rel: "stylesheet", href: new URL(`./${name}/${name}.css`, import.meta.url) });
    sheet.onload = resolve;
    sheet.onerror = resolve;
    document.head.append(sheet);
  });
}

async function load(name) {
  const [feature] = await Promise.all([import(`./${name}/${name}.js`), style(name)]);
  return feature;
}

startRoute();
startDialog();
startShell();
for (const feature of await Promise.all(features.map(load))) {
  feature.start();
}
document.body.dataset.ready = "";
tell("route", {});
follow();
followEvents();
