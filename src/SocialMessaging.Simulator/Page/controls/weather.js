// The weather: named presets, and the settings that are worth a slider.

import { call } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { button, part } from "./part.js";

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

export function weatherPart() {
  return part("Weather", ["PUT", path, { calm: true }], (body, act) => {
    const settings = h("div", { class: "settings" });
    const put = async (change) => show((await act("PUT", path, change)) ?? (await call("GET", path)));

    function slider(name, label, weather) {
      const shown = h("output", {}, percent(weather[name]));
      return h(
        "label",
        {},
        h("span", {}, label, " ", shown),
        h("input", {
          type: "range",
          min: "0",
          max: "1",
          step: "0.05",
          value: String(weather[name]),
          "aria-label": label,
          on: {
            input: (event) => (shown.textContent = percent(event.target.value)),
            change: (event) => put({ [name]: Number(event.target.value) }),
          },
        }),
      );
    }

    const number = (name, label, weather) =>
      h(
        "label",
        {},
        label,
        h("input", {
          type: "number",
          min: "0",
          step: "100",
          value: String(weather[name]),
          on: { change: (event) => put({ [name]: Number(event.target.value) }) },
        }),
      );

    const box = (name, label, weather) =>
      h(
        "label",
        { class: "switch" },
        h("input", { type: "checkbox", checked: weather[name], on: { change: (event) => put({ [name]: event.target.checked }) } }),
        label,
      );

    function show(weather) {
      // A slider that somebody moves by the arrow keys keeps the focus.
      if (settings.contains(document.activeElement)) {
        return;
      }
      fill(
        settings,
        shares.map(([name, label]) => slider(name, label, weather)),
        times.map(([name, label]) => number(name, label, weather)),
        switches.map(([name, label]) => box(name, label, weather)),
      );
    }

    body.append(
      h(
        "div",
        { class: "presets" },
        presets.map(([name, about, change]) =>
          h(
            "button",
            { type: "button", class: "preset", on: { click: () => put({ calm: true, ...change }) } },
            h("strong", {}, name),
            h("small", {}, about),
          ),
        ),
      ),
      h("details", {}, h("summary", {}, "Settings"), settings),
    );
    return async () => show(await call("GET", path));
  });
}

const clockPath = "/simulator/clock";

export function clockPart() {
  return part("Clock", ["POST", clockPath, { advance: "1.00:00:00" }], (body, act) => {
    const now = h("p", {});
    const freeze = button("Stop time", () => move({ frozen: freeze.dataset.frozen !== "true" }));
    const move = async (change) => show((await act("POST", clockPath, change)) ?? (await call("GET", clockPath)));

    function show(clock) {
      const at = new Date(clock.now).toLocaleString([], { dateStyle: "medium", timeStyle: "medium" });
      fill(now, clock.frozen ? `Time stands still at ${at}.` : `It is ${at}.`);
      freeze.dataset.frozen = String(clock.frozen);
      freeze.textContent = clock.frozen ? "Let time run" : "Stop time";
    }

    body.append(
      now,
      h(
        "div",
        { class: "decisions" },
        freeze,
        button("1 minute on", () => move({ advanceSeconds: 60 })),
        button("1 hour on", () => move({ advance: "01:00:00" })),
        button("1 day on", () => move({ advance: "1.00:00:00" })),
        button("30 days on", () => move({ advance: "30.00:00:00" })),
      ),
    );
    return async () => show(await call("GET", clockPath));
  });
}
