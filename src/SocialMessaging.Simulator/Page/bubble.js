// One message as a phone shows it.

import { h, link, time } from "./dom.js";
import { preview } from "./preview.js";
import { state } from "./store.js";

export function bubble(message, home, act) {
  const outbound = message.direction === "outbound";
  return h(
    "article",
    {
      class: `bubble ${outbound ? "business" : "customer"}`, tabindex: "-1", data: { id: message.id, type: message.type },
      "aria-label": `${outbound ? "Business" : "Customer"}, ${time(message.timestamp)}: ${preview(message)}`,
    },
    quote(message),
    content(message, act),
    reactions(message, home),
    failure(message),
    h(
      "div", { class: "foot" },
      h(
        "span", { class: "actions" },
        h("button", { type: "button", tabindex: "-1", title: "Reply (r)", on: { click: () => act.reply(message) } }, "Reply"),
        outbound && h("button", { type: "button", tabindex: "-1", title: "React (e)", on: { click: () => act.react(message) } }, "React"),
        h("button", { type: "button", tabindex: "-1", title: "Show what happened (Enter)", on: { click: () => act.inspect(message) } }, "Inspect")),
      stamp(message, outbound)));
}

function content(message, act) {
  const body = message[message.type];
  switch (message.type) {
    case "text":
      return h("p", { class: "text" }, body?.body);
    case "image":
    case "sticker":
    case "video":
    case "audio":
    case "document":
      return media(message.type, body ?? {}, act);
    case "location":
      return location(body ?? {});
    case "contacts":
      return contacts(body);
    case "template":
      return template(message, act);
    case "interactive":
      return interactive(message, body ?? {}, act);
    case "button":
      return h("p", { class: "text chosen" }, body?.text);
    case "order":
      return h("p", { class: "text" }, `Order of ${(body?.product_items ?? []).length} products`);
    default:
      return h("p", { class: "text note" }, preview(message));
  }
}

function media(kind, body, act) {
  const source = body.id ? `/simulator/media/${encodeURIComponent(body.id)}` : null;
  const parts = [];
  if (!source) {
    parts.push(h("p", { class: "file" }, link(body.link, `${kind}: ${body.link ?? "?"}`)));
  } else if (kind === "image" || kind === "sticker") {
    parts.push(h(
      "button", { type: "button", class: "picture", "aria-label": `Open the image ${body.caption ?? ""}`, on: { click: () => act.open(source, body.caption) } },
      h("img", { src: source, alt: body.caption ?? kind, loading: "lazy", class: kind })));
  } else if (kind === "document") {
    parts.push(h("p", { class: "file" }, h("a", { href: source, download: body.filename ?? body.id }, body.filename ?? "Document")));
  } else {
    parts.push(h(kind, { src: source, controls: true, preload: "none" }));
  }
  parts.push(body.caption && h("p", { class: "text" }, body.caption));
  return parts;
}

function location(body) {
  return [
    h("p", { class: "text" }, "\u{1F4CD} ", body.name ?? "Location"),
    body.address && h("p", { class: "text" }, body.address),
    h("p", { class: "note" }, `${body.latitude}, ${body.longitude}`),
  ];
}

function contacts(body) {
  return (Array.isArray(body) ? body : []).map((contact) => h(
    "p", { class: "text" }, "\u{1F464} ", contact.name?.formatted_name,
    (contact.phones ?? []).map((phone) => h("span", { class: "note" }, ` ${phone.phone ?? ""}`))));
}

function header(part, act) {
  if (!part) {
    return null;
  }
  const format = (part.format ?? part.type ?? "text").toLowerCase();
  return format === "text" ? h("p", { class: "title" }, part.text) : format === "location" ? location(part.location ?? {}) : media(format, part[format] ?? {}, act);
}

function template(message, act) {
  const rendered = message.rendered ?? {};
  return [
    header(rendered.header, act),
    h("p", { class: "text" }, rendered.body),
    rendered.footer && h("p", { class: "note" }, rendered.footer),
    rendered.buttons && h("div", { class: "buttons" }, rendered.buttons.map((button) => templateButton(message, button, act))),
  ];
}

function templateButton(message, button, act) {
  if (button.url) {
    return link(button.url, button.text, "tap");
  }
  return tap(button.text, () => act.answer(message, "button", { payload: button.payload ?? button.text, text: button.text }));
}

function interactive(message, body, act) {
  const reply = body.button_reply ?? body.list_reply ?? body.nfm_reply;
  if (reply) {
    return [h("p", { class: "text chosen" }, reply.title ?? reply.body), reply.description && h("p", { class: "note" }, reply.description)];
  }
  return [
    header(body.header, act),
    h("p", { class: "text" }, body.body?.text),
    body.footer && h("p", { class: "note" }, body.footer.text),
    h("div", { class: "buttons" }, controls(message, body, act)),
  ];
}

function controls(message, body, act) {
  const action = body.action ?? {};
  switch (body.type) {
    case "button":
      return (action.buttons ?? []).map((button) => tap(button.reply?.title, () => act.answer(
        message, "interactive", { type: "button_reply", button_reply: { id: button.reply.id, title: button.reply.title } })));
    case "list":
      return tap(`\u2630 ${action.button}`, () => act.list(message, action));
    case "cta_url":
      return link(action.parameters?.url, action.parameters?.display_text, "tap");
    case "flow":
      return tap(action.parameters?.flow_cta ?? "Open", () => act.flow(message, action.parameters ?? {}));
    case "location_request_message":
      return tap("Send location", () => act.answer(message, "location", { latitude: 37.4847, longitude: -122.1484, name: "Here" }));
    default:
      return h("p", { class: "note" }, body.type.replaceAll("_", " "));
  }
}

function tap(text, click) {
  return h("button", { type: "button", class: "tap", on: { click } }, text);
}

function quote(message) {
  const id = message.context?.id;
  if (!id) {
    return null;
  }
  const answered = state.messages.get(id);
  return h("blockquote", {}, answered ? preview(answered) : "A message that is not here");
}

function stamp(message, outbound) {
  const reached = message.statuses.map((status) => status.status);
  const tick = reached.includes("failed") ? "!" : reached.includes("read") || reached.includes("delivered") ? "\u2713\u2713" : reached.includes("sent") ? "\u2713" : "\u25F7";
  const last = reached[reached.length - 1] ?? (outbound ? "accepted" : "received");
  return h(
    "span", { class: "stamp" }, time(message.timestamp), " ",
    (outbound || reached.includes("read")) && h("span", { class: `ticks ${reached.includes("read") ? "read" : last}`, title: last, "aria-label": last }, tick));
}

function reactions(message, home) {
  const given = [...(home.reactions.get(message.id)?.values() ?? [])].map((reaction) => reaction.emoji).filter((emoji) => emoji);
  return given.length > 0 && h("p", { class: "reactions" }, given.join(" "));
}

function failure(message) {
  const failed = message.statuses.find((status) => status.status === "failed");
  const error = failed?.errors?.[0];
  return error && h("p", { class: "failure" }, `${error.code}: ${error.title}`);
}
