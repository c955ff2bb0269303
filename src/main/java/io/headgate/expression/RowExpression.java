package io.headgate.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A CEL expression over a contract's columns, checked against their types. Evaluating it decodes
 * the columns it names and no others. Not for several threads.
 */
public final class RowExpression {
  private final String text;
  private final List<Column> columns;
  private final CelRuntime.Program program;
  private final ResultEncoder encoder;
  private final int[] strict;
  private final boolean pii;
  private final Row row = new Row();

  RowExpression(
      Contract contract,
      String text,
      CelAbstractSyntaxTree ast,
      CelRuntime.Program program,
      Type expected) {
    this.text = text;
    this.program = program;
    this.encoder = ResultEncoder.of(expected);
    Set<String> named =
        CelNavigableAst.fromAst(ast)
            .getRoot()
            .allNodes()
            .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.IDENT)
            .map(CelNavigableExpr::expr)
            .map(expr -> expr.ident().name())
            .collect(Collectors.toSet());
    this.columns =
        contract.columns().stream().filter(column -> named.contains(column.name())).toList();
    for (Column column : columns) {
      row.accessors.put(
          column.name(),
          new Accessor(contract.columns().indexOf(column), ValueReader.of(column.type())));
    }
    Set<String> strictNames = NullStrictness.columns(ast.getExpr());
    this.strict =
        columns.stream()
            .filter(column -> strictNames.contains(column.name()))
            .mapToInt(contract.columns()::indexOf)
            .toArray();
    this.pii = columns.stream().anyMatch(Column::holdsPii);
  }

  /** Compiles one expression; use {@link ExpressionCompiler} for several over one contract. */
  public static Compilation compile(Contract contract, String cel, Type expected) {
    return new ExpressionCompiler(contract).compile(cel, expected);
  }

  public String text() {
    return text;
  }

  /** The columns that the expression names, in the contract's order. */
  public List<Column> columns() {
    return columns;
  }

  /** Evaluates the expression on the cursor's row, which is of the contract's schema. */
  public Evaluation evaluate(RowCursor cursor) {
    for (int field : strict) {
      if (cursor.isNull(field)) {
        return Evaluation.UNKNOWN;
      }
    }
    row.cursor = cursor;
    row.input.forgetNulls();
    try {
      Object value = program.eval(row);
      if (value instanceof Boolean bool) {
        return bool ? Evaluation.TRUE : Evaluation.FALSE;
      }
      return value instanceof NullValue ? Evaluation.UNKNOWN : new Evaluation.Value(value);
    } catch (CelEvaluationException e) {
      return isUnknown(e) ? Evaluation.UNKNOWN : failure(e, e.getErrorCode());
    } catch (RuntimeException e) {
      // Functions may throw on values that nobody thought of; that is the row's fault.
      return failure(e, CelErrorCode.INTERNAL_ERROR);
    }
  }

  /**
   * Appends a value that {@link #evaluate} returned as Avro binary of the expected type.
   *
   * @return why the value does not fit the type, or null if it does; {@code out} may then hold part
   *     of it
   */
  public @Nullable String encode(Evaluation.Value value, RowBuffer out) {
    return encoder.encode(value.value(), out);
  }

  /**
   * CEL has no operator on null and no way to say so but an error; a key that a map lacks is taken
   * for null too.
   */
  private boolean isUnknown(CelEvaluationException e) {
    return switch (e.getErrorCode()) {
      case ATTRIBUTE_NOT_FOUND -> true;
      case OVERLOAD_NOT_FOUND -> row.input.metNull();
      case INVALID_ARGUMENT ->
          row.input.metNull() && String.valueOf(e.getMessage()).contains("NULL_VALUE");
      default -> false;
    };
  }

  private Evaluation failure(Exception e, CelErrorCode code) {
    return new Evaluation.Failure(EvaluationErrors.describe(e, code, pii));
  }

  private record Accessor(int field, ValueReader reader) {}

  /** The columns' values by name, each decoded when it is asked for. */
  private static final class Row implements CelVariableResolver {
    private final Map<String, Accessor> accessors = new HashMap<>();
    private final ValueReader.Input input = new ValueReader.Input();
    private @Nullable RowCursor cursor;

    @Override
    public Optional<Object> find(String name) {
      Accessor accessor = accessors.get(name);
      if (accessor == null || cursor == null) {
        return Optional.empty();
      }
      if (cursor.isNull(accessor.field)) {
        input.noteNull();
        return Optional.of(NullValue.NULL_VALUE);
      }
      input.reset(cursor.data(), cursor.start(accessor.field));
      return Optional.of(accessor.reader.read(input));
    }
  }
}
