package io.headgate.plan;

import io.headgate.format.SourceException;
import io.headgate.format.SourceFile;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.read.files.FileInspector;
import io.headgate.read.files.SourceListing;
import io.headgate.record.Origin;
import io.headgate.schema.Column;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import io.headgate.schema.infer.DeclaredFacts;
import io.headgate.schema.infer.InferredContract;
import io.headgate.schema.infer.ValueFacts;
import io.headgate.source.FileOpener;
import io.headgate.source.FileRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A contract from data: from the schemas in Avro and Parquet files, from the values of CSV and
 * JSON. The files' order makes no difference.
 */
public final class SourceInference {
  private final FormatSpec format;
  private final SampledValues values;
  private final ValueFacts records = new ValueFacts();
  private final DeclaredFacts declared = new DeclaredFacts();
  private long declaring;

  private SourceInference(FormatSpec format, long sampled) {
    this.format = format;
    values = new SampledValues(format, sampled);
  }

  /**
   * Infers a contract.
   *
   * @param sampled how many records of each file are looked at, at most
   * @throws SourceException if there is no such file, or none has a column
   */
  public static SourceContract infer(
      String path, Path base, FormatSpec format, String subject, long sampled) throws IOException {
    SourceListing listing = SourceListing.find(path, base.toString());
    List<FileRef> files = FileInspector.detecting().inspect(listing.files());
    SourceInference inference = new SourceInference(format, sampled);
    try (FileOpener opener = new FileOpener()) {
      for (FileRef file : files) {
        inference.add(opener.open(file));
      }
    }
    SourceContract contract = inference.contract(subject, files.size());
    if (contract.inferred().contract().columns().isEmpty()) {
      throw new SourceException(
          new Origin(path), -1, "no column found: expected records, or a header", null);
    }
    return contract;
  }

  /**
   * The types that all values of columns have which their sources carry as text, by the names
   * there.
   */
  static Map<String, Type> types(List<FileRef> sources, FormatSpec format) throws IOException {
    SampledValues all = new SampledValues(format, Long.MAX_VALUE);
    ValueFacts facts = new ValueFacts();
    try (FileOpener opener = new FileOpener()) {
      for (FileRef source : sources) {
        all.addTexts(opener.open(source), facts);
      }
    }
    Map<String, Type> types = new HashMap<>();
    for (Column column : InferredContract.from("sample", facts).contract().columns()) {
      types.put(column.expectedSourceName(), column.type());
    }
    return types;
  }

  /** The fields that the records of a source have which does not declare them; reads all of it. */
  static SourceColumns fields(FileRef source, Settings settings) throws IOException {
    ValueFacts facts = new ValueFacts();
    try (FileOpener opener = new FileOpener()) {
      new SampledValues(settings.spec().read().format(), Long.MAX_VALUE)
          .addJson(opener.open(source), facts);
    }
    Set<String> known = new HashSet<>();
    for (Column column : settings.contract().columns()) {
      known.add(column.name());
      known.add(column.expectedSourceName());
      known.addAll(column.aliases());
    }
    List<SourceColumn> fields = new ArrayList<>();
    for (Column column : InferredContract.from("fields", facts).contract().columns()) {
      String name = column.expectedSourceName();
      // What values of known columns look like is the decoder's to judge.
      Optional<Type> type = known.contains(name) ? Optional.empty() : Optional.of(column.type());
      fields.add(new SourceColumn(name, type, true));
    }
    return new SourceColumns(true, fields);
  }

  private void add(SourceFile file) throws IOException {
    switch (format.name()) {
      case "json" -> values.addJson(file, records);
      case "csv", "tsv" -> values.addTexts(file, records);
      default -> {
        SourceColumns columns = format.create().discover(file);
        if (!columns.declared()) {
          throw new IllegalArgumentException(
              "Cannot infer a contract from " + format.name() + ": it does not say its columns");
        }
        declaring++;
        declared.add(columns);
      }
    }
  }

  private SourceContract contract(String subject, long files) {
    InferredContract inferred =
        declaring > 0
            ? InferredContract.from(subject, declared)
            : InferredContract.from(subject, records);
    return new SourceContract(inferred, files, declaring > 0, values.counts());
  }
}
