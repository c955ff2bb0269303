package io.headgate.format.json;

import io.headgate.format.FormatFactory;
import io.headgate.format.FormatOption;
import io.headgate.format.FormatOption.OptionType;
import io.headgate.format.RecordFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes {@link JsonFormat}s. */
public final class JsonFormatFactory implements FormatFactory {
  static final String NAME = "json";
  private static final int DEEPEST = 500; // readers call themselves once a level

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "JSON objects in UTF-8, one a line, in one array, or one a file.";
  }

  @Override
  public List<FormatOption> options() {
    return List.of(
        new FormatOption(
            "layout",
            OptionType.CHOICE,
            "lines",
            List.of("lines", "array", "object"),
            "How records lie in a file: one a line, as elements of one array, or one a file. A file"
                + " in lines that starts with [ is read as an array."),
        new FormatOption(
            "max-depth",
            OptionType.INTEGER,
            Integer.toString(JsonOptions.DEFAULT_MAX_DEPTH),
            List.of(),
            "Levels of objects and arrays that a record may have, 1 to " + DEEPEST + "."),
        new FormatOption(
            "numbers-as-text",
            OptionType.BOOLEAN,
            "false",
            List.of(),
            "Whether a string column takes a number, as its text, instead of rejecting the"
                + " record."));
  }

  @Override
  public RecordFormat create(Map<String, String> options) {
    return new JsonFormat(settle(options));
  }

  static JsonOptions settle(Map<String, String> options) {
    Layout layout =
        Layout.valueOf(options.getOrDefault("layout", "lines").toUpperCase(Locale.ROOT));
    String depth =
        options.getOrDefault("max-depth", Integer.toString(JsonOptions.DEFAULT_MAX_DEPTH));
    int maxDepth = Integer.parseInt(depth);
    if (maxDepth < 1 || maxDepth > DEEPEST) {
      throw new IllegalArgumentException(
          "Invalid option max-depth: " + depth + ": expected 1 to " + DEEPEST);
    }
    boolean numbersAsText = options.getOrDefault("numbers-as-text", "false").equals("true");
    return new JsonOptions(layout, maxDepth, numbersAsText);
  }
}
