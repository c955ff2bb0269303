package io.headgate.cli;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.plan.SourceContract;
import io.headgate.plan.SourceInference;
import io.headgate.schema.TypeText;
import io.headgate.schema.file.ContractWriter;
import io.headgate.schema.infer.InferredContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headgate infer}. */
@Command(
    name = "infer",
    description = {
      "Make a contract from data and print it as YAML.",
      "Columns, types, nulls and patterns, with comments where a person must decide, such as dates"
          + " that can be read two ways. Files of different columns or types give one contract that"
          + " takes them all."
    })
final class InferCommand implements Callable<Integer> {
  private static final long SAMPLED = 100_000;

  private final Context context;

  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description = "A file, a folder or a glob; compressed or not.")
  String source = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv, tsv, json, avro or parquet; by default from the file's name.")
  String format = "";

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description = "An option of the format, such as delimiter=;. May be repeated.")
  Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      description = "The dataset's name; by default from the file's name.")
  String subject = "";

  @ArgGroup(exclusive = true)
  @Nullable Extent extent;

  /** How far to look. */
  static final class Extent {
    @Option(
        names = "--sample",
        paramLabel = "N",
        description = "Look at so many records of each file, at most (default: 100000).")
    long sampled = SAMPLED;

    @Option(names = "--full", description = "Look at all records.")
    boolean full;

    long records() {
      return full ? Long.MAX_VALUE : sampled;
    }
  }

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;

  InferCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    SourceContract found =
        SourceInference.infer(
            source,
            Path.of("").toAbsolutePath(),
            new FormatSpec(format.isEmpty() ? guessed() : format, options),
            subject.isEmpty() ? named() : subject,
            extent == null ? SAMPLED : extent.records());
    InferredContract inferred = found.inferred();
    String contract = ContractWriter.write(inferred.contract(), found.remarks(), inferred.notes());
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("subject", inferred.contract().subject());
      document.put(
          "columns",
          inferred.contract().columns().stream()
              .map(
                  column ->
                      Map.of(
                          "name", column.name(),
                          "type", TypeText.print(column.type()),
                          "nullable", column.nullable()))
              .toList());
      document.put("remarks", found.remarks());
      document.put("notes", inferred.notes());
      document.put("contract", contract);
      context.console().printJson(document);
    } else {
      context.console().print(contract);
    }
    return ExitCode.DONE.number();
  }

  private String guessed() {
    return FormatNames.of(source).orElseThrow(() -> FormatNames.unknown("source", source));
  }

  private String named() {
    String name = source.replaceAll(".*/", "").replaceAll("\\..*", "");
    String safe = name.replaceAll("[^A-Za-z0-9_]", "_");
    return safe.isEmpty() || !Character.isLetter(safe.charAt(0)) ? "data_" + safe : safe;
  }
}
