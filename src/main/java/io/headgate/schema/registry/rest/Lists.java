package io.headgate.schema.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.registry.Deleted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads lists page by page, from registries that serve pages and from those that do not. */
final class Lists {
  private static final int PAGE = 1000;
  private static final int MAX_PAGES = 10_000;

  private final Connection connection;

  Lists(Connection connection) {
    this.connection = connection;
  }

  List<JsonNode> read(Call call) {
    List<JsonNode> all = new ArrayList<>();
    JsonNode last = null;
    for (int page = 0; page < MAX_PAGES; page++) {
      JsonNode next = connection.ask(call.with("offset", all.size()).with("limit", PAGE));
      if (!next.isArray()) {
        throw AnswerJson.broken("a list", next);
      }
      // The same again is the answer of one that knows no pages.
      if (next.isEmpty() || next.equals(last)) {
        return all;
      }
      next.forEach(all::add);
      last = next;
    }
    throw new IllegalStateException(
        "Cannot " + call.doing() + ": expected at most " + MAX_PAGES + " pages");
  }

  /** A list with, without, or of deleted things alone, which not every registry can tell apart. */
  static <T> List<T> filtered(Deleted deleted, Function<Deleted, List<T>> read) {
    if (deleted != Deleted.ONLY) {
      return read.apply(deleted);
    }
    List<T> only = new ArrayList<>(read.apply(Deleted.SHOWN));
    only.removeAll(read.apply(Deleted.HIDDEN));
    return only;
  }
}
