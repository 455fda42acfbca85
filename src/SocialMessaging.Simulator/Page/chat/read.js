// The customer reads what the page shows: the messages down to the lowest that is seen, while the page itself is looked at.

import { api } from "../core/api.js";
import { state } from "../core/store.js";

const pause = 150;
let busy = false;
let again = false;

export async function markRead(home, list) {
  if (busy) {
    again = true;
    return;
  }
  const until = list.lastSeen();
  const sequence = state.messages.get(until)?.sequence ?? 0;
  const waiting =
    [...home.unread].some((id) => (state.messages.get(id)?.sequence ?? Infinity) <= sequence) || (home.unread.size > 0 && list.atEnd);
  if (!until || document.visibilityState !== "visible" || !waiting) {
    return;
  }
  busy = true;
  again = false;
  try {
    await api.read(home.customer, home.phoneNumberId, until);
    await new Promise((resolve) => setTimeout(resolve, pause));
  } catch {
    // The simulator is away for a moment; the next change tries again.
  } finally {
    busy = false;
  }
  if (again && list.scroller.isConnected) {
    await markRead(home, list);
  }
}
