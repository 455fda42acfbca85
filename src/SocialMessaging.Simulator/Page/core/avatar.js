// A coloured disc with initials. The colour belongs to the number, so that a customer keeps it through every renaming.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { nameOf } from "./store.js";

const colours = 8;

export function avatar(customer) {
  const name = nameOf(customer);
  const initials = name
    .split(/\s+/)
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .slice(0, 2)
    .map((part) => [...part][0].toUpperCase())
    .join("");
  const colour = [...customer].reduce((sum, digit) => (sum * 31 + digit.charCodeAt(0)) % 9973, 7) % colours;
  const unnamed = /^Customer \d+$/.test(name);
  return h("span", { class: `avatar hue-${colour}`, "aria-hidden": "true" }, unnamed ? icon("person", 22) : initials || "?");
}
