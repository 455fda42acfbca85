// Elements are made here and nowhere else. Texts become text nodes, so nothing that a message says can become markup.

const frame = 16;
const longestRest = 1000;

export function h(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) {
        element.addEventListener(event, listener);
      }
    } else if (name === "data") {
      Object.assign(element.dataset, value);
    } else if (name === "value") {
      element.value = value;
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
}

export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

// Fills anew what somebody may be working in: the control that had the focus has it again, found by its name or its place.
export function refill(element, ...children) {
  const controls = () => [...element.querySelectorAll("a, button, input, select, textarea, summary")];
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const name = focused?.getAttribute("aria-label");
  const place = controls().indexOf(focused);
  fill(element, children);
  if (focused) {
    const same = (name && controls().find((control) => control.getAttribute("aria-label") === name)) || controls()[place];
    same?.focus({ preventScroll: true });
  }
}

// Only web addresses become links.
export function link(url, text, className) {
  if (!/^https?:\/\//i.test(url ?? "")) {
    return h("span", { class: className }, text);
  }
  return h("a", { href: url, class: className, target: "_blank", rel: "noopener noreferrer" }, text);
}

// Runs a drawing at most once a frame, however often it is asked for. One that takes long leaves the page four times as long to itself, so
// that it does not stick while thousands of messages come in.
export function onceAFrame(draw) {
  let pending = false;
  let free = 0;
  const run = () =>
    requestAnimationFrame(() => {
      pending = false;
      const from = performance.now();
      draw();
      const took = performance.now() - from;
      free = from + took + Math.min(longestRest, 4 * took);
    });
  return () => {
    if (!pending) {
      pending = true;
      const wait = free - performance.now();
      if (wait > frame) {
        setTimeout(run, wait);
      } else {
        run();
      }
    }
  };
}
