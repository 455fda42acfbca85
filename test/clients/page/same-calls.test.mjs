// The calls that the page shows beside its controls do what the controls do: each is copied, run in a shell, and has the same effect.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { customer, eventually, setUp } from "./setting.mjs";

const it = setUp();
const run = promisify(execFile);
const section = (name) => it.page.getByRole("region", { name, exact: true });
const get = (path) => it.simulator.call("GET", `/simulator/${path}`);
const kept = { weather: (name) => async () => (await get("weather"))[name], clock: async () => (await get("clock")).frozen };

// What the page shows for one control: the list is opened where it is closed, and the call copied.
async function copied(use, of, words) {
  const opener = it.page.getByRole("button", { name: `API: ${of}`, exact: true });
  if ((await opener.getAttribute("aria-expanded")) === "false") {
    await use(opener);
  }
  const copy = it.page.getByRole("button", { name: `Copy the call: ${of}, ${words}`, exact: true });
  await it.page.evaluate(() => navigator.clipboard.writeText(""));
  await use(copy);
  await it.page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
  const command = await it.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(await copy.locator("..").locator("pre").textContent(), command);
  return command;
}

async function shell(command, cwd = tmpdir()) {
  const { stdout } = await run("sh", ["-c", command.replace(/^curl/, "curl --fail-with-body -s")], { cwd });
  return stdout === "" ? {} : JSON.parse(stdout);
}

const same = async (use, of, words) => shell(await copied(use, of, words));

async function controls() {
  await it.phone.open();
  await it.phone.panel("Controls");
}

it.byEach("each preset and each setting of the weather shows its call", async (use) => {
  await controls();
  await same(use, "weather", "Black Friday");
  await eventually(kept.weather("batch"), 100);
  await same(use, "weather", "Old phone");
  await eventually(kept.weather("batch"), 1);
  await eventually(kept.weather("reorders"), 0.5);
  await section("Weather").getByText("Settings").click();
  await section("Weather").getByRole("slider", { name: "Webhooks that come twice" }).fill("0.35");
  await eventually(kept.weather("duplicates"), 0.35);
  const twice = await copied(use, "settings of the weather", "Webhooks that come twice");
  assert.match(twice, /^curl -X PUT 'http:.*\/simulator\/weather' -H 'Content-Type: application\/json' -d '\{"duplicates":0\.35\}'$/);
  const all = await copied(use, "settings of the weather", "All of it, as it is now");
  await it.accessible();
  await same(use, "weather", "Fine");
  await eventually(kept.weather("duplicates"), 0);
  await shell(twice);
  await eventually(kept.weather("duplicates"), 0.35);
  await eventually(kept.weather("reorders"), 0);
  await shell(all);
  await eventually(kept.weather("reorders"), 0.5);
});

it.byEach("the clock shows its calls, and that of its switch is of what it does next", async (use) => {
  await controls();
  await same(use, "clock", "Stop time");
  await eventually(kept.clock, true);
  const before = Date.parse((await get("clock")).now);
  await same(use, "clock", "30 days on");
  assert.ok(Date.parse((await get("clock")).now) >= before + 30 * 86400000);
  await section("Clock").getByRole("button", { name: "1 minute on", exact: true }).click();
  await section("Clock").getByRole("button", { name: "Let time run", exact: true }).waitFor();
  await same(use, "clock", "Let time run");
  await eventually(kept.clock, false);
});

it.byEach("recipients and customers show the calls of their rows, with what is in the fields", async (use) => {
  await it.simulator.receive(customer, "text", { body: "Hello" });
  await controls();
  await same(use, "send to +1 555 013 1047", "Send");
  const [failed] = await it.simulator.wait({ status: "failed", customer: "15550131047" });
  assert.equal(failed.statuses.at(-1).errors[0].code, 131047);
  const row = section("Customers").locator("li", { has: it.page.getByLabel("Name of +1 555 010 9999") });
  await row.getByRole("textbox").fill("Ana's son");
  await same(use, "customer +1 555 010 9999", "Name");
  const known = async () => (await get("customers")).customers.find((one) => one.number === customer);
  await eventually(async () => (await known()).name, "Ana's son");
  await row.getByRole("combobox").selectOption("user");
  await eventually(async () => (await known()).identity, "user");
  const identity = await copied(use, "customer +1 555 010 9999", "Webhooks name the customer by");
  await it.simulator.call("PUT", `/simulator/customers/${customer}`, { identity: "both" });
  await shell(identity);
  await eventually(async () => (await known()).identity, "user");
  await it.accessible();
});

it.byEach("the drill without phones is begun and ended, by its buttons and by their calls", async (use) => {
  const drill = async () => (await get("drills")).phoneless;
  const part = section("Customers without a phone");
  await controls();
  await use(part.getByRole("button", { name: "Take all phones away", exact: true }));
  await part.getByText("The callback took all 3 messages").waitFor();
  await eventually(drill, "mixed");
  await use(part.getByRole("button", { name: "Give them back", exact: true }));
  await eventually(drill, null);
  await part.getByRole("combobox").selectOption("absent");
  assert.equal((await same(use, "drill", "Take all phones away")).form, "absent");
  await eventually(drill, "absent");
  await same(use, "drill", "Give them back");
  await eventually(drill, null);
  await it.accessible();
});

it.byEach("accounts and numbers show their calls", async (use) => {
  await controls();
  const phones = async () => (await get("wabas")).wabas.flatMap((waba) => waba.phoneNumbers);
  const first = async () => (await phones()).find((phone) => phone.id === it.simulator.phone);
  await section("Accounts and numbers").getByLabel("Quality of +1 555 010 0001").selectOption("YELLOW");
  await eventually(async () => (await first()).qualityRating, "YELLOW");
  const quality = await copied(use, "number +1 555 010 0001", "Quality");
  await it.simulator.call("PATCH", `/simulator/phone-numbers/${it.simulator.phone}`, { qualityRating: "GREEN" });
  await shell(quality);
  await eventually(async () => (await first()).qualityRating, "YELLOW");
  assert.match(await copied(use, "number +1 555 010 0001", "Registered"), /-d '\{"registered":true\}'$/);
  assert.match(await copied(use, "number +1 555 010 0001", "Limit"), /-d '\{"messagingLimit":"TIER_2K"\}'$/);
  await same(use, "numbers of Local Business 100000000000001", "Add a number");
  await eventually(async () => (await phones()).length, 3);
  await same(use, "accounts", "Add an account");
  await eventually(async () => (await get("wabas")).wabas.length, 3);
  await it.accessible();
});

it.byEach("everything is exported, reset and imported by the calls that are shown", async (use) => {
  const folder = await mkdtemp(join(tmpdir(), "phone-page-"));
  try {
    await it.simulator.receive(customer, "text", { body: "Keep me" });
    await controls();
    await shell(await copied(use, "state", "Export"), folder);
    assert.match(await readFile(join(folder, "simulator.json"), "utf8"), /Keep me/);
    const bring = await copied(use, "state", "Import");
    await same(use, "state", "Reset everything");
    await it.phone.row("9999").waitFor({ state: "detached" });
    await shell(bring, folder);
    await it.phone.row("9999").waitFor({ state: "attached" });
  } finally {
    await rm(folder, { recursive: true });
  }
});

it.byEach("a template shows how it is sent and what Meta may decide", async (use) => {
  await it.phone.open();
  await it.page.goto(`${it.simulator.origin}/#?panel=templates&item=900000000000102`);
  await it.page.getByLabel("Body {{1}}").fill("Bob");
  await same(use, "send the template", "Send");
  const [sent] = await it.simulator.wait({ direction: "outbound", type: "template" });
  assert.match(JSON.stringify(sent.template), /"Bob"/);
  await same(use, "what Meta decides", "Pause: For its quality");
  const status = async () => (await get("templates")).templates.find((template) => template.id === "900000000000102").status;
  await eventually(status, "PAUSED");
  await same(use, "what Meta decides", "Approve");
  await eventually(status, "APPROVED");
});

it.byEach("load mode shows the calls that start, watch, stop and remove", async (use) => {
  await it.phone.open();
  await it.phone.panel("Load");
  for (const [name, value] of [["Customers", "3"], ["Messages a second", "6"], ["Seconds", "1"]]) {
    await it.page.getByRole("spinbutton", { name, exact: true }).fill(value);
  }
  const run = await same(use, "load", "Start, and wait for the verdict");
  assert.equal(run.written, 6);
  await section("Result").getByText("Done: 6 messages of 6").waitFor();
  assert.equal((await same(use, "load", "How it goes")).state, "done");
  await it.page.getByRole("spinbutton", { name: "Seconds", exact: true }).fill("300");
  await same(use, "load", "Start");
  await section("Result").getByText("Customers are writing").waitFor();
  await same(use, "load", "Stop");
  await section("Result").getByText("Stopped").waitFor();
  await same(use, "load", "Remove its messages");
  await section("Result").waitFor({ state: "hidden" });
});
