package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.headgate.schema.file.ContractReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The commands {@code schema export} and {@code schema import}. */
public class OdcsCommandsTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.getRoot().toPath().resolve(name), text);
  }

  @Test
  public void export_thenImport_printsTheSameContract() throws IOException {
    Path contract = file("contract.yaml", Project.CONTRACT);
    CommandLineRun out = CommandLineRun.headgate("schema", "export", "--odcs", contract);
    assertThat(out.shown(), out.exit(), is(0));
    assertThat(out.out(), startsWith("# version and status are placeholders"));
    assertThat(out.out(), containsString("apiVersion: v3.1.0\n"));
    Path document = file("orders.odcs.yaml", out.out());
    CommandLineRun in = CommandLineRun.headgate("schema", "import", "--odcs", document);
    assertThat(in.shown(), in.exit(), is(0));
    assertThat(
        ContractReader.read("in.yaml", in.out()),
        is(ContractReader.read("out.yaml", Project.CONTRACT)));
  }

  @Test
  public void export_json_isAFileToImport() throws IOException {
    Path contract = file("contract.yaml", Project.CONTRACT);
    CommandLineRun out = CommandLineRun.headgate("schema", "export", "--odcs", contract, "--json");
    Path document = file("orders.json", out.json().get("document").toString());
    CommandLineRun in = CommandLineRun.headgate("schema", "import", "--odcs", document, "--json");
    assertThat(in.shown(), in.exit(), is(0));
    assertThat(in.json().get("subject").asText(), is("shop.orders"));
    assertThat(
        ContractReader.read("in.yaml", in.json().get("contract").asText()),
        is(ContractReader.read("out.yaml", Project.CONTRACT)));
  }

  @Test
  public void import_wrongFiles_sayWhatIsWrong() throws IOException {
    CommandLineRun missing = CommandLineRun.headgate("schema", "import", "--odcs", "no.yaml");
    assertThat(missing.shown(), missing.exit(), is(2));
    assertThat(missing.err(), containsString("Cannot read document no.yaml"));
    CommandLineRun contract =
        CommandLineRun.headgate("schema", "import", "--odcs", file("c.yaml", Project.CONTRACT));
    assertThat(contract.shown(), contract.exit(), is(2));
    assertThat(contract.err(), containsString("Invalid kind: '': expected DataContract"));
    CommandLineRun format = CommandLineRun.headgate("schema", "export", file("c.yaml", "x: 1"));
    assertThat(format.shown(), format.exit(), is(2));
    assertThat(format.err(), containsString("--odcs"));
  }
}
