// What the customer writes: a text, or files.

import { api } from "./api.js";
import { fill, h } from "./dom.js";
import { preview } from "./preview.js";
import { listen, state } from "./store.js";

let refresh = () => {};

listen((change) => {
  if (change.kind === "reply" || change.kind === "open") {
    refresh();
  }
});

export function composer(home) {
  const quoted = h("div", { class: "quoted" });
  const error = h("p", { class: "failure", role: "alert" });
  const text = h("textarea", { rows: "1", placeholder: "Write as the customer", "aria-label": "Write as the customer", maxlength: "4096" });
  const files = h("input", { type: "file", multiple: true, tabindex: "-1", "aria-label": "Attach files", class: "hidden" });

  const send = async (message) => {
    const context = state.reply ? { context: { id: state.reply } } : {};
    state.reply = null;
    refresh();
    error.textContent = "";
    try {
      await api.send({ from: home.customer, to: home.phoneNumberId, ...context, ...message });
    } catch (failure) {
      error.textContent = failure.message;
    }
  };

  const sendText = () => {
    const body = text.value.trim();
    if (body) {
      text.value = "";
      send({ type: "text", text: { body } });
    }
  };

  const sendFiles = async () => {
    for (const file of files.files) {
      try {
        const stored = await api.upload(file, home.phoneNumberId);
        const type = kindOf(file.type);
        await send({ type, [type]: { id: stored.id, ...(type === "document" ? { filename: file.name } : {}) } });
      } catch (failure) {
        error.textContent = failure.message;
      }
    }
    files.value = "";
  };

  refresh = () => {
    const message = state.reply && state.messages.get(state.reply);
    fill(quoted, message && [
      h("span", {}, `Reply to: ${preview(message)}`),
      h("button", { type: "button", on: { click: () => { state.reply = null; refresh(); } } }, "Cancel"),
    ]);
    if (message) {
      text.focus();
    }
  };

  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      sendText();
    }
  });
  files.addEventListener("change", sendFiles);
  return h(
    "form", { class: "composer", on: { submit: (event) => { event.preventDefault(); sendText(); } } },
    quoted, error,
    h("div", { class: "write" },
      h("button", { type: "button", title: "Attach files", on: { click: () => files.click() } }, "Attach"), files,
      text,
      h("button", { type: "submit", class: "primary" }, "Send")));
}

function kindOf(type) {
  if (type === "image/webp") {
    return "sticker";
  }
  const kind = type.split("/")[0];
  return ["image", "video", "audio"].includes(kind) && type !== "image/svg+xml" ? kind : "document";
}
