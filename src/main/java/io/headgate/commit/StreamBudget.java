package io.headgate.commit;

import io.headgate.reject.Budget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A stream's budget of rejections: the count is judged for each commit, the ratio over the last
 * commits that had at least {@link #READ} records together, so that one bad record in a quiet night
 * stops nothing and a break in the source stops it soon.
 */
final class StreamBudget {
  static final long READ = 1000;

  private final Budget budget;
  private final Deque<long[]> window = new ArrayDeque<>();
  private long read;
  private long rejected;

  StreamBudget(Budget budget) {
    this.budget = budget;
  }

  /** What a commit with these counts would break. */
  List<String> breaches(Accounts accounts) {
    long more = accounts.read().count();
    long bad = accounts.rejected().count();
    long allRead = read + more;
    long allBad = rejected + bad;
    List<String> breaches =
        new ArrayList<>(new Budget(Optional.empty(), budget.count()).breaches(bad, more));
    if (allRead >= READ) {
      breaches.addAll(new Budget(budget.ratio(), OptionalLong.empty()).breaches(allBad, allRead));
    }
    return breaches;
  }

  /** Counts a commit. */
  void add(Accounts accounts) {
    window.add(new long[] {accounts.read().count(), accounts.rejected().count()});
    read += accounts.read().count();
    rejected += accounts.rejected().count();
    while (window.size() > 1 && read - window.getFirst()[0] >= READ) {
      long[] oldest = window.removeFirst();
      read -= oldest[0];
      rejected -= oldest[1];
    }
  }
}
