// What the page knows. Views listen; the stream and the first load write.

import { api } from "./api.js";

const listeners = new Set();

export const state = {
  messages: new Map(),
  conversations: new Map(),
  customers: new Map(),
  phones: new Map(),
  webhooks: new Map(),
  calls: new Map(),
  events: [],
  eventsKnown: null,
  open: null,
  message: null,
  search: "",
  reply: null,
  typing: null,
};

export function listen(listener) {
  listeners.add(listener);
}

export function tell(change) {
  for (const listener of listeners) {
    listener(change);
  }
}

export const keyOf = (message) => `${message.phoneNumberId}|${message.customer}`;

export function conversation(phoneNumberId, customer) {
  const key = `${phoneNumberId}|${customer}`;
  let found = state.conversations.get(key);
  if (!found) {
    found = { key, phoneNumberId, customer, ids: [], last: 0, reactions: new Map() };
    state.conversations.set(key, found);
  }
  return found;
}

function take(message) {
  const known = state.messages.has(message.id);
  state.messages.set(message.id, message);
  const home = conversation(message.phoneNumberId, message.customer);
  if (message.type === "reaction" && message.reaction) {
    react(home, message);
  } else if (!known) {
    home.ids.push(message.id);
  }
  home.last = Math.max(home.last, message.sequence);
  return known;
}

// The newest reaction of each side counts; an empty one takes the older back.
function react(home, message) {
  const target = home.reactions.get(message.reaction.message_id) ?? new Map();
  const before = target.get(message.direction);
  if (!before || before.sequence <= message.sequence) {
    target.set(message.direction, { sequence: message.sequence, emoji: message.reaction.emoji ?? "" });
  }
  home.reactions.set(message.reaction.message_id, target);
}

export function takeMessages(messages) {
  const added = [];
  const changed = [];
  for (const message of messages) {
    (take(message) ? changed : added).push(message);
    if (message.type === "reaction" && state.messages.has(message.reaction?.message_id)) {
      changed.push(state.messages.get(message.reaction.message_id));
    }
  }
  for (const home of new Set(added.map((message) => state.conversations.get(keyOf(message))))) {
    home.ids.sort((one, other) => state.messages.get(one).sequence - state.messages.get(other).sequence);
  }
  tell({ kind: "messages", added, changed });
}

export async function load() {
  const [messages, customers, wabas, webhooks, calls] = await Promise.all(
    [api.messages(), api.customers(), api.wabas(), api.webhooks(), api.calls()]);
  for (const map of [state.messages, state.conversations, state.customers, state.phones, state.webhooks, state.calls]) {
    map.clear();
  }
  for (const customer of customers.customers) {
    state.customers.set(customer.number, customer);
  }
  for (const waba of wabas.wabas) {
    for (const phone of waba.phoneNumbers) {
      state.phones.set(phone.id, { ...phone, waba: waba.name });
    }
  }
  webhooks.webhooks.forEach((webhook) => state.webhooks.set(webhook.id, webhook));
  calls.calls.forEach((logged) => state.calls.set(logged.id, logged));
  messages.messages.forEach(take);
  tell({ kind: "all" });
}

export async function loadCustomers() {
  for (const customer of (await api.customers()).customers) {
    state.customers.set(customer.number, customer);
  }
  tell({ kind: "customers" });
}

export const nameOf = (customer) => state.customers.get(customer)?.name ?? `Customer ${customer.slice(-4)}`;

export const phoneOf = (id) => state.phones.get(id)?.displayPhoneNumber ?? id;
