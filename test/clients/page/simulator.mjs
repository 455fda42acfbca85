// What a program would do: send through the Graph API, look through the simulator's own.

export class Simulator {
  constructor(origin) {
    this.origin = origin;
    this.phone = "100000000000101";
  }

  async call(method, path, body, headers = {}) {
    const response = await fetch(this.origin + path, {
      method,
      headers: { "Content-Type": "application/json", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }

  graph(path, body) {
    return this.call("POST", `/graph/v24.0/${this.phone}/${path}`, body, { Authorization: "Bearer SIMULATOR-LOCAL-BUSINESS" });
  }

  async send(to, type, content, more = {}) {
    const answer = await this.graph("messages", { messaging_product: "whatsapp", to, type, [type]: content, ...more });
    return answer.messages[0].id;
  }

  async upload(name, type, content) {
    const response = await fetch(`${this.origin}/simulator/media?to=${this.phone}&filename=${name}`, {
      method: "POST",
      headers: { "Content-Type": type },
      body: content,
    });
    return response.json();
  }

  receive(from, type, content, more = {}) {
    return this.call("POST", "/simulator/messages", { from, to: this.phone, type, [type]: content, ...more });
  }

  async wait(query) {
    return (await this.call("GET", `/simulator/messages/wait?timeout=30&${new URLSearchParams(query)}`)).messages;
  }

  webhooks(query = "") {
    return this.call("GET", `/simulator/webhooks?limit=500&${query}`);
  }

  weather(settings) {
    return this.call("PUT", "/simulator/weather", settings);
  }
}
