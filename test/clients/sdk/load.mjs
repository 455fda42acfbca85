// Sends messages at a fixed rate with the stock SDK, against a deployed stack or a local host, and says how long the answers took. Each is
// counted from the time that it was planned for: a service that stalls is not spared the calls that would have come meanwhile.
//
//   node load.mjs --endpoint URL [--number ID] [--to FIRST_NUMBER] [--recipients N] [--rate PER_SECOND] [--seconds N] [--in-flight N]
//     [--region R] [--deployed] [--json]
//
// Meta limits what one number gets in a short time, so the messages go round N recipients.
import { parseArgs } from 'node:util';
import { performance } from 'node:perf_hooks';
import { SendWhatsAppMessageCommand, SocialMessagingClient } from '@aws-sdk/client-socialmessaging';

const most = { rate: 2_000, seconds: 600, 'in-flight': 5_000, recipients: 100_000 };

const { values } = parseArgs({
  options: {
    endpoint: { type: 'string' },
    region: { type: 'string', default: process.env.AWS_REGION ?? 'us-east-1' },
    number: { type: 'string', default: 'phone-number-id-00000000000000000000000000000001' },
    to: { type: 'string', default: '15550200000' },
    recipients: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '10' },
    'in-flight': { type: 'string', default: '1000' },
    deployed: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const fail = text => {
  console.error(text);
  process.exit(2);
};

const count = name => {
  const number = Number(values[name]);
  return Number.isInteger(number) && number >= 1 && number <= most[name]
    ? number
    : fail(`--${name} must be a whole number from 1 to ${most[name]}, not ${values[name]}.`);
};

if (!values.endpoint || !URL.canParse(values.endpoint)) {
  fail('--endpoint must be the URL of the API: the stack\'s output ApiUrl, or that of a local host.');
}
const { hostname } = new URL(values.endpoint);
if (!values.deployed && !['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) {
  fail(`${hostname} is not this machine: with --deployed its stack sends real messages, unless its MetaGraphUrl is a simulator's.`);
}

if (!/^[0-9]{5,15}$/.test(values.to)) {
  fail(`--to must be the digits of a phone number, not ${values.to}.`);
}

const [rate, seconds, inFlight, recipients] = [count('rate'), count('seconds'), count('in-flight'), count('recipients')];
// As many connections as calls under way: the SDK's own 50 would hold back what was planned.
const connections = { maxSockets: inFlight };
const client = new SocialMessagingClient({
  endpoint: values.endpoint,
  region: values.region,
  maxAttempts: 1,
  requestHandler: { httpAgent: connections, httpsAgent: connections },
});
const messageTo = number => new TextEncoder().encode(JSON.stringify({
  messaging_product: 'whatsapp', to: String(number), type: 'text', text: { body: 'A message of the load script.' },
}));

const took = [];
const refused = new Map();
const note = (name, detail) => refused.set(name, { count: (refused.get(name)?.count ?? 0) + 1, detail });
let under = 0;

const send = async (planned, message) => {
  under++;
  try {
    await client.send(new SendWhatsAppMessageCommand({ originationPhoneNumberId: values.number, message, metaApiVersion: 'v23.0' }));
    took.push(performance.now() - planned);
  } catch (error) {
    note(error.name, error.message);
  } finally {
    under--;
  }
};

const started = performance.now();
const calls = [];
for (let i = 0; i < rate * seconds; i++) {
  const planned = started + (i * 1000) / rate;
  const wait = planned - performance.now();
  if (wait > 0) {
    await new Promise(resolve => setTimeout(resolve, wait));
  }
  if (under >= inFlight) {
    note('NotSent', `${inFlight} calls were under way already.`);
  } else {
    calls.push(send(planned, messageTo(Number(values.to) + (i % recipients))));
  }
}
await Promise.all(calls);
const elapsed = (performance.now() - started) / 1000;

took.sort((one, other) => one - other);
const quantile = share => took.length === 0 ? null : Math.round(took[Math.min(took.length - 1, Math.floor(took.length * share))]);
const result = {
  planned: rate * seconds,
  sent: took.length,
  perSecond: Math.round(took.length / elapsed),
  milliseconds: { p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99), max: quantile(1) },
  refused: Object.fromEntries(refused),
};
if (values.json) {
  console.log(JSON.stringify(result));
} else {
  console.log(`${result.sent} of ${result.planned} sent, ${result.perSecond} a second`);
  console.log(`p50 ${result.milliseconds.p50} ms, p95 ${result.milliseconds.p95} ms, p99 ${result.milliseconds.p99} ms, max ${result.milliseconds.max} ms`);
  for (const [name, { count: times, detail }] of refused) {
    console.log(`${name}: ${times} (${detail})`);
  }
}
process.exit(refused.size > 0 ? 1 : 0);
