// The calls that do the same as the controls of the page, to copy into a shell or a test.

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { copyButton } from "./toast.js";

const opened = new Set();
let lists = 0;

export const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

export function curl(method, path, body, headers = []) {
  const given = body === undefined ? headers : [...headers, "Content-Type: application/json"];
  const data = body === undefined ? "" : ` -d ${quoted(JSON.stringify(body))}`;
  return `curl -X ${method} ${quoted(`${location.origin}${path}`)}${given.map((header) => ` -H ${quoted(header)}`).join("")}${data}`;
}

// A button that opens the list of the calls, and the list, to be put where each fits. of says whose calls they are; describe returns a pair
// for each control, with the values that it has when somebody looks or copies: its words, and [method, path, body] or a command.
export function sameCalls(of, describe, { small = false } = {}) {
  const list = h("ul", { class: "same-calls", id: `same-calls-${++lists}` });
  const button = h(
    "button",
    {
      type: "button",
      class: small ? "icon-button small" : "same-calls-button",
      "aria-label": `API: ${of}`,
      "aria-controls": list.id,
      title: "The same by API",
      on: { click: () => show(list.hidden) },
    },
    icon("code", 16),
    !small && "API",
  );
  const commands = () => describe().map(([words, call]) => [words, typeof call === "string" ? call : curl(...call)]);

  function show(open) {
    opened[open ? "add" : "delete"](of);
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    draw();
  }

  // What somebody reads or copies by keyboard stays in its place while the values change.
  function draw() {
    if (list.hidden) {
      return;
    }
    const found = commands();
    if (list.childElementCount !== found.length) {
      fill(
        list,
        found.map((_, index) => row(index)),
      );
    }
    found.forEach(([words, command], index) => {
      const [about, code] = list.children[index].children;
      about.textContent = words;
      code.firstElementChild.textContent = command;
      code.lastElementChild.setAttribute("aria-label", `Copy the call: ${of}, ${words}`);
    });
  }

  const row = (index) =>
    h(
      "li",
      {},
      h("span", {}),
      h(
        "div",
        { class: "code" },
        h("pre", {}),
        copyButton(() => commands()[index][1], "Copy the call"),
      ),
    );

  show(opened.has(of));
  return { button, list, draw };
}
