// Pictures, films, sounds, documents and stickers.

import { api, call } from "../core/api.js";
import { h, link } from "../core/dom.js";
import { size } from "../core/format.js";
import { icon } from "../core/icons.js";
import { addMessageKind } from "../core/registry.js";
import { openViewer } from "./viewer.js";
import { text } from "./markup.js";

const words = { image: "Photo", video: "Video", audio: "Audio", document: "Document", sticker: "Sticker" };
const icons = { image: "image", video: "video", audio: "mic", document: "file", sticker: "sticker" };

// Where the page shows a file that is no message's. A symbol, because no message can bring one along.
export const shownFrom = Symbol("shown from");

const source = (content) => (content.id ? api.mediaUrl(content.id) : (content[shownFrom] ?? null));

function nameInLink(address) {
  try {
    const last = new URL(address).pathname.split("/").pop();
    return last ? decodeURIComponent(last) : new URL(address).hostname;
  } catch {
    return address;
  }
}

// Meta fetches a link; the simulator does not, so a linked file stands there by its name.
function linked(kind, content) {
  return h(
    "div",
    { class: "file" },
    icon(icons[kind], 26),
    h(
      "div",
      { class: "grow" },
      h("div", { class: "cut" }, link(content.link, content.filename ?? nameInLink(content.link ?? "?"))),
      h("div", { class: "soft" }, `${words[kind]} by link`),
    ),
  );
}

function missing(event) {
  event.target.closest(".picture, .sticker, .file")?.classList.add("missing");
}

function picture(content) {
  const alt = content.caption || "Photo";
  return h(
    "button",
    {
      type: "button",
      class: "picture",
      "aria-label": `Open the image ${content.caption ?? ""}`.trim(),
      on: { click: () => openViewer(source(content), alt) },
    },
    h("img", { src: source(content), alt: "", loading: "lazy", on: { error: missing } }),
  );
}

const details = new Map();

// How large a file is, once the simulator has said so.
function sizeOf(id) {
  const place = h("span");
  if (!details.has(id)) {
    details.set(
      id,
      call("GET", `${api.mediaUrl(id)}/details`)
        .then((found) => size(found.size))
        .catch(() => ""),
    );
  }
  details.get(id).then((words) => {
    place.textContent = words && ` \u00B7 ${words}`;
  });
  return place;
}

function file(content) {
  const name = content.filename ?? "Document";
  const ending = name.includes(".") ? name.split(".").pop().toUpperCase() : content.mime_type?.split("/").pop()?.toUpperCase();
  return h(
    "a",
    { class: "file", href: source(content), download: name },
    icon("file", 26),
    h(
      "span",
      { class: "grow" },
      h("span", { class: "cut name" }, name),
      h("span", { class: "soft" }, ending, content.id && sizeOf(content.id)),
    ),
    icon("download", 20),
  );
}

function sound(content) {
  return h(
    "div",
    { class: "sound" },
    icon(content.voice ? "mic" : "play", 20),
    h("audio", { src: source(content), controls: true, preload: "none", "aria-label": content.voice ? "Voice message" : "Audio" }),
  );
}

const inside = {
  image: picture,
  document: file,
  audio: sound,
  video: (content) => h("video", { class: "picture", src: source(content), controls: true, preload: "metadata" }),
  sticker: (content) =>
    h("div", { class: "sticker" }, h("img", { src: source(content), alt: "Sticker", loading: "lazy", on: { error: missing } })),
};

export const media = (kind, content) => [
  source(content) ? inside[kind](content) : linked(kind, content),
  content.caption && text(content.caption),
];

export function addMediaKinds() {
  for (const kind of Object.keys(inside)) {
    addMessageKind(kind, {
      icon: icons[kind],
      overlay: kind === "image" || kind === "sticker",
      bare: kind === "sticker",
      preview: (content) =>
        content.caption ||
        content.filename ||
        (content.voice ? "Voice message" : content.link && !content.id ? nameInLink(content.link) : words[kind]),
      render: (content) => media(kind, content),
    });
  }
}
