// Where the page is: the open conversation, the open panel, the message and the thing of the panel that it is about. All of it stands in
// the address, so that Back, a reload and a copied link lead to the same place:
// #<phone number id>/<customer>?panel=inspector&message=wamid…, #?panel=templates&item=<template id>

import { tell } from "./store.js";

export const route = { conversation: null, panel: null, message: null, item: null };

function read() {
  const [path, query] = location.hash.slice(1).split("?");
  const [phoneNumberId, customer] = path.split("/");
  const parameters = new URLSearchParams(query ?? "");
  route.conversation = /^\d+$/.test(phoneNumberId) && /^\d+$/.test(customer ?? "") ? `${phoneNumberId}|${customer}` : null;
  route.panel = parameters.get("panel");
  route.message = parameters.get("message");
  route.item = parameters.get("item");
}

function write(where) {
  const parameters = new URLSearchParams();
  for (const name of ["panel", "message", "item"]) {
    if (where[name]) {
      parameters.set(name, where[name]);
    }
  }
  const query = parameters.size > 0 ? `?${parameters}` : "";
  return `#${where.conversation?.replace("|", "/") ?? ""}${query}`;
}

// Changes what it names. A step that replaces leaves no trace in the history.
export function go(changes, { replace = false } = {}) {
  const before = { ...route };
  const target = write({ ...route, ...changes });
  if (target === write(route)) {
    tell("route", before);
    return;
  }
  if (replace) {
    history.replaceState(history.state, "", target);
  } else {
    history.pushState({ from: write(route) }, "", target);
  }
  read();
  tell("route", before);
}

// Shows a conversation, also where a panel lies over it.
export const goToChat = (conversation, changes = {}) =>
  go({ conversation, ...changes, ...(matchMedia("(max-width: 719px)").matches ? { panel: null } : {}) });

// One level up, as the arrow on the page means it: over the history when that leads there, so that Back does not lead down again.
export function up(changes) {
  if (history.state?.from === write({ ...route, ...changes })) {
    history.back();
  } else {
    go(changes);
  }
}

export function startRoute() {
  read();
  addEventListener("popstate", () => {
    const before = { ...route };
    read();
    tell("route", before);
  });
}
