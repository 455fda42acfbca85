import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import {
  GetLinkedWhatsAppBusinessAccountCommand,
  GetLinkedWhatsAppBusinessAccountPhoneNumberCommand,
  ListLinkedWhatsAppBusinessAccountsCommand,
  SendWhatsAppMessageCommand,
} from '@aws-sdk/client-socialmessaging';
import { accountId, blob, client, events, local, messageOf, phone, sentTexts, statusOf, text, topicArn, until, waba, withInvocationId } from './support.mjs';

const send = (body, options = {}) => new SendWhatsAppMessageCommand({
  originationPhoneNumberId: phone,
  metaApiVersion: 'v23.0',
  message: blob(text('+15550109999', body)),
  ...options,
});

/** Gives a call the invocation id of another one, as a repeated attempt has it. */
test('lists the seeded account', async () => {
  const { linkedAccounts, nextToken } = await client().send(new ListLinkedWhatsAppBusinessAccountsCommand({ maxResults: 1 }));
  assert.equal(nextToken, undefined);
  assert.equal(linkedAccounts.length, 1);
  assert.equal(linkedAccounts[0].id, waba);
  assert.equal(linkedAccounts[0].registrationStatus, 'COMPLETE');
  assert.ok(linkedAccounts[0].linkDate instanceof Date);
  assert.equal(linkedAccounts[0].eventDestinations[0].eventDestinationArn, topicArn);
});

test('gets the account and its number by id and by ARN', async () => {
  const { account } = await client().send(new GetLinkedWhatsAppBusinessAccountCommand({ id: waba }));
  assert.equal(account.wabaName, 'Local Business');
  assert.equal(account.phoneNumbers[0].phoneNumberId, phone);
  const byArn = await client().send(new GetLinkedWhatsAppBusinessAccountCommand({ id: account.arn }));
  assert.deepEqual(byArn.account, account);
  const { phoneNumber, linkedWhatsAppBusinessAccountId } =
    await client().send(new GetLinkedWhatsAppBusinessAccountPhoneNumberCommand({ id: account.phoneNumbers[0].arn }));
  assert.equal(phoneNumber.phoneNumber, '+15550100001');
  assert.equal(phoneNumber.metaPhoneNumberId, '100000000000101');
  assert.equal(linkedWhatsAppBusinessAccountId, waba);
});

test('sends a message whose statuses carry its id, and receives the answer', async () => {
  const body = `hello ${randomUUID()}`;
  const { messageId } = await client().send(send(body));
  assert.match(messageId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const [sent] = await sentTexts(body);
  assert.equal(sent.text.body, body);

  for (const status of ['accepted', 'sent', 'delivered']) {
    const event = await until(status, async () =>
      (await events()).find(candidate => statusOf(candidate)?.id === sent.id && statusOf(candidate).status === status));
    assert.equal(event.envelope.messageId, messageId);
    assert.deepEqual(Object.keys(event.envelope), ['context', 'whatsAppWebhookEntry', 'aws_account_id', 'message_timestamp', 'messageId']);
    assert.deepEqual(event.envelope.context, {
      MetaWabaIds: [{ wabaId: '100000000000001', arn: `arn:aws:social-messaging:us-east-1:${accountId}:waba/00000000000000000000000000000001` }],
      MetaPhoneNumberIds: [{
        metaPhoneNumberId: '100000000000101',
        arn: `arn:aws:social-messaging:us-east-1:${accountId}:phone-number-id/00000000000000000000000000000001`,
      }],
    });
    assert.match(event.envelope.message_timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
    assert.equal(event.messageAttributes.eventType.Value, 'status');
    assert.equal(event.messageAttributes.status.Value, status);
  }

  const answer = `answer ${randomUUID()}`;
  await local('/simulator/messages', { method: 'POST', body: { from: '15550109999', type: 'text', text: { body: answer } } });
  const inbound = await until('the inbound event', async () => (await events()).find(event => messageOf(event)?.text?.body === answer));
  assert.equal('messageId' in inbound.envelope, false);
  assert.equal(inbound.envelope.aws_account_id, accountId);
  assert.equal(inbound.messageAttributes.eventType.Value, 'message');
});

test('ten calls at once with one invocation id are one message', async () => {
  const body = `once ${randomUUID()}`;
  const id = randomUUID();
  const answers = await Promise.all(Array.from({ length: 10 }, () => client().send(withInvocationId(send(body), id))));
  assert.equal(new Set(answers.map(answer => answer.messageId)).size, 1);
  assert.equal((await sentTexts(body)).length, 1);
  await assert.rejects(client().send(withInvocationId(send(`${body} changed`), id)), { name: 'InvalidParametersException' });
});

test('one throttled answer of Meta is retried by the SDK, and the message goes out once', async () => {
  await local('/simulator/weather', { method: 'PUT', body: { throttle: 1 } });
  const body = `throttled ${randomUUID()}`;
  const { $metadata } = await client().send(send(body));
  assert.ok($metadata.attempts > 1);
  assert.equal((await sentTexts(body)).length, 1);
});

test('a message that Meta accepted without answering is never sent again, and its webhook settles it', async () => {
  await local('/simulator/weather', { method: 'PUT', body: { acceptThenDrop: 1 } });
  const body = `dropped ${randomUUID()}`;
  const id = randomUUID();
  await assert.rejects(client({ maxAttempts: 1 }).send(withInvocationId(send(body), id)), error => {
    assert.equal(error.name, 'DependencyException');
    assert.match(error.message, /^Meta may have accepted message [0-9a-f-]{36}; it was not sent again\.$/);
    return true;
  });
  const sent = await until('the message', async () => (await sentTexts(body))[0]);
  const event = await until('its status', async () => (await events()).find(candidate => statusOf(candidate)?.id === sent.id));
  const settled = await until('the settled send', async () => {
    try {
      return await client({ maxAttempts: 1 }).send(withInvocationId(send(body), id));
    } catch (error) {
      assert.equal(error.name, 'DependencyException');
      return undefined;
    }
  });
  assert.equal(settled.messageId, event.envelope.messageId);
  assert.equal((await sentTexts(body)).length, 1);
});

test('bad input gets the typed error that names the member', async () => {
  const refused = async (command, name, message, options) => assert.rejects(client(options).send(command), error => {
    assert.equal(error.name, name);
    assert.match(error.message, message);
    assert.ok(error.$metadata.requestId);
    return true;
  });
  await refused(new ListLinkedWhatsAppBusinessAccountsCommand({ maxResults: 101 }), 'ValidationException', /'101' at 'maxResults'.*less than or equal to 100/);
  await refused(new ListLinkedWhatsAppBusinessAccountsCommand({ nextToken: 'zzz' }), 'InvalidParametersException', /nextToken/);
  await refused(new GetLinkedWhatsAppBusinessAccountCommand({ id: 'waba-none' }), 'ResourceNotFoundException', /id/);
  await refused(send('x', { originationPhoneNumberId: 'phone-number-id-none' }), 'ResourceNotFoundException', /originationPhoneNumberId/);
  await refused(send('x', { metaApiVersion: 'v19.0' }), 'InvalidParametersException', /metaApiVersion/);
  await refused(send('x', { message: blob('[1]') }), 'InvalidParametersException', /message/);
  await refused(send('x', { message: blob('{') }), 'InvalidParametersException', /message/);
  const stranger = { credentials: { accessKeyId: 'nobody', secretAccessKey: 'test' } };
  await refused(send('x'), 'UnrecognizedClientException', /security token/, stranger);
  const forger = { credentials: { accessKeyId: 'test', secretAccessKey: 'wrong' } };
  await refused(send('x'), 'InvalidSignatureException', /signature/, forger);
});
