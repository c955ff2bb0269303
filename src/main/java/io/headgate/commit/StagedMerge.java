package io.headgate.commit;

import io.headgate.format.SourceFile;
import io.headgate.format.catalog.FormatSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Merges the small files of one commit of a stream before it is written, so that how many there are
 * follows what was read, and not how many workers read it: a quiet stream leaves one file for each
 * folder and window, a busy one as many as its workers fill. A file of half the target is left as
 * it is, and a commit merges {@value #BUDGET} times the target at most, the smallest files first,
 * so that a commit is never held up for long.
 *
 * <p>Nothing is published by it: merged files lie in staging until the commit that names them.
 */
public final class StagedMerge {
  static final int BUDGET = 4;

  private static final Logger LOG = Logger.getLogger(StagedMerge.class.getName());

  private final Dataset dataset;
  private final BatchPlan plan;
  private final long target;
  private final Function<Path, SourceFile> open;

  /**
   * @param plan of the run
   * @param target bytes that a merged file has at the most, as its parts are counted
   * @param open a staged file
   */
  public StagedMerge(
      Dataset dataset, BatchPlan plan, long target, Function<Path, SourceFile> open) {
    this.dataset = dataset;
    this.plan = plan;
    this.target = target;
    this.open = open;
  }

  /**
   * What a commit publishes.
   *
   * @param files in the order of the originals
   * @param made staged files that are new
   * @param taken staged files whose rows are in those
   */
  record Merged(List<DataFile> files, List<Path> made, List<Path> taken) {
    /** Nothing is merged. */
    static Merged none(List<DataFile> files) {
      return new Merged(files, List.of(), List.of());
    }

    /** The commit is made: nobody reads the originals any more. */
    void settle() throws IOException {
      for (Path file : taken) {
        Files.deleteIfExists(file);
      }
    }

    /** Another commit has the number. */
    void discard() throws IOException {
      for (Path file : made) {
        Files.deleteIfExists(file);
      }
    }

    /** There is no commit, for another reason: it may be tried again for hours. */
    void discard(Exception reason) {
      delete(made, reason);
    }

    private static void delete(List<Path> files, Exception reason) {
      for (Path file : files) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException again) {
          reason.addSuppressed(again);
        }
      }
    }
  }

  /**
   * Merges what is small.
   *
   * @param number of the commit
   * @param placed its files with their final places, which say what lane they are in
   * @param schemas JSON of a file's schema
   */
  Merged merge(long number, List<DataFile> placed, Function<DataFile, String> schemas)
      throws IOException {
    FormatSpec format = plan.format();
    SmallFiles.Finder finder = new SmallFiles.Finder(format, target, 0, 1);
    for (DataFile file : placed) {
      finder.add(new LiveFile(number, file, schemas.apply(file), format));
    }
    List<SmallFiles> groups = affordable(finder.groups());
    List<DataFile> files = new ArrayList<>(placed);
    List<Path> made = new ArrayList<>();
    List<Path> taken = new ArrayList<>();
    String attempt = UUID.randomUUID().toString().substring(0, 8);
    for (SmallFiles group : groups) {
      Path place = dataset.staging(plan.run()).resolve(name(number, made.size(), attempt));
      made.add(place);
      Optional<DataFile> one = one(group, place, made);
      if (one.isEmpty()) {
        continue;
      }
      Set<DataFile> originals = new HashSet<>();
      group.files().forEach(live -> originals.add(live.file()));
      originals.forEach(file -> taken.add(dataset.resolve(file.stagedPath())));
      files.set(files.indexOf(group.first().file()), one.get());
      files.removeAll(originals);
    }
    return new Merged(List.copyOf(files), made, taken);
  }

  /**
   * One file of a group; absent if none can be made, for want of room or because a row that was
   * written cannot be read back. Then the group is published as it is: merging is no condition of
   * it.
   *
   * @throws FileMerge.ChangedFileException if a staged file is not what was reported
   */
  private Optional<DataFile> one(SmallFiles group, Path place, List<Path> made) throws IOException {
    try {
      return Optional.of(new FileMerge(dataset, plan.subject(), group, open).to(place));
    } catch (FileMerge.ChangedFileException e) {
      Merged.delete(made, e);
      throw e;
    } catch (IOException | UncheckedIOException e) {
      // Not the message, which may show a value: a command that a person gives may say it.
      LOG.log(
          Level.WARNING,
          "{0} small files of {1} are published without being merged ({2}): headgate compact says"
              + " why",
          new Object[] {group.files().size(), dataset.root(), e.getClass().getSimpleName()});
      Merged.delete(List.of(place), e);
      return Optional.empty();
    }
  }

  private List<SmallFiles> affordable(List<SmallFiles> groups) {
    List<SmallFiles> chosen = new ArrayList<>();
    long bytes = 0;
    for (SmallFiles group :
        groups.stream().sorted(Comparator.comparingLong(SmallFiles::bytes)).toList()) {
      bytes += group.bytes();
      if (bytes > BUDGET * target) {
        break;
      }
      chosen.add(group);
    }
    return chosen;
  }

  private String name(long number, int ordinal, String attempt) {
    return String.format(
        Locale.ROOT,
        "merged-%08d-%03d-%s.%s",
        number,
        ordinal,
        attempt,
        plan.format().create().extension());
  }
}
