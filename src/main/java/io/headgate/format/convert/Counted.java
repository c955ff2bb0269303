package io.headgate.format.convert;

import io.headgate.format.ValueCounter;
import io.headgate.format.ValueCrossing;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Converters that count values where they come in, by the source's bytes, and where they have gone,
 * by the row's.
 */
final class Counted {
  private Counted() {}

  /** Counts the values that a conversion has written; null is none of them. */
  static Converter converted(Converter converter, Optional<ValueCrossing> crossing) {
    if (crossing.isEmpty()) {
      return converter;
    }
    ValueCounter entered = crossing.get().in();
    ValueCounter arrived = crossing.get().out();
    return (in, out, problems) -> {
      entered.add();
      int start = out.size();
      converter.convert(in, out, problems);
      if (out.size() > start) {
        arrived.add();
      }
    };
  }

  /** Counts the values of a field that fill a nullable column. */
  static Converter followed(Schema source, Converter converter, Optional<ValueCrossing> crossing) {
    if (crossing.isEmpty()) {
      return converter;
    }
    ValueCounter entered = crossing.get().in();
    ValueCounter arrived = crossing.get().out();
    return (in, out, problems) -> {
      count(source, in, entered);
      int start = out.size();
      converter.convert(in, out, problems);
      if (out.size() > start && out.array()[start] != 0) {
        arrived.add();
      }
    };
  }

  /** Counts the values of a field that is passed over. */
  static Converter discarded(Schema source, Optional<ValueCrossing> crossing) {
    Skipper skipper = Skipper.of(source);
    if (crossing.isEmpty()) {
      return (in, out, problems) -> skipper.skip(in);
    }
    ValueCounter entered = crossing.get().in();
    ValueCounter left = crossing.get().out();
    return (in, out, problems) -> {
      count(source, in, entered);
      int start = in.at();
      skipper.skip(in);
      int end = in.at();
      in.moveTo(start);
      count(source, in, left);
      in.moveTo(end);
    };
  }

  /** Counts what stands for a value that does not come. */
  static Converter defaulted(Converter standIn, Optional<ValueCounter> counter) {
    if (counter.isEmpty()) {
      return standIn;
    }
    ValueCounter defaulted = counter.get();
    return (in, out, problems) -> {
      defaulted.add();
      standIn.convert(in, out, problems);
    };
  }

  /** Looks at the value ahead, and stays in front of it. */
  private static void count(Schema source, AvroInput in, ValueCounter counter) {
    int start = in.at();
    if (!isNull(source, in)) {
      counter.add();
    }
    in.moveTo(start);
  }

  /** Reads as much of a value as says whether it is null. */
  static boolean isNull(Schema source, AvroInput in) {
    Schema value =
        source.getType() == Schema.Type.UNION
            ? source.getTypes().get(in.readIndex(source.getTypes().size()))
            : source;
    return value.getType() == Schema.Type.NULL;
  }
}
