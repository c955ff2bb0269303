package io.headgate.gateway.push;

import io.headgate.format.CutRecords;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Checks events against a contract, for many threads: each takes a checker and puts it back. */
final class EventCheck {
  private final ReadPlan plan;
  private final Queue<EventChecker> idle = new ConcurrentLinkedQueue<>();

  EventCheck(ReadPlan plan) {
    this.plan = plan;
    idle.add(new EventChecker(plan)); // what is wrong with the contract is found at the start
  }

  void check(RecordFormat format, CutRecords events) throws RefusedException {
    EventChecker taken = idle.poll();
    EventChecker checker = taken == null ? new EventChecker(plan) : taken;
    List<EventProblem> problems = checker.problems(format, events);
    idle.add(checker);
    if (!problems.isEmpty()) {
      throw RefusedException.ofEvents(problems, events.count(), PushHandler.MEND);
    }
  }
}
