package io.headgate.commit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.headgate.durable.Durable;
import io.headgate.durable.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A dataset's log of commits: one file each, numbered from 1 without gaps, never changed. Whoever
 * creates the next number has committed. Commits that are long past stand in packs; what the log
 * comes to is asked of its {@link Snapshot}.
 */
public final class CommitLog {
  private static final Pattern NAME = Pattern.compile("[0-9]{20}\\.json");

  private final Path directory;
  private final CommitPacks packs;
  private final Checkpoints checkpoints;
  private final LogShape shape;

  CommitLog(Path house) {
    this(house, LogShape.DEFAULT);
  }

  CommitLog(Path house, LogShape shape) {
    this.shape = shape;
    directory = house.resolve("commits");
    packs = new CommitPacks(house.resolve("packs"), directory, shape);
    checkpoints = new Checkpoints(house.resolve("checkpoints"));
  }

  /** The last commit's number; 0 if there is none. */
  public long latest() throws IOException {
    return latestFrom(0);
  }

  /**
   * The last commit's number, found by looking on from one that is known, or from the newest
   * checkpoint: as dear as there are new commits, not as there are commits.
   */
  long latestFrom(long known) throws IOException {
    long from = packs.lastFrom(known == 0 ? checkpoints.newest() : known);
    if (from == 0 || !exists(from)) {
      return listed();
    }
    while (Files.exists(file(from + 1))) {
      from++;
    }
    return from;
  }

  /** The last number by a look at the directory, which has the latest few thousand at the most. */
  private long listed() throws IOException {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .mapToLong(name -> Long.parseLong(name.substring(0, 20)))
          .max()
          .orElse(0);
    }
  }

  private boolean exists(long number) {
    return Files.exists(file(number)) || packs.has(number);
  }

  /**
   * @throws IOException if the commit is not there, is damaged, or is of a later version
   */
  public Commit read(long number) throws IOException {
    return parse(number, bytes(number));
  }

  /** The bytes of a commit's file, wherever they are now. */
  byte[] bytes(long number) throws IOException {
    Optional<PackReader> pack = packs.open(number);
    if (pack.isEmpty()) {
      byte[] bytes;
      try {
        bytes = Files.readAllBytes(file(number));
      } catch (NoSuchFileException e) {
        pack = packs.open(number); // it may have been packed between the two looks
        if (pack.isEmpty()) {
          throw new IOException(
              "Cannot read commit " + number + ": " + file(number) + " is missing; restore the log",
              e);
        }
        return bytes(number);
      }
      pack = packs.open(number);
      if (pack.isEmpty()) {
        return bytes;
      }
    }
    try (PackReader reader = pack.get()) {
      return reader.read(number);
    }
  }

  /** When a commit was written. */
  Instant written(long number) throws IOException {
    try (PackReader pack = packs.open(number).orElse(null)) {
      return (pack == null ? Files.getLastModifiedTime(file(number)) : pack.time(number))
          .toInstant();
    }
  }

  Commit parse(long number, byte[] bytes) throws IOException {
    Path file = file(number);
    refuseLaterVersions(file, bytes);
    Commit commit;
    try {
      commit = CommitJson.read(bytes, Commit.class, "commit file " + file);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage() + "; restore it from a copy of the log", e);
    }
    if (commit.number() != number) {
      throw new IOException(
          "Invalid commit file " + file + ": it says that it is number " + commit.number());
    }
    return commit;
  }

  /** The commits behind a number, oldest first. */
  public Commits since(long number) throws IOException {
    return new Commits(this, number + 1, latest());
  }

  /** The state at the last commit. */
  public Snapshot snapshot() throws IOException {
    return snapshot(latest());
  }

  /** The state at a commit; 0 for the empty dataset. */
  public Snapshot snapshot(long number) throws IOException {
    return snapshot(number, number);
  }

  /** The state at a commit, made from a checkpoint that is no later than another. */
  Snapshot snapshot(long number, long checkpoint) throws IOException {
    Checkpoint base = base(checkpoint);
    Tail tail = new Tail(base);
    try (Commits commits = new Commits(this, base.commit() + 1, number)) {
      for (Commit commit = commits.next(); commit != null; commit = commits.next()) {
        tail.add(commit);
      }
    }
    return new Snapshot(this, base, tail);
  }

  /** The newest checkpoint up to a number that fits the log; the empty one if there is none. */
  Checkpoint base(long upTo) throws IOException {
    if (upTo <= 0) {
      return Checkpoint.EMPTY;
    }
    long newest = checkpoints.newest();
    Optional<Checkpoint> found = newest <= upTo ? fitting(newest) : Optional.empty();
    if (found.isPresent() || newest == 0) {
      return found.orElse(Checkpoint.EMPTY);
    }
    for (long number : checkpoints.numbers()) {
      found = number <= upTo ? fitting(number) : Optional.empty();
      if (found.isPresent()) {
        return found.get();
      }
    }
    return Checkpoint.EMPTY;
  }

  /** A checkpoint that was made of this very log. */
  Optional<Checkpoint> fitting(long number) throws IOException {
    Optional<Checkpoint> checkpoint = checkpoints.find(number);
    return checkpoint.isPresent()
            && exists(number)
            && checkpoint.get().commitSha256().equals(Sha256.of(bytes(number)))
        ? checkpoint
        : Optional.empty();
  }

  LogShape shape() {
    return shape;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  CommitPacks packs() {
    return packs;
  }

  /** The commit of a key. */
  public Optional<Commit> find(String key) throws IOException {
    return find(key, 0);
  }

  /** The commit of a key, looked for behind a number only. */
  Optional<Commit> find(String key, long after) throws IOException {
    // Backwards: who asks usually has just committed. Reads the head of each file only.
    for (long number = latest(); number > after; number--) {
      try (PackReader pack = packs.open(number).orElse(null)) {
        if (pack != null) {
          int index = pack.keys().lastIndexOf(key);
          if (index >= 0 && pack.first() + index > after) {
            return Optional.of(read(pack.first() + index));
          }
          number = pack.first();
          continue;
        }
      }
      if (key.equals(key(number))) {
        return Optional.of(read(number));
      }
    }
    return Optional.empty();
  }

  /** The number of the oldest commit that takes a file away. */
  OptionalLong removal(String path) throws IOException {
    return removal(path, 0);
  }

  /**
   * The number of the oldest commit that takes a file away, behind one at which it was live; 0 if
   * none such is known.
   */
  OptionalLong removal(String path, long after) throws IOException {
    boolean seen = after > 0;
    try (Commits commits = since(after)) {
      for (Commit commit = commits.next(); commit != null; commit = commits.next()) {
        if ((seen && commit.mode() == CommitMode.REPLACE)
            || commit.removed().stream().anyMatch(removed -> removed.path().equals(path))) {
          return OptionalLong.of(commit.number());
        }
        seen = seen || commit.files().stream().anyMatch(file -> file.path().equals(path));
      }
    }
    return OptionalLong.empty();
  }

  /** Appends a commit, or says false because another has taken its number. */
  boolean create(Commit commit) throws IOException {
    Path file = file(commit.number());
    if (!Durable.createIfAbsent(file, CommitJson.pretty(commit))) {
      return false;
    }
    if (packs.has(commit.number())) {
      // Whoever waits here for long may find the number taken, and the file of it packed away.
      Files.deleteIfExists(file);
      return false;
    }
    return true;
  }

  Path file(long number) {
    return directory.resolve(name(number));
  }

  static String name(long number) {
    String digits = Long.toString(number);
    return "0".repeat(20 - digits.length()) + digits + ".json";
  }

  private String key(long number) throws IOException {
    try (InputStream in = Files.newInputStream(file(number));
        JsonParser json = CommitJson.MAPPER.createParser(in)) {
      if (advance(json, "key")) {
        return json.getText();
      }
    } catch (JsonProcessingException | NoSuchFileException e) {
      return read(number).key(); // says what is wrong with the file, or finds it packed
    }
    return read(number).key();
  }

  /** The key of the commit that a file's content is. */
  static String key(Path file, byte[] content) throws IOException {
    try (JsonParser json = CommitJson.MAPPER.createParser(content)) {
      if (advance(json, "key")) {
        return json.getText();
      }
    } catch (JsonProcessingException e) {
      throw new IOException("Invalid commit file " + file + ": " + e.getOriginalMessage(), e);
    }
    throw new IOException("Invalid commit file " + file + ": it has no key");
  }

  private static void refuseLaterVersions(Path file, byte[] bytes) throws IOException {
    try (JsonParser json = CommitJson.MAPPER.createParser(bytes)) {
      int version = advance(json, "formatVersion") ? json.getIntValue() : 0;
      if (version > Commit.FORMAT_VERSION) {
        throw new IOException(
            "Cannot read commit file "
                + file
                + ": it is of format version "
                + version
                + ", this Headgate knows versions up to "
                + Commit.FORMAT_VERSION
                + "; use a later one");
      }
    } catch (JsonProcessingException e) {
      throw new IOException(
          "Invalid commit file "
              + file
              + ": "
              + e.getOriginalMessage()
              + "; restore it from a copy of the log",
          e);
    }
  }

  /** Moves to the value of a top-level field, without reading on behind it. */
  private static boolean advance(JsonParser json, String field) throws IOException {
    if (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = json.currentName().equals(field);
        json.nextToken();
        if (found) {
          return true;
        }
        json.skipChildren();
      }
    }
    return false;
  }
}
