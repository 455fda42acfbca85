// The message types of every day, and what stands for those that the page does not know.

import { h } from "../core/dom.js";
import { phoneNumber } from "../core/format.js";
import { icon } from "../core/icons.js";
import { addMessageKind } from "../core/registry.js";
import { addInteractiveKinds } from "./interactive.js";
import { markup, text } from "./markup.js";
import { addMediaKinds } from "./media.js";
import { addPlaceKinds } from "./places.js";
import { addTemplateKind } from "./template.js";

const plain = (value) => h("div", { class: "text" }, value);

// The ad that the customer came from.
const referral = (ad) => ad && h("span", { class: "referral" }, h("b", {}, ad.headline ?? "An ad"), ad.body);

export function start() {
  addMessageKind("text", {
    preview: (content) => content.body ?? "",
    render: (content, message) => [
      referral(message.extra?.referral),
      text(content.body, /^(\p{Extended_Pictographic}\uFE0F?){1,3}$/u.test(content.body ?? "") ? "large" : ""),
    ],
  });
  addMessageKind("button", {
    preview: (content) => content.text ?? "",
    render: (content) => h("div", { class: "text title" }, content.text),
  });
  addMessageKind("reaction", {
    preview: (content) => (content.emoji ? `Reacted ${content.emoji}` : "Took a reaction back"),
    render: (content) => plain(content.emoji),
  });
  addMessageKind("system", {
    icon: "person",
    preview: (content) => content.body ?? "System",
    render: (content) =>
      h("div", { class: "text soft" }, content.body ?? `Number changed to ${phoneNumber(content.wa_id ?? content.new_wa_id)}`),
  });
  addNoticeKinds();
  addMediaKinds();
  addPlaceKinds();
  addInteractiveKinds();
  addTemplateKind();
}

function addNoticeKinds() {
  for (const [type, words] of [
    ["unsupported", "A message of a kind that the Cloud API does not support"],
    ["request_welcome", "Opened the chat"],
    ["edit", "Edited a message"],
    ["revoke", "Deleted a message"],
  ]) {
    addMessageKind(type, {
      preview: () => words,
      render: (content) => [
        h("div", { class: "text soft" }, words),
        content?.message?.text?.body && plain(markup(content.message.text.body)),
      ],
    });
  }
  addMessageKind("unknown", {
    preview: (content, message) => content.body ?? content.caption ?? message.type.replaceAll("_", " "),
    render: (content, message) => h("div", { class: "text soft" }, icon("file", 16), ` ${message.type.replaceAll("_", " ")}`),
  });
}
