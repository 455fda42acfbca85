// What the customer writes. A text stays in its field until the simulator has it, and a draft stays with its conversation.

import { api } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { openMenu } from "../core/menu.js";
import { allAttachments, preview } from "../core/registry.js";
import { listen, state, tell } from "../core/store.js";

let refresh = () => {};
listen("reply", () => refresh());

// A text that is too long is said to be so, and stays as it was pasted.
const longest = 4096;
const countedFrom = 3800;

const draftOf = (home) => `draft ${home.key}`;

export function composer(home) {
  const quoted = h("div", { class: "replying" });
  const error = h("p", { class: "failure", role: "alert" });
  const text = h("textarea", { rows: "1", placeholder: "Write as the customer", "aria-label": "Write as the customer" });
  const count = h("p", { role: "status" });
  const attach = h(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Attach", title: "Attach", "aria-haspopup": "menu", "aria-expanded": "false" },
    icon("plus", 22),
  );
  text.value = localStorage.getItem(draftOf(home)) ?? "";
  let sending = false;

  const keepDraft = () => {
    if (text.value) {
      localStorage.setItem(draftOf(home), text.value);
    } else {
      localStorage.removeItem(draftOf(home));
    }
    drawCount();
    tell("drafts");
  };

  const drawCount = () => {
    const length = text.value.trim().length;
    const shown = length < countedFrom ? "" : `${length.toLocaleString()} of ${longest.toLocaleString()} characters`;
    count.textContent = length > longest ? `${shown}: WhatsApp takes no longer text` : shown;
    count.className = length > longest ? "failure" : "note";
  };

  const cancelReply = () => {
    state.reply.delete(home.key);
    tell("reply");
    text.focus();
  };

  const send = async () => {
    const written = text.value;
    if (!written.trim() || written.trim().length > longest || sending) {
      return;
    }
    const reply = state.reply.get(home.key);
    sending = true;
    error.textContent = "";
    try {
      await api.send({
        from: home.customer,
        to: home.phoneNumberId,
        type: "text",
        text: { body: written.trim() },
        ...(reply ? { context: { id: reply } } : {}),
      });
      text.value = text.value.startsWith(written) ? text.value.slice(written.length) : text.value;
      keepDraft();
      state.reply.delete(home.key);
      tell("reply");
    } catch (failure) {
      fill(error, `Not sent: ${failure.message} `, h("button", { type: "button", class: "link", on: { click: send } }, "Try again"));
    } finally {
      sending = false;
    }
  };

  refresh = () => {
    const message = state.messages.get(state.reply.get(home.key));
    fill(
      quoted,
      message && [
        h(
          "div",
          { class: `quote ${message.direction}` },
          h("b", {}, message.direction === "outbound" ? "Business" : "Customer"),
          h("span", {}, preview(message)),
        ),
        h(
          "button",
          {
            type: "button",
            class: "icon-button small",
            "aria-label": "Cancel the reply",
            title: "Cancel (Esc)",
            on: { click: cancelReply },
          },
          icon("close", 18),
        ),
      ],
    );
    if (message) {
      text.focus({ preventScroll: true });
    }
  };

  attach.addEventListener("click", () =>
    openMenu(
      attach,
      allAttachments().map((entry) => ({ label: entry.label, icon: entry.icon, run: () => entry.run(home) })),
      { label: "Attach" },
    ),
  );
  text.addEventListener("input", keepDraft);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && state.reply.has(home.key)) {
      event.preventDefault();
      cancelReply();
    }
  });
  refresh();
  drawCount();
  return h(
    "form",
    {
      class: "composer",
      on: {
        submit: (event) => {
          event.preventDefault();
          send();
        },
      },
    },
    quoted,
    error,
    count,
    h(
      "div",
      { class: "write" },
      attach,
      text,
      h("button", { type: "submit", class: "icon-button send", "aria-label": "Send", title: "Send (Enter)" }, icon("send", 22)),
    ),
  );
}
