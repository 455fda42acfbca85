// What became of each message: the Graph call, the webhooks and the SNS events that followed, and whatever belongs to no message.

import { fill, h, onceAFrame } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { clock, plural } from "../core/format.js";
import { addPanel, preview } from "../core/registry.js";
import { go, goToChat, route } from "../core/route.js";
import { keyOf, listen, nameOf, state, tell } from "../core/store.js";
import { fetchDeliveries } from "./deliveries.js";
import { fetchOlder, forgetOlder, older } from "./older.js";
import { matching, rowsOf, wordsOf } from "./rows.js";
import { showStep, stepLabel, stepLook } from "./step.js";

const shownAtOnce = 100;
const pause = 1000;
const filter = { text: "", kind: "all", failed: false, since: null };
const opened = new Set();
let followed = null;

export function start() {
  addPanel({ id: "inspector", label: "Inspect", title: "Inspector", icon: "inspect", order: 10, draw });
}

function draw(pane) {
  const list = h("div", { class: "entries", role: "region", "aria-label": "What happened", tabindex: "0" });
  const bar = h("div", { class: "kinds", role: "group", "aria-label": "Filter" });
  let seen = [];
  const redraw = onceAFrame(() => {
    drawBar(bar, redraw);
    seen = drawRows(list);
    fetchOlder(seen).then((came) => came && redraw());
  });
  fill(pane, searchField(redraw), bar, list);
  listen(["loaded", "reset"], forgetOlder);
  listen(["trace", "messages", "history", "loaded", "route", "host"], () => route.panel === "inspector" && redraw());
  redraw();
  followDeliveries(() => seen, redraw);
}

// What subscribers have got changes without a word from the host, so it is asked for while it is looked at.
async function followDeliveries(seen, redraw) {
  while (state.hasEvents !== false) {
    if (state.hasEvents && route.panel === "inspector" && document.visibilityState === "visible") {
      const events = seen().flatMap((row) => row.steps.filter((step) => step.kind === "event").map((step) => step.item));
      const changed = await fetchDeliveries(events).catch(() => false);
      if (changed) {
        redraw();
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function searchField(redraw) {
  const field = h("input", { type: "search", placeholder: "Customer, text, id, path, body", "aria-label": "Filter by text", value: filter.text });
  field.addEventListener("input", () => {
    filter.text = field.value;
    redraw();
  });
  return h("label", { class: "search-field" }, icon("search", 18), field);
}

function drawBar(bar, redraw) {
  const had = bar.contains(document.activeElement) ? document.activeElement.textContent : null;
  const kinds = [
    ["all", "All"],
    ["call", "Graph"],
    ["webhook", "Webhooks"],
    ...(state.hasEvents ? [["event", "SNS"]] : []),
  ];
  const toggle = (label, pressed, click) => h("button", { type: "button", "aria-pressed": String(pressed), on: { click } }, label);
  fill(
    bar,
    kinds.map(([kind, label]) =>
      toggle(label, filter.kind === kind, () => {
        filter.kind = kind;
        redraw();
      }),
    ),
    toggle("Failures", filter.failed, () => {
      filter.failed = !filter.failed;
      redraw();
    }),
    h("button", { type: "button", class: "quiet", on: { click: () => clear(redraw) } }, filter.since ? "Show all" : "Clear"),
  );
  [...bar.children].find((button) => button.textContent === had)?.focus();
}

// Nothing is forgotten: what was there is hidden until asked for.
function clear(redraw) {
  const last = rowsOf(state, older).flatMap((row) => row.steps.map((step) => step.at)).reduce((one, other) => (one > other ? one : other), "");
  filter.since = filter.since ? null : last || null;
  go({ message: null }, { replace: true });
  redraw();
}

// Returns the rows that are seen.
function drawRows(list) {
  const rows = rowsOf(state, older);
  const shown = matching(rows, filter, (row) => wordsOf(row, row.message && nameOf(row.message.customer), preview(row.message)));
  const selected = rows.find((row) => row.id === route.message);
  if (selected && !shown.includes(selected)) {
    shown.unshift(selected);
  }
  const moved = route.message !== followed;
  if (moved && route.message) {
    opened.add(route.message);
  }
  const top = list.scrollTop;
  const focus = list.contains(document.activeElement) ? document.activeElement.closest("[data-key]")?.dataset.key : null;
  const visible = shown.slice(0, shownAtOnce);
  fill(
    list,
    selected || !route.message ? null : lost(),
    visible.map(showRow),
    shown.length > shownAtOnce && h("p", { class: "empty" }, `${plural(shown.length - shownAtOnce, "older row")}: filter to see them.`),
    shown.length === 0 && h("p", { class: "empty" }, rows.length === 0 ? "Nothing yet." : "Nothing that fits the filter."),
  );
  list.scrollTop = top;
  if (focus) {
    list.querySelector(`[data-key="${CSS.escape(focus)}"] > summary`)?.focus();
  }
  if (moved) {
    followed = route.message;
    list.querySelector(".trace.selected")?.scrollIntoView({ block: "nearest" });
  }
  return visible;
}

// Simulator and page keep the last steps only; the message itself may be older.
const lost = () =>
  h(
    "section",
    { class: "about" },
    h("p", { class: "id" }, route.message),
    h("p", { class: "note" }, "What happened to this message is not kept any more."),
    h("button", { type: "button", on: { click: () => go({ message: null }) } }, "Show everything"),
  );

function showRow(row) {
  if (!row.id) {
    return showStep(row.steps[0]);
  }
  const selected = row.id === route.message;
  const details = h(
    "details",
    { class: `trace ${row.failed ? "bad" : ""} ${selected ? "selected" : ""}`, open: opened.has(row.id), data: { key: row.id } },
    h(
      "summary",
      { "aria-current": selected ? "true" : null },
      icon(row.message?.direction === "inbound" ? "download" : "upload", 16),
      h("b", { class: "who" }, row.message ? nameOf(row.message.customer) : "Message"),
      h("time", {}, clock(row.at)),
      h("span", { class: "what" }, (row.message && (preview(row.message) || row.message.type)) || row.id),
      h("span", { class: "path" }, chips(row.steps)),
    ),
  );
  const unfold = () => details.open && details.childElementCount === 1 && details.append(about(row), ...row.steps.map(showStep));
  // A toggle is told later, and a new drawing may come before it: what was asked for is noted at once.
  details.firstElementChild.addEventListener("click", () => opened[details.open ? "delete" : "add"](row.id));
  details.addEventListener("toggle", () => {
    opened[details.open ? "add" : "delete"](row.id);
    unfold();
  });
  unfold();
  return details;
}

// How far it came: each kind of step with how many there were, red where one failed.
const chips = (steps) =>
  ["call", "webhook", "event"]
    .map((kind) => [kind, steps.filter((step) => step.kind === kind)])
    .filter(([, found]) => found.length > 0)
    .map(([kind, found]) =>
      h(
        "span",
        { class: `chip ${found.some((step) => step.failed) ? "bad" : stepLook(kind)}` },
        found.length > 1 ? `${stepLabel(kind)} ${found.length}` : stepLabel(kind),
      ),
    );

function about({ id, message }) {
  const at = (seconds) => h("time", {}, new Date(seconds * 1000).toLocaleTimeString());
  return h(
    "section",
    { class: "about" },
    h("p", { class: "id" }, id),
    message?.bizOpaqueCallbackData && h("p", { class: "note" }, `biz_opaque_callback_data: ${message.bizOpaqueCallbackData}`),
    message &&
      h(
        "ol",
        { class: "timeline", "aria-label": "Statuses" },
        h("li", {}, message.direction === "outbound" ? "accepted " : "received ", at(message.timestamp)),
        message.statuses.map((status) =>
          h(
            "li",
            { class: status.status },
            `${status.status} `,
            at(status.timestamp),
            status.errors && ` ${status.errors[0].code} ${status.errors[0].title}`,
          ),
        ),
      ),
    h(
      "div",
      { class: "step-actions" },
      message && h("button", { type: "button", on: { click: () => reveal(message) } }, "Show in the conversation"),
      route.message === id && h("button", { type: "button", on: { click: () => go({ message: null }) } }, "Show everything"),
    ),
  );
}

function reveal(message) {
  goToChat(keyOf(message));
  tell("reveal", message.id);
}
