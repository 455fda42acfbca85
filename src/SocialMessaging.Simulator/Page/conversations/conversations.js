// The list on the left: conversations, newest first; while searching, also the messages that match.

import { api } from "../core/api.js";
import { fill, h, onceAFrame } from "../core/dom.js";
import { digitsOf } from "../core/format.js";
import { icon } from "../core/icons.js";
import { drawWelcome } from "../core/registry.js";
import { listen, nameOf, state, tell } from "../core/store.js";
import { narrowMenu } from "../shell/shell.js";
import { hit, row } from "./row.js";

const mostHits = 50;
const pause = 150;
const step = 60;
const near = 600;
let most = step;
let hits = [];
let asked = 0;

export function start() {
  const search = h("input", {
    id: "search",
    type: "search",
    placeholder: "Search chats and messages",
    autocomplete: "off",
    "aria-label": "Search conversations and messages",
  });
  const rows = h("div", { id: "conversations", class: "pane-body" });
  document.getElementById("list").append(
    h(
      "header",
      { class: "pane-head" },
      h("h2", { class: "grow cut list-name" }, "Simulator"),
      h("span", { id: "live", class: "live", title: "Connecting", data: { state: "off" } }),
      h(
        "button",
        {
          type: "button",
          class: "icon-button",
          "aria-label": "New chat",
          title: "New chat (n)",
          id: "new",
          on: { click: () => tell("new-chat") },
        },
        icon("compose"),
      ),
      narrowMenu(),
    ),
    h("div", { class: "list-search" }, h("label", { class: "search-field" }, icon("search", 18), search)),
    rows,
  );
  const redraw = onceAFrame(() => draw(rows));
  listen(["loaded", "messages", "customers", "route", "typing", "search", "reset", "drafts"], redraw);
  listen("connection", showConnection);
  let timer = 0;
  search.addEventListener("input", () => {
    state.search = search.value.trim();
    most = step;
    rows.scrollTop = 0;
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
  rows.addEventListener("scroll", () => rows.scrollHeight - rows.scrollTop - rows.clientHeight < near && grow(rows), { passive: true });
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

// However many conversations there are, only those down to where somebody has scrolled are elements.
function grow(rows) {
  if (state.conversations.size > most && rows.querySelectorAll("button.row:not(.hit)").length >= most) {
    most += step;
    draw(rows);
  }
}

function walk(event) {
  if (event.key === "ArrowDown" && !document.activeElement.nextElementSibling) {
    grow(event.currentTarget);
  }
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
  const homes = [...state.conversations.values()]
    .filter((home) => home.last)
    .sort((one, other) => (other.last?.sequence ?? 0) - (one.last?.sequence ?? 0));
  const shown = state.search ? homes.filter((home) => fits(home, state.search)) : homes;
  const several = new Set(homes.map((home) => home.phoneNumberId)).size > 1;
  const found = state.search ? hits : [];
  fill(
    rows,
    found.length > 0 && shown.length > 0 && h("h2", { class: "list-title" }, "Chats"),
    shown.slice(0, most).map((home) => row(home, several)),
    found.length > 0 && h("h2", { class: "list-title" }, "Messages"),
    found.map(hit),
    state.loaded && shown.length + found.length === 0 && nothing(),
  );
  if (focused) {
    rows.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}

// Where the chat has no room beside the list, the list says how to begin.
function nothing() {
  if (state.search) {
    return h("p", { class: "empty" }, `Nothing found for \u201C${state.search}\u201D.`);
  }
  return [h("p", { class: "empty" }, "No conversation yet."), h("div", { class: "narrow-guide" }, drawWelcome("list"))];
}

function fits(home, text) {
  const digits = digitsOf(text);
  const names = `${nameOf(home.customer)} ${state.customers.get(home.customer)?.username ?? ""}`.toLowerCase();
  return names.includes(text.toLowerCase()) || (digits.length > 1 && /^[\d\s+()-]+$/.test(text) && home.customer.includes(digits));
}
