// Locations, contacts and orders.

import { h } from "../core/dom.js";
import { plural } from "../core/format.js";
import { icon } from "../core/icons.js";
import { addMessageKind } from "../core/registry.js";

const plain = (value) => h("div", { class: "text" }, value);

export function location(content) {
  const where = [content.latitude, content.longitude].map((part) => Number(part).toFixed(4)).join(", ");
  return [
    h("div", { class: "place", "aria-hidden": "true" }, icon("pin", 30)),
    content.name && h("div", { class: "title" }, content.name),
    content.address && h("div", { class: "soft" }, content.address),
    h("div", { class: "text soft" }, where),
  ];
}

function contact(one) {
  return h(
    "div",
    { class: "contact" },
    h("span", { class: "avatar", "aria-hidden": "true" }, icon("person", 20)),
    h(
      "div",
      { class: "grow" },
      h("div", { class: "title" }, one.name?.formatted_name ?? "Contact"),
      (one.phones ?? []).map((phone) => h("div", { class: "soft" }, phone.phone ?? phone.wa_id)),
      (one.emails ?? []).map((mail) => h("div", { class: "soft" }, mail.email)),
      one.org?.company && h("div", { class: "soft" }, one.org.company),
    ),
  );
}

const contacts = (content) => (Array.isArray(content) ? content : []);

function order(content) {
  const items = content.product_items ?? [];
  const sums = new Map();
  for (const product of items) {
    sums.set(product.currency, (sums.get(product.currency) ?? 0) + Number(product.item_price) * Number(product.quantity));
  }
  return [
    h("div", { class: "title order-title" }, icon("cart", 18), "Order"),
    h(
      "table",
      { class: "order" },
      h(
        "tbody",
        {},
        items.map((product) =>
          h(
            "tr",
            {},
            h("td", {}, `${product.quantity} \u00D7 ${product.product_retailer_id}`),
            h("td", {}, price(Number(product.item_price) * Number(product.quantity), product.currency)),
          ),
        ),
      ),
    ),
    content.text && plain(content.text),
    h("div", { class: "text title" }, [...sums].map(([currency, sum]) => price(sum, currency)).join(" + ")),
  ];
}

function price(value, currency) {
  try {
    return Number(value).toLocaleString([], { style: "currency", currency });
  } catch {
    return `${value} ${currency ?? ""}`;
  }
}

export function addPlaceKinds() {
  addMessageKind("location", { icon: "pin", preview: (content) => content.name || content.address || "Location", render: location });
  addMessageKind("contacts", {
    icon: "person",
    preview: (content) =>
      contacts(content)
        .map((one) => one.name?.formatted_name)
        .filter(Boolean)
        .join(", ") || "Contact",
    render: (content) => contacts(content).map(contact),
  });
  addMessageKind("order", {
    icon: "cart",
    preview: (content) => `Order of ${plural((content.product_items ?? []).length, "product")}`,
    render: order,
  });
}
