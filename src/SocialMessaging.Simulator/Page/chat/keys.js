// The keyboard in a conversation: arrows walk from message to message, a key on a message does what its menu says.

import { actionsFor } from "../core/registry.js";
import { state } from "../core/store.js";
import { messageMenu } from "./bubble.js";

export async function walk(event, list, toEnd) {
  const article = event.target.closest("article");
  const message = event.target === article && state.messages.get(article?.dataset.id);
  const direction = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (direction) {
    event.preventDefault();
    const next = article ? await list.neighbour(article.dataset.id, direction) : list.element(list.lastSeen() ?? "");
    const found = next?.querySelector("article");
    found?.focus({ preventScroll: true });
    found?.scrollIntoView({ block: "nearest" });
  } else if (event.key === "End" && !event.target.matches("input, textarea")) {
    event.preventDefault();
    toEnd();
  } else if (message && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const action = actionsFor(message).find((known) => known.key === event.key.toLowerCase() || known.key === event.key);
    if (event.key === "m" || event.key === "ContextMenu") {
      event.preventDefault();
      messageMenu(article.querySelector(".bubble-menu"), message);
    } else if (action) {
      event.preventDefault();
      action.run(message);
    }
  }
}
