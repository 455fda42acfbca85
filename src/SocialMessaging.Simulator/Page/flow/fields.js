// Fields for text, and what every field has around it: label, help, and what is wrong.

import { h } from "../core/dom.js";

const types = { number: "text", email: "email", password: "password", passcode: "password", phone: "tel" };
let last = 0;

// A name of its own for each field on the page, so that labels and descriptions find it.
export const idFor = (part) => `flow-${part.name}-${++last}`;

export function about(part, tools, id, own) {
  const wrong = tools.view.errors?.[part.name];
  const help = part["helper-text"] ?? part.description;
  const parts = [
    help && h("p", { class: "note", id: `${id}-help` }, help),
    wrong && h("p", { class: "failure", id: `${id}-wrong` }, messageOf(part, wrong)),
  ].filter(Boolean);
  return {
    parts,
    attributes: {
      "aria-describedby": parts.length > 0 ? parts.map((element) => element.id).join(" ") : null,
      "aria-invalid": wrong && !own ? "true" : null,
      "aria-required": part.required && !own ? "true" : null,
    },
    wrong,
  };
}

function messageOf(part, wrong) {
  const own = part["error-message"];
  return typeof own === "string" ? own : wrong;
}

export const labelOf = (part) => (part.required ? part.label : `${part.label ?? part.name} (optional)`);

function field(part, tools, make) {
  const id = idFor(part);
  const { parts, attributes } = about(part, tools, id);
  return h(
    "div",
    { class: "flow-field" },
    h("label", { for: id }, labelOf(part)),
    make({
      id,
      ...attributes,
      disabled: !part.enabled,
      autocomplete: "off",
      data: { key: part.name },
      value: tools.form[part.name] ?? "",
      on: {
        input: (event) => tools.set(part.name, event.target.value),
        change: () => tools.looked(),
      },
    }),
    parts,
  );
}

export const textInput = (part, tools) =>
  field(part, tools, (options) =>
    h("input", {
      type: types[part["input-type"]] ?? "text",
      inputmode: ["number", "passcode"].includes(part["input-type"]) ? "numeric" : null,
      maxlength: part["max-chars"],
      ...options,
    }),
  );

export const textArea = (part, tools) =>
  field(part, tools, (options) => h("textarea", { rows: "4", maxlength: part["max-length"] ?? 600, ...options }));
