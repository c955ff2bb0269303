package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.commit.DeadLetterFile;
import io.headgate.reject.letter.DeadLetter;
import io.headgate.reject.letter.DeadLetterReader;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The dead letters that a run takes in again.
 *
 * @param files their files, relative to the dataset
 * @param origins names of the sources that their records came from, in the letters' order
 */
record TakenLetters(List<String> files, List<String> origins) {
  static final TakenLetters NONE = new TakenLetters(List.of(), List.of());

  TakenLetters {
    files = List.copyOf(files);
    origins = List.copyOf(origins);
  }

  /** Reads the letters once: which origins they have stands nowhere else. */
  static TakenLetters of(Dataset dataset, List<DeadLetterFile> taken) throws IOException {
    Set<String> origins = new LinkedHashSet<>();
    for (DeadLetterFile file : taken) {
      try (DeadLetterReader letters = new DeadLetterReader(dataset.resolve(file.path()))) {
        for (DeadLetter letter = letters.next(); letter != null; letter = letters.next()) {
          origins.add(letter.rejection().origin().source());
        }
      }
    }
    return new TakenLetters(
        taken.stream().map(DeadLetterFile::path).toList(), List.copyOf(origins));
  }
}
