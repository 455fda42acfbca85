// A template from the picture of its header to its end, as the stock client sees it, and one from Meta's library.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import {
  CreateWhatsAppMessageTemplateCommand,
  CreateWhatsAppMessageTemplateFromLibraryCommand,
  CreateWhatsAppMessageTemplateMediaCommand,
  DeleteWhatsAppMessageTemplateCommand,
  GetWhatsAppMessageTemplateCommand,
  ListWhatsAppMessageTemplatesCommand,
  SendWhatsAppMessageCommand,
  UpdateWhatsAppMessageTemplateCommand,
  paginateListWhatsAppMessageTemplates,
  paginateListWhatsAppTemplateLibrary,
} from '@aws-sdk/client-socialmessaging';
import { blob, client, events, local, phone, statusOf, until, waba, writeObject } from './support.mjs';

const bucket = 'media-of-the-tests';
// One transparent pixel.
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
const run = randomUUID().slice(0, 8);
const name = `parcel_${run}`;

const api = client();
const once = client({ maxAttempts: 1 });

const refused = (command, error, message, by = api) => assert.rejects(by.send(command), failure => {
  assert.equal(failure.name, error, failure.message);
  assert.match(failure.message, message);
  return true;
});

const weather = body => local('/simulator/weather', { method: 'PUT', body });

const definition = (own, more = {}) => ({
  name: own,
  language: 'en_US',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Hello {{1}}, your parcel is on its way.', example: { body_text: [['Ana']] } }],
  ...more,
});

const create = (value, by = api) => by.send(new CreateWhatsAppMessageTemplateCommand({ id: waba, templateDefinition: blob(value) }));

const changes = async (field, id) => (await events())
  .filter(event => event.entry.changes[0].field === field && event.entry.changes[0].value.message_template_id === Number(id));

async function all(pages, list) {
  const found = [];
  for await (const page of pages) {
    found.push(...page[list]);
  }
  return found;
}

test('a template from the picture of its header to its end', async t => {
  let id;
  const get = more => api.send(new GetWhatsAppMessageTemplateCommand({ id: waba, ...more }));

  await t.test('it is created with an uploaded picture', async () => {
    await writeObject(bucket, `${run}.png`, png, 'image/png');
    const { metaHeaderHandle } = await api.send(new CreateWhatsAppMessageTemplateMediaCommand({
      id: waba, sourceS3File: { bucketName: bucket, key: `${run}.png` },
    }));
    assert.match(metaHeaderHandle, /^4:/);
    const value = definition(name);
    value.components.unshift({ type: 'HEADER', format: 'IMAGE', example: { header_handle: [metaHeaderHandle] } });
    value.components.push({ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thank you' }] });
    const { metaTemplateId, templateStatus, category } = await create(value);
    assert.match(metaTemplateId, /^[0-9]+$/);
    assert.deepEqual({ templateStatus, category }, { templateStatus: 'PENDING', category: 'UTILITY' });
    id = metaTemplateId;
  });

  await t.test('its approval is an event that filter policies find', async () => {
    const approved = await until('the approval', async () => (await changes('message_template_status_update', id))
      .find(event => event.entry.changes[0].value.event === 'APPROVED'));
    assert.equal(approved.messageAttributes.templateStatus.Value, 'APPROVED');
  });

  await t.test('it is listed, and got by id and by name', async () => {
    const listed = await all(paginateListWhatsAppMessageTemplates({ client: api, pageSize: 1 }, { id: waba }), 'templates');
    const own = listed.find(template => template.metaTemplateId === id);
    assert.deepEqual(
      { name: own.templateName, language: own.templateLanguage, status: own.templateStatus, category: own.templateCategory },
      { name, language: 'en_US', status: 'APPROVED', category: 'UTILITY' });
    const byId = await get({ metaTemplateId: id });
    const byName = await get({ templateName: name, templateLanguageCode: 'en_US' });
    assert.deepEqual(JSON.parse(byId.template), JSON.parse(byName.template));
    assert.deepEqual(JSON.parse(byId.template).components.map(component => component.type), ['HEADER', 'BODY', 'BUTTONS']);
  });

  await t.test('it is sent', async () => {
    const picture = { type: 'image', image: { link: 'https://www.example.com/parcel.png' } };
    const { messageId } = await api.send(new SendWhatsAppMessageCommand({
      originationPhoneNumberId: phone,
      metaApiVersion: 'v23.0',
      message: blob({
        messaging_product: 'whatsapp',
        to: '+15550108889',
        type: 'template',
        template: {
          name,
          language: { code: 'en_US' },
          components: [{ type: 'header', parameters: [picture] }, { type: 'body', parameters: [{ type: 'text', text: 'Ana' }] }],
        },
      }),
    }));
    await until('its delivery', async () => (await events())
      .find(event => event.envelope.messageId === messageId && statusOf(event)?.status === 'delivered'));
  });

  await t.test('it is edited, and goes to review again', async () => {
    const update = more => new UpdateWhatsAppMessageTemplateCommand({ id: waba, metaTemplateId: id, ...more });
    const components = blob([{ type: 'BODY', text: 'Your parcel has arrived.' }]);
    await refused(update({}), 'InvalidParametersException', /nothing to change/);
    await refused(update({ templateComponents: blob({}) }), 'InvalidParametersException', /templateComponents/);
    await refused(update({ metaTemplateId: '100000000000101', templateComponents: components }), 'ResourceNotFoundException', /metaTemplateId/);
    await api.send(update({ templateComponents: components }));
    await refused(update({ templateComponents: components }), 'InvalidParametersException', /review/);
    assert.match((await get({ metaTemplateId: id })).template, /has arrived/);
  });

  await t.test('Meta changes its category', async () => {
    await local(`/simulator/templates/${id}`, { method: 'PATCH', body: { category: 'MARKETING' } });
    const changed = await until('the change', async () => (await changes('template_category_update', id))[0]);
    assert.equal(changed.messageAttributes.templateCategory.Value, 'MARKETING');
  });

  await t.test('it is deleted, with its id or with all languages', async () => {
    const remove = more => new DeleteWhatsAppMessageTemplateCommand({ id: waba, templateName: name, ...more });
    await refused(remove({}), 'InvalidParametersException', /deleteAllLanguages/);
    await refused(remove({ metaTemplateId: id, deleteAllLanguages: true }), 'InvalidParametersException', /deleteAllLanguages/);
    await api.send(remove({ metaTemplateId: id }));
    await refused(remove({ deleteAllLanguages: true }), 'ResourceNotFoundException', /./);
  });
});

test('a template from the library', async () => {
  const own = `library_${run}`;
  const entries = await all(
    paginateListWhatsAppTemplateLibrary({ client: api, pageSize: 5 }, { id: waba, filters: { language: 'en_US' } }), 'metaLibraryTemplates');
  const plain = entries.find(entry => !entry.templateButtons && entry.templateCategory === 'UTILITY');
  assert.ok(plain, 'The library has an entry without buttons.');
  const made = await api.send(new CreateWhatsAppMessageTemplateFromLibraryCommand({
    id: waba,
    metaLibraryTemplate: {
      templateName: own, libraryTemplateName: plain.templateName, templateCategory: 'UTILITY', templateLanguage: 'en_US',
    },
  }));
  assert.deepEqual({ status: made.templateStatus, category: made.category }, { status: 'APPROVED', category: 'UTILITY' });
  await api.send(new DeleteWhatsAppMessageTemplateCommand({ id: waba, templateName: own, deleteAllLanguages: true }));
});

test('what goes wrong has the names of the model', async t => {
  const list = new ListWhatsAppMessageTemplatesCommand({ id: waba });

  await t.test('the input', async () => {
    await refused(new ListWhatsAppMessageTemplatesCommand({ id: 'waba-none' }), 'ResourceNotFoundException', /id/);
    await refused(new ListWhatsAppMessageTemplatesCommand({ id: waba, maxResults: 101 }), 'ValidationException', /maxResults/);
    await refused(new ListWhatsAppMessageTemplatesCommand({ id: waba, nextToken: 'MjQZD' }), 'InvalidParametersException', /nextToken/);
    await assert.rejects(create('[]'), { name: 'InvalidParametersException' });
    await assert.rejects(create({ ...definition(`${name}_x`), method: 'delete' }), { name: 'InvalidParametersException' });
    await assert.rejects(create(definition('Not A Name')), { name: 'InvalidParametersException' });
    await assert.rejects(create({ ...definition('a'), long: 'x'.repeat(6000) }), { name: 'ValidationException' });
    await refused(
      new CreateWhatsAppMessageTemplateMediaCommand({ id: waba, sourceS3File: { bucketName: bucket, key: 'absent.png' } }),
      'ResourceNotFoundException', /sourceS3File/);
  });

  await t.test('a lost answer is found by the SDK itself when it repeats the call', async () => {
    const own = `lost_${run}`;
    await weather({ operations: { createTemplate: { acceptThenDrop: 1 } } });
    const { metaTemplateId } = await create(definition(own));
    const { templates } = await local('/simulator/templates');
    assert.deepEqual(templates.filter(template => template.name === own).map(template => template.id), [metaTemplateId]);
  });

  await t.test('Meta throttles, fails and denies', async () => {
    await weather({ operations: { listTemplates: { throttle: 1 } } });
    await refused(list, 'ThrottledRequestException', /./, once);
    await weather({ operations: { createTemplate: { errors: [2] } } });
    await assert.rejects(create(definition(`${name}_y`), once), { name: 'DependencyException' });
    await weather({ operations: { createTemplate: { errors: [139000] } } });
    await assert.rejects(create(definition(`${name}_z`), once), { name: 'AccessDeniedByMetaException' });
  });
});
