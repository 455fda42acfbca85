// The Markdown of RichText and of texts that say so: headings, lists, tables, marks, links and pictures.

import { h, link } from "../core/dom.js";
import { picture } from "./pictures.js";

const inline = /!\[([^\]]*)\]\(([^)\s]+)\)|\[([^\]]+)\]\(([^)\s]+)\)|\*\*(.+?)\*\*|~~(.+?)~~|\*([^*\n]+)\*/gu;

function marked(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(inline)) {
    const [whole, words, source, label, url, bold, struck, italic] = match;
    nodes.push(text.slice(at, match.index));
    nodes.push(
      source !== undefined
        ? picture({ src: source, "alt-text": words })
        : url !== undefined
          ? link(url, label)
          : bold !== undefined
            ? h("strong", {}, marked(bold))
            : struck !== undefined
              ? h("s", {}, marked(struck))
              : h("em", {}, marked(italic)),
    );
    at = match.index + whole.length;
  }
  nodes.push(text.slice(at));
  return nodes;
}

const cells = (line) =>
  line
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());

function table(lines) {
  const [head, , ...rows] = lines;
  return h(
    "table",
    { class: "flow-table" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        cells(head).map((cell) => h("th", { scope: "col" }, marked(cell))),
      ),
    ),
    h(
      "tbody",
      {},
      rows.map((row) =>
        h(
          "tr",
          {},
          cells(row).map((cell) => h("td", {}, marked(cell))),
        ),
      ),
    ),
  );
}

const blocks = [
  [/^\|.*\|\s*$/, table],
  [
    /^[-+*] /,
    (lines) =>
      h(
        "ul",
        {},
        lines.map((line) => h("li", {}, marked(line.slice(2)))),
      ),
  ],
  [
    /^\d+\. /,
    (lines) =>
      h(
        "ol",
        {},
        lines.map((line) => h("li", {}, marked(line.replace(/^\d+\. /, "")))),
      ),
  ],
];

export function markdown(text) {
  const lines = text.split("\n");
  const parts = [];
  for (let at = 0; at < lines.length;) {
    const heading = /^(#{1,6}) (.*)$/.exec(lines[at]);
    const block = blocks.find(([pattern]) => pattern.test(lines[at]));
    if (heading) {
      parts.push(h("h3", { class: heading[1].length === 1 ? "flow-heading" : "flow-subheading" }, marked(heading[2])));
      at++;
    } else if (block) {
      const from = at;
      while (at < lines.length && block[0].test(lines[at])) {
        at++;
      }
      parts.push(block[1](lines.slice(from, at)));
    } else {
      if (lines[at].trim()) {
        parts.push(h("p", {}, marked(lines[at])));
      }
      at++;
    }
  }
  return parts;
}
