package io.headgate.check;

import io.headgate.record.AvroSkip;
import io.headgate.record.RowCursor;
import io.headgate.record.Varint;
import io.headgate.reject.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that reach into records, arrays and maps. */
final class NestedChecks {
  /** Characters of a map's key that a path shows at most. */
  private static final int SHOWN_KEY = 40;

  private NestedChecks() {}

  /** A value's own rules and those of what is in it. */
  record Both(ValueCheck first, ValueCheck second) implements ValueCheck {
    @Override
    public boolean passes(byte[] data, int from, int to) {
      return first.passes(data, from, to) && second.passes(data, from, to);
    }

    @Override
    public void explain(byte[] data, int from, int to, String path, List<Violation> violations) {
      first.explain(data, from, to, path, violations);
      second.explain(data, from, to, path, violations);
    }
  }

  /** A field of a record that has rules. */
  record Field(int index, String name, ValueCheck check) {}

  /** Some fields of a record. */
  static final class Fields implements ValueCheck {
    private final RowCursor cursor;
    private final Field[] fields;

    Fields(RowCursor cursor, List<Field> fields) {
      this.cursor = cursor;
      this.fields = fields.toArray(Field[]::new);
    }

    @Override
    public boolean passes(byte[] data, int from, int to) {
      cursor.move(data, from, to);
      for (Field field : fields) {
        int at = field.index;
        if (!cursor.isNull(at) && !field.check.passes(data, cursor.start(at), cursor.end(at))) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void explain(byte[] data, int from, int to, String path, List<Violation> violations) {
      cursor.move(data, from, to);
      String prefix = path.isEmpty() ? "" : path + ".";
      for (Field field : fields) {
        int at = field.index;
        if (!cursor.isNull(at)) {
          field.check.explain(
              data, cursor.start(at), cursor.end(at), prefix + field.name, violations);
        }
      }
    }
  }

  /**
   * The items of an array or the values of a map.
   *
   * @param nullable whether an item is a union of null, which comes first, and its type
   * @param value skips the item behind the union's branch
   */
  record Items(boolean map, boolean nullable, AvroSkip value, ValueCheck check, boolean masked)
      implements ValueCheck {
    @Override
    public boolean passes(byte[] data, int from, int to) {
      return walk(data, from, "", null);
    }

    @Override
    public void explain(byte[] data, int from, int to, String path, List<Violation> violations) {
      walk(data, from, path, violations);
    }

    private boolean walk(byte[] data, int from, String path, @Nullable List<Violation> violations) {
      int at = from;
      long index = 0;
      while (true) {
        long count = Varint.decode(data, at);
        at = Varint.end(data, at);
        if (count == 0) {
          return true;
        }
        if (count < 0) {
          at = Varint.end(data, at);
        }
        for (long i = Math.abs(count); i > 0; i--, index++) {
          int key = at;
          if (map) {
            at = Varint.end(data, at) + (int) Varint.decode(data, at);
          }
          int start = nullable ? at + 1 : at;
          boolean absent = nullable && data[at] == 0;
          int end = absent ? start : value.skip(data, start);
          if (!absent && !check.passes(data, start, end)) {
            if (violations == null) {
              return false;
            }
            String item = path + "[" + (map ? key(data, key, at) : Long.toString(index)) + "]";
            check.explain(data, start, end, item, violations);
          }
          at = end;
        }
      }
    }

    private String key(byte[] data, int from, int to) {
      int content = Varint.end(data, from);
      String key = new String(data, content, to - content, StandardCharsets.UTF_8);
      String shown = masked ? "***" : key.replaceAll("\\p{Cntrl}", "?");
      return shown.length() <= SHOWN_KEY ? shown : shown.substring(0, SHOWN_KEY) + "…";
    }
  }
}
