package io.headgate;

import io.headgate.commit.SchemaEvent;
import io.headgate.commit.TaskReport;
import io.headgate.plan.WriteThrough;
import io.headgate.schema.ChangeKind;
import io.headgate.schema.Compatibility;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import io.headgate.schema.drift.Evidence;
import io.headgate.schema.drift.PlannedChange;
import io.headgate.schema.drift.RegistryOutage;
import io.headgate.schema.drift.TargetText;
import io.headgate.schema.registry.IncompatibleSchemaException;
import io.headgate.schema.registry.RegistryUnavailableException;
import io.headgate.spec.OnExisting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Enters in the registry elsewhere the versions that were made while records flowed, in the step
 * that commits and before it does. Not for several threads.
 */
final class RegistryStep {
  /** Where going on without it is allowed, a stream's commits must not each wait for it. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private static final Logger LOG = Logger.getLogger(RegistryStep.class.getName());

  private final IngestPlan plan;
  private final Optional<WriteThrough> through;
  private Instant next = Instant.MIN;

  /** A batch leaves it to the next run; a stream may not have one for long. */
  private boolean mayBeBehind;

  RegistryStep(IngestPlan plan) {
    this.plan = plan;
    through =
        Optional.ofNullable(plan.registry())
            .map(spec -> new WriteThrough(spec, Path.of(plan.dataset()), contract(plan).subject()));
    mayBeBehind =
        plan.stream() != null
            && contract(plan).evolution().policy().action(ChangeKind.REGISTRY_DOWN)
                == DriftAction.WARN;
  }

  /**
   * What came of it.
   *
   * @param reports those that were given, with the outage among the changes if the run goes on
   * @param problems why nothing must be committed; empty if nothing speaks against it
   * @param mayPass whether the problems may be gone another time
   */
  record Entered(List<TaskReport> reports, List<String> problems, boolean mayPass) {
    Entered {
      reports = List.copyOf(reports);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Enters what it does not have.
   *
   * @param made targets that were made while records flowed, in their order
   */
  Entered enter(List<TaskReport> reports, List<TargetText> made) throws IOException {
    Entered done = new Entered(reports, List.of(), false);
    if (through.isEmpty()) {
      return done;
    }
    for (TargetText target : made) {
      String schema = TargetStages.output(target, plan.reshape()).json();
      if (through.get().has(schema)) {
        continue;
      }
      if (Instant.now().isBefore(next)) {
        return done;
      }
      try {
        through.get().enter(schema, level());
      } catch (IncompatibleSchemaException refused) {
        return refused(reports, refused);
      } catch (RegistryUnavailableException down) {
        return outage(reports, through.get().describe(schema), down);
      }
    }
    return catchUp(done, through.get());
  }

  private static Entered refused(List<TaskReport> reports, IncompatibleSchemaException refused) {
    return new Entered(
        reports,
        List.of(
            "The registry elsewhere does not take a version of the schema: "
                + refused.getMessage()
                + "; change the level of the subject there, or on-drift in the contract"),
        false);
  }

  /** Enters what a stream went on without, when its run was planned or later. */
  private Entered catchUp(Entered done, WriteThrough registry) throws IOException {
    if (!mayBeBehind || Instant.now().isBefore(next)) {
      return done;
    }
    try {
      if (registry.isBehind()) {
        registry.catchUp(level());
      }
      mayBeBehind = false;
      return done;
    } catch (IncompatibleSchemaException refused) {
      return refused(done.reports(), refused);
    } catch (RegistryUnavailableException down) {
      // No version is new, and the policy is to go on; it may also be that it lets nobody in.
      LOG.log(
          Level.WARNING, "Versions of the schema are still to be entered: {0}", down.getMessage());
      next = Instant.now().plus(PAUSE);
      return done;
    }
  }

  private Entered outage(
      List<TaskReport> reports, String version, RegistryUnavailableException down) {
    // Records have been read: they cannot be held any more.
    PlannedChange change =
        RegistryOutage.refusal(
            contract(plan), Evidence.NONE, version, String.valueOf(down.getMessage()));
    if (change.refuses()) {
      return new Entered(reports, List.of(change.message()), true);
    }
    next = Instant.now().plus(PAUSE);
    mayBeBehind = plan.stream() != null;
    List<TaskReport> with = new ArrayList<>(reports);
    if (!with.isEmpty()) {
      with.set(0, with.get(0).with(SchemaEvent.of(change)));
    }
    return new Entered(with, List.of(), false);
  }

  private static Contract contract(IngestPlan plan) {
    return plan.target().rows();
  }

  private Compatibility level() {
    return plan.onExisting() == OnExisting.REPLACE
        ? Compatibility.NONE
        : contract(plan).evolution().compatibility();
  }
}
