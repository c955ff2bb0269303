package io.headgate.commit;

import io.headgate.format.catalog.FormatSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Live files that are better one: of one folder, window, lane, schema and format, in the order of
 * their commits, together no larger than the target.
 *
 * @param folder empty for the dataset itself
 * @param lane what its files' names begin with
 * @param files two at least
 */
record SmallFiles(String folder, String lane, List<LiveFile> files) {
  private static final String LATE = "late-";

  SmallFiles {
    files = List.copyOf(files);
  }

  /** What two files have in common that may become one. */
  private record Kin(String folder, Map<String, String> partition, String lane, String schema) {}

  /**
   * Finds what is better one among live files, which it is given in the order of their commits. A
   * file of half the target's size stays as it is, so that large files are not copied again and
   * again for small ones beside them. Where there are more small files than fit into memory, they
   * are looked through several times, each time for a share of them; kin is in one share.
   */
  static final class Finder {
    private final FormatSpec format;
    private final long target;
    private final int share;
    private final int shares;
    private final Map<Kin, List<LiveFile>> small = new LinkedHashMap<>();

    Finder(FormatSpec format, long target, int share, int shares) {
      this.format = format;
      this.target = target;
      this.share = share;
      this.shares = shares;
    }

    boolean isSmall(LiveFile live) {
      return live.format().equals(format) && live.file().bytes() < target / 2;
    }

    void add(LiveFile live) {
      if (isSmall(live)) {
        String path = live.file().path();
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        Kin kin = new Kin(folder, live.file().partition(), lane(path), live.schema());
        if (Math.floorMod(kin.hashCode(), shares) == share) {
          small.computeIfAbsent(kin, key -> new ArrayList<>()).add(live);
        }
      }
    }

    List<SmallFiles> groups() {
      List<SmallFiles> groups = new ArrayList<>();
      small.forEach((kin, files) -> split(kin, files, target, groups));
      return groups;
    }
  }

  private static void split(Kin kin, List<LiveFile> files, long target, List<SmallFiles> groups) {
    List<LiveFile> group = new ArrayList<>();
    long bytes = 0;
    for (LiveFile file : files) {
      if (bytes + file.file().bytes() > target) {
        add(kin, group, groups);
        group.clear();
        bytes = 0;
      }
      group.add(file);
      bytes += file.file().bytes();
    }
    add(kin, group, groups);
  }

  private static void add(Kin kin, List<LiveFile> group, List<SmallFiles> groups) {
    if (group.size() > 1) {
      groups.add(new SmallFiles(kin.folder(), kin.lane(), group));
    }
  }

  private static String lane(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.startsWith(LATE) ? "late" : "part";
  }

  long bytes() {
    return files.stream().mapToLong(live -> live.file().bytes()).sum();
  }

  /** What the files have in common, in the words of the first of them. */
  LiveFile first() {
    return files.get(0);
  }
}
