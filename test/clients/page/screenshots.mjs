// Makes the pictures of the documentation: node screenshots.mjs <folder> [name…], with SIMULATOR_URL naming a running simulator whose
// state may be thrown away.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { PhonePage } from "./phone-page.mjs";
import { ana, furnish } from "./scenes.mjs";
import { Simulator } from "./simulator.mjs";

const [folder = "pictures", ...wanted] = process.argv.slice(2);
const simulator = new Simulator(process.env.SIMULATOR_URL);
const sizes = { phone: [360, 740], tablet: [768, 900], laptop: [1024, 720], wide: [1440, 900] };

mkdirSync(folder, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), "pictures-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
});
await furnish(simulator);
const page = await context.newPage();
const phone = new PhonePage(page, simulator.origin);
page.on("pageerror", (error) => console.error(error));
page.on("console", (message) => message.type() === "error" && console.error(message.text()));

for (const [name, [width, height]] of Object.entries(sizes)) {
  for (const scheme of ["light", "dark"]) {
    if (wanted.length > 0 && !wanted.includes(`${name}-${scheme}`)) {
      continue;
    }
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    for (const [view, address] of Object.entries({
      list: "",
      chat: `${simulator.phone}/${ana}`,
      inspector: `${simulator.phone}/${ana}?panel=inspector`,
    })) {
      await phone.open(address);
      await phone.settled();
      await page.screenshot({ path: join(folder, `${view}-${name}-${scheme}.png`) });
    }
  }
}
await context.close();
rmSync(profile, { recursive: true, force: true });
