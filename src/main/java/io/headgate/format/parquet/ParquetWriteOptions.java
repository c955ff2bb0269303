package io.headgate.format.parquet;

import io.headgate.format.FormatOption;
import io.headgate.format.FormatOption.OptionType;
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
 */
public record ParquetWriteOptions(
    Compression compression,
    int compressionLevel,
    long rowGroupBytes,
    int rowGroupRows,
    int pageBytes,
    Dictionary dictionary) {
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
              "Whether columns of few distinct values are written by dictionary."));

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
        bytes(text(options, "row-group-size")),
        Integer.parseInt(text(options, "row-group-rows")),
        (int) Math.min(bytes(text(options, "page-size")), Integer.MAX_VALUE),
        Dictionary.valueOf(text(options, "dictionary").toUpperCase(Locale.ROOT)));
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

  /** A size that passed its check: a number, then B, KiB, MiB or GiB. */
  private static long bytes(String size) {
    int digits = 0;
    while (digits < size.length() && size.charAt(digits) >= '0' && size.charAt(digits) <= '9') {
      digits++;
    }
    long factor =
        switch (size.substring(digits).strip()) {
          case "", "B" -> 1;
          case "KiB" -> 1 << 10;
          case "MiB" -> 1 << 20;
          case "GiB" -> 1 << 30;
          default ->
              throw new IllegalArgumentException(
                  "Invalid size: '" + size + "': expected a number and KiB, MiB or GiB");
        };
    if (digits == 0) {
      throw new IllegalArgumentException(
          "Invalid size: '" + size + "': expected a number and KiB, MiB or GiB");
    }
    return Math.multiplyExact(Long.parseLong(size.substring(0, digits)), factor);
  }
}
