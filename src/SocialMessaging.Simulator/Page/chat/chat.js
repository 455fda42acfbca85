// The conversation in the middle: its head, its messages, the composer.

import { api } from "../core/api.js";
import { avatar } from "../core/avatar.js";
import { fill, h } from "../core/dom.js";
import { phoneNumber } from "../core/format.js";
import { icon } from "../core/icons.js";
import { loadBackTo, loadEarlier } from "../core/load.js";
import { actionsFor, allChatActions } from "../core/registry.js";
import { go, route, up } from "../core/route.js";
import { conversation, keyOf, listen, nameOf, phoneOf, state } from "../core/store.js";
import { addActions } from "./actions.js";
import { item, messageMenu } from "./bubble.js";
import { composer } from "./composer.js";
import { markRead } from "./read.js";
import { MessageWindow } from "./window.js";

const pane = () => document.getElementById("chat");
let home = null;
let list = null;
let marker = null;
let fresh = 0;
let jump = null;

export function start() {
  addActions();
  listen("loaded", () => open(true));
  listen("route", (before) => before?.conversation === route.conversation && home ? select(before?.message) : open());
  listen("messages", update);
  listen(["customers", "typing", "chat-actions"], drawHead);
  listen("reveal", reveal);
  listen("reply", () => keepInView(state.reply.get(home?.key)));
  document.addEventListener("visibilitychange", read);
  new ResizeObserver(() => list?.wasAtEnd && list.showEnd()).observe(pane());
}

async function open(again) {
  if (!route.conversation) {
    home = null;
    list = null;
    fill(pane(), h("div", { class: "no-chat" }, icon("chat", 44), h("p", {}, "Choose a conversation, or start one.")));
    return;
  }
  home = conversation(route.conversation);
  if (!state.loaded || again && pane().querySelector(".messages") && home.opened) {
    return;
  }
  draw();
  const opened = home;
  if (!home.opened) {
    await loadEarlier(home).catch(() => {});
  }
  if (home === opened) {
    showBeginning();
  }
}

function draw() {
  fresh = 0;
  marker = null;
  const scroller = h("div", { class: "messages", role: "log", "aria-label": "Messages", tabindex: "0", on: { keydown: walk, scroll: scrolled } });
  const { ids } = home;
  list = new MessageWindow(scroller, { ids: () => ids, make, earlier });
  jump = h("button", { type: "button", class: "icon-button jump", hidden: true, "aria-label": "To the newest message", on: { click: toEnd } }, icon("down"));
  fill(pane(), h("header", { class: "pane-head chat-head" }), h("div", { class: "messages-frame" }, scroller, jump), composer(home));
  drawHead();
}

function showBeginning() {
  const unread = home.ids.find((id) => home.unread.has(id));
  marker = unread ?? null;
  list.showEnd();
  if (unread && list.element(unread)?.offsetTop < list.scroller.scrollTop || unread && !list.element(unread)) {
    list.showAt(unread, "top");
  }
  scrolled();
  if (matchMedia("(hover: hover) and (min-width: 720px)").matches) {
    pane().querySelector(".composer textarea")?.focus({ preventScroll: true });
  }
}

function drawHead() {
  const head = pane().querySelector(".chat-head");
  if (!home || !head) {
    return;
  }
  const typing = state.typing.has(home.key);
  fill(
    head,
    h("button", { type: "button", class: "icon-button only-narrow", "aria-label": "Back to the conversations", on: { click: () => up({ conversation: null, panel: null, message: null }) } }, icon("back")),
    avatar(home.customer),
    h("div", { class: "grow" },
      h("h2", { class: "cut" }, nameOf(home.customer)),
      h("p", { class: `note cut${typing ? " typing" : ""}`, "aria-live": "polite" }, typing ? "typing\u2026" : `${phoneNumber(home.customer)} with ${phoneOf(home.phoneNumberId)}`)),
    allChatActions().map((action) => h(
      "button", { type: "button", class: "icon-button", "aria-label": action.label, title: action.label, on: { click: () => action.run(home) } }, icon(action.icon))));
}

function make(id, before) {
  return item(state.messages.get(id), home, { before: state.messages.get(before), marker: id === marker, selected: id === route.message });
}

async function earlier() {
  if (home.complete) {
    return false;
  }
  const known = home.ids.length;
  await loadEarlier(home).catch(() => {});
  return home.ids.length > known;
}

function update({ added, changed }) {
  if (!home || !list) {
    return;
  }
  const { wasAtEnd } = list;
  const mine = added.filter((message) => keyOf(message) === home.key && message.type !== "reaction");
  const incoming = mine.filter((message) => message.direction === "outbound");
  const seen = wasAtEnd && document.visibilityState === "visible" && !document.hidden;
  if (incoming.length > 0 && !seen) {
    marker ??= incoming[0].id;
    fresh += incoming.length;
  }
  if (mine.some((message) => message.direction === "inbound") && marker && seen) {
    const old = marker;
    marker = null;
    list.remake(old);
  }
  if (mine.length > 0) {
    list.grow(wasAtEnd);
  }
  for (const message of changed) {
    if (keyOf(message) === home.key) {
      list.remake(message.id);
    }
  }
  for (const message of mine) {
    if (message.context?.id) {
      list.remake(message.context.id);
    }
  }
  if (wasAtEnd) {
    list.scroller.scrollTop = list.scroller.scrollHeight;
  }
  scrolled();
}

function scrolled() {
  if (!list) {
    return;
  }
  list.wasAtEnd = list.atEnd;
  if (list.wasAtEnd) {
    fresh = 0;
  }
  jump.hidden = list.wasAtEnd || home.ids.length === 0;
  fill(jump, icon("down"), fresh > 0 && h("span", { class: "badge" }, fresh > 99 ? "99+" : fresh));
  jump.setAttribute("aria-label", fresh > 0 ? `To ${fresh} new messages` : "To the newest message");
  read();
}

const read = () => home && list && pane().offsetParent !== null && markRead(home, list);

function toEnd() {
  list.showEnd();
  scrolled();
}

async function reveal(id) {
  if (!home || !list) {
    return;
  }
  await loadBackTo(id, home).catch(() => {});
  const article = list.showAt(id, "middle")?.querySelector("article");
  article?.focus({ preventScroll: true });
  article?.classList.add("flash");
  scrolled();
}

function keepInView(id) {
  const element = id && list?.element(id);
  if (element) {
    requestAnimationFrame(() => element.scrollIntoView({ block: "nearest" }));
  }
}

function select(before) {
  for (const id of [before, route.message]) {
    list?.element(id ?? "")?.querySelector("article")?.classList.toggle("selected", id === route.message);
  }
}

async function walk(event) {
  const article = event.target.closest("article");
  const message = event.target === article && state.messages.get(article?.dataset.id);
  const direction = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (direction) {
    event.preventDefault();
    const next = article ? await list.neighbour(article.dataset.id, direction) : list.element(list.lastSeen() ?? "");
    const found = next?.querySelector("article");
    found?.focus({ preventScroll: true });
    found?.scrollIntoView({ block: "nearest" });
  } else if (event.key === "End" && !event.target.matches("input, textarea")) {
    event.preventDefault();
    toEnd();
  } else if (message && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const action = actionsFor(message).find((known) => known.key === event.key.toLowerCase() || known.key === event.key);
    if (event.key === "m" || event.key === "ContextMenu") {
      event.preventDefault();
      messageMenu(article.querySelector(".bubble-menu"), message);
    } else if (action) {
      event.preventDefault();
      action.run(message);
    }
  }
}

export const openConversation = (phoneNumberId, customer) => go({ conversation: `${phoneNumberId}|${customer}`, message: null });

export const send = (home_, message) => api.send({ from: home_.customer, to: home_.phoneNumberId, ...message });
