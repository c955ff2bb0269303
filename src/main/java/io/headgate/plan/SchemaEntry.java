package io.headgate.plan;

import io.headgate.reshape.Reshaper;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.ChangeKind;
import io.headgate.schema.Compatibility;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import io.headgate.schema.book.SchemaBook;
import io.headgate.schema.registry.IncompatibleSchemaException;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.RegistryUnavailableException;
import io.headgate.spec.OnExisting;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Enters in the dataset's registry what a run is about to do to its schema, before any data is
 * written: the plan, the new version, and what it proposes; and the version in a registry elsewhere
 * that is to have it. Entering the same again changes nothing, so that a run which fails afterwards
 * leaves no more than a version that the next one finds.
 */
public final class SchemaEntry {
  private SchemaEntry() {}

  /**
   * Enters a plan.
   *
   * @throws DriftException if the new version is not compatible with the older ones, or a registry
   *     elsewhere that was there when the run was planned is not any more
   */
  public static void enter(PlannedRun planned) throws IOException {
    SchemaBook book = planned.settings().book();
    if (planned.schema().changesTarget()) {
      register(planned.settings(), planned.contract());
    }
    if (planned.schema().changesTarget() || !planned.schema().changes().isEmpty()) {
      book.plan(planned.schema());
    }
    book.propose(
        planned.schema().changes().stream()
            .filter(
                it ->
                    it.kind() == ChangeKind.RENAME_SUSPECTED && it.action() == DriftAction.PROPOSE)
            .toList());
    boolean isDown =
        planned.schema().changes().stream().anyMatch(it -> it.kind() == ChangeKind.REGISTRY_DOWN);
    if (!isDown) {
      enterElsewhere(planned.settings(), planned.contract());
    }
  }

  private static void enterElsewhere(Settings settings, Contract target) throws IOException {
    Optional<WriteThrough> through = settings.writeThrough();
    String schema = schema(settings, target);
    if (through.isEmpty() || through.get().has(schema)) {
      return;
    }
    try {
      registerElsewhere(settings, target);
    } catch (RegistryUnavailableException down) {
      if (!RegistryGate.isOutage(down)) {
        throw down;
      }
      throw new DriftException(
          List.of(
              "The registry answered when the run was planned, and does not now: "
                  + down.getMessage()
                  + ": run again"));
    }
  }

  /**
   * Enters the schema that files have whose rows look like this before they are reshaped.
   *
   * @throws DriftException if it is not compatible with the older ones
   */
  public static RegisteredSchema register(Settings settings, Contract target) throws IOException {
    try {
      return settings.book().register(schema(settings, target), level(settings));
    } catch (IncompatibleSchemaException e) {
      throw new DriftException(
          List.of(
              "The new version of the schema is not compatible with the older ones: "
                  + e.getMessage()
                  + "; mend the contract, or lower its compatibility"));
    }
  }

  /**
   * Enters that schema in the registry elsewhere, if there is one, with all before it that it does
   * not have yet.
   *
   * @return what was entered
   * @throws DriftException if it does not take it
   */
  public static List<RegisteredSchema> registerElsewhere(Settings settings, Contract target)
      throws IOException {
    Optional<WriteThrough> through = settings.writeThrough();
    if (through.isEmpty()) {
      return List.of();
    }
    try {
      return through.get().enter(schema(settings, target), level(settings));
    } catch (IncompatibleSchemaException e) {
      throw new DriftException(
          List.of(
              "The registry elsewhere does not take a version of the schema: "
                  + e.getMessage()
                  + "; mend the contract, or change the level of the subject there"));
    }
  }

  static String schema(Settings settings, Contract target) {
    return AvroSchemas.compile(Reshaper.compile(target, settings.spec().reshape()).outputContract())
        .json();
  }

  /** A dataset that is replaced as a whole has no older data that a version would have to read. */
  private static Compatibility level(Settings settings) {
    return settings.spec().write().onExisting() == OnExisting.REPLACE
        ? Compatibility.NONE
        : settings.contract().evolution().compatibility();
  }
}
