package io.headgate.expression;

import dev.cel.common.ast.CelExpr;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the columns without which an expression is unknown for sure: {@code a} and {@code b} in
 * {@code a < b}, neither in {@code a < 1 || b < 1}. Looking at them first spares an exception, tens
 * of microseconds, for every row where one is null.
 */
final class NullStrictness {
  /** Functions that no overload of takes null. */
  private static final Set<String> STRICT =
      Set.of(
          "_<_",
          "_<=_",
          "_>_",
          "_>=_",
          "_+_",
          "_-_",
          "_*_",
          "_/_",
          "_%_",
          "-_",
          "!_",
          "size",
          "startsWith",
          "endsWith",
          "contains",
          "matches",
          "int",
          "double",
          "string",
          "timestamp",
          "duration",
          "decimal",
          "date",
          "round",
          "getFullYear",
          "getMonth",
          "getDate",
          "getDayOfMonth",
          "getDayOfWeek",
          "getDayOfYear",
          "getHours",
          "getMinutes",
          "getSeconds",
          "getMilliseconds");

  private NullStrictness() {}

  static Set<String> columns(CelExpr expression) {
    return operand(expression);
  }

  /** The columns that make an operand of a strict function null or unknown. */
  private static Set<String> operand(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
        ? Set.of(expression.ident().name())
        : strict(expression);
  }

  /** The columns that make the value unknown, and not just null. */
  private static Set<String> strict(CelExpr expression) {
    return switch (expression.getKind()) {
      case CALL -> call(expression.call());
      case SELECT ->
          expression.select().testOnly()
              ? strict(expression.select().operand())
              : operand(expression.select().operand());
      default -> Set.of();
    };
  }

  private static Set<String> call(CelExpr.CelCall call) {
    List<CelExpr> arguments = call.args();
    return switch (call.function()) {
      case "_&&_", "_||_" -> intersection(strict(arguments.get(0)), strict(arguments.get(1)));
      case "_?_:_" ->
          union(
              operand(arguments.get(0)),
              intersection(strict(arguments.get(1)), strict(arguments.get(2))));
      default -> {
        boolean takesNoNull = STRICT.contains(call.function());
        Set<String> all = new LinkedHashSet<>();
        call.target().ifPresent(t -> all.addAll(takesNoNull ? operand(t) : strict(t)));
        for (CelExpr argument : arguments) {
          all.addAll(takesNoNull ? operand(argument) : strict(argument));
        }
        yield all;
      }
    };
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> either = new HashSet<>(a);
    either.addAll(b);
    return either;
  }

  private static Set<String> intersection(Set<String> a, Set<String> b) {
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    return both;
  }
}
