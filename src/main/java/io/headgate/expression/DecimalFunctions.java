package io.headgate.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The type {@code decimal} of expressions, which CEL lacks: comparison and arithmetic with
 * decimals, ints and doubles, and conversions. A double next to a decimal counts as the shortest
 * decimal that reads back as it, so {@code amount < 12.34} means what it says.
 */
final class DecimalFunctions {
  static final CelType TYPE = OpaqueType.create("decimal");

  private static final int MAX_ROUND_DIGITS = 38;

  private final List<CelFunctionDecl> declarations = new ArrayList<>();
  private final List<CelFunctionBinding> bindings = new ArrayList<>();

  DecimalFunctions() {
    mixed("_<_", "less", SimpleType.BOOL, (a, b) -> a.compareTo(b) < 0);
    mixed("_<=_", "less_equals", SimpleType.BOOL, (a, b) -> a.compareTo(b) <= 0);
    mixed("_>_", "greater", SimpleType.BOOL, (a, b) -> a.compareTo(b) > 0);
    mixed("_>=_", "greater_equals", SimpleType.BOOL, (a, b) -> a.compareTo(b) >= 0);
    mixed("_+_", "add", TYPE, ExactDecimal::plus);
    mixed("_-_", "subtract", TYPE, ExactDecimal::minus);
    mixed("_*_", "multiply", TYPE, ExactDecimal::times);
    mixed("_/_", "divide", TYPE, ExactDecimal::dividedBy);
    unary("-_", "negate_decimal", TYPE, TYPE, ExactDecimal.class, d -> negate(d));
    unary("decimal", "string_to_decimal", TYPE, SimpleType.STRING, String.class, s -> parsed(s));
    unary("decimal", "int_to_decimal", TYPE, SimpleType.INT, Long.class, ExactDecimal::of);
    unary("decimal", "double_to_decimal", TYPE, SimpleType.DOUBLE, Double.class, ExactDecimal::of);
    unary(
        "string",
        "decimal_to_string",
        SimpleType.STRING,
        TYPE,
        ExactDecimal.class,
        Object::toString);
    unary(
        "double",
        "decimal_to_double",
        SimpleType.DOUBLE,
        TYPE,
        ExactDecimal.class,
        d -> d.value().doubleValue());
    unary(
        "int",
        "decimal_to_int",
        SimpleType.INT,
        TYPE,
        ExactDecimal.class,
        d -> d.value().longValueExact());
    declare("round", "round_decimal", TYPE, TYPE, SimpleType.INT);
    bindings.add(
        CelFunctionBinding.from(
            "round_decimal", ExactDecimal.class, Long.class, DecimalFunctions::round));
  }

  List<CelFunctionDecl> declarations() {
    return declarations;
  }

  List<CelFunctionBinding> bindings() {
    return bindings;
  }

  private static ExactDecimal negate(ExactDecimal decimal) {
    return new ExactDecimal(decimal.value().negate());
  }

  private static ExactDecimal parsed(String text) {
    BigDecimal value = new BigDecimal(text);
    // An exponent of a billion would make the next addition write a billion zeros.
    if (Math.abs((long) value.scale()) > 1000) {
      throw new NumberFormatException("expected at most 1000 digits");
    }
    return new ExactDecimal(value);
  }

  private static ExactDecimal round(ExactDecimal decimal, long digits) {
    if (digits < 0 || digits > MAX_ROUND_DIGITS) {
      throw new ArithmeticException("expected 0 to " + MAX_ROUND_DIGITS + " digits");
    }
    return new ExactDecimal(decimal.value().setScale((int) digits, RoundingMode.HALF_EVEN));
  }

  private void mixed(
      String function,
      String name,
      CelType result,
      CelFunctionOverload.Binary<ExactDecimal, ExactDecimal> operation) {
    declare(function, name + "_decimal", result, TYPE, TYPE);
    bindings.add(
        CelFunctionBinding.from(
            name + "_decimal", ExactDecimal.class, ExactDecimal.class, operation));
    with(function, name, result, SimpleType.INT, Long.class, ExactDecimal::of, operation);
    with(function, name, result, SimpleType.DOUBLE, Double.class, ExactDecimal::of, operation);
  }

  private <T> void with(
      String function,
      String name,
      CelType result,
      CelType type,
      Class<T> javaType,
      CelFunctionOverload.Unary<T> convert,
      CelFunctionOverload.Binary<ExactDecimal, ExactDecimal> operation) {
    String right = name + "_decimal_" + type.name();
    declare(function, right, result, TYPE, type);
    bindings.add(
        CelFunctionBinding.from(
            right,
            ExactDecimal.class,
            javaType,
            (a, b) -> operation.apply(a, (ExactDecimal) convert.apply(b))));
    String left = name + "_" + type.name() + "_decimal";
    declare(function, left, result, type, TYPE);
    bindings.add(
        CelFunctionBinding.from(
            left,
            javaType,
            ExactDecimal.class,
            (a, b) -> operation.apply((ExactDecimal) convert.apply(a), b)));
  }

  private <T> void unary(
      String function,
      String overload,
      CelType result,
      CelType argument,
      Class<T> javaType,
      CelFunctionOverload.Unary<T> operation) {
    declare(function, overload, result, argument);
    bindings.add(CelFunctionBinding.from(overload, javaType, operation));
  }

  private void declare(String function, String overload, CelType result, CelType... arguments) {
    declarations.add(
        CelFunctionDecl.newFunctionDeclaration(
            function, CelOverloadDecl.newGlobalOverload(overload, result, arguments)));
  }
}
