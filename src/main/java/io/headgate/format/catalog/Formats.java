package io.headgate.format.catalog;

import io.headgate.format.FormatFactory;
import io.headgate.format.FormatFactory.Carrier;
import io.headgate.format.RecordFormat;
import io.headgate.format.avro.AvroFormatFactory;
import io.headgate.format.csv.CsvFormatFactory;
import io.headgate.format.json.ChangeEventsFactory;
import io.headgate.format.json.JsonFormatFactory;
import io.headgate.format.parquet.ParquetFormatFactory;
import io.headgate.format.wire.WireMessagesFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The formats that pipeline files can name: Headgate's own, one line each, and those that {@link
 * ServiceLoader} finds on the class path.
 */
public final class Formats {
  private static final List<FormatFactory> OWN =
      List.of(
          CsvFormatFactory.csv(),
          CsvFormatFactory.tsv(),
          new JsonFormatFactory(),
          new AvroFormatFactory(),
          new ParquetFormatFactory(),
          new WireMessagesFactory(),
          new ChangeEventsFactory());

  private Formats() {}

  /** Sorted as the reference page shows them: Headgate's own first. */
  public static List<FormatFactory> all() {
    List<FormatFactory> all = new ArrayList<>(OWN);
    ServiceLoader.load(FormatFactory.class, FormatFactory.class.getClassLoader()).forEach(all::add);
    return all;
  }

  /** Those whose records come in something. */
  public static List<FormatFactory> in(Carrier carrier) {
    return all().stream().filter(factory -> factory.carriers().contains(carrier)).toList();
  }

  public static Optional<FormatFactory> find(String name) {
    return all().stream().filter(factory -> factory.name().equals(name)).findFirst();
  }

  /**
   * A format with its options settled.
   *
   * @throws IllegalArgumentException if there is no format of that name, or options contradict
   */
  public static RecordFormat named(String name, Map<String, String> options) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid format: '"
                        + name
                        + "': expected one of "
                        + String.join(", ", all().stream().map(FormatFactory::name).toList())))
        .create(options);
  }
}
