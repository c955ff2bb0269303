package io.headgate.gateway.push;

import io.headgate.check.RecordChecker;
import io.headgate.format.CutRecords;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.RecordFormat;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks events against a contract as the pipeline will. Not for several threads. */
final class EventChecker {
  private final ReadPlan plan;
  private final RecordChecker checker;
  private @Nullable RecordDecoder decoder;
  private @Nullable RecordFormat format;
  private Optional<String> payloadSchema = Optional.empty();

  EventChecker(ReadPlan plan) {
    this.plan = plan;
    checker = RecordChecker.compile(plan.contract());
  }

  /** Everything that is wrong with any of the events, in their order. */
  List<EventProblem> problems(RecordFormat given, CutRecords events) throws RefusedException {
    RecordDecoder decoding = decoder(given, events.payloadSchema());
    RecordBatchBuilder rows =
        new RecordBatchBuilder(plan.contract().subject(), plan.schema(), new Origin("push"));
    List<EventProblem> problems = new ArrayList<>();
    for (int event = 0; event < events.count(); event++) {
      List<Violation> violations =
          decoding.decode(events.bytes(), events.start(event), events.end(event), rows.out());
      if (violations.isEmpty()) {
        rows.endRow(event);
      } else {
        rows.cancelRow();
        for (Violation violation : violations) {
          problems.add(new EventProblem(event, violation));
        }
      }
    }
    for (Rejection rejection : rejections(rows)) {
      for (Violation violation : rejection.violations()) {
        problems.add(new EventProblem((int) rejection.position(), violation));
      }
    }
    problems.sort(Comparator.comparingInt(EventProblem::event));
    return problems;
  }

  private List<Rejection> rejections(RecordBatchBuilder rows) {
    RecordBatch batch = rows.build();
    return checker.apply(new Outcome(batch, List.of(), batch.tally(), Tally.ZERO)).rejections();
  }

  /** The decoder of the last request does for the next, which mostly is alike. */
  private RecordDecoder decoder(RecordFormat given, Optional<String> schema)
      throws RefusedException {
    RecordDecoder known = decoder;
    if (known != null && given == format && schema.equals(payloadSchema)) {
      return known;
    }
    RecordDecoder made;
    try {
      made = given.decoder(plan, schema);
    } catch (IllegalArgumentException e) {
      // The header or the schema came with the events: it is as bad as they could be.
      throw RefusedException.of(
          RefusalCode.CONTRACT_VIOLATED, String.valueOf(e.getMessage()), PushHandler.MEND);
    }
    decoder = made;
    format = given;
    payloadSchema = schema;
    return made;
  }
}
