package io.headgate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.commit.Dataset;
import io.headgate.commit.SchemaEvent;
import io.headgate.durable.Durable;
import io.headgate.schema.drift.InFlight;
import io.headgate.schema.drift.InFlightChange;
import io.headgate.schema.drift.TargetText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The targets that a run comes to while records flow: one file each in the run's staging, numbered
 * from the planned one on. Whoever links the next number has made the next target; a worker that
 * comes late takes that and looks again. So a change is made once, whatever the number of workers,
 * and no worker waits for another.
 */
final class TargetChain {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STARTED_WITH = "started-with.json";

  private final Path directory;
  private Link last;
  private int number;

  /**
   * A target and how the one before became it.
   *
   * @param changes made to the target before
   */
  record Link(TargetText target, List<SchemaEvent> changes) {}

  /**
   * What a run was started with, for those who hand it another contract.
   *
   * @param reshape as in {@link IngestPlan}
   * @param layout as in {@link IngestPlan}
   */
  record StartedWith(TargetText target, String reshape, String layout) {}

  TargetChain(IngestPlan plan) {
    this(directory(Dataset.at(Path.of(plan.dataset())), plan.run()), plan.target());
  }

  private TargetChain(Path directory, TargetText first) {
    this.directory = directory;
    last = new Link(first, List.of());
  }

  private static Path directory(Dataset dataset, String run) {
    return dataset.staging(run).resolve("schema");
  }

  /** Enters what a run begins with, before its workers do. */
  static void start(IngestPlan plan) throws IOException {
    Path directory = directory(Dataset.at(Path.of(plan.dataset())), plan.run());
    Durable.createDirectories(directory);
    Durable.write(
        directory.resolve(STARTED_WITH),
        bytes(new StartedWith(plan.target(), plan.reshape(), plan.layout())));
  }

  /** What a run began with; empty if it takes nothing else. */
  static Optional<StartedWith> startedWith(Dataset dataset, String run) throws IOException {
    try {
      Path file = directory(dataset, run).resolve(STARTED_WITH);
      return Optional.of(JSON.readValue(Files.readAllBytes(file), StartedWith.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The chain of a run that another process works on. */
  static TargetChain of(Dataset dataset, String run, StartedWith first) {
    return new TargetChain(directory(dataset, run), first.target());
  }

  /** The newest target that this worker knows of. */
  TargetText known() {
    return last.target();
  }

  /** The newest target, with what any worker has seen. */
  TargetText newest() throws IOException {
    while (true) {
      Path next = directory.resolve(name(number + 1));
      Link link;
      try {
        link = JSON.readValue(Files.readAllBytes(next), Link.class);
      } catch (NoSuchFileException e) {
        return last.target();
      }
      number++;
      // A run that is taken up again begins where links of its last job led to, or behind them.
      if (link.target().version() > last.target().version()) {
        last = link;
      }
    }
  }

  /** Makes changes, unless they are made already, and gives the newest target. */
  TargetText change(String source, List<InFlightChange> changes) throws IOException {
    while (true) {
      TargetText before = newest();
      InFlight made = InFlight.change(before.target(), source, changes);
      if (made.target().version() == before.version()) {
        return before;
      }
      List<SchemaEvent> events = made.changes().stream().map(SchemaEvent::of).toList();
      if (create(new Link(TargetText.of(made.target()), events))) {
        return newest();
      }
    }
  }

  /**
   * Makes a target the next one, unless another has been made since.
   *
   * @param before the newest target, which it goes on from
   * @return whether it is the newest now
   */
  boolean replace(TargetText before, TargetText after, SchemaEvent change) throws IOException {
    return newest().equals(before) && create(new Link(after, List.of(change)));
  }

  /** Everything that was changed, by any worker, up to the newest target seen. */
  List<SchemaEvent> changes() throws IOException {
    List<SchemaEvent> all = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      Link link = JSON.readValue(Files.readAllBytes(directory.resolve(name(i))), Link.class);
      all.addAll(link.changes());
    }
    return all;
  }

  private boolean create(Link link) throws IOException {
    Files.createDirectories(directory);
    Path temporary = directory.resolve(".tmp-" + UUID.randomUUID());
    Files.write(temporary, bytes(link));
    try {
      Files.createLink(directory.resolve(name(number + 1)), temporary);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static byte[] bytes(Record written) {
    try {
      return JSON.writeValueAsBytes(written);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + written, e);
    }
  }

  private static String name(int number) {
    return String.format("%08d.json", number);
  }
}
