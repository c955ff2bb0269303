package io.headgate.format.parquet;

import io.headgate.format.FormatOption;
import io.headgate.format.FormatOption.OptionType;
import io.headgate.yaml.DataSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How Parquet files are written.
 *
 * @param compressionLevel the codec's own scale; -1 for the codec's default
 * @param rowGroupBytes Avro bytes of rows after which a row group is written out
 * @param rowGroupRows rows after which a row group is written out
 * @param pageBytes bytes of values after which a column's page is encoded and compressed
 * @param dictionary for columns of few distinct values
 * @param packing for all other columns
 */
public record ParquetWriteOptions(
    Compression compression,
    int compressionLevel,
    long rowGroupBytes,
    int rowGroupRows,
    int pageBytes,
    Dictionary dictionary,
    Packing packing) {
  private static final int DEFAULT_ZSTD_LEVEL = 1;

  /** The options as a pipeline file knows them. */
  public static final List<FormatOption> OPTIONS =
      List.of(
          new FormatOption(
              "compression",
              OptionType.CHOICE,
              "zstd",
              Arrays.stream(Compression.values()).map(Compression::key).toList(),
              "Codec of the pages."),
          new FormatOption(
              "compression-level",
              OptionType.INTEGER,
              "",
              List.of(),
              "Level of zstd (1 to 22, default 1) or gzip (0 to 9, default 6)."),
          new FormatOption(
              "row-group-size",
              OptionType.SIZE,
              "64MiB",
              List.of(),
              "Bytes of rows, before encoding, that a row group holds. Its compressed pages are"
                  + " kept in memory until it is full."),
          new FormatOption(
              "row-group-rows",
              OptionType.INTEGER,
              "1000000",
              List.of(),
              "Rows that a row group holds at most."),
          new FormatOption(
              "page-size",
              OptionType.SIZE,
              "1MiB",
              List.of(),
              "Bytes of values, before encoding, that a page holds."),
          new FormatOption(
              "dictionary",
              OptionType.CHOICE,
              "auto",
              List.of("auto", "off"),
              "Whether columns of few distinct values are written by dictionary."),
          new FormatOption(
              "packing",
              OptionType.CHOICE,
              "delta",
              List.of("delta", "plain"),
              "How integers and strings are written where no dictionary is used: delta is smaller"
                  + " and faster, plain is for readers that do not know Parquet's delta"
                  + " encodings."));

  public static final ParquetWriteOptions DEFAULT = of(Map.of());

  public ParquetWriteOptions {
    List<String> problems = new ArrayList<>();
    if (rowGroupBytes < 1) {
      problems.add("Invalid row-group-size: " + rowGroupBytes + ": expected at least 1 byte");
    }
    if (rowGroupRows < 1) {
      problems.add("Invalid row-group-rows: " + rowGroupRows + ": expected at least 1");
    }
    if (pageBytes < 1 << 10 || pageBytes > 1 << 28) {
      problems.add("Invalid page-size: " + pageBytes + ": expected 1KiB to 256MiB");
    }
    compression.problem(compressionLevel, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  /** The codec of the pages. */
  public enum Compression {
    ZSTD,
    SNAPPY,
    GZIP,
    UNCOMPRESSED;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    void problem(int level, List<String> problems) {
      int most = this == ZSTD ? 22 : this == GZIP ? 9 : -1;
      int least = this == ZSTD ? 1 : this == GZIP ? 0 : -1;
      if (level == -1 || (level >= least && level <= most)) {
        return;
      }
      problems.add(
          "Invalid compression-level: "
              + level
              + ": "
              + (most < 0
                  ? key() + " has no levels: leave it out"
                  : key() + " expects " + least + " to " + most));
    }
  }

  /** Whether columns of few distinct values are written by dictionary. */
  public enum Dictionary {
    /** Where it pays, found out by trying. */
    AUTO,
    OFF
  }

  /** How integers and strings are written where no dictionary is used. */
  public enum Packing {
    /** DELTA_BINARY_PACKED and DELTA_LENGTH_BYTE_ARRAY. */
    DELTA,
    /** PLAIN, which every reader knows. */
    PLAIN
  }

  /**
   * Settles the options.
   *
   * @param options text by key; keys of {@link #OPTIONS} may be absent, other keys are not looked
   *     at
   * @throws IllegalArgumentException naming all invalid values
   */
  public static ParquetWriteOptions of(Map<String, String> options) {
    Compression compression =
        Compression.valueOf(text(options, "compression").toUpperCase(Locale.ROOT));
    String level = text(options, "compression-level");
    return new ParquetWriteOptions(
        compression,
        level.isEmpty()
            ? compression == Compression.ZSTD ? DEFAULT_ZSTD_LEVEL : -1
            : Integer.parseInt(level),
        DataSize.of(text(options, "row-group-size")).bytes(),
        Integer.parseInt(text(options, "row-group-rows")),
        (int) Math.min(DataSize.of(text(options, "page-size")).bytes(), Integer.MAX_VALUE),
        Dictionary.valueOf(text(options, "dictionary").toUpperCase(Locale.ROOT)),
        Packing.valueOf(text(options, "packing").toUpperCase(Locale.ROOT)));
  }

  private static String text(Map<String, String> options, String key) {
    String value = options.get(key);
    return value != null
        ? value
        : OPTIONS.stream()
            .filter(option -> option.key().equals(key))
            .findFirst()
            .orElseThrow()
            .defaultValue();
  }
}
