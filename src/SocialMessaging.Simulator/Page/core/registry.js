// What features give to the page. Each kind of part has one list; whoever draws it reads the list, so a feature changes no other file.

import { tell } from "./store.js";

const panels = [];
const kinds = new Map();
const templateButtons = new Map();
const attachments = [];
const messageActions = [];
const chatActions = [];
let welcome = null;

// { id, label, icon, order, draw(element) }: a panel beside the chat, with a button of its own. draw is called once, with an empty element.
export function addPanel(panel) {
  panels.push(panel);
  panels.sort((one, other) => (one.order ?? 100) - (other.order ?? 100));
  tell("panels");
}

// { preview(content, message), render(content, message), icon?, text?(content, message), unmarked? } for a message type, where unmarked
// is for what has no statuses; "interactive/flow" is the subtype of an interactive message, and its render gives only what stands under
// header, body and footer.
export function addMessageKind(type, kind) {
  kinds.set(type, kind);
}

// render(button, message) for the buttons of one type in templates: { type, text, … } as the simulator rendered it.
export function addTemplateButton(type, render) {
  templateButtons.set(type.toUpperCase(), render);
}

// { label, icon, order, run(conversation) }: an entry of the composer's menu, by which the customer writes something other than text.
export function addAttachment(attachment) {
  attachments.push(attachment);
  attachments.sort((one, other) => (one.order ?? 100) - (other.order ?? 100));
}

// { label, icon, key?, order, when?(message), run(message) }: an entry of a message's menu; the key works while the message has the focus.
export function addMessageAction(action) {
  messageActions.push(action);
  messageActions.sort((one, other) => (one.order ?? 100) - (other.order ?? 100));
}

// { label, icon, run(conversation) }: a button at the top of a conversation.
export function addChatAction(action) {
  chatActions.push(action);
  tell("chat-actions");
}

// draw(place) gives what stands where nobody has written yet: beside an empty list, or in it where there is no room beside.
export function setWelcome(draw) {
  welcome = draw;
  tell("route", null);
}

export const drawWelcome = (place) => welcome?.(place) ?? null;

export const allPanels = () => panels;
export const allAttachments = () => attachments;
export const allChatActions = () => chatActions;
export const actionsFor = (message) => messageActions.filter((action) => !action.when || action.when(message));
export const templateButton = (type) => templateButtons.get((type ?? "").toUpperCase());

export const kindOf = (type) => kinds.get(type) ?? kinds.get("unknown");
export const interactiveKind = (subtype) => kinds.get(`interactive/${subtype}`);

// One line that says what a message is about: for the list, for quotes and for the search.
export function preview(message) {
  return (message && kindOf(message.type).preview(message[message.type] ?? {}, message)) || "";
}
