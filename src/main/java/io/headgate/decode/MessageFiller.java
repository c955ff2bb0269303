package io.headgate.decode;

import io.headgate.format.ValueWatch;
import io.headgate.format.scalar.ScalarParser;
import io.headgate.format.scalar.ScalarParsers;
import io.headgate.record.RawBatch;
import io.headgate.record.RowBuffer;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import io.headgate.spec.MessageField;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Fills one column of a row from what stands beside a message's value. Keys and headers are read as
 * text of the column's type, and as they are by a column of bytes.
 */
interface MessageFiller {
  /** Appends the column's value; what is wrong goes to {@code violations}. */
  void fill(RawBatch batch, int message, RowBuffer out, List<Violation> violations);

  static MessageFiller of(Column column, MessageField field, ValueWatch values) {
    boolean nullable = column.nullable();
    Kind kind = column.type().kind();
    return switch (field.kind()) {
      case KEY -> key(column, parser(column, values));
      case HEADER -> header(column, field.header(), parser(column, values));
      case TIMESTAMP -> {
        int factor = kind == Kind.TIMESTAMP ? 1000 : 1;
        yield (batch, message, out, violations) -> {
          long time = batch.time(message);
          if (time < 0) {
            absent(column, "the message has no time", out, violations);
          } else {
            present(nullable, out).writeLong(time * factor);
          }
        };
      }
      case OFFSET ->
          (batch, message, out, violations) ->
              present(nullable, out).writeLong(batch.position(message));
      case PARTITION ->
          (batch, message, out, violations) ->
              present(nullable, out)
                  .writeLong(Long.parseLong(batch.origin().source().substring(slash(batch) + 1)));
      case TOPIC ->
          (batch, message, out, violations) ->
              present(nullable, out)
                  .writeString(batch.origin().source().substring(0, slash(batch)));
    };
  }

  private static int slash(RawBatch batch) {
    return batch.origin().source().lastIndexOf('/');
  }

  private static MessageFiller key(Column column, ScalarParser parser) {
    return (batch, message, out, violations) -> {
      if (batch.hasKey(message)) {
        int from = batch.keyStart(message);
        int to = batch.keyEnd(message);
        parse(column, parser, batch.data(), from, to, out, violations);
      } else {
        absent(column, "the message has no key", out, violations);
      }
    };
  }

  private static MessageFiller header(Column column, String name, ScalarParser parser) {
    return (batch, message, out, violations) -> {
      Optional<byte[]> header = batch.headers(message).last(name);
      if (header.isPresent()) {
        byte[] bytes = header.get();
        parse(column, parser, bytes, 0, bytes.length, out, violations);
      } else {
        absent(column, "the message has no header " + name, out, violations);
      }
    };
  }

  /** Texts of the column's type; bytes as they are. */
  private static ScalarParser parser(Column column, ValueWatch values) {
    if (column.type() instanceof Type.Enumeration choice) {
      return ScalarParsers.symbols(choice, values.replaced(column.name()));
    }
    if (column.type().kind() != Kind.BYTES) {
      return ScalarParsers.of(column.type(), column.options());
    }
    return new ScalarParser() {
      @Override
      public boolean parse(byte[] text, int from, int to, RowBuffer out) {
        out.writeBytes(text, from, to);
        return true;
      }

      @Override
      public String expected() {
        return "bytes";
      }
    };
  }

  private static void parse(
      Column column,
      ScalarParser parser,
      byte[] text,
      int from,
      int to,
      RowBuffer out,
      List<Violation> violations) {
    if (!parser.parse(text, from, to, present(column.nullable(), out))) {
      String shown =
          column.holdsPii()
              ? "***"
              : Violation.show(new String(text, from, to - from, StandardCharsets.UTF_8));
      violations.add(
          new Violation(
              RejectionCode.TYPE_MISMATCH,
              column.name(),
              "Invalid value: " + shown + ": expected " + parser.expected()));
    }
  }

  private static void absent(
      Column column, String reason, RowBuffer out, List<Violation> violations) {
    if (column.nullable()) {
      out.writeLong(0);
    } else {
      violations.add(missing(column, reason));
    }
  }

  static Violation missing(Column column, String reason) {
    return new Violation(
        RejectionCode.MISSING_FIELD,
        column.name(),
        "Cannot find value: " + reason + ": expected " + TypeText.name(column.type().kind()));
  }

  private static RowBuffer present(boolean nullable, RowBuffer out) {
    if (nullable) {
      out.writeLong(1);
    }
    return out;
  }
}
