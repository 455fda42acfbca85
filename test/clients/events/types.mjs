// Writes docs/schema/whatsapp-event.d.ts, or with --check says whether it is what the schemas make.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const folder = fileURLToPath(new URL('../../../docs/schema/', import.meta.url));
const read = (name) => JSON.parse(readFileSync(folder + name, 'utf8'));
const options = { ignoreMinAndMaxItems: true, bannerComment: '', format: true, style: { singleQuote: true, printWidth: 140 } };

const event = read('whatsapp-event.schema.json');
delete event.properties.whatsAppWebhookEntry.contentSchema;

// A field that may be any other word would keep TypeScript from telling the types of values apart by their field.
const entry = read('webhook-entry.schema.json');
delete entry.$defs.OtherChange;
entry.properties.changes.items.oneOf.pop();

const banner = '// Made from the JSON Schemas beside it: npm run types in test/clients/events. Fields that are not named here may come, too.\n\n';
const types = banner + await compile(event, 'WhatsAppEvent', options) + '\n' + await compile(entry, 'WebhookEntry', options);

const file = folder + 'whatsapp-event.d.ts';
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== types) {
    console.error('The types are not those of the schemas: run npm run types in test/clients/events.');
    process.exit(1);
  }
} else {
  writeFileSync(file, types);
}
