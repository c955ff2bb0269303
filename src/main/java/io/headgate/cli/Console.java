package io.headgate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Where commands print: results to standard output, everything else to standard error. Secrets that
 * a pipeline file took from the environment or a file are masked in both.
 */
final class Console {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final PrintStream out;
  private final PrintStream err;
  private UnaryOperator<String> mask = UnaryOperator.identity();

  Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** UTF-8 whatever the locale says: names in data are not in the locale's charset. */
  static Console ofProcess() {
    return new Console(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8));
  }

  void mask(UnaryOperator<String> newMask) {
    mask = newMask;
  }

  /** A text as it may be seen. */
  String masked(String text) {
    return mask.apply(text);
  }

  void print(String text) {
    out.print(mask.apply(text));
    out.flush();
  }

  void printLine(String line) {
    out.println(mask.apply(line));
  }

  /** Exactly one JSON document. */
  void printJson(Object document) {
    try {
      out.println(mask.apply(JSON.writeValueAsString(document)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write JSON", e);
    }
  }

  void error(String line) {
    err.println(mask.apply(line));
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }
}
