package io.headgate.cli;

import io.headgate.commit.Dataset;
import io.headgate.dataset.DatasetExport;
import io.headgate.dataset.DatasetView;
import io.headgate.dataset.Selection;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.schema.TypeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headgate read}. */
@Command(
    name = "read",
    description = {
      "Read a dataset of files as its latest contract, or as it was at a commit.",
      "Files of every version are read alike: renamed columns under their names of now, widened"
          + " ones in their types of now, ones that came later as null or their default."
    },
    footer = {
      "",
      "Examples:",
      "  headgate read out/orders --limit 10",
      "  headgate read out/orders --as-of 12 --columns id,amount --output orders.csv",
      "  headgate read out/orders --format json | jq .amount"
    })
final class ReadCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      index = "0",
      paramLabel = "DATASET",
      description = "The folder that a pipeline writes to.")
  String location = "";

  @Option(
      names = "--as-of",
      paramLabel = "COMMIT",
      description = "The number of a commit: its rows as its contract; by default the last.")
  @Nullable Long asOf;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv, tsv, json, avro or parquet; by default from the output's name, else csv.")
  String format = "";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Where rows go, a file that is made or replaced as a whole; by default to"
              + " standard output, which is also called -.")
  String output = RowOutput.STANDARD;

  @Option(
      names = "--columns",
      paramLabel = "NAME",
      split = ",",
      description = "The columns wanted, in this order, joined by commas; by default all.")
  List<String> columns = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "N", description = "So many rows at the most.")
  long limit = Long.MAX_VALUE;

  @Option(
      names = "--json",
      description = "With --output FILE: print one JSON document on standard output.")
  boolean json;

  ReadCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Path root = Dataset.path(location);
    RowOutput target = RowOutput.of(output, context.console().out(), root);
    if (json && target.isStandard()) {
      throw new IllegalArgumentException(
          "Cannot print a JSON document on standard output besides the rows: give --output FILE,"
              + " or --format json for rows as JSON");
    }
    if (limit < 0) {
      throw new IllegalArgumentException("Invalid limit: " + limit + ": expected 0 or more");
    }
    FormatSpec wanted = FormatSpec.of(format.isEmpty() ? guessed(target) : format);
    DatasetExport export = new DatasetExport(wanted.create(), limit);
    Selection selection = Selection.LATEST.columns(columns);
    DatasetView view = DatasetView.of(root, asOf == null ? selection : selection.asOf(asOf));
    long rows = target.write(out -> export.write(view, out));
    report(view, wanted, target, rows);
    return ExitCode.DONE.number();
  }

  private String guessed(RowOutput target) {
    if (target.isStandard()) {
      return "csv";
    }
    return FormatNames.of(output).orElseThrow(() -> FormatNames.unknown("output", output));
  }

  private void report(DatasetView view, FormatSpec wanted, RowOutput target, long rows)
      throws IOException {
    String line =
        location
            + ": commit "
            + view.commit().number()
            + ", "
            + Sizes.count(rows, "row")
            + ", "
            + Sizes.count(view.contract().columns().size(), "column");
    if (target.isStandard()) {
      context.console().error(line);
    } else if (!json) {
      context.console().printLine(line + ", " + Sizes.bytes(target.bytes()) + " in " + output);
    } else {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("dataset", location);
      document.put("commit", view.commit().number());
      document.put("subject", view.contract().subject());
      document.put("files", view.totals().files());
      document.put("rows", rows);
      document.put(
          "columns",
          view.contract().columns().stream()
              .map(
                  column ->
                      Map.of(
                          "name", column.name(),
                          "type", TypeText.print(column.type()),
                          "nullable", column.nullable(),
                          "fieldId", column.fieldId()))
              .toList());
      document.put("output", output);
      document.put("format", wanted.name());
      document.put("bytes", target.bytes());
      context.console().printJson(document);
    }
  }
}
