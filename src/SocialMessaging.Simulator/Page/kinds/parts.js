// What interactive messages and templates share: a header of any kind, and buttons at the foot of the bubble.

import { h, link } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { media } from "./media.js";
import { location } from "./places.js";

export function header(part) {
  if (!part) {
    return null;
  }
  const format = (part.format ?? part.type ?? "text").toLowerCase();
  return format === "text"
    ? h("div", { class: "title" }, part.text)
    : format === "location"
      ? location(part.location ?? {})
      : media(format, part[format] ?? {});
}

export const footer = (words) => words && h("div", { class: "soft" }, words);

// click gets the button, so that an answer that can be given once can disable it.
export function tap(words, iconName, click, disabled = false) {
  return h(
    "button",
    { type: "button", class: "tap", disabled, on: { click: (event) => click(event.currentTarget) } },
    iconName && icon(iconName, 17),
    words,
  );
}

export function tapLink(url, words) {
  const made = link(url, words, "tap");
  made.prepend(icon("external", 17));
  return made;
}

export const taps = (...buttons) => h("div", { class: "taps" }, buttons);
