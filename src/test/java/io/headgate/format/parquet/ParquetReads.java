package io.headgate.format.parquet;

import io.headgate.format.MemorySource;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceFile;
import io.headgate.record.RecordBatch;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.DriftPolicy.Action;
import io.headgate.schema.Evolution;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.TableRules;
import io.headgate.schema.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads Parquet files and accounts for every row. */
final class ParquetReads {
  static final ParquetFormat FORMAT = (ParquetFormat) new ParquetFormatFactory().create(Map.of());

  private ParquetReads() {}

  /** What a reader made of a file. */
  static final class Content {
    final List<String> rows = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    Tally read = Tally.ZERO;
  }

  static Contract contract(Column... columns) {
    return new Contract(
        "t",
        Optional.empty(),
        Optional.empty(),
        List.of(columns),
        List.of(),
        Optional.empty(),
        TableRules.NONE,
        List.of(),
        Evolution.of(new DriftPolicy(Action.IGNORE, Action.IGNORE, Action.IGNORE, Action.IGNORE)),
        false);
  }

  /** A contract of what the file says of itself. */
  static Contract discovered(SourceFile file) throws IOException {
    List<Column> columns = new ArrayList<>();
    for (SourceColumn column : FORMAT.discover(file).columns()) {
      Type type = column.type().orElseThrow();
      columns.add(Column.of(column.name(), columns.size() + 1, type, column.nullable()));
    }
    return Contract.of("t", columns);
  }

  static MemorySource memory(Path file) throws IOException {
    return MemorySource.of(file.getFileName().toString(), Files.readAllBytes(file));
  }

  static Content read(SourceFile file, Contract contract) throws IOException {
    return read(file, ReadPlan.of(contract), List.of(Part.WHOLE));
  }

  static Content read(SourceFile file, ReadPlan plan, List<Part> parts) throws IOException {
    Content content = new Content();
    Tally accounted = Tally.ZERO;
    long covered = 0;
    for (Part part : parts) {
      try (RecordReader reader = FORMAT.open(file, part, plan)) {
        for (Outcome next = reader.next(); next != null; next = reader.next()) {
          RecordBatch batch = next.batch();
          for (int row = 0; row < batch.rows(); row++) {
            content.rows.add(ParquetFiles.decode(batch, row).toString());
          }
          content.rejections.addAll(next.rejections());
          content.read = content.read.plus(next.read());
          accounted = accounted.plus(batch.tally());
          for (Rejection rejection : next.rejections()) {
            accounted = accounted.plus(rejection.identity());
          }
        }
        if (reader.coveredFrom() != covered) {
          throw new AssertionError("gap at " + covered);
        }
        covered = reader.coveredTo();
      }
    }
    if (!content.read.equals(accounted) || covered != content.read.count()) {
      throw new AssertionError("read " + content.read + ", accounted " + accounted);
    }
    return content;
  }

  static RecordBatch onlyBatch(SourceFile file, Contract contract) throws IOException {
    try (RecordReader reader = FORMAT.open(file, Part.WHOLE, ReadPlan.of(contract))) {
      return Objects.requireNonNull(reader.next()).batch();
    }
  }
}
