// One line of the list: a conversation, or a message that the search found.

import { ticks } from "../chat/ticks.js";
import { avatar } from "../core/avatar.js";
import { h } from "../core/dom.js";
import { timeOrDay } from "../core/format.js";
import { icon } from "../core/icons.js";
import { kindOf, preview } from "../core/registry.js";
import { go, route } from "../core/route.js";
import { nameOf, phoneOf, state, tell } from "../core/store.js";

export function row(home, several) {
  const last = home.last;
  const failed = last?.statuses.some((status) => status.status === "failed");
  const unread = home.unread.size;
  return h(
    "button",
    {
      type: "button",
      class: `row${unread > 0 ? " unread" : ""}`,
      "aria-current": route.conversation === home.key ? "true" : null,
      data: { key: home.key },
      on: { click: () => go({ conversation: home.key, message: null }) },
    },
    avatar(home.customer),
    h("span", { class: "who cut" }, nameOf(home.customer)),
    h("span", { class: "when" }, last ? timeOrDay(last.timestamp) : ""),
    line(home, last, failed),
    unread > 0 && h("span", { class: "badge", title: "not read yet" }, unread > 99 ? "99+" : unread),
    several &&
      h(
        "span",
        { class: "to cut" },
        `${state.phones.get(home.phoneNumberId)?.registered === false ? "not registered: " : "with "}${phoneOf(home.phoneNumberId)}`,
      ),
  );
}

function line(home, last, failed) {
  if (state.typing.has(home.key)) {
    return h("span", { class: "line cut typing" }, "typing\u2026");
  }
  const draft = localStorage.getItem(`draft ${home.key}`);
  if (draft && route.conversation !== home.key) {
    return h("span", { class: "line cut" }, h("b", { class: "draft" }, "Draft: "), draft);
  }
  const kind = last && kindOf(last.type);
  return h(
    "span",
    { class: `line cut${failed ? " failure" : ""}` },
    last && last.direction === "outbound" && !kind.unmarked && ticks(last),
    kind?.icon && icon(kind.icon, 15),
    " ",
    last ? preview(last) : "No message yet",
  );
}

export function hit(message) {
  return h(
    "button",
    {
      type: "button",
      class: "row hit",
      data: { key: message.id },
      on: {
        click: () => {
          go({ conversation: `${message.phoneNumberId}|${message.customer}` });
          tell("reveal", message.id);
        },
      },
    },
    avatar(message.customer),
    h("span", { class: "who cut" }, nameOf(message.customer)),
    h("span", { class: "when" }, timeOrDay(message.timestamp)),
    h("span", { class: "line cut" }, marked(preview(message) || message.id, state.search)),
  );
}

// The line begins near the word that was found, and the word stands out.
function marked(text, wanted) {
  const at = text.toLowerCase().indexOf(wanted.toLowerCase());
  if (at < 0) {
    return text;
  }
  const from = Math.max(0, at - 20);
  return [
    from > 0 ? "\u2026" : "",
    text.slice(from, at),
    h("mark", {}, text.slice(at, at + wanted.length)),
    text.slice(at + wanted.length),
  ];
}
