// A menu that hangs at a button: arrows walk, Escape and a click elsewhere close it, and the focus returns.

import { h } from "./dom.js";
import { icon } from "./icons.js";

let open = null;

// entries: [{ label, icon, hint?, danger?, run }]
export function openMenu(anchor, entries, { label = "Menu" } = {}) {
  open?.hidePopover();
  const menu = h(
    "div",
    { class: "menu", role: "menu", popover: "auto", "aria-label": label },
    entries.map((entry) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          class: entry.danger ? "menu-item danger-text" : "menu-item",
          tabindex: "-1",
          on: {
            click: () => {
              menu.hidePopover();
              entry.run();
            },
          },
        },
        entry.icon && icon(entry.icon, 18),
        h("span", {}, entry.label),
        entry.hint && h("kbd", {}, entry.hint),
      ),
    ),
  );
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "closed") {
      anchor.setAttribute("aria-expanded", "false");
      if (menu.contains(document.activeElement) || document.activeElement === document.body) {
        anchor.focus();
      }
      menu.remove();
      open = null;
    }
  });
  menu.addEventListener("keydown", walk);
  (anchor.closest("dialog, main") ?? document.body).append(menu);
  menu.showPopover();
  place(menu, anchor);
  anchor.setAttribute("aria-expanded", "true");
  menu.firstElementChild?.focus();
  open = menu;
}

function walk(event) {
  const items = [...event.currentTarget.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next !== undefined) {
    event.preventDefault();
    event.stopPropagation();
    items[(next + items.length) % items.length].focus();
  } else if (event.key === "Tab") {
    event.currentTarget.hidePopover();
  }
}

function place(menu, anchor) {
  const box = anchor.getBoundingClientRect();
  const gap = 4;
  const left = Math.min(Math.max(gap, box.right - menu.offsetWidth), innerWidth - menu.offsetWidth - gap);
  const below = box.bottom + gap;
  const top = below + menu.offsetHeight < innerHeight - gap ? below : Math.max(gap, box.top - gap - menu.offsetHeight);
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}
