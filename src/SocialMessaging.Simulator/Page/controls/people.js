// Recipients that always do the same, and who the customers are.

import { h, refill } from "../core/dom.js";
import { phoneNumber } from "../core/format.js";
import { loadCustomers } from "../core/load.js";
import { goToChat } from "../core/route.js";
import { sameCalls } from "../core/same-call.js";
import { state } from "../core/store.js";
import { copyButton } from "../core/toast.js";
import { act, button, choice, firstOf, part } from "./part.js";

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

const sendPath = "/simulator/templates/900000000000101/send";

export function recipientsPart() {
  const sample = (number) => ({ phoneNumberId: registered(), to: number });

  function recipient([number, about]) {
    const same = sameCalls(`send to ${phoneNumber(number)}`, () => [["Send", ["POST", sendPath, sample(number)]]], { small: true });
    return h(
      "li",
      {},
      h("span", { class: "grow" }, h("strong", {}, phoneNumber(number)), h("small", {}, about)),
      copyButton(number, `Copy ${number}`),
      same.button,
      button("Send", async () => {
        const sent = await act("POST", sendPath, sample(number));
        if (sent) {
          goToChat(`${sent.phoneNumberId}|${sent.customer}`, { message: null });
        }
      }),
      same.list,
    );
  }

  return part("Recipients that always do the same", (body) => {
    body.append(h("ul", { class: "control-list" }, recipients.map(recipient)));
    return () => {};
  });
}

const identities = [
  ["both", "Number and id"],
  ["phone", "Number only"],
  ["user", "Id only, no number"],
  ["empty", "Id, and an empty number"],
  ["username", "Number for 30 days, then id only"],
];

export function customersPart() {
  return part("Customers", (body) => {
    const list = h("ul", { class: "control-list" });
    body.append(list);

    async function change(path, what) {
      if (await act("PUT", path, what)) {
        await loadCustomers();
      }
    }

    function person(customer) {
      const shown = phoneNumber(customer.number);
      const path = `/simulator/customers/${customer.number}`;
      const name = h("input", {
        type: "text",
        class: "grow",
        "aria-label": `Name of ${shown}`,
        value: customer.name,
        on: { input: () => same.draw(), change: () => change(path, { name: name.value }) },
      });
      const identity = choice(`Webhooks name ${shown} by`, identities, customer.identity, (value) => change(path, { identity: value }));
      const calls = () => [
        ["Name", ["PUT", path, { name: name.value }]],
        ["Webhooks name the customer by", ["PUT", path, { identity: identity.value }]],
      ];
      const same = sameCalls(`customer ${shown}`, calls, { small: true });
      return h("li", {}, name, identity, same.button, same.list);
    }

    // A name that somebody is writing stays until it is written.
    return () => {
      const customers = [...state.customers.values()].filter((customer) => !customer.isGroup);
      if (!list.querySelector("input[type=text]:focus")) {
        refill(
          list,
          customers.length === 0 && h("li", { class: "note" }, "Nobody has written yet."),
          firstOf(customers, person, "customer"),
        );
      }
    };
  });
}
