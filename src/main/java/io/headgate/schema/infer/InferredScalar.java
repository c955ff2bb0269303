package io.headgate.schema.infer;

import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.infer.ScalarFacts.Form;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The type that a column's single values have, how their text is read, and what a person should
 * know or decide.
 */
record InferredScalar(Type type, Map<String, String> options, List<String> notes) {
  private static final BigDecimal MIN_INT = BigDecimal.valueOf(Integer.MIN_VALUE);
  private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  /** Precisions in steps, so that the next file does not need another type. */
  private static final int USUAL_PRECISION = 18;

  private static final int GREATEST_PRECISION = 38;

  /** Beyond it fractions are measurements, not amounts. */
  private static final int USUAL_SCALE = 9;

  private static final int EXACT_DOUBLE_DIGITS = 15;

  static InferredScalar of(ScalarFacts facts) {
    if (facts.count() == 0) {
      return string(List.of("no value seen: the type is a guess"));
    }
    return bool(facts)
        .or(() -> number(facts))
        .or(() -> temporal(facts))
        .or(() -> uuid(facts))
        .orElseGet(() -> string(StringNotes.of(facts)));
  }

  boolean isString() {
    return type.kind() == Kind.STRING;
  }

  private static Optional<InferredScalar> bool(ScalarFacts facts) {
    for (Form form : BooleanTexts.FORMS) {
      // A single word may be one of many that did not occur.
      if (facts.haveBoth(form) || (form == Form.TRUE_FALSE && facts.are(form))) {
        Map<String, String> options =
            form == Form.TRUE_FALSE
                ? Map.of()
                : Map.of(
                    "true-values", BooleanTexts.trueText(form),
                    "false-values", BooleanTexts.falseText(form));
        return some(new Type.Plain(Kind.BOOLEAN), options);
      }
    }
    return Optional.empty();
  }

  private static Optional<InferredScalar> number(ScalarFacts facts) {
    NumberFacts plain = facts.number(NumberNotation.PLAIN);
    if (plain.isPossible()) {
      return numberType(plain).flatMap(type -> some(type, Map.of()));
    }
    if (facts.are(Form.EXPONENT_NUMBER)) {
      return some(new Type.Plain(Kind.DOUBLE), Map.of());
    }
    NumberFacts commas = facts.number(NumberNotation.COMMA_GROUPS);
    NumberFacts points = facts.number(NumberNotation.DECIMAL_COMMA);
    if (commas.isPossible() == points.isPossible()) {
      return Optional.empty();
    }
    NumberFacts grouped = commas.isPossible() ? commas : points;
    Map<String, String> options = new TreeMap<>();
    options.put("thousands-separator", grouped.notation().thousands());
    if (!grouped.notation().decimal().equals(".")) {
      options.put("decimal-separator", grouped.notation().decimal());
    }
    return numberType(grouped).flatMap(type -> some(type, options));
  }

  private static Optional<Type> numberType(NumberFacts facts) {
    BigDecimal min = facts.min().orElse(BigDecimal.ZERO);
    BigDecimal max = facts.max().orElse(BigDecimal.ZERO);
    if (facts.scale() == 0 && min.compareTo(MIN_LONG) >= 0 && max.compareTo(MAX_LONG) <= 0) {
      boolean small = min.compareTo(MIN_INT) >= 0 && max.compareTo(MAX_INT) <= 0;
      return Optional.of(new Type.Plain(small ? Kind.INT : Kind.LONG));
    }
    int digits = facts.integerDigits() + facts.scale();
    if (facts.scale() > USUAL_SCALE && digits <= EXACT_DOUBLE_DIGITS) {
      return Optional.of(new Type.Plain(Kind.DOUBLE));
    }
    if (digits <= USUAL_PRECISION) {
      return Optional.of(new Type.Decimal(USUAL_PRECISION, facts.scale()));
    }
    return digits <= GREATEST_PRECISION
        ? Optional.of(new Type.Decimal(GREATEST_PRECISION, facts.scale()))
        : Optional.empty();
  }

  private static Optional<InferredScalar> temporal(ScalarFacts facts) {
    List<TemporalFormat> formats = facts.temporals();
    if (formats.isEmpty() || StringNotes.areAmbiguous(formats)) {
      return Optional.empty();
    }
    TemporalFormat format = formats.get(0);
    Map<String, String> options = new TreeMap<>();
    format.pattern().ifPresent(pattern -> options.put("pattern", pattern));
    return some(new Type.Plain(format.kind()), options);
  }

  private static Optional<InferredScalar> uuid(ScalarFacts facts) {
    return facts.are(Form.UUID) ? some(new Type.Plain(Kind.UUID), Map.of()) : Optional.empty();
  }

  private static Optional<InferredScalar> some(Type type, Map<String, String> options) {
    return Optional.of(new InferredScalar(type, options, List.of()));
  }

  private static InferredScalar string(List<String> notes) {
    return new InferredScalar(new Type.Plain(Kind.STRING), Map.of(), new ArrayList<>(notes));
  }
}
