// Accounts and their numbers, and the state of everything: reset, export, import.

import { call } from "../core/api.js";
import { confirmDialog } from "../core/dialog.js";
import { fill, h } from "../core/dom.js";
import { loadAll } from "../core/load.js";
import { toast } from "../core/toast.js";
import { button, choice, part } from "./part.js";

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
      fill(
        list,
        wabas.map((waba) => [
          h("h4", {}, waba.name, h("small", {}, ` ${waba.id}`)),
          h("ul", { class: "control-list" }, waba.phoneNumbers.map(phone)),
          button("Add a number", () => change("POST", `/simulator/wabas/${waba.id}/phone-numbers`, { registered: true }), "quiet"),
        ]),
      );
    }

    return refresh;
  });
}

export function statePart() {
  return part("State", ["POST", "/simulator/reset", {}], (body, act) => {
    const file = h("input", { type: "file", accept: "application/json,.json", hidden: true, on: { change: bring } });

    async function bring() {
      const [chosen] = file.files;
      file.value = "";
      if (!chosen) {
        return;
      }
      try {
        if (await act("POST", "/simulator/import", JSON.parse(await chosen.text()))) {
          toast("Imported");
        }
      } catch {
        toast("That file is not JSON", "bad");
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
  });
}
