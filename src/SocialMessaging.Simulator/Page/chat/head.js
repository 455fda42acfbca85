// Who the conversation is with, and what can be done with it as a whole.

import { avatar } from "../core/avatar.js";
import { fill, h } from "../core/dom.js";
import { phoneNumber } from "../core/format.js";
import { icon } from "../core/icons.js";
import { allChatActions } from "../core/registry.js";
import { up } from "../core/route.js";
import { nameOf, phoneOf, state } from "../core/store.js";

export function drawHead(home) {
  const head = document.querySelector(".chat-head");
  if (!home || !head) {
    return;
  }
  const typing = state.typing.has(home.key);
  const phone = state.phones.get(home.phoneNumberId);
  fill(
    head,
    h(
      "button",
      {
        type: "button",
        class: "icon-button only-narrow",
        "aria-label": "Back to the conversations",
        on: { click: () => up({ conversation: null, panel: null, message: null }) },
      },
      icon("back"),
    ),
    avatar(home.customer),
    h(
      "div",
      { class: "grow" },
      h("h2", { class: "cut" }, nameOf(home.customer)),
      h(
        "p",
        { class: `note cut${typing ? " typing" : ""}`, "aria-live": "polite" },
        phone &&
          !phone.registered &&
          h(
            "span",
            { class: "chip warn", title: "The business has not registered this number: it can neither send nor receive" },
            "not registered",
          ),
        typing ? "typing\u2026" : ` ${phoneNumber(home.customer)} with ${phoneOf(home.phoneNumberId)}`,
      ),
    ),
    allChatActions().map((action) =>
      h(
        "button",
        { type: "button", class: "icon-button", "aria-label": action.label, title: action.label, on: { click: () => action.run(home) } },
        icon(action.icon),
      ),
    ),
  );
}
