// The buttons of templates, and what a phone does when one is tapped. Features may bring a better one for a type.

import { answerOnce, isAnswered } from "../chat/answer.js";
import { openDialog } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { addTemplateButton } from "../core/registry.js";
import { copy, copyButton } from "../core/toast.js";
import { tap, tapLink } from "./parts.js";

export const replyButton = (part, message) =>
  tap(
    part.text,
    "reply",
    (element) => answerOnce(message, "button", { payload: part.payload ?? part.text, text: part.text }, element),
    isAnswered(message),
  );

function showNumber(part) {
  openDialog(part.text, [
    h("p", { class: "note" }, "A phone would call this number."),
    h("p", { class: "phone-line" }, h("strong", {}, part.phone_number), copyButton(part.phone_number ?? "", "Copy the number")),
  ]);
}

export const buttonIcons = {
  QUICK_REPLY: "reply",
  URL: "external",
  PHONE_NUMBER: "phone",
  VOICE_CALL: "phone",
  COPY_CODE: "copy",
  OTP: "copy",
  FLOW: "flow",
  CATALOG: "list",
  MPM: "list",
  SPM: "list",
};

export function addTemplateButtons() {
  addTemplateButton("URL", (part) => tapLink(part.url, part.text));
  addTemplateButton("PHONE_NUMBER", (part) => tap(part.text, "phone", () => showNumber(part)));
  for (const type of ["COPY_CODE", "OTP"]) {
    addTemplateButton(type, (part) => tap(part.text, "copy", () => copy(part.code ?? "")));
  }
  // What leads into shops and other applications has nowhere to lead to here.
  for (const type of ["CATALOG", "MPM", "SPM", "APP"]) {
    addTemplateButton(type, (part) => tap(part.text, buttonIcons[type] ?? "external", () => {}, true));
  }
}
