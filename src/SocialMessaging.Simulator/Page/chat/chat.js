// The conversation in the middle: its head, its messages, the composer.

import { fill, h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { loadBackTo, loadEarlier } from "../core/load.js";
import { drawWelcome } from "../core/registry.js";
import { go, route } from "../core/route.js";
import { conversation, keyOf, listen, state } from "../core/store.js";
import { addActions } from "./actions.js";
import { item } from "./bubble.js";
import { composer } from "./composer.js";
import { drawHead } from "./head.js";
import { walk } from "./keys.js";
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
  listen("route", (before) => (before?.conversation === route.conversation && home ? select(before?.message) : open()));
  listen("messages", update);
  listen(["customers", "typing", "chat-actions"], () => drawHead(home));
  listen("reveal", reveal);
  listen("reply", () => keepInView(state.reply.get(home?.key)));
  document.addEventListener("visibilitychange", read);
  new ResizeObserver(() => list?.wasAtEnd && list.showEnd()).observe(pane());
}

async function open(again) {
  if (!route.conversation) {
    home = null;
    list = null;
    drawNobody();
    return;
  }
  const same = again && home?.key === route.conversation && list;
  home = conversation(route.conversation);
  if (!state.loaded) {
    return;
  }
  draw(same);
  const opened = home;
  if (!home.opened) {
    await loadEarlier(home).catch(() => {});
  }
  if (home === opened) {
    showBeginning(same);
  }
}

// Nobody has written yet: then it says how to begin.
function drawNobody() {
  const empty = state.loaded && ![...state.conversations.values()].some((known) => known.last);
  const guide = empty && drawWelcome("chat");
  fill(
    pane(),
    h(
      "div",
      { class: `no-chat${guide ? " with-guide" : ""}` },
      guide || [
        icon("chat", 44),
        h("p", {}, "Choose a conversation, or start one."),
        h("button", { type: "button", on: { click: () => go({ panel: "start" }) } }, "First steps"),
      ],
    ),
  );
}

// After a reconnection or a reset only the messages are made anew: what somebody is writing stays in its field.
function draw(keepComposer) {
  fresh = 0;
  marker = null;
  const scroller = h("div", {
    class: "messages",
    role: "log",
    "aria-label": "Messages",
    tabindex: "0",
    on: { keydown: (event) => walk(event, list, toEnd), scroll: scrolled },
  });
  const { ids } = home;
  list = new MessageWindow(scroller, { ids: () => ids, make, earlier });
  jump = h(
    "button",
    { type: "button", class: "icon-button jump", hidden: true, "aria-label": "To the newest message", on: { click: toEnd } },
    icon("down"),
  );
  const frame = h("div", { class: "messages-frame" }, scroller, jump);
  if (keepComposer) {
    pane().querySelector(".messages-frame").replaceWith(frame);
  } else {
    fill(pane(), h("header", { class: "pane-head chat-head" }), frame, composer(home));
  }
  drawHead(home);
}

function showBeginning(keepFocus) {
  const unread = home.ids.find((id) => home.unread.has(id));
  marker = unread ?? null;
  list.showEnd();
  if ((unread && list.element(unread)?.offsetTop < list.scroller.scrollTop) || (unread && !list.element(unread))) {
    list.showAt(unread, "top");
  }
  scrolled();
  if (!keepFocus && matchMedia("(hover: hover) and (min-width: 720px)").matches) {
    pane().querySelector(".composer textarea")?.focus({ preventScroll: true });
  }
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
    list
      ?.element(id ?? "")
      ?.querySelector("article")
      ?.classList.toggle("selected", id === route.message);
  }
}
