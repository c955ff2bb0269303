// Uses Confluent's JavaScript client on the registry at the URL given, and prints what it found as JSON.
const {
  SchemaRegistryClient, AvroSerializer, AvroDeserializer, HeaderSchemaIdSerializer, SerdeType,
} = require('@confluentinc/schemaregistry');

const url = process.argv[2];
const topic = process.argv[3];
const subject = topic + '-value';
const record = (...fields) =>
  ({schemaType: 'AVRO', schema: JSON.stringify({type: 'record', name: 'order', namespace: 'shop', fields})});
const id = {name: 'id', type: 'long'};
const note = {name: 'note', type: ['null', 'string'], default: null};
const must = {name: 'must', type: 'string'};

async function refused(action) {
  try {
    await action();
    return 'accepted';
  } catch (e) {
    return `${e.status}/${e.errorCode}`;
  }
}

async function main() {
  const client = SchemaRegistryClient.newClient({baseURLs: [url], maxRetries: 0});
  const out = {};
  out.first = await client.register(subject, record(id), false);
  out.level = await client.updateCompatibility(subject, 'BACKWARD');
  out.levelReadBack = await client.getCompatibility(subject);
  out.compatible = await client.testSubjectCompatibility(subject, record(id, note));
  out.incompatible = await client.testCompatibility(subject, 1, record(id, must));
  out.refused = await refused(() => client.register(subject, record(id, must), false));
  out.second = await client.register(subject, record(id, note), false);
  out.versions = await client.getAllVersions(subject);
  const latest = await client.getLatestSchemaMetadata(subject);
  out.latest = {id: latest.id, version: latest.version};
  out.versionOfFirst = await client.getVersion(subject, record(id), false, false);
  out.idOfFirst = await client.getId(subject, record(id), false);
  out.subjects = (await client.getAllSubjects()).filter(name => name === subject);
  out.missing = await refused(() => client.getLatestSchemaMetadata(subject + '-none'));

  const message = {id: 7, note: 'seven'};
  const prefixed = new AvroSerializer(client, SerdeType.VALUE, {useLatestVersion: true});
  const bytes = await prefixed.serialize(topic, message);
  out.prefixed = bytes.toString('hex');
  const headed = new AvroSerializer(client, SerdeType.VALUE,
      {useLatestVersion: true, schemaIdSerializer: HeaderSchemaIdSerializer});
  const headers = {};
  out.beside = (await headed.serialize(topic, message, headers)).toString('hex');
  out.header = headers.__value_schema_id.toString('hex');
  out.readBack = await new AvroDeserializer(client, SerdeType.VALUE, {}).deserialize(topic, bytes);
  out.deleted = await client.deleteSubject(subject, false);
  console.log(JSON.stringify(out));
}

main().then(() => process.exit(0), e => { console.error(e); process.exit(1); });
