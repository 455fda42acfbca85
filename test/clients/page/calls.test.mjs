// Calls on the page: the phone rings, is answered, declined, hung up, calls the business, and decides whether the business may call.

import assert from "node:assert/strict";
import { test } from "node:test";
import { customer, eventually, setUp, sizes } from "./setting.mjs";

const it = setUp();
const here = () => `${it.simulator.phone}/${customer}`;
const sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";
const card = () => it.page.locator("#calls .call");
const press = (name) => card().getByRole("button", { name, exact: true }).click();

async function connect() {
  const answer = await it.simulator.graph("calls", {
    messaging_product: "whatsapp",
    to: customer,
    action: "connect",
    session: { sdp_type: "offer", sdp },
  });
  return answer.calls[0].id;
}

const act = (id, action, session) =>
  it.simulator.graph("calls", { messaging_product: "whatsapp", call_id: id, action, ...(session ? { session: { sdp_type: "answer", sdp } } : {}) });
const allow = (status) => it.simulator.call("PUT", `/simulator/call-permissions/${it.simulator.phone}/${customer}`, { status });
const calls = async (query = "") => (await it.simulator.call("GET", `/simulator/calls?${query}`)).calls;
const ended = async (id) => (await it.simulator.call("GET", `/simulator/calls/${encodeURIComponent(id)}`)).outcome;

for (const [name, width, height] of sizes) {
  for (const scheme of ["light", "dark"]) {
    test(`the phone rings, is answered and hung up, in a ${name} window in ${scheme} colours`, async () => {
      await it.size(width, height);
      await it.page.emulateMedia({ colorScheme: scheme });
      await allow("permanent");
      await it.phone.open(here());
      const id = await connect();
      await card().getByText("Local Business is calling").waitFor();
      await it.accessible();
      await press("Answer");
      await card().getByText("With Local Business").waitFor();
      await it.accessible();
      await press("Hang up");
      await card().waitFor({ state: "detached" });
      await it.phone.bubble("Voice call, 0:0").waitFor();
      assert.equal(await ended(id), "completed");
      await it.accessible();
    });
  }

  test(`a call is declined, and one that nobody takes is missed, in a ${name} window`, async () => {
    await it.size(width, height);
    await allow("permanent");
    await it.phone.open(here());
    const first = await connect();
    await press("Decline");
    await it.phone.bubble("Declined call").waitFor();
    assert.equal(await ended(first), "rejected");
    await connect();
    await card().getByText("is calling").waitFor();
    await it.simulator.call("POST", "/simulator/clock", { advanceSeconds: 61 });
    await it.phone.bubble("Missed call").waitFor();
    await card().waitFor({ state: "detached" });
  });

  test(`the phone calls the business, which takes the call and ends it, in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open(here());
    await it.page.getByRole("button", { name: "Call the business" }).click();
    await card().getByText("Calling Local Business").waitFor();
    const [{ id }] = await calls("state=ringing");
    await act(id, "pre_accept", true);
    await card().getByText("is about to answer").waitFor();
    await act(id, "accept", true);
    await card().getByText("With Local Business").waitFor();
    await act(id, "terminate");
    await it.phone.bubble("Voice call, 0:0").waitFor();
    await it.phone.bubble("Calls are allowed for 7 days").waitFor();
  });

  test(`the phone gives up on a call, and hears that the business takes none, in a ${name} window`, async () => {
    await it.size(width, height);
    await it.phone.open(here());
    await it.page.getByRole("button", { name: "Call the business" }).click();
    await press("Hang up");
    await it.phone.bubble("Cancelled call").waitFor();
    await it.simulator.call("PATCH", `/simulator/phone-numbers/${it.simulator.phone}`, { calling: { status: "DISABLED" } });
    await it.page.getByRole("button", { name: "Call the business" }).click();
    await it.page.getByText("The business does not take calls").waitFor();
  });

  test(`a request is granted once, and taken back in the dialog, in a ${name} window`, async () => {
    await it.size(width, height);
    await it.simulator.send(customer, "interactive", {
      type: "call_permission_request",
      body: { text: "May we call you?" },
      action: { name: "call_permission_request" },
    });
    await it.phone.open(here());
    const tap = (label) => it.phone.bubble("May we call you?").getByRole("button", { name: label });
    await it.accessible();
    await tap("Always allow").click();
    await it.phone.bubble("Calls are always allowed").waitFor();
    await it.page.waitForFunction(() => document.querySelector("button.tap")?.disabled);
    await eventually(() => tap("Do not allow").isDisabled(), true);

    await it.page.getByRole("button", { name: "Calls from the business" }).click();
    await it.phone.dialog().getByText("Always allowed.").waitFor();
    await it.accessible();
    await it.phone.dialog().getByRole("button", { name: "Do not allow" }).click();
    await it.phone.bubble("Calls are not allowed").waitFor();
    await assert.rejects(connect(), /138006/);
  });
}

it.inBoth("a call that goes on is there again after a reload, and its name leads to its conversation", async () => {
  await allow("permanent");
  await it.phone.open();
  await connect();
  await card().waitFor();
  await it.page.reload();
  await card().getByText("is calling").waitFor();
  await card().getByRole("button", { name: "Customer 9999" }).click();
  await it.phone.bubble("Incoming call").waitFor();
  await press("Answer");
  await it.phone.bubble("Voice call going on").waitFor();
});

it.inBoth("buttons that call, in a message and in a template, call", async () => {
  await it.simulator.send(customer, "interactive", {
    type: "voice_call",
    body: { text: "Questions?" },
    action: { name: "voice_call", parameters: { display_text: "Ring us" } },
  });
  await it.phone.open(here());
  await it.phone.bubble("Questions?").getByRole("button", { name: "Ring us" }).click();
  await card().getByText("Calling Local Business").waitFor();
  assert.equal((await calls("direction=USER_INITIATED")).length, 1);
});
