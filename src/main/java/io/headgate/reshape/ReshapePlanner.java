package io.headgate.reshape;

import io.headgate.expression.Compilation;
import io.headgate.expression.ExpressionCompiler;
import io.headgate.expression.Masking;
import io.headgate.expression.ReshapeStep;
import io.headgate.expression.RowExpression;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.ColumnHint;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns steps into passes over batches, following what each makes of the contract. Goes on after a
 * wrong step, so that all problems are found at once.
 */
final class ReshapePlanner {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<Kind> NESTED = Set.of(Kind.RECORD, Kind.ARRAY, Kind.MAP);

  private final Contract source;
  private final List<Column> columns;
  private final List<String> primaryKey;
  private final Set<Integer> fieldIds = new HashSet<>();
  private final List<BatchStep> passes = new ArrayList<>();
  private final List<StepProblem> problems = new ArrayList<>();
  private Optional<String> eventTime;
  private Contract passInput;
  private PendingPass pending;
  private int number;
  private String kind = "";

  ReshapePlanner(Contract source) {
    this.source = source;
    columns = new ArrayList<>(source.columns());
    primaryKey = new ArrayList<>(source.primaryKey());
    eventTime = source.eventTime();
    collectIds(source.struct());
    passInput = source;
    pending = new PendingPass(columns.size());
  }

  List<StepProblem> problems() {
    return problems;
  }

  List<BatchStep> passes() {
    return passes;
  }

  /** The contract behind the steps so far. */
  Contract contract() {
    return new Contract(
        source.subject(),
        source.owner(),
        source.description(),
        columns,
        primaryKey,
        eventTime,
        source.tableRules(),
        List.of(),
        source.evolution(),
        source.maskPayload());
  }

  void add(ReshapeStep step) {
    number++;
    kind = step.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    if (step instanceof ReshapeStep.Filter filter) {
      filter(filter);
    } else if (step instanceof ReshapeStep.Derive derive) {
      derive(derive);
    } else if (step instanceof ReshapeStep.Cast cast) {
      cast(cast);
    } else if (step instanceof ReshapeStep.Rename rename) {
      rename(rename);
    } else if (step instanceof ReshapeStep.Mask mask) {
      mask(mask);
    } else if (step instanceof ReshapeStep.Drop drop) {
      drop.columns().forEach(this::drop);
    }
  }

  /** Ends the pass that is being put together. */
  void finish() {
    boolean sameColumns = columns.equals(passInput.columns());
    if (problems.isEmpty() && !(pending.changesNothing() && sameColumns)) {
      passes.add(pending.compile(AvroSchemas.compile(passInput), AvroSchemas.compile(contract())));
    }
    passInput = contract();
    pending = new PendingPass(columns.size());
  }

  private void filter(ReshapeStep.Filter step) {
    compile(step.where(), new Type.Plain(Kind.BOOLEAN))
        .ifPresent(
            where -> {
              finish();
              passes.add(new FilterRows(AvroSchemas.compile(passInput), where));
            });
  }

  private void derive(ReshapeStep.Derive step) {
    if (!isFree(step.column())) {
      return;
    }
    int id = Columns.derivedId(step.column(), fieldIds);
    fieldIds.add(id);
    Optional<RowExpression> expression = compile(step.expression(), step.type());
    boolean pii =
        expression.isPresent() && expression.get().columns().stream().anyMatch(Column::holdsPii);
    Column column = Columns.derived(step, id, pii);
    if (expression.isPresent() && !needsOnlyInput(expression.get())) {
      finish();
    }
    expression.ifPresent(found -> pending.append(new DeriveField(column, found)));
    if (expression.isEmpty()) {
      // Later steps may name the column; its own problem is known already.
      pending.append((row, start, out, violations) -> {});
    }
    columns.add(column);
  }

  private boolean needsOnlyInput(RowExpression expression) {
    return pending.keepsInput()
        && expression.columns().stream()
            .allMatch(column -> pending.copied(columns.indexOf(column)).isPresent());
  }

  private void cast(ReshapeStep.Cast step) {
    int index = find(step.column());
    if (index < 0) {
      return;
    }
    Column column = columns.get(index);
    Optional<ValueConverter> converter = Casts.find(column.type(), step.type());
    if (converter.isEmpty()) {
      problem(
          "cannot cast column '"
              + column.name()
              + "' from "
              + name(column.type())
              + " to "
              + name(step.type())
              + "; derive a column with an expression instead");
      return;
    }
    if (isEventTime(column) && step.type().kind() != column.type().kind()) {
      problem("column '" + column.name() + "' is the event time: expected it to stay a timestamp");
      return;
    }
    if (!column.type().equals(step.type())) {
      convert(index, converter.get(), step.type());
    }
  }

  private void mask(ReshapeStep.Mask step) {
    int index = find(step.column());
    if (index < 0) {
      return;
    }
    Column column = columns.get(index);
    Type string = new Type.Plain(Kind.STRING);
    Masking with = step.with();
    if (isEventTime(column)) {
      problem("column '" + column.name() + "' is the event time: expected it to stay readable");
    } else if (!(with instanceof Masking.Hash) && isKey(column)) {
      uniquenessLost(column, "hash it instead");
    } else if (with instanceof Masking.Redact redact && redact.text().isEmpty()) {
      redactToNull(index, column);
    } else if (with instanceof Masking.Hash hash) {
      if (NESTED.contains(column.type().kind())) {
        problem("cannot hash column '" + column.name() + "': expected a scalar column");
      } else {
        convert(index, Masks.hash(column.type(), hash), string);
      }
    } else if (column.type().kind() != Kind.STRING) {
      problem(
          "column '"
              + column.name()
              + "' is "
              + name(column.type())
              + ": expected a string column; cast it first");
    } else {
      convert(
          index,
          with instanceof Masking.KeepLast keep
              ? Masks.keepLast(keep.count())
              : Masks.text(((Masking.Redact) with).text().orElse("")),
          string);
    }
  }

  private void redactToNull(int index, Column column) {
    if (!column.nullable()) {
      problem(
          "column '" + column.name() + "' is not nullable: expected a text to put in its place");
      return;
    }
    pending.write(index, (row, start, out, violations) -> out.writeLong(0));
    columns.set(index, Columns.retyped(column, column.type()));
  }

  private void convert(int index, ValueConverter converter, Type type) {
    if (pending.copied(index).isEmpty()) {
      finish();
    }
    OptionalInt input = pending.copied(index);
    Column column = columns.get(index);
    pending.write(index, new ConvertField(input.orElse(index), column, converter));
    columns.set(index, Columns.retyped(column, type));
  }

  private void rename(ReshapeStep.Rename step) {
    int index = find(step.from());
    boolean sameButForCase = step.from().equalsIgnoreCase(step.to());
    if (index < 0 || !(sameButForCase || isFree(step.to()))) {
      return;
    }
    columns.set(index, Columns.renamed(columns.get(index), step.to()));
    primaryKey.replaceAll(key -> key.equals(step.from()) ? step.to() : key);
    eventTime = eventTime.map(name -> name.equals(step.from()) ? step.to() : name);
  }

  private void drop(String name) {
    int index = find(name);
    if (index < 0) {
      return;
    }
    Column column = columns.get(index);
    if (isKey(column)) {
      uniquenessLost(column, "keep it, or mask it with a hash");
    } else if (isEventTime(column)) {
      problem("column '" + name + "' is the event time: expected it to stay");
    } else if (columns.size() == 1) {
      problem("column '" + name + "' is the last one: expected a column to stay");
    } else {
      columns.remove(index);
      pending.drop(index);
    }
  }

  private Optional<RowExpression> compile(String cel, Type expected) {
    Compilation compiled = new ExpressionCompiler(contract()).compile(cel, expected);
    compiled.problems().forEach(problem -> problem(StepProblem.Part.EXPRESSION, problem));
    return compiled.expression();
  }

  private int find(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    problem("unknown column '" + name + "': " + ColumnHint.of(name, columns));
    return -1;
  }

  private boolean isFree(String name) {
    if (!NAME.matcher(name).matches()) {
      problem("invalid column name '" + name + "': expected letters, digits and underscores");
      return false;
    }
    boolean taken = columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(name));
    if (taken) {
      problem("column '" + name + "' exists already: expected another name");
    }
    return !taken;
  }

  private boolean isKey(Column column) {
    return primaryKey.contains(column.name());
  }

  private boolean isEventTime(Column column) {
    return eventTime.equals(Optional.of(column.name()));
  }

  private void uniquenessLost(Column column, String remedy) {
    problem(
        "column '"
            + column.name()
            + "' belongs to the primary key, whose uniqueness would be lost: "
            + remedy);
  }

  private void problem(String text) {
    problem(StepProblem.Part.STEP, text);
  }

  private void problem(StepProblem.Part part, String text) {
    String message = "Invalid reshape step " + number + " (" + kind + "): " + text;
    problems.add(new StepProblem(number - 1, part, message));
  }

  private static String name(Type type) {
    return type.kind().name().toLowerCase(Locale.ROOT);
  }

  private void collectIds(Type type) {
    if (type instanceof Type.Struct struct) {
      for (Column column : struct.columns()) {
        fieldIds.add(column.fieldId());
        collectIds(column.type());
      }
    } else if (type instanceof Type.ListOf list) {
      collectIds(list.element());
    } else if (type instanceof Type.MapOf map) {
      collectIds(map.value());
    }
  }
}
