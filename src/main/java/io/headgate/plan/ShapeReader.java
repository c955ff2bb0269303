package io.headgate.plan;

import io.headgate.format.RecordFormat;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.read.files.FileInspector;
import io.headgate.read.files.SourceListing;
import io.headgate.schema.Contract;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.file.ContractReader;
import io.headgate.source.FileOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads what a file says of columns: a contract, an Avro schema, or data with either in it. */
public final class ShapeReader {
  private static final List<String> DATA = List.of("csv", "tsv", "avro", "parquet");

  private ShapeReader() {}

  /**
   * Reads a contract.
   *
   * @throws io.headgate.yaml.SpecException if it is wrong
   */
  public static Contract contract(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "Cannot read contract " + file + ": expected a YAML file or an .avsc");
    }
    return ContractReader.read(file.toString(), Files.readString(file));
  }

  /** The columns of a contract, of an Avro schema, or of a data file by its ending. */
  public static SourceColumns columns(Path file) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    for (String format : DATA) {
      if (name.endsWith("." + format) || name.contains("." + format + ".")) {
        return columns(file, FormatSpec.of(format).create());
      }
    }
    return SourceColumns.expectedBy(contract(file));
  }

  private static SourceColumns columns(Path file, RecordFormat format) throws IOException {
    try (FileOpener opener = new FileOpener()) {
      return format.discover(
          opener.open(
              FileInspector.detecting()
                  .inspect(SourceListing.find(file.toString(), "").files())
                  .get(0)));
    }
  }
}
