package io.headgate.commit;

import io.headgate.durable.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The runs of a pipeline under a key that somebody gives, such as a build's number: attempts, of
 * which one at the most commits. An attempt's id follows from the key, so that of several who start
 * the same one the ledger lets one.
 */
public final class KeyedRuns {
  private static final int SHOWN = 60;

  private final Dataset dataset;
  private final RunLedger ledger;
  private final String base;

  public KeyedRuns(Dataset dataset, String pipeline, String key) {
    if (key.isBlank()) {
      throw new IllegalArgumentException("Invalid run key: '" + key + "': expected a text");
    }
    this.dataset = dataset;
    ledger = new RunLedger(dataset);
    String shown = key.replaceAll("[^A-Za-z0-9._-]", "-");
    base =
        "key-"
            + shown.substring(0, Math.min(SHOWN, shown.length()))
            + "-"
            + hash(pipeline + "\n" + key);
  }

  /**
   * The last attempt, as it stands: one that was given up by its process and committed all the same
   * is shown as committed.
   */
  public Optional<RunRecord> last() throws IOException {
    Optional<RunRecord> last = Optional.empty();
    for (int attempt = 1; ; attempt++) {
      Optional<RunRecord> next = ledger.find(id(attempt));
      if (next.isEmpty()) {
        return last.isPresent() ? Optional.of(settled(last.get())) : last;
      }
      last = next;
    }
  }

  private RunRecord settled(RunRecord run) throws IOException {
    if (run.state() != RunState.FAILED && run.state() != RunState.ABORTED) {
      return run;
    }
    Optional<BatchResult> result = BatchResult.find(dataset, run.run());
    return result.isPresent() && result.get().commit().isPresent()
        ? run.ended(result.get().commit().get().time(), result.get())
        : run;
  }

  /**
   * The id of the next attempt.
   *
   * @throws IOException if the last one may still commit
   */
  public String next() throws IOException {
    int attempt = 1;
    for (Optional<RunRecord> run = ledger.find(id(1)); run.isPresent(); ) {
      if (!RunVerdict.cancel(dataset, run.get().run())
          && RunJob.find(dataset, run.get().run()).isPresent()) {
        throw new IOException(
            "Cannot start another run under this key: the job of run "
                + run.get().run()
                + " was about to commit when it was last heard of, and may still: look at it with"
                + " headgate runs show, and try again");
      }
      run = ledger.find(id(++attempt));
    }
    return id(attempt);
  }

  private String id(int attempt) {
    return attempt == 1 ? base : base + "-" + attempt;
  }

  private static String hash(String text) {
    byte[] digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 4);
  }
}
