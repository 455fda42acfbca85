// Templates as the customer sees them: the simulator has put the parameters in already.

import { answerOnce, isAnswered } from "../chat/answer.js";
import { h } from "../core/dom.js";
import { addMessageKind, addTemplateButton, templateButton } from "../core/registry.js";
import { text } from "./markup.js";
import { footer, header, tap, tapLink, taps } from "./parts.js";

function button(part, message) {
  const special = templateButton(part.type);
  if (special) {
    return special(part, message);
  }
  return part.url
    ? tapLink(part.url, part.text)
    : tap(
        part.text,
        "reply",
        (element) => answerOnce(message, "button", { payload: part.payload ?? part.text, text: part.text }, element),
        isAnswered(message),
      );
}

export function addTemplateKind() {
  addMessageKind("template", {
    preview: (content, message) => message.rendered?.body ?? content.name ?? "Template",
    render: (content, message) => {
      const rendered = message.rendered ?? {};
      return [
        header(rendered.header),
        rendered.body ? text(rendered.body) : h("div", { class: "text soft" }, `Template ${content.name ?? ""}`),
        footer(rendered.footer),
        rendered.buttons?.length > 0 && taps(rendered.buttons.map((part) => button(part, message))),
      ];
    },
  });
  addTemplateButton("URL", (part) => tapLink(part.url, part.text));
}
