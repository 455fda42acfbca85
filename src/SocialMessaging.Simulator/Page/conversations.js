// The list on the left: conversations, newest first, and while searching the messages that match.

import { fill, h, time } from "./dom.js";
import { matches, preview } from "./preview.js";
import { listen, nameOf, phoneOf, state } from "./store.js";

const mostHits = 50;
let pending = false;

export function startConversations(pane, open) {
  const redraw = () => {
    if (pending) {
      return;
    }
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      draw(pane, open);
    });
  };
  listen((change) => {
    if (change.kind !== "inspector" && change.kind !== "typing") {
      redraw();
    }
  });
  pane.addEventListener("keydown", (event) => {
    const rows = [...pane.querySelectorAll("button.row")];
    const at = rows.indexOf(document.activeElement);
    if (at >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      rows[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
      event.preventDefault();
    }
  });
}

function draw(pane, open) {
  const focused = pane.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const found = [...state.conversations.values()].sort((one, other) => other.last - one.last);
  const shown = state.search ? found.filter((home) => fits(home, state.search)) : found;
  const hits = state.search ? searchMessages(state.search) : [];
  fill(
    pane,
    shown.map((home) => row(home, open)),
    hits.length > 0 && h("h2", {}, "Messages"),
    hits.map((message) => hit(message, open)),
    shown.length + hits.length === 0 && h("p", { class: "empty" }, state.search ? "Nothing found." : "No conversation yet. Send a message, or start one here."));
  if (focused) {
    pane.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}

function row(home, open) {
  const last = state.messages.get(home.ids[home.ids.length - 1]);
  const unread = home.ids.slice(-100).filter((id) => {
    const message = state.messages.get(id);
    return message.direction === "outbound" && message.statuses.some((status) => status.status === "delivered") && !isRead(message);
  }).length;
  return h(
    "button",
    {
      type: "button", class: "row", "aria-current": state.open === home.key ? "true" : null, data: { key: home.key },
      on: { click: () => open(home.phoneNumberId, home.customer) },
    },
    h("span", { class: "avatar", "aria-hidden": "true" }, nameOf(home.customer).slice(0, 1).toUpperCase()),
    h("span", { class: "who" }, nameOf(home.customer)),
    h("span", { class: "when" }, last ? time(last.timestamp) : ""),
    h("span", { class: "line" }, last ? preview(last) : "No message yet"),
    unread > 0 && h("span", { class: "badge", title: "not read yet" }, unread > 99 ? "99+" : unread),
    h("span", { class: "to" }, `+${home.customer} \u2192 ${phoneOf(home.phoneNumberId)}`));
}

function hit(message, open) {
  return h(
    "button",
    { type: "button", class: "row hit", data: { key: message.id }, on: { click: () => open(message.phoneNumberId, message.customer, message.id) } },
    h("span", { class: "who" }, nameOf(message.customer)),
    h("span", { class: "when" }, time(message.timestamp)),
    h("span", { class: "line" }, preview(message)));
}

function searchMessages(text) {
  const hits = [];
  for (const message of [...state.messages.values()].reverse()) {
    if (matches(message, text)) {
      hits.push(message);
      if (hits.length === mostHits) {
        break;
      }
    }
  }
  return hits;
}

function fits(home, text) {
  return `${nameOf(home.customer)} ${home.customer}`.toLowerCase().includes(text.toLowerCase());
}

function isRead(message) {
  return message.statuses.some((status) => status.status === "read" || status.status === "failed");
}
