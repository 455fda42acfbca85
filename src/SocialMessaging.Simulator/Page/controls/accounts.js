// Accounts and their numbers, and the state of everything: reset, export, import.

import { call } from "../core/api.js";
import { confirmDialog } from "../core/dialog.js";
import { h, refill } from "../core/dom.js";
import { loadAll } from "../core/load.js";
import { toast } from "../core/toast.js";
import { button, choice, firstOf, part } from "./part.js";

const qualities = ["GREEN", "YELLOW", "RED"].map((quality) => [quality, `Quality ${quality.toLowerCase()}`]);
const limits = ["TIER_250", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED"];

export function numbersPart() {
  const first = ["PATCH", "/simulator/phone-numbers/100000000000101", { qualityRating: "RED" }];
  return part("Accounts and numbers", first, (body, act) => {
    const list = h("div", {});
    body.append(
      list,
      h(
        "div",
        { class: "decisions" },
        button("Add an account", () => change("POST", "/simulator/wabas", { name: "Another Business", subscribed: true })),
      ),
    );

    async function change(method, path, what) {
      if (await act(method, path, what)) {
        await loadAll();
        await refresh();
      }
    }

    function phone(known) {
      const path = `/simulator/phone-numbers/${known.id}`;
      const tiers = (limits.includes(known.messagingLimit) ? limits : [known.messagingLimit, ...limits]).map((limit) => [
        limit,
        limit.replace("TIER_", "Limit ").toLowerCase().replace("limit", "Limit"),
      ]);
      return h(
        "li",
        {},
        h("span", { class: "grow" }, h("strong", {}, known.displayPhoneNumber), h("small", {}, known.id)),
        h(
          "label",
          { class: "switch" },
          h("input", {
            type: "checkbox",
            checked: known.registered,
            "aria-label": `Registered: ${known.displayPhoneNumber}`,
            on: { change: (event) => change("PATCH", path, { registered: event.target.checked }) },
          }),
          "Registered",
        ),
        choice(`Quality of ${known.displayPhoneNumber}`, qualities, known.qualityRating, (value) =>
          change("PATCH", path, { qualityRating: value }),
        ),
        choice(`Limit of ${known.displayPhoneNumber}`, tiers, known.messagingLimit, (value) =>
          change("PATCH", path, { messagingLimit: value }),
        ),
      );
    }

    async function refresh() {
      const { wabas } = await call("GET", "/simulator/wabas");
      refill(
        list,
        wabas.map((waba) => [
          h("h4", {}, waba.name, h("small", {}, ` ${waba.id}`)),
          h("ul", { class: "control-list" }, firstOf(waba.phoneNumbers, phone, "number")),
          h(
            "button",
            {
              type: "button",
              class: "quiet",
              "aria-label": `Add a number to ${waba.name}`,
              on: { click: () => change("POST", `/simulator/wabas/${waba.id}/phone-numbers`, { registered: true }) },
            },
            "Add a number",
          ),
        ]),
      );
    }

    return refresh;
  });
}

export function statePart() {
  const others = [
    `curl '${location.origin}/simulator/export' -o simulator.json`,
    `curl -X POST '${location.origin}/simulator/import' -H 'Content-Type: application/json' --data-binary @simulator.json`,
  ];
  const build = (body, act) => {
    const file = h("input", { type: "file", accept: "application/json,.json", hidden: true, on: { change: bring } });

    async function bring() {
      const [chosen] = file.files;
      file.value = "";
      if (!chosen) {
        return;
      }
      try {
        await call("POST", "/simulator/import", JSON.parse(await chosen.text()));
        toast("Imported");
      } catch (error) {
        toast(error instanceof SyntaxError ? "That file is not JSON" : error.message, "bad");
      }
    }

    body.append(
      h(
        "div",
        { class: "decisions" },
        button(
          "Reset everything",
          () =>
            confirmDialog(
              "Reset everything?",
              "All messages, templates, flows and settings go; what was there at the start comes back.",
              "Reset",
              async () => {
                if (await act("POST", "/simulator/reset", {})) {
                  toast("Reset");
                }
              },
            ),
          "danger",
        ),
        h("a", { class: "as-button", href: "/simulator/export", download: "simulator.json" }, "Export"),
        button("Import", () => file.click()),
        file,
      ),
    );
    return () => {};
  };
  return part("State", ["POST", "/simulator/reset", {}], build, others);
}
