package io.headgate.schema.registry.file;

import io.headgate.durable.Durable;
import io.headgate.schema.registry.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads every file of a registry and finds everything that is wrong with it.
 *
 * @param entries that the log has
 * @param sound how many of them, from the first, are as they were written: what {@link
 *     RegistryRepair} can keep
 * @param problems with files of the log and with packs
 * @param leftovers temporary files of processes that were killed while writing; they do no harm
 */
public record RegistryVerification(
    long entries, long sound, List<Problem> problems, List<Path> leftovers) {
  /** What is wrong with a file. */
  public record Problem(Path file, String reason) {
    @Override
    public String toString() {
      return file + ": " + reason;
    }
  }

  public RegistryVerification {
    problems = List.copyOf(problems);
    leftovers = List.copyOf(leftovers);
  }

  /**
   * @throws IOException if there is no registry, or it cannot be read at all
   */
  public static RegistryVerification of(Path root) throws IOException {
    return new Reading(Directory.open(root)).read();
  }

  /** One walk over a registry's files. */
  private static final class Reading {
    private final Directory directory;
    private final EntryFiles files;
    private final Packs packs;
    private final List<Problem> problems = new ArrayList<>();
    private final RegistryState state = new RegistryState();
    private final ParsedSchemas parsed = new ParsedSchemas();
    private final Chain chain = new Chain();

    Reading(Directory directory) {
      this.directory = directory;
      this.files = new EntryFiles(directory.log());
      this.packs = new Packs(directory.packs(), files);
    }

    RegistryVerification read() throws IOException {
      long highest = files.highest();
      long sound = 0;
      for (long sequence = 1; sequence <= highest; sequence++) {
        if (checkEntry(sequence) && sound == sequence - 1) {
          sound = sequence;
        }
        if (sequence % Packs.SIZE == 0) {
          checkPack(sequence);
        }
      }
      return new RegistryVerification(highest, sound, problems, leftovers());
    }

    private boolean checkEntry(long sequence) throws IOException {
      Path file = files.file(sequence);
      Optional<byte[]> line = files.find(sequence);
      if (line.isEmpty()) {
        problems.add(new Problem(file, "it is missing, but there are later ones"));
        chain.skip(new byte[0]);
        return false;
      }
      try {
        Entry entry = chain.next(line.get(), file);
        state.apply(entry);
        checkMeaning(entry);
        return true;
      } catch (DamagedRegistryException e) {
        problems.add(new Problem(file, e.reason()));
      } catch (IllegalArgumentException | RegistryException e) {
        problems.add(new Problem(file, String.valueOf(e.getMessage())));
      }
      if (chain.sequence() < sequence) {
        chain.skip(line.get());
      }
      return false;
    }

    private void checkMeaning(Entry entry) {
      switch (entry.operation()) {
        case SCHEMA ->
            parsed.parse(
                Bodies.text(entry.body(), Bodies.subject(entry.body())), new Queries(state));
        case PLAN, PROPOSAL, DECISION -> {
          if (!Bodies.hash(entry.body()).equals(Documents.hash(Bodies.document(entry.body())))) {
            throw new IllegalArgumentException("its document does not match the document's hash");
          }
        }
        default -> {
          // The rest means nothing beyond what it does to the state.
        }
      }
    }

    private void checkPack(long last) throws IOException {
      Path file = packs.file(last);
      if (!Files.exists(file)) {
        return;
      }
      Optional<List<byte[]>> lines = packs.find(last - Packs.SIZE);
      boolean same = lines.isPresent();
      for (int at = 0; same && at < Packs.SIZE; at++) {
        Optional<byte[]> own = files.find(last - Packs.SIZE + 1 + at);
        same = own.isPresent() && Arrays.equals(own.get(), lines.get().get(at));
      }
      if (!same) {
        problems.add(
            new Problem(file, "it does not hold what the log does; delete it, it is made anew"));
      }
    }

    private List<Path> leftovers() throws IOException {
      List<Path> found = new ArrayList<>();
      for (Path place : List.of(directory.root(), directory.log(), directory.packs())) {
        try (Stream<Path> entries = Files.list(place)) {
          entries.filter(Durable::isTemporary).sorted().forEach(found::add);
        }
      }
      return found;
    }
  }
}
