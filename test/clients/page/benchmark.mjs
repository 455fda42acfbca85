// How fast the page opens long conversations, and whether it sticks while somebody scrolls through one: node benchmark.mjs, with
// SIMULATOR_URL naming a running simulator whose state may be thrown away. What it prints are figures, not a test.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { PhonePage } from "./phone-page.mjs";
import { fillWith } from "./scenes.mjs";
import { Simulator } from "./simulator.mjs";

const simulator = new Simulator(process.env.SIMULATOR_URL);
const customer = "15550109999";
const rounds = 5;

const profile = mkdtempSync(join(tmpdir(), "benchmark-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  viewport: { width: 1440, height: 900 },
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await context.newPage();
const phone = new PhonePage(page, simulator.origin);
const middle = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

// From the click on a row until its newest message has been drawn.
async function openTimes(newest) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    await phone.open();
    await phone.row("9999").waitFor();
    times.push(
      await page.evaluate(async (text) => {
        const row = [...document.querySelectorAll("#conversations .row")].find((found) => found.textContent.includes("9999"));
        const from = performance.now();
        row.click();
        const there = () => [...document.querySelectorAll("article.bubble")].some((bubble) => bubble.textContent.includes(text));
        while (!there()) {
          await new Promise(requestAnimationFrame);
        }
        await new Promise(requestAnimationFrame);
        return performance.now() - from;
      }, newest),
    );
  }
  return times;
}

// Scrolls up to the first message, as fast as a wheel does, and notes the longest time without a new frame.
const scrollToFirst = (first) =>
  page.evaluate(async (text) => {
    const list = document.querySelector(".messages");
    const from = performance.now();
    let longest = 0;
    let most = 0;
    let last = from;
    while (![...document.querySelectorAll("article.bubble .text")].some((bubble) => bubble.firstChild.textContent === text)) {
      list.scrollTop -= 1500;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      most = Math.max(most, document.querySelectorAll("article.bubble").length);
    }
    return { seconds: (performance.now() - from) / 1000, longest, most, elements: document.querySelectorAll("*").length };
  }, first);

console.log("messages  open, ms (median, worst)  to the first, s  longest frame, ms  most bubbles  elements");
for (const count of [2000, 20000]) {
  await fillWith(simulator, [customer], count);
  const times = await openTimes(`Number ${count - 1}.`);
  const { seconds, longest, most, elements } = await scrollToFirst("Number 0.");
  console.log(
    `${String(count).padStart(8)}  ${`${middle(times).toFixed(0)}, ${Math.max(...times).toFixed(0)}`.padStart(24)}  ` +
      `${seconds.toFixed(1).padStart(15)}  ${longest.toFixed(0).padStart(17)}  ${String(most).padStart(12)}  ${String(elements).padStart(8)}`,
  );
}
await context.close();
rmSync(profile, { recursive: true, force: true });
