package io.headgate.commit;

import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How many records were refused under one code, with the first of them as an example.
 *
 * @param example where it is and what is wrong with it, for a person
 */
public record RejectionCount(long count, String example) {
  public RejectionCount {
    Objects.requireNonNull(example, "example");
  }

  /** Counts one more. */
  public static void add(Map<RejectionCode, RejectionCount> counts, Rejection rejection) {
    RejectionCount before = counts.get(rejection.code());
    counts.put(
        rejection.code(),
        before == null
            ? new RejectionCount(
                1, rejection.where() + ": " + rejection.violations().get(0).message())
            : new RejectionCount(before.count + 1, before.example));
  }

  /** The sum; this example stays. */
  public RejectionCount plus(RejectionCount other) {
    return new RejectionCount(count + other.count, example);
  }

  /** Adds up; the example of the first map that has one stays. */
  static Map<RejectionCode, RejectionCount> sum(
      Iterable<Map<RejectionCode, RejectionCount>> counts) {
    Map<RejectionCode, RejectionCount> sum = new EnumMap<>(RejectionCode.class);
    for (Map<RejectionCode, RejectionCount> each : counts) {
      each.forEach((code, count) -> sum.merge(code, count, RejectionCount::plus));
    }
    return sum;
  }
}
