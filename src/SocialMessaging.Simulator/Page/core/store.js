// What the page knows, and who wants to hear of a change. Messages of a conversation are held from its newest back to wherever somebody
// has scrolled; the rest stays with the simulator.

const listeners = new Map();

export const state = {
  messages: new Map(),
  conversations: new Map(),
  customers: new Map(),
  phones: new Map(),
  webhooks: new Map(),
  calls: new Map(),
  answered: new Set(),
  events: [],
  resets: new Map(),
  hasEvents: null,
  connected: null,
  loaded: false,
  search: "",
  reply: new Map(),
  typing: new Map(),
};

export function listen(kinds, listener) {
  for (const kind of [kinds].flat()) {
    listeners.set(kind, [...(listeners.get(kind) ?? []), listener]);
  }
}

export function tell(kind, detail) {
  for (const listener of listeners.get(kind) ?? []) {
    listener(detail);
  }
}

export const keyOf = (message) => `${message.phoneNumberId}|${message.customer}`;

export function conversation(key) {
  let found = state.conversations.get(key);
  if (!found) {
    const [phoneNumberId, customer] = key.split("|");
    found = { key, phoneNumberId, customer, ids: [], reactions: new Map(), last: null, unread: new Set(), complete: false, opened: false };
    state.conversations.set(key, found);
  }
  return found;
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

const reached = (message, ...names) => message.statuses.some((status) => names.includes(status.status));

export const isUnread = (message) =>
  message.direction === "outbound" && reached(message, "delivered") && !reached(message, "read", "failed") && message.type !== "reaction";

// A quick reply, a reply button, a Flow and the question about calls can be answered once.
const onceOnly = ["button_reply", "nfm_reply", "call_permission_reply"];
const isOnlyAnswer = (message) =>
  message.context?.id && message.direction === "inbound" && (message.type === "button" || onceOnly.includes(message.interactive?.type));

function noteUnread(home, message) {
  if (isUnread(message)) {
    home.unread.add(message.id);
  } else {
    home.unread.delete(message.id);
  }
}

// Older messages that nobody has scrolled to yet are only counted, never kept.
function take(message, asHistory) {
  const home = conversation(keyOf(message));
  const known = state.messages.has(message.id);
  const newest = !home.last || message.sequence > home.last.sequence;
  if (message.type === "reaction" && message.reaction) {
    react(home, message);
  }
  noteUnread(home, message);
  if (isOnlyAnswer(message)) {
    state.answered.add(message.context.id);
  }
  if (newest || home.last.id === message.id) {
    home.last = message;
  }
  if (!known && !asHistory && !newest) {
    return "unseen";
  }
  state.messages.set(message.id, message);
  return known ? "changed" : "added";
}

export function takeMessages(messages, asHistory = false) {
  const added = [];
  const changed = [];
  for (const message of messages) {
    ({ added, changed, unseen: [] })[take(message, asHistory)].push(message);
    const target = message.type === "reaction" && state.messages.get(message.reaction?.message_id);
    if (target) {
      changed.push(target);
    }
  }
  const came = added.filter((message) => message.type !== "reaction");
  for (const [key, group] of Map.groupBy(came, keyOf)) {
    place(conversation(key).ids, group);
  }
  return { added, changed };
}

// A page of older messages goes before what is known, new ones after it: a long conversation is sorted only when neither is so.
function place(ids, messages) {
  const sequence = (id) => state.messages.get(id).sequence;
  const inOrder = messages.toSorted((one, other) => one.sequence - other.sequence).map((message) => message.id);
  if (ids.length > 0 && sequence(inOrder.at(-1)) < sequence(ids[0])) {
    ids.unshift(...inOrder);
    return;
  }
  const follows = ids.length === 0 || sequence(inOrder[0]) > sequence(ids.at(-1));
  ids.push(...inOrder);
  if (!follows) {
    ids.sort((one, other) => sequence(one) - sequence(other));
  }
}

export function forgetAll() {
  for (const kept of [state.messages, state.conversations, state.customers, state.phones, state.webhooks, state.calls, state.answered]) {
    kept.clear();
  }
}

export const nameOf = (customer) => state.customers.get(customer)?.name ?? `Customer ${customer.slice(-4)}`;

export const phoneOf = (id) => state.phones.get(id)?.displayPhoneNumber ?? id;
