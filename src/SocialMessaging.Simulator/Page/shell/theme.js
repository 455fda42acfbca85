// Light, dark, or as the system says.

const names = ["auto", "light", "dark"];
const stored = () => (names.includes(localStorage.getItem("theme")) ? localStorage.getItem("theme") : "auto");

export const themeName = () => ({ auto: "Auto", light: "Light", dark: "Dark" })[stored()];
export const themeIcon = () => ({ auto: "contrast", light: "sun", dark: "moon" })[stored()];

export function useStoredTheme() {
  document.documentElement.dataset.theme = stored();
}

export function nextTheme() {
  localStorage.setItem("theme", names[(names.indexOf(stored()) + 1) % names.length]);
  useStoredTheme();
}
