package io.headgate.commit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.headgate.durable.Durable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A dataset's log of commits: one file each, numbered from 1 without gaps, never changed. Whoever
 * creates the next number has committed.
 */
public final class CommitLog {
  private static final Pattern NAME = Pattern.compile("[0-9]{20}\\.json");

  private final Path directory;

  CommitLog(Path directory) {
    this.directory = directory;
  }

  /** The last commit's number; 0 if there is none. */
  public long latest() throws IOException {
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

  /**
   * The last commit's number, found by looking on from one that is known: as dear as there are new
   * commits, not as there are commits.
   */
  long latestFrom(long known) throws IOException {
    if (known == 0) {
      return latest();
    }
    long latest = known;
    while (Files.exists(file(latest + 1))) {
      latest++;
    }
    return latest;
  }

  /**
   * @throws IOException if the commit is not there, is damaged, or is of a later version
   */
  public Commit read(long number) throws IOException {
    Path file = file(number);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "Cannot read commit " + number + ": " + file + " is missing; restore the log", e);
    }
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
  public List<Commit> since(long number) throws IOException {
    List<Commit> commits = new ArrayList<>();
    for (long next = number + 1, latest = latest(); next <= latest; next++) {
      commits.add(read(next));
    }
    return commits;
  }

  /** The files that are live at the last commit. */
  public Snapshot snapshot() throws IOException {
    return snapshot(latest());
  }

  /** The files that were live at a commit; 0 for the empty dataset. */
  public Snapshot snapshot(long number) throws IOException {
    return Snapshot.of(number, sinceReplace(number));
  }

  /** The commits that a commit builds on and itself: from the last replace on, oldest first. */
  List<Commit> sinceReplace(long number) throws IOException {
    List<Commit> commits = new ArrayList<>();
    for (long at = number; at >= 1; at--) {
      Commit commit = read(at);
      commits.add(0, commit);
      if (commit.mode() == CommitMode.REPLACE) {
        break;
      }
    }
    return commits;
  }

  /** The commit of a key. */
  public Optional<Commit> find(String key) throws IOException {
    return find(key, 0);
  }

  /** The commit of a key, looked for behind a number only. */
  Optional<Commit> find(String key, long after) throws IOException {
    // Backwards: who asks usually has just committed. Reads the head of each file only.
    for (long number = latest(); number > after; number--) {
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

  /** The number of the oldest commit behind another that takes a file away. */
  OptionalLong removal(String path, long after) throws IOException {
    for (long number = after + 1, latest = latest(); number <= latest; number++) {
      for (RemovedFile removed : read(number).removed()) {
        if (removed.path().equals(path)) {
          return OptionalLong.of(number);
        }
      }
    }
    return OptionalLong.empty();
  }

  /** Appends a commit, or says false because another has taken its number. */
  boolean create(Commit commit) throws IOException {
    return Durable.createIfAbsent(file(commit.number()), CommitJson.pretty(commit));
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
      return read(number).key(); // says what is wrong with the file
    }
    return read(number).key();
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
