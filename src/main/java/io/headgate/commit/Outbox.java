package io.headgate.commit;

import io.headgate.durable.Durable;
import io.headgate.durable.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The commits whose rows are sent elsewhere, and how far that is: their files stay in staging until
 * they are sent. The place that they are sent to has the last word on how far it is; the mark here
 * is what it comes to if that place has forgotten.
 */
public final class Outbox {
  private final Dataset dataset;
  private final Path file;

  Outbox(Dataset dataset) {
    this.dataset = dataset;
    this.file = dataset.house().resolve("sent.json");
  }

  /**
   * How far the commits are sent.
   *
   * @param sent all commits up to this number are
   * @param sending all behind this number are not; those between may be
   */
  public record Mark(long sent, long sending) {
    static final Mark NONE = new Mark(0, 0);
  }

  public Mark mark() throws IOException {
    try {
      return CommitJson.read(Files.readAllBytes(file), Mark.class, "mark " + file);
    } catch (NoSuchFileException e) {
      return Mark.NONE;
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage() + "; restore it from a copy", e);
    }
  }

  /** Whether there is nothing to send. */
  public boolean isEmpty() throws IOException {
    return pending(mark().sent()).isEmpty();
  }

  /** The commits behind a number that have rows to send, oldest first. */
  public List<Commit> pending(long sent) throws IOException {
    List<Commit> pending = new ArrayList<>();
    try (Commits commits = dataset.log().since(sent)) {
      for (Commit commit = commits.next(); commit != null; commit = commits.next()) {
        if (hasRows(commit)) {
          pending.add(commit);
        }
      }
    }
    return pending;
  }

  static boolean hasRows(Commit commit) {
    return commit.sendsRows() && commit.rows() > 0;
  }

  /** Notes that a commit is about to be sent, as far as it is not noted that it was. */
  public void sending(long number) throws IOException {
    Mark mark = mark();
    if (mark.sending() < number) {
      write(new Mark(mark.sent(), number));
    }
  }

  /** Notes that all commits up to a number are sent. */
  public void sent(long number) throws IOException {
    Mark mark = mark();
    if (mark.sent() < number || mark.sending() < number) {
      write(new Mark(Math.max(mark.sent(), number), Math.max(mark.sending(), number)));
    }
  }

  /**
   * Whether the files of a commit are gone: they are removed only once it is sent, so that it was.
   */
  public boolean isRemoved(Commit commit) {
    return commit.files().stream()
        .anyMatch(staged -> !Files.exists(dataset.resolve(staged.stagedPath())));
  }

  /**
   * A file of a commit that is to be sent.
   *
   * @throws IOException if it is not what the log says: it must not be sent as something else
   */
  public Path file(Commit commit, DataFile staged) throws IOException {
    Path place = dataset.resolve(staged.stagedPath());
    if (!Sha256.of(place).equals(staged.sha256())) {
      throw new IOException(
          "Cannot send commit "
              + commit.number()
              + ": "
              + place
              + " has changed since it was committed; restore it");
    }
    return place;
  }

  /** Removes the files of a commit that is sent. */
  public void remove(Commit commit) throws IOException {
    for (DataFile staged : commit.files()) {
      Files.deleteIfExists(dataset.resolve(staged.stagedPath()));
    }
    if (commit.key().equals(commit.run())) {
      Durable.deleteTree(dataset.staging(commit.run()));
    }
  }

  private void write(Mark mark) throws IOException {
    Durable.write(file, CommitJson.compact(mark));
  }
}
