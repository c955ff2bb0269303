package io.headgate.spec;

import io.headgate.format.FormatFactory;
import io.headgate.format.FormatOption;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.yaml.DataSize;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.ValueType;
import io.headgate.yaml.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a format stands in a pipeline file: {@code format: csv}, or with options {@code format: {csv:
 * {delimiter: ";"}}}. The keys are the options that the formats declare.
 */
final class FormatKeys {
  private FormatKeys() {}

  static ValueType<FormatSpec> of(List<FormatFactory> formats) {
    return of("format", formats);
  }

  /**
   * Some of the formats.
   *
   * @param choiceName of the choice in the JSON Schema
   */
  static ValueType<FormatSpec> of(String choiceName, List<FormatFactory> formats) {
    Map<String, FormatFactory> byName = new LinkedHashMap<>();
    Map<String, KeyTable> tables = new LinkedHashMap<>();
    List<Key<Section>> keys = new ArrayList<>();
    for (FormatFactory format : formats) {
      KeyTable table = options(format);
      byName.put(format.name(), format);
      tables.put(format.name(), table);
      keys.add(Key.optional(format.name(), Values.section(table), format.description()));
    }
    KeyTable choice =
        KeyTable.of(choiceName, "A format with its options", keys.toArray(Key<?>[]::new))
            .exactlyOneOf(keys.toArray(Key<?>[]::new));
    FormatSpec placeholder = new FormatSpec(formats.get(0).name(), Map.of());
    return Values.either(
        Values.oneOf(List.copyOf(byName.keySet()))
            .map(name -> settled(byName, name, Map.of()), placeholder),
        Values.section(choice)
            .map(
                section -> {
                  for (Key<Section> key : keys) {
                    Optional<Section> options = section.find(key);
                    if (options.isPresent()) {
                      return settled(
                          byName, key.name(), texts(options.get(), tables.get(key.name())));
                    }
                  }
                  return placeholder;
                },
                placeholder));
  }

  /** Makes the format once, so that options that contradict each other are found here. */
  private static FormatSpec settled(
      Map<String, FormatFactory> byName, String name, Map<String, String> options) {
    FormatFactory factory = byName.get(name);
    if (factory == null) {
      throw new IllegalArgumentException("Invalid format: '" + name + "'");
    }
    factory.create(options);
    return new FormatSpec(name, options);
  }

  private static KeyTable options(FormatFactory format) {
    List<Key<?>> keys = new ArrayList<>();
    for (FormatOption option : format.options()) {
      ValueType<String> type = type(option);
      keys.add(
          option.defaultValue().isEmpty()
              ? Key.optional(option.key(), type, option.description())
              : Key.defaulting(option.key(), type, option.defaultValue(), option.description()));
    }
    return KeyTable.of(
        "format-" + format.name(), format.description(), keys.toArray(Key<?>[]::new));
  }

  private static ValueType<String> type(FormatOption option) {
    return switch (option.type()) {
      case TEXT -> Values.anyText();
      case CHARACTER -> Values.matching("character", "one character such as ';'", "(?s)^.$");
      case BOOLEAN -> Values.bool().map(String::valueOf, "false");
      case INTEGER -> Values.integer(0, Integer.MAX_VALUE).map(String::valueOf, "0");
      case SIZE -> Values.size().map(FormatKeys::bytes, "0");
      case CHOICE -> Values.oneOf(option.allowed());
      case TEXTS -> Values.list(Values.anyText()).map(texts -> String.join("\n", texts), "");
    };
  }

  private static String bytes(DataSize size) {
    return String.valueOf(size.bytes());
  }

  @SuppressWarnings("unchecked") // Every key of an options table is of text.
  private static Map<String, String> texts(Section section, @Nullable KeyTable table) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (table != null) {
      for (Key<?> key : table.keys()) {
        section.find((Key<String>) key).ifPresent(text -> texts.put(key.name(), text));
      }
    }
    return texts;
  }
}
