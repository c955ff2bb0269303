package io.headgate.schema.registry.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** How long a registry of ten thousand versions takes. Limits are those of a busy machine. */
public class RegistrySizeIT {
  private static final int VERSIONS = 10_000;
  private static final int REGISTERED = 200;
  private static final Subject ORDERS = Subject.of("orders");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void tenThousandVersions_openAndGrowInTime() throws IOException {
    Path root = folder.getRoot().toPath().resolve("registry");
    for (int pack = 1; pack <= VERSIONS / Packs.SIZE; pack++) {
      TestLog.append(root, ORDERS, Packs.SIZE);
      new Packs(root.resolve("snap"), new EntryFiles(root.resolve("log")))
          .createUpTo((long) pack * Packs.SIZE);
    }
    long start = System.nanoTime();
    FileRegistry registry = FileRegistry.open(root, Author.of("test"));
    long opened = System.nanoTime() - start;
    assertThat(registry.versions(ORDERS, Deleted.HIDDEN), hasSize(VERSIONS));
    long[] took = new long[REGISTERED];
    for (int number = 0; number < REGISTERED; number++) {
      long from = System.nanoTime();
      int version =
          registry
              .register(ORDERS, Schemas.numbered("orders", VERSIONS + 1 + number), Form.AS_WRITTEN)
              .version();
      took[number] = System.nanoTime() - from;
      assertThat(version, is(VERSIONS + 1 + number));
    }
    Arrays.sort(took);
    double openMillis = opened / 1e6;
    double registerMillis = took[REGISTERED / 2] / 1e6;
    System.out.printf(
        "registry of %d versions: opened in %.0f ms, register %.1f ms (median, disk included)%n",
        VERSIONS, openMillis, registerMillis);
    assertThat("opened in ms", openMillis, is(lessThan(3000.0)));
    assertThat("registered in ms", registerMillis, is(lessThan(200.0)));
  }
}
