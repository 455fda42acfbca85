// The templates of every account, with what Meta thinks of each.

import { fill, h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { go } from "../core/route.js";
import { chips } from "./words.js";

export function templateList(body) {
  let shown = { templates: [], wabas: [] };
  const account = h("select", { "aria-label": "Account", on: { change: draw } });
  const search = h("input", { type: "search", placeholder: "Search", "aria-label": "Search templates", on: { input: draw } });
  const rows = h("div", { class: "template-rows" });
  body.append(h("div", { class: "template-filter" }, account, h("label", { class: "search-field" }, icon("search", 18), search)), rows);

  function row(template) {
    return h(
      "button",
      { type: "button", class: "template-row", data: { id: template.id }, on: { click: () => go({ item: template.id }) } },
      h("span", { class: "name cut" }, template.name),
      h("span", { class: "language" }, template.language),
      h("span", { class: "chips" }, chips(template)),
    );
  }

  function section(waba) {
    const wanted = search.value.trim().toLowerCase();
    const own = shown.templates.filter((template) => template.wabaId === waba.id && template.name.includes(wanted));
    return (
      (!account.value || account.value === waba.id) && [
        h("h3", { class: "list-title" }, waba.name),
        own.length > 0 ? own.map(row) : h("p", { class: "empty" }, wanted ? "No template has that in its name." : "No templates yet."),
      ]
    );
  }

  function draw() {
    fill(rows, shown.wabas.map(section));
  }

  return (templates, wabas) => {
    const chosen = account.value;
    shown = { templates: templates.filter((template) => template.status !== "DELETED"), wabas };
    fill(
      account,
      h("option", { value: "" }, "All accounts"),
      wabas.map((waba) => h("option", { value: waba.id, selected: waba.id === chosen }, waba.name)),
    );
    draw();
  };
}
