package io.headgate.write.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.commit.UnpublishedException;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.gateway.registry.RegistryServer;
import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.Version;
import io.headgate.schema.registry.rest.RestRegistry;
import io.headgate.schema.registry.rest.RestSettings;
import io.headgate.spec.WriteTopicSpec;
import io.headgate.spec.WriteTopicSpec.Delivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Schemas of messages, with a registry that is served and with the state's own. */
public class SentSchemasTest {
  private static final RowSchema LONGS = rows(Kind.LONG);
  private static final RowSchema TEXTS = rows(Kind.STRING);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RegistryServer server;

  @Before
  public void start() throws Exception {
    server = RegistryServer.start(folder.newFolder("served").toPath(), 0);
  }

  @After
  public void stop() {
    server.close();
  }

  private static RowSchema rows(Kind kind) {
    return AvroSchemas.compile(
        Contract.of("shop.orders", List.of(Column.of("id", 1, new Type.Plain(kind), false))));
  }

  private static TopicTarget target(Map<String, String> options) {
    return new TopicTarget(
        Map.of("bootstrap.servers", "b:1"),
        "orders",
        new FormatSpec("wire", options),
        List.of(),
        Map.of(),
        WriteTopicSpec.Origin.NONE,
        List.of(),
        Delivery.EXACTLY_ONCE,
        0,
        (short) 0,
        1000,
        Duration.ofMinutes(1),
        null);
  }

  private Path own() {
    return folder.getRoot().toPath().resolve("own");
  }

  @Test
  public void values_servedRegistry_haveTheIdThatItGave() throws Exception {
    TopicTarget target = target(Map.of("registry", server.uri().toString()));
    SchemaHeaders headers = new SchemaHeaders(target, own());
    ByteBuffer value = ByteBuffer.wrap(headers.values(LONGS).bytes(new byte[] {14}, 0, 1));
    assertThat((int) value.get(), is(0));
    int id = value.getInt();
    assertThat((int) value.get(), is(14));
    RestRegistry registry = RestRegistry.open(RestSettings.of(server.uri()));
    assertThat(
        registry.version(Subject.of("orders-value"), Version.of(1), Deleted.HIDDEN).id(), is(id));
    server.close();
    assertThat(
        "it is asked once for each schema",
        headers.values(LONGS).bytes(new byte[] {14}, 0, 1),
        is(value.array()));
  }

  @Test
  public void register_whatTheRegistryRefuses_isSaidBeforeAnythingIsCommitted() throws Exception {
    TopicTarget target =
        target(Map.of("registry", server.uri().toString(), "subject", "shop.orders"));
    SentSchemas.register(target, own(), LONGS);
    IOException refused =
        assertThrows(UnpublishedException.class, () -> SentSchemas.register(target, own(), TEXTS));
    assertThat(
        refused.getMessage(),
        allOf(
            containsString("Cannot register the schema of the rows for topic orders at b:1"),
            containsString("nothing of them is committed")));
  }

  @Test
  public void register_ownRegistry_takesWhatTheContractsPolicyLetPass() throws Exception {
    TopicTarget target = target(Map.of());
    SentSchemas.register(target, own(), LONGS);
    SentSchemas.register(target, own(), TEXTS);
    byte[] first = new SchemaHeaders(target, own()).values(LONGS).bytes(new byte[0], 0, 0);
    byte[] second = new SchemaHeaders(target, own()).values(TEXTS).bytes(new byte[0], 0, 0);
    assertThat(first, is(new byte[] {0, 0, 0, 0, 1}));
    assertThat(second, is(new byte[] {0, 0, 0, 0, 2}));
  }

  @Test
  public void values_singleObject_haveTheFingerprint() throws Exception {
    TopicTarget target = target(Map.of("header", "avro-single-object"));
    byte[] value = new SchemaHeaders(target, own()).values(LONGS).bytes(new byte[] {2}, 0, 1);
    ByteBuffer expected = ByteBuffer.allocate(11).order(ByteOrder.LITTLE_ENDIAN);
    expected.put((byte) 0xc3).put((byte) 1).putLong(LONGS.canonicalFingerprint()).put((byte) 2);
    assertThat(value, is(expected.array()));
  }
}
