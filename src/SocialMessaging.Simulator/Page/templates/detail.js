// One template: how the phone shows it with the values that stand in the form, what Meta decides, and a message that sends it.

import { fill, h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { up } from "../core/route.js";
import { copyButton } from "../core/toast.js";
import { buttonIcons } from "../kinds/buttons.js";
import { templateParts } from "../kinds/template.js";
import { preview, variables } from "./content.js";
import { decisions } from "./decisions.js";
import { sendForm } from "./send.js";
import { chips, plain } from "./words.js";

const date = (seconds) => new Date(seconds * 1000).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });

const still = (button) => h("span", { class: "tap" }, icon(buttonIcons[button.type] ?? "external", 17), button.text);

function notices(template) {
  return [
    template.reason && h("p", { class: "failure" }, `Rejected: ${plain(template.reason)}`),
    template.correctCategory &&
      h("p", { class: "note" }, `Becomes ${plain(template.correctCategory)} on ${date(template.categoryChangeAt)}`),
    template.resumeAt && h("p", { class: "note" }, `Paused until ${date(template.resumeAt)}`),
    template.previousCategory && h("p", { class: "note" }, `Was ${plain(template.previousCategory)} before`),
  ];
}

export function templateDetail(body) {
  const head = h("div", { class: "template-head" });
  const content = h("div", { class: "template-content" });
  const verdict = h("section", { class: "template-decisions", "aria-label": "What Meta decides" });
  body.append(head, content, verdict);
  let drawn = "";
  let judged = "";

  function drawContent(template) {
    const values = Object.fromEntries(variables(template).map((variable) => [variable.key, variable.value]));
    const bubble = h("div", { class: "bubble-body" });
    const redraw = () => fill(bubble, templateParts(preview(template, values), still));
    redraw();
    fill(
      content,
      h(
        "div",
        { class: "template-phone", role: "region", "aria-label": "Preview", tabindex: "0" },
        h("div", { class: "bubble business first" }, bubble),
      ),
      sendForm(template, values, redraw),
    );
  }

  return (template, waba) => {
    fill(
      head,
      h(
        "button",
        { type: "button", class: "quiet back-to-list", on: { click: () => up({ item: null }) } },
        icon("back", 18),
        "All templates",
      ),
      h("h3", {}, template.name),
      h("div", { class: "chips" }, chips(template), h("span", { class: "chip" }, template.language)),
      h("p", { class: "note" }, `${waba?.name ?? template.wabaId}, id ${template.id}`, copyButton(template.id, "Copy the id")),
      notices(template),
    );
    // What somebody has typed stays while the content does.
    const whole = JSON.stringify([template.id, template.components]);
    if (whole !== drawn) {
      drawn = whole;
      drawContent(template);
    }
    const judgement = `${template.id} ${template.category} ${template.correctCategory}`;
    if (judgement !== judged) {
      judged = judgement;
      fill(verdict, decisions(template));
    }
  };
}
