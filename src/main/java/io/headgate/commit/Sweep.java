package io.headgate.commit;

import io.headgate.durable.Durable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what no live commit and no running run needs any more, and removes it: staging of runs that
 * are gone, files that were replaced, dead letters of runs that published nothing, and temporary
 * files of crashes; each only when its youngest file is older than a limit.
 */
public final class Sweep {
  private final Dataset dataset;
  private final Instant before;
  private final Set<Path> needed = new HashSet<>();
  private final List<Item> items = new ArrayList<>();

  private Sweep(Dataset dataset, Instant before) {
    this.dataset = dataset;
    this.before = before;
  }

  /** What can go, without removing anything. */
  public static List<Item> find(Dataset dataset, Instant now, Duration olderThan)
      throws IOException {
    dataset.recover(); // what is left in staging after this is nobody's
    Sweep sweep = new Sweep(dataset, now.minus(olderThan));
    Snapshot snapshot = dataset.log().snapshot();
    sweep.staged(snapshot);
    for (Commit unsent : dataset.outbox().pending(dataset.outbox().mark().sent())) {
      unsent.files().forEach(file -> sweep.needed.add(dataset.resolve(file.stagedPath())));
    }
    sweep.staging();
    sweep.each("expired", "replaced by commit ");
    for (HeldFile file : snapshot.held()) {
      sweep.needed.add(dataset.resolve(file.path()));
    }
    sweep.each("held", "released or replaced, held by run ");
    sweep.each("failed", "dead letters of unpublished run ");
    sweep.checkpoints();
    sweep.temporary();
    return List.copyOf(sweep.items);
  }

  /** Removes what was found. */
  public static void remove(List<Item> items) throws IOException {
    for (Item item : items) {
      Durable.deleteTree(item.path);
    }
  }

  /** Live files are in staging only if somebody put them back there; then they stay. */
  private void staged(Snapshot snapshot) throws IOException {
    Set<String> runs = new HashSet<>();
    for (Path directory : list(dataset.house().resolve("staging"))) {
      runs.add(dataset.relative(directory) + "/");
    }
    if (runs.isEmpty()) {
      return;
    }
    try (LiveFiles files = snapshot.files()) {
      for (LiveFile live = files.next(); live != null; live = files.next()) {
        String path = live.file().stagedPath();
        if (runs.stream().anyMatch(path::startsWith) && Files.exists(dataset.resolve(path))) {
          needed.add(dataset.resolve(path));
        }
      }
    }
  }

  /** Checkpoints that later ones stand in for, and what no checkpoint names. */
  private void checkpoints() throws IOException {
    CommitLog log = dataset.log();
    new Checkpointer(log).verify(log.latest());
    CheckpointRetention retention = new CheckpointRetention(log);
    for (Path file : retention.find()) {
      add(file, "checkpoint that later ones stand in for");
    }
    for (Path file : retention.strays()) {
      add(file, "left by a crash");
    }
  }

  private void staging() throws IOException {
    RunLedger ledger = new RunLedger(dataset);
    for (Path directory : list(dataset.house().resolve("staging"))) {
      String run = directory.getFileName().toString();
      Optional<RunRecord> record = ledger.find(run);
      if (record.isEmpty() || record.get().state() != RunState.STARTED) {
        String state = record.map(found -> " (" + found.state() + ")").orElse("");
        add(directory, "staging of run " + run + state);
      }
    }
  }

  private void each(String kind, String reason) throws IOException {
    for (Path directory : list(dataset.house().resolve(kind))) {
      add(directory, reason + directory.getFileName());
    }
  }

  private void temporary() throws IOException {
    for (Path place :
        List.of(
            dataset.house(),
            dataset.house().resolve("commits"),
            dataset.house().resolve("packs"),
            dataset.log().checkpoints().directory(),
            dataset.log().checkpoints().segments(),
            dataset.house().resolve("runs"))) {
      for (Path file : list(place)) {
        if (Durable.isTemporary(file)) {
          add(file, "left by a crash");
        }
      }
    }
  }

  private void add(Path path, String reason) throws IOException {
    long bytes = 0;
    Instant youngest = Instant.MIN;
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path file : (Iterable<Path>) tree::iterator) {
        if (needed.contains(file)) {
          return;
        }
        Instant time = Files.getLastModifiedTime(file).toInstant();
        youngest = time.isAfter(youngest) ? time : youngest;
        bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
      }
    } catch (NoSuchFileException e) {
      return; // somebody is at work in it, or has swept it
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return;
      }
      throw e.getCause();
    }
    if (youngest.isBefore(before)) {
      items.add(new Item(path, reason, bytes));
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted(Comparator.naturalOrder()).toList();
    }
  }

  /** Something that can go. */
  public record Item(Path path, String reason, long bytes) {}
}
