package io.headgate.schema.infer;

import java.util.List;
import java.util.TreeSet;

/** The distinct values as long as they are few and short; nothing once they are not. */
final class FewValues {
  /** More are no fixed set. */
  static final int MOST = 20;

  private static final int MOST_CHARACTERS = 100;

  private final TreeSet<String> values = new TreeSet<>();
  private boolean many;

  void add(CharSequence text) {
    if (many) {
      return;
    }
    if (text.length() > MOST_CHARACTERS) {
      giveUp();
      return;
    }
    values.add(text.toString());
    if (values.size() > MOST) {
      giveUp();
    }
  }

  void merge(FewValues other) {
    if (other.many) {
      giveUp();
    }
    other.values.forEach(this::add);
  }

  private void giveUp() {
    many = true;
    values.clear();
  }

  /** Whether there are too many to know them. */
  boolean areMany() {
    return many;
  }

  List<String> sorted() {
    return List.copyOf(values);
  }
}
