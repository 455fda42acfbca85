// Interactive messages of the business, and what the customer chose in them.

import { answer, answerOnce, isAnswered } from "../chat/answer.js";
import { openDialog } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { addMessageKind, interactiveKind } from "../core/registry.js";
import { toast } from "../core/toast.js";
import { text } from "./markup.js";
import { footer, header, tap, tapLink, taps } from "./parts.js";

const reply = (content) => content.button_reply ?? content.list_reply ?? content.nfm_reply;

function preview(content) {
  const chosen = reply(content);
  const known = interactiveKind(content.type);
  if (!chosen && known?.preview) {
    return known.preview(content);
  }
  return chosen ? (chosen.title ?? chosen.body ?? "") : (content.body?.text ?? (content.type ?? "").replaceAll("_", " "));
}

function render(content, message) {
  const chosen = reply(content);
  if (chosen) {
    return [
      h("div", { class: "text title" }, chosen.title ?? chosen.body),
      chosen.description && h("div", { class: "soft" }, chosen.description),
    ];
  }
  const known = interactiveKind(content.type);
  return [
    header(content.header),
    content.body?.text && text(content.body.text),
    footer(content.footer?.text),
    known ? known.render(content, message) : h("div", { class: "soft" }, (content.type ?? "").replaceAll("_", " ")),
  ];
}

const answerWith = (message, type, body) => answer(message, type, body).catch((error) => toast(error.message, "bad"));

function buttons(content, message) {
  return taps(
    (content.action?.buttons ?? []).map((button) =>
      tap(
        button.reply?.title,
        "reply",
        (element) =>
          answerOnce(
            message,
            "interactive",
            { type: "button_reply", button_reply: { id: button.reply.id, title: button.reply.title } },
            element,
          ),
        isAnswered(message),
      ),
    ),
  );
}

function chooseRow(action, message) {
  openDialog(action.button, (close) =>
    (action.sections ?? []).map((section) =>
      h(
        "section",
        {},
        section.title && h("h3", { class: "list-title" }, section.title),
        (section.rows ?? []).map((row) =>
          h(
            "button",
            {
              type: "button",
              class: "option",
              on: {
                click: () => {
                  close();
                  answerWith(message, "interactive", {
                    type: "list_reply",
                    list_reply: { id: row.id, title: row.title, ...(row.description ? { description: row.description } : {}) },
                  });
                },
              },
            },
            row.title,
            row.description && h("small", {}, row.description),
          ),
        ),
      ),
    ),
  );
}

export function addInteractiveKinds() {
  addMessageKind("interactive", { preview, render });
  addMessageKind("interactive/button", { render: buttons });
  addMessageKind("interactive/list", {
    render: (content, message) => taps(tap(content.action?.button, "list", () => chooseRow(content.action ?? {}, message))),
  });
  addMessageKind("interactive/cta_url", {
    render: (content) => taps(tapLink(content.action?.parameters?.url, content.action?.parameters?.display_text)),
  });
  addMessageKind("interactive/location_request_message", {
    render: (content, message) =>
      taps(tap("Send location", "pin", () => answerWith(message, "location", { latitude: 37.4847, longitude: -122.1484, name: "Here" }))),
  });
}
