// All thirteen actions in the order in which an account lives: sign-up, destination, tags, media, messages, farewell.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import {
  AssociateWhatsAppBusinessAccountCommand,
  DeleteWhatsAppMessageMediaCommand,
  DisassociateWhatsAppBusinessAccountCommand,
  GetLinkedWhatsAppBusinessAccountCommand,
  GetLinkedWhatsAppBusinessAccountPhoneNumberCommand,
  GetWhatsAppMessageMediaCommand,
  ListLinkedWhatsAppBusinessAccountsCommand,
  ListTagsForResourceCommand,
  PostWhatsAppMessageMediaCommand,
  PutWhatsAppBusinessAccountEventDestinationsCommand,
  SendWhatsAppMessageCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-socialmessaging';
import { accountId, blob, client, events, messageOf, readObject, sentTexts, statusOf, local, text, topicArn, until, writeObject } from './support.mjs';

const metaWaba = '100000000000002';
const metaPhone = '100000000000102';
const bucket = 'media-of-the-tests';
// One transparent pixel.
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

const api = client();
const refused = (command, name, message) => assert.rejects(api.send(command), error => {
  assert.equal(error.name, name, error.message);
  assert.match(error.message, message);
  return true;
});

test('an account from its sign-up to its end', async t => {
  let progress;
  let account;
  let number;

  await t.test('step one of a sign-up links it as INCOMPLETE', async () => {
    await refused(new AssociateWhatsAppBusinessAccountCommand({}), 'InvalidParametersException', /signupCallback.*setupFinalization/);
    await refused(
      new AssociateWhatsAppBusinessAccountCommand({ signupCallback: { accessToken: 'nobody-knows-this' } }), 'InvalidParametersException', /accessToken/);
    const { signupCallbackResult, statusCode } = await api.send(new AssociateWhatsAppBusinessAccountCommand({ signupCallback: { accessToken: 'SIMULATOR' } }));
    assert.equal(statusCode, 200);
    progress = signupCallbackResult.associateInProgressToken;
    assert.ok(progress.length > 0 && progress.length <= 50);
    const incomplete = signupCallbackResult.linkedAccountsWithIncompleteSetup[metaWaba];
    assert.equal(incomplete.registrationStatus, 'INCOMPLETE');
    [number] = incomplete.unregisteredWhatsAppPhoneNumbers;
    assert.equal(number.metaPhoneNumberId, metaPhone);
    const { linkedAccounts } = await api.send(new ListLinkedWhatsAppBusinessAccountsCommand({}));
    account = linkedAccounts.find(candidate => candidate.wabaId === metaWaba);
    assert.equal(account.registrationStatus, 'INCOMPLETE');
    assert.equal(account.arn, incomplete.wabaId);
  });

  await t.test('an INCOMPLETE account sends nothing', () => refused(
    new SendWhatsAppMessageCommand({ originationPhoneNumberId: number.phoneNumberId, metaApiVersion: 'v23.0', message: blob(text('+15550108888', 'too early')) }),
    'InvalidParametersException', /INCOMPLETE/));

  await t.test('step two refuses what does not fit, and leaves it repeatable', async () => {
    const finish = (phone, waba = { id: metaWaba }) => new AssociateWhatsAppBusinessAccountCommand({
      setupFinalization: { associateInProgressToken: progress, phoneNumbers: [phone], waba },
    });
    await refused(finish({ id: metaPhone, twoFactorPin: '999999' }), 'InvalidParametersException', /[Pp][Ii][Nn]/);
    await refused(finish({ id: '100000000000101', twoFactorPin: '123456' }), 'InvalidParametersException', /phoneNumbers/);
    await refused(finish({ id: metaPhone, twoFactorPin: '123456', dataLocalizationRegion: 'FR' }), 'InvalidParametersException', /dataLocalizationRegion/);
    await refused(
      finish({ id: metaPhone, twoFactorPin: '123456' }, { id: metaWaba, eventDestinations: [{ eventDestinationArn: `${topicArn}.fifo` }] }),
      'InvalidParametersException', /FIFO/i);
    await refused(
      new AssociateWhatsAppBusinessAccountCommand({
        setupFinalization: { associateInProgressToken: 'stale', phoneNumbers: [{ id: metaPhone, twoFactorPin: '123456' }], waba: { id: metaWaba } },
      }),
      'InvalidParametersException', /associateInProgressToken/);
  });

  await t.test('step two completes it', async () => {
    const { linkedWhatsAppBusinessAccountId, statusCode } = await api.send(new AssociateWhatsAppBusinessAccountCommand({
      setupFinalization: {
        associateInProgressToken: progress,
        phoneNumbers: [{ id: metaPhone, twoFactorPin: '123456', dataLocalizationRegion: 'DE', tags: [{ key: 'line', value: 'one' }] }],
        waba: { id: account.id, eventDestinations: [{ eventDestinationArn: topicArn }], tags: [{ key: 'team', value: 'support' }] },
      },
    }));
    assert.equal(statusCode, 200);
    assert.equal(linkedWhatsAppBusinessAccountId, account.id);
    const { account: complete } = await api.send(new GetLinkedWhatsAppBusinessAccountCommand({ id: account.id }));
    assert.equal(complete.registrationStatus, 'COMPLETE');
    assert.deepEqual(complete.eventDestinations, [{ eventDestinationArn: topicArn }]);
    const { phoneNumber } = await api.send(new GetLinkedWhatsAppBusinessAccountPhoneNumberCommand({ id: number.phoneNumberId }));
    assert.equal(phoneNumber.dataLocalizationRegion, 'DE');
  });

  await t.test('tags on accounts and numbers', async () => {
    await api.send(new TagResourceCommand({ resourceArn: account.arn, tags: [{ key: 'team', value: 'sales' }, { key: 'stage' }] }));
    const { tags } = await api.send(new ListTagsForResourceCommand({ resourceArn: account.arn }));
    assert.deepEqual(Object.fromEntries(tags.map(tag => [tag.key, tag.value ?? ''])), { team: 'sales', stage: '' });
    await api.send(new UntagResourceCommand({ resourceArn: account.arn, tagKeys: ['team', 'never-there'] }));
    assert.deepEqual((await api.send(new ListTagsForResourceCommand({ resourceArn: account.arn }))).tags.map(tag => tag.key), ['stage']);
    assert.deepEqual((await api.send(new ListTagsForResourceCommand({ resourceArn: number.arn }))).tags, [{ key: 'line', value: 'one' }]);
    await refused(new TagResourceCommand({ resourceArn: account.arn, tags: [{ key: 'aws:x', value: '1' }] }), 'InvalidParametersException', /aws:/);
    await refused(new TagResourceCommand({ resourceArn: account.arn, tags: [{ key: 'k' }, { key: 'k' }] }), 'InvalidParametersException', /tags/);
    await refused(
      new TagResourceCommand({ resourceArn: account.arn, tags: Array.from({ length: 50 }, (_, i) => ({ key: `k${i}` })) }), 'InvalidParametersException', /50/);
    await refused(
      new ListTagsForResourceCommand({ resourceArn: account.arn.replace(accountId, '222222222222') }), 'InvalidParametersException', /resourceArn/);
  });

  await t.test('media goes up, into a message, down and away', async () => {
    const post = options => new PostWhatsAppMessageMediaCommand({ originationPhoneNumberId: number.phoneNumberId, ...options });
    await writeObject(bucket, 'pixel.png', png, 'image/png');
    await refused(post({}), 'InvalidParametersException', /sourceS3/);
    await refused(post({ sourceS3File: { bucketName: bucket, key: 'absent.png' } }), 'ResourceNotFoundException', /sourceS3File/);
    await refused(
      post({ sourceS3PresignedUrl: { url: 'https://evil.example/s3x.amazonaws.com/a', headers: { 'Content-Type': 'image/png' } } }),
      'InvalidParametersException', /sourceS3PresignedUrl/);
    const { mediaId } = await api.send(post({ sourceS3File: { bucketName: bucket, key: 'pixel.png' } }));
    assert.match(mediaId, /^[A-Za-z0-9]+$/);

    const get = options => new GetWhatsAppMessageMediaCommand({ mediaId, originationPhoneNumberId: number.phoneNumberId, ...options });
    const { mimeType, fileSize } = await api.send(get({ metadataOnly: true }));
    assert.deepEqual({ mimeType, fileSize }, { mimeType: 'image/png', fileSize: png.length });
    await refused(get({}), 'InvalidParametersException', /destinationS3/);
    await api.send(get({ destinationS3File: { bucketName: bucket, key: 'inbound_' } }));
    assert.deepEqual(await readObject(bucket, `inbound_${mediaId}.png`), png);

    const image = { messaging_product: 'whatsapp', to: '+15550108888', type: 'image', image: { id: mediaId, caption: 'a pixel' } };
    const { messageId } = await api.send(new SendWhatsAppMessageCommand({
      originationPhoneNumberId: number.phoneNumberId, metaApiVersion: 'v23.0', message: blob(image),
    }));
    await until('its delivery', async () => (await events()).find(event => event.envelope.messageId === messageId && statusOf(event)?.status === 'delivered'));

    const { success } = await api.send(new DeleteWhatsAppMessageMediaCommand({ mediaId, originationPhoneNumberId: number.phoneNumberId }));
    assert.equal(success, true);
    await refused(get({ metadataOnly: true }), 'ResourceNotFoundException', /./);
  });

  await t.test('the destination turns off and on', async () => {
    const choose = eventDestinations => new PutWhatsAppBusinessAccountEventDestinationsCommand({ id: account.id, eventDestinations });
    await api.send(choose([]));
    const silent = `silent ${randomUUID()}`;
    await api.send(new SendWhatsAppMessageCommand({
      originationPhoneNumberId: number.phoneNumberId, metaApiVersion: 'v23.0', message: blob(text('+15550108888', silent)),
    }));
    const [sent] = await until('the message', async () => {
      const found = await sentTexts(silent);
      return found[0]?.statuses.some(status => status.status === 'delivered') && found;
    });
    assert.equal((await events()).some(event => statusOf(event)?.id === sent.id), false);
    await refused(choose([{ eventDestinationArn: 'arn:aws:connect:us-east-1:111111111111:instance/1' }]), 'InvalidParametersException', /SNS|topic/i);
    await refused(choose([{ eventDestinationArn: 'arn:aws:sns:us-east-1:111111111111:theirs' }]), 'InvalidParametersException', /account/i);
    await api.send(choose([{ eventDestinationArn: topicArn }]));
    const answer = `loud ${randomUUID()}`;
    await local('/simulator/messages', { method: 'POST', body: { from: '15550108888', to: metaPhone, type: 'text', text: { body: answer } } });
    await until('the inbound event', async () => (await events()).find(event => messageOf(event)?.text?.body === answer));
  });

  await t.test('and is gone when it is disassociated', async () => {
    await api.send(new DisassociateWhatsAppBusinessAccountCommand({ id: account.id }));
    await refused(new DisassociateWhatsAppBusinessAccountCommand({ id: account.id }), 'ResourceNotFoundException', /id/);
    await refused(new GetLinkedWhatsAppBusinessAccountPhoneNumberCommand({ id: number.phoneNumberId }), 'ResourceNotFoundException', /id/);
    const { linkedAccounts } = await api.send(new ListLinkedWhatsAppBusinessAccountsCommand({}));
    assert.equal(linkedAccounts.some(candidate => candidate.id === account.id), false);
  });
});
