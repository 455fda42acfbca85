// Load mode: how the receiver of the webhooks does when many customers write at once.

import { call } from "../core/api.js";
import { h, onceAFrame } from "../core/dom.js";
import { loadPhones } from "../core/load.js";
import { addPanel } from "../core/registry.js";
import { route } from "../core/route.js";
import { sameCalls } from "../core/same-call.js";
import { listen, state } from "../core/store.js";
import { toast } from "../core/toast.js";
import { showRun } from "./run.js";

const path = "/simulator/load";
const pause = 1000;

const fields = [
  ["numbers", "Business numbers", 1, 1000],
  ["customers", "Customers", 20, 10000],
  ["perSecond", "Messages a second", 10, 1000],
  ["seconds", "Seconds", 10, 600],
];

const presets = [
  ["Lunch time", "A shop with one number.", { numbers: 1, customers: 50, perSecond: 10, seconds: 30 }],
  ["Fleet", "Fifty numbers of one business, all at once.", { numbers: 50, customers: 500, perSecond: 50, seconds: 30 }],
  ["Black Friday", "As much as one number may send.", { numbers: 1, customers: 1000, perSecond: 80, seconds: 60 }],
];

export function start() {
  addPanel({ id: "load", label: "Load", title: "Load mode", icon: "gauge", order: 45, draw });
}

function draw(body) {
  const inputs = new Map(
    fields.map(([name, label, value, max]) => [name, h("input", { type: "number", min: "1", max, step: "1", required: true, value })]),
  );
  const statuses = h("input", { type: "checkbox", checked: true });
  const order = () => ({
    ...Object.fromEntries([...inputs].map(([name, input]) => [name, Number(input.value)])),
    statuses: statuses.checked,
  });
  const same = sameCalls("load", () => [
    ["Start, and wait for the verdict", ["POST", `${path}?wait=true`, order()]],
    ["Start", ["POST", path, order()]],
    ["How it goes", ["GET", path]],
    ["Stop", ["POST", `${path}/stop`]],
    ["Remove its messages", ["DELETE", path]],
  ]);
  const begin = h("button", { class: "primary" }, "Start");
  const stop = h("button", { type: "button", hidden: true, on: { click: () => act("POST", `${path}/stop`) } }, "Stop");
  const result = h("section", { class: "control run", "aria-label": "Result", hidden: true });
  const draws = showRun(result, () => act("DELETE", path));
  let timer = 0;

  async function act(method, where, what) {
    try {
      await call(method, where, what);
    } catch (error) {
      toast(error.message, "bad");
    }
    await refresh();
  }

  async function refresh() {
    clearTimeout(timer);
    const run = await call("GET", path).catch(() => null);
    const busy = run?.state === "running" || run?.state === "settling";
    const focused = document.activeElement === (busy ? begin : stop);
    begin.hidden = busy;
    stop.hidden = !busy;
    if (focused) {
      (busy ? stop : begin).focus();
    }
    draws(run);
    if (busy && route.panel === "load") {
      timer = setTimeout(refresh, pause);
    }
  }

  function choose(values) {
    Object.entries(values).forEach(([name, value]) => (inputs.get(name).value = value));
    same.draw();
  }

  body.append(
    h(
      "section",
      { class: "control", "aria-label": "Run" },
      h("p", { class: "note" }, "Customers write at an even pace. With statuses each message is answered, and the answer is sent, delivered and read."),
      h(
        "div",
        { class: "presets" },
        presets.map(([name, about, values]) =>
          h(
            "button",
            { type: "button", class: "preset", on: { click: () => choose(values) } },
            h("strong", {}, name),
            h("small", {}, about),
          ),
        ),
      ),
      h(
        "form",
        {
          class: "control-body",
          on: {
            input: same.draw,
            submit: (event) => {
              event.preventDefault();
              act("POST", path, order());
            },
          },
        },
        h(
          "div",
          { class: "fields load-fields" },
          fields.map(([name, label]) => h("label", {}, label, inputs.get(name))),
        ),
        h("label", { class: "switch" }, statuses, "With statuses"),
        h("div", { class: "decisions" }, begin, stop, same.button),
      ),
      same.list,
    ),
    result,
  );
  const seen = onceAFrame(() => route.panel === "load" && state.loaded && refresh());
  listen(["loaded", "changed:load"], seen);
  listen("changed:load", () => loadPhones().catch(() => {}));
  listen("route", (before) => before?.panel !== route.panel && seen());
  seen();
}
