package io.headgate.schema.infer;

import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.infer.ScalarFacts.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The number type of a column. Exact as long as any exact type holds the values: a person may
 * decide that they are measurements, nobody can bring back digits.
 */
final class InferredNumber {
  /** Precisions in steps, so that the next file does not need another type. */
  private static final int USUAL_PRECISION = 18;

  private static final int GREATEST_PRECISION = 38;

  /** Beyond it fractions look like measurements, and leave the usual precision no room. */
  private static final int USUAL_SCALE = 9;

  private static final int DOUBLE_DIGITS = 308;

  private InferredNumber() {}

  static Optional<InferredScalar> of(ScalarFacts facts) {
    NumberFacts plain = facts.number(NumberNotation.PLAIN);
    if (plain.isPossible()) {
      return type(plain, facts.said(Said.NUMBER)).flatMap(it -> inferred(it, plain));
    }
    NumberFacts commas = facts.number(NumberNotation.COMMA_GROUPS);
    NumberFacts points = facts.number(NumberNotation.DECIMAL_COMMA);
    if (commas.isPossible() == points.isPossible()) {
      return Optional.empty();
    }
    NumberFacts grouped = commas.isPossible() ? commas : points;
    return type(grouped, false).flatMap(it -> inferred(it, grouped));
  }

  /** The type of plain numbers alone. */
  static Optional<Type> of(NumberFacts plain) {
    return type(plain, false);
  }

  private static Optional<Type> type(NumberFacts facts, boolean mustBeNumber) {
    if (facts.areLongs()) {
      return Optional.of(new Type.Plain(facts.areInts() ? Kind.INT : Kind.LONG));
    }
    int digits = facts.integerDigits() + facts.scale();
    if (digits <= GREATEST_PRECISION) {
      boolean usual = digits <= USUAL_PRECISION && facts.scale() <= USUAL_SCALE;
      return Optional.of(
          new Type.Decimal(usual ? USUAL_PRECISION : GREATEST_PRECISION, facts.scale()));
    }
    boolean rounds = mustBeNumber || facts.haveExponents();
    return rounds && facts.integerDigits() <= DOUBLE_DIGITS
        ? Optional.of(new Type.Plain(Kind.DOUBLE))
        : Optional.empty();
  }

  private static Optional<InferredScalar> inferred(Type type, NumberFacts facts) {
    List<String> notes = new ArrayList<>();
    if (type.kind() == Kind.DOUBLE) {
      notes.add("more digits than a decimal holds: values are rounded to about 15 digits");
    } else if (facts.haveExponents() || facts.scale() > USUAL_SCALE) {
      notes.add(
          "proposal: "
              + (facts.haveExponents()
                  ? "written with exponents"
                  : facts.scale() + " digits behind the point")
              + ", so perhaps measurements: type double, if rounding to about 15 digits does no harm");
    }
    Map<String, String> options = new TreeMap<>();
    NumberNotation notation = facts.notation();
    if (!notation.thousands().isEmpty()) {
      options.put("thousands-separator", notation.thousands());
    }
    if (!notation.decimal().equals(".")) {
      options.put("decimal-separator", notation.decimal());
    }
    return InferredScalar.some(type, options, notes);
  }
}
