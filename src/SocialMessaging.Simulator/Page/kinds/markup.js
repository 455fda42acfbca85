// WhatsApp's marks in a text: *bold*, _italic_, ~strike~, `code`, ``` blocks, quotes, lists, and web addresses.

import { h, link } from "../core/dom.js";

const code = "```([\\s\\S]+?)```|`([^`\\n]+)`";
const around = (mark) => `${mark}(?=\\S)([^${mark}\\n]*[^\\s${mark}])${mark}`;
const styles = `(?<![\\p{L}\\p{N}])(?:${["\\*", "_", "~"].map(around).join("|")})(?![\\p{L}\\p{N}])`;
const address = "(https?:\\/\\/[^\\s<>\"']*[^\\s<>\"'.,;:!?)\\]}])";
const inline = new RegExp(`${code}|${styles}|${address}`, "gu");

function marked(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(inline)) {
    const [whole, block, code, bold, italic, strike, url] = match;
    nodes.push(text.slice(at, match.index));
    nodes.push(
      block !== undefined
        ? h("code", { class: "block" }, block.replace(/^\n|\n$/g, ""))
        : code !== undefined
          ? h("code", {}, code)
          : bold !== undefined
            ? h("strong", {}, marked(bold))
            : italic !== undefined
              ? h("em", {}, marked(italic))
              : strike !== undefined
                ? h("s", {}, marked(strike))
                : link(url, url),
    );
    at = match.index + whole.length;
  }
  nodes.push(text.slice(at));
  return nodes;
}

const lineForms = [
  [/^> (.*)$/, "quoted-line"],
  [/^[*-] (.*)$/, "bullet-line"],
];

// A text as the blocks that it consists of; lines without a mark stay as they are.
export function markup(text) {
  const parts = [];
  for (const [at, chunk] of (text ?? "").split(/(```[\s\S]+?```)/).entries()) {
    if (at % 2 === 1) {
      parts.push(marked(chunk));
      continue;
    }
    let plain = [];
    const flush = () => {
      if (plain.length > 0) {
        parts.push(marked(plain.join("\n")));
        plain = [];
      }
    };
    for (const line of chunk.split("\n")) {
      const form = lineForms.find(([pattern]) => pattern.test(line));
      if (form) {
        flush();
        parts.push(h("span", { class: form[1] }, marked(line.match(form[0])[1])));
      } else {
        plain.push(line);
      }
    }
    flush();
  }
  return parts;
}

export const text = (value, className = "") => h("div", { class: `text ${className}`.trim() }, markup(value));
