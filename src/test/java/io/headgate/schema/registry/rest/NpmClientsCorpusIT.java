package io.headgate.schema.registry.rest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.format.NpmCorpus;
import io.headgate.format.ReadPlan;
import io.headgate.format.wire.RegistrySchemas;
import io.headgate.format.wire.WireDecoder;
import io.headgate.format.wire.WireFormat;
import io.headgate.gateway.registry.RegistryServer;
import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Registry clients in another language, run by node, find what they expect in Headgate's server,
 * and the messages that they write are decoded.
 */
public class NpmClientsCorpusIT {
  private static final Contract CONTRACT =
      Contract.of(
          "order",
          List.of(
              Column.of("id", 1, new Type.Plain(Kind.LONG), false),
              Column.of("note", 2, new Type.Plain(Kind.STRING), true)));
  private static final String SEVEN = "{\"id\": 7, \"note\": \"seven\"}";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RegistryServer server;

  @Before
  public void start() throws Exception {
    server = RegistryServer.start(folder.getRoot().toPath(), 0);
  }

  @After
  public void stop() {
    server.close();
  }

  /** What a script prints. */
  private JsonNode run(String npmPackage, String script, String name) throws Exception {
    Path modules = NpmCorpus.folder(npmPackage).getParent().getParent();
    File source = Path.of(NpmClientsCorpusIT.class.getResource(script).toURI()).toFile();
    ProcessBuilder node =
        new ProcessBuilder("node", source.toString(), server.uri().toString(), name);
    node.environment().put("NODE_PATH", modules.toString());
    Process process = node.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat("exit code, after " + printed, process.waitFor(), is(0));
    return new ObjectMapper().readTree(printed);
  }

  private WireDecoder decoder() {
    RestRegistry registry = RestRegistry.open(RestSettings.of(server.uri()));
    return new WireDecoder(
        WireFormat.CONFLUENT, RegistrySchemas.of(registry), ReadPlan.of(CONTRACT));
  }

  private String decode(Optional<byte[]> header, String hex) throws Exception {
    byte[] message = HexFormat.of().parseHex(hex);
    RowBuffer row = new RowBuffer(16);
    List<Violation> violations = decoder().decode(header, message, 0, message.length, row);
    assertThat(violations, is(List.of()));
    return new GenericDatumReader<>(AvroSchemas.compile(CONTRACT).avro())
        .read(null, DecoderFactory.get().binaryDecoder(row.toByteArray(), null))
        .toString();
  }

  @Test
  public void confluentsClient_registersChecksAndWrites() throws Exception {
    JsonNode found = run("@confluentinc/schemaregistry", "confluent-client.js", "orders");
    assertThat(found.path("first").asInt(), is(1));
    assertThat(found.path("second").asInt(), is(2));
    assertThat(found.path("level").asText(), is("BACKWARD"));
    assertThat(found.path("levelReadBack").asText(), is("BACKWARD"));
    assertThat(found.path("compatible").asText(), is("true"));
    assertThat(found.path("incompatible").asText(), is("false"));
    assertThat(found.path("refused").asText(), is("409/409"));
    assertThat(found.path("missing").asText(), is("404/40401"));
    assertThat(found.path("versions").toString(), is("[1,2]"));
    assertThat(found.path("latest").toString(), is("{\"id\":2,\"version\":2}"));
    assertThat(found.path("versionOfFirst").asInt(), is(1));
    assertThat(found.path("idOfFirst").asInt(), is(1));
    assertThat(found.path("subjects").toString(), is("[\"orders-value\"]"));
    assertThat(found.path("readBack").toString(), is("{\"id\":7,\"note\":\"seven\"}"));
    assertThat(found.path("deleted").toString(), is("[1,2]"));

    assertThat("id in front", decode(Optional.empty(), found.path("prefixed").asText()), is(SEVEN));
    byte[] header = HexFormat.of().parseHex(found.path("header").asText());
    assertThat("a guid", header.length, is(17));
    assertThat(
        "guid beside it", decode(Optional.of(header), found.path("beside").asText()), is(SEVEN));
  }

  @Test
  public void kafkaJs_registersAndWrites() throws Exception {
    JsonNode found = run("@kafkajs/confluent-schema-registry", "kafkajs-client.js", "orders");
    int id = found.path("registered").asInt();
    for (String way : List.of("registered", "again", "latest", "byVersion", "bySchema")) {
      assertThat(way, found.path(way).asInt(), is(id));
    }
    assertThat(found.path("decoded").toString(), is("{\"id\":7}"));
    assertThat(found.path("encoded").asText(), is("00000000010e"));
  }
}
