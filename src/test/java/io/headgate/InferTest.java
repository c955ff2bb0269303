package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The command {@code infer}. */
public class InferTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.getRoot().toPath().resolve(name), text);
  }

  @Test
  public void infer_csv_printsAContractToKeep() throws IOException {
    Path orders =
        file(
            "orders-2024.csv",
            """
            Order No,amount,day,code
            1,1.50,03/04/2024,007
            2,NA,05/06/2024,012
            """);
    CommandLineRun run = CommandLineRun.headgate("infer", orders);
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(
        run.out(),
        is(
            """
            # What the records of orders_2024 must look like, and what happens when they do not.
            # Inferred from one file: all 2 records.
            contract: v1
            subject: orders_2024

            columns:
              - {name: order_no, source-name: "Order No", type: int, nullable: false}
              - {name: amount, type: "decimal(18,2)", null-values: ["", NA]}
              # proposal: dates whose day and month cannot be told apart: dd/MM/yyyy or MM/dd/yyyy or d/M/yyyy
              # or M/d/yyyy; choose one as pattern, and type date
              - {name: day, type: string, nullable: false}
              # looks like numbers with leading zeros or a plus sign: kept as text
              - {name: code, type: string, nullable: false}
            """));
  }

  @Test
  public void infer_sampleAndFull_lookAsFarAsTold() throws IOException {
    Path data = file("d.csv", "a\n" + "1\n".repeat(9) + "x\n");
    assertThat(
        CommandLineRun.headgate("infer", data, "--sample", 9).out(), containsString("type: int"));
    assertThat(
        CommandLineRun.headgate("infer", data, "--full").out(), containsString("type: string"));
    CommandLineRun both = CommandLineRun.headgate("infer", data, "--full", "--sample", 1);
    assertThat(both.shown(), both.exit(), is(2));
    CommandLineRun json = CommandLineRun.headgate("infer", data, "--sample", "3", "--json");
    assertThat(
        json.json().at("/remarks/0").asText(), containsString("from 3 records at their start"));
  }

  @Test
  public void infer_emptyFile_saysThatItHasNoColumn() throws IOException {
    CommandLineRun run = CommandLineRun.headgate("infer", file("e.csv", ""));
    assertThat(run.shown(), run.exit(), is(3));
    assertThat(run.err(), containsString("no column found"));
  }
}
