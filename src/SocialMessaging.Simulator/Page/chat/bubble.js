// One message as a phone shows it, with what stands around it: the day, the mark of what is new, and the menu of what can be done.

import { h } from "../core/dom.js";
import { dayName, dayOf, time } from "../core/format.js";
import { icon } from "../core/icons.js";
import { openMenu } from "../core/menu.js";
import { actionsFor, kindOf, preview } from "../core/registry.js";
import { state, tell } from "../core/store.js";
import { ticks } from "./ticks.js";

const sameBreath = 120;

export function item(message, home, { before, marker, selected }) {
  const newDay = !before || dayOf(before.timestamp) !== dayOf(message.timestamp);
  const first = newDay || marker || before.direction !== message.direction || message.timestamp - before.timestamp > sameBreath;
  return h(
    "div",
    { class: `item${first ? " first" : ""}`, data: { id: message.id } },
    newDay && h("div", { class: "day" }, h("span", {}, dayName(message.timestamp))),
    marker && h("div", { class: "new-mark" }, h("span", {}, "New messages")),
    article(message, home, first, selected),
  );
}

function article(message, home, first, selected) {
  const outbound = message.direction === "outbound";
  const kind = kindOf(message.type);
  const body = h("div", { class: "bubble-body" }, quote(message), kind.render(message[message.type] ?? {}, message));
  place(stamp(message, outbound), body, kind);
  const failure = failed(message);
  return h(
    "article",
    {
      class: ["bubble", outbound ? "business" : "customer", first && "first", selected && "selected", kind.bare && "bare"]
        .filter(Boolean)
        .join(" "),
      tabindex: "-1",
      data: { id: message.id, type: message.type },
      "aria-label": [outbound ? "Business" : "Customer", time(message.timestamp), preview(message), failure].filter(Boolean).join(", "),
      on: { contextmenu: (event) => contextMenu(event, message) },
    },
    body,
    failure && h("p", { class: "failure" }, icon("alert", 15), failure),
    menuButton(message),
    reactions(message, home),
  );
}

// Into the last line of the text when there is one, else over the picture or below what else there is.
function place(mark, body, kind) {
  const taps = body.querySelector(":scope > .taps");
  const last = taps ? taps.previousElementSibling : body.lastElementChild;
  if (last?.matches(".text, .soft")) {
    last.append(mark);
  } else if (kind.overlay && last?.matches(".picture, .sticker")) {
    mark.classList.add("over");
    last.append(mark);
  } else {
    mark.classList.add("below");
    body.insertBefore(mark, taps);
  }
}

function stamp(message, outbound) {
  return h("span", { class: "stamp" }, h("time", {}, time(message.timestamp)), outbound && !kindOf(message.type).unmarked && ticks(message));
}

function menuButton(message) {
  return h(
    "button",
    {
      type: "button",
      class: "bubble-menu",
      tabindex: "-1",
      "aria-label": "Message menu",
      title: "Menu (m)",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      on: {
        click: (event) => {
          event.stopPropagation();
          messageMenu(event.currentTarget, message);
        },
      },
    },
    icon("down", 16),
  );
}

export function messageMenu(anchor, message) {
  openMenu(
    anchor,
    actionsFor(message).map((action) => ({
      label: action.label,
      icon: action.icon,
      hint: action.hint ?? action.key?.toUpperCase(),
      run: () => action.run(message),
    })),
    { label: "Message" },
  );
}

function contextMenu(event, message) {
  const link = event.target.closest("a, img, video, audio, input");
  if (!link && getSelection().isCollapsed) {
    event.preventDefault();
    messageMenu(event.currentTarget.querySelector(".bubble-menu"), message);
  }
}

function quote(message) {
  const id = message.context?.id ?? message.context?.message_id;
  if (!id) {
    return null;
  }
  const answered = state.messages.get(id);
  return h(
    "button",
    { type: "button", class: `quote ${answered?.direction ?? ""}`, on: { click: () => tell("reveal", id) } },
    h("b", {}, answered ? (answered.direction === "outbound" ? "Business" : "Customer") : "Earlier message"),
    h("span", {}, answered ? preview(answered) : "Show it"),
  );
}

function reactions(message, home) {
  const given = [...(home.reactions.get(message.id)?.values() ?? [])].map((reaction) => reaction.emoji).filter((emoji) => emoji);
  return given.length > 0 && h("p", { class: "reactions" }, given.join(" "));
}

function failed(message) {
  const error = message.statuses.find((status) => status.status === "failed")?.errors?.[0];
  return error && `${error.code}: ${error.title}`;
}
