// What the parts of the controls share: a heading, what can be done, and the call that does the same.

import { call } from "../core/api.js";
import { h } from "../core/dom.js";
import { plural } from "../core/format.js";
import { curl, sameCommand } from "../core/same-call.js";
import { toast } from "../core/toast.js";

// first: the call that is shown before anything was done. act carries one out, remembers it, and gives its answer, or null. others are
// commands for what is done without act.
export function part(title, first, build, others = []) {
  let last = first;
  const same = sameCommand(() => [curl(...last), ...others].join("\n"));
  const act = async (method, path, body) => {
    last = [method, path, body];
    same.draw();
    try {
      return await call(method, path, body);
    } catch (error) {
      toast(error.message, "bad");
      return null;
    }
  };
  const body = h("div", { class: "control-body" });
  const element = h("section", { class: "control", "aria-label": title }, h("h3", {}, title), body, same.element);
  return { element, refresh: build(body, act) };
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
