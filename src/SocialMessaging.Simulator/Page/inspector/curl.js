// The command line that does the same as a step. Nothing here touches the page.

const quote = (text) => `'${String(text).replaceAll("'", "'\\''")}'`;

const lines = (parts) => parts.join(" \\\n  ");

// Tokens are not kept, so the command takes one from the environment.
export function curlOfCall(call, origin) {
  const parts = [`curl -X ${call.method} ${quote(`${origin}${call.path}${call.query}`)}`, `-H "Authorization: Bearer $TOKEN"`];
  const type = call.requestHeaders?.["Content-Type"];
  if (type && call.request !== null) {
    parts.push(`-H ${quote(`Content-Type: ${type}`)}`);
  }
  if (call.request !== null) {
    parts.push(`--data-binary ${quote(call.request)}`);
  }
  return lines(parts);
}

export const curlOfWebhook = (webhook) =>
  lines([
    `curl -X POST ${quote(webhook.url)}`,
    "-H 'Content-Type: application/json'",
    `-H ${quote(`X-Hub-Signature-256: ${webhook.signature}`)}`,
    `--data-binary ${quote(webhook.body)}`,
  ]);
