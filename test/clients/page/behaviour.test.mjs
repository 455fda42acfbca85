// How the page behaves while somebody works with it: nothing is lost, what is new is marked, and every kind of message can be written.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Line } from "./line.mjs";
import { buttons, customer, eventually, setUp, sizes } from "./setting.mjs";

const it = setUp();
const here = () => `${it.simulator.phone}/${customer}`;

// Enough that the conversation scrolls, read already.
async function fillChat(count = 40) {
  for (let index = 0; index < count; index++) {
    await it.simulator.receive(customer, "text", { body: `Line ${index}` });
  }
}

const scrollUp = () =>
  it.page.locator(".messages").evaluate((element) => {
    element.scrollTop = 0;
  });

for (const [name, width, height] of sizes) {
  test(`a text that could not be sent stays in its field, and goes on the next try, in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open(here());
    await it.page.route("**/simulator/messages", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
    await it.phone.write("Do not lose me");
    await it.page.getByRole("alert").getByText("Not sent").waitFor();
    await eventually(() => it.phone.field().inputValue(), "Do not lose me");
    await it.page.unroute("**/simulator/messages");
    await it.page.getByRole("button", { name: "Try again" }).click();
    await it.phone.bubble("Do not lose me").waitFor();
    await eventually(() => it.phone.field().inputValue(), "");
    assert.equal((await it.simulator.wait({ direction: "inbound" })).length, 1);
  });

  test(`a draft stays with its conversation over a switch and a reload, in a ${name} window`, async () => {
    await it.size(width, height);
    await it.simulator.receive(customer, "text", { body: "Mine" });
    await it.simulator.receive("15550108888", "text", { body: "Other" });
    await it.phone.open(here());
    await it.phone.field().fill("Half a sen");
    await it.phone.open(`${it.simulator.phone}/15550108888`);
    await it.phone.bubble("Other").waitFor();
    await eventually(() => it.phone.field().inputValue(), "");
    await it.page.reload();
    await it.phone.open(here());
    await it.phone.bubble("Mine").waitFor();
    await eventually(() => it.phone.field().inputValue(), "Half a sen");
  });

  test(`what comes while one has scrolled up is marked, counted, and read only when seen, in a ${name} window`, async () => {
    await it.size(width, height);
    await fillChat();
    await it.phone.open(here());
    await it.phone.bubble("Line 39").waitFor();
    await scrollUp();
    const id = await it.simulator.send(customer, "text", { body: "Are you there?" });
    await it.page.getByRole("button", { name: "To 1 new messages" }).waitFor();
    await it.simulator.wait({ id, status: "delivered" });
    await it.simulator.receive("15550108888", "text", { body: "The list has drawn this" });
    await it.phone.row("The list has drawn this").waitFor({ state: "attached" });
    const [unread] = (await it.simulator.call("GET", `/simulator/messages?id=${encodeURIComponent(id)}`)).messages;
    assert.ok(!unread.statuses.some((status) => status.status === "read"));
    await it.page.getByRole("button", { name: "To 1 new messages" }).click();
    await it.page.locator(".new-mark").waitFor();
    await it.phone.bubble("Are you there?").locator(".ticks.read").waitFor();
  });

  test(`a reply keeps its message in view and is cancelled by Escape, in a ${name} window`, async () => {
    await it.size(width, height);
    await fillChat(20);
    await it.simulator.send(customer, "text", { body: "Which colour?" });
    await it.phone.open(here());
    await it.phone.act("Which colour?", "Reply");
    await it.page.locator(".replying", { hasText: "Which colour?" }).waitFor();
    const box = await it.phone.bubble("Which colour?").boundingBox();
    const composer = await it.page.locator(".composer").boundingBox();
    assert.ok(box.y + box.height <= composer.y + 1, `${box.y + box.height} ${composer.y}`);
    await it.page.keyboard.press("Escape");
    await it.page.locator(".replying .quote").waitFor({ state: "detached" });
    await it.phone.press("Which colour?", "r");
    await it.phone.write("Blue");
    await it.phone.bubble("Blue").locator(".quote", { hasText: "Which colour?" }).click();
    await it.page.waitForFunction(
      () => document.activeElement.matches("article") && document.activeElement.textContent.includes("Which colour?"),
    );
  });
}

for (const [name, width, height] of sizes) {
  test(`the loss of the simulator is told, with a way to try again, and what is written meanwhile stays in a ${name} window`, async (context) => {
    await it.size(width, height);
    const line = new Line(it.simulator.origin);
    await line.mend();
    context.after(() => line.cut());
    it.phone.origin = line.origin;
    await it.simulator.receive(customer, "text", { body: "Before" });
    await it.phone.open(here());
    await it.phone.field().fill("Written before the loss");
    await line.cut();
    await it.page.getByText("No connection to the simulator").waitFor();
    await it.phone.write("Written during the loss");
    await it.page.getByRole("alert").getByText("Not sent").waitFor();
    await it.accessible();
    await it.simulator.receive(customer, "text", { body: "Meanwhile" });
    await line.mend();
    await it.page.locator("#banner").getByRole("button", { name: "Try again" }).click();
    await it.phone.bubble("Meanwhile").waitFor();
    await it.page.getByText("No connection to the simulator").waitFor({ state: "detached" });
    await eventually(() => it.phone.field().inputValue(), "Written during the loss");
  });
}

for (const [name, width, height] of sizes) {
  test(`a quick reply answers once, after a reload too in a ${name} window`, async () => {
    await it.size(width, height);
    await it.simulator.send(customer, "interactive", buttons);
    await it.phone.open(here());
    const tap = () => it.phone.bubble("When shall we come?").getByRole("button", { name: "Morning" });
    await tap().dblclick();
    await it.simulator.wait({ direction: "inbound" });
    await it.phone.bubble("Morning").waitFor();
    await it.page.reload();
    await it.phone.bubble("When shall we come?").waitFor();
    await eventually(() => tap().isDisabled(), true);
    assert.equal((await it.simulator.wait({ direction: "inbound" })).length, 1);
  });
}

it.inBoth("marks and addresses in a text are shown as WhatsApp shows them", async () => {
  await it.simulator.receive(customer, "text", {
    body: "*bold* _italic_ ~strike~ `code` snake_case_name 2*3*4 https://example.com/a_b_c.\n- one\n> said\n```\nblock *raw*\n```",
  });
  await it.phone.open(here());
  const text = it.phone.bubble("snake_case_name");
  await eventually(() => text.locator("strong").allTextContents(), ["bold"]);
  await eventually(() => text.locator("em").allTextContents(), ["italic"]);
  await eventually(() => text.locator("s").allTextContents(), ["strike"]);
  await eventually(() => text.locator("code").allTextContents(), ["code", "block *raw*"]);
  await eventually(() => text.locator("a").getAttribute("href"), "https://example.com/a_b_c");
  await eventually(() => text.locator(".bullet-line").textContent(), "one");
  await eventually(() => text.locator(".quoted-line").textContent(), "said");
});

for (const [name, width, height] of sizes) {
  test(`a number that is not registered is marked in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open(`100000000000102/${customer}`);
    await it.page.locator(".chat-head").getByText("not registered").waitFor();
  });
}

for (const [name, width, height] of sizes) {
  test(`typing is shown in the conversation and in the list in a ${name} window`, async () => {
    await it.size(width, height);
    const { id } = await it.simulator.receive(customer, "text", { body: "Hello?" });
    await it.phone.open(here());
    await it.simulator.graph("messages", {
      messaging_product: "whatsapp",
      status: "read",
      message_id: id,
      typing_indicator: { type: "text" },
    });
    await it.page.locator(".chat-head .typing").waitFor();
    await it.phone.row("9999").locator(".typing").waitFor({ state: "attached" });
    await it.simulator.send(customer, "text", { body: "Here I am" });
    await it.phone.bubble("Here I am").waitFor();
    await it.page.locator(".chat-head .typing").waitFor({ state: "detached" });
  });
}

for (const [name, width, height] of sizes) {
  test(`the search finds numbers as displayed and what is written, never the names of members, in a ${name} window`, async () => {
    await it.size(width, height);
    await fillChat(250);
    await it.simulator.receive("15550108888", "text", { body: "Somebody else" });
    await it.phone.open();
    const search = it.page.getByLabel("Search conversations and messages");
    await search.fill("+1 555 010 9999");
    await it.phone.row("Somebody else").waitFor({ state: "detached" });
    await it.page.locator("#conversations .row:not(.hit)", { hasText: "9999" }).waitFor();
    await search.fill("timestamp");
    await it.page.getByText("Nothing found").waitFor();
    await search.fill("line 3");
    await it.page.locator(".row.hit", { hasText: "Line 3" }).last().waitFor();
    await it.page.keyboard.press("ArrowDown");
    for (
      let down = 0;
      down < 60 && !(await it.page.evaluate(() => document.activeElement.querySelector(".line")?.textContent === "Line 3"));
      down++
    ) {
      await it.page.keyboard.press("ArrowDown");
    }
    await it.page.keyboard.press("Enter");
    await it.page.waitForFunction(
      () => document.activeElement.matches("article") && document.activeElement.textContent.startsWith("Line 3"),
    );
    await eventually(() => it.phone.bubble("Line 3").first().isVisible(), true);
  });
}

it.inBoth("a text of 4,096 characters goes, and a longer one is counted and kept", async () => {
  await it.phone.open(here());
  await it.phone.write("x".repeat(4097));
  await it.page.locator(".composer").getByText("4,097 of 4,096 characters: WhatsApp takes no longer text").waitFor();
  await it.accessible();
  await eventually(async () => (await it.phone.field().inputValue()).length, 4097);
  await it.phone.write(`\u0627\u0644\u0633\u0644\u0627\u0645 \u{1F468}\u200D\u{1F469}\u200D\u{1F467} ${"w".repeat(4080)}`);
  const [sent] = await it.simulator.wait({ direction: "inbound" });
  assert.equal(sent.text.body.length, 4096);
  await it.phone.bubble("\u0627\u0644\u0633\u0644\u0627\u0645").waitFor();
  await eventually(() => it.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
});
