package io.headgate.plan;

import io.headgate.reshape.Reshaper;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.ChangeKind;
import io.headgate.schema.Compatibility;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import io.headgate.schema.registry.IncompatibleSchemaException;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.spec.OnExisting;
import java.io.IOException;
import java.util.List;

/**
 * Enters in the dataset's registry what a run is about to do to its schema, before any data is
 * written: the plan, the new version, and what it proposes. Entering the same again changes
 * nothing, so that a run which fails afterwards leaves no more than a version that the next one
 * finds.
 */
public final class SchemaEntry {
  private SchemaEntry() {}

  /**
   * Enters a plan.
   *
   * @throws DriftException if the new version is not compatible with the older ones
   */
  public static void enter(PlannedRun planned) throws IOException {
    SchemaBook book = planned.settings().book();
    if (planned.schema().changesTarget()) {
      register(planned.settings(), planned.contract());
    }
    if (planned.schema().changesTarget() || !planned.schema().changes().isEmpty()) {
      book.plan(planned);
    }
    book.propose(
        planned.schema().changes().stream()
            .filter(
                it ->
                    it.kind() == ChangeKind.RENAME_SUSPECTED && it.action() == DriftAction.PROPOSE)
            .toList());
  }

  /**
   * Enters the schema that files have whose rows look like this before they are reshaped.
   *
   * @throws DriftException if it is not compatible with the older ones
   */
  public static RegisteredSchema register(Settings settings, Contract target) throws IOException {
    String schema =
        AvroSchemas.compile(Reshaper.compile(target, settings.spec().reshape()).outputContract())
            .json();
    try {
      return settings.book().register(schema, level(settings));
    } catch (IncompatibleSchemaException e) {
      throw new DriftException(
          List.of(
              "The new version of the schema is not compatible with the older ones: "
                  + e.getMessage()
                  + "; mend the contract, or lower its compatibility"));
    }
  }

  /** A dataset that is replaced as a whole has no older data that a version would have to read. */
  private static Compatibility level(Settings settings) {
    return settings.spec().write().onExisting() == OnExisting.REPLACE
        ? Compatibility.NONE
        : settings.contract().evolution().compatibility();
  }
}
