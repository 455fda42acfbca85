// Photos and documents: files of this machine, or the simulator's own samples.

import { call } from "../core/api.js";
import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { about, idFor } from "./fields.js";

async function upload(file, phoneNumberId) {
  const query = new URLSearchParams({ ...(phoneNumberId ? { to: phoneNumberId } : {}), filename: file.name });
  return call("POST", `/simulator/media?${query}`, file, { "Content-Type": file.type || "application/octet-stream" });
}

export function files(part, tools, words) {
  const id = idFor(part);
  const { parts, attributes, wrong } = about(part, tools, id, true);
  const chosen = tools.form[part.name] ?? [];
  const put = (list) => {
    tools.set(part.name, list);
    tools.changed(part, undefined, true);
  };
  const picker = h("input", {
    type: "file",
    multiple: part[`max-uploaded-${words}`] !== 1,
    accept: words === "photos" ? "image/*" : (part["allowed-mime-types"] ?? []).join(","),
    class: "hidden",
    tabindex: "-1",
    "aria-hidden": "true",
    on: {
      change: async () => {
        try {
          const stored = await Promise.all([...picker.files].map((file) => upload(file, tools.phoneNumberId)));
          put([...chosen, ...stored.map((file) => ({ id: file.id }))]);
        } catch (failure) {
          tools.fail(failure.message);
        }
      },
    },
  });
  return h(
    "fieldset",
    { class: "flow-group", disabled: !part.enabled, data: wrong ? { invalid: "" } : {}, ...attributes },
    h("legend", {}, part.required ? part.label : `${part.label} (optional)`),
    picker,
    h(
      "ul",
      { class: "flow-files" },
      chosen.map((file) =>
        h(
          "li",
          {},
          icon(words === "photos" ? "image" : "file", 18),
          h("span", { class: "grow cut" }, file.file_name ?? file.id),
          h(
            "button",
            {
              type: "button",
              class: "icon-button small",
              "aria-label": `Remove ${file.file_name ?? file.id}`,
              on: { click: () => put(chosen.filter((other) => other !== file)) },
            },
            icon("close", 16),
          ),
        ),
      ),
    ),
    h(
      "div",
      { class: "flow-pick" },
      h(
        "button",
        { type: "button", data: { key: `${part.name}|pick` }, on: { click: () => picker.click() } },
        icon("upload", 16),
        "Choose",
      ),
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          data: { key: `${part.name}|sample` },
          "aria-label": `Use a sample for ${part.label}`,
          on: { click: () => put([...chosen, { id: "sample" }]) },
        },
        "Use a sample",
      ),
    ),
    parts,
  );
}
