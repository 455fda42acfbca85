// An edge between two panes that the pointer drags and the arrows move; its place is kept.

const step = 16;

function stored(name) {
  const value = Number(localStorage.getItem(name));
  return Number.isFinite(value) && value > 0 ? value : null;
}

export function edge(element, name, label, least, most, direction) {
  const limit = () => Math.max(least, Math.min(most, innerWidth - 480));
  const set = (width, keep = true) => {
    const wanted = Math.round(Math.min(Math.max(width, least), limit()));
    document.documentElement.style.setProperty(`--${name}`, `${wanted}px`);
    element.setAttribute("aria-valuenow", String(wanted));
    if (keep) {
      localStorage.setItem(name, String(wanted));
    }
  };
  const current = () => (direction > 0 ? element.previousElementSibling : element.nextElementSibling).offsetWidth;
  for (const [attribute, value] of Object.entries({
    role: "separator",
    tabindex: "0",
    "aria-orientation": "vertical",
    "aria-label": label,
    "aria-valuemin": least,
    "aria-valuemax": most,
    "aria-valuenow": stored(name) ?? least,
  })) {
    element.setAttribute(attribute, String(value));
  }
  if (stored(name)) {
    set(stored(name), false);
  }
  element.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    const from = event.clientX;
    const width = current();
    const move = (moved) => set(width + direction * (moved.clientX - from));
    element.addEventListener("pointermove", move);
    element.addEventListener("lostpointercapture", () => element.removeEventListener("pointermove", move), { once: true });
  });
  element.addEventListener("keydown", (event) => {
    const moved = { ArrowLeft: -step, ArrowRight: step }[event.key];
    if (moved) {
      event.preventDefault();
      set(current() + direction * moved);
    }
  });
}
