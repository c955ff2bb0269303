package io.headgate.schema.registry.file;

import io.headgate.durable.Sha256;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryException;
import io.headgate.schema.registry.RegistryUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A registry's log and the state that it comes to. Every look-up first takes in what other
 * processes have written. A change is planned from the state at one entry and written as the next
 * one; if another has taken that number, it is planned anew.
 */
final class Store {
  private static final int MAX_ATTEMPTS = 1000;
  private static final int MAX_PAUSE_MILLIS = 5;

  private final Directory directory;
  private final EntryFiles files;
  private final Packs packs;
  private final Author author;
  private final Clock clock = Clock.systemUTC();
  private final Object writing = new Object();
  private Chain chain = new Chain();
  private final RegistryState state = new RegistryState();

  private Store(Directory directory, Author author) {
    this.directory = directory;
    this.files = new EntryFiles(directory.log());
    this.packs = new Packs(directory.packs(), files);
    this.author = author;
  }

  static Store open(Directory directory, Author author) throws IOException {
    Store store = new Store(directory, author);
    synchronized (store) {
      store.refresh();
      long highest = store.files.highest();
      // Read again: another process may have written between the two looks.
      store.refresh();
      if (highest > store.chain.sequence()) {
        throw new DamagedRegistryException(
            store.files.file(store.chain.sequence() + 1),
            "it is missing, but there are later ones");
      }
    }
    return store;
  }

  Directory directory() {
    return directory;
  }

  /** Looks something up. What is given back must not be part of the state. */
  synchronized <T> T query(Function<RegistryState, T> look) {
    try {
      refresh();
    } catch (IOException e) {
      throw unavailable(e);
    }
    return look.apply(state);
  }

  /** Makes a change, or finds that there is nothing to write. */
  <T> T change(Function<RegistryState, Step<T>> plan) {
    synchronized (writing) {
      for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        try {
          Planned<T> planned = plan(plan);
          if (planned.step instanceof Step.Done<T> done) {
            return done.result();
          }
          if (planned.write(files)) {
            return ((Step.Write<T>) planned.step).result().apply(planned.entry);
          }
        } catch (IOException e) {
          throw unavailable(e);
        }
        pause();
      }
    }
    throw new RegistryUnavailableException(
        RegistryError.TIMEOUT,
        "Cannot write to schema registry "
            + directory.root()
            + ": others took the next entry "
            + MAX_ATTEMPTS
            + " times; try again",
        null);
  }

  Entry entry(long sequence) {
    try {
      byte[] line =
          files
              .find(sequence)
              .orElseThrow(() -> new NoSuchFileException(files.file(sequence).toString()));
      return Entry.decode(line);
    } catch (IOException e) {
      throw unavailable(e);
    } catch (IllegalArgumentException e) {
      throw unavailable(new DamagedRegistryException(files.file(sequence), e));
    }
  }

  private synchronized <T> Planned<T> plan(Function<RegistryState, Step<T>> plan)
      throws IOException {
    refresh();
    checkLast();
    packs.createUpTo(chain.sequence());
    Step<T> step = plan.apply(state);
    if (step instanceof Step.Write<T> write) {
      Entry entry =
          new Entry(
              chain.sequence() + 1,
              chain.hash(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS),
              author,
              write.operation(),
              write.body());
      return new Planned<>(step, entry);
    }
    return new Planned<>(step, null);
  }

  private void refresh() throws IOException {
    while (applyPack() || applyFile()) {
      // Until there is no more.
    }
  }

  private boolean applyFile() throws IOException {
    Path file = files.file(chain.sequence() + 1);
    if (!Files.exists(file)) {
      return false;
    }
    Optional<byte[]> line = files.find(chain.sequence() + 1);
    if (line.isPresent()) {
      apply(chain.next(line.get(), file), file);
    }
    return line.isPresent();
  }

  private boolean applyPack() throws IOException {
    Optional<List<byte[]>> lines = packs.find(chain.sequence());
    if (lines.isEmpty()) {
      return false;
    }
    Chain ahead = chain.copy();
    List<Entry> entries = new ArrayList<>();
    try {
      for (byte[] line : lines.get()) {
        entries.add(ahead.nextOfPack(line, packs.file(chain.sequence() + Packs.SIZE)));
      }
    } catch (DamagedRegistryException e) {
      return false; // the log itself is what counts, and is read instead
    }
    for (Entry entry : entries) {
      apply(entry, files.file(entry.sequence()));
    }
    chain = ahead;
    return true;
  }

  private void apply(Entry entry, Path file) throws DamagedRegistryException {
    try {
      state.apply(entry);
    } catch (IllegalArgumentException | RegistryException e) {
      throw new DamagedRegistryException(file, e);
    }
  }

  /** A log that was cut off, and perhaps went on differently, must not be written behind. */
  private void checkLast() throws IOException {
    long last = chain.sequence();
    if (last > 0 && !files.find(last).map(Sha256::of).orElse("").equals(chain.hash())) {
      throw new DamagedRegistryException(
          files.file(last), "it was replaced or taken away while in use; restart");
    }
  }

  private RegistryUnavailableException unavailable(IOException e) {
    if (e instanceof DamagedRegistryException damaged) {
      IOException told = damaged.in(directory.root());
      return new RegistryUnavailableException(
          RegistryError.STORE, String.valueOf(told.getMessage()), told);
    }
    String message = "Cannot use schema registry " + directory.root() + ": " + e;
    return new RegistryUnavailableException(RegistryError.STORE, message, e);
  }

  private void pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(MAX_PAUSE_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException(
          RegistryError.TIMEOUT, "Cannot write to schema registry: interrupted", e);
    }
  }

  /** A step, and the entry that it is to become. */
  private record Planned<T>(Step<T> step, @Nullable Entry entry) {
    boolean write(EntryFiles files) throws IOException {
      return entry != null && files.create(entry.sequence(), entry.encode());
    }
  }
}
