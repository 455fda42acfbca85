// The host's SNS events, when there is such a host: fetched while the page is looked at, and tied to messages by their WhatsApp ids.

import { api } from "./api.js";
import { state, tell } from "./store.js";

const pause = 1000;
const kept = 2000;
let last = 0;

export async function followEvents() {
  while (true) {
    if (document.visibilityState === "visible") {
      try {
        const answer = await api.events(last);
        if (state.hasEvents !== (answer !== null)) {
          state.hasEvents = answer !== null;
          tell("host");
        }
        if (answer === null) {
          return;
        }
        if (answer.events.length > 0) {
          state.events.push(...answer.events.map(read));
          state.events.splice(0, Math.max(0, state.events.length - kept));
          tell("trace");
        }
        last = answer.last ?? last;
      } catch {
        // The host is away for a moment; the next round asks again.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function read(event) {
  const found = { ...event, messageIds: [], own: null, entry: null, wabaId: null };
  try {
    const envelope = JSON.parse(event.message);
    found.own = envelope.messageId ?? null;
    found.entry = envelope.whatsAppWebhookEntry ?? null;
    const entry = JSON.parse(found.entry ?? "{}");
    found.wabaId = entry.id ?? null;
    for (const change of entry.changes ?? []) {
      for (const item of [...(change.value?.messages ?? []), ...(change.value?.statuses ?? [])]) {
        found.messageIds.push(item.id);
      }
    }
  } catch {
    // Not an envelope that names a message: it is shown all the same.
  }
  return found;
}
