// Files before they go: what each is, how large, as what it is sent. What could not be sent stays in the dialog.

import { api } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { fill, h } from "../core/dom.js";
import { size } from "../core/format.js";
import { icon } from "../core/icons.js";

const names = { image: "Photo", video: "Video", audio: "Audio", voice: "Voice note", sticker: "Sticker", document: "Document" };

// What WhatsApp takes of a type of file, whatever it is sent as.
const kilobyte = 1024;
const megabyte = 1024 * kilobyte;
const limits = [
  [/^image\/webp/, 500 * kilobyte, "500 KB of a sticker"],
  [/^image\/(jpeg|png)/, 5 * megabyte, "5 MB of a photo"],
  [/^(audio|video)\//, 16 * megabyte, "16 MB of a sound or video"],
  [/^/, 100 * megabyte, "100 MB of a document"],
];

function checkSize(file) {
  const [, most, words] = limits.find(([type]) => type.test(file.type));
  if (file.size > most) {
    throw new Error(`${file.name || "The file"} has ${size(file.size)}, and WhatsApp takes at most ${words}.`);
  }
}

function kindsFor(type) {
  const family = type.split("/")[0];
  if (type === "image/webp") {
    return ["sticker", "image", "document"];
  }
  if (["image", "video"].includes(family) && type !== "image/svg+xml") {
    return [family, "document"];
  }
  return family === "audio" ? ["audio", "voice", "document"] : ["document"];
}

export async function sendFile(home, file, kind, caption) {
  checkSize(file);
  const stored = await api.upload(file, home.phoneNumberId);
  const type = kind === "voice" ? "audio" : kind;
  const content = {
    id: stored.id,
    ...(kind === "voice" ? { voice: true } : {}),
    ...(type === "document" ? { filename: file.name } : {}),
    ...(caption && ["image", "video", "document"].includes(type) ? { caption } : {}),
  };
  await api.send({ from: home.customer, to: home.phoneNumberId, type, [type]: content });
}

export function askFor(home, files) {
  let waiting = files.map((file) => ({ file, kind: kindsFor(file.type)[0] }));
  const caption = h("input", { type: "text", placeholder: "Add a caption", "aria-label": "Caption", maxlength: "1024" });
  const error = h("p", { class: "failure", role: "alert" });
  const rows = h("ul", { class: "files" });
  const submit = h("button", { type: "submit", class: "primary" }, icon("send", 18), "Send");

  const draw = () =>
    fill(
      rows,
      waiting.map((entry) =>
        h(
          "li",
          {},
          thumbnail(entry.file),
          h(
            "div",
            { class: "grow" },
            h("div", { class: "cut" }, entry.file.name || "Pasted file"),
            h("div", { class: "note" }, size(entry.file.size)),
          ),
          h(
            "select",
            {
              "aria-label": `Send ${entry.file.name} as`,
              on: {
                change: (event) => {
                  entry.kind = event.target.value;
                },
              },
            },
            kindsFor(entry.file.type).map((kind) => h("option", { value: kind, selected: kind === entry.kind }, names[kind])),
          ),
          h(
            "button",
            {
              type: "button",
              class: "icon-button small",
              "aria-label": `Leave out ${entry.file.name}`,
              on: { click: () => leaveOut(entry) },
            },
            icon("close", 16),
          ),
        ),
      ),
    );

  const leaveOut = (entry) => {
    waiting = waiting.filter((other) => other !== entry);
    draw();
    submit.disabled = waiting.length === 0;
  };

  const close = openDialog(
    files.length === 1 ? "Send a file" : `Send ${files.length} files`,
    h(
      "form",
      {
        on: {
          submit: async (event) => {
            event.preventDefault();
            submit.disabled = true;
            error.textContent = "";
            try {
              while (waiting.length > 0) {
                await sendFile(home, waiting[0].file, waiting[0].kind, caption.value.trim());
                waiting.shift();
                caption.value = "";
              }
              close();
            } catch (failure) {
              error.textContent = `Not sent: ${failure.message}`;
              submit.disabled = false;
              draw();
            }
          },
        },
      },
      rows,
      error,
      h("div", { class: "caption" }, caption, submit),
    ),
  );
  draw();
  caption.focus();
}

function thumbnail(file) {
  if (!file.type.startsWith("image/")) {
    return h("span", { class: "thumbnail" }, icon("file", 22));
  }
  const address = URL.createObjectURL(file);
  const image = h("img", { class: "thumbnail", src: address, alt: "" });
  image.addEventListener("load", () => URL.revokeObjectURL(address));
  // What calls itself an image need not be one.
  image.addEventListener("error", () => image.replaceWith(h("span", { class: "thumbnail" }, icon("file", 22))));
  return image;
}
