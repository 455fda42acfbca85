// What the parts of the controls share: a heading, what can be done, and the calls that do the same.

import { call } from "../core/api.js";
import { h } from "../core/dom.js";
import { plural } from "../core/format.js";
import { toast } from "../core/toast.js";

// Carries a call out, and gives its answer, or null.
export async function act(method, path, body) {
  try {
    return await call(method, path, body);
  } catch (error) {
    toast(error.message, "bad");
    return null;
  }
}

// same: the calls of the part as a whole, whose button stands beside the heading.
export function part(title, build, same = null) {
  const body = h("div", { class: "control-body" });
  const head = h("div", { class: "control-head" }, h("h3", {}, title), same?.button);
  return { element: h("section", { class: "control", "aria-label": title }, head, same?.list, body), refresh: build(body) };
}

// What a list shows of many things, and how many more there are: those are changed by API.
const most = 100;
export const firstOf = (things, show, name) => [
  things.slice(0, most).map(show),
  things.length > most && h("li", { class: "note" }, `${plural(things.length - most, `more ${name}`)}, by API alone.`),
];

export const button = (words, click, kind = "") => h("button", { type: "button", class: kind, on: { click } }, words);

export const choice = (label, options, value, change) =>
  h(
    "select",
    { "aria-label": label, on: { change: (event) => change(event.target.value) } },
    options.map(([key, words]) => h("option", { value: key, selected: key === value }, words)),
  );
