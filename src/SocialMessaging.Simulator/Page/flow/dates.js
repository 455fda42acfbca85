// Dates: one, or from one to another.

import { h } from "../core/dom.js";
import { about, idFor, labelOf } from "./fields.js";

function input(part, tools, options, value, set) {
  return h("input", {
    type: "date",
    min: part["min-date"],
    max: part["max-date"],
    disabled: !part.enabled,
    value: value ?? "",
    ...options,
    on: {
      input: (event) => set(event.target.value),
      change: () => tools.changed(part, undefined, true),
    },
  });
}

export function date(part, tools) {
  const id = idFor(part);
  const { parts, attributes } = about(part, tools, id);
  return h(
    "div",
    { class: "flow-field" },
    h("label", { for: id }, labelOf(part)),
    input(part, tools, { id, ...attributes, data: { key: part.name } }, tools.form[part.name], (value) => tools.set(part.name, value)),
    parts,
  );
}

const worded = (value, side) => (value !== null && typeof value === "object" ? value[side] : value);

export function calendar(part, tools) {
  if (part.mode !== "range") {
    return date({ ...part, label: worded(part.label, "start-date"), "helper-text": worded(part["helper-text"], "start-date") }, tools);
  }
  const id = idFor(part);
  const { parts, attributes, wrong } = about({ ...part, "helper-text": worded(part["helper-text"], "start-date") }, tools, id, true);
  const side = (name, otherwise) =>
    h(
      "label",
      { class: "flow-field" },
      worded(part.label, name) ?? otherwise,
      input(
        part,
        tools,
        { data: { key: `${part.name}|${name}` }, "aria-invalid": wrong ? "true" : null },
        tools.form[part.name]?.[name],
        (value) => {
          const now = tools.form[part.name];
          tools.set(part.name, { ...(now !== null && typeof now === "object" ? now : {}), [name]: value });
        },
      ),
    );
  return h(
    "fieldset",
    { class: "flow-group", ...attributes },
    h("legend", {}, part.title ?? (part.required === true ? "Dates" : "Dates (optional)")),
    h("div", { class: "flow-range" }, side("start-date", "From"), side("end-date", "To")),
    parts,
  );
}
