package io.headgate.bench;

import io.headgate.Main;
import io.headgate.schema.file.ContractWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Headgate as its users run it, in this process: a pipeline file and a contract. */
public final class HeadgateRun {
  private HeadgateRun() {}

  /** Arguments: input folder, output folder, format in, format out, runner. */
  public static void main(String[] args) throws IOException {
    long started = System.nanoTime();
    Path out = Path.of(args[1]);
    Files.writeString(out.resolve("contract.yaml"), ContractWriter.write(OrdersSchema.contract()));
    Path pipeline =
        Files.writeString(
            out.resolve("pipeline.yaml"),
            """
            pipeline: orders
            read: {files: {path: "%s/", format: %s}}
            check: {contract: contract.yaml}
            write: {files: {path: out, format: %s}}
            """
                .formatted(Path.of(args[0]).toAbsolutePath(), args[2], args[3]));
    // Headgate ends the process itself.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Usage.report(started, -1)));
    Main.main(
        new String[] {
          "run", pipeline.toString(), "--runner", args[4], "--parallelism", "2", "--json"
        });
  }
}
