// What to do first: a line to paste, a way to write as a customer, the ids that a program needs. It stands where nothing has been sent
// yet, and in a panel of its own for later.

import { call } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { addPanel, setWelcome } from "../core/registry.js";
import { route } from "../core/route.js";
import { listen, state, tell } from "../core/store.js";
import { copyButton } from "../core/toast.js";
import { callbackForm } from "./callback.js";

const drawn = new Map();

export function start() {
  addPanel({ id: "start", label: "Start", title: "First steps", icon: "flag", order: 5, draw: (body) => body.append(guide("panel", "h3")) });
  setWelcome((place) => guide(place, "h2"));
  const redraw = () => (state.loaded ? refresh() : null);
  listen(["loaded", "host", "changed:callback"], redraw);
  listen("route", (before) => before?.panel !== route.panel && redraw());
}

// Each place has one element, which keeps what somebody has written into it.
function guide(place, heading) {
  if (!drawn.has(place)) {
    drawn.set(place, h("div", { class: "guide", data: { heading } }));
    if (state.loaded) {
      refresh();
    }
  }
  return drawn.get(place);
}

// The host's own steps, if there is such a host; a simulator that runs alone is for clients of the Cloud API.
async function refresh() {
  if (state.hasEvents === null) {
    return;
  }
  const service = state.hasEvents ? await call("GET", "/local/first-steps").catch(() => null) : null;
  const about = await call("GET", "/simulator/about").catch(() => null);
  const seen = JSON.stringify([service, about]);
  for (const element of about ? drawn.values() : []) {
    if (element.dataset.seen !== seen) {
      element.dataset.seen = seen;
      fill(element, steps(element.dataset.heading, about, service));
    }
  }
}

function steps(heading, about, service) {
  const title = (words) => h(heading, {}, words);
  return [
    h(
      "section",
      {},
      title("Send a first message"),
      h("p", { class: "note" }, service ? "As the business, with the AWS CLI:" : "As the business, with any client of the Cloud API:"),
      line(service ? service.command : graphCall(about), "Copy the command"),
    ),
    h(
      "section",
      {},
      title("Or write as a customer"),
      h("p", { class: "note" }, "The business hears of it by webhook, as from WhatsApp."),
      h(
        "button",
        { type: "button", class: "primary", on: { click: () => tell("new-chat") } },
        icon("compose", 18),
        "Write as a customer",
      ),
    ),
    h("section", {}, title("What your program needs"), h("dl", { class: "ids" }, (service ? serviceIds(service) : simulatorIds(about)).map(id))),
    service ? null : h("section", {}, title("Where webhooks go"), callbackForm(about)),
  ];
}

function line(text, label) {
  return h("div", { class: "code" }, h("pre", { tabindex: "0" }, text), copyButton(text, label));
}

const id = ([label, value]) =>
  value && h("div", {}, h("dt", {}, label), h("dd", {}, h("code", {}, value), copyButton(value, `Copy ${label}`)));

const graph = (about) => `${location.origin}/graph/v24.0/${about.phoneNumberId}/messages`;
const firstMessage = { messaging_product: "whatsapp", to: "15550109999", type: "text", text: { body: "Hello" } };
const graphCall = (about) =>
  `curl ${graph(about)} \\\n  -H 'Authorization: Bearer ${about.token}' \\\n  -H 'Content-Type: application/json' \\\n` +
  `  -d '${JSON.stringify(firstMessage)}'`;

const serviceIds = (service) => [
  ["Endpoint", service.endpoint],
  ["Phone number id", service.phoneNumberId],
  ["WABA id", service.linkedAccountId],
  ["Access key and secret", service.accessKeyId],
  ["Topic of the events", service.topicArn],
];

const simulatorIds = (about) => [
  ["Graph API", `${location.origin}/graph`],
  ["Access token", about.token],
  ["Phone number id", about.phoneNumberId],
  ["WABA id", about.wabaId],
  ["App id", about.app.id],
  ["App secret", about.app.secret],
];
