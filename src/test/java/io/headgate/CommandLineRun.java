package io.headgate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.cli.Headgate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A command line run in this process, as a user would type it.
 *
 * @param exit the exit code
 */
record CommandLineRun(int exit, String out, String err) {
  static CommandLineRun headgate(Object... arguments) {
    return by(new BeamEngine(), arguments);
  }

  /** The same with what runs pipelines. */
  static CommandLineRun by(BeamEngine engine, Object... arguments) {
    Logging.quiet();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = String.valueOf(arguments[i]);
    }
    int exit =
        Headgate.execute(
            engine,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            texts);
    return new CommandLineRun(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Standard output, which must be exactly one JSON document. */
  JsonNode json() throws IOException {
    return new ObjectMapper()
        .reader()
        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .readTree(out);
  }

  /** For assertion messages. */
  String shown() {
    return "exit " + exit + "\nout:\n" + out + "\nerr:\n" + err;
  }
}
