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
    for (DataFile file : dataset.log().snapshot().files()) {
      sweep.needed.add(dataset.resolve(file.path()));
      sweep.needed.add(dataset.resolve(file.stagedPath()));
    }
    for (Commit unsent : dataset.outbox().pending(dataset.outbox().mark().sent())) {
      unsent.files().forEach(file -> sweep.needed.add(dataset.resolve(file.stagedPath())));
    }
    sweep.staging();
    sweep.each("expired", "replaced by commit ");
    for (HeldFile file : OpenHeld.of(dataset.log())) {
      sweep.needed.add(dataset.resolve(file.path()));
    }
    sweep.each("held", "released or replaced, held by run ");
    sweep.each("failed", "dead letters of unpublished run ");
    sweep.temporary();
    return List.copyOf(sweep.items);
  }

  /** Removes what was found. */
  public static void remove(List<Item> items) throws IOException {
    for (Item item : items) {
      Durable.deleteTree(item.path);
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
            dataset.house(), dataset.house().resolve("commits"), dataset.house().resolve("runs"))) {
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
