package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.file.Author;
import io.headgate.schema.registry.file.FileRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code headgate registry} on whole and on damaged registries. */
public class RegistryCommandTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path root;

  @Before
  public void write() throws IOException {
    root = folder.getRoot().toPath().resolve("registry");
    FileRegistry registry = FileRegistry.open(root, Author.of("test"));
    for (String subject : new String[] {"a", "b", "c"}) {
      registry.register(Subject.of(subject), SchemaText.avro("\"int\""), Form.AS_WRITTEN);
    }
  }

  private void damage(int entry) throws IOException {
    Files.writeString(root.resolve("log/0000000000000000000" + entry + ".json"), "torn");
  }

  @Test
  public void verify_soundRegistry_isDone() throws IOException {
    CommandLineRun run = CommandLineRun.headgate("registry", "verify", root);
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.out(), is("3 files, all sound" + System.lineSeparator()));
    JsonNode json = CommandLineRun.headgate("registry", "verify", root, "--json").json();
    assertThat(json.toString(), is("{\"entries\":3,\"sound\":3,\"problems\":[],\"leftovers\":[]}"));
  }

  @Test
  public void verify_damagedRegistry_namesTheFileAndWhatToDo() throws IOException {
    damage(3);
    CommandLineRun run = CommandLineRun.headgate("registry", "verify", root);
    assertThat(run.shown(), run.exit(), is(3));
    assertThat(
        run.out(),
        allOf(
            containsString("00000000000000000003.json: it is cut off"),
            containsString("3 files, the first 2 sound"),
            containsString("registry repair " + root + " --truncate-to 2")));
    CommandLineRun json = CommandLineRun.headgate("registry", "verify", root, "--json");
    assertThat(json.shown(), json.exit(), is(3));
    assertThat(json.json().path("sound").intValue(), is(2));
    assertThat(
        json.json().path("problems").path(0).path("file").textValue(),
        containsString("00000000000000000003.json"));
  }

  @Test
  public void repair_asVerifySays_makesItSound() throws IOException {
    damage(3);
    CommandLineRun tooMuch =
        CommandLineRun.headgate("registry", "repair", root, "--truncate-to", 3);
    assertThat(tooMuch.shown(), tooMuch.exit(), is(2));
    assertThat(tooMuch.err(), containsString("its first 2 entries are sound, of 3"));
    CommandLineRun run =
        CommandLineRun.headgate("registry", "repair", root, "--truncate-to", 2, "--json");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.json().path("kept").intValue(), is(2));
    assertThat(run.json().path("moved").size(), is(1));
    assertThat(CommandLineRun.headgate("registry", "verify", root).exit(), is(0));
  }

  @Test
  public void verifyAndRepair_ofWhatIsNoRegistry_areWrongUsage() {
    for (String command : new String[] {"verify", "repair"}) {
      Object[] arguments =
          command.equals("verify")
              ? new Object[] {"registry", command, folder.getRoot()}
              : new Object[] {"registry", command, folder.getRoot(), "--truncate-to", 0};
      CommandLineRun run = CommandLineRun.headgate(arguments);
      assertThat(run.shown(), run.exit(), is(2));
      assertThat(run.err(), containsString("expected a directory with a file FORMAT"));
    }
  }

  @Test
  public void serve_damagedRegistry_isRefusedBeforeItServes() throws IOException {
    damage(2);
    CommandLineRun run = CommandLineRun.headgate("registry", "serve", "--path", root, "--port", 0);
    assertThat(run.shown(), run.exit(), is(3));
    assertThat(run.err(), containsString("00000000000000000002.json: it is cut off"));
  }
}
