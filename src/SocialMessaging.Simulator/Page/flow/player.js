// Plays one flow: asks the simulator for a screen, draws it, and gives back what was filled in. The simulator decides what is seen and what
// an answer leads to; this module keeps what is typed and where the focus is.

import { call } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { component } from "./components.js";

// opening: what names the flow. options: heading(title), more() for each request, completed(view), closed(view), opened(view); quiet leaves
// the focus where it is until somebody acts.
export async function play(host, opening, options) {
  const run = { host, options, view: null, form: {}, waiting: Promise.resolve() };
  fill(host, h("p", { class: "note", role: "status" }, "Opening\u2026"));
  try {
    show(run, await call("POST", "/simulator/flow-runs", opening), !options.quiet);
    options.opened?.(run.view);
  } catch (failure) {
    fill(host, h("p", { class: "failure", role: "alert" }, failure.message));
    options.closed?.({ notice: failure.message });
  }
}

// One request after the other, each with everything that is filled in by then.
function request(run, step, body) {
  run.waiting = run.waiting.then(async () => {
    try {
      const path = `/simulator/flow-runs/${run.view.id}/${step}`;
      show(run, await call("POST", path, { form: run.form, ...run.options.more?.(), ...body }), step !== "form");
    } catch (failure) {
      notice(run, failure.message);
    }
  });
  return run.waiting;
}

function show(run, view, moved) {
  if (view.state === "completed") {
    run.options.completed?.(view);
    return;
  }
  if (view.state === "closed") {
    fill(run.host, h("p", { class: "failure", role: "alert" }, view.notice));
    run.options.closed?.(view);
    return;
  }
  const sameScreen = run.view?.screen === view.screen;
  const sameLook = sameScreen && JSON.stringify(run.view.components) === JSON.stringify(view.components);
  take(run, view, sameScreen);
  run.view = view;
  run.options.heading?.(view.title);
  if (!sameLook || moved || files(run) !== run.files) {
    draw(run);
    focus(run, sameScreen, moved);
  }
}

const takesFiles = (part) => ["PhotoPicker", "DocumentPicker"].includes(part.type);

// What was typed while the answer was on its way counts; files are as the simulator has stored them. The object stays the same: what is
// drawn writes into it.
function take(run, view, sameScreen) {
  const stored = new Set(view.components.filter(takesFiles).map((part) => part.name));
  for (const name of Object.keys(run.form)) {
    if (!sameScreen || stored.has(name)) {
      delete run.form[name];
    }
  }
  for (const [name, value] of Object.entries(view.form)) {
    run.form[name] ??= value;
  }
}

const files = (run) => JSON.stringify(run.view.components.filter(takesFiles).map((part) => run.form[part.name]));

function draw(run) {
  const { view } = run;
  run.files = files(run);
  const active = document.activeElement;
  run.focused = run.host.contains(active) ? { key: active.dataset.key, start: selection(active) } : null;
  const footer = view.components.find((part) => part.type === "Footer");
  const tools = {
    view,
    form: run.form,
    phoneNumberId: run.options.phoneNumberId,
    set: (name, value) => {
      run.form[name] = value;
    },
    changed: (part, item, selected) => request(run, "form", { changed: part.path, item, selected }),
    looked: () => view.live && request(run, "form", {}),
    tap: (part, item) => request(run, "tap", { path: part.path, item }),
    fail: (message) => notice(run, message),
  };
  fill(
    run.host,
    view.canGoBack &&
      h(
        "button",
        { type: "button", class: "quiet flow-back", data: { key: "back" }, on: { click: () => request(run, "back", {}) } },
        icon("back", 18),
        "Back",
      ),
    h("p", { class: "failure flow-notice", role: "alert" }, view.notice),
    h(
      "form",
      {
        class: "flow-screen",
        novalidate: true,
        "aria-label": view.title ?? view.screen,
        data: { screen: view.screen },
        on: {
          submit: (event) => {
            event.preventDefault();
            if (footer?.enabled) {
              tools.tap(footer);
            }
          },
        },
      },
      view.components.map((part) => component(part, tools)),
    ),
  );
}

const selection = (element) => (element.matches("input[type=text], input[type=tel], textarea") ? element.selectionStart : null);

function focus(run, sameScreen, moved) {
  const wrong = run.host.querySelector("[aria-invalid=true], [data-invalid] input, [data-invalid] button");
  if (moved && wrong) {
    wrong.focus();
    return;
  }
  const before = sameScreen && run.focused && run.host.querySelector(`[data-key="${CSS.escape(run.focused.key ?? "")}"]`);
  if (before) {
    before.focus();
    if (run.focused.start !== null && before.setSelectionRange) {
      before.setSelectionRange(run.focused.start, run.focused.start);
    }
  } else if (moved) {
    run.host.querySelector("form input:not([type=file]), form select, form textarea, form button, form a")?.focus();
  }
}

function notice(run, message) {
  const place = run.host.querySelector(".flow-notice");
  if (place) {
    place.textContent = message;
  }
}
