package io.headgate.commit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** A process that commits run after run until it is killed. */
final class CommitLoop {
  private CommitLoop() {}

  public static void main(String[] arguments) throws IOException {
    Dataset dataset = Dataset.create(Path.of(arguments[0]));
    for (int round = 0; ; round++) {
      String run = RunId.create(Instant.now());
      RunLedger ledger = new RunLedger(dataset);
      RunRecord record = ledger.start(run, "loop", Instant.now());
      TestRun tasks = new TestRun(dataset, run).withKeys();
      for (int task = 0; task < 4; task++) {
        tasks.task(round, round + 1, round + task, -1);
      }
      BatchResult result = tasks.commit(round % 3 == 2 ? CommitMode.REPLACE : CommitMode.APPEND);
      ledger.end(record.ended(Instant.now(), result));
      System.out.println(result.state());
    }
  }
}
