package io.headgate.schema.registry.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.IncompatibleSchemaException;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.avro.AvroResolution;
import io.headgate.schema.registry.avro.CompatibilityRule;
import io.headgate.schema.registry.avro.ExactReading;
import java.io.IOException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a registry takes depends on who reads the data. */
public class RegistryRulesTest {
  private static final Subject ORDERS = Subject.of("orders");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static SchemaText amount(String type) {
    return SchemaText.avro(
        "{\"type\":\"record\",\"name\":\"o\",\"fields\":[{\"name\":\"amount\",\"type\":"
            + type
            + "}]}");
  }

  private static SchemaText decimal(int precision, int scale) {
    return amount(
        "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":"
            + precision
            + ",\"scale\":"
            + scale
            + "}");
  }

  private FileRegistry holding(SchemaText schema, CompatibilityRule rule) throws IOException {
    FileRegistry registry = FileRegistry.open(folder.newFolder().toPath(), Author.of("test"), rule);
    registry.register(ORDERS, schema, Form.AS_WRITTEN);
    return registry;
  }

  private static int add(FileRegistry registry, SchemaText schema) {
    return registry.register(ORDERS, schema, Form.AS_WRITTEN).version();
  }

  @Test
  public void register_largerScale_isForHeadgateWhichRescales() throws IOException {
    SchemaText small = decimal(10, 2);
    SchemaText large = decimal(12, 4);
    assertThat(add(holding(small, ExactReading.byHeadgate()), large), is(2));
    FileRegistry others = holding(small, ExactReading.byAnyone());
    IncompatibleSchemaException refused =
        assertThrows(IncompatibleSchemaException.class, () -> add(others, large));
    assertThat(refused.reasons().get(0), containsString("amount"));
    assertThat("as Avro sees it", add(holding(small, new AvroResolution()), large), is(2));
  }

  @Test
  public void register_longAsDouble_isForNobodyWhoWantsTheValue() throws IOException {
    for (CompatibilityRule rule :
        new CompatibilityRule[] {ExactReading.byHeadgate(), ExactReading.byAnyone()}) {
      FileRegistry registry = holding(amount("\"long\""), rule);
      IncompatibleSchemaException refused =
          assertThrows(
              IncompatibleSchemaException.class, () -> add(registry, amount("\"double\"")));
      assertThat(refused.reasons().get(0), containsString("9007199254740993"));
    }
    assertThat(
        "as Avro sees it",
        add(holding(amount("\"long\""), new AvroResolution()), amount("\"double\"")),
        is(2));
  }
}
