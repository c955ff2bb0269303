package io.headgate.schema.registry.rest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.commit.Dataset;
import io.headgate.plan.WriteThrough;
import io.headgate.schema.Compatibility;
import io.headgate.schema.book.SchemaBook;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.IncompatibleSchemaException;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.Subject;
import io.headgate.spec.RegistrySpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Versions of a dataset's own registry, copied into a real Apicurio server. */
public class ApicurioWriteThroughIT {
  private static final String V1 = schema("");
  private static final String V2 =
      schema(",{\"name\":\"b\",\"type\":[\"null\",\"int\"],\"default\":null}");
  private static final String V3 = schema(",{\"name\":\"b\",\"type\":\"string\"}");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path dataset;
  private SchemaBook book;

  private static String schema(String more) {
    return "{\"type\":\"record\",\"name\":\"orders\",\"namespace\":\"copies\",\"fields\":["
        + "{\"name\":\"a\",\"type\":\"int\"}"
        + more
        + "]}";
  }

  @Before
  public void makeDataset() throws IOException {
    dataset = folder.newFolder("out").toPath();
    book = SchemaBook.of(Dataset.at(dataset).registry(), "copies.orders");
  }

  private WriteThrough through(String subject, RegistrySpec.Level level) {
    return new WriteThrough(
        new RegistrySpec(
            ApicurioServer.shared().uri(),
            Flavour.APICURIO,
            subject,
            level,
            Duration.ofSeconds(2),
            Map.of()),
        dataset,
        "copies.orders");
  }

  private static RestRegistry apicurio() {
    return RestRegistry.open(
        RestSettings.of(ApicurioServer.shared().uri()).withFlavour(Flavour.APICURIO));
  }

  private static List<Integer> numbers(List<RegisteredSchema> versions) {
    return versions.stream().map(RegisteredSchema::version).toList();
  }

  @Test
  public void enter_allVersionsThatItDoesNotHave_inOrderAndOnce() throws IOException {
    book.register(V1, Compatibility.BACKWARD);
    book.register(V2, Compatibility.BACKWARD);
    WriteThrough through =
        through("it-" + RegistrySpec.CONTRACT + "-value", RegistrySpec.Level.REGISTRY);
    assertThat("not asked yet", through.has(V2), is(false));
    List<RegisteredSchema> entered = through.enter(V2, Compatibility.BACKWARD);
    assertThat(numbers(entered), contains(1, 2));
    assertThat(through.has(V1) && through.has(V2), is(true));
    assertThat(through.enter(V2, Compatibility.BACKWARD), is(empty()));
    Subject subject = Subject.of("it-copies.orders-value");
    assertThat(apicurio().versions(subject, Deleted.HIDDEN), contains(1, 2));
  }

  @Test
  public void enter_levelOfTheContract_isSetAndHolds() throws IOException {
    WriteThrough through = through("levels-" + RegistrySpec.RECORD, RegistrySpec.Level.CONTRACT);
    book.register(V1, Compatibility.NONE);
    through.enter(V1, Compatibility.FULL);
    Subject subject = Subject.of("levels-copies.orders");
    assertThat(
        apicurio().effectiveConfig(subject).compatibility(), is(Optional.of(Compatibility.FULL)));
    book.register(V3, Compatibility.NONE);
    assertThrows(IncompatibleSchemaException.class, () -> through.enter(V3, Compatibility.FULL));
    assertThat("not confirmed", through.has(V3), is(false));
    assertThat(apicurio().versions(subject, Deleted.HIDDEN), contains(1));
  }
}
