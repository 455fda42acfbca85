// What can be done with any message.

import { h } from "../core/dom.js";
import { openDialog } from "../core/dialog.js";
import { addMessageAction, preview } from "../core/registry.js";
import { go } from "../core/route.js";
import { keyOf, state, tell } from "../core/store.js";
import { copy, toast } from "../core/toast.js";
import { answer } from "./answer.js";

const emojis = ["\u{1F44D}", "\u2764\uFE0F", "\u{1F602}", "\u{1F62E}", "\u{1F622}", "\u{1F64F}", "\u{1F389}", "\u{1F44E}"];

export function addActions() {
  addMessageAction({ label: "Reply", icon: "reply", key: "r", order: 1, run: reply });
  addMessageAction({ label: "React", icon: "smile", key: "e", order: 2, when: (message) => message.direction === "outbound", run: react });
  addMessageAction({ label: "Inspect", icon: "inspect", key: "Enter", hint: "\u21B5", order: 3, run: inspect });
  addMessageAction({ label: "Copy text", icon: "copy", order: 4, run: (message) => copy(preview(message)) });
  addMessageAction({ label: "Copy id", icon: "copy", order: 5, run: (message) => copy(message.id) });
}

function reply(message) {
  state.reply.set(keyOf(message), message.id);
  tell("reply");
}

function react(message) {
  openDialog("React", (close) =>
    h(
      "div",
      { class: "emojis" },
      emojis.map((emoji) =>
        h(
          "button",
          {
            type: "button",
            class: "icon-button",
            "aria-label": emoji,
            on: {
              click: () => {
                close();
                give(message, emoji);
              },
            },
          },
          emoji,
        ),
      ),
      h(
        "button",
        {
          type: "button",
          on: {
            click: () => {
              close();
              give(message, "");
            },
          },
        },
        "None",
      ),
    ),
  );
}

const give = (message, emoji) =>
  answer(message, "reaction", { message_id: message.id, emoji }, false).catch((error) => toast(error.message, "bad"));

function inspect(message) {
  go({ panel: "inspector", message: message.id });
}
