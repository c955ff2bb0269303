package io.headgate.schema.registry.file;

import io.headgate.durable.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a registry's log off behind an entry. What is cut off is not lost: it is moved into {@code
 * cut/}. No other process may use the registry meanwhile.
 */
public final class RegistryRepair {
  private RegistryRepair() {}

  /**
   * Keeps the first entries of a log.
   *
   * @return the files moved
   * @throws IllegalArgumentException if the log does not have so many sound entries
   */
  public static List<Path> truncate(Path root, long kept) throws IOException {
    RegistryVerification found = RegistryVerification.of(root);
    if (kept < 0 || kept > found.sound()) {
      throw new IllegalArgumentException(
          "Cannot cut the log of "
              + root
              + " off behind entry "
              + kept
              + ": its first "
              + found.sound()
              + " entries are sound, of "
              + found.entries());
    }
    Directory directory = Directory.open(root);
    EntryFiles files = new EntryFiles(directory.log());
    Packs packs = new Packs(directory.packs(), files);
    Path cut = newPlace(root.resolve("cut"));
    List<Path> moved = new ArrayList<>();
    // Packs first and then from the end: cut short, this leaves a shorter log and no gap.
    for (long last = found.entries() + Packs.SIZE; last > kept; last--) {
      if (last % Packs.SIZE == 0) {
        Files.deleteIfExists(packs.file(last));
      }
    }
    for (long sequence = found.entries(); sequence > kept; sequence--) {
      Path file = files.file(sequence);
      Path target = cut.resolve(file.getFileName());
      if (Durable.move(file, target)) {
        moved.add(target);
      }
    }
    Durable.sync(directory.log());
    Durable.sync(cut);
    for (Path leftover : found.leftovers()) {
      Files.deleteIfExists(leftover);
    }
    return moved;
  }

  private static Path newPlace(Path parent) throws IOException {
    int number = 1;
    while (Files.exists(parent.resolve(String.valueOf(number)))) {
      number++;
    }
    Path place = parent.resolve(String.valueOf(number));
    Durable.createDirectories(place);
    return place;
  }
}
