// What every test of this folder needs: the endpoint of a running local host, the stock client, and waiting for events.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SocialMessagingClient } from '@aws-sdk/client-socialmessaging';

export const endpoint = process.env.ENDPOINT ?? 'http://127.0.0.1:8080';
export const waba = 'waba-00000000000000000000000000000001';
export const phone = 'phone-number-id-00000000000000000000000000000001';
export const accountId = process.env.ACCOUNT ?? '000000000000';
export const topicArn = `arn:aws:sns:us-east-1:${accountId}:whatsapp-events`;

// With --aws the objects are those of an S3 emulator, else files of the local host's data folder.
const s3 = process.env.S3_ENDPOINT;
const data = process.env.DATA_FOLDER ?? '.data';

export const runsOnAws = Boolean(s3);

// The emulator looks whose key it is and checks no signature.
const owner = 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';

export const client = (options = {}) => new SocialMessagingClient({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  ...options,
});

export const blob = value => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

export const text = (to, body) => ({ messaging_product: 'whatsapp', to, type: 'text', text: { body } });

/** The command under an invocation id of the test's own, as an SDK repeats a call. */
export const withInvocationId = (command, id) => {
  command.middlewareStack.addRelativeTo(
    next => args => {
      args.request.headers['amz-sdk-invocation-id'] = id;
      return next(args);
    },
    { relation: 'before', toMiddleware: 'httpSigningMiddleware', name: 'fixedInvocationId' });
  return command;
};

export async function local(path, options = {}) {
  const response = await fetch(endpoint + path, {
    ...options,
    headers: { 'content-type': 'application/json', ...options.headers },
    body: options.body && JSON.stringify(options.body),
  });
  const answer = await response.text();
  if (!response.ok) {
    throw new Error(`${options.method ?? 'GET'} ${path} answered ${response.status}: ${answer}`);
  }
  return answer ? JSON.parse(answer) : undefined;
}

export async function until(what, find, milliseconds = 15_000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const found = await find();
    if (found) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`${what} did not come within ${milliseconds} ms`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** The events published so far, envelopes and webhook entries decoded. */
export async function events() {
  const { events: published } = await local('/local/events?after=0');
  return published.map(event => {
    const envelope = JSON.parse(event.message);
    return { ...event, envelope, entry: JSON.parse(envelope.whatsAppWebhookEntry) };
  });
}

export const statusOf = event => event.entry.changes[0].value.statuses?.[0];
export const messageOf = event => event.entry.changes[0].value.messages?.[0];

/** Messages at the simulator whose text is the given one. */
export async function sentTexts(body) {
  const { messages } = await local('/simulator/messages');
  return messages.filter(message => message.direction === 'outbound' && message.text?.body === body);
}

/** Puts an object where the service under test looks for it. */
export async function writeObject(bucket, key, bytes, contentType) {
  if (s3) {
    await fetch(`${s3}/${bucket}`, { method: 'PUT' });
    await fetch(`${s3}/${bucket}/${key}`, { method: 'PUT', body: bytes, headers: { 'content-type': contentType } });
    return;
  }
  const file = join(data, 's3', bucket, key);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

export async function readObject(bucket, key) {
  return s3
    ? Buffer.from(await (await fetch(`${s3}/${bucket}/${key}`, { headers: { authorization: owner } })).arrayBuffer())
    : readFile(join(data, 's3', bucket, key));
}

/** Takes the store away from a service on the emulator of AWS. */
export async function deleteTable() {
  const response = await fetch(s3, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.DeleteTable',
      authorization: owner.replace('/s3/', '/dynamodb/'),
    },
    body: JSON.stringify({ TableName: 'social-messaging' }),
  });
  if (!response.ok) {
    throw new Error(`The table stayed: ${response.status} ${await response.text()}`);
  }
}
