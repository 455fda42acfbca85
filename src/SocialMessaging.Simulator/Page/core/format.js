// Times, sizes and numbers as a reader wants them.

const dayLength = 86400000;
const clockForm = { hour: "2-digit", minute: "2-digit" };

export const time = (seconds) => new Date(Number(seconds) * 1000).toLocaleTimeString([], clockForm);

export function clock(text) {
  const at = new Date(text);
  return `${at.toLocaleTimeString([], { hour12: false })}.${String(at.getMilliseconds()).padStart(3, "0")}`;
}

export const dayOf = (seconds) => new Date(Number(seconds) * 1000).toDateString();

export function dayName(seconds) {
  const at = new Date(Number(seconds) * 1000);
  const today = new Date();
  const days = Math.round((new Date(today.toDateString()) - new Date(at.toDateString())) / dayLength);
  if (days === 0) {
    return "Today";
  }
  if (days === 1) {
    return "Yesterday";
  }
  return days > 1 && days < 7
    ? at.toLocaleDateString([], { weekday: "long" })
    : at.toLocaleDateString([], {
        day: "numeric",
        month: "long",
        ...(at.getFullYear() === today.getFullYear() ? {} : { year: "numeric" }),
      });
}

// For a list: the time of today, else the day.
export const timeOrDay = (seconds) => (dayOf(seconds) === new Date().toDateString() ? time(seconds) : dayName(seconds));

export function size(bytes) {
  const units = ["bytes", "KB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

// +15550109999 as +1 555 010 9999; other countries in groups of three.
export function phoneNumber(digits) {
  if (!/^\d{5,20}$/.test(digits ?? "")) {
    return digits ?? "";
  }
  const american = /^1(\d{3})(\d{3})(\d{4})$/.exec(digits);
  return american
    ? `+1 ${american[1]} ${american[2]} ${american[3]}`
    : `+${digits.replace(/(\d{2})(?=(\d{3})+$)/, "$1 ").replace(/(\d{3})(?=\d)/g, "$1 ")}`;
}

export const digitsOf = (text) => text.replaceAll(/\D/g, "");

export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text ?? "";
  }
}

export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString()} ${count === 1 ? one : many}`;
