package io.headgate.commit;

import io.headgate.format.RecordFormat;
import io.headgate.format.SourceFile;
import io.headgate.reject.Rejection;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What it takes to find records with the same primary key and to take them out of the files that
 * were written.
 *
 * @param columns the key's columns, for messages
 * @param origins names of the origins by the ordinal that the key index has; of several records
 *     with a key, the one of the first origin, and in it of the first position, is kept
 * @param format format of the data files
 * @param open a staged file, decompressed
 * @param mask leaves out of a rejection what must not be on file
 * @param attempt the attempt that the rejections count as
 * @param deadLetters final directory of dead letters, relative to the dataset
 */
public record KeyCheck(
    List<String> columns,
    List<String> origins,
    RecordFormat format,
    Function<Path, SourceFile> open,
    UnaryOperator<Rejection> mask,
    int attempt,
    String deadLetters) {
  public KeyCheck {
    columns = List.copyOf(columns);
    origins = List.copyOf(origins);
  }
}
