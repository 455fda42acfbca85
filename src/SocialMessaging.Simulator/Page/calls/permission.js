// Whether the business may call, as on its profile.

import { call } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { plural } from "../core/format.js";
import { toast } from "../core/toast.js";

const choices = [
  ["temporary", "Allow for 7 days", "It ends by itself"],
  ["permanent", "Always allow", "Until you take it back, or miss four calls in a row"],
  ["no_permission", "Do not allow", "The business may ask again"],
];

// After two calls that came to nothing WhatsApp asks whether they are still wanted.
const missedUntilAsked = 2;

export async function choosePermission({ customer, phoneNumberId }) {
  const path = `/simulator/call-permissions/${phoneNumberId}/${customer}`;
  let now;
  try {
    now = await call("GET", path);
  } catch (error) {
    toast(error.message, "bad");
    return;
  }
  openDialog("Calls from the business", (close) => [
    h("p", { class: "note" }, standing(now.permission)),
    now.missed >= missedUntilAsked && h("p", { class: "failure" }, `${plural(now.missed, "call")} in a row came to nothing. Still allow them?`),
    choices.map(([status, label, detail]) =>
      h(
        "button",
        {
          type: "button",
          class: "option",
          "aria-pressed": String(now.permission.status === status),
          on: {
            click: async () => {
              close();
              await call("PUT", path, { status }).catch((error) => toast(error.message, "bad"));
            },
          },
        },
        label,
        h("small", {}, detail),
      ),
    ),
  ]);
}

function standing({ status, expiration_time: end }) {
  if (status === "temporary") {
    return `Allowed until ${new Date(end * 1000).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}.`;
  }
  return status === "permanent" ? "Always allowed." : "Not allowed.";
}
