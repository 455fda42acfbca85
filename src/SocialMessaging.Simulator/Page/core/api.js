// The simulator's own API. A feature with endpoints of its own uses `call`.

export async function call(method, path, body, headers = {}) {
  const raw = body === undefined || body instanceof Blob;
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: raw ? headers : { "Content-Type": "application/json", ...headers },
      body: raw ? body : JSON.stringify(body),
    });
  } catch {
    throw new Error("The simulator does not answer. Is it still running?");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    const words = response.status === 413 ? "That is more than the simulator takes at once" : `The simulator answered ${response.status}`;
    throw new Error(answer.error?.message ?? words);
  }
  return answer;
}

const encode = encodeURIComponent;

export const api = {
  about: () => call("GET", "/simulator/about"),
  conversations: () => call("GET", "/simulator/conversations"),
  messages: (query) => call("GET", `/simulator/messages?${new URLSearchParams(query)}`),
  message: (id) => call("GET", `/simulator/messages/${encode(id)}`),
  customers: () => call("GET", "/simulator/customers"),
  wabas: () => call("GET", "/simulator/wabas"),
  webhooks: () => call("GET", "/simulator/webhooks?limit=500"),
  calls: () => call("GET", "/simulator/graph-calls"),
  send: (message) => call("POST", "/simulator/messages", message),
  read: (customer, phoneNumberId, until) => call("POST", `/simulator/customers/${encode(customer)}/read`, { phoneNumberId, until }),
  rename: (customer, name) => call("PUT", `/simulator/customers/${encode(customer)}`, { name }),
  resend: (id) => call("POST", `/simulator/webhooks/${encode(id)}/resend`, {}),
  resendEdited: (id, body) => call("POST", `/simulator/webhooks/${encode(id)}/resend`, { body }),
  upload: (file, to) =>
    call("POST", `/simulator/media?to=${encode(to)}&filename=${encode(file.name)}`, file, {
      "Content-Type": file.type || "application/octet-stream",
    }),
  mediaUrl: (id) => `/simulator/media/${encode(id)}`,
  // The host's published events; a simulator that runs alone has none.
  events: async (after) => {
    const response = await fetch(`/local/events?after=${after}`);
    return response.ok ? response.json() : null;
  },
};
