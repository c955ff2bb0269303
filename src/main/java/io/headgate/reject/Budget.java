package io.headgate.reject;

import io.headgate.yaml.Ratio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many records a run may refuse and still publish.
 *
 * @param ratio largest share of the records read
 * @param count largest number of records
 */
public record Budget(Optional<Ratio> ratio, OptionalLong count) {
  /** No limit. */
  public static final Budget NONE = new Budget(Optional.empty(), OptionalLong.empty());

  public Budget {
    if (count.isPresent() && count.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "Invalid budget: count " + count.getAsLong() + ": expected 0 or more");
    }
  }

  /** What the limits say against so many rejections; empty if they are within both. */
  public List<String> breaches(long rejected, long read) {
    List<String> breaches = new ArrayList<>();
    if (count.isPresent() && rejected > count.getAsLong()) {
      breaches.add(
          "Invalid batch: "
              + rejected
              + " records rejected, the budget is "
              + count.getAsLong()
              + ": mend the source or the contract, or raise reject.budget.count");
    }
    if (ratio.isPresent() && isExceeded(ratio.get(), rejected, read)) {
      breaches.add(
          "Invalid batch: "
              + rejected
              + " of "
              + read
              + " records rejected, the budget is "
              + ratio.get()
              + ": mend the source or the contract, or raise reject.budget.ratio");
    }
    return breaches;
  }

  /** Exact: 1 % of 1000 records is ten, whatever 0.01 is in binary. */
  private static boolean isExceeded(Ratio ratio, long rejected, long read) {
    BigDecimal allowed = BigDecimal.valueOf(ratio.value()).multiply(BigDecimal.valueOf(read));
    return BigDecimal.valueOf(rejected).compareTo(allowed) > 0;
  }
}
