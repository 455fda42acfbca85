// Puts the parts together, keeps them live, and remembers in the address which conversation is open.

import { api } from "./api.js";
import { scrollTo, startChat } from "./chat.js";
import { startConversations } from "./conversations.js";
import { newDialog } from "./dialogs.js";
import { followEvents } from "./events.js";
import { startInspector } from "./inspector.js";
import { conversation, listen, load, loadCustomers, state, takeMessages, tell } from "./store.js";

const live = document.getElementById("live");
const search = document.getElementById("search");
const typingLasts = 25000;
const keptEntries = 2000;

function pane(name) {
  document.body.dataset.pane = name;
  for (const button of document.querySelectorAll(".tabs button")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === name));
  }
}

function open(phoneNumberId, customer, id) {
  state.open = conversation(phoneNumberId, customer).key;
  state.reply = null;
  location.hash = `${phoneNumberId}/${customer}`;
  pane("chat");
  tell({ kind: "open" });
  if (id) {
    scrollTo(id);
  } else {
    document.querySelector(".composer textarea")?.focus();
  }
}

function reveal(message) {
  open(message.phoneNumberId, message.customer, message.id);
}

function openFromAddress() {
  const [phoneNumberId, customer] = location.hash.slice(1).split("/");
  if (/^\d+$/.test(phoneNumberId) && /^\d+$/.test(customer ?? "")) {
    state.open = conversation(phoneNumberId, customer).key;
    pane("chat");
  }
}

// The stream is open before the state is fetched, and what it says meanwhile waits: so nothing falls between the two.
function follow() {
  const stream = new EventSource("/simulator/stream");
  let waiting = null;
  const reload = async () => {
    waiting = [];
    try {
      await load();
    } finally {
      const changes = waiting;
      waiting = null;
      changes.forEach(apply);
    }
  };
  stream.onopen = async () => {
    await reload();
    live.textContent = "live";
    live.dataset.state = "on";
  };
  stream.onerror = () => {
    live.textContent = "reconnecting";
    live.dataset.state = "off";
  };
  stream.onmessage = async (event) => {
    const change = JSON.parse(event.data);
    if (waiting) {
      waiting.push(change);
    } else if (change.changed.includes("reset")) {
      state.message = null;
      await reload();
    } else {
      apply(change);
    }
  };
}

function apply(change) {
  change.webhooks.forEach((webhook) => state.webhooks.set(webhook.id, webhook));
  change.calls.forEach((logged) => state.calls.set(logged.id, logged));
  trim(state.webhooks);
  trim(state.calls);
  const strangers = change.messages.some((message) => !state.customers.has(message.customer));
  if (change.messages.length > 0) {
    takeMessages(change.messages);
  } else {
    tell({ kind: "inspector" });
  }
  if (strangers || change.changed.includes("customer")) {
    loadCustomers();
  }
  change.typing.forEach(typing);
}

function trim(map) {
  for (const key of map.keys()) {
    if (map.size <= keptEntries) {
      return;
    }
    map.delete(key);
  }
}

function typing(key) {
  state.typing = key;
  tell({ kind: "typing" });
  setTimeout(() => {
    state.typing = null;
    tell({ kind: "typing" });
  }, typingLasts);
}

listen((change) => {
  if (change.kind === "inspector" && change.show) {
    pane("inspector");
  }
});
document.querySelector(".tabs").addEventListener("click", (event) => event.target.dataset.show && pane(event.target.dataset.show));
document.getElementById("new").addEventListener("click", () => newDialog(async (phoneNumberId, customer, name) => {
  if (name) {
    await api.rename(customer, name);
    await loadCustomers();
  }
  open(phoneNumberId, customer);
}));
search.addEventListener("input", () => {
  state.search = search.value.trim();
  if (state.search) {
    pane("list");
  }
  tell({ kind: "search" });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.matches("input, textarea, select")) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && event.target === search) {
    search.value = "";
    search.dispatchEvent(new Event("input"));
  }
});

startConversations(document.getElementById("conversations"), open);
startChat(document.getElementById("chat"));
startInspector(document.getElementById("inspector"), reveal);
pane("list");
openFromAddress();
follow();
followEvents();
