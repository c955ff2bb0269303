package io.headgate.format.wire;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.headgate.decode.MessageDecoder;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordFormat;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.gateway.registry.RegistryServer;
import io.headgate.record.Origin;
import io.headgate.record.RawBatchBuilder;
import io.headgate.record.RowBuffer;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.schema.file.ContractReader;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.rest.RestRegistry;
import io.headgate.schema.registry.rest.RestSettings;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Messages whose schemas a registry has, as a pipeline's format. */
public class WireMessagesTest {
  private static final ReadPlan PLAN =
      ReadPlan.of(
          ContractReader.read(
              "contract.yaml",
              """
              contract: v1
              subject: shop.orders
              columns:
                - {name: id, type: long, nullable: false}
                - {name: note, type: string}
              """));
  private static final String SCHEMA =
      "{\"type\":\"record\",\"name\":\"orders\",\"fields\":[{\"name\":\"note\",\"type\":\"string\"},"
          + "{\"name\":\"id\",\"type\":\"int\"}]}";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final RawBatchBuilder builder =
      new RawBatchBuilder(new Origin("orders/0"), Optional.empty());

  @Test
  public void decode_idInFrontOrInTheHeader_findsTheSchema() throws Exception {
    try (RegistryServer server = RegistryServer.start(folder.getRoot().toPath(), 0)) {
      RegisteredSchema registered = register(server);
      RowBuffer front = new RowBuffer(16);
      WireFormat.CONFLUENT.writeHeader(WireReference.id(registered.id()), front);
      RowBuffer record = new RowBuffer(16);
      record.writeString("first");
      record.writeLong(7);
      RowBuffer both = new RowBuffer(32);
      both.raw(front.array(), 0, front.size());
      both.raw(record.array(), 0, record.size());
      message(1, both);
      builder.header("__value_schema_id", Optional.of(front.toByteArray()));
      message(2, record);
      builder.header("other", Optional.empty());
      message(3, both);
      Outcome outcome =
          new MessageDecoder(format(server.uri().toString()), PLAN).decode(builder.build(1, 4, 0));
      assertThat("rejections", outcome.rejections(), empty());
      assertThat("rows", outcome.batch().rows(), is(3));
    }
  }

  @Test
  public void decode_unknownSchemaInTheHeader_isRejectedSoThatItCanBeTriedAgain() throws Exception {
    try (RegistryServer server = RegistryServer.start(folder.getRoot().toPath(), 0)) {
      RowBuffer front = new RowBuffer(16);
      WireFormat.CONFLUENT.writeHeader(WireReference.id(99), front);
      builder.header("__value_schema_id", Optional.of(front.toByteArray()));
      RowBuffer record = new RowBuffer(16);
      record.writeString("first");
      record.writeLong(7);
      message(1, record);
      Outcome outcome =
          new MessageDecoder(format(server.uri().toString()), PLAN).decode(builder.build(1, 2, 0));
      Rejection rejection = outcome.rejections().get(0);
      assertThat("code", rejection.code(), is(RejectionCode.UNKNOWN_SCHEMA));
      assertThat("header and value", rejection.payload().length, is(front.size() + record.size()));
    }
  }

  @Test
  public void format_ofFiles_isRefused() {
    assertThat(
        "message",
        assertThrows(
                UnsupportedOperationException.class, () -> format("http://localhost:1").extension())
            .getMessage(),
        is("Cannot use format wire for files: it is of messages"));
  }

  @Test
  public void create_contradictions_areSaid() {
    wrong(Map.of(), "Cannot find option registry");
    wrong(Map.of("registry", "http://r:1", "user", "u"), "a user with a password, or a token");
    wrong(
        Map.of("registry", "http://r:1", "header", "avro-single-object"),
        "expected the subjects whose versions are looked through");
    wrong(Map.of("registry", "nowhere"), "Invalid registry URL: nowhere");
    assertThat(
        "shown",
        new FormatSpec("wire", Map.of("registry", "http://r:1", "token", "abc")).toString(),
        not(containsString("abc")));
  }

  private static void wrong(Map<String, String> options, String message) {
    assertThat(
        "message",
        assertThrows(IllegalArgumentException.class, () -> new FormatSpec("wire", options).create())
            .getMessage(),
        containsString(message));
  }

  private static RegisteredSchema register(RegistryServer server) {
    SchemaRegistry client = RestRegistry.open(RestSettings.of(server.uri()));
    return client.register(Subject.of("orders-value"), SchemaText.avro(SCHEMA), Form.AS_WRITTEN);
  }

  private static RecordFormat format(String registry) {
    return new FormatSpec("wire", Map.of("registry", registry)).create();
  }

  private void message(long offset, RowBuffer value) {
    builder.value(value.array(), 0, value.size());
    builder.end(offset, 0);
  }
}
