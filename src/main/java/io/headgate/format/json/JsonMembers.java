package io.headgate.format.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where an object's members of certain names stand. Not for several threads. */
final class JsonMembers {
  private static final int ABSENT = -1;

  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final byte[][] names;
  private final int[] starts;
  private final int[] ends;

  JsonMembers(String... wanted) {
    for (String name : wanted) {
      numbers.putIfAbsent(name, numbers.size());
    }
    names =
        numbers.keySet().stream()
            .map(name -> name.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    starts = new int[names.length];
    ends = new int[names.length];
  }

  boolean isWanted() {
    return names.length > 0;
  }

  void forget() {
    Arrays.fill(starts, ABSENT);
  }

  /** Reads the object at {@code start}; the offset behind it, or below 0 if it is none. */
  int read(JsonText in, int start, int depth) {
    forget();
    if (!in.is(start, '{')) {
      return in.fail(start, "an object");
    }
    if (in.isTooDeep(depth)) {
      return in.failTooDeep(start);
    }
    int at = in.blank(start + 1);
    if (in.is(at, '}')) {
      return at + 1;
    }
    int scope = in.keys.scope();
    while (true) {
      at = Skipping.key(in, at, scope);
      if (at < 0) {
        return at;
      }
      int member = find(in);
      int end = Skipping.skip(in, at, depth + 1);
      if (end < 0) {
        return end;
      }
      if (member >= 0) {
        starts[member] = at;
        ends[member] = end;
      }
      at = in.blank(end);
      if (in.is(at, '}')) {
        return at + 1;
      }
      if (!in.is(at, ',')) {
        return in.fail(at, "',' or '}'");
      }
      at = in.blank(at + 1);
    }
  }

  boolean has(String name) {
    return starts[number(name)] != ABSENT;
  }

  int from(String name) {
    return starts[number(name)];
  }

  int to(String name) {
    return ends[number(name)];
  }

  /** A member's text as it stands, quotes included. */
  String text(JsonText in, String name) {
    return new String(in.bytes, from(name), to(name) - from(name), StandardCharsets.UTF_8);
  }

  private int number(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException("Cannot find member: '" + name + "' was not asked for");
    }
    return number;
  }

  private int find(JsonText in) {
    for (int i = 0; i < names.length; i++) {
      if (Arrays.equals(names[i], 0, names[i].length, in.content, in.contentFrom, in.contentTo)) {
        return i;
      }
    }
    return ABSENT;
  }
}
