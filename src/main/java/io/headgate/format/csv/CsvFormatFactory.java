package io.headgate.format.csv;

import io.headgate.format.FormatFactory;
import io.headgate.format.FormatOption;
import io.headgate.format.RecordFormat;
import java.util.List;
import java.util.Map;

/** Makes the formats {@code csv} and {@code tsv}, which differ in the default delimiter alone. */
public final class CsvFormatFactory implements FormatFactory {
  private final String name;
  private final String delimiter;
  private final String description;

  private CsvFormatFactory(String name, String delimiter, String description) {
    this.name = name;
    this.delimiter = delimiter;
    this.description = description;
  }

  public static CsvFormatFactory csv() {
    return new CsvFormatFactory(
        "csv", ",", "Comma-separated values: RFC 4180, and what real files make of it.");
  }

  public static CsvFormatFactory tsv() {
    return new CsvFormatFactory("tsv", "\t", "Tab-separated values: csv with another delimiter.");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public List<FormatOption> options() {
    return CsvOptions.known(delimiter);
  }

  @Override
  public RecordFormat create(Map<String, String> options) {
    return new CsvFormat(name, CsvOptions.of(options, delimiter));
  }
}
