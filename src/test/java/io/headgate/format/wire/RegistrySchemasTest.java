package io.headgate.format.wire;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.hamcrest.Matchers.startsWith;

import io.headgate.schema.Compatibility;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Deletion;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import io.headgate.schema.registry.Version;
import io.headgate.schema.registry.file.Author;
import io.headgate.schema.registry.file.FileRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * What messages name is found in a registry, remembered, and asked for again if it was not there.
 */
public class RegistrySchemasTest {
  private static final Subject ORDERS = Subject.of("orders");
  private static final String ORDER = record("order", "{\"name\":\"id\",\"type\":\"long\"}");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private SchemaRegistry registry;
  private long now;
  private RegistrySchemas schemas;

  @Before
  public void open() throws Exception {
    registry = FileRegistry.open(folder.getRoot().toPath(), Author.of("test"));
    registry.configure(Subject.DEFAULT, SubjectConfig.of(Compatibility.NONE));
    schemas =
        new RegistrySchemas(
            registry,
            Subject.DEFAULT_CONTEXT,
            List.of(ORDERS),
            id -> {
              return SchemaText.avro(id == 4 ? "{}" : ORDER);
            },
            () -> now);
  }

  private static String record(String name, String fields) {
    return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + fields + "]}";
  }

  private RegisteredSchema register(String text, SchemaReference... references) {
    return registry.register(ORDERS, SchemaText.avro(text, List.of(references)), Form.AS_WRITTEN);
  }

  private Schema known(WireReference reference) {
    WriterSchema found = schemas.find(reference);
    assertThat(reference.toString(), found, instanceOf(WriterSchema.Known.class));
    return ((WriterSchema.Known) found).schema();
  }

  private String unknown(WireReference reference) {
    WriterSchema found = schemas.find(reference);
    assertThat(reference.toString(), found, instanceOf(WriterSchema.Unknown.class));
    return ((WriterSchema.Unknown) found).reason();
  }

  @Test
  public void find_byEveryKindOfReference_isTheSchema() {
    RegisteredSchema order = register(ORDER);
    Schema expected = new Schema.Parser().parse(ORDER);
    assertThat(known(WireReference.id(order.id())), is(expected));
    assertThat(known(WireReference.guid(order.guid().orElseThrow())), is(expected));
    long fingerprint = SchemaNormalization.parsingFingerprint64(expected);
    assertThat(known(WireReference.fingerprint(fingerprint)), is(expected));
    assertThat(known(WireReference.globalId(5)), is(expected));
    assertThat(
        "one object for one reference",
        known(WireReference.id(order.id())),
        sameInstance(known(WireReference.id(order.id()))));
  }

  @Test
  public void find_schemaOfADeletedVersion_isStillRead() {
    RegisteredSchema order = register(ORDER);
    registry.deleteSubject(ORDERS, Deletion.SOFT);
    assertThat(known(WireReference.id(order.id())).getName(), is("order"));
  }

  @Test
  public void find_schemaThatRefersToOthers_holdsThem() {
    register(ORDER);
    RegisteredSchema pair =
        register(
            record("pair", "{\"name\":\"one\",\"type\":\"order\"}"),
            new SchemaReference("order", ORDERS, 1));
    Schema one = known(WireReference.id(pair.id())).getField("one").schema();
    assertThat(one, is(new Schema.Parser().parse(ORDER)));
  }

  @Test
  public void find_unknownId_isAskedForAgainAfterHalfAMinute() {
    assertThat(
        unknown(WireReference.id(1)),
        is(
            "which the registry does not know; register it there, or set the right registry and"
                + " wire format, and replay"));
    assertThat("the first one gets it", register(ORDER).id(), is(1));
    now += Duration.ofSeconds(29).toNanos();
    unknown(WireReference.id(1));
    now += Duration.ofSeconds(2).toNanos();
    assertThat(known(WireReference.id(1)).getName(), is("order"));
  }

  @Test
  public void find_whatCannotBeFound_saysWhy() {
    assertThat(
        unknown(WireReference.id(0)),
        is(
            "which the registry does not know; register it there, or set the right registry and"
                + " wire format, and replay. Apicurio's ids of 8 bytes start like this: is the wire"
                + " format apicurio-8-byte?"));
    assertThat(
        unknown(WireReference.glueVersion(new UUID(1, 2))),
        is("which only AWS Glue can resolve, and Headgate does not ask it"));
    assertThat(
        unknown(WireReference.globalId(4)),
        startsWith("which cannot be used: Invalid Avro schema: '{}': "));
  }

  @Test
  public void find_fingerprintOfTwoVersions_isRefused() {
    register(record("d", decimal(2)));
    register(record("d", decimal(4)));
    assertThat(registry.versions(ORDERS, Deleted.HIDDEN).size(), is(2));
    Schema latest =
        known(WireReference.id(registry.version(ORDERS, Version.LATEST, Deleted.HIDDEN).id()));
    assertThat(
        unknown(WireReference.fingerprint(SchemaNormalization.parsingFingerprint64(latest)))
            .replaceAll(";.*", ""),
        is("which several known schemas have that differ in scale, unit or default"));
  }

  private static String decimal(int scale) {
    return "{\"name\":\"v\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,"
        + "\"scale\":"
        + scale
        + "}}";
  }
}
