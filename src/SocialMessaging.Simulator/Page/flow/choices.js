// Radio buttons, check boxes, chips, a drop-down and an opt-in.

import { h } from "../core/dom.js";
import { about, idFor, labelOf } from "./fields.js";
import { source } from "./pictures.js";

function group(part, tools, className, content) {
  const id = idFor(part);
  const { parts, attributes, wrong } = about(part, tools, id, true);
  return h(
    "fieldset",
    { class: `flow-group ${className}`, disabled: !part.enabled, data: wrong ? { invalid: "" } : {}, ...attributes },
    h("legend", {}, labelOf(part)),
    content(id),
    parts,
  );
}

function toggle(part, tools, item, chosen) {
  const before = tools.form[part.name] ?? [];
  tools.set(part.name, chosen ? [...before.filter((id) => id !== item.id), item.id] : before.filter((id) => id !== item.id));
  tools.changed(part, item.id, chosen);
}

function option(part, tools, item, type, id) {
  const value = tools.form[part.name];
  const image = source(item.image);
  return h(
    "label",
    { class: "flow-choice" },
    h("input", {
      type,
      name: id,
      value: item.id,
      checked: type === "radio" ? value === item.id : (value ?? []).includes(item.id),
      disabled: item.enabled === false,
      data: { key: `${part.name}|${item.id}` },
      on: {
        change: (event) => {
          if (type === "radio") {
            tools.set(part.name, item.id);
            tools.changed(part, item.id, true);
          } else {
            toggle(part, tools, item, event.target.checked);
          }
        },
      },
    }),
    image && h("img", { src: image, alt: item["alt-text"] ?? "", class: "flow-thumbnail" }),
    h(
      "span",
      { class: "grow" },
      item.title,
      item.description && h("small", {}, item.description),
      item.metadata && h("small", {}, item.metadata),
    ),
  );
}

export const choices = (part, tools, type) =>
  group(part, tools, "", (id) => (part["data-source"] ?? []).map((item) => option(part, tools, item, type, id)));

export const chips = (part, tools) =>
  group(part, tools, "chips", (id) => (part["data-source"] ?? []).map((item) => option(part, tools, item, "checkbox", id)));

export function dropdown(part, tools) {
  const id = idFor(part);
  const { parts, attributes } = about(part, tools, id);
  const value = tools.form[part.name] ?? "";
  return h(
    "div",
    { class: "flow-field" },
    h("label", { for: id }, labelOf(part)),
    h(
      "select",
      {
        id,
        ...attributes,
        disabled: !part.enabled,
        data: { key: part.name },
        on: {
          change: (event) => {
            tools.set(part.name, event.target.value);
            tools.changed(part, event.target.value || value, event.target.value !== "");
          },
        },
      },
      h("option", { value: "" }, "Choose\u2026"),
      (part["data-source"] ?? []).map((item) =>
        h("option", { value: item.id, selected: item.id === value, disabled: item.enabled === false }, item.title),
      ),
    ),
    parts,
  );
}

export function optIn(part, tools) {
  const id = idFor(part);
  const { parts, attributes } = about(part, tools, id);
  const action = part["on-click-action"];
  return h(
    "div",
    { class: "flow-field" },
    h(
      "label",
      { class: "flow-choice" },
      h("input", {
        type: "checkbox",
        id,
        ...attributes,
        checked: tools.form[part.name] === true,
        data: { key: part.name },
        on: {
          change: (event) => {
            tools.set(part.name, event.target.checked);
            tools.changed(part, undefined, event.target.checked);
          },
        },
      }),
      h("span", { class: "grow" }, labelOf(part)),
    ),
    action &&
      (action.name === "open_url"
        ? h("a", { href: action.url, target: "_blank", rel: "noopener noreferrer" }, "Read more")
        : h("button", { type: "button", class: "link", data: { key: part.path }, on: { click: () => tools.tap(part) } }, "Read more")),
    parts,
  );
}
