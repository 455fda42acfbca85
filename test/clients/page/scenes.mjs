// A simulator with something to look at: a few customers, and a conversation that has one message of nearly every kind.

export const ana = "15550104417";

export async function furnish(simulator) {
  await simulator.call("POST", "/simulator/reset", {});
  await simulator.weather({ rates: false });
  for (const [number, name] of [
    [ana, "Ana Lima"],
    ["15550107788", "Yusuf Demir"],
    ["15550102210", "Marta Nowak"],
    ["15550106003", "Kenji"],
    ["15550131026", "Old phone"],
  ]) {
    await simulator.call("PUT", `/simulator/customers/${number}`, { name });
  }
  await simulator.receive("15550106003", "image", { caption: "The box arrived open" });
  await simulator.receive("15550102210", "text", { body: "Thanks, that was quick!" });
  await simulator.send("15550131026", "text", { body: "Your code is 314 159" });
  await simulator.receive(ana, "text", { body: "Hello! Where is my order *A-17*?" });
  await simulator.receive(ana, "image", { caption: "This is what I ordered" });
  await simulator.send(ana, "template", {
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
  });
  const question = await simulator.send(ana, "interactive", {
    type: "button",
    body: { text: "When may we come?" },
    footer: { text: "Choose one" },
    action: {
      buttons: [
        { type: "reply", reply: { id: "am", title: "Morning" } },
        { type: "reply", reply: { id: "pm", title: "Afternoon" } },
      ],
    },
  });
  await simulator.receive(
    ana,
    "interactive",
    { type: "button_reply", button_reply: { id: "am", title: "Morning" } },
    { context: { id: question } },
  );
  await simulator.send(ana, "text", {
    body: "Perfect, see you *tomorrow morning*. The driver rings twice: https://www.example.com/track/A-17",
  });
  await simulator.receive(ana, "reaction", { message_id: question, emoji: "\u{1F44D}" });
  await simulator.send("15550107788", "text", { body: "Your parcel is waiting for you at the shop." });
  await simulator.send("15550107788", "text", { body: "It stays there until Friday." });
  await simulator.wait({ direction: "outbound", customer: "15550107788", status: "delivered", count: "2" });
  await simulator.wait({ direction: "outbound", customer: "15550131026", status: "failed" });
}

// A conversation of many messages, and many conversations of one, by an import: it takes a moment where sends would take a minute.
export async function fillWith(simulator, customers, messagesOfEach) {
  await simulator.call("POST", "/simulator/reset", {});
  await simulator.weather({ statuses: false, rates: false });
  await simulator.receive(customers[0], "text", { body: "Number 0." });
  const state = await simulator.call("GET", "/simulator/export");
  const [first] = state.documents.message;
  state.documents.message = customers.flatMap((customer, place) =>
    Array.from({ length: messagesOfEach }, (_, index) => ({
      ...first,
      id: `wamid.${customer}.${index}`,
      sequence: place * messagesOfEach + index + 1,
      customer,
      content: { body: `Number ${index}.` },
    })),
  );
  await simulator.call("POST", "/simulator/import", state);
}

// A flow that waits to be filled in, and the right to call.
export async function furnishMore(simulator) {
  await simulator.send(ana, "interactive", {
    type: "flow",
    body: { text: "How did we do?" },
    action: {
      name: "flow",
      parameters: {
        flow_message_version: "3",
        flow_id: "800000000000001",
        flow_cta: "Tell us",
        flow_action: "navigate",
        flow_action_payload: { screen: "RATING" },
      },
    },
  });
  await simulator.call("PUT", `/simulator/call-permissions/${simulator.phone}/${ana}`, { status: "permanent" });
}

export const ring = (simulator) =>
  simulator.graph("calls", {
    messaging_product: "whatsapp",
    to: ana,
    action: "connect",
    session: { sdp_type: "offer", sdp: "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n" },
  });

// A short run, so that there are figures to show.
export async function runLoad(simulator) {
  const order = { customers: 1, perSecond: 20, seconds: 2 };
  await simulator.call("POST", "/simulator/load?wait=true", order);
}
