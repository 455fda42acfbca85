// What is not text: shown as a phone shows it, and written as a customer writes it.

import assert from "node:assert/strict";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { customer, eventually, setUp, sizes } from "./setting.mjs";

const it = setUp();
const here = () => `${it.simulator.phone}/${customer}`;

for (const [name, width, height] of sizes) {
  test(`a document by link shows its name, a stored one its size in words in a ${name} window`, async () => {
    await it.size(width, height);
    await it.simulator.send(customer, "document", { link: "https://files.example.com/terms%20of%20use.pdf" });
    const stored = await it.simulator.upload("report.csv", "text/csv", "x".repeat(1234));
    await it.simulator.receive(customer, "document", { id: stored.id, filename: "report.csv" });
    await it.phone.open(here());
    await it.phone.bubble("terms of use.pdf").waitFor();
    await it.phone.bubble("report.csv").getByText("1.2 KB").waitFor();
  });
}

for (const [name, width, height] of sizes) {
  test(`an image opens larger and zooms by pointer and by keyboard in a ${name} window`, async () => {
    await it.size(width, height);
    await it.simulator.receive(customer, "image", { caption: "A picture" });
    await it.phone.open(here());
    await it.phone.bubble("A picture").getByRole("button", { name: "Open the image" }).click();
    const image = it.phone.dialog().locator("img");
    const wide = async () => (await image.boundingBox()).width;
    const before = await wide();
    await image.click();
    assert.ok((await wide()) > before * 2);
    await it.page.keyboard.press("-");
    await eventually(wide, before);
    await it.accessible();
    await it.page.keyboard.press("Escape");
    await it.phone.dialog().waitFor({ state: "detached" });
  });
}

for (const [name, width, height] of sizes) {
  test(`a place, a contact, an order and a voice note are written and shown in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open(here());
    const attach = async (label, keys) => {
      await it.page.getByRole("button", { name: "Attach", exact: true }).focus();
      await it.page.keyboard.press("Enter");
      await it.page.getByRole("menuitem", { name: label }).press("Enter");
      await keys();
    };
    const send = () => it.phone.dialog().getByRole("button", { name: "Send", exact: true }).click();
    await attach("Location", async () => {
      await it.phone.dialog().getByLabel("Name").fill("The shop");
      await it.accessible();
      await send();
    });
    await it.phone.bubble("The shop").waitFor();
    await attach("Contact", async () => {
      await it.phone.dialog().getByLabel("Name").fill("Bob Stone");
      await send();
    });
    await it.phone.bubble("Bob Stone").waitFor();
    await attach("Order", async () => {
      await it.phone.dialog().getByLabel("Product").fill("sku-3");
      await send();
    });
    await it.phone.bubble("sku-3").getByText("$19.00").first().waitFor();
    await attach("Voice note", async () => {
      await it.phone.dialog().getByRole("button", { name: "Send a sample" }).click();
    });
    await it.page.getByLabel("Voice message").first().waitFor();
    const sent = await it.simulator.wait({ direction: "inbound", count: "4" });
    assert.deepEqual(
      sent.map((message) => message.type),
      ["location", "contacts", "order", "audio"],
    );
    assert.equal(sent[3].audio.voice, true);
    await it.accessible();
  });

  test(`a file is dropped or pasted, and sent with its caption, in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open(here());
    await it.phone.give("drop", "cat.png", "image/png");
    await it.phone.dialog().getByText("1.5 KB").waitFor();
    await it.phone.dialog().getByLabel("Caption").fill("My cat");
    await it.accessible();
    await it.page.keyboard.press("Enter");
    await it.phone.bubble("My cat").waitFor();
    await it.phone.give("paste", "notes.txt", "text/plain");
    await it.phone.dialog().getByRole("button", { name: "Send", exact: true }).click();
    await it.phone.bubble("notes.txt").waitFor();
    await it.phone.give("paste", "wave.webp", "image/webp");
    await it.phone.dialog().getByLabel("Send wave.webp as").selectOption("Sticker");
    await it.phone.dialog().getByRole("button", { name: "Send", exact: true }).click();
    await it.page.getByAltText("Sticker").waitFor({ state: "attached" });
    const sent = await it.simulator.wait({ direction: "inbound", count: "3" });
    assert.deepEqual(
      sent.map((message) => message.type),
      ["image", "document", "sticker"],
    );
  });
}

for (const [name, width, height] of sizes) {
  test(`a file that could not be sent stays in the dialog in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open(here());
    await it.phone.give("drop", "cat.png", "image/png");
    await it.page.route("**/simulator/media?*", (route) => route.abort());
    await it.phone.dialog().getByRole("button", { name: "Send", exact: true }).click();
    await it.phone.dialog().getByText("Not sent").waitFor();
    await it.page.unroute("**/simulator/media?*");
    await it.phone.dialog().getByRole("button", { name: "Send", exact: true }).click();
    await it.page.locator("article .picture").waitFor();
  });
}

it.inBoth("a file that is too large is refused in words, and stays in the dialog", async () => {
  await it.phone.open(here());
  const folder = await mkdtemp(join(tmpdir(), "phone-page-"));
  try {
    const document = join(folder, "film.pdf");
    await writeFile(document, "");
    await truncate(document, 100 * 1024 * 1024 + 1);
    await it.page.getByLabel("Attach files").setInputFiles(document);
    await it.phone.dialog().getByRole("button", { name: "Send", exact: true }).click();
    await it.phone.dialog().getByRole("alert").getByText("film.pdf has 105 MB, and WhatsApp takes at most 100 MB of a document.").waitFor();
    await it.accessible();
    await it.phone.dialog().getByText("film.pdf", { exact: true }).waitFor();
    assert.deepEqual((await it.simulator.call("GET", "/simulator/messages")).messages, []);
  } finally {
    await rm(folder, { recursive: true });
  }
});
