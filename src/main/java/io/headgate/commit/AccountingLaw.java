package io.headgate.commit;

import io.headgate.record.Coverage;
import io.headgate.record.Tally;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The law that every record is accounted for: what was read was written, rejected, discarded or
 * held, in count and in checksum; every task reported once; the parts of every source join without
 * a gap; the files hold what the accounts say; and every value that came in and did not go straight
 * through was converted, rescued, kept beside its column or discarded.
 */
public final class AccountingLaw {
  private final List<String> breaches = new ArrayList<>();

  private AccountingLaw() {}

  /**
   * All breaches; empty if the batch is accounted for.
   *
   * @param tasks how many tasks were planned
   * @param sources the planned sources; one of known end must have been read exactly to it
   */
  public static List<String> verify(
      int tasks, List<SourceState> sources, Collection<TaskReport> reports) {
    AccountingLaw law = new AccountingLaw();
    law.tasks(tasks, reports);
    List<TaskReport> ordered =
        reports.stream().sorted(Comparator.comparingInt(TaskReport::task)).toList();
    ordered.forEach(law::accounts);
    ordered.forEach(law::values);
    law.sources(sources, reports);
    return law.breaches;
  }

  private void tasks(int tasks, Collection<TaskReport> reports) {
    BitSet seen = new BitSet(tasks);
    for (TaskReport report : reports) {
      if (report.task() < 0 || report.task() >= tasks) {
        breach("Invalid task " + report.task() + ": expected tasks 0 to " + (tasks - 1));
      } else if (seen.get(report.task())) {
        breach("Invalid task " + report.task() + ": it reported more than once");
      } else {
        seen.set(report.task());
      }
    }
    int missing = tasks - seen.cardinality();
    if (missing > 0) {
      breach(
          "Invalid batch: "
              + missing
              + " of "
              + tasks
              + " tasks did not report, the first of them task "
              + seen.nextClearBit(0));
    }
  }

  private void accounts(TaskReport report) {
    Accounts accounts = report.accounts();
    Tally read = accounts.read();
    Tally outcome = accounts.outcome();
    if (read.count() != outcome.count()) {
      breach(
          report,
          "read "
              + read.count()
              + " records and accounts for "
              + outcome.count()
              + " (written "
              + accounts.written().count()
              + ", rejected "
              + accounts.rejected().count()
              + ", discarded "
              + accounts.discarded().count()
              + ", held "
              + accounts.held().count()
              + ")");
    } else if (read.checksum() != outcome.checksum()) {
      breach(
          report,
          "the "
              + read.count()
              + " records read and the ones accounted for are not"
              + " the same: checksums "
              + CommitJson.hex(read.checksum())
              + " and "
              + CommitJson.hex(outcome.checksum()));
    }
    equal(
        report,
        "rows in its files",
        report.files().stream().mapToLong(DataFile::rows).sum(),
        "written",
        accounts.written().count());
    equal(
        report,
        "records in held sources",
        report.held().stream().mapToLong(HeldFile::records).sum(),
        "held",
        accounts.held().count());
    equal(
        report,
        "letters in its dead-letter files",
        report.deadLetters().stream().mapToLong(DeadLetterFile::letters).sum(),
        "rejected",
        accounts.rejected().count());
    equal(
        report,
        "rejections by code",
        report.rejections().values().stream().mapToLong(RejectionCount::count).sum(),
        "rejected",
        accounts.rejected().count());
  }

  private void values(TaskReport report) {
    report.values().breaches().forEach(breach -> breach(report, breach));
  }

  private void equal(TaskReport report, String what, long is, String account, long expected) {
    if (is != expected) {
      breach(report, is + " " + what + ", but " + expected + " records " + account);
    }
  }

  private void sources(List<SourceState> sources, Collection<TaskReport> reports) {
    Map<String, List<Coverage>> covered = new TreeMap<>();
    for (TaskReport report : reports) {
      for (Coverage coverage : report.coverage()) {
        covered.computeIfAbsent(coverage.name(), key -> new ArrayList<>()).add(coverage);
      }
    }
    for (SourceState source : sources) {
      List<Coverage> parts = covered.remove(source.name());
      if (parts == null) {
        breach("Invalid batch: source " + source.name() + " was planned and not read");
      } else {
        parts.sort(Comparator.comparingInt(Coverage::part));
        join(source, parts);
      }
    }
    for (String unplanned : covered.keySet()) {
      breach("Invalid batch: source " + unplanned + " was read and not planned");
    }
  }

  private void join(SourceState source, List<Coverage> parts) {
    int count = parts.get(0).parts();
    long at = source.from();
    for (int i = 0; i < parts.size(); i++) {
      Coverage part = parts.get(i);
      if (part.parts() != count || part.part() != i) {
        breach(
            "Invalid batch: of source "
                + source.name()
                + " part "
                + i
                + " of "
                + count
                + " was expected and part "
                + part.part()
                + " of "
                + part.parts()
                + " was read");
        return;
      }
      if (part.from() != at) {
        breach(
            "Invalid batch: part "
                + i
                + " of source "
                + source.name()
                + " was read from "
                + part.from()
                + ", expected from "
                + at);
      }
      at = part.to();
    }
    if (parts.size() != count) {
      breach(
          "Invalid batch: of source "
              + source.name()
              + " "
              + parts.size()
              + " of "
              + count
              + " parts were read");
    } else if (source.to() >= 0 && at != source.to()) {
      breach(
          "Invalid batch: source "
              + source.name()
              + " was read to "
              + at
              + ", expected to "
              + source.to());
    }
  }

  private void breach(TaskReport report, String what) {
    breach("Invalid task " + report.task() + ": " + what);
  }

  private void breach(String text) {
    breaches.add(text);
  }
}
