package io.headgate.schema.infer;

import io.headgate.schema.infer.ScalarFacts.Form;
import java.util.EnumSet;
import java.util.Set;

/** The pairs of words that stand for true and false. */
final class BooleanTexts {
  static final Set<Form> FORMS = EnumSet.of(Form.TRUE_FALSE, Form.YES_NO, Form.Y_N, Form.T_F);

  private BooleanTexts() {}

  static boolean matches(Form form, String text) {
    return text.equalsIgnoreCase(trueText(form)) || text.equalsIgnoreCase(falseText(form));
  }

  static String trueText(Form form) {
    return switch (form) {
      case YES_NO -> "yes";
      case Y_N -> "y";
      case T_F -> "t";
      default -> "true";
    };
  }

  static String falseText(Form form) {
    return switch (form) {
      case YES_NO -> "no";
      case Y_N -> "n";
      case T_F -> "f";
      default -> "false";
    };
  }
}
