// Fetches what the page does not know yet, and follows what changes.

import { api } from "./api.js";
import { conversation, forgetAll, keyOf, state, takeMessages, tell } from "./store.js";

const pageSize = 200;
const stride = 2000;
const typingLasts = 25000;
const keptEntries = 2000;
const retryAfter = 2000;

export async function loadAll() {
  const [about, conversations, customers, wabas, webhooks, calls] = await Promise.all([
    api.about(),
    api.conversations(),
    api.customers(),
    api.wabas(),
    api.webhooks(),
    api.calls(),
  ]);
  forgetAll();
  takeCustomers(customers.customers);
  takePhones(wabas.wabas);
  state.resets = new Map([["all", about.resetAt], ...wabas.wabas.map((waba) => [waba.id, waba.resetAt])]);
  webhooks.webhooks.forEach((webhook) => state.webhooks.set(webhook.id, webhook));
  calls.calls.forEach((logged) => state.calls.set(logged.id, logged));
  for (const found of conversations.conversations) {
    const home = conversation(`${found.phoneNumberId}|${found.customer}`);
    home.last = found.last;
    home.unread = new Set(found.unread);
  }
  state.loaded = true;
  tell("loaded");
}

function takePhones(wabas) {
  for (const waba of wabas) {
    waba.phoneNumbers.forEach((phone) => state.phones.set(phone.id, { ...phone, wabaId: waba.id, waba: waba.name }));
  }
}

export async function loadPhones() {
  takePhones((await api.wabas()).wabas);
  tell("customers");
}

function takeCustomers(customers) {
  customers.forEach((customer) => state.customers.set(customer.number, customer));
}

export async function loadCustomers() {
  takeCustomers((await api.customers()).customers);
  tell("customers");
}

// The page of messages before the oldest that is known. A page of nothing but reactions shows nothing, so the next one follows at once.
export async function loadEarlier(home, size = pageSize) {
  const before = home.ids.length;
  while (!home.complete && home.ids.length === before) {
    const oldest = home.oldest ?? Number.MAX_SAFE_INTEGER;
    const { messages } = await api.messages({
      phoneNumberId: home.phoneNumberId,
      customer: home.customer,
      before: oldest,
      limit: size,
    });
    home.complete = messages.length < size;
    home.oldest = messages[0]?.sequence ?? oldest;
    takeMessages(messages, true);
  }
  home.opened = true;
  tell("history", home);
}

// Everything from one message on, so that it can be shown among its neighbours; in strides, because it may be far back.
export async function loadBackTo(id, home) {
  if (state.messages.has(id)) {
    return;
  }
  const wanted = await api.message(id);
  while (!home.complete && (home.oldest ?? Number.MAX_SAFE_INTEGER) > wanted.sequence) {
    await loadEarlier(home, stride);
  }
}

let stream = null;

// The stream is open before the state is fetched, and what it says meanwhile waits: so nothing falls between the two. Called again, it
// starts over at once instead of waiting for the browser's next try.
export function follow() {
  stream?.close();
  stream = new EventSource("/simulator/stream");
  const mine = stream;
  let waiting = null;
  const reload = async () => {
    waiting = [];
    try {
      await loadAll();
    } finally {
      const changes = waiting;
      waiting = null;
      changes.forEach(apply);
    }
  };
  const connect = async () => {
    try {
      await reload();
      connected(true);
    } catch {
      connected(false);
    }
  };
  stream.onopen = connect;
  stream.onerror = () => {
    connected(false);
    if (mine.readyState === EventSource.CLOSED) {
      setTimeout(() => mine === stream && follow(), retryAfter);
    }
  };
  stream.onmessage = async (event) => {
    const change = JSON.parse(event.data);
    if (waiting) {
      waiting.push(change);
    } else if (change.changed.includes("reset")) {
      tell("reset");
      await connect();
    } else {
      apply(change);
    }
  };
}

function connected(now) {
  state.connected = now;
  tell("connection");
}

function apply(change) {
  change.webhooks.forEach((webhook) => state.webhooks.set(webhook.id, webhook));
  change.calls.forEach((logged) => state.calls.set(logged.id, logged));
  trim(state.webhooks);
  trim(state.calls);
  if (change.messages.length > 0) {
    const taken = takeMessages(change.messages);
    taken.added.filter((message) => message.direction === "outbound").forEach((message) => stopTyping(keyOf(message)));
    tell("messages", taken);
  }
  if (change.webhooks.length + change.calls.length > 0) {
    tell("trace");
  }
  if (change.changed.includes("customer") || change.messages.some((message) => !state.customers.has(message.customer))) {
    loadCustomers().catch(() => {});
  }
  if (change.changed.includes("account")) {
    loadPhones().catch(() => {});
  }
  change.typing.forEach(typing);
  change.changed.forEach((kind) => tell(`changed:${kind}`, change));
}

function trim(map) {
  for (const key of map.keys()) {
    if (map.size <= keptEntries) {
      return;
    }
    map.delete(key);
  }
}

// Typing ends with the message that was typed, or by itself.
function typing(key) {
  clearTimeout(state.typing.get(key));
  state.typing.set(
    key,
    setTimeout(() => stopTyping(key), typingLasts),
  );
  tell("typing", key);
}

function stopTyping(key) {
  if (state.typing.has(key)) {
    clearTimeout(state.typing.get(key));
    state.typing.delete(key);
    tell("typing", key);
  }
}
