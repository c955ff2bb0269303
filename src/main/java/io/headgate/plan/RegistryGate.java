package io.headgate.plan;

import io.headgate.schema.Contract;
import io.headgate.schema.drift.Evidence;
import io.headgate.schema.drift.PlannedChange;
import io.headgate.schema.drift.RegistryOutage;
import io.headgate.schema.drift.SchemaPlan;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Asks the registry elsewhere, before a run, whether it is there: if it is to have a version that
 * it has not confirmed yet. A run without news asks nobody.
 */
public final class RegistryGate {
  private RegistryGate() {}

  /** The plan, with the outage if there is one. */
  static SchemaPlan pass(Settings settings, SchemaPlan plan) {
    return pass(settings, plan, RegistryOutage::change);
  }

  /** The plan of a run that can put nothing aside as it came; an outage refuses it instead. */
  public static SchemaPlan passWithoutHolding(Settings settings, SchemaPlan plan) {
    return pass(settings, plan, RegistryOutage::refusal);
  }

  private static SchemaPlan pass(Settings settings, SchemaPlan plan, Outage outage) {
    Optional<WriteThrough> found = settings.writeThrough();
    if (found.isEmpty()) {
      return plan;
    }
    WriteThrough through = found.get();
    String schema = SchemaEntry.schema(settings, plan.after().contract());
    if (through.has(schema)) {
      return plan;
    }
    try {
      through.ask(schema);
      return plan;
    } catch (RegistryUnavailableException down) {
      if (!isOutage(down)) {
        throw down;
      }
      PlannedChange change =
          outage.change(
              settings.contract(),
              decisions(settings),
              through.describe(schema),
              String.valueOf(down.getMessage()));
      return RegistryOutage.met(plan, change);
    }
  }

  /** Makes a change of an outage. */
  private interface Outage {
    PlannedChange change(Contract contract, Evidence evidence, String version, String reason);
  }

  /** Whether it may answer another time. One that does not let us in will not. */
  static boolean isOutage(RegistryUnavailableException failure) {
    return failure.error() != RegistryError.UNAUTHENTICATED
        && failure.error() != RegistryError.DENIED;
  }

  private static Evidence decisions(Settings settings) {
    return new Evidence() {
      @Override
      public PlannedChange.Approval decision(String changeId) {
        try {
          return settings.book().decision(changeId);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
