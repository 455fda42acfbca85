// The conversation in the middle. Bubbles are made once and exchanged one by one, so that thousands stay cheap.

import { api } from "./api.js";
import { bubble } from "./bubble.js";
import { composer } from "./composer.js";
import { flowDialog, imageDialog, listDialog, reactDialog } from "./dialogs.js";
import { fill, h } from "./dom.js";
import { conversation, keyOf, listen, nameOf, phoneOf, state, tell } from "./store.js";

const step = 200;
const readPause = 150;
let scroller = null;
let home = null;
let first = 0;
let reading = false;

export function startChat(pane) {
  listen((change) => {
    if (change.kind === "open" || change.kind === "all") {
      show(pane);
      markRead();
    } else if (change.kind === "messages" && home) {
      update(change);
      markRead();
    } else if (change.kind === "customers" && home) {
      pane.querySelector(".head .who").textContent = nameOf(home.customer);
    } else if (change.kind === "typing" && home) {
      pane.querySelector(".typing").textContent = state.typing === home.key ? "typing\u2026" : "";
    }
  });
  document.addEventListener("visibilitychange", markRead);
}

export function scrollTo(id) {
  const at = home?.ids.indexOf(id) ?? -1;
  if (at < 0) {
    return;
  }
  while (at < first) {
    earlier();
  }
  const target = scroller.querySelector(`[data-id="${CSS.escape(id)}"]`);
  target?.scrollIntoView({ block: "center" });
  target?.focus();
}

function show(pane) {
  home = state.open ? state.conversations.get(state.open) ?? conversation(...state.open.split("|")) : null;
  if (!home) {
    fill(pane, h("p", { class: "empty" }, "Choose a conversation, or start one."));
    scroller = null;
    return;
  }
  first = Math.max(0, home.ids.length - step);
  scroller = h(
    "div", { class: "messages", role: "log", "aria-label": "Messages", tabindex: "0", on: { keydown: walk, scroll: () => scroller.scrollTop < 40 && earlier() } },
    home.ids.slice(first).map(make));
  fill(
    pane,
    h(
      "div", { class: "head" },
      h("span", { class: "avatar", "aria-hidden": "true" }, nameOf(home.customer).slice(0, 1).toUpperCase()),
      h("div", {}, h("div", { class: "who" }, nameOf(home.customer)), h("small", {}, `+${home.customer} with ${phoneOf(home.phoneNumberId)} `, h("em", { class: "typing" })))),
    scroller,
    composer(home));
  scroller.scrollTop = scroller.scrollHeight;
}

function make(id) {
  return bubble(state.messages.get(id), home, act);
}

function earlier() {
  const from = Math.max(0, first - step);
  if (from === first) {
    return;
  }
  const height = scroller.scrollHeight;
  scroller.prepend(...home.ids.slice(from, first).map(make));
  scroller.scrollTop += scroller.scrollHeight - height;
  first = from;
}

function update(change) {
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;
  for (const message of change.changed) {
    if (keyOf(message) === home.key) {
      exchange(message);
    }
  }
  const added = change.added.filter((message) => keyOf(message) === home.key && message.type !== "reaction");
  scroller.append(...added.map((message) => make(message.id)));
  if (atEnd && added.length > 0) {
    scroller.scrollTop = scroller.scrollHeight;
  }
}

function exchange(message) {
  const old = scroller.querySelector(`[data-id="${CSS.escape(message.id)}"]`);
  if (!old) {
    return;
  }
  const focused = old.contains(document.activeElement);
  const made = bubble(message, home, act);
  made.classList.toggle("selected", state.message === message.id);
  old.replaceWith(made);
  if (focused) {
    made.focus();
  }
}

// Looking at a conversation reads it, as on a phone. What is delivered meanwhile is read in the next round.
async function markRead() {
  if (reading) {
    return;
  }
  reading = true;
  try {
    while (home && document.visibilityState === "visible" && home.ids.some(isUnread)) {
      const answer = await api.read(home.customer, home.phoneNumberId);
      if (answer.read === 0) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, readPause));
    }
  } catch {
    // The simulator is away for a moment; the next change tries again.
  } finally {
    reading = false;
  }
}

function isUnread(id) {
  const message = state.messages.get(id);
  const reached = message.statuses.map((status) => status.status);
  return message.direction === "outbound" && reached.includes("delivered") && !reached.includes("read") && !reached.includes("failed");
}

function walk(event) {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") {
    const message = event.target.matches("article") && state.messages.get(event.target.dataset.id);
    const chosen = message && { Enter: act.inspect, r: act.reply, e: act.react }[event.key];
    if (chosen && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      chosen(message);
    }
    return;
  }
  const current = document.activeElement.closest("article");
  const next = current
    ? event.key === "ArrowUp" ? current.previousElementSibling : current.nextElementSibling
    : scroller.lastElementChild;
  next?.focus();
  event.preventDefault();
}

const act = {
  reply(message) {
    state.reply = message.id;
    tell({ kind: "reply" });
  },
  react: (message) => reactDialog((emoji) => act.answer(message, "reaction", { message_id: message.id, emoji }, false)),
  inspect(message) {
    state.message = message.id;
    tell({ kind: "inspector", show: true });
  },
  open: imageDialog,
  list: (message, action) => listDialog(action, (row) => act.answer(message, "interactive", { type: "list_reply", list_reply: row })),
  flow: (message, parameters) => flowDialog(parameters, (response) => act.answer(
    message, "interactive", { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: response } })),
  answer(message, type, content, quoted = true) {
    return api.send({
      from: message.customer, to: message.phoneNumberId, type, [type]: content, ...(quoted ? { context: { id: message.id } } : {}),
    });
  },
};
