// A place, a contact and an order, written as the customer would send them.

import { api } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { h } from "../core/dom.js";

// fields: [[label, name, value, input attributes]]; build turns their values into a message's type and content.
function form(home, title, fields, build) {
  const inputs = new Map(
    fields.map(([label, name, value, attributes]) => [
      name,
      [label, h("input", { type: "text", value, autocomplete: "off", ...attributes })],
    ]),
  );
  const error = h("p", { class: "failure", role: "alert" });
  const close = openDialog(
    title,
    h(
      "form",
      {
        class: "fields",
        on: {
          submit: async (event) => {
            event.preventDefault();
            try {
              const values = Object.fromEntries([...inputs].map(([name, [, input]]) => [name, input.value.trim()]));
              await api.send({ from: home.customer, to: home.phoneNumberId, ...build(values) });
              close();
            } catch (failure) {
              error.textContent = `Not sent: ${failure.message}`;
            }
          },
        },
      },
      [...inputs.values()].map(([label, input]) => h("label", {}, label, input)),
      error,
      h("div", { class: "dialog-actions" }, h("button", { class: "primary" }, "Send")),
    ),
  );
  [...inputs.values()][0][1].select();
}

const present = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
const number = { type: "number", step: "any", required: true };

export const locationForm = (home) =>
  form(
    home,
    "Send a location",
    [
      ["Name", "name", "Philz Coffee"],
      ["Address", "address", "101 Forest Ave, Palo Alto"],
      ["Latitude", "latitude", "37.4421", { ...number, min: -90, max: 90 }],
      ["Longitude", "longitude", "-122.1615", { ...number, min: -180, max: 180 }],
    ],
    ({ name, address, latitude, longitude }) => ({
      type: "location",
      location: { latitude: Number(latitude), longitude: Number(longitude), ...present({ name, address }) },
    }),
  );

export const contactForm = (home) =>
  form(
    home,
    "Send a contact",
    [
      ["Name", "name", "Barbara Johnson", { required: true }],
      ["Phone", "phone", "+1 555 010 1234", { type: "tel" }],
      ["Company", "company", ""],
    ],
    ({ name, phone, company }) => ({
      type: "contacts",
      contacts: [
        {
          name: { formatted_name: name, first_name: name.split(" ")[0] },
          ...(phone ? { phones: [{ phone, type: "CELL" }] } : {}),
          ...(company ? { org: { company } } : {}),
        },
      ],
    }),
  );

export const orderForm = (home) =>
  form(
    home,
    "Send an order",
    [
      ["Product", "product", "sku-17", { required: true }],
      ["Quantity", "quantity", "2", { type: "number", min: 1, required: true }],
      ["Price of one", "price", "9.50", { ...number, min: 0 }],
      ["Currency", "currency", "USD", { required: true, pattern: "[A-Z]{3}", title: "three letters, such as USD" }],
      ["Note", "note", ""],
    ],
    ({ product, quantity, price, currency, note }) => ({
      type: "order",
      order: {
        catalog_id: "194836987003835",
        ...present({ text: note }),
        product_items: [{ product_retailer_id: product, quantity: Number(quantity), item_price: Number(price), currency }],
      },
    }),
  );
