// Elements are made here and nowhere else. Texts become text nodes, so nothing that a message says can become markup.

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

// Only web addresses become links.
export function link(url, text, className) {
  if (!/^https?:\/\//i.test(url ?? "")) {
    return h("span", { class: className }, text);
  }
  return h("a", { href: url, class: className, target: "_blank", rel: "noopener noreferrer" }, text);
}

export function time(seconds) {
  return new Date(Number(seconds) * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

export function clock(text) {
  return new Date(text).toLocaleTimeString([], { hour12: false }) + "." + String(new Date(text).getMilliseconds()).padStart(3, "0");
}

export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text ?? "";
  }
}
