// The simulator's own API.

async function call(method, path, body, headers = {}) {
  const response = await fetch(path, {
    method,
    headers: body === undefined || body instanceof Blob ? headers : { "Content-Type": "application/json" },
    body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error?.message ?? `${response.status}`);
  }
  return answer;
}

const encode = encodeURIComponent;

export const api = {
  messages: () => call("GET", "/simulator/messages"),
  customers: () => call("GET", "/simulator/customers"),
  wabas: () => call("GET", "/simulator/wabas"),
  webhooks: () => call("GET", "/simulator/webhooks?limit=500"),
  calls: () => call("GET", "/simulator/graph-calls"),
  send: (message) => call("POST", "/simulator/messages", message),
  read: (customer, phoneNumberId) => call("POST", `/simulator/customers/${encode(customer)}/read`, { phoneNumberId }),
  rename: (customer, name) => call("PUT", `/simulator/customers/${encode(customer)}`, { name }),
  resend: (id) => call("POST", `/simulator/webhooks/${encode(id)}/resend`, {}),
  upload: (file, to) => call(
    "POST", `/simulator/media?to=${encode(to)}&filename=${encode(file.name)}`, file, { "Content-Type": file.type || "application/octet-stream" }),
  // The host's published events; a simulator that runs alone has none.
  events: async (after) => {
    const response = await fetch(`/local/events?after=${after}`);
    return response.ok ? response.json() : null;
  },
};
