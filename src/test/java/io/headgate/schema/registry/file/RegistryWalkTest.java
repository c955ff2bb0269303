package io.headgate.schema.registry.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.headgate.schema.Compatibility;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Deletion;
import io.headgate.schema.registry.Force;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.RegistryException;
import io.headgate.schema.registry.RegistryMode;
import io.headgate.schema.registry.SchemaId;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import io.headgate.schema.registry.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Random changes through two instances: whoever opens the registry anew sees what they see. */
@SuppressWarnings("EnumOrdinal") // takes any of them at random
public class RegistryWalkTest {
  private static final int STEPS = 150;
  private static final List<Subject> SUBJECTS =
      List.of(Subject.of("a"), Subject.of("b"), Subject.of(":.c:a"));

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  public void changes_ofAnyKindAndOrder_areSeenAlikeByAll() throws IOException {
    Path root = folder.getRoot().toPath();
    FileRegistry one = FileRegistry.open(root, Author.of("one"));
    FileRegistry other = FileRegistry.open(root, Author.of("other"));
    Map<SchemaId, String> given = new HashMap<>();
    int made = 0;
    for (int step = 0; step < STEPS; step++) {
      try {
        change(random.nextBoolean() ? one : other).ifPresent(schema -> remember(given, schema));
        made++;
      } catch (RegistryException refused) {
        // As often as not there is nothing to delete, or the mode forbids it.
        assertThat("seed " + seed, refused.error().status() < 500, is(true));
      }
    }
    FileRegistry anew = FileRegistry.open(root, Author.of("anew"));
    assertThat("seed " + seed, seen(one), is(seen(other)));
    assertThat("seed " + seed, seen(anew), is(seen(one)));
    assertThat("seed " + seed, RegistryVerification.of(root).problems(), is(empty()));
    assertThat("seed " + seed + ": changes made", made > STEPS / 5, is(true));
  }

  private Optional<RegisteredSchema> change(FileRegistry registry) {
    Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
    Version version = random.nextInt(3) == 0 ? Version.LATEST : Version.of(1 + random.nextInt(5));
    Deletion deletion = random.nextBoolean() ? Deletion.SOFT : Deletion.PERMANENT;
    switch (random.nextInt(12)) {
      case 0 -> registry.deleteVersion(subject, version, deletion);
      case 1 -> registry.deleteSubject(subject, deletion);
      case 2 ->
          registry.configure(
              random.nextBoolean() ? subject : Subject.ofContext(subject.context()),
              SubjectConfig.of(random.nextInt(3) == 0 ? Compatibility.FULL : Compatibility.NONE));
      case 3 -> registry.resetConfig(subject);
      case 4 ->
          registry.mode(
              subject,
              RegistryMode.values()[random.nextInt(RegistryMode.values().length)],
              random.nextBoolean() ? Force.YES : Force.NO);
      case 5 -> registry.resetMode(subject);
      case 6 -> {
        return Optional.of(
            registry.importVersion(
                subject, schema(), 100 + random.nextInt(9), 1 + random.nextInt(9)));
      }
      case 7 -> registry.deleteContext(subject.context());
      default -> {
        return Optional.of(registry.register(subject, schema(), Form.AS_WRITTEN));
      }
    }
    return Optional.empty();
  }

  private SchemaText schema() {
    if (random.nextInt(5) == 0) {
      return SchemaText.avro(
          "{\"type\":\"array\",\"items\":\"s\"}",
          List.of(
              new SchemaReference("s", SUBJECTS.get(random.nextInt(2)), 1 + random.nextInt(3))));
    }
    return Schemas.numbered("s", random.nextInt(8));
  }

  /** An id stands for one schema for ever, whatever is deleted. */
  private void remember(Map<SchemaId, String> given, RegisteredSchema schema) {
    SchemaId id = new SchemaId(schema.subject().context(), schema.id());
    boolean imported = schema.id() >= 100 && schema.id() < 109;
    String before = given.putIfAbsent(id, schema.schema().text());
    if (before != null && !imported) {
      assertThat("seed " + seed + ": schema of " + id, schema.schema().text(), is(before));
    }
  }

  private static List<Object> seen(FileRegistry registry) {
    List<Object> seen = new ArrayList<>();
    seen.add(registry.contexts());
    for (Deleted deleted : Deleted.values()) {
      seen.add(registry.schemas("", deleted));
      seen.add(registry.schemas(":.c:", deleted));
    }
    for (Subject subject : SUBJECTS) {
      seen.add(registry.config(subject));
      seen.add(registry.effectiveConfig(subject));
      seen.add(registry.mode(subject));
      seen.add(registry.effectiveMode(subject));
      seen.add(registry.maxId(subject.context()));
    }
    return seen;
  }
}
