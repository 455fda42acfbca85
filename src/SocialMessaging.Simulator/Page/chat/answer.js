// What the customer sends back on a message, and which messages have had their one answer.

import { api } from "../core/api.js";
import { state } from "../core/store.js";
import { toast } from "../core/toast.js";

export function answer(message, type, content, quoted = true) {
  return api.send({
    from: message.customer,
    to: message.phoneNumberId,
    type,
    [type]: content,
    ...(quoted ? { context: { id: message.id } } : {}),
  });
}

export const isAnswered = (message) => state.answered.has(message.id);

// A button that can be tapped once, as on a phone: the tap disables its neighbours, and a failure gives them back.
export async function answerOnce(message, type, content, element) {
  if (isAnswered(message)) {
    return;
  }
  // At once, since a new drawing of the message may come before its answer does.
  state.answered.add(message.id);
  const buttons = [...(element.closest(".taps")?.querySelectorAll("button.tap") ?? [element])];
  buttons.forEach((button) => {
    button.disabled = true;
  });
  try {
    await answer(message, type, content);
  } catch (error) {
    state.answered.delete(message.id);
    buttons.forEach((button) => {
      button.disabled = false;
    });
    toast(error.message, "bad");
  }
}
