package io.headgate.format.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.format.SourceException;
import io.headgate.record.Origin;
import io.headgate.reject.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of a file's columns: made unique, and as the JSON that rejections carry. */
final class HeaderNames {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HeaderNames() {}

  /**
   * The names with {@code column_N} where the header's cell is empty.
   *
   * @param number whether a repeated name gets a number, the first one free from 2 on
   * @throws SourceException if a name is repeated and not numbered; all of them are named
   */
  static List<String> unique(List<String> header, boolean number, Origin origin)
      throws SourceException {
    Set<String> given = new LinkedHashSet<>(header);
    Set<String> names = new LinkedHashSet<>();
    List<String> repeated = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      boolean missing = header.get(i).isEmpty();
      String name = missing ? "column_" + (i + 1) : header.get(i);
      if (names.contains(name) || (missing && given.contains(name))) {
        if (!number && !missing) {
          repeated.add(Violation.show(name) + " (column " + (i + 1) + ")");
        }
        name = free(name, names, given);
      }
      names.add(name);
    }
    if (!repeated.isEmpty()) {
      throw new SourceException(
          origin,
          -1,
          "the header repeats "
              + String.join(", ", repeated)
              + ": correct it, or set duplicate-names: number to read them as name_2 and so on",
          null);
    }
    return List.copyOf(names);
  }

  private static String free(String name, Set<String> names, Set<String> given) {
    int number = 2;
    while (names.contains(name + "_" + number) || given.contains(name + "_" + number)) {
      number++;
    }
    return name + "_" + number;
  }

  static String toJson(List<String> names) {
    try {
      return JSON.writeValueAsString(names);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write names as JSON: " + names, e);
    }
  }

  static List<String> parseJson(String json) {
    try {
      return List.of(JSON.readValue(json, String[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Invalid payload schema: " + Violation.show(json) + ": expected a JSON array of names",
          e);
    }
  }
}
