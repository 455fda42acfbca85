// Accounts and their numbers, and the state of everything: reset, export, import.

import { call } from "../core/api.js";
import { confirmDialog } from "../core/dialog.js";
import { h, refill } from "../core/dom.js";
import { loadAll } from "../core/load.js";
import { sameCalls } from "../core/same-call.js";
import { toast } from "../core/toast.js";
import { act, button, choice, firstOf, part } from "./part.js";

const qualities = ["GREEN", "YELLOW", "RED"].map((quality) => [quality, `Quality ${quality.toLowerCase()}`]);
const limits = ["TIER_250", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED"];

const tierName = (limit) => `Limit ${limit.replace("TIER_", "").toLowerCase()}`;

export function numbersPart() {
  return part("Accounts and numbers", (body) => {
    const list = h("div", { class: "accounts" });
    const another = ["POST", "/simulator/wabas", { name: "Another Business", subscribed: true }];
    const same = sameCalls("accounts", () => [["Add an account", another]]);
    body.append(list, h("div", { class: "decisions" }, button("Add an account", () => change(...another)), same.button), same.list);

    async function change(method, path, what) {
      if (await act(method, path, what)) {
        await loadAll();
        await refresh();
      }
    }

    function phone(known) {
      const path = `/simulator/phone-numbers/${known.id}`;
      const shown = known.displayPhoneNumber;
      const possible = limits.includes(known.messagingLimit) ? limits : [known.messagingLimit, ...limits];
      const tiers = possible.map((tier) => [tier, tierName(tier)]);
      const set = (member) => (value) => change("PATCH", path, { [member]: value });
      const registered = h("input", {
        type: "checkbox",
        checked: known.registered,
        "aria-label": `Registered: ${shown}`,
        on: { change: (event) => set("registered")(event.target.checked) },
      });
      const quality = choice(`Quality of ${shown}`, qualities, known.qualityRating, set("qualityRating"));
      const limit = choice(`Limit of ${shown}`, tiers, known.messagingLimit, set("messagingLimit"));
      const calls = () => [
        ["Registered", ["PATCH", path, { registered: registered.checked }]],
        ["Quality", ["PATCH", path, { qualityRating: quality.value }]],
        ["Limit", ["PATCH", path, { messagingLimit: limit.value }]],
      ];
      const same = sameCalls(`number ${shown}`, calls, { small: true });
      return h(
        "li",
        {},
        h("span", { class: "grow" }, h("strong", {}, shown), h("small", {}, known.id)),
        h("label", { class: "switch" }, registered, "Registered"),
        quality,
        limit,
        same.button,
        same.list,
      );
    }

    function account(waba) {
      const one = ["POST", `/simulator/wabas/${waba.id}/phone-numbers`, { registered: true }];
      const same = sameCalls(`numbers of ${waba.name} ${waba.id}`, () => [["Add a number", one]]);
      const add = h(
        "button",
        { type: "button", class: "quiet", "aria-label": `Add a number to ${waba.name}`, on: { click: () => change(...one) } },
        "Add a number",
      );
      return [
        h("h4", {}, waba.name, h("small", {}, ` ${waba.id}`)),
        h("ul", { class: "control-list" }, firstOf(waba.phoneNumbers, phone, "number")),
        h("div", { class: "decisions" }, add, same.button),
        same.list,
      ];
    }

    async function refresh() {
      const { wabas } = await call("GET", "/simulator/wabas");
      refill(list, wabas.map(account));
    }

    return refresh;
  });
}

export function statePart() {
  const same = sameCalls("state", () => [
    ["Reset everything", ["POST", "/simulator/reset", {}]],
    ["Export", `curl '${location.origin}/simulator/export' -o simulator.json`],
    ["Import", `curl -X POST '${location.origin}/simulator/import' -H 'Content-Type: application/json' --data-binary @simulator.json`],
  ]);
  const build = (body) => {
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

    const reset = () =>
      confirmDialog(
        "Reset everything?",
        "All messages, templates, flows and settings go; what was there at the start comes back.",
        "Reset",
        async () => {
          if (await act("POST", "/simulator/reset", {})) {
            toast("Reset");
          }
        },
      );

    body.append(
      h(
        "div",
        { class: "decisions" },
        button("Reset everything", reset, "danger"),
        h("a", { class: "as-button", href: "/simulator/export", download: "simulator.json" }, "Export"),
        button("Import", () => file.click()),
        file,
      ),
    );
    return () => {};
  };
  return part("State", build, same);
}
