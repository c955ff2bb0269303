package io.headgate.read.watch;

import io.headgate.read.PositionMark;
import io.headgate.read.files.ListedFile;
import io.headgate.spec.CompleteWhen;
import io.headgate.spec.OnChange;
import io.headgate.spec.WatchSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells from listings which files are complete and new, and which that were taken in are gone.
 *
 * <p>A file is known by its name as long as the sink's log has it, or it is handed out and not
 * committed yet. The log forgets a name only once the file has been gone for long: so the names
 * that are kept are those of the files that are there, and no more. Not for several threads.
 */
final class WatchCursor {
  private final WatchSpec watch;
  private final Map<String, Long> handedOut;
  private final Set<String> restored;
  private Map<String, Sight> sights = new HashMap<>();
  private final Map<String, Long> missingSince = new HashMap<>();

  /** A file as it was last seen, and since when it has been so. */
  private record Sight(long bytes, long modified, long since) {
    boolean shows(ListedFile file) {
      return bytes == file.bytes() && modified == file.lastModified().toEpochMilli();
    }
  }

  /**
   * What a listing shows.
   *
   * @param complete files to hand out, in the listing's order
   * @param gone names that the log may forget
   * @param problems files that have changed and must not
   */
  record Look(List<ListedFile> complete, List<String> gone, List<String> problems) {}

  /** Whether a file's marker is there. */
  interface Markers {
    boolean has(ListedFile file) throws IOException;
  }

  /**
   * @param handedOut sizes of files that were handed out before a restart, by name
   */
  WatchCursor(WatchSpec watch, Map<String, Long> handedOut) {
    this.watch = watch;
    this.handedOut = new HashMap<>(handedOut);
    restored = Set.copyOf(handedOut.keySet());
  }

  /** Files that are handed out and were not committed at the last look. */
  PositionMark mark() {
    return new PositionMark(handedOut);
  }

  /** The same, without those of before a restart: the log may have had them and forgotten them. */
  Map<String, Long> uncommitted() {
    Map<String, Long> files = new HashMap<>(handedOut);
    files.keySet().removeAll(restored);
    return files;
  }

  /** Takes note that a file is handed out. */
  void handOut(ListedFile file) {
    handedOut.put(file.name(), file.bytes());
  }

  /**
   * Compares a listing with what is known.
   *
   * @param committed sizes of the files in the log, by name, read before the listing was made
   * @param now milliseconds of a clock that only goes forward
   */
  Look look(List<ListedFile> listed, Map<String, Long> committed, Markers markers, long now)
      throws IOException {
    handedOut.keySet().removeAll(committed.keySet());
    Map<String, Sight> seen = new HashMap<>();
    List<ListedFile> complete = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (ListedFile file : listed) {
      if (isMarker(file)) {
        continue;
      }
      Sight sight = sights.get(file.name());
      boolean same = sight != null && sight.shows(file);
      if (sight == null || !same) {
        sight = new Sight(file.bytes(), file.lastModified().toEpochMilli(), now);
      }
      seen.put(file.name(), sight);
      Long taken = handedOut.getOrDefault(file.name(), committed.get(file.name()));
      if (taken == null) {
        if (isComplete(file, now - sight.since, markers)) {
          complete.add(file);
        }
      } else if (watch.onChange() == OnChange.FAIL
          && taken != file.bytes()
          && same
          && now - sight.since >= stableMillis()) {
        problems.add(changed(file, taken));
      }
    }
    sights = seen;
    return new Look(complete, gone(committed, now), problems);
  }

  private boolean isMarker(ListedFile file) {
    CompleteWhen rule = watch.completeWhen();
    return rule.kind() == CompleteWhen.Kind.MARKER && file.name().endsWith(rule.marker());
  }

  /** An empty file has nothing to read; many writers create theirs so, and fill it later. */
  private boolean isComplete(ListedFile file, long unchanged, Markers markers) throws IOException {
    return file.bytes() > 0
        && switch (watch.completeWhen().kind()) {
          case STABLE -> unchanged >= stableMillis();
          case MARKER -> markers.has(file);
          case RENAME -> true;
        };
  }

  private long stableMillis() {
    return watch.completeWhen().stable().toMillis();
  }

  private static String changed(ListedFile file, long taken) {
    return "Cannot go on: "
        + file.name()
        + " has "
        + file.bytes()
        + " bytes and had "
        + taken
        + " when it was taken in: give new content a new name, or say on-change: ignore to pass"
        + " over such files";
  }

  /** A listing without any file says nothing of those that are missing: storage may be away. */
  private List<String> gone(Map<String, Long> committed, long now) {
    if (sights.isEmpty()) {
      missingSince.clear();
      return List.of();
    }
    missingSince.keySet().retainAll(committed.keySet());
    List<String> gone = new ArrayList<>();
    for (String name : committed.keySet()) {
      if (sights.containsKey(name)) {
        missingSince.remove(name);
      } else {
        long since = missingSince.computeIfAbsent(name, it -> now);
        if (now - since >= watch.forgetAfter().toMillis()) {
          gone.add(name);
        }
      }
    }
    return gone;
  }
}
