// The call of the simulator's API that does what the page does, to copy into a shell or a test.

import { h } from "./dom.js";
import { copyButton } from "./toast.js";

export const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

export function curl(method, path, body) {
  const data = body === undefined ? "" : ` -H 'Content-Type: application/json' -d ${quoted(JSON.stringify(body))}`;
  return `curl -X ${method} ${quoted(`${location.origin}${path}`)}${data}`;
}

// describe returns [method, path, body] as things are when somebody looks or copies.
export const sameCall = (describe) => sameCommand(() => curl(...describe()));

// write returns whatever is to be pasted into a shell.
export function sameCommand(write) {
  const code = h("pre", { tabindex: "0" });
  const draw = () => {
    code.textContent = write();
  };
  const element = h(
    "details",
    { class: "same-call", on: { toggle: draw } },
    h("summary", {}, "The same by API"),
    h(
      "div",
      { class: "code" },
      code,
      copyButton(write, "Copy the call"),
    ),
  );
  return { element, draw };
}
