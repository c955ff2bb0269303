package io.headgate.commit;

import io.headgate.durable.Durable;
import io.headgate.format.SourceFile;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.ValueCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Merges small live files into larger ones, in one commit that takes the old files away and adds
 * the new ones: whoever reads sees either, and the same rows. Commits that are made meanwhile do
 * not disturb it, unless one takes away a file that is being merged; then it begins anew.
 *
 * <p>The commit reads no source, so its accounts are zero, and it appends: what was committed
 * before is still there. A crash leaves staging, which is swept, or the commit, which the next
 * command completes.
 */
public final class Compaction {
  /** What the ledger and the log call it: no pipeline made it. */
  public static final String NAME = "compact";

  /** Small files that are in memory at once, about; more take more than one commit. */
  static final int AT_ONCE = 50_000;

  private final Dataset dataset;
  private final String run;
  private final long target;
  private final Function<Path, SourceFile> open;
  private final List<String> conflicts = new ArrayList<>();
  private int written;
  private @Nullable Commit made;
  private StreamTotals totals = StreamTotals.ZERO;
  private LiveTotals added = LiveTotals.NOTHING;
  private long removed;
  private long removedBytes;
  private long otherFormats;

  /**
   * @param target bytes that a merged file has at the most, as its parts are counted
   * @param open a data file
   */
  public Compaction(Dataset dataset, String run, long target, Function<Path, SourceFile> open) {
    this.dataset = dataset;
    this.run = run;
    this.target = target;
    this.open = open;
  }

  /** Merges what there is to merge. */
  public Compacted run(Instant now) throws IOException {
    if (dataset.log().latest() == 0) {
      throw new IllegalArgumentException(
          "Cannot compact " + dataset.root() + ": nothing is committed in it yet");
    }
    int shares = shares();
    RunLedger ledger = new RunLedger(dataset);
    RunRecord record = null;
    try {
      for (int share = 0; share < shares; share++) {
        Found found = find(share, shares);
        if (!found.groups().isEmpty()) {
          record = record == null ? ledger.start(run, NAME, now) : record;
          merge(now, found, shares);
        }
      }
      if (record != null) {
        ledger.end(
            made == null
                ? record.failed(Instant.now(), "There was nothing left to merge")
                : record.streamed(RunState.COMMITTED, Instant.now(), totals));
      }
      return new Compacted(
          Optional.ofNullable(made), added, removed, removedBytes, otherFormats, conflicts);
    } catch (IOException | RuntimeException e) {
      if (record != null && dataset.log().find(run, ledger.startedAfter(run)).isEmpty()) {
        Durable.deleteTree(dataset.staging(run));
        ledger.end(record.failed(Instant.now(), String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  /** In how many parts the small files are looked through, so that each part fits into memory. */
  private int shares() throws IOException {
    Snapshot live = dataset.log().snapshot();
    SmallFiles.Finder finder = finder(live, 0, 1);
    FormatSpec format = dataset.log().read(live.number()).format();
    long small = 0;
    try (LiveFiles files = live.files()) {
      for (LiveFile file = files.next(); file != null; file = files.next()) {
        small += finder.isSmall(file) ? 1 : 0;
        otherFormats += file.format().equals(format) ? 0 : 1;
      }
    }
    return (int) (1 + small / AT_ONCE);
  }

  /**
   * What there is to merge in a share of the small files.
   *
   * @param number of the commit at which they are live
   */
  private record Found(int share, long number, List<SmallFiles> groups) {}

  private Found find(int share, int shares) throws IOException {
    Snapshot live = dataset.log().snapshot();
    SmallFiles.Finder finder = finder(live, share, shares);
    try (LiveFiles files = live.files()) {
      for (LiveFile file = files.next(); file != null; file = files.next()) {
        finder.add(file);
      }
    }
    return new Found(share, live.number(), finder.groups());
  }

  private SmallFiles.Finder finder(Snapshot live, int share, int shares) throws IOException {
    return new SmallFiles.Finder(dataset.log().read(live.number()).format(), target, share, shares);
  }

  private void merge(Instant now, Found first, int shares) throws IOException {
    for (Found found = first; !found.groups().isEmpty(); found = find(first.share(), shares)) {
      Files.createDirectories(dataset.staging(run));
      Optional<Commit> commit = attempt(now, found);
      if (commit.isPresent()) {
        count(commit.get(), found.groups());
        dataset.recover();
      }
      Durable.deleteTree(dataset.staging(run));
      if (commit.isPresent()) {
        return;
      }
    }
  }

  private void count(Commit commit, List<SmallFiles> groups) {
    made = commit;
    totals = totals.plus(commit);
    added = added.plus(commit.files().size(), commit.rows(), commit.bytes());
    for (SmallFiles group : groups) {
      removed += group.files().size();
      removedBytes += group.files().stream().mapToLong(file -> file.file().bytes()).sum();
    }
  }

  /** Merges and commits; empty if another commit took away what was being merged. */
  private Optional<Commit> attempt(Instant now, Found found) throws IOException {
    Set<String> inputs = new HashSet<>();
    found.groups().forEach(group -> group.files().forEach(it -> inputs.add(it.file().path())));
    Commit last = dataset.log().read(found.number());
    List<DataFile> staged = new ArrayList<>();
    try {
      for (SmallFiles group : found.groups()) {
        Path place =
            dataset
                .staging(run)
                .resolve(written++ + "." + group.first().format().create().extension());
        staged.add(new FileMerge(dataset, last.subject(), group, open).to(place));
      }
    } catch (IOException | UncheckedIOException e) {
      if (undisturbed(last, inputs).isEmpty()) {
        return Optional.empty(); // what was replaced may be swept already
      }
      throw e;
    }
    while (true) {
      Optional<Commit> later = undisturbed(last, inputs);
      if (later.isEmpty()) {
        return Optional.empty();
      }
      last = later.get();
      Commit commit = commit(now, last, found.groups(), staged);
      new StagedFiles(dataset, run).check(commit.files(), List.of(), List.of());
      if (dataset.log().create(commit)) {
        return Optional.of(commit);
      }
    }
  }

  /** The last commit by now; empty if one behind another took an input away. */
  private Optional<Commit> undisturbed(Commit after, Set<String> inputs) throws IOException {
    Commit last = after;
    try (Commits commits = dataset.log().since(after.number())) {
      for (Commit commit = commits.next(); commit != null; commit = commits.next()) {
        long taken =
            commit.mode() == CommitMode.REPLACE
                ? inputs.size()
                : commit.removed().stream().filter(it -> inputs.contains(it.path())).count();
        if (taken > 0) {
          conflicts.add(
              "commit "
                  + commit.number()
                  + " took away "
                  + taken
                  + " of the files that were being merged; began anew");
          return Optional.empty();
        }
        last = commit;
      }
    }
    return Optional.of(last);
  }

  private Commit commit(Instant now, Commit last, List<SmallFiles> groups, List<DataFile> staged) {
    List<DataFile> files = new ArrayList<>();
    List<RemovedFile> taken = new ArrayList<>();
    Map<String, String> schemas = new TreeMap<>();
    for (int i = 0; i < staged.size(); i++) {
      SmallFiles group = groups.get(i);
      DataFile file = staged.get(i);
      String extension = group.first().format().create().extension();
      files.add(
          file.at(
              FinalNames.path(
                  group.folder(), group.lane(), last.number() + 1, i, run + "." + extension)));
      group.files().forEach(live -> taken.add(RemovedFile.of(live)));
      if (!file.schemaFingerprint().equals(last.schemaFingerprint())) {
        schemas.put(file.schemaFingerprint(), group.first().schema());
      }
    }
    return new Commit(
        Commit.formatVersion(CommitMode.APPEND),
        made == null ? run : run + "/" + (last.number() + 1),
        last.number() + 1,
        run,
        NAME,
        last.subject(),
        now,
        CommitMode.APPEND,
        last.schemaFingerprint(),
        last.schema(),
        schemas,
        groups.get(0).first().format(),
        Accounts.ZERO,
        Map.of(),
        List.of(),
        files,
        taken,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        last.target(),
        List.of(),
        null,
        null,
        ValueCounts.NONE);
  }
}
