// Recipients that always do the same, and who the customers are.

import { h, refill } from "../core/dom.js";
import { phoneNumber } from "../core/format.js";
import { loadCustomers } from "../core/load.js";
import { goToChat } from "../core/route.js";
import { state } from "../core/store.js";
import { copyButton } from "../core/toast.js";
import { button, choice, firstOf, part } from "./part.js";

const recipients = [
  ["15550131026", "Fails with 131026, undeliverable"],
  ["15550131047", "Fails with 131047, the 24 hours are over"],
  ["15550130472", "Fails with 130472, part of an experiment"],
  ["15550131049", "Fails with 131049, kept back"],
  ["15550000190", "Refused at once, code 190"],
  ["15550000500", "Refused at once, code 131000"],
  ["15550000408", "Accepted, and the call is never answered"],
  ["15550000001", "Answers with a text, picks up calls"],
  ["15550000002", "Reads at once"],
  ["15550000003", "Rejects calls"],
  ["15550000004", "Never answers a call"],
  ["15550138021", "Picks up, and the call breaks off with 138021"],
];

const registered = () => [...state.phones.values()].find((phone) => phone.registered)?.id;

export function recipientsPart() {
  const sample = () => ({ phoneNumberId: registered(), to: recipients[0][0] });
  const first = ["POST", "/simulator/templates/900000000000101/send", { to: recipients[0][0] }];
  return part("Recipients that always do the same", first, (body, act) => {
    body.append(
      h(
        "ul",
        { class: "control-list" },
        recipients.map(([number, about]) =>
          h(
            "li",
            {},
            h("span", { class: "grow" }, h("strong", {}, phoneNumber(number)), h("small", {}, about)),
            copyButton(number, `Copy ${number}`),
            button("Send", async () => {
              const sent = await act(first[0], first[1], { ...sample(), to: number });
              if (sent) {
                goToChat(`${sent.phoneNumberId}|${sent.customer}`, { message: null });
              }
            }),
          ),
        ),
      ),
    );
    return () => {};
  });
}

const identities = [
  ["both", "Number and id"],
  ["phone", "Number only"],
  ["user", "Id only, no number"],
];

export function customersPart() {
  return part("Customers", ["PUT", "/simulator/customers/15550109999", { name: "Ana", identity: "user" }], (body, act) => {
    const list = h("ul", { class: "control-list" });
    body.append(list);

    async function change(customer, what) {
      if (await act("PUT", `/simulator/customers/${customer.number}`, what)) {
        await loadCustomers();
      }
    }

    function refresh() {
      // A name that somebody is writing stays until it is written.
      if (list.querySelector("input[type=text]:focus")) {
        return;
      }
      const customers = [...state.customers.values()];
      refill(
        list,
        customers.length === 0 && h("li", { class: "note" }, "Nobody has written yet."),
        firstOf(
          customers,
          (customer) =>
            h(
              "li",
              {},
              h("input", {
                type: "text",
                class: "grow",
                "aria-label": `Name of ${phoneNumber(customer.number)}`,
                value: customer.name,
                on: { change: (event) => change(customer, { name: event.target.value }) },
              }),
              choice(`Webhooks name ${phoneNumber(customer.number)} by`, identities, customer.identity, (identity) =>
                change(customer, { identity }),
              ),
            ),
          "customer",
        ),
      );
    }

    return refresh;
  });
}
