// The list on the left: conversations, newest first; while searching, also the messages that match.

import { api } from "../core/api.js";
import { avatar } from "../core/avatar.js";
import { fill, h, onceAFrame } from "../core/dom.js";
import { digitsOf, timeOrDay } from "../core/format.js";
import { icon } from "../core/icons.js";
import { kindOf, preview } from "../core/registry.js";
import { go, route } from "../core/route.js";
import { listen, nameOf, phoneOf, state, tell } from "../core/store.js";
import { narrowMenu } from "../shell/shell.js";
import { ticks } from "../chat/ticks.js";

const mostHits = 50;
const pause = 150;
let hits = [];
let asked = 0;

export function start() {
  const search = h("input", { id: "search", type: "search", placeholder: "Search chats and messages", autocomplete: "off", "aria-label": "Search conversations and messages" });
  const rows = h("div", { id: "conversations", class: "pane-body" });
  document.getElementById("list").append(
    h("header", { class: "pane-head" },
      h("h2", { class: "grow cut list-name" }, "Simulator"), h("span", { id: "live", class: "live", title: "Connecting", data: { state: "off" } }),
      h("button", { type: "button", class: "icon-button", "aria-label": "New chat", title: "New chat (n)", id: "new", on: { click: () => tell("new-chat") } }, icon("compose")),
      narrowMenu()),
    h("div", { class: "list-search" }, h("label", { class: "search-field" }, icon("search", 18), search)),
    rows);
  const redraw = onceAFrame(() => draw(rows));
  listen(["loaded", "messages", "customers", "route", "typing", "search", "reset", "drafts"], redraw);
  listen("connection", showConnection);
  let timer = 0;
  search.addEventListener("input", () => {
    state.search = search.value.trim();
    clearTimeout(timer);
    timer = setTimeout(find, pause);
    redraw();
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      rows.querySelector("button.row")?.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      rows.querySelector("button.row")?.click();
    } else if (event.key === "Escape") {
      search.value = "";
      search.dispatchEvent(new Event("input"));
    }
  });
  rows.addEventListener("keydown", walk);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.matches("input, textarea, select") && !document.getElementById("dialog").open) {
      event.preventDefault();
      search.focus();
    }
  });
}

function showConnection() {
  const live = document.getElementById("live");
  live.dataset.state = state.connected ? "on" : "off";
  live.title = state.connected ? "Live" : "Reconnecting";
}

function walk(event) {
  const rows = [...event.currentTarget.querySelectorAll("button.row")];
  const at = rows.indexOf(document.activeElement);
  if (at >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    (rows[at + (event.key === "ArrowDown" ? 1 : -1)] ?? (event.key === "ArrowUp" && document.getElementById("search")))?.focus();
    event.preventDefault();
  }
}

async function find() {
  const text = state.search;
  const turn = ++asked;
  let found = [];
  if (text) {
    found = (await api.messages({ q: text, limit: mostHits }).catch(() => ({ messages: [] }))).messages.reverse();
  }
  if (turn === asked) {
    hits = found.filter((message) => message.type !== "reaction");
    tell("search");
  }
}

function draw(rows) {
  const focused = rows.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const homes = [...state.conversations.values()].filter((home) => home.last)
    .sort((one, other) => (other.last?.sequence ?? 0) - (one.last?.sequence ?? 0));
  const shown = state.search ? homes.filter((home) => fits(home, state.search)) : homes;
  const several = new Set(homes.map((home) => home.phoneNumberId)).size > 1;
  const found = state.search ? hits : [];
  fill(
    rows,
    found.length > 0 && shown.length > 0 && h("h2", { class: "list-title" }, "Chats"),
    shown.map((home) => row(home, several)),
    found.length > 0 && h("h2", { class: "list-title" }, "Messages"),
    found.map(hit),
    state.loaded && shown.length + found.length === 0
      && h("p", { class: "empty" }, state.search ? `Nothing found for \u201C${state.search}\u201D.` : "No conversation yet."));
  if (focused) {
    rows.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}

function row(home, several) {
  const last = home.last;
  const failed = last?.statuses.some((status) => status.status === "failed");
  const unread = home.unread.size;
  return h(
    "button",
    {
      type: "button", class: `row${unread > 0 ? " unread" : ""}`, "aria-current": route.conversation === home.key ? "true" : null,
      data: { key: home.key }, on: { click: () => go({ conversation: home.key, message: null }) },
    },
    avatar(home.customer),
    h("span", { class: "who cut" }, nameOf(home.customer)),
    h("span", { class: "when" }, last ? timeOrDay(last.timestamp) : ""),
    line(home, last, failed),
    unread > 0 && h("span", { class: "badge", title: "not read yet" }, unread > 99 ? "99+" : unread),
    several && h("span", { class: "to cut" }, `with ${phoneOf(home.phoneNumberId)}`));
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
    "span", { class: `line cut${failed ? " failure" : ""}` },
    last && last.direction === "outbound" && ticks(last), kind?.icon && icon(kind.icon, 15), " ", last ? preview(last) : "No message yet");
}

function hit(message) {
  return h(
    "button",
    {
      type: "button", class: "row hit", data: { key: message.id },
      on: { click: () => { go({ conversation: `${message.phoneNumberId}|${message.customer}` }); tell("reveal", message.id); } },
    },
    avatar(message.customer),
    h("span", { class: "who cut" }, nameOf(message.customer)), h("span", { class: "when" }, timeOrDay(message.timestamp)),
    h("span", { class: "line cut" }, marked(preview(message) || message.id, state.search)));
}

// The line begins near the word that was found, and the word stands out.
function marked(text, wanted) {
  const at = text.toLowerCase().indexOf(wanted.toLowerCase());
  if (at < 0) {
    return text;
  }
  const from = Math.max(0, at - 20);
  return [from > 0 ? "\u2026" : "", text.slice(from, at), h("mark", {}, text.slice(at, at + wanted.length)), text.slice(at + wanted.length)];
}

function fits(home, text) {
  const digits = digitsOf(text);
  const names = `${nameOf(home.customer)} ${state.customers.get(home.customer)?.username ?? ""}`.toLowerCase();
  return names.includes(text.toLowerCase()) || digits.length > 1 && /^[\d\s+()-]+$/.test(text) && home.customer.includes(digits);
}
