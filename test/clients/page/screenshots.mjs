// Makes pictures of the page: node screenshots.mjs <folder> [name…], with SIMULATOR_URL naming a running simulator whose state may be
// thrown away. Without names all views in all sizes and colours; "docs" stands for those of the documentation, which docs/pictures holds.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { PhonePage } from "./phone-page.mjs";
import { ana, furnish, furnishMore, ring, runLoad } from "./scenes.mjs";
import { Simulator } from "./simulator.mjs";

const [folder = "pictures", ...asked] = process.argv.slice(2);
const docs = [
  "inspector-wide-light",
  "chat-phone-light",
  "chat-phone-dark",
  "start-laptop-light",
  "templates-laptop-light",
  "controls-laptop-dark",
  "load-laptop-light",
  "call-phone-light",
  "flow-phone-light",
];
const wanted = asked.flatMap((name) => (name === "docs" ? docs : [name]));
const simulator = new Simulator(process.env.SIMULATOR_URL);
const sizes = { phone: [360, 740], tablet: [768, 900], laptop: [1024, 720], wide: [1440, 900] };
const here = `${simulator.phone}/${ana}`;

mkdirSync(folder, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), "pictures-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
});
const page = await context.newPage();
const press = await context.newPage();
const phone = new PhonePage(page, simulator.origin);
page.on("pageerror", (error) => console.error(error));
page.on("console", (message) => message.type() === "error" && !message.text().includes("404") && console.error(message.text()));

// name: address of the page, what is done there before the picture, and after it.
const views = {
  start: ["", () => page.locator(".guide:visible pre").first().waitFor()],
  list: ["", () => phone.row("Ana Lima").waitFor()],
  chat: [here, () => phone.bubble("see you tomorrow morning").waitFor()],
  inspector: [`${here}?panel=inspector`, () => page.locator(".trace", { hasText: "tomorrow morning" }).waitFor()],
  templates: [`${here}?panel=templates&item=900000000000102`, () => page.locator(".template-phone").waitFor()],
  controls: [`${here}?panel=controls`, () => page.getByRole("region", { name: "Customers" }).getByRole("textbox").first().waitFor()],
  load: [`${here}?panel=load`, () => page.getByRole("region", { name: "Result" }).getByText("Done").waitFor()],
  call: [here, () => ring(simulator), () => page.locator("#calls").getByRole("button", { name: "Decline" }).click()],
  flow: [
    here,
    async () => {
      await phone.bubble("How did we do?").getByRole("button", { name: "Tell us" }).click();
      await phone.dialog().getByRole("radio").first().waitFor();
    },
  ],
};

// A picture of a page has few colours: as WebP it takes a fraction of the room.
async function keep(name, png) {
  const url = await press.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(data)).blob());
    const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    return canvas.toDataURL("image/webp", 0.85);
  }, `data:image/png;base64,${png.toString("base64")}`);
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(url.split(",")[1], "base64"));
}

for (const [view, [address, before, after]] of Object.entries(views)) {
  if (view === "start") {
    await simulator.call("POST", "/simulator/reset", {});
  } else if (view === "list") {
    await furnish(simulator);
  } else if (view === "load") {
    await runLoad(simulator);
  } else if (view === "call") {
    await furnishMore(simulator);
  }
  for (const [size, [width, height]] of Object.entries(sizes)) {
    for (const scheme of ["light", "dark"]) {
      const name = `${view}-${size}-${scheme}`;
      if (wanted.length > 0 && !wanted.includes(name)) {
        continue;
      }
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto("about:blank");
      await phone.open(address);
      await before();
      if (view === "call") {
        await page.locator("#calls .call").waitFor();
      }
      await phone.settled();
      await keep(name, await page.screenshot());
      await after?.();
    }
  }
}
await context.close();
rmSync(profile, { recursive: true, force: true });
