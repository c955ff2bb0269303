package io.headgate;

import io.headgate.check.RecordChecker;
import io.headgate.check.WarningCounts;
import io.headgate.decode.RescueFold;
import io.headgate.format.ReadPlan;
import io.headgate.format.ValueLedger;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;
import io.headgate.reject.Outcome;
import io.headgate.reshape.Reshaper;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.drift.Reading;
import io.headgate.schema.drift.TargetText;
import io.headgate.spec.ReshapeText;
import io.headgate.write.files.Layout;
import io.headgate.write.files.WindowColumn;
import io.headgate.write.topic.OriginColumns;
import io.headgate.write.topic.SizeGate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What follows from a target, compiled once: check, reshape, and the rows that are written. */
final class TargetStages {
  private final TargetText text;
  private final TargetValues values;
  private final Contract contract;
  private final RowSchema rows;
  private final int maxRecordBytes;
  private final RecordChecker checker;
  private final Reshaper reshaper;
  private final Contract shape;
  private final RowSchema output;
  private final RowSchema stored;
  private final Optional<SizeGate> sizes;
  private final Layout layout;
  private final Optional<WindowColumn> windows;
  private final int[] keyColumns;

  /**
   * @param values where values are counted that do not go straight through
   */
  TargetStages(IngestPlan plan, TargetText target, ValueLedger values) {
    this.values = new TargetValues(target.rows(), values);
    text = target;
    contract = target.rows();
    rows = AvroSchemas.compile(contract);
    maxRecordBytes = plan.maxRecordBytes();
    checker = RecordChecker.compile(contract);
    reshaper = Reshaper.compile(contract, ReshapeText.read(plan.reshape()));
    shape = reshaper.outputContract();
    output = AvroSchemas.compile(shape);
    stored = plan.topic() == null ? output : OriginColumns.added(output);
    sizes = Optional.ofNullable(plan.topic()).map(topic -> new SizeGate(topic, output, stored));
    layout = plan.layout().isEmpty() ? Layout.FLAT : Layout.of(plan.layout(), shape);
    windows = windows(plan, shape);
    List<String> columns = shape.columns().stream().map(column -> column.name()).toList();
    // A stream has no end at which duplicates of a key could be found.
    List<String> key = plan.stream() == null ? shape.primaryKey() : List.of();
    keyColumns = key.stream().mapToInt(columns::indexOf).toArray();
  }

  private static Optional<WindowColumn> windows(IngestPlan plan, Contract rows) {
    return Optional.ofNullable(plan.stream())
        .map(StreamPlan::windows)
        .map(windows -> WindowColumn.of(rows, windows));
  }

  /** The schema of the rows that are written for a target. */
  static RowSchema output(TargetText target, String reshape) {
    return AvroSchemas.compile(
        Reshaper.compile(target.rows(), ReshapeText.read(reshape)).outputContract());
  }

  /** The schema of the rows in staged files of a target. */
  static RowSchema stored(TargetText target, IngestPlan plan) {
    RowSchema output = output(target, plan.reshape());
    return plan.topic() == null ? output : OriginColumns.added(output);
  }

  TargetText text() {
    return text;
  }

  Contract contract() {
    return contract;
  }

  /** What rows look like as the decoder makes them. */
  RowSchema rows() {
    return rows;
  }

  /** Reads records that are not planned for: by the target's own names. */
  ReadPlan readPlan() {
    return new ReadPlan(contract, rows, maxRecordBytes, values.watch());
  }

  /** Reads records as planned; with columns behind the target's, {@link #foldOf} takes them off. */
  ReadPlan readPlanOf(Reading reading) {
    boolean more = reading.contract().columns().size() > contract.columns().size();
    return new ReadPlan(
        reading.contract(),
        more ? AvroSchemas.compile(reading.contract()) : rows,
        maxRecordBytes,
        values.watch(reading));
  }

  /** Brings what a reading with further columns gives into the target's rows. */
  RescueFold foldOf(Reading reading) {
    return new RescueFold(
        readPlanOf(reading).schema(),
        rows,
        reading.rescued().isEmpty() ? Optional.empty() : contract.evolution().rescue(),
        reading.rescued(),
        values.exits(reading));
  }

  /**
   * @param warnings where to count the rows that break a rule which only warns
   */
  Outcome check(Outcome read, WarningCounts warnings) {
    return checker.check(read, warnings);
  }

  /** Reshapes rows, and refuses those that the sink would not take. */
  Outcome reshape(Outcome checked) {
    Outcome reshaped = reshaper.apply(checked);
    return sizes.isPresent() ? sizes.get().pass(reshaped) : reshaped;
  }

  /** What the written rows look like. */
  Contract shape() {
    return shape;
  }

  RowSchema output() {
    return output;
  }

  /** The schema of the rows in staged files: with what they came from if they are sent on. */
  RowSchema stored() {
    return stored;
  }

  /** The rows as staged files have them. */
  RecordBatch store(RecordBatch reshaped) {
    return stored == output ? reshaped : OriginColumns.add(reshaped, stored);
  }

  Set<String> masked() {
    return shape.maskedColumns();
  }

  Layout layout() {
    return layout;
  }

  /** The windows of the rows that are written; empty without. */
  Optional<WindowColumn> windows() {
    return windows;
  }

  int[] keyColumns() {
    return keyColumns.clone();
  }
}
