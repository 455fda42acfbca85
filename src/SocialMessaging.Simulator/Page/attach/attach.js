// What the customer sends besides text: files by menu, drop or paste, a voice note, a place, a contact, an order.

import { h } from "../core/dom.js";
import { addAttachment } from "../core/registry.js";
import { route } from "../core/route.js";
import { conversation } from "../core/store.js";
import { askFor } from "./files.js";
import { contactForm, locationForm, orderForm } from "./forms.js";
import { recordVoice } from "./voice.js";

export function start() {
  const input = h("input", {
    type: "file",
    multiple: true,
    class: "hidden",
    tabindex: "-1",
    "aria-label": "Attach files",
    "aria-hidden": "true",
  });
  document.getElementById("chat").after(input);
  input.addEventListener("change", () => {
    offer([...input.files]);
    input.value = "";
  });
  const pick = (accept) => {
    input.accept = accept;
    input.click();
  };
  addAttachment({ label: "Photo or video", icon: "image", order: 1, run: () => pick("image/*,video/*") });
  addAttachment({ label: "Document", icon: "file", order: 2, run: () => pick("") });
  addAttachment({ label: "Sticker", icon: "sticker", order: 3, run: () => pick("image/webp") });
  addAttachment({ label: "Voice note", icon: "mic", order: 4, run: recordVoice });
  addAttachment({ label: "Location", icon: "pin", order: 5, run: locationForm });
  addAttachment({ label: "Contact", icon: "person", order: 6, run: contactForm });
  addAttachment({ label: "Order", icon: "cart", order: 7, run: orderForm });
  takeDrops(document.getElementById("chat"));
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0 && route.conversation && !document.getElementById("dialog").open) {
      event.preventDefault();
      offer(files);
    }
  });
}

function offer(files) {
  if (files.length > 0 && route.conversation) {
    askFor(conversation(route.conversation), files);
  }
}

function takeDrops(chat) {
  const hasFiles = (event) => route.conversation && [...(event.dataTransfer?.types ?? [])].includes("Files");
  chat.addEventListener("dragover", (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      chat.classList.add("dropping");
    }
  });
  chat.addEventListener("dragleave", (event) => {
    if (!chat.contains(event.relatedTarget)) {
      chat.classList.remove("dropping");
    }
  });
  chat.addEventListener("drop", (event) => {
    chat.classList.remove("dropping");
    if (hasFiles(event)) {
      event.preventDefault();
      offer([...event.dataTransfer.files]);
    }
  });
}
