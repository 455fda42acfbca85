// Values for the variables, and a message with them to a customer, sent as the template's business would send it.

import { call } from "../core/api.js";
import { h } from "../core/dom.js";
import { digitsOf, phoneNumber } from "../core/format.js";
import { go } from "../core/route.js";
import { sameCalls } from "../core/same-call.js";
import { nameOf, state } from "../core/store.js";
import { toast } from "../core/toast.js";
import { parameters, variables } from "./content.js";

const narrow = () => matchMedia("(max-width: 719px)").matches;

function customerField() {
  const known = [...state.customers.keys()];
  const first = state.conversations.size > 0 ? [...state.conversations.values()].at(-1).customer : "15550109999";
  const id = "template-customers";
  return [
    h("input", {
      type: "tel",
      required: true,
      pattern: "\\+?[0-9 \\-\\(\\)]{5,25}",
      title: "5 to 20 digits",
      value: phoneNumber(first),
      list: id,
    }),
    h(
      "datalist",
      { id },
      known.map((number) => h("option", { value: phoneNumber(number) }, nameOf(number))),
    ),
  ];
}

export function sendForm(template, values, changed) {
  const phones = [...state.phones.values()].filter((phone) => phone.wabaId === template.wabaId && phone.registered);
  const [customer, list] = customerField();
  const phone = h(
    "select",
    {},
    phones.map((known) => h("option", { value: known.id }, known.displayPhoneNumber)),
  );
  const body = () => ({ to: digitsOf(customer.value), phoneNumberId: phone.value, components: parameters(template, values) });
  const path = `/simulator/templates/${template.id}/send`;
  const same = sameCalls("send the template", () => [["Send", ["POST", path, body()]]]);

  async function send(event) {
    event.preventDefault();
    try {
      const sent = await call("POST", path, body());
      go({ conversation: `${sent.phoneNumberId}|${sent.customer}`, message: null, ...(narrow() ? { panel: null, item: null } : {}) });
    } catch (error) {
      toast(error.message, "bad");
    }
  }

  const fields = variables(template).map((variable) =>
    h(
      "label",
      {},
      variable.label,
      h("input", {
        type: "text",
        value: variable.value,
        required: true,
        on: {
          input: (event) => {
            values[variable.key] = event.target.value;
            changed();
            same.draw();
          },
        },
      }),
    ),
  );
  return h(
    "form",
    { class: "fields template-send", on: { submit: send, input: same.draw } },
    fields,
    h("label", {}, "To the customer", customer, list),
    phones.length > 0
      ? h("label", {}, "From", phone)
      : h("p", { class: "note" }, "This account has no registered number, so nothing can be sent."),
    h("div", { class: "dialog-actions" }, same.button, h("button", { class: "primary", disabled: phones.length === 0 }, "Send")),
    same.list,
  );
}
