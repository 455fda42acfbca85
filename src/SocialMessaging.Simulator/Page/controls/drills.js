// The drill in which all customers lose their phones, as it may come over a product one day.

import { call } from "../core/api.js";
import { h } from "../core/dom.js";
import { sameCalls } from "../core/same-call.js";
import { act, button, part } from "./part.js";

const path = "/simulator/drills/phoneless";

const forms = [
  ["absent", "Webhooks leave the number out"],
  ["empty", "Webhooks have an empty number"],
];

export function drillPart() {
  const form = h("select", { "aria-label": "What webhooks have in place of the number" }, [
    h("option", { value: "" }, "Half of them each way"),
    forms.map(([value, words]) => h("option", { value }, words)),
  ]);
  const order = () => (form.value ? { form: form.value } : {});
  const said = h("p", { class: "note", role: "status" });
  const same = sameCalls("drill", () => [
    ["Take all phones away", ["POST", path, order()]],
    ["Give them back", ["DELETE", path]],
  ]);
  form.addEventListener("change", same.draw);

  const build = (body) => {
    const begin = button("Take all phones away", async () => {
      const found = await act("POST", path, order());
      show(found?.verdict ?? "");
    });
    const end = button("Give them back", async () => {
      await act("DELETE", path);
      show("");
    });
    body.append(
      h("p", { class: "note" }, "Every customer writes without a number, and stays without one until you give the phones back."),
      h("div", { class: "decisions drill" }, form, begin, end),
      said,
    );

    async function show(verdict) {
      const { phoneless } = await call("GET", "/simulator/drills");
      end.disabled = !phoneless;
      if (verdict !== undefined || !phoneless) {
        said.textContent = verdict ?? "";
      } else if (!said.textContent) {
        said.textContent = "The drill goes on.";
      }
    }

    return () => show();
  };
  return part("Customers without a phone", build, same);
}
