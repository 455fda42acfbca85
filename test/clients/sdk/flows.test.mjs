// A flow from its broken first draft to its end, as the stock client sees it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import {
  CreateWhatsAppFlowCommand,
  DeleteWhatsAppFlowCommand,
  DeprecateWhatsAppFlowCommand,
  GetWhatsAppFlowCommand,
  GetWhatsAppFlowPreviewCommand,
  ListWhatsAppFlowAssetsCommand,
  PublishWhatsAppFlowCommand,
  UpdateWhatsAppFlowAssetsCommand,
  UpdateWhatsAppFlowCommand,
  paginateListWhatsAppFlows,
} from '@aws-sdk/client-socialmessaging';
import { blob, client, events, local, until, waba, withInvocationId } from './support.mjs';

const api = client();
const run = randomUUID().slice(0, 8);
const name = `lead_form_${run}`;

const document = heading => `{
  "version": "7.3",
  "screens": [{
    "id": "WELCOME", "title": "Welcome", "terminal": true, "success": true, "data": {},
    "layout": {"type": "SingleColumnLayout", "children": [
      {"type": "${heading}", "text": "Grüße ✓"},
      {"type": "Footer", "label": "Done", "on-click-action": {"name": "complete", "payload": {}}}
    ]}
  }]
}`;

const refused = (command, error, message) => assert.rejects(api.send(command), failure => {
  assert.equal(failure.name, error, failure.message);
  assert.match(failure.message, message);
  return true;
});

const graph = (path, token, body) => local(`/graph/v23.0/${path}`, {
  method: 'POST', body, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
});

test('a flow from its first draft to its end', async t => {
  let flowId;
  const get = () => api.send(new GetWhatsAppFlowCommand({ id: waba, flowId }));

  await t.test('what is refused before a flow is there', async () => {
    const create = more => new CreateWhatsAppFlowCommand({ id: waba, flowName: `${name}_refused`, categories: ['SURVEY'], ...more });
    await refused(create({ publish: true }), 'InvalidParametersException', /publish/);
    await refused(create({ flowJson: new Uint8Array([0xff, 0xfe]) }), 'InvalidParametersException', /flowJson/);
    await refused(create({ cloneFlowId: '1' }), 'ResourceNotFoundException', /cloneFlowId/);
    await refused(create({ id: 'waba-none' }), 'ResourceNotFoundException', /id/);
    await refused(create({ categories: ['NONE'] }), 'ValidationException', /categories/);
  });

  await t.test('a broken document is saved, and its errors name line and column', async () => {
    const { flowId: made, validationErrors } = await api.send(new CreateWhatsAppFlowCommand({
      id: waba, flowName: name, categories: ['LEAD_GENERATION'], flowJson: blob(document('TextNonsense')), publish: true,
    }));
    flowId = made;
    assert.match(flowId, /^[0-9]+$/);
    const errors = validationErrors.map(error => JSON.parse(error));
    assert.ok(errors.length > 0);
    assert.ok(errors.every(error => error.error && error.message));
    assert.equal(errors[0].line_start, 6);
    const flow = await get();
    assert.equal(flow.flowStatus, 'DRAFT');
    assert.deepEqual(flow.validationErrors, validationErrors);
  });

  await t.test('a name is taken once, and a repeated call gets its own flow', async () => {
    await refused(new CreateWhatsAppFlowCommand({ id: waba, flowName: name, categories: ['OTHER'] }), 'InvalidParametersException', new RegExp(flowId));
    const again = () => withInvocationId(new CreateWhatsAppFlowCommand({ id: waba, flowName: `${name}_twice`, categories: ['OTHER'] }), `${run}-twice`);
    const first = await api.send(again());
    const second = await api.send(again());
    assert.deepEqual(second.flowId, first.flowId);
    assert.deepEqual(second.validationErrors, []);
    await api.send(new DeleteWhatsAppFlowCommand({ id: waba, flowId: first.flowId }));
    await refused(new GetWhatsAppFlowCommand({ id: waba, flowId: first.flowId }), 'ResourceNotFoundException', /flowId/);
    await refused(new DeleteWhatsAppFlowCommand({ id: waba, flowId: first.flowId }), 'ResourceNotFoundException', /flowId/);
  });

  await t.test('it is repaired', async () => {
    const { validationErrors } = await api.send(new UpdateWhatsAppFlowAssetsCommand({ id: waba, flowId, flowJson: blob(document('TextHeading')) }));
    assert.deepEqual(validationErrors, []);
    const { flowAssets } = await api.send(new ListWhatsAppFlowAssetsCommand({ id: waba, flowId }));
    assert.deepEqual(flowAssets.map(({ name: file, assetType }) => ({ file, assetType })), [{ file: 'flow.json', assetType: 'FLOW_JSON' }]);
    assert.equal(await (await fetch(flowAssets[0].downloadUrl)).text(), document('TextHeading'));
  });

  await t.test('it is shown whole, and its preview renewed', async () => {
    const flow = await get();
    assert.equal(flow.flowName, name);
    assert.deepEqual(flow.categories, ['LEAD_GENERATION']);
    assert.equal(flow.jsonVersion, '7.3');
    assert.equal(flow.whatsAppBusinessAccount.id, '100000000000001');
    assert.ok(flow.application.name);
    assert.ok(flow.healthStatus.entities.some(entity => entity.entityType === 'FLOW' && entity.id === flowId));
    assert.match(flow.preview.expiresAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);
    const preview = async invalidate => (await api.send(new GetWhatsAppFlowPreviewCommand({ id: waba, flowId, invalidate }))).preview.previewUrl;
    assert.equal(await preview(false), flow.preview.previewUrl);
    assert.notEqual(await preview(true), flow.preview.previewUrl);
  });

  await t.test('it is listed, page by page', async () => {
    const flows = [];
    for await (const page of paginateListWhatsAppFlows({ client: api, pageSize: 1 }, { id: waba })) {
      assert.ok(page.flows.length <= 1);
      flows.push(...page.flows);
    }
    const own = flows.find(flow => flow.flowId === flowId);
    assert.equal(own.flowName, name);
    assert.deepEqual(own.flowCategories, ['LEAD_GENERATION']);
    assert.deepEqual(own.validationErrors, []);
  });

  await t.test('it is published, once, and subscribers hear of it', async () => {
    await api.send(new PublishWhatsAppFlowCommand({ id: waba, flowId }));
    assert.equal((await get()).flowStatus, 'PUBLISHED');
    await until('the event', async () => (await events()).find(event => event.entry.changes[0].field === 'flows'
      && event.entry.changes[0].value.flow_id === flowId && event.entry.changes[0].value.new_status === 'PUBLISHED'));
    await refused(new PublishWhatsAppFlowCommand({ id: waba, flowId }), 'InvalidParametersException', /./);
    await refused(new DeleteWhatsAppFlowCommand({ id: waba, flowId }), 'InvalidParametersException', /./);
  });

  await t.test('an edit makes it a draft again', async () => {
    await refused(new UpdateWhatsAppFlowCommand({ id: waba, flowId }), 'InvalidParametersException', /flowName/);
    await api.send(new UpdateWhatsAppFlowCommand({ id: waba, flowId, flowName: `${name}_v2`, categories: ['SURVEY', 'OTHER'] }));
    const flow = await get();
    assert.deepEqual({ name: flow.flowName, status: flow.flowStatus, categories: flow.categories }, {
      name: `${name}_v2`, status: 'DRAFT', categories: ['SURVEY', 'OTHER'],
    });
    await api.send(new PublishWhatsAppFlowCommand({ id: waba, flowId }));
  });

  await t.test('a copy has the document of the first', async () => {
    const { flowId: copy } = await api.send(new CreateWhatsAppFlowCommand({ id: waba, flowName: `${name}_copy`, categories: ['OTHER'], cloneFlowId: flowId }));
    const { flowAssets } = await api.send(new ListWhatsAppFlowAssetsCommand({ id: waba, flowId: copy }));
    assert.equal(flowAssets.length, 1);
    await api.send(new DeleteWhatsAppFlowCommand({ id: waba, flowId: copy }));
  });

  await t.test('what is another business\'s does not exist', async () => {
    const { id: foreign } = await graph('100000000000002/flows', 'SIMULATOR', { name: `${name}_foreign`, categories: ['OTHER'] });
    await refused(new GetWhatsAppFlowCommand({ id: waba, flowId: foreign }), 'ResourceNotFoundException', /flowId/);
    await refused(new PublishWhatsAppFlowCommand({ id: waba, flowId: foreign }), 'ResourceNotFoundException', /flowId/);
    await refused(
      new CreateWhatsAppFlowCommand({ id: waba, flowName: `${name}_stolen`, categories: ['OTHER'], cloneFlowId: foreign }),
      'ResourceNotFoundException', /cloneFlowId/);
  });

  await t.test('what Meta blocks is denied by Meta, and the draft is named', async () => {
    await refused(
      new CreateWhatsAppFlowCommand({ id: waba, flowName: `${name}_integrity`, categories: ['OTHER'], flowJson: blob(document('TextHeading')), publish: true }),
      'AccessDeniedByMetaException', /Flow [0-9]+ was created all the same/);
  });

  await t.test('and is deprecated for good', async () => {
    await api.send(new DeprecateWhatsAppFlowCommand({ id: waba, flowId }));
    assert.equal((await get()).flowStatus, 'DEPRECATED');
    await refused(new DeprecateWhatsAppFlowCommand({ id: waba, flowId }), 'InvalidParametersException', /./);
    await refused(new UpdateWhatsAppFlowAssetsCommand({ id: waba, flowId, flowJson: blob('{}') }), 'InvalidParametersException', /./);
  });
});
