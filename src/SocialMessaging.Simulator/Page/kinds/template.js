// Templates as the customer sees them: the simulator has put the parameters in already.

import { h } from "../core/dom.js";
import { addMessageKind, interactiveKind, templateButton } from "../core/registry.js";
import { addTemplateButtons, replyButton } from "./buttons.js";
import { text } from "./markup.js";
import { footer, header, taps } from "./parts.js";

const button = (part, message) => (templateButton(part.type) ?? replyButton)(part, message);

// What a template or one of its cards consists of; draw makes the buttons.
export function templateParts(rendered, draw) {
  return [
    header(rendered.header),
    rendered.body && text(rendered.body),
    footer(rendered.footer),
    rendered.buttons?.length > 0 && taps(rendered.buttons.map(draw)),
    rendered.cards?.length > 0 &&
      h(
        "div",
        { class: "cards", role: "group", "aria-label": "Cards", tabindex: "0" },
        rendered.cards.map((card) => h("div", { class: "card bubble-body" }, templateParts(card, draw))),
      ),
  ];
}

export function addTemplateKind() {
  addMessageKind("template", {
    preview: (content, message) => message.rendered?.body ?? content.name ?? "Template",
    render: (content, message) => [
      !message.rendered?.body && h("div", { class: "text soft" }, `Template ${content.name ?? ""}`),
      templateParts(message.rendered ?? {}, (part) => button(part, message)),
      message.rendered?.callPermissionRequest && interactiveKind("call_permission_request")?.render(content, message),
    ],
  });
  addTemplateButtons();
}
