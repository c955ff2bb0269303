package io.headgate.bench;

import io.headgate.Main;
import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.TestLog;
import io.headgate.schema.file.ContractWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Headgate as its users run it, in this process: from a topic into Parquet files. */
public final class TopicHeadgate {
  private TopicHeadgate() {}

  /** Arguments: servers, topic, output folder, messages. */
  public static void main(String[] args) throws IOException {
    long started = System.nanoTime();
    Path out = Path.of(args[2]);
    Files.writeString(out.resolve("contract.yaml"), ContractWriter.write(OrdersSchema.contract()));
    Path pipeline =
        Files.writeString(
            out.resolve("pipeline.yaml"),
            """
            pipeline: orders
            mode: stream
            read: {topic: {servers: "%s", topics: %s, format: json}}
            check: {contract: contract.yaml}
            write: {files: {path: out, format: parquet, roll: {every: 10s}}}
            """
                .formatted(args[0], args[1]));
    // Headgate ends the process itself.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> Usage.report(started, written(out.resolve("out")))));
    Main.main(
        new String[] {
          "run",
          pipeline.toString(),
          "--runner",
          "flink",
          "--parallelism",
          "2",
          "--until-idle",
          "3s",
          "--json"
        });
  }

  private static long written(Path dataset) {
    try {
      long written = 0;
      for (Commit commit : TestLog.since(Dataset.at(dataset), 0)) {
        written += commit.accounts().written().count();
      }
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
