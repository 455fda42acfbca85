// The actions of calling, which the SDK does not have yet: its own signer signs the requests of the service model.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { Sha256 } from '@aws-crypto/sha256-js';
import { GetLinkedWhatsAppBusinessAccountPhoneNumberCommand } from '@aws-sdk/client-socialmessaging';
import { SignatureV4 } from '@smithy/signature-v4';
import { client, endpoint, events, local, phone, until } from './support.mjs';

const customer = '15550107777';
const metaPhone = '100000000000101';
const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n';

const signer = new SignatureV4({
  service: 'social-messaging', region: 'us-east-1', sha256: Sha256, credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

async function api(method, path, body, { query = {}, invocationId = randomUUID() } = {}) {
  const url = new URL(endpoint);
  const signed = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path,
    query,
    headers: { host: url.host, 'content-type': 'application/json', 'amz-sdk-invocation-id': invocationId },
    body: JSON.stringify(body),
  });
  const response = await fetch(`${endpoint}${path}?${new URLSearchParams(query)}`, { method, headers: signed.headers, body: signed.body });
  return { status: response.status, error: response.headers.get('x-amzn-errortype'), body: await response.json() };
}

const send = (callEvent, options) => api('POST', '/v1/whatsapp/call/event', {
  originationPhoneNumberId: phone,
  metaApiVersion: 'v23.0',
  callEvent: Buffer.from(JSON.stringify({ messaging_product: 'whatsapp', ...callEvent })).toString('base64'),
}, options);
const connect = options => send({ to: customer, action: 'connect', session: { sdp_type: 'offer', sdp } }, options);
const permission = async () => (await api('POST', '/v1/whatsapp/call/permission/get', {
  originationPhoneNumberId: phone, destinationPhoneNumber: `+${customer}`,
})).body;
const onPhone = (id, action) => local(`/simulator/calls/${encodeURIComponent(id)}/${action}`, { method: 'POST', body: {} });
const callsOf = async id => (await events())
  .filter(event => event.messageAttributes.eventType.Value === 'calls')
  .map(event => ({ event, value: event.entry.changes[0].value }))
  .filter(({ value }) => (value.calls ?? value.statuses)[0].id === id);
const nameOf = ({ event }) => (event.messageAttributes.callEvent ?? event.messageAttributes.status).Value;
const comes = (id, name) => until(name, async () => (await callsOf(id)).find(found => nameOf(found) === name));

test('who may be called, and until when', async () => {
  assert.deepEqual((await permission()).permission, { status: 'no_permission' });
  assert.equal((await connect()).error, 'AccessDeniedByMetaException');
  await local(`/simulator/call-permissions/${metaPhone}/${customer}`, { method: 'PUT', body: { status: 'temporary' } });
  const { permission: granted, actions } = await permission();
  assert.equal(granted.status, 'temporary');
  assert.ok(granted.expirationTime > Date.now() / 1000);
  assert.deepEqual(actions.map(action => [action.actionName, action.canPerformAction]), [['send_call_permission_request', true], ['start_call', true]]);
  assert.equal((await api('POST', '/v1/whatsapp/call/permission/get', { originationPhoneNumberId: phone })).error, 'InvalidParametersException');
});

test('a call of the business, with a repeat and a second one in between', async () => {
  const invocationId = randomUUID();
  const { body: { callId } } = await connect({ invocationId });
  assert.equal((await connect({ invocationId })).body.callId, callId);
  assert.deepEqual((({ status, error }) => [status, error])(await connect()), [409, 'ConflictException']);
  await comes(callId, 'RINGING');
  await onPhone(callId, 'answer');
  await comes(callId, 'ACCEPTED');
  assert.equal((await send({ call_id: callId, action: 'terminate' })).body.callId, callId);
  await comes(callId, 'terminate');
  const names = (await callsOf(callId)).map(nameOf);
  assert.deepEqual(names.toSorted(), ['ACCEPTED', 'RINGING', 'connect', 'handover_succeeded', 'handover_succeeded', 'terminate']);
  const { calls } = await local(`/simulator/calls?customer=${customer}`);
  assert.equal(calls.length, 1);
});

test('a call of a customer', async () => {
  const { id } = await local('/simulator/calls', { method: 'POST', body: { from: customer, to: metaPhone } });
  const { value } = await comes(id, 'connect');
  assert.equal(value.calls[0].session.sdp_type, 'offer');
  for (const action of ['pre_accept', 'accept']) {
    assert.equal((await send({ call_id: id, action, session: { sdp_type: 'answer', sdp } })).body.callId, id);
  }
  await onPhone(id, 'hang-up');
  assert.equal((await comes(id, 'terminate')).value.calls[0].direction, 'USER_INITIATED');
  assert.equal((await send({ call_id: id, action: 'terminate' })).error, 'InvalidParametersException');
});

test('settings of calling', async () => {
  const time = (hours, minutes) => ({ hours, minutes });
  const callSettings = {
    callEnabled: true,
    callIconVisibility: 'DEFAULT',
    callbackPermissionStatus: 'ENABLED',
    callHours: {
      enabled: true,
      timezone: 'Europe/Berlin',
      weeklyOperatingHours: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']
        .map(dayOfWeek => ({ dayOfWeek, openTime: time(0, 0), closeTime: time(23, 59) })),
      holidaySchedule: [{ date: '2099-12-24', startTime: time(12, 0), endTime: time(23, 59) }],
    },
  };
  const update = settings => api('PUT', '/v1/whatsapp/waba/phone', { callSettings: settings }, { query: { id: phone } });
  assert.equal((await update(callSettings)).body.phoneNumberId, phone);
  const { phoneNumber } = await client().send(new GetLinkedWhatsAppBusinessAccountPhoneNumberCommand({ id: phone }));
  assert.equal(phoneNumber.phoneNumberId, phone);
  const read = await api('GET', '/v1/whatsapp/waba/phone/details', undefined, { query: { id: phone } });
  assert.deepEqual(read.body.callSettings, callSettings);
  callSettings.callHours.holidaySchedule[0].date = '2020-12-24';
  assert.equal((await update(callSettings)).error, 'InvalidParametersException');
  callSettings.callHours.timezone = '';
  assert.equal((await update(callSettings)).error, 'ValidationException');
});
