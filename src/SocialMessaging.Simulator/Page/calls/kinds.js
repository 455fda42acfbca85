// What calls leave in a conversation: the call itself, the question whether the business may call, its answer, and buttons that call.

import { answerOnce, isAnswered } from "../chat/answer.js";
import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { addMessageKind, addTemplateButton } from "../core/registry.js";
import { tap, taps } from "../kinds/parts.js";
import { isMissed, words } from "./words.js";

const reply = (response, isPermanent) => ({
  type: "call_permission_reply",
  call_permission_reply: { response, is_permanent: isPermanent },
});

const said = ({ call_permission_reply: answer = {} }) =>
  answer.response !== "accept" ? "Calls are not allowed" : answer.is_permanent ? "Calls are always allowed" : "Calls are allowed for 7 days";

function choices(content, message) {
  const choice = (label, iconName, ...answer) =>
    tap(label, iconName, (element) => answerOnce(message, "interactive", reply(...answer), element), isAnswered(message));
  return taps(
    choice("Allow for 7 days", "clock", "accept", false),
    choice("Always allow", "check", "accept", true),
    choice("Do not allow", "close", "reject", false),
  );
}

export function addCallKinds(callBusiness) {
  const callTap = (label, message) => tap(label || "Call now", "phone", () => callBusiness(message));
  addMessageKind("call", {
    icon: "phone",
    unmarked: true,
    preview: words,
    render: (content, message) =>
      h("div", { class: `text call-row${isMissed(content) ? " missed" : ""}` }, icon("phone", 16), ` ${words(content, message)}`),
  });
  addMessageKind("interactive/call_permission_request", {
    preview: (content) => content.body?.text ?? "May the business call?",
    render: choices,
  });
  addMessageKind("interactive/call_permission_reply", {
    preview: said,
    render: (content) => h("div", { class: "text title" }, said(content)),
  });
  addMessageKind("interactive/voice_call", {
    render: (content, message) => taps(callTap(content.action?.parameters?.display_text, message)),
  });
  addTemplateButton("VOICE_CALL", (part, message) => callTap(part.text, message));
}
