// What the inspector lists: one row a message with everything that belongs to it, and one for whatever belongs to none. Nothing here
// touches the page.

const failedStatus = (message) => message?.statuses.some((status) => status.status === "failed") ?? false;

// How an event stands with all its subscribers, in a word, and whether it is in trouble.
function outcomeOf({ deliveries = [] }) {
  const count = (state) => deliveries.filter((delivery) => delivery.state === state).length;
  const retried = deliveries.some((delivery) => delivery.state === "waiting" && delivery.attempts > 0);
  if (deliveries.length === 0) {
    return { outcome: "published", failed: false };
  }
  if (count("dead") > 0) {
    return { outcome: count("dead") > 1 ? `given up ${count("dead")}` : "given up", failed: true };
  }
  return count("waiting") > 0 ? { outcome: retried ? "retrying" : "on its way", failed: retried } : { outcome: "delivered", failed: false };
}

// An event from before a reset is about what is gone.
const isGone = ({ publishedAt, wabaId }, resets) =>
  [resets.get("all"), resets.get(wabaId)].some((at) => at && Date.parse(publishedAt) < Date.parse(at));

// The steps of everything that is known, in the order in which they happened.
export function stepsOf(state) {
  const steps = [
    ...[...state.calls.values()].map((item) => ({
      kind: "call",
      key: `c${item.id}`,
      at: item.at,
      item,
      messageIds: item.messageId ? [item.messageId] : [],
      what: `${item.method} ${item.path}`,
      outcome: String(item.status),
      failed: item.status >= 400,
    })),
    ...[...state.webhooks.values()].map((item) => {
      const last = item.attempts[item.attempts.length - 1];
      return {
        kind: "webhook",
        key: `w${item.id}`,
        at: item.attempts[0]?.at ?? item.createdAt,
        item,
        messageIds: item.messageIds,
        what: item.kinds.join(", "),
        outcome: last ? String(last.status ?? "failed") : item.state,
        failed: Boolean(last) && last.status !== 200,
      };
    }),
    ...state.events.filter((item) => !isGone(item, state.resets)).map((item) => ({
      kind: "event",
      key: `e${item.sequence}`,
      at: item.publishedAt,
      item,
      messageIds: item.messageIds,
      what: [item.messageAttributes?.eventType?.Value ?? "event", item.messageAttributes?.status?.Value].filter(Boolean).join(" "),
      ...outcomeOf(item),
    })),
  ];
  return steps.sort((one, other) => compare(one.at, other.at));
}

// Newest first: by its first step, so that a row stays where it is while more happens to its message.
// older(id): a message that the page does not hold, if it was fetched.
export function rowsOf(state, older) {
  const rows = new Map();
  for (const step of stepsOf(state)) {
    const ids = [...new Set(step.messageIds)];
    for (const key of ids.length > 0 ? ids : [step.key]) {
      if (!rows.has(key)) {
        const held = state.messages.get(key);
        rows.set(key, { key, id: ids.length > 0 ? key : null, held: Boolean(held), message: held ?? older(key), at: step.at, steps: [] });
      }
      rows.get(key).steps.push(step);
    }
  }
  for (const row of rows.values()) {
    row.failed = failedStatus(row.message) || row.steps.some((step) => step.failed);
  }
  return [...rows.values()].sort((one, other) => compare(other.at, one.at));
}

// filter: { text, kind, failed, since }. since is the time of the last step that was cleared away.
export function matching(rows, filter, words) {
  const text = filter.text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (!filter.since || row.steps[row.steps.length - 1].at > filter.since) &&
      (filter.kind === "all" || row.steps.some((step) => step.kind === filter.kind)) &&
      (!filter.failed || row.failed) &&
      (text === "" || words(row).some((word) => (word ?? "").toLowerCase().includes(text))),
  );
}

// What a row can be found by: who, what, its ids, and everything that was sent.
export const wordsOf = (row, name, preview) => [
  name,
  row.message?.customer,
  preview,
  row.id,
  ...row.steps.flatMap(({ kind, what, item }) =>
    kind === "call" ? [what, item.request, item.response] : kind === "webhook" ? [what, item.url, item.body] : [what, item.own, item.message],
  ),
];

const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
