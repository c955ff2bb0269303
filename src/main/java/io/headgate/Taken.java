package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.commit.DeadLetterFile;
import io.headgate.commit.HeldFile;
import io.headgate.reject.letter.DeadLetter;
import io.headgate.reject.letter.DeadLetterReader;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What earlier commits put aside and a run takes in.
 *
 * @param letters dead-letter files, relative to the dataset
 * @param origins names of the sources that their records came from, in the letters' order
 * @param held paths of held files
 */
record Taken(List<String> letters, List<String> origins, List<String> held) {
  static final Taken NONE = new Taken(List.of(), List.of(), List.of());

  Taken {
    letters = List.copyOf(letters);
    origins = List.copyOf(origins);
    held = List.copyOf(held);
  }

  static Taken held(List<HeldFile> files) {
    return new Taken(List.of(), List.of(), files.stream().map(HeldFile::path).toList());
  }

  /** Reads the letters once: which origins they have stands nowhere else. */
  static Taken letters(Dataset dataset, List<DeadLetterFile> taken) throws IOException {
    Set<String> origins = new LinkedHashSet<>();
    for (DeadLetterFile file : taken) {
      try (DeadLetterReader letters = new DeadLetterReader(dataset.resolve(file.path()))) {
        for (DeadLetter letter = letters.next(); letter != null; letter = letters.next()) {
          origins.add(letter.rejection().origin().source());
        }
      }
    }
    return new Taken(
        taken.stream().map(DeadLetterFile::path).toList(), List.copyOf(origins), List.of());
  }
}
