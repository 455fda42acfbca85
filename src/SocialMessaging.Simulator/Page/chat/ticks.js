// How far a message of the business has come, as one sign.

import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";

const words = { accepted: "accepted", sent: "sent", delivered: "delivered", read: "read", played: "played", failed: "failed" };

export function progress(message) {
  const reached = message.statuses.map((status) => status.status);
  return ["failed", "played", "read", "delivered", "sent"].find((status) => reached.includes(status)) ?? "accepted";
}

export function ticks(message) {
  const at = progress(message);
  const double = at === "delivered" || at === "read" || at === "played";
  return h(
    "span",
    { class: `ticks ${at}`, role: "img", title: words[at], "aria-label": words[at] },
    at === "failed" ? icon("alert", 15) : at === "accepted" ? icon("clock", 14) : [icon("check", 15), double && icon("check", 15)],
  );
}
