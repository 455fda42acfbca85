// One line that says what a message is about: for the list, for quotes and for the search.

const names = {
  image: "Photo", video: "Video", audio: "Audio", document: "Document", sticker: "Sticker", location: "Location", contacts: "Contact",
  order: "Order", system: "System", unsupported: "Unsupported message", request_welcome: "Opened the chat", edit: "Edited a message",
  revoke: "Deleted a message",
};

export function preview(message) {
  const content = message[message.type] ?? {};
  switch (message.type) {
    case "text":
      return content.body ?? "";
    case "template":
      return message.rendered?.body ?? content.name ?? "Template";
    case "interactive":
      return content.body?.text ?? content.button_reply?.title ?? content.list_reply?.title ?? content.nfm_reply?.body ?? content.type ?? "";
    case "button":
      return content.text ?? "";
    case "reaction":
      return content.emoji ? `Reacted ${content.emoji}` : "Took a reaction back";
    case "contacts":
      return (Array.isArray(content) ? content : []).map((contact) => contact.name?.formatted_name).join(", ") || names.contacts;
    case "location":
      return content.name ?? names.location;
    default:
      return content.caption ?? content.filename ?? content.body ?? names[message.type] ?? message.type;
  }
}

export function matches(message, text) {
  return JSON.stringify(message).toLowerCase().includes(text.toLowerCase());
}
