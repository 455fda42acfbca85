// How Meta's words about a template look.

import { h } from "../core/dom.js";

const looks = { APPROVED: "good", REJECTED: "bad", DISABLED: "bad", PAUSED: "warn", PENDING: "info" };
const qualities = { GREEN: "good", YELLOW: "warn", RED: "bad" };

export const plain = (word) => (word ?? "").replaceAll("_", " ").toLowerCase();

const chip = (word, look = "") => h("span", { class: `chip ${look}`.trim() }, plain(word));

export const chips = (template) => [
  chip(template.status, looks[template.status]),
  chip(template.category, template.category === "MARKETING" ? "violet" : ""),
  template.quality !== "UNKNOWN" && chip(`quality ${template.quality}`, qualities[template.quality]),
];
