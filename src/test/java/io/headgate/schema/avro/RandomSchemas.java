package io.headgate.schema.avro;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Record schemas made at random, valid by construction. */
public final class RandomSchemas {
  private static final List<String> SPACES = List.of("", "a", "a.b", "z");

  private static final List<String> PIECES =
      List.of("\"", "{", "}", "[", "]", "null", "1", "-1", "1e999", "\"type\":", ",", "\"a\"", "b");

  private final Random random;
  private final List<Made> named = new ArrayList<>();
  private int number;

  /** A type and a default for it, as JSON. */
  private record Made(String type, String value) {}

  public RandomSchemas(Random random) {
    this.random = random;
  }

  /** The JSON of a record. */
  public String next() {
    named.clear();
    number = 0;
    return record(3).type;
  }

  /** The JSON of a record with a few pieces replaced by others: rarely a schema still. */
  public String nextDamaged() {
    StringBuilder text = new StringBuilder(next());
    for (int i = random.nextInt(3); i >= 0; i--) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(12));
      text.replace(from, to, pick(PIECES));
    }
    return text.toString();
  }

  private Made record(int depth) {
    String name = "R" + ++number;
    String space = pick(SPACES);
    StringBuilder fields = new StringBuilder();
    StringBuilder values = new StringBuilder();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      String field = "f" + i;
      Made type = optional(type(depth - 1));
      fields.append(i == 0 ? "" : ",").append("{\"name\":\"").append(field).append("\",\"type\":");
      fields.append(type.type);
      fields.append(some(",\"default\":" + type.value));
      fields.append(some(",\"aliases\":[\"z" + i + "\",\"b" + i + "\"]"));
      fields.append(some(",\"doc\":\"a \\\"doc\\\"\"")).append(some(",\"order\":\"ignore\""));
      fields
          .append(some(",\"field-id\":" + (i + 1)))
          .append(some(",\"source-name\":\"F " + i + "\""));
      fields.append(some(",\"note\":{\"b\":[1.0],\"a\":null}")).append('}');
      values.append(i == 0 ? "" : ",").append('"').append(field).append("\":").append(type.value);
    }
    if (depth > 0 && random.nextInt(4) == 0) {
      fields.append(",{\"name\":\"next\",\"type\":[\"null\",\"").append(name).append("\"]}");
      values.append(",\"next\":null");
    }
    String type =
        name("record", name, space) + ",\"fields\":[" + fields + "]" + some(",\"doc\":\"d\"") + "}";
    return remember(name, space, new Made(type, "{" + values + "}"));
  }

  private static String name(String kind, String name, String space) {
    return "{\"type\":\"%s\",\"name\":\"%s\",\"namespace\":\"%s\"".formatted(kind, name, space);
  }

  /** A type's definition, the first time; its name from then on. */
  private Made remember(String name, String space, Made made) {
    String full = space.isEmpty() ? name : space + "." + name;
    named.add(new Made("\"" + full + "\"", made.value));
    return made;
  }

  private Made optional(Made made) {
    if (made.type.startsWith("[") || made.type.contains("\"null\"") || random.nextBoolean()) {
      return made;
    }
    return random.nextBoolean()
        ? new Made("[\"null\"," + made.type + "]", "null")
        : new Made("[" + made.type + ",\"null\"]", made.value);
  }

  private Made type(int depth) {
    int kind = random.nextInt(depth > 0 ? 13 : 9);
    return switch (kind) {
      case 0 -> pick(List.of(new Made("\"int\"", "1"), new Made("\"long\"", "-5000000000")));
      case 1 -> pick(List.of(new Made("\"double\"", "1.50"), new Made("\"float\"", "-0.0")));
      case 2 -> pick(List.of(new Made("\"string\"", "\"x\""), new Made("\"boolean\"", "true")));
      case 3 -> logical("int", pick(List.of("date", "time-millis", "strange")), "7");
      case 4 ->
          logical(
              "long",
              pick(List.of("timestamp-millis", "timestamp-micros", "local-timestamp-nanos")),
              "70");
      case 5 -> new Made(decimal("\"bytes\""), "\"\\u0001\\u00ff\"");
      case 6 -> logical("string", "uuid", "\"123e4567-e89b-12d3-a456-426614174000\"");
      case 7 -> named.isEmpty() ? new Made("\"bytes\"", "\"\\u00e9\"") : pick(named);
      case 8 -> fixed();
      case 9 -> choice();
      case 10 -> repeated("array", "items", type(depth - 1), "[%s]");
      case 11 -> repeated("map", "values", type(depth - 1), "{\"b\":%s}");
      default -> record(depth);
    };
  }

  private Made logical(String type, String logical, String value) {
    String json =
        "{\"type\":\"" + type + "\",\"logicalType\":\"" + logical + "\"" + some(",\"doc\":\"d\"");
    return new Made(json + "}", value);
  }

  private String decimal(String type) {
    return "{\"type\":"
        + type
        + ",\"logicalType\":\"decimal\",\"precision\":"
        + (4 + random.nextInt(3))
        + some(",\"scale\":" + random.nextInt(4))
        + "}";
  }

  private Made fixed() {
    String name = "F" + ++number;
    String space = pick(SPACES);
    String type = name("fixed", name, space) + ",\"size\":2" + aliases() + "}";
    return remember(name, space, new Made(type, "\"\\u0000\\u00ff\""));
  }

  private Made choice() {
    String name = "E" + ++number;
    String space = pick(SPACES);
    String type =
        name("enum", name, space)
            + ",\"symbols\":[\"B\",\"A\"]"
            + some(",\"default\":\"A\"")
            + aliases()
            + "}";
    return remember(name, space, new Made(type, "\"B\""));
  }

  private String aliases() {
    return some(",\"aliases\":[\"y.Y" + number + "\",\"b.B" + number + "\"]");
  }

  private Made repeated(String type, String key, Made inner, String value) {
    Made item = optional(inner);
    return new Made(
        "{\"type\":\"" + type + "\",\"" + key + "\":" + item.type + "}",
        value.formatted(item.value));
  }

  private String some(String text) {
    return random.nextInt(3) == 0 ? text : "";
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
