// What became of a call, in words.

// 65 seconds as 1:05.
export const lasting = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

const endings = {
  outbound: { rejected: "Declined call", unanswered: "Missed call", canceled: "Missed call" },
  inbound: { rejected: "Call declined by the business", unanswered: "Call without an answer", canceled: "Cancelled call" },
};

export function words(content, message) {
  if (content.state !== "ended") {
    return content.state === "in_progress" ? "Voice call going on" : message.direction === "outbound" ? "Incoming call" : "Calling the business";
  }
  if (content.outcome === "failed") {
    return `Call broken off, error ${content.error_code}`;
  }
  return endings[message.direction]?.[content.outcome] ?? `Voice call, ${lasting(content.duration ?? 0)}`;
}

export const isMissed = (content) => content.state === "ended" && content.outcome !== "completed";
