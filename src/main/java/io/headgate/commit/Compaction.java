package io.headgate.commit;

import io.headgate.durable.Durable;
import io.headgate.format.SourceFile;
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

  private final Dataset dataset;
  private final String run;
  private final long target;
  private final Function<Path, SourceFile> open;
  private final List<String> conflicts = new ArrayList<>();
  private int written;

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
    RunLedger ledger = new RunLedger(dataset);
    if (groups(dataset.log().snapshot()).isEmpty()) {
      return nothing(dataset.log().snapshot());
    }
    RunRecord record = ledger.start(run, NAME, now);
    try {
      Compacted done = merge(now);
      ledger.end(
          done.commit().isPresent()
              ? record.ended(Instant.now(), BatchResult.of(done.commit().get(), Map.of()))
              : record.failed(Instant.now(), "There was nothing left to merge"));
      return done;
    } catch (IOException | RuntimeException e) {
      if (dataset.log().find(run).isEmpty()) {
        Durable.deleteTree(dataset.staging(run));
        ledger.end(record.failed(Instant.now(), String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  private Compacted merge(Instant now) throws IOException {
    while (true) {
      Snapshot live = dataset.log().snapshot();
      List<SmallFiles> groups = groups(live);
      if (groups.isEmpty()) {
        return nothing(live);
      }
      Files.createDirectories(dataset.staging(run));
      Optional<Commit> commit = attempt(now, live, groups);
      if (commit.isPresent()) {
        dataset.recover();
        return new Compacted(
            commit,
            groups.stream().mapToLong(group -> group.files().size()).sum(),
            groups.stream()
                .flatMap(group -> group.files().stream())
                .mapToLong(file -> file.file().bytes())
                .sum(),
            otherFormats(live),
            conflicts);
      }
      Durable.deleteTree(dataset.staging(run));
    }
  }

  private Compacted nothing(Snapshot live) throws IOException {
    return new Compacted(Optional.empty(), 0, 0, otherFormats(live), conflicts);
  }

  private List<SmallFiles> groups(Snapshot live) throws IOException {
    return SmallFiles.of(live, dataset.log().read(live.number()).format(), target);
  }

  private long otherFormats(Snapshot live) throws IOException {
    Commit last = dataset.log().read(live.number());
    return live.live().stream().filter(file -> !file.format().equals(last.format())).count();
  }

  /** Merges and commits; empty if another commit took away what was being merged. */
  private Optional<Commit> attempt(Instant now, Snapshot live, List<SmallFiles> groups)
      throws IOException {
    Set<String> inputs = new HashSet<>();
    groups.forEach(group -> group.files().forEach(file -> inputs.add(file.file().path())));
    Commit last = dataset.log().read(live.number());
    List<DataFile> staged = new ArrayList<>();
    try {
      for (SmallFiles group : groups) {
        Path place =
            dataset
                .staging(run)
                .resolve(written++ + "." + group.first().format().create().extension());
        staged.add(new FileMerge(dataset, last.subject(), group, open).to(place, live.number()));
      }
    } catch (IOException | UncheckedIOException e) {
      if (isDisturbed(dataset.log().since(live.number()), inputs)) {
        return Optional.empty(); // what was replaced may be swept already
      }
      throw e;
    }
    while (true) {
      List<Commit> later = dataset.log().since(last.number());
      if (isDisturbed(later, inputs)) {
        return Optional.empty();
      }
      last = later.isEmpty() ? last : later.get(later.size() - 1);
      Commit commit = commit(now, last, groups, staged);
      new StagedFiles(dataset, run).check(commit.files(), List.of(), List.of());
      if (dataset.log().create(commit)) {
        return Optional.of(commit);
      }
    }
  }

  private boolean isDisturbed(List<Commit> later, Set<String> inputs) {
    for (Commit commit : later) {
      long taken =
          commit.removed().stream().filter(removed -> inputs.contains(removed.path())).count();
      if (taken > 0) {
        conflicts.add(
            "commit "
                + commit.number()
                + " took away "
                + taken
                + " of the files that were being merged; began anew");
        return true;
      }
    }
    return false;
  }

  private Commit commit(Instant now, Commit last, List<SmallFiles> groups, List<DataFile> staged) {
    List<DataFile> files = new ArrayList<>();
    List<RemovedFile> removed = new ArrayList<>();
    Map<String, String> schemas = new TreeMap<>();
    for (int i = 0; i < staged.size(); i++) {
      SmallFiles group = groups.get(i);
      DataFile file = staged.get(i);
      String extension = group.first().format().create().extension();
      files.add(
          file.at(
              FinalNames.path(
                  group.folder(), group.lane(), last.number() + 1, i, run + "." + extension)));
      group.files().forEach(live -> removed.add(RemovedFile.of(live.file())));
      if (!file.schemaFingerprint().equals(last.schemaFingerprint())) {
        schemas.put(file.schemaFingerprint(), group.first().schema());
      }
    }
    return new Commit(
        Commit.FORMAT_VERSION,
        run,
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
        removed,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        last.target(),
        List.of(),
        null,
        null);
  }
}
