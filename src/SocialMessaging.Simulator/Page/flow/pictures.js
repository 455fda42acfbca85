// Pictures of a flow stand in it as base64.

import { h } from "../core/dom.js";

const kinds = [
  ["/9j/", "jpeg"],
  ["iVBOR", "png"],
  ["UklGR", "webp"],
];

export function source(text) {
  if (typeof text !== "string" || text === "") {
    return null;
  }
  if (/^data:image\/(png|jpeg|webp);base64,/.test(text)) {
    return text;
  }
  const kind = kinds.find(([start]) => text.startsWith(start));
  return kind ? `data:image/${kind[1]};base64,${text}` : null;
}

export function picture(part) {
  const address = source(part.src);
  return address
    ? h("img", {
        class: part["scale-type"] === "cover" ? "flow-picture cover" : "flow-picture",
        src: address,
        alt: part["alt-text"] ?? "",
        height: part.height,
        width: part.width,
      })
    : h("p", { class: "note" }, part["alt-text"] ?? "A picture that cannot be shown");
}

export const carousel = (part) =>
  h(
    "div",
    { class: "flow-carousel", role: "group", "aria-label": "Pictures", tabindex: "0" },
    (part.images ?? []).map((image) => picture({ ...image, "scale-type": part["scale-type"] })),
  );
