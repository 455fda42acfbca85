// The weather: named presets, and the settings that are worth a slider.

import { call } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { sameCalls } from "../core/same-call.js";
import { act, button, part } from "./part.js";

const path = "/simulator/weather";

const presets = [
  ["Fine", "Everything works.", {}],
  [
    "Meta has an outage",
    "Half of the calls fail or hang, webhooks get lost.",
    { graphErrors: 0.5, graphErrorCodes: [2, 131000, 131016], latency: 2000, latencyJitter: 3000, drops: 0.3 },
  ],
  [
    "Black Friday",
    "Everything is slow and comes in heaps, and rates are hit.",
    { latency: 400, latencyJitter: 1200, delay: 2000, jitter: 8000, batch: 100, graphErrors: 0.1, graphErrorCodes: [130429] },
  ],
  ["Old phone", "Statuses come late and in the wrong order.", { delay: 5000, jitter: 20000, reorders: 0.5 }],
  ["Bad line", "Webhooks come twice, late or after several tries.", { duplicates: 0.3, reorders: 0.3, drops: 0.3 }],
  [
    "Lost answers",
    "The next send and the next new template are accepted, and nobody hears of it.",
    { acceptThenDrop: 1, operations: { createTemplate: { acceptThenDrop: 1 } } },
  ],
];

const shares = [
  ["graphErrors", "Calls that fail"],
  ["drops", "Webhooks that get lost"],
  ["duplicates", "Webhooks that come twice"],
  ["reorders", "Statuses out of order"],
  ["statusFirst", "\u201CSent\u201D before the answer"],
];
const times = [
  ["latency", "Calls take longer, ms"],
  ["delay", "Webhooks wait, ms"],
];
const switches = [
  ["window", "Closed outside of 24 hours"],
  ["rates", "Meta's rates"],
  ["statuses", "Messages get statuses"],
];

const percent = (share) => `${Math.round(share * 100)} %`;

// What the presets turn, as it is when the weather is fine.
const fine = {
  graphErrors: 0,
  latency: 0,
  latencyJitter: 0,
  drops: 0,
  delay: 0,
  jitter: 0,
  batch: 1,
  reorders: 0,
  duplicates: 0,
  acceptThenDrop: 0,
  operations: {},
};
const isNow = (weather, change) =>
  Object.keys(fine).every((name) => JSON.stringify(weather[name]) === JSON.stringify({ ...fine, ...change }[name]));

export function weatherPart() {
  const same = sameCalls("weather", () => presets.map(([name, , change]) => [name, ["PUT", path, { calm: true, ...change }]]));
  const build = (body) => {
    const settings = h("div", { class: "settings" });
    let now = {};
    const put = async (change) => show((await act("PUT", path, change)) ?? (await call("GET", path)));
    const buttons = presets.map(([name, about, change]) =>
      h(
        "button",
        { type: "button", class: "preset", on: { click: () => put({ calm: true, ...change }) } },
        h("strong", {}, name),
        h("small", {}, about),
      ),
    );
    const single = sameCalls("settings of the weather", () => [
      ...[...shares, ...times, ...switches].map(([name, label]) => [label, ["PUT", path, { [name]: now[name] }]]),
      ["All of it, as it is now", ["PUT", path, now]],
    ]);

    function slider(name, label) {
      const shown = h("output", {}, percent(now[name]));
      return h(
        "label",
        {},
        h("span", {}, label, " ", shown),
        h("input", {
          type: "range",
          min: "0",
          max: "1",
          step: "0.05",
          value: String(now[name]),
          "aria-label": label,
          on: {
            input: (event) => {
              shown.textContent = percent(event.target.value);
              now[name] = Number(event.target.value);
              single.draw();
            },
            change: (event) => put({ [name]: Number(event.target.value) }),
          },
        }),
      );
    }

    const number = (name, label) =>
      h(
        "label",
        {},
        label,
        h("input", {
          type: "number",
          min: "0",
          step: "100",
          value: String(now[name]),
          on: { change: (event) => put({ [name]: Number(event.target.value) }) },
        }),
      );

    const box = (name, label) =>
      h(
        "label",
        { class: "switch" },
        h("input", { type: "checkbox", checked: now[name], on: { change: (event) => put({ [name]: event.target.checked }) } }),
        label,
      );

    function show(weather) {
      now = weather;
      single.draw();
      buttons.forEach((preset, index) => preset.setAttribute("aria-pressed", String(isNow(weather, presets[index][2]))));
      // A slider that somebody moves by the arrow keys keeps the focus.
      if (settings.contains(document.activeElement)) {
        return;
      }
      fill(
        settings,
        shares.map(([name, label]) => slider(name, label)),
        times.map(([name, label]) => number(name, label)),
        switches.map(([name, label]) => box(name, label)),
      );
    }

    body.append(
      h("div", { class: "presets" }, buttons),
      h("details", {}, h("summary", {}, "Settings"), settings, single.button, single.list),
    );
    return async () => show(await call("GET", path));
  };
  return part("Weather", build, same);
}

const clockPath = "/simulator/clock";

const steps = [
  ["1 minute on", { advanceSeconds: 60 }],
  ["1 hour on", { advance: "01:00:00" }],
  ["1 day on", { advance: "1.00:00:00" }],
  ["30 days on", { advance: "30.00:00:00" }],
];

export function clockPart() {
  const turn = () => ({ frozen: freeze.dataset.frozen !== "true" });
  const freeze = button("Stop time", () => move(turn()));
  const now = h("p", {});
  const changes = () => [[freeze.textContent, turn()], ...steps];
  const same = sameCalls("clock", () => changes().map(([words, change]) => [words, ["POST", clockPath, change]]));
  const move = async (change) => show((await act("POST", clockPath, change)) ?? (await call("GET", clockPath)));

  function show(clock) {
    const at = new Date(clock.now).toLocaleString([], { dateStyle: "medium", timeStyle: "medium" });
    fill(now, clock.frozen ? `Time stands still at ${at}.` : `It is ${at}.`);
    freeze.dataset.frozen = String(clock.frozen);
    freeze.textContent = clock.frozen ? "Let time run" : "Stop time";
    same.draw();
  }

  const build = (body) => {
    const buttons = steps.map(([words, change]) => button(words, () => move(change)));
    body.append(now, h("div", { class: "decisions" }, freeze, buttons));
    return async () => show(await call("GET", clockPath));
  };
  return part("Clock", build, same);
}
