package io.headgate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.commit.Dataset;
import io.headgate.commit.SchemaEvent;
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
import java.util.UUID;

/**
 * The targets that a run comes to while records flow: one file each in the run's staging, numbered
 * from the planned one on. Whoever links the next number has made the next target; a worker that
 * comes late takes that and looks again. So a change is made once, whatever the number of workers,
 * and no worker waits for another.
 */
final class TargetChain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private Link last;
  private int number;

  /**
   * A target and how the one before became it.
   *
   * @param changes made to the target before
   */
  record Link(TargetText target, List<SchemaEvent> changes) {}

  TargetChain(IngestPlan plan) {
    directory = Dataset.at(Path.of(plan.dataset())).staging(plan.run()).resolve("schema");
    last = new Link(plan.target(), List.of());
  }

  /** The newest target that this worker knows of. */
  TargetText known() {
    return last.target();
  }

  /** The newest target, with what any worker has seen. */
  TargetText newest() throws IOException {
    while (true) {
      Path next = directory.resolve(name(number + 1));
      try {
        last = JSON.readValue(Files.readAllBytes(next), Link.class);
      } catch (NoSuchFileException e) {
        return last.target();
      }
      number++;
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

  private static byte[] bytes(Link link) {
    try {
      return JSON.writeValueAsBytes(link);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "Cannot write target of version " + link.target().version(), e);
    }
  }

  private static String name(int number) {
    return String.format("%08d.json", number);
  }
}
