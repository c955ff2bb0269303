package io.headgate.schema.registry.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.registry.SchemaMetadata;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class EntryTest {
  private static final Subject ORDERS = Subject.of("orders");
  private static final Entry ENTRY =
      new Entry(
          12,
          "ab".repeat(32),
          Instant.parse("2026-01-31T10:15:30.123Z"),
          new Author("me", Optional.of("run-1")),
          Operation.SCHEMA,
          Bodies.schema(ORDERS, 3, 7, SchemaText.avro("\"int\"")));

  @Test
  public void encode_bytes_areThoseOfTheFormat() {
    assertThat(
        new String(ENTRY.encode(), StandardCharsets.UTF_8),
        is(
            "{\"seq\":12,\"prev\":\""
                + "ab".repeat(32)
                + "\",\"ts\":\"2026-01-31T10:15:30.123Z\",\"actor\":\"me\",\"run\":\"run-1\","
                + "\"op\":\"SCHEMA\",\"body\":{\"subject\":\"orders\",\"version\":3,\"id\":7,"
                + "\"schemaType\":\"AVRO\",\"schema\":\"\\\"int\\\"\"},\"sha256\":\""
                + "27f531d042c0ccd30df7ed062077a51eae6f11bdfb638a0799373310fbdcd4ba"
                + "\"}\n"));
  }

  @Test
  public void decode_whatWasEncoded_isTheSame() {
    assertThat(Entry.decode(ENTRY.encode()), is(ENTRY));
  }

  @Test
  public void decode_anyChangedByte_isRefused() {
    byte[] line = ENTRY.encode();
    for (int at = 0; at < line.length; at++) {
      byte[] changed = line.clone();
      changed[at] ^= 1;
      assertThrows("byte " + at, IllegalArgumentException.class, () -> Entry.decode(changed));
    }
  }

  /** The hashes that the Confluent Schema Registry makes of the same parts in the same order. */
  @Test
  public void guid_isTheHashOfAllParts() {
    SchemaText plain = SchemaText.avro("\"int\"");
    assertThat(
        "text", SchemaGuid.of(plain, ".").toString(), is("ef524ea1-b91e-7317-3d93-8ade36c1db32"));
    SchemaText referring =
        SchemaText.avro("\"int\"", List.of(new SchemaReference("n.A", Subject.of("a"), 3)))
            .withMetadata(SchemaMetadata.of(Map.of("owner", "sales")));
    assertThat(
        "reference and metadata",
        SchemaGuid.of(referring, ".").toString(),
        is("dbc2af1b-6404-b075-7f44-ab100d561170"));
    String rules =
        "{\"domainRules\":[{\"name\":\"r\",\"kind\":\"CONDITION\",\"mode\":\"WRITE\",\"type\":\"CEL\","
            + "\"tags\":[\"B\",\"A\"],\"params\":{\"k2\":\"v2\",\"k1\":\"v1\"},\"expr\":\"x > 0\","
            + "\"onFailure\":\"DLQ\",\"disabled\":true}]}";
    assertThat(
        "rules",
        SchemaGuid.of(plain.withRuleSet(Optional.of(rules)), ".").toString(),
        is("82870b1f-ed60-ecb1-667f-23bf8a316377"));
  }
}
