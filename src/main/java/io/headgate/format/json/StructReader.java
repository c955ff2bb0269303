package io.headgate.format.json;

import io.headgate.format.ValueCounter;
import io.headgate.record.RowBuffer;
import io.headgate.reject.RejectionCode;
import io.headgate.schema.Column;
import io.headgate.schema.FieldNames;
import io.headgate.schema.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object as a record. Values are written as they come; if that is not the columns' order,
 * they are rearranged once the object has ended. Which field comes next is guessed from the object
 * before, so that most keys cost a comparison and no look-up.
 */
final class StructReader implements ValueReader {
  private static final byte[] REQUIRED = new byte[0];

  private final Column[] columns;
  private final ValueReader[] values;
  private final byte[][] absent; // encoding of a missing field, or REQUIRED
  private final @Nullable ValueCounter[] defaulted; // counts the defaults of missing fields
  private final KeyTable table;
  private final Strangers strangers;
  private final boolean masked;

  // The field that followed each one last time, and how its name was written; [0] is the first.
  private final int[] next;
  private final byte[][] spellings;

  // Of the current object. A type never contains itself, so one reader reads one object at a time.
  private long object;
  private final long[] seen; // the object that had the field last
  private final int[] starts;
  private final int[] ends;
  private int seenFields;
  private int written; // columns before this one have been written, as long as all is in order
  private boolean ordered;
  private int previous;
  private int field;

  StructReader(
      Type.Struct struct,
      List<ValueReader> values,
      List<byte[]> absent,
      List<Optional<ValueCounter>> defaulted,
      Strangers strangers,
      FieldNames names,
      boolean masked) {
    columns = struct.columns().toArray(Column[]::new);
    this.values = values.toArray(ValueReader[]::new);
    this.absent = absent.toArray(byte[][]::new);
    this.masked = masked;
    this.defaulted = defaulted.stream().map(it -> it.orElse(null)).toArray(ValueCounter[]::new);
    this.strangers = strangers;
    table = new KeyTable(names);
    next = new int[columns.length + 1];
    spellings = new byte[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      next[i] = i;
      byte[] name = columns[i].expectedSourceName().getBytes(StandardCharsets.UTF_8);
      spellings[i] = isPlain(name, 0, name.length) ? name : new byte[0];
    }
    next[columns.length] = -1;
    seen = new long[columns.length];
    starts = new int[columns.length];
    ends = new int[columns.length];
  }

  /** What stands for a missing field that has no default and must have a value. */
  static byte[] required() {
    return REQUIRED;
  }

  /** Whether JSON can write the name as it is. */
  private static boolean isPlain(byte[] name, int from, int to) {
    for (int i = from; i < to; i++) {
      if (name[i] == '"' || name[i] == '\\' || (name[i] >= 0 && name[i] < ' ')) {
        return false;
      }
    }
    return to > from;
  }

  @Override
  public int read(JsonText in, int start, int depth, RowBuffer out) {
    if (in.bytes[start] != '{') {
      return Skipping.mismatch(in, start, depth, "an object", masked);
    }
    if (in.isTooDeep(depth)) {
      return in.failTooDeep(start);
    }
    object++;
    seenFields = 0;
    written = 0;
    ordered = true;
    previous = -1;
    strangers.begin();
    int base = out.size();
    int at = in.blank(start + 1);
    if (!in.is(at, '}')) {
      at = fields(in, at, depth + 1, out);
      if (at < 0) {
        return -1;
      }
    }
    finish(in);
    if (ordered) {
      fill(columns.length, out);
    } else {
      rearrange(base, in.spare, out);
    }
    return at + 1;
  }

  /** Reads fields up to the closing brace and returns its offset. */
  private int fields(JsonText in, int start, int depth, RowBuffer out) {
    int at = start;
    while (true) {
      at = key(in, at);
      if (at < 0) {
        return -1;
      }
      at = Skipping.value(in, at);
      if (at < 0) {
        return -1;
      }
      at = field < 0 ? strangers.skip(in, at, depth) : value(in, at, depth, out);
      if (at < 0) {
        return -1;
      }
      at = in.blank(at);
      if (in.is(at, '}')) {
        return at;
      }
      if (!in.is(at, ',')) {
        return in.fail(at, "',' or '}'");
      }
      at = in.blank(at + 1);
    }
  }

  /** Reads a key, and sets {@link #field} to its column, or below zero if it has none. */
  private int key(JsonText in, int at) {
    if (!in.is(at, '"')) {
      return in.fail(at, "a field name in quotes");
    }
    int guess = next[previous + 1];
    if (guess >= 0 && isSpelled(in, at + 1, spellings[guess])) {
      field = guess;
      return at + spellings[guess].length + 2;
    }
    int end = in.string(at);
    if (end < 0) {
      return -1;
    }
    if (!in.sound) {
      field = KeyTable.UNKNOWN;
      return end;
    }
    field = table.find(in.content, in.contentFrom, in.contentTo);
    if (field < 0) {
      strangers.add(in, field);
    } else {
      next[previous + 1] = field;
      byte[] spelling = spellings[field];
      if (!Arrays.equals(spelling, 0, spelling.length, in.content, in.contentFrom, in.contentTo)
          && isPlain(in.content, in.contentFrom, in.contentTo)) {
        spellings[field] = Arrays.copyOfRange(in.content, in.contentFrom, in.contentTo);
      }
    }
    return end;
  }

  private static boolean isSpelled(JsonText in, int at, byte[] spelling) {
    int end = at + spelling.length;
    return spelling.length > 0
        && end < in.to
        && in.bytes[end] == '"'
        && Arrays.equals(in.bytes, at, end, spelling, 0, spelling.length);
  }

  private int value(JsonText in, int at, int depth, RowBuffer out) {
    int column = field;
    if (seen[column] == object) {
      in.violations.add(
          RejectionCode.MALFORMED,
          columns[column].name(),
          "Invalid JSON: the object has the field twice");
      return Skipping.skip(in, at, depth);
    }
    if (ordered && column >= written) {
      fill(column, out);
      written = column + 1;
    } else {
      ordered = false;
    }
    seen[column] = object;
    seenFields++;
    previous = column;
    starts[column] = out.size();
    int before = in.violations.count();
    int end = values[column].read(in, at, depth, out);
    if (in.violations.count() > before) {
      in.violations.within(before, columns[column].name());
    }
    ends[column] = out.size();
    return end;
  }

  /** Writes the columns before {@code to} that have not come, as far as all is in order. */
  private void fill(int to, RowBuffer out) {
    for (int i = written; i < to; i++) {
      starts[i] = out.size();
      out.raw(absent[i], 0, absent[i].length);
      ends[i] = out.size();
    }
  }

  /** Notes what is missing. */
  private void finish(JsonText in) {
    if (seenFields < columns.length) {
      for (int i = 0; i < columns.length; i++) {
        if (seen[i] == object) {
          continue;
        }
        ValueCounter counter = defaulted[i];
        if (counter != null) {
          counter.add();
        }
        if (absent[i] == REQUIRED) {
          in.violations.add(
              RejectionCode.MISSING_FIELD,
              columns[i].name(),
              "Cannot find field '" + columns[i].expectedSourceName() + "': it must have a value");
        }
      }
    }
    strangers.judge(in, columns, index -> seen[index] == object);
  }

  private void rearrange(int base, RowBuffer spare, RowBuffer out) {
    spare.truncate(0);
    spare.raw(out.array(), base, out.size());
    out.truncate(base);
    for (int i = 0; i < columns.length; i++) {
      if (seen[i] == object) {
        out.raw(spare.array(), starts[i] - base, ends[i] - base);
      } else {
        out.raw(absent[i], 0, absent[i].length);
      }
    }
  }
}
