package io.headgate.schema.file;

import io.headgate.schema.Compatibility;
import io.headgate.schema.Evolution;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The keys that say how a dataset's schema may change. */
final class EvolutionKeys {
  static final Key<Section> ON_DRIFT =
      Key.defaulting(
          "on-drift",
          Values.section(DriftKeys.TABLE),
          "{}",
          "what happens if a source differs from the dataset");
  static final Key<String> RESCUE =
      Key.optional(
          "rescue",
          ColumnKeys.COLUMN_NAME,
          "the column, of type map<string>, for values that have no column of their own");
  static final Key<String> LEFT_OUT_NAME =
      Key.required("name", Values.text(), "the column's name in the source");
  static final Key<String> LEFT_OUT_REASON =
      Key.required("reason", Values.text(), "why it is not wanted");
  private static final KeyTable LEFT_OUT_TABLE =
      KeyTable.of("left-out", "A column that is not wanted", LEFT_OUT_NAME, LEFT_OUT_REASON);
  static final Key<List<Section>> LEAVE_OUT =
      Key.defaulting(
          "leave-out",
          Values.list(Values.section(LEFT_OUT_TABLE)),
          "[]",
          "columns of the source that are not wanted; their values are counted");
  static final Key<List<String>> RESERVED =
      Key.defaulting(
          "reserved",
          Values.list(Values.text()),
          "[]",
          "names that no column may have again, such as those of columns taken out");
  static final Key<Long> NEW_COLUMNS =
      Key.defaulting(
          "new-columns-per-run",
          Values.integer(0, 10_000),
          Long.toString(Evolution.Limits.DEFAULT.newColumnsPerRun()),
          "most columns that one run may add");
  static final Key<Long> VERSIONS =
      Key.defaulting(
          "versions-per-day",
          Values.integer(0, 10_000),
          Long.toString(Evolution.Limits.DEFAULT.versionsPerDay()),
          "most versions of the schema within 24 hours");
  private static final KeyTable LIMITS_TABLE =
      KeyTable.of("limits", "How much the schema may change", NEW_COLUMNS, VERSIONS);
  static final Key<Section> LIMITS =
      Key.defaulting(
          "limits", Values.section(LIMITS_TABLE), "{}", "how much the schema may change");
  static final Key<Evolution.Approval> APPROVAL =
      Key.defaulting(
          "approval",
          Values.choice(Evolution.Approval.class),
          "automatic",
          "whether the policy alone changes the schema, or a person approves each change in a plan");
  static final Key<Compatibility> COMPATIBILITY =
      Key.defaulting(
          "compatibility",
          Values.choice(Compatibility.class),
          "backward-transitive",
          "how far versions of the schema must read each other's data");

  static final List<Key<?>> ALL =
      List.of(ON_DRIFT, RESCUE, LEAVE_OUT, RESERVED, LIMITS, APPROVAL, COMPATIBILITY);

  private EvolutionKeys() {}

  static Evolution read(Section contract) {
    Section limits = contract.value(LIMITS);
    return new Evolution(
        DriftKeys.read(contract.value(ON_DRIFT)),
        contract.find(RESCUE),
        contract.value(LEAVE_OUT).stream()
            .map(it -> new Evolution.LeftOut(it.value(LEFT_OUT_NAME), it.value(LEFT_OUT_REASON)))
            .toList(),
        contract.value(RESERVED),
        new Evolution.Limits(limits.value(NEW_COLUMNS), limits.value(VERSIONS)),
        contract.value(APPROVAL),
        contract.value(COMPATIBILITY));
  }

  /** What differs from the defaults, as {@link #read} takes it. */
  static Map<String, Object> tree(Evolution evolution) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Map<String, Object> drift = DriftKeys.tree(evolution.policy());
    if (!drift.isEmpty()) {
      tree.put(ON_DRIFT.name(), drift);
    }
    evolution.rescue().ifPresent(column -> tree.put(RESCUE.name(), column));
    if (!evolution.leftOut().isEmpty()) {
      tree.put(
          LEAVE_OUT.name(),
          evolution.leftOut().stream()
              .map(
                  column -> {
                    Map<String, Object> item = new LinkedHashMap<>();
                    item.put(LEFT_OUT_NAME.name(), column.name());
                    item.put(LEFT_OUT_REASON.name(), column.reason());
                    return item;
                  })
              .toList());
    }
    if (!evolution.reserved().isEmpty()) {
      tree.put(RESERVED.name(), evolution.reserved());
    }
    if (!evolution.limits().equals(Evolution.Limits.DEFAULT)) {
      Map<String, Object> limits = new LinkedHashMap<>();
      limits.put(NEW_COLUMNS.name(), evolution.limits().newColumnsPerRun());
      limits.put(VERSIONS.name(), evolution.limits().versionsPerDay());
      tree.put(LIMITS.name(), limits);
    }
    if (evolution.approval() != Evolution.DEFAULT.approval()) {
      tree.put(APPROVAL.name(), word(evolution.approval()));
    }
    if (evolution.compatibility() != Evolution.DEFAULT.compatibility()) {
      tree.put(COMPATIBILITY.name(), word(evolution.compatibility()));
    }
    return tree;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
