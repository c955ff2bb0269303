package io.headgate.schema.registry.rest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.format.ReadPlan;
import io.headgate.format.wire.RegistrySchemas;
import io.headgate.format.wire.WireDecoder;
import io.headgate.format.wire.WireFormat;
import io.headgate.format.wire.WireReference;
import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.List;
import org.junit.Test;

/** Messages that carry Apicurio's global ids, in eight bytes, are decoded with its real server. */
public class ApicurioMessagesIT {
  private static final String PLACE =
      "{\"type\":\"record\",\"name\":\"Place\",\"fields\":[{\"name\":\"zip\",\"type\":\"string\"}]}";
  private static final String ORDER =
      "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"int\"},"
          + "{\"name\":\"to\",\"type\":\"Place\"}]}";
  private static final Contract CONTRACT =
      Contract.of(
          "orders",
          List.of(
              Column.of("id", 1, new Type.Plain(Kind.LONG), false),
              Column.of(
                  "to",
                  2,
                  new Type.Struct(List.of(Column.of("zip", 3, new Type.Plain(Kind.STRING), false))),
                  false)));

  private final RestSettings settings = RestSettings.of(ApicurioServer.shared().uri());
  private final GlobalIds globalIds = GlobalIds.of(settings);

  /** The global id of the latest version of a subject, as Apicurio's own interface gives it. */
  private static long globalId(String subject) throws Exception {
    String root = ApicurioServer.shared().uri().toString().replaceAll("/apis/.*", "");
    URI meta = URI.create(root + "/apis/registry/v2/groups/default/artifacts/" + subject + "/meta");
    String answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(meta).build(), BodyHandlers.ofString())
            .body();
    return new ObjectMapper().readTree(answer).path("globalId").asLong();
  }

  private String decode(WireReference reference) {
    RestRegistry registry = RestRegistry.open(settings.withFlavour(Flavour.APICURIO));
    WireDecoder decoder =
        new WireDecoder(
            WireFormat.APICURIO,
            new RegistrySchemas(registry, Subject.DEFAULT_CONTEXT, List.of(), globalIds::schema),
            ReadPlan.of(CONTRACT));
    RowBuffer message = new RowBuffer(16);
    WireFormat.APICURIO.writeHeader(reference, message);
    message.writeLong(7);
    message.writeString("90210");
    RowBuffer row = new RowBuffer(16);
    List<Violation> violations = decoder.decode(message.array(), 0, message.size(), row);
    return violations.isEmpty()
        ? HexFormat.of().formatHex(row.array(), 0, row.size())
        : violations.get(0).message();
  }

  @Test
  public void decode_messageWithAGlobalId_isARowOfTheContract() throws Exception {
    RestRegistry registry = RestRegistry.open(settings);
    registry.register(Subject.of("message-place"), SchemaText.avro(PLACE), Form.AS_WRITTEN);
    registry.register(
        Subject.of("message-order"),
        SchemaText.avro(
            ORDER, List.of(new SchemaReference("Place", Subject.of("message-place"), 1))),
        Form.AS_WRITTEN);
    assertThat(decode(WireReference.globalId(globalId("message-order"))), is("0e0a3930323130"));
    assertThat(
        decode(WireReference.globalId(1L << 40)),
        is(
            "Cannot read apicurio-8-byte message: it was written with Apicurio global id"
                + " 1099511627776, which the registry does not know; register it there, or set the"
                + " right registry and wire format, and replay"));
  }

  @Test
  public void schema_ofNoGlobalId_isNotFound() {
    NotFoundException missing =
        assertThrows(NotFoundException.class, () -> globalIds.schema(1L << 41));
    assertThat(missing.error(), is(RegistryError.SCHEMA_NOT_FOUND));
  }
}
