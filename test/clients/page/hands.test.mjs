// What the page is for, from the list to the load, by pointer alone and by keyboard alone.

import assert from "node:assert/strict";
import { fillWith } from "./scenes.mjs";
import { buttons, customer, eventually, list, setUp } from "./setting.mjs";

const it = setUp();
const here = () => `${it.simulator.phone}/${customer}`;
const button = (name, inside = it.page) => inside.getByRole("button", { name, exact: true }).first();
const section = (name) => it.page.getByRole("region", { name, exact: true });
const isNarrow = () => it.page.viewportSize().width < 720;
const inbound = async () => (await it.simulator.call("GET", "/simulator/messages?direction=inbound")).messages;

// A panel's button is in the rail, or on a phone in the menu of the list.
async function panel(use, label) {
  if (isNarrow()) {
    await use(button("Menu"));
    await use(it.page.getByRole("menuitem", { name: label }));
  } else {
    await use(button(label, it.page.locator("#rail")));
  }
}

// An entry of a message's menu.
async function act(use, text, label) {
  if (use.keys) {
    await use(it.page.getByRole("log"), "ArrowUp");
    while (!(await it.phone.bubble(text).evaluate((element) => element === document.activeElement))) {
      await it.page.keyboard.press("ArrowUp");
    }
    await it.page.keyboard.press("m");
  } else {
    await it.phone.bubble(text).hover();
    await use(button("Message menu", it.phone.bubble(text)));
  }
  await use(it.page.getByRole("menuitem", { name: label }));
}

it.byEach("panes are opened and left", async (use) => {
  await it.simulator.receive(customer, "text", { body: "Hello" });
  await it.phone.open();
  await use(it.phone.row("9999"));
  await it.phone.bubble("Hello").waitFor();
  if (isNarrow()) {
    await it.page.locator("#list").waitFor({ state: "hidden" });
    await use(button("Back to the conversations"));
    await it.phone.row("9999").waitFor();
  }
  await panel(use, "Inspect");
  await it.page.getByRole("heading", { name: "Inspector" }).waitFor();
  await use(isNarrow() ? button("Back", it.page.locator("#panel")) : button("Close Inspect"));
  await it.page.getByRole("heading", { name: "Inspector" }).waitFor({ state: "hidden" });
  await it.page.goForward();
  await it.page.getByRole("heading", { name: "Inspector" }).waitFor();
});

it.byEach("a message's menu does what its entries say, and colours are chosen", async (use) => {
  await it.simulator.send(customer, "text", { body: "Which colour?" });
  await it.phone.open(here());
  await act(use, "Which colour?", "Copy text");
  await eventually(() => it.page.evaluate(() => navigator.clipboard.readText()), "Which colour?");
  await act(use, "Which colour?", "React");
  await use(button("\u{1F44D}", it.phone.dialog()));
  await it.phone.bubble("Which colour?").locator(".reactions").waitFor();
  if (isNarrow()) {
    await use(button("Back to the conversations"));
    await use(button("Menu"));
    await use(it.page.getByRole("menuitem", { name: "Colours: Auto" }));
  } else {
    await use(button("Colours: Auto"));
  }
  await it.page.waitForFunction(() => ["light", "dark"].includes(document.documentElement.dataset.theme));
});

it.byEach("a customer replies, cancels, answers once, chooses from a list and attaches", async (use) => {
  await it.simulator.send(customer, "interactive", buttons);
  await it.simulator.send(customer, "interactive", list);
  await it.phone.open(here());
  await act(use, "When shall we come?", "Reply");
  await use(button("Cancel the reply"));
  await it.page.locator(".replying .quote").waitFor({ state: "detached" });
  await use(button("Morning", it.phone.bubble("When shall we come?")));
  await eventually(() => button("Morning", it.phone.bubble("When shall we come?")).isDisabled(), true);
  await use(button("Sizes", it.phone.bubble("Pick a size")));
  await use(it.phone.dialog().getByRole("button", { name: "Small" }));
  await it.phone.field().fill("Thanks");
  await use(button("Send", it.page.locator(".composer")));
  await it.phone.bubble("Thanks").waitFor();
  await use(button("Attach"));
  await use(it.page.getByRole("menuitem", { name: "Location" }));
  await it.phone.dialog().getByLabel("Name").fill("The shop");
  await use(button("Send", it.phone.dialog()));
  await it.phone.bubble("The shop").waitFor();
  assert.deepEqual(
    (await inbound()).map((message) => message.type),
    ["interactive", "interactive", "text", "location"],
  );
});

it.byEach("an image is opened, zoomed and closed, and a failed text is sent again", async (use) => {
  await it.simulator.receive(customer, "image", { caption: "A picture" });
  await it.phone.open(here());
  await use(it.phone.bubble("A picture").getByRole("button", { name: "Open the image" }));
  await use(it.phone.dialog().locator(".viewer"));
  await it.phone.dialog().locator(".viewer[aria-pressed=true]").waitFor();
  await use(button("Close", it.phone.dialog()));
  await it.phone.dialog().waitFor({ state: "detached" });
  await it.page.route("**/simulator/messages", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await it.phone.field().fill("Do not lose me");
  await use(button("Send", it.page.locator(".composer")));
  await it.page.getByRole("alert").getByText("Not sent").waitFor();
  await it.page.unroute("**/simulator/messages");
  await use(button("Try again"));
  await it.phone.bubble("Do not lose me").waitFor();
});

it.byEach("the search leads to a message, and a long conversation back to its end", async (use) => {
  await fillWith(it.simulator, [customer], 300);
  await it.simulator.weather({ statuses: true });
  await it.phone.open();
  await it.page.getByLabel("Search conversations and messages").fill("Number 7.");
  await use(it.page.locator(".row.hit", { hasText: "Number 7." }));
  await it.page.waitForFunction(
    () => document.activeElement.matches("article") && document.activeElement.textContent.startsWith("Number 7."),
  );
  await it.simulator.send(customer, "text", { body: "Are you there?" });
  await use(button("To 1 new messages"));
  await it.phone.bubble("Are you there?").locator(".ticks.read").waitFor();
});

it.byEach("the inspector unfolds, copies, sends again, filters and clears", async (use) => {
  await it.simulator.receive(customer, "text", { body: "Look at me" });
  await it.simulator.send(customer, "text", { body: "I do" });
  await it.phone.open();
  await panel(use, "Inspect");
  const row = it.phone.trace("Look at me");
  await use(row.locator("> summary"));
  const entry = row.locator(".entry.webhook");
  await use(entry.locator("> summary"));
  await use(button("as sent", entry));
  await eventually(async () => (await entry.locator(".raw pre").textContent()).includes("\n"), false);
  await use(button("Copy as curl", entry));
  await eventually(async () => (await it.page.evaluate(() => navigator.clipboard.readText())).startsWith("curl -X POST"), true);
  await use(button("Send again", entry));
  await entry.locator(".attempts li").nth(1).waitFor();
  await use(button("Edit and send again", entry));
  const body = it.phone.dialog().getByLabel("Body");
  await body.fill((await body.inputValue()).replace("Look at me", "Look again"));
  await use(button("Send", it.phone.dialog()));
  await row.locator(".entry.webhook").nth(1).waitFor();
  await use(button("Graph"));
  await row.waitFor({ state: "detached" });
  await it.phone.trace("I do").waitFor();
  await use(button("Failures"));
  await it.page.getByText("Nothing that fits the filter.").waitFor();
  await use(button("Failures"));
  await use(button("All"));
  await use(button("Clear"));
  await it.page.locator(".trace").first().waitFor({ state: "detached" });
  await use(button("Show all"));
  await row.waitFor();
});

it.byEach("the first steps are copied and taken", async (use) => {
  await it.phone.open();
  const guide = it.page.locator(".guide:visible");
  await use(button("Copy the command", guide));
  await eventually(async () => (await it.page.evaluate(() => navigator.clipboard.readText())).startsWith("curl "), true);
  await use(button("Copy Phone number id", guide));
  await eventually(() => it.page.evaluate(() => navigator.clipboard.readText()), it.simulator.phone);
  await guide.getByLabel("Your callback").fill("http://127.0.0.1:9/nobody");
  await use(button("Verify and use", guide));
  await guide.getByRole("alert").getByText("verification failed").waitFor();
  await use(button("Write as a customer", guide));
  await use(button("Start", it.phone.dialog()));
  await it.phone.write("Good morning");
  await it.phone.bubble("Good morning").waitFor();
});

it.byEach("the controls are turned", async (use) => {
  const get = (path) => it.simulator.call("GET", `/simulator/${path}`);
  const first = async () => (await get("wabas")).wabas[0].phoneNumbers;
  await it.phone.open();
  await panel(use, "Controls");
  await use(section("Weather").getByRole("button", { name: "Old phone" }));
  await eventually(async () => (await get("weather")).reorders, 0.5);
  await use(section("Clock").getByRole("button", { name: "Stop time" }));
  await eventually(async () => (await get("clock")).frozen, true);
  await use(section("Clock").getByRole("button", { name: "Let time run" }));
  await eventually(async () => (await get("clock")).frozen, false);
  await use(section("Accounts and numbers").getByLabel("Registered: +1 555 010 0001"), "Space");
  await eventually(async () => (await first())[0].registered, false);
  await use(button("Add a number to Local Business"));
  await eventually(async () => (await first()).length, 2);
  await use(section("State").getByRole("button", { name: "Reset everything" }));
  await use(button("Reset", it.phone.dialog()));
  await eventually(async () => (await first()).length, 1);
  await eventually(() => section("Accounts and numbers").getByLabel("Registered: +1 555 010 0001").isChecked(), true);
  const recipient = section("Recipients that always do the same").locator("li", { hasText: "131026" });
  await use(button("Send", recipient));
  await it.phone.bubble("Welcome!").waitFor();
});

it.byEach("a load is started, stopped and removed", async (use) => {
  await it.phone.open();
  await panel(use, "Load");
  await use(section("Run").getByRole("button", { name: "Lunch time" }));
  await eventually(() => section("Run").getByRole("spinbutton", { name: "Customers" }).inputValue(), "50");
  await use(button("Start", section("Run")));
  await section("Result").getByText("Customers are writing").waitFor();
  await use(button("Stop", section("Run")));
  await section("Result").getByText("Stopped").waitFor();
  await use(button("Remove its messages"));
  await section("Result").waitFor({ state: "hidden" });
});
