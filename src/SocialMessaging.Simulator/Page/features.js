// The features of the page, in the order in which they start. A feature is a folder: name/name.js exports start(), name/name.css is its
// look. One more line here makes one more feature; docs/phone-page.md says what a feature can give.

export const features = ["kinds", "conversations", "chat", "attach", "inspector", "calls", "new-chat", "flow", "templates", "controls", "load", "welcome"];
