// Calls on the phone: it rings, is answered, declined and hung up, calls the business, and decides whether the business may call.

import { avatar } from "../core/avatar.js";
import { call } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { addChatAction } from "../core/registry.js";
import { go } from "../core/route.js";
import { listen, nameOf, phoneOf, state } from "../core/store.js";
import { toast } from "../core/toast.js";
import { addCallKinds } from "./kinds.js";
import { choosePermission } from "./permission.js";
import { lasting } from "./words.js";

const second = 1000;
const open = new Map();
let board = null;
let speaker = null;

export function start() {
  board = h("section", { id: "calls", "aria-label": "Calls", hidden: true });
  speaker = h("p", { class: "hidden", "aria-live": "assertive" });
  document.body.append(board, speaker);
  addCallKinds(callBusiness);
  addChatAction({ label: "Calls from the business", icon: "phone-in", run: choosePermission });
  addChatAction({ label: "Call the business", icon: "phone", run: callBusiness });
  listen("loaded", load);
  listen("changed:phone-call", (change) => take(change.phoneCalls));
  setInterval(count, second);
}

async function load() {
  try {
    const { calls } = await call("GET", "/simulator/calls");
    open.clear();
    take(calls);
  } catch {
    // The simulator is away for a moment; the next connection loads again.
  }
}

function take(calls) {
  for (const changed of calls) {
    const before = open.get(changed.id);
    if (changed.state === "ended") {
      open.delete(changed.id);
    } else {
      open.set(changed.id, changed);
    }
    if (!before && rings(changed)) {
      speaker.textContent = `${businessOf(changed)} calls ${nameOf(changed.customer)}`;
    }
  }
  draw();
}

const rings = (one) => one.direction === "BUSINESS_INITIATED" && one.state === "ringing";
const businessOf = (one) => state.phones.get(one.phoneNumberId)?.waba ?? phoneOf(one.phoneNumberId);

function draw() {
  board.hidden = open.size === 0;
  fill(board, [...open.values()].map(card));
}

function card(one) {
  const name = nameOf(one.customer);
  return h(
    "div",
    { class: `call${rings(one) ? " ringing" : ""}`, role: "group", "aria-label": `Call with ${name}`, data: { id: one.id, state: one.state } },
    avatar(one.customer),
    h(
      "div",
      { class: "grow" },
      h(
        "button",
        {
          type: "button",
          class: "link call-name cut",
          title: "Open the conversation",
          on: { click: () => go({ conversation: `${one.phoneNumberId}|${one.customer}`, message: null }) },
        },
        name,
      ),
      h("p", { class: "note" }, doing(one)),
    ),
    h(
      "div",
      { class: "call-buttons" },
      rings(one) && button("Decline", "hang-up", "danger", one, "hang-up"),
      rings(one) ? button("Answer", "phone", "primary", one, "answer") : button("Hang up", "hang-up", "danger", one, "hang-up"),
    ),
  );
}

function doing(one) {
  const business = businessOf(one);
  if (one.state === "in_progress") {
    return [`With ${business}, `, h("span", { class: "call-time", "aria-hidden": "true", data: { since: one.acceptedAt } }, lasted(one.acceptedAt))];
  }
  return one.state === "pre_accepted" ? `${business} is about to answer` : rings(one) ? `${business} is calling` : `Calling ${business}\u2026`;
}

const lasted = (since) => lasting(Math.max(0, Math.floor((Date.now() - new Date(since)) / second)));

function count() {
  for (const element of board.querySelectorAll(".call-time")) {
    element.textContent = lasted(element.dataset.since);
  }
}

function button(label, iconName, kind, one, action) {
  return h(
    "button",
    { type: "button", class: kind, on: { click: (event) => act(event.currentTarget, one.id, action) } },
    icon(iconName, 18),
    label,
  );
}

// The answer of the simulator brings the change itself; a failure gives the button back.
async function act(element, id, action) {
  element.disabled = true;
  try {
    take([await call("POST", `/simulator/calls/${encodeURIComponent(id)}/${action}`, {})]);
  } catch (error) {
    element.disabled = false;
    toast(error.message, "bad");
  }
}

async function callBusiness({ customer, phoneNumberId }) {
  try {
    take([await call("POST", "/simulator/calls", { from: customer, to: phoneNumberId })]);
  } catch (error) {
    toast(error.message, "bad");
  }
}
