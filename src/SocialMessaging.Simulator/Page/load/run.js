// How a run goes, and what it says about the receiver.

import { fill, h } from "../core/dom.js";
import { plural } from "../core/format.js";

const states = { running: "Customers are writing", settling: "Waiting for what is still on its way", done: "Done", stopped: "Stopped" };
const verdicts = { passed: ["good", "Passed"], slow: ["warn", "Too slow"], lost: ["bad", "Lost updates"] };

const milliseconds = (value) => (value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value)} ms`);
const times = (found) => (found ? `${milliseconds(found.p50)}, ${milliseconds(found.p99)}, ${milliseconds(found.slowest)}` : "none");

// Returns the function that draws a run, or nothing where there was none.
export function showRun(section, clear) {
  const said = h("p", { role: "status" });
  const bar = h("progress", { "aria-label": "Messages written" });
  const figures = h("dl", { class: "figures" });
  const reasons = h("ul", { class: "reasons" });
  const forget = h("button", { type: "button", on: { click: clear } }, "Remove its messages");
  const verdict = h("span", {});
  section.append(h("h3", {}, "Result ", verdict), said, bar, reasons, figures, h("div", { class: "decisions" }, forget));

  return (run) => {
    section.hidden = !run;
    if (!run) {
      return;
    }
    const total = run.order.perSecond * run.order.seconds;
    const ended = run.state === "done" || run.state === "stopped";
    const words = `${states[run.state]}: ${plural(run.written, "message")} of ${total.toLocaleString()}, ${run.perSecond} a second.`;
    if (said.textContent !== words) {
      said.textContent = words;
    }
    bar.max = total;
    bar.value = run.written;
    bar.hidden = ended;
    forget.hidden = !ended;
    const [look, name] = verdicts[run.verdict] ?? [];
    fill(verdict, name && h("span", { class: `chip ${look}` }, name));
    fill(
      reasons,
      (run.reasons ?? []).map((reason) => h("li", {}, reason)),
    );
    const failures = Object.entries(run.failures).map(([what, count]) => `${what}: ${count.toLocaleString()}`);
    const rows = [
      ["Updates", `${run.accepted.toLocaleString()} of ${run.updates.toLocaleString()} accepted`],
      ["Answer: p50, p99, slowest", times(run.answer)],
      ["Delivery: p50, p99, slowest", times(run.delivery)],
      ["Retries", run.retries.toLocaleString()],
      ["Duplicates", run.duplicates.toLocaleString()],
      ended ? ["Lost", run.lost.toLocaleString()] : ["On their way", run.waiting.toLocaleString()],
      ["Failures", failures.join(", ") || "none"],
    ];
    fill(
      figures,
      rows.map(([label, value]) => h("div", {}, h("dt", {}, label), h("dd", {}, value))),
    );
  };
}
