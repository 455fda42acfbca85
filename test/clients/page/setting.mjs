// One browser for a file of tests, a fresh page and a fresh simulator for each test. A test fails if the page reported an error.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { chromium } from "playwright-core";
import { PhonePage } from "./phone-page.mjs";
import { Simulator } from "./simulator.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const sizes = [
  ["narrow", 360, 740],
  ["wide", 1440, 900],
];
export const customer = "15550109999";
export const script = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>";

// The page is drawn when it has the answer, not when the test asks: reads until it is as expected.
export async function eventually(read, expected) {
  const end = Date.now() + 30000;
  while (!isDeepStrictEqual(await read(), expected) && Date.now() < end) {
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.deepEqual(await read(), expected);
}

export function setUp() {
  const it = { simulator: new Simulator(process.env.SIMULATOR_URL), page: null, phone: null, failures: [] };
  let profile;
  let context;

  before(async () => {
    profile = mkdtempSync(join(tmpdir(), "phone-page-"));
    context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      headless: true,
      viewport: { width: 1440, height: 900 },
      permissions: ["clipboard-read", "clipboard-write"],
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
  });

  after(async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });

  beforeEach(async () => {
    await it.simulator.call("POST", "/simulator/reset", {});
    await it.simulator.weather({ rates: false });
    it.page = await context.newPage();
    it.page.setDefaultTimeout(30000);
    it.failures = [];
    it.page.on("pageerror", (error) => it.failures.push(error.message));
    it.page.on(
      "console",
      (message) => message.type() === "error" && !/404|Failed to load resource/.test(message.text()) && it.failures.push(message.text()),
    );
    await it.page.addInitScript(() => sessionStorage.getItem("kept") || (localStorage.clear(), sessionStorage.setItem("kept", "1")));
    it.phone = new PhonePage(it.page, it.simulator.origin);
  });

  afterEach(async () => {
    await it.page.close();
    assert.deepEqual(it.failures, []);
  });

  // What axe finds on the page as it is now.
  it.accessible = async () => {
    await it.phone.settled();
    await it.page.evaluate(axe);
    const found = await it.page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.failureSummary}`));
    });
    assert.deepEqual(found, []);
  };

  it.size = (width, height) => it.page.setViewportSize({ width, height });

  // A case in a narrow and in a wide window.
  it.inBoth = (title, run) => {
    for (const [name, width, height] of sizes) {
      test(`${title} in a ${name} window`, async (context) => {
        await it.size(width, height);
        await run(context, name);
      });
    }
  };

  // The same by each hand: use(control) clicks it, or goes to it and presses a key, which has to be possible without a pointer.
  const pointer = Object.assign((control) => control.click(), { keys: false });
  const keyboard = async (control, key = "Enter") => {
    const reached = await control.evaluate((element) => element.tabIndex >= 0 || element.role === "menuitem");
    assert.ok(reached, `${control} has no place in the order of focus`);
    await control.focus();
    await it.page.keyboard.press(key);
  };
  it.byEach = (title, run) => {
    it.inBoth(`${title}, by pointer`, () => run(pointer));
    it.inBoth(`${title}, by keyboard`, () => run(Object.assign(keyboard, { keys: true })));
  };
  return it;
}

export const buttons = {
  type: "button",
  header: { type: "text", text: "Delivery" },
  body: { text: "When shall we come?" },
  footer: { text: "Choose one" },
  action: {
    buttons: [
      { type: "reply", reply: { id: "am", title: "Morning" } },
      { type: "reply", reply: { id: "pm", title: "Afternoon" } },
    ],
  },
};
export const list = {
  type: "list",
  body: { text: "Pick a size" },
  action: {
    button: "Sizes",
    sections: [
      {
        title: "Sizes",
        rows: [
          { id: "s", title: "Small", description: "For one" },
          { id: "l", title: "Large" },
        ],
      },
    ],
  },
};
export const orderUpdate = {
  name: "order_update",
  language: { code: "en_US" },
  components: [
    { type: "header", parameters: [{ type: "text", text: "A-17" }] },
    {
      type: "body",
      parameters: [
        { type: "text", text: "Ana" },
        { type: "text", text: "1 May" },
      ],
    },
    { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "A-17" }] },
  ],
};
