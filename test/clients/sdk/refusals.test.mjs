// Every error that the model lists for an action, as the stock client throws it. Runs against a host of its own, started with the key
// "restricted" (no action allowed), one WABA at most and one listed bucket; see SdkClientTests.
import assert from 'node:assert/strict';
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
  SocialMessagingServiceException,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-socialmessaging';
import * as sdk from '@aws-sdk/client-socialmessaging';
import { accountId, blob, client, deleteTable, local, phone, runsOnAws, text, waba, writeObject } from './support.mjs';

const bucket = 'media-of-the-tests';
const source = { bucketName: bucket, key: 'note.txt' };
const arn = `arn:aws:social-messaging:us-east-1:${accountId}:waba/${waba.slice('waba-'.length)}`;
const foreign = resource => resource.replace('us-east-1', 'eu-west-1');
const tooLong = 'x'.repeat(3000);
const nowhere = '0'.repeat(32);

// Once: what comes back is Meta's or the service's first answer, not that of a later attempt.
const api = client({ maxAttempts: 1 });
const restricted = client({ maxAttempts: 1, credentials: { accessKeyId: 'restricted', secretAccessKey: 'restricted' } });

/** Calls while every Graph call fails with a code. */
async function underGraphError(code, call) {
  await local('/simulator/weather', { method: 'PUT', body: { graphErrors: 1, graphErrorCodes: [code] } });
  try {
    return await call();
  } finally {
    await local('/simulator/weather', { method: 'PUT', body: { calm: true } });
  }
}

// The quota is ten a second: of forty at once some are too many, and that is what the caller of one of them sees.
const tooOften = build => async () => {
  const answers = await Promise.allSettled(Array.from({ length: 40 }, () => api.send(build())));
  const refused = answers.find(answer => answer.status === 'rejected' && answer.reason.name === 'ThrottledRequestException');
  await new Promise(resolve => setTimeout(resolve, 1100));
  if (refused) {
    throw refused.reason;
  }
};

const graphError = (code, build) => () => underGraphError(code, () => api.send(build()));
const sending = build => () => api.send(build());

// Codes of Meta: 190 a dead token, 130429 and 4 too many requests, 2 Meta's own trouble.
const ofMeta = build => ({
  AccessDeniedByMetaException: graphError(190, build),
  DependencyException: graphError(2, build),
  ThrottledRequestException: graphError(130429, build),
});

const associate = (token = 'SIMULATOR') => new AssociateWhatsAppBusinessAccountCommand({ signupCallback: { accessToken: token } });
const disassociate = id => new DisassociateWhatsAppBusinessAccountCommand({ id });
const getAccount = id => new GetLinkedWhatsAppBusinessAccountCommand({ id });
const getNumber = id => new GetLinkedWhatsAppBusinessAccountPhoneNumberCommand({ id });
const list = options => new ListLinkedWhatsAppBusinessAccountsCommand(options ?? {});
const choose = (options = {}) => new PutWhatsAppBusinessAccountEventDestinationsCommand({ id: waba, eventDestinations: [], ...options });
const send = (options = {}) => new SendWhatsAppMessageCommand({
  originationPhoneNumberId: phone, metaApiVersion: 'v23.0', message: blob(text('+15550107777', 'refused')), ...options,
});
const upload = (options = {}) => new PostWhatsAppMessageMediaCommand({ originationPhoneNumberId: phone, sourceS3File: source, ...options });
const download = (options = {}) =>
  new GetWhatsAppMessageMediaCommand({ mediaId: '1', originationPhoneNumberId: phone, metadataOnly: true, ...options });
const remove = (options = {}) => new DeleteWhatsAppMessageMediaCommand({ mediaId: '1', originationPhoneNumberId: phone, ...options });
const listTags = (resourceArn = arn) => new ListTagsForResourceCommand({ resourceArn });
const tag = (options = {}) => new TagResourceCommand({ resourceArn: arn, tags: [{ key: 'k' }], ...options });
const untag = (options = {}) => new UntagResourceCommand({ resourceArn: arn, tagKeys: ['k'], ...options });

// Why a listed error does not come from the outside while the store is well: the action asks neither Meta nor a quota.
const onlyTheStore = 'comes from the store alone';
const anyIdIsJustUnknown = 'whatever fits the pattern of an id is an account or number that is there, or is not';
const noQuota = 'the service names no quota for it, and it does not ask Meta';

// By action: a call that is in order, and what provokes each error of its list.
const actions = {
  AssociateWhatsAppBusinessAccount: [associate, {
    DependencyException: graphError(2, associate),
    InvalidParametersException: sending(() => associate('nobody-knows-this')),
    LimitExceededException: sending(associate),
    ThrottledRequestException: graphError(4, associate),
    ValidationException: sending(() => new AssociateWhatsAppBusinessAccountCommand({
      setupFinalization: { associateInProgressToken: 'any', phoneNumbers: [{ id: '100000000000102', twoFactorPin: '1234567' }] },
    })),
  }],
  DeleteWhatsAppMessageMedia: [remove, {
    ...ofMeta(remove),
    InternalServiceException: onlyTheStore,
    InvalidParametersException: graphError(131009, remove),
    ResourceNotFoundException: sending(remove),
    ValidationException: sending(() => remove({ mediaId: '../1' })),
  }],
  DisassociateWhatsAppBusinessAccount: [() => disassociate(`waba-${nowhere}`), {
    DependencyException: onlyTheStore,
    InvalidParametersException: anyIdIsJustUnknown,
    ResourceNotFoundException: sending(() => disassociate(`waba-${nowhere}`)),
    ThrottledRequestException: tooOften(() => disassociate(`waba-${nowhere}`)),
    ValidationException: sending(() => disassociate(tooLong)),
  }],
  GetLinkedWhatsAppBusinessAccount: [() => getAccount(waba), {
    DependencyException: onlyTheStore,
    InternalServiceException: onlyTheStore,
    InvalidParametersException: anyIdIsJustUnknown,
    ResourceNotFoundException: sending(() => getAccount(`waba-${nowhere}`)),
    ThrottledRequestException: noQuota,
    ValidationException: sending(() => getAccount(tooLong)),
  }],
  GetLinkedWhatsAppBusinessAccountPhoneNumber: [() => getNumber(phone), {
    DependencyException: onlyTheStore,
    InternalServiceException: onlyTheStore,
    InvalidParametersException: anyIdIsJustUnknown,
    ResourceNotFoundException: sending(() => getNumber(`phone-number-id-${nowhere}`)),
    ThrottledRequestException: noQuota,
    ValidationException: sending(() => getNumber(tooLong)),
  }],
  GetWhatsAppMessageMedia: [download, {
    ...ofMeta(download),
    InternalServiceException: onlyTheStore,
    InvalidParametersException: sending(() => download({ metadataOnly: false })),
    ResourceNotFoundException: sending(download),
    ValidationException: sending(() => download({ mediaId: '../1' })),
  }],
  ListLinkedWhatsAppBusinessAccounts: [list, {
    InternalServiceException: onlyTheStore,
    InvalidParametersException: sending(() => list({ nextToken: 'zzz' })),
    ResourceNotFoundException: 'an account without WABAs has an empty list',
    ThrottledRequestException: tooOften(list),
    ValidationException: sending(() => list({ maxResults: 101 })),
  }],
  ListTagsForResource: [listTags, {
    InternalServiceException: onlyTheStore,
    InvalidParametersException: sending(() => listTags(foreign(arn))),
    ThrottledRequestException: tooOften(listTags),
    ValidationException: sending(() => listTags(tooLong)),
  }],
  PostWhatsAppMessageMedia: [upload, {
    ...ofMeta(upload),
    InternalServiceException: onlyTheStore,
    InvalidParametersException: sending(() => upload({ sourceS3File: undefined })),
    ResourceNotFoundException: sending(() => upload({ sourceS3File: { ...source, key: 'absent.txt' } })),
    ValidationException: sending(() => upload({ sourceS3File: { bucketName: 'NO', key: 'k' } })),
  }],
  PutWhatsAppBusinessAccountEventDestinations: [choose, {
    InternalServiceException: onlyTheStore,
    InvalidParametersException: sending(() => choose({ id: `waba-${nowhere}` })),
    ThrottledRequestException: noQuota,
    ValidationException: sending(() => choose({ eventDestinations: [{ eventDestinationArn: 'no-arn' }] })),
  }],
  SendWhatsAppMessage: [send, {
    DependencyException: graphError(2, send),
    InternalServiceException: onlyTheStore,
    InvalidParametersException: sending(() => send({ metaApiVersion: 'v19.0' })),
    ResourceNotFoundException: sending(() => send({ originationPhoneNumberId: `phone-number-id-${nowhere}` })),
    ThrottledRequestException: graphError(130429, send),
    ValidationException: sending(() => send({ originationPhoneNumberId: '' })),
  }],
  TagResource: [tag, {
    InternalServiceException: onlyTheStore,
    InvalidParametersException: sending(() => tag({ tags: [{ key: 'aws:k' }] })),
    ThrottledRequestException: tooOften(tag),
    ValidationException: sending(() => tag({ tags: [{ key: 'k'.repeat(129) }] })),
  }],
  UntagResource: [untag, {
    InternalServiceException: onlyTheStore,
    InvalidParametersException: sending(() => untag({ resourceArn: foreign(arn) })),
    ThrottledRequestException: tooOften(untag),
    ValidationException: sending(() => untag({ resourceArn: tooLong })),
  }],
};

/** The error is the model's: its class, its status, a message and the id of the request. */
async function throws(call, name) {
  await assert.rejects(call, error => {
    assert.equal(error.name, name, error.message);
    assert.ok(error instanceof sdk[name], `${name} is not thrown as its class`);
    assert.ok(error instanceof SocialMessagingServiceException);
    assert.ok(error.message.length > 0);
    assert.ok(error.$metadata.requestId);
    return true;
  });
}

test('before anything is refused', async () => {
  await writeObject(bucket, source.key, Buffer.from('a note'), 'text/plain');
  await api.send(upload());
  await api.send(list());
});

for (const [action, [build, errors]] of Object.entries(actions)) {
  test(action, async t => {
    await t.test('AccessDeniedException', () => throws(restricted.send(build()), 'AccessDeniedException'));
    for (const [name, provoke] of Object.entries(errors).filter(([, how]) => typeof how === 'function')) {
      await t.test(name, () => throws(provoke(), name));
    }
  });
}

test('a bucket that is not listed', () => throws(api.send(upload({ sourceS3File: { ...source, bucketName: 'of-somebody-else' } })), 'AccessDeniedException'));

test('a token that Meta no longer takes', () => throws(underGraphError(190, () => api.send(send())), 'AccessDeniedException'));

// Last: nothing answers afterwards.
test('the store is gone', { skip: !runsOnAws && 'the embedded store cannot be taken away from outside' }, async t => {
  await deleteTable();
  // Longer than a key and an account are remembered.
  await new Promise(resolve => setTimeout(resolve, 11_000));
  for (const [action, [build, errors]] of Object.entries(actions)) {
    await t.test(action, () => throws(api.send(build()), 'DependencyException' in errors ? 'DependencyException' : 'InternalServiceException'));
  }
});
