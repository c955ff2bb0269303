// Uses KafkaJS' registry client on the registry at the URL given, and prints what it found as JSON.
const {SchemaRegistry, SchemaType, COMPATIBILITY} = require('@kafkajs/confluent-schema-registry');

const registry = new SchemaRegistry({host: process.argv[2], retry: {retries: 0}});
const subject = process.argv[3];
const schema = {
  type: SchemaType.AVRO,
  schema: JSON.stringify({type: 'record', name: 'order', namespace: 'shop', fields: [{name: 'id', type: 'long'}]}),
};

async function main() {
  const out = {};
  out.registered = (await registry.register(schema, {subject, compatibility: COMPATIBILITY.FULL})).id;
  out.again = (await registry.register(schema, {subject, compatibility: COMPATIBILITY.FULL})).id;
  out.latest = await registry.getLatestSchemaId(subject);
  out.byVersion = await registry.getRegistryId(subject, 1);
  out.bySchema = await registry.getRegistryIdBySchema(subject, schema);
  const bytes = await registry.encode(out.registered, {id: 7});
  out.encoded = bytes.toString('hex');
  // A client that knows nothing yet has to ask for the schema of the message.
  out.decoded = await new SchemaRegistry({host: process.argv[2]}).decode(bytes);
  console.log(JSON.stringify(out));
}

main().then(() => process.exit(0), e => { console.error(e); process.exit(1); });
